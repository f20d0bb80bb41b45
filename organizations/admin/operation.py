from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_permission_codename
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods

from organizations.admin.changes_shown import shown_changes
from organizations.admin.pages import OfficeLinks
from organizations.models import Operation
from organizations.undoing import UndoRefused, undo
from vietnamese.dates import date_time

# An import may have written thousands of rows.
ROWS_ON_A_PAGE = 100


class UndoneFilter(admin.SimpleListFilter):
    title = "hiệu lực"
    parameter_name = "hoan-tac"

    def lookups(self, request, model_admin):
        return [("chua", "Còn hiệu lực"), ("roi", "Đã hoàn tác")]

    def queryset(self, request, queryset):
        if self.value() in ("chua", "roi"):
            return queryset.filter(undone_at__isnull=self.value() == "chua")
        return queryset


@admin.register(Operation)
class OperationAdmin(OfficeLinks):
    """A log: it is looked at, and an act may be taken back, but nothing is edited."""

    change_form_template = "admin/organizations/operation.html"
    list_display = ["summary", "kind", "at", "by", "undone"]
    list_filter = ["kind", UndoneFilter]
    list_select_related = ["by"]
    ordering = ["-at", "-pk"]
    # In words: a field would link to accounts that few may see.
    readonly_fields = ["done_by", "taken_back_by"]
    fields = ["kind", "summary", "at", "done_by", "undone_at", "taken_back_by"]

    @admin.display(description="đã hoàn tác", ordering="undone_at")
    def undone(self, operation):
        at = operation.undone_at
        return date_time(timezone.localtime(at)) if at else "–"

    @admin.display(description="người làm")
    def done_by(self, operation):
        return str(operation.by or "–")

    @admin.display(description="người hoàn tác")
    def taken_back_by(self, operation):
        return str(operation.undone_by or "–")

    # Who may

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        """The rows of an act hold private columns: they are for who may change them."""
        may_view = super().has_view_permission(request, obj)
        return may_view and (obj is None or self._may_change_all(request, obj))

    def may_undo(self, request, operation) -> bool:
        may_change = request.user.has_perm("organizations.change_organization")
        return may_change and self.has_view_permission(request, operation)

    def _may_change_all(self, request, operation) -> bool:
        types = ContentType.objects.filter(
            pk__in=operation.changes.order_by().values("content_type")
        )
        models = [content_type.model_class() for content_type in types]
        return all(
            request.user.has_perm(
                f"{opts.app_label}.{get_permission_codename('change', opts)}"
            )
            for opts in (model._meta for model in models if self._is_edited(model))
        )

    def _is_edited(self, model) -> bool:
        return model is not None and self.admin_site.is_registered(model)

    # The pages

    def get_urls(self):
        own = [self.own_page("hoan-tac", self.undo_page, "undo")]
        return [*own, *super().get_urls()]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by", "undone_by")

    def office_links(self, request, obj=None):
        links = super().office_links(request, obj)
        if obj is not None and not obj.undone_at and self.may_undo(request, obj):
            links.append(("Hoàn tác", self.own_address(obj, "undo")))
        return links

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        rows = obj.changes.select_related("content_type").order_by("pk")
        page = Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("trang"))
        context["changes_page"] = page
        context["changes"] = shown_changes(page.object_list)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def undo_page(self, request, object_id):
        """Ask once, then take the act back as a whole."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        operation = self.get_object(request, unquote(object_id))
        if operation is None:
            raise Http404("Không có thao tác này.")
        if not self.may_undo(request, operation):
            raise PermissionDenied
        refusals = []
        if request.method == "POST":
            refusals = self._undo(request, operation)
            if not refusals:
                return HttpResponseRedirect(self.own_address(operation))
        context = {
            **self.admin_site.each_context(request),
            "title": "Hoàn tác",
            "opts": self.opts,
            "operation": operation,
            "rows": operation.changes.count(),
            "refusals": refusals,
            "back": self.own_address(operation),
        }
        return TemplateResponse(request, "admin/organizations/undo.html", context)

    def _undo(self, request, operation) -> list[str]:
        try:
            undo(operation, by=request.user)
        except UndoRefused as refusal:
            return refusal.messages
        done = f"Đã hoàn tác: {operation.summary}"
        self.message_user(request, done, messages.SUCCESS)
        return []
