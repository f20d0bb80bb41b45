"""The editors' office: Django's admin under the site's own name, in Vietnamese."""

import json

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.helpers import InlineAdminFormSet
from django.contrib.admin.templatetags import admin_list
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext

from portal import office_calendar

ICONS = {True: ("yes", "Có"), False: ("no", "Không"), None: ("unknown", "Chưa rõ")}


def boolean_icon(value):
    """Return Django's own icon with a Vietnamese text alternative."""
    icon, text = ICONS[value]
    address = static(f"admin/img/icon-{icon}.svg")
    return format_html('<img src="{}" alt="{}">', address, text)


# The original has its English alternative text in the code, out of reach of any
# translation.
admin_list._boolean_icon = boolean_icon


_rows_data = InlineAdminFormSet.inline_formset_data


def rows_data(rows: InlineAdminFormSet) -> str:
    """Return what the script that adds rows reads, with a name within a sentence."""
    data = json.loads(_rows_data(rows))
    words = gettext("Add another %(verbose_name)s")
    data["options"]["addText"] = words % {"verbose_name": rows.opts.verbose_name}
    return json.dumps(data)


# The original writes the name with a capital, which in Vietnamese stands mid-sentence.
InlineAdminFormSet.inline_formset_data = rows_data


def name_links_between_models() -> None:
    """Give the tables behind many-to-many fields names that a delete page can show."""
    for model in apps.get_models():
        for field in model._meta.local_many_to_many:
            link = field.remote_field.through
            if not link._meta.auto_created:
                continue
            names = (model._meta.verbose_name, field.verbose_name)
            link._meta.verbose_name = "liên kết {} – {}".format(*names)
            link._meta.verbose_name_plural = link._meta.verbose_name
            link.__str__ = lambda row: f"số {row.pk}"


class PickerView(AutocompleteJsonView):
    """Says of each record what tells it from others of its name.

    A ModelAdmin may have `picker_labels(records)`, which returns {key: label}.
    """

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        records = list(context["object_list"])
        label = getattr(self.model_admin, "picker_labels", None)
        self.labels = label(records) if label else {}
        return {**context, "object_list": records}

    def serialize_result(self, obj, to_field_name):
        result = super().serialize_result(obj, to_field_name)
        return {**result, "text": self.labels.get(obj.pk, result["text"])}


class PortalAdminSite(admin.AdminSite):
    site_header = "Ban biên tập"
    site_title = "Ban biên tập"
    index_title = "Bàn làm việc"
    index_template = "admin/desk.html"
    site_url = "/"

    # What is used daily stands first.
    ROOMS = (
        "news", "documents", "awards", "organizations", "images", "visits", "portal",
        "staff", "auth",
    )  # fmt: skip

    def index(self, request, extra_context=None):
        """Say above the rooms what waits for this person, and what the week brings.

        A ModelAdmin may have `waiting(request)`, which returns (sentence, address of
        the work), or None where nothing does.
        """
        asked = (
            getattr(model_admin, "waiting", None)
            for model_admin in self._registry.values()
        )
        told = [ask(request) for ask in asked if ask]
        own = {
            "waiting": list(filter(None, told)),
            "week": office_calendar.week_of(request.user),
        }
        return super().index(request, {**own, **(extra_context or {})})

    def get_urls(self):
        view = self.admin_view(self.timetable_view)
        return [path("lich/", view, name="timetable"), *super().get_urls()]

    def timetable_view(self, request):
        return office_calendar.page(request, self)

    def get_app_list(self, request, app_label=None):
        rooms = super().get_app_list(request, app_label)
        places = {label: place for place, label in enumerate(self.ROOMS)}
        for room in rooms:
            room["models"].sort(key=self._stands_last)
        return sorted(rooms, key=lambda room: places.get(room["app_label"], 99))

    def _stands_last(self, entry) -> bool:
        """A ModelAdmin may say so of what is seldom changed, such as a catalogue."""
        return getattr(self._registry[entry["model"]], "stands_last", False)

    def autocomplete_view(self, request):
        return PickerView.as_view(admin_site=self)(request)
