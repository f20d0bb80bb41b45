"""The page on which an edition is made from an earlier one."""

from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods

from awards.edition_copies import copy_edition, next_numbers
from awards.forms.edition_copy import EditionCopyForm
from awards.models import Edition
from organizations.admin.pages import OfficeLinks
from vietnamese.numbers import group_thousands

DONE = (
    "Đã tạo lần tổ chức mới, chưa hiện trên cổng. Hãy bổ sung kế hoạch, thể lệ, lịch, "
    "rồi chọn “Hiện trên cổng” khi muốn công bố."
)


class EditionCopyPages(OfficeLinks):
    """Adds the page and the link to it; mixed into the ModelAdmin of Edition."""

    def get_urls(self):
        own = [self.own_page("lan-moi", self.copy_page, "copy")]
        return [*own, *super().get_urls()]

    def office_links(self, request, obj=None):
        links = super().office_links(request, obj)
        if obj is not None and self.has_add_permission(request):
            address = self.own_address(obj, "copy")
            links.append(("Tạo lần tổ chức mới từ lần này", address))
        return links

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def copy_page(self, request, object_id):
        """Ask for the numbers of the new edition, make it and open its form."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        edition = self.get_object(request, unquote(object_id))
        if edition is None:
            raise Http404("Không có lần tổ chức này.")
        form = EditionCopyForm(
            request.POST if request.method == "POST" else None,
            instance=Edition(contest=edition.contest),
            initial=next_numbers(edition.contest)._asdict(),
        )
        if form.is_bound and form.is_valid():
            made = copy_edition(edition, form.numbers)
            self.log_addition(request, made, f"Tạo từ {edition.label or edition.slug}.")
            self.message_user(request, DONE, messages.SUCCESS)
            return HttpResponseRedirect(self.own_address(made))
        return self._copy_form(request, edition, form)

    def _copy_form(self, request, edition: Edition, form: EditionCopyForm):
        fieldsets = [(None, {"fields": ["ordinal", ("year_from", "year_to")]})]
        context = {
            **self.admin_site.each_context(request),
            "title": "Tạo lần tổ chức mới",
            "opts": self.opts,
            "edition": edition,
            "form": form,
            "adminform": AdminForm(form, fieldsets, {}, model_admin=self),
            "copied": _copied(edition),
            "back": self.own_address(edition),
        }
        return TemplateResponse(request, "admin/awards/edition/copy.html", context)


def _copied(edition: Edition) -> str:
    """Say what comes along; "" for nothing."""
    fields, prizes = edition.fields.count(), edition.prizes.count()
    told = [
        fields and f"{group_thousands(fields)} lĩnh vực",
        prizes and f"{group_thousands(prizes)} giải với tiền thưởng",
        edition.place and "nơi trao giải",
        edition.introduction and "phần giới thiệu",
    ]
    return ", ".join(filter(None, told))
