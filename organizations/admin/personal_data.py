"""The office's answer to whoever asks what is kept on them, and wants it erased."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_safe

from organizations.admin.pages import OfficeLinks
from organizations.erasing import NAMELESS, erase
from organizations.models import Person
from organizations.personal_data import as_json, gather


class PersonalDataAdmin(OfficeLinks):
    """Only who may change and delete people sees all of it, and may erase it."""

    def office_links(self, request, obj=None):
        links = super().office_links(request, obj)
        if obj is not None and self._may_answer(request, obj):
            links.append(("Dữ liệu cá nhân", self._address("personal_data", obj)))
        return links

    def get_urls(self):
        pages = [
            ("du-lieu-ca-nhan/", self.personal_data_page, "personal_data"),
            ("du-lieu-ca-nhan.json", self.personal_data_file, "personal_data_file"),
        ]
        own = [
            path(
                f"<path:object_id>/{address}",
                self.admin_site.admin_view(view),
                name=f"organizations_person_{name}",
            )
            for address, view, name in pages
        ]
        return [*own, *super().get_urls()]

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def personal_data_page(self, request, object_id):
        """Shows what is kept; a POST with the box ticked erases it."""
        person = self._person(request, object_id)
        error = ""
        if request.method == "POST":
            if request.POST.get("sure") == "on":
                return self._erase(request, person)
            error = "Hãy đánh dấu vào ô xác nhận rồi bấm xóa lần nữa."
        context = {
            **self.admin_site.each_context(request),
            "title": f"Dữ liệu cá nhân: {person}",
            "opts": self.opts,
            "person": person,
            "found": gather(person),
            "file": self._address("personal_data_file", person),
            "back": self._address("change", person),
            "error": error,
            "nameless": NAMELESS,
        }
        return TemplateResponse(
            request, "admin/organizations/personal_data.html", context
        )

    @method_decorator(require_safe)
    def personal_data_file(self, request, object_id):
        person = self._person(request, object_id)
        name = f"du-lieu-ca-nhan-{person.pk}.json"
        return JsonResponse(
            as_json(person, gather(person)),
            json_dumps_params={"ensure_ascii": False, "indent": 2},
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def _erase(self, request, person):
        try:
            erase(person, by=request.user)
        except Person.DoesNotExist:
            # Somebody has united or deleted it since the page was asked for.
            raise Http404("Không còn hồ sơ này.") from None
        self.message_user(
            request,
            f"Đã xóa dữ liệu cá nhân. Hồ sơ còn lại mang tên “{NAMELESS}”, chỉ giữ các "
            "chức vụ để số liệu theo nhiệm kỳ không sai.",
            messages.SUCCESS,
        )
        return HttpResponseRedirect(self._address("change", person))

    def _person(self, request, object_id):
        person = self.get_object(request, unquote(object_id))
        if not self._may_answer(request, person):
            raise PermissionDenied
        if person is None:
            raise Http404("Không có hồ sơ này.")
        return person

    def _may_answer(self, request, person) -> bool:
        return self.has_change_permission(
            request, person
        ) and self.has_delete_permission(request, person)

    def _address(self, page, person) -> str:
        return reverse(f"admin:organizations_person_{page}", args=[person.pk])
