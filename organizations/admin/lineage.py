"""Pages on which an organization ends, is renamed or reopened: fill in, read, confirm.

Nothing is written before the last step, and every step can be gone back from with all
that was typed.
"""

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods

from organizations import lineage
from organizations.admin import lineage_words
from organizations.admin.pages import OfficeLinks, done_sentence
from organizations.forms import SIMILAR_SHOWN, CloseForm, RenameForm
from organizations.models import CLOSED, Operation, Organization, Status
from organizations.similar import organizations_like


class Step:
    """One change of an organization's lineage."""

    title = ""
    form = forms.Form
    intro = ""

    def initial(self, organization: Organization) -> dict:
        return {}

    def tell(self, organization: Organization, values: dict) -> list[str]:
        """Say in sentences what `act` will do."""
        raise NotImplementedError

    def act(self, organization: Organization, values: dict, by) -> Operation:
        raise NotImplementedError

    def similar(self, organization: Organization, values: dict) -> list[Organization]:
        """Return what the change may be mistaken for."""
        return []


class Rename(Step):
    title = "Đổi tên tổ chức"
    form = RenameForm
    intro = (
        "Dùng khi tổ chức thật sự mang tên mới. Chỉ sửa lỗi chính tả thì sửa ngay ở ô "
        "tên của tổ chức."
    )

    def initial(self, organization):
        return {"name": organization.name, "short_name": organization.short_name}

    def tell(self, organization, values):
        return lineage_words.renaming_in_words(organization, **values)

    def act(self, organization, values, by):
        return lineage.rename(organization, **values, by=by)

    def similar(self, organization, values):
        found = organizations_like(values["name"]).exclude(pk=organization.pk)
        return list(found[:SIMILAR_SHOWN])


class Close(Step):
    title = "Chấm dứt, sáp nhập, chia tách"
    form = CloseForm
    intro = (
        "Trang của tổ chức không mất mà ghi rõ kết cục và dẫn tới tổ chức kế tục. Ngày "
        "có thể còn ở phía trước: cổng tự đổi khi đến ngày."
    )

    def _arguments(self, organization, values) -> tuple:
        ending = dict.fromkeys([organization, *values["others"]])
        return list(ending), Status(values["status"]), list(values["successors"])

    def tell(self, organization, values):
        ending, status, successors = self._arguments(organization, values)
        return lineage_words.closing_in_words(
            ending, status, values["on"], successors, values["decision"]
        )

    def act(self, organization, values, by):
        ending, status, successors = self._arguments(organization, values)
        on, decision = values["on"], values["decision"]
        return lineage.close(
            ending, status, on=on, successors=successors, decision=decision, by=by
        )


class Reopen(Step):
    title = "Ghi lại là đang hoạt động"
    intro = (
        "Dùng khi đã ghi chấm dứt nhầm mà không hoàn tác được trong nhật ký thao tác."
    )

    def tell(self, organization, values):
        return lineage_words.reopening_in_words(organization)

    def act(self, organization, values, by):
        return lineage.reopen(organization, by=by)


class LineagePages(OfficeLinks):
    """Adds the pages and the buttons that lead to them; mixed into its ModelAdmin."""

    def get_urls(self):
        own = [
            self.own_page("doi-ten", self.rename_page, "rename"),
            self.own_page("cham-dut", self.close_page, "close"),
            self.own_page("mo-lai", self.reopen_page, "reopen"),
        ]
        return [*own, *super().get_urls()]

    def office_links(self, request, obj=None):
        links = super().office_links(request, obj)
        if obj is None or not self.has_rework_permission(request, obj):
            return links
        is_closed = obj.status in CLOSED
        end = (
            ("Ghi lại là đang hoạt động", "reopen")
            if is_closed
            else ("Chấm dứt, sáp nhập, chia tách", "close")
        )
        pages = [("Đổi tên", "rename"), end]
        return [
            *links,
            *((label, self.own_address(obj, page)) for label, page in pages),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            context["successions"] = obj.successions.select_related("successor")
            context["origins"] = obj.origins.select_related("predecessor")
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def rename_page(self, request, object_id):
        return self._lineage_page(request, object_id, Rename())

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def close_page(self, request, object_id):
        return self._lineage_page(request, object_id, Close())

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def reopen_page(self, request, object_id):
        return self._lineage_page(request, object_id, Reopen())

    def _lineage_page(self, request, object_id, step: Step):
        organization = self.reworkable_or_refuse(request, object_id)
        if request.method != "POST":
            form = step.form(initial=step.initial(organization))
            return self._lineage_form(request, organization, step, form)
        form = step.form(request.POST)
        if "_edit" in request.POST or not form.is_valid():
            return self._lineage_form(request, organization, step, form)
        if "_confirm" in request.POST:
            return self._lineage_done(request, organization, step, form)
        return self._lineage_preview(request, organization, step, form)

    def _lineage_preview(self, request, organization, step, form):
        values = form.cleaned_data
        told = step.tell(organization, values)
        similar = step.similar(organization, values)
        if refusals := _rehearse(step, organization, values, request.user):
            return self._lineage_form(request, organization, step, form, refusals)
        labels = self.picker_labels(similar)
        context = {
            "told": told,
            "similar": [(labels[item.pk], self.own_address(item)) for item in similar],
        }
        return self._lineage_answer(
            request, organization, step, form, "lineage_preview", context
        )

    def _lineage_done(self, request, organization, step, form):
        former_name = str(organization)
        try:
            operation = step.act(organization, form.cleaned_data, request.user)
        except ValidationError as refusal:
            again = self.get_object(request, str(organization.pk))
            return self._lineage_form(request, again, step, form, refusal.messages)
        self.log_change(request, organization, f"{step.title}: {former_name}")
        self.message_user(request, done_sentence(request, operation), messages.SUCCESS)
        return HttpResponseRedirect(self.own_address(organization))

    def _lineage_form(self, request, organization, step, form, refusals=()):
        """Show the form with what was typed and, as sentences, why it was refused."""
        fieldsets = [(None, {"fields": list(form.fields)})]
        adminform = AdminForm(form, fieldsets, {}, model_admin=self)
        context = {
            "adminform": adminform if form.fields else [],
            "refusals": refusals,
            "media": self.media + adminform.media,
        }
        return self._lineage_answer(
            request, organization, step, form, "lineage_form", context
        )

    def _lineage_answer(self, request, organization, step, form, template, context):
        context = {
            **self.admin_site.each_context(request),
            "title": f"{step.title}: {organization}",
            "opts": self.opts,
            "organization": organization,
            "step": step,
            "form": form,
            "back": self.own_address(organization),
            **context,
        }
        template = f"admin/organizations/{template}.html"
        return TemplateResponse(request, template, context)


def _rehearse(step: Step, organization, values, by) -> list[str]:
    """Do it and take it back at once; return the sentences that refuse it."""
    # The one at hand is still shown as it is.
    again = Organization.objects.get(pk=organization.pk)
    try:
        with transaction.atomic():
            step.act(again, values, by)
            transaction.set_rollback(True)
    except ValidationError as refusal:
        return refusal.messages
    return []
