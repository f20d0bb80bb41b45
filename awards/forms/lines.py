"""The lines of a decision as one table that opens and saves hundreds at once."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.forms.models import BaseInlineFormSet

from awards.forms.drafting import is_drafting
from awards.forms.given_counts import refuse_lost_counts
from awards.forms.line import NOBODY, LineForm
from awards.kind_names import KindNames
from awards.matching import Named, propose
from awards.models import Award, RecipientKind
from awards.models.masking import tell_masked
from awards.search import index_awards
from editorial.pickers import is_key
from organizations.admin.pickers import organization_labels, person_labels
from organizations.models import Organization, Person
from vietnamese.numbers import padded_count

# What a row of the table may change.
COLUMNS = [
    *LineForm.Meta.fields,
    "kind",
    "person",
    "organization",
    "is_unlisted",
    "name_key",
]
ROWS_AT_ONCE = 200
MASK = "is_masked"


class KnownLine(forms.Field):
    """Which stored line a row is about; the table has loaded all of them."""

    widget = forms.HiddenInput

    def __init__(self, line: Award | None, **kwargs):
        super().__init__(required=False, initial=line and line.pk, **kwargs)
        self.line = line

    def clean(self, value):
        if not value:
            return None
        if self.line is None or str(self.line.pk) != str(value):
            raise ValidationError(
                "Dòng này vừa bị người khác xóa. Hãy xóa ở đây, hoặc chép lại xuống "
                "một dòng mới."
            )
        return self.line

    def has_changed(self, initial, data):
        return False


class LineTable(BaseInlineFormSet):
    """All lines in one form: a few queries to open, a few for each 200 to save."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind_names = KindNames()
        self.is_drafted = self.is_bound and is_drafting(self.data)
        # What was done to the links, in a sentence; "" for nothing.
        self.told = ""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.kind_names, form.is_drafted = self.kind_names, self.is_drafted
        form.fix_what_was_given(was_read=self.instance.was_read)
        if form.is_fixed:
            # What readers have seen is annulled, not deleted.
            form.fields.pop("DELETE", None)
        return form

    def add_fields(self, form, index):
        super().add_fields(form, index)
        # Django's own field would look every row up again.
        form.fields["id"] = KnownLine(form.instance if form.instance.pk else None)

    def full_clean(self):
        if not self.is_drafted:
            super().full_clean()
            return
        self._errors = [{} for _ in self.forms]
        self._non_form_errors = self.error_class()

    def is_valid(self):
        return not self.is_drafted and super().is_valid()

    def clean(self):
        super().clean()
        for name, model in (
            ("person_link", Person),
            ("organization_link", Organization),
        ):
            self._refuse_unknown(name, model)
        if refusals := refuse_lost_counts(self.forms):
            raise ValidationError(refusals)

    def _refuse_unknown(self, name: str, model) -> None:
        asked = {
            int(form.cleaned_data[name]): form
            for form in self.forms
            if name in form.changed_data and is_key(form.cleaned_data.get(name, ""))
        }
        if not asked:
            return
        known = set(model.objects.filter(pk__in=asked).values_list("pk", flat=True))
        for form in self.forms:
            link = form.cleaned_data.get(name, "") if name in form.changed_data else ""
            if is_key(link) and int(link) not in known:
                form.add_error(name, "Bản ghi được chọn không còn trong danh bạ.")

    def save_together(self) -> None:
        """Write all rows, a few statements for each 200, and what finds them."""
        self.save(commit=False)
        last = self.instance.awards.aggregate(last=Max("order"))["last"] or 0
        for place, line in enumerate(self.new_objects, last + 1):
            line.order = place
        changed = [line for line, _ in self.changed_objects]
        Award.objects.bulk_create(self.new_objects, batch_size=ROWS_AT_ONCE)
        Award.objects.bulk_update(changed, COLUMNS, batch_size=ROWS_AT_ONCE)
        gone = [line.pk for line in self.deleted_objects]
        if gone:
            Award.objects.filter(pk__in=gone).delete()
        index_awards([line.pk for line in (*self.new_objects, *changed)])
        if any(line.is_masked for line, names in self.changed_objects if MASK in names):
            tell_masked(Award)

    # Links to the directory

    def offer_links(self) -> None:
        """Give each row what it is linked to and the proposals. At most 8 queries."""
        rows = [row for row in self.forms if _value(row, "name") or _links(row)]
        named = [_named(row) for row in rows]
        labels = _labels_of(rows)
        accepts = self.is_bound and "_accept" in self.data
        taken = 0
        for row, found in zip(rows, propose(named), strict=True):
            row.offered = {}
            for name, proposals in (
                ("person_link", found.people),
                ("organization_link", found.organizations),
            ):
                taken += _offer(row, name, proposals, labels, accepts)
        if accepts:
            self.told = _told_of_taken(taken)


def _value(row, name: str) -> str:
    return str(row[name].value() or "").strip()


def _links(row) -> list[str]:
    return [_value(row, name) for name in ("person_link", "organization_link")]


def _named(row) -> Named:
    kind = _value(row, "recipient_kind")
    if kind not in RecipientKind.values:
        kind = RecipientKind.PERSON
    return Named(kind, _value(row, "name"), _value(row, "unit"))


def _labels_of(rows) -> dict[str, dict[int, str]]:
    """Return {field: {key: label}} of what rows are linked to. At most 3 queries."""
    keys: dict[str, set[int]] = {"person_link": set(), "organization_link": set()}
    for row in rows:
        for name in keys:
            if is_key(link := _value(row, name)):
                keys[name].add(int(link))
    people = Person.objects.filter(pk__in=keys["person_link"]).defer("biography")
    places = Organization.objects.filter(pk__in=keys["organization_link"])
    return {
        "person_link": person_labels(people) if keys["person_link"] else {},
        "organization_link": organization_labels(places.defer("introduction"))
        if keys["organization_link"]
        else {},
    }


def _told_of_taken(taken: int) -> str:
    if not taken:
        return "Không còn đề xuất nào chỉ có một kết quả để nhận."
    return f"Đã nhận {padded_count(taken, 'đề xuất')}, chưa lưu."


def _offer(row, name: str, proposals, labels, accepts: bool) -> bool:
    """Set the choices of one picker: (value, label, whether it is chosen).

    `accepts`: the office takes each proposal that stands alone. Says whether it did.
    """
    link = _value(row, name)
    choices = {str(choice.key): choice.label for choice in proposals}
    takes = accepts and not link and len(choices) == 1
    if takes:
        (link,) = choices
    if is_key(link) and int(link) in labels[name]:
        choices = {link: labels[name][int(link)], **choices}
    is_person = _named(row).recipient_kind == RecipientKind.PERSON
    is_main = name == ("person_link" if is_person else "organization_link")
    offered = [("", "Chưa liên kết" if is_key(link) else "Chưa chọn"), *choices.items()]
    if link == NOBODY or (is_main and choices):
        offered.append((NOBODY, "Không có trong danh bạ"))
    if len(offered) > 1:
        row.offered[name] = [(value, label, value == link) for value, label in offered]
    return takes
