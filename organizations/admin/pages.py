"""The base of every screen of this room: links to pages of its own, safe forms."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path, reverse
from django.utils.html import format_html

from editorial.pickers import AddsOnly, is_key
from vietnamese.numbers import group_thousands


class OfficeLinks(AddsOnly, admin.ModelAdmin):
    """Shows links above the list and above the form; a class adds its own by super().

    def office_links(self, request, obj=None):
        return [*super().office_links(request, obj), ("Nhập từ Excel", url)]
    """

    change_list_template = "admin/organizations/change_list.html"
    change_form_template = "admin/organizations/change_form.html"
    list_per_page = 50
    show_full_result_count = False
    # Readers' pages are linked to by their Vietnamese name, and only while public.
    view_on_site = False
    # Links to the form may say whom it is about, by key.
    keys_from_address: tuple[str, ...] = ()

    def office_links(self, request, obj=None) -> list[tuple[str, str]]:
        """Return (label, address): of the list, or of one record's form."""
        # A form sent with errors may have emptied the slug of what stands here.
        has_address = getattr(obj, "is_public", False) and obj.slug
        return [("Xem trên cổng", obj.get_absolute_url())] if has_address else []

    def changelist_view(self, request, extra_context=None):
        extra = {"office_links": self.office_links(request), **(extra_context or {})}
        return super().changelist_view(request, extra)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["office_links"] = self.office_links(request, obj) if obj else []
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def get_changeform_initial_data(self, request):
        # Odd values in an address would be errors of the pickers.
        given = {name: request.GET.get(name, "") for name in self.keys_from_address}
        return {name: key for name, key in given.items() if is_key(key)}

    # Pages of a record's own

    def own_page(self, folder: str, view, name: str):
        """Return the address pattern of a page about one record, for `get_urls`."""
        info = self.opts.app_label, self.opts.model_name, name
        return path(
            f"<path:object_id>/{folder}/",
            self.admin_site.admin_view(view),
            name="{}_{}_{}".format(*info),
        )

    def own_address(self, obj, name: str = "change") -> str:
        info = self.opts.app_label, self.opts.model_name, name
        return reverse("admin:{}_{}_{}".format(*info), args=[obj.pk])

    def has_rework_permission(self, request, obj=None) -> bool:
        """Change and delete: what acts on many records at once needs both."""
        may_change = self.has_change_permission(request, obj)
        return may_change and self.has_delete_permission(request, obj)

    def reworkable_or_refuse(self, request, object_id):
        """Return the record; 403 for who may not rework it, 404 where there is none."""
        if not self.has_rework_permission(request):
            raise PermissionDenied
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404(f"Không có {self.opts.verbose_name} này.")
        return obj


def list_address(model: str, **query) -> str:
    """Return the address of a list of this room, narrowed by its parameters."""
    return reverse(f"admin:organizations_{model}_changelist", query=query or None)


def position_links(request, record, label: str) -> list[tuple[str, str]]:
    """Return the links from a record to its positions and to a new one. 1 query."""
    count = group_thousands(record.positions.count())
    of_record = {record._meta.model_name: record.pk}
    links = [(f"{label} ({count})", list_address("position", **of_record))]
    if request.user.has_perm("organizations.add_position"):
        address = reverse("admin:organizations_position_add", query=of_record)
        links.append(("Thêm chức vụ", address))
    return links


def done_sentence(request, operation) -> str:
    """Say what was done, and to whom may see it where it can be taken back."""
    done = format_html("Đã ghi. {}.", operation.summary)
    if not request.user.has_perm("organizations.view_operation"):
        return done
    address = reverse("admin:organizations_operation_change", args=[operation.pk])
    return format_html(
        '{} <a href="{}">Xem lại hoặc hoàn tác trong nhật ký thao tác</a>',
        done,
        address,
    )
