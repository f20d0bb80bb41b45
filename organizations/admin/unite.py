"""Pages on which two records of one organization or person become one.

Choose the other, choose which of the two stays, read what will happen, confirm. Nothing
is written before the last step.
"""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods

from editorial.pickers import is_key
from organizations.admin.pages import OfficeLinks, done_sentence
from organizations.duplicates import UniteRefused, preview, unite
from organizations.filling import shown
from organizations.models import Organization
from organizations.references import references_to
from organizations.similar import organizations_like, people_like

TITLE = "Gộp hai bản ghi trùng"
RESULTS_SHOWN = 20

# What tells two records of one name from each other.
FACTS = {
    "organizations.organization": (
        "name",
        "short_name",
        "kind",
        "status",
        "parent",
        "address",
        "founded_on",
        "joined_on",
        "closed_on",
        "is_public",
    ),
    "organizations.person": ("full_name", "titles", "phone", "email", "is_public"),
}


class UniteAdmin(OfficeLinks):
    """Adds the action, the button and the pages; mixed into its ModelAdmin."""

    actions = ["unite_chosen"]

    def get_urls(self):
        return [self.own_page("gop", self.unite_page, "unite"), *super().get_urls()]

    def office_links(self, request, obj=None):
        links = super().office_links(request, obj)
        if obj is not None and self.has_rework_permission(request, obj):
            links.append(("Gộp với bản ghi khác", self.own_address(obj, "unite")))
        return links

    @admin.action(description=TITLE, permissions=["rework"])
    def unite_chosen(self, request, queryset):
        chosen = list(queryset.order_by("pk")[:3])
        if len(chosen) != 2:
            sentence = "Hãy chọn đúng hai bản ghi để gộp."
            self.message_user(request, sentence, messages.WARNING)
            return None
        return HttpResponseRedirect(self._address_of_both(*chosen))

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def unite_page(self, request, object_id):
        record = self.reworkable_or_refuse(request, object_id)
        asked = request.POST if request.method == "POST" else request.GET
        other = self._record_of(request, asked.get("voi", ""))
        if other is None or other == record:
            return self._pick(request, record)
        if request.method != "POST":
            return self._choose(request, record, other)
        return self._unite(request, record, other)

    def _unite(self, request, record, other):
        """Show what will happen, or do it once that has been confirmed."""
        stays = {str(item.pk): item for item in (record, other)}
        survivor = stays.pop(request.POST.get("giu", ""), None)
        if survivor is None:
            sentence = "Hãy chọn bản ghi được giữ lại."
            return self._choose(request, record, other, [sentence])
        duplicate = stays.popitem()[1]
        try:
            if "_confirm" not in request.POST:
                outcome = preview(duplicate, survivor)
                return self._preview(request, record, duplicate, survivor, outcome)
            operation = unite(duplicate, survivor, by=request.user)
        except UniteRefused as refusal:
            return self._choose(request, record, other, refusal.messages)
        self.log_change(request, survivor, f"Gộp vào đây bản ghi trùng “{duplicate}”.")
        self.message_user(request, done_sentence(request, operation), messages.SUCCESS)
        return HttpResponseRedirect(self.own_address(survivor))

    def _pick(self, request, record):
        """Offer what is called alike, and whatever else is searched for."""
        asked = request.GET.get("tim", "")
        alike = organizations_like if self.model is Organization else people_like
        context = {
            "asked": asked,
            "alike": self._offered(alike(_name(record)), record),
            "found": self._offered(self._found(request, asked), record),
        }
        return self._unite_answer(request, record, "pick", context)

    def _found(self, request, asked: str):
        records = self.get_queryset(request)
        if not asked.strip():
            return records.none()
        return self.get_search_results(request, records, asked)[0]

    def _offered(self, records, record) -> list[tuple[str, str]]:
        records = records.exclude(pk=record.pk).alphabetical()[:RESULTS_SHOWN]
        labels = self.picker_labels(records)
        return [
            (labels[item.pk], self._address_of_both(record, item)) for item in records
        ]

    def _choose(self, request, record, other, refusals=()):
        both = [record, other]
        counts = [_count_references(item) for item in both]
        labels = self.picker_labels(both)
        more_referred_to = max(zip(counts, both, strict=True), key=lambda pair: pair[0])
        context = {
            "other": other,
            "both": [(item, labels[item.pk]) for item in both],
            "facts": [*_facts(*both), ("nội dung nhắc tới", *counts)],
            "kept": request.POST.get("giu") or str(more_referred_to[1].pk),
            "refusals": refusals,
        }
        return self._unite_answer(request, record, "choose", context)

    def _preview(self, request, record, duplicate, survivor, outcome):
        context = {
            "duplicate": duplicate,
            "survivor": survivor,
            "other": duplicate if survivor == record else survivor,
            "outcome": outcome,
            "again": self._address_of_both(duplicate, survivor),
        }
        return self._unite_answer(request, record, "preview", context)

    def _unite_answer(self, request, record, template, context):
        context = {
            **self.admin_site.each_context(request),
            "title": TITLE,
            "opts": self.opts,
            "record": record,
            "back": self.own_address(record),
            **context,
        }
        return TemplateResponse(
            request, f"admin/organizations/unite_{template}.html", context
        )

    def _record_of(self, request, key: str):
        return self.get_object(request, key) if is_key(key) else None

    def _address_of_both(self, record, other) -> str:
        return f"{self.own_address(record, 'unite')}?voi={other.pk}"


def _name(record) -> str:
    return record.name if isinstance(record, Organization) else record.full_name


def _count_references(record) -> int:
    return sum(reference.rows.count() for reference in references_to(record))


def _facts(record, other) -> list[tuple[str, str, str]]:
    """Return (what, of the one, of the other) where there is anything to tell."""
    names = FACTS[record._meta.label_lower]
    fields = [record._meta.get_field(name) for name in names]
    facts = [
        (field.verbose_name, shown(field, record), shown(field, other))
        for field in fields
    ]
    return [fact for fact in facts if any(fact[1:])]
