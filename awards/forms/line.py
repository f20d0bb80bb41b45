"""A line of a decision as one row of the form's table."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import construct_instance

from awards.forms.given_counts import CLOSED
from awards.kind_names import KindNames
from awards.models import Award, AwardStatus, RecipientKind, recipient_key
from awards.pasted_line import guess_recipient
from editorial.pickers import is_key
from organizations.admin.pickers import BETWEEN
from vietnamese.numbers import group_thousands, padded_count

NOBODY = "-"
TOO_MUCH = 10**15
MOST_COUNTED = 100_000
# What the decision gave and to whom: once public it is corrected, not overwritten.
GIVEN = (
    "recipient_kind",
    "name",
    "unit",
    "count",
    "kind_name",
    "grade",
    "certificate_number",
)


class AmountField(forms.CharField):
    """Money as people write it: "1.000.000 đồng"."""

    def to_python(self, value):
        text = super().to_python(value).lower()
        digits = text.removesuffix("đồng").removesuffix("vnđ").removesuffix("đ")
        digits = "".join(digits.replace(".", "").replace(",", "").split())
        if not digits:
            return None
        if not digits.isascii() or not digits.isdigit() or int(digits) > TOO_MUCH:
            raise ValidationError(f"Không đọc được số tiền “{value}”: chỉ ghi chữ số.")
        return int(digits)

    def prepare_value(self, value):
        return group_thousands(value) if isinstance(value, int) else value

    def has_changed(self, initial, data):
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True


# The columns of the table, in its order, and the picker that stands below each.
CELLS = {
    "recipient_kind": "Đối tượng",
    "name": "Tên như in",
    "office": "Chức vụ",
    "unit": "Đơn vị",
    "count": "Số lượng",
    "kind_name": "Danh hiệu, hình thức",
    "grade": "Hạng",
    "amount": "Tiền thưởng",
    "certificate_number": "Số bằng",
    "reason": "Thành tích riêng",
    "is_masked": "Ẩn tên",
}


def _proposed(choices: list[tuple[str, str, bool]]) -> str:
    """Name what is proposed as long as nothing is chosen; "" otherwise."""
    names = [
        label.partition(BETWEEN)[0] for value, label, _ in choices if is_key(value)
    ]
    is_open = any(is_chosen and not value for value, _, is_chosen in choices)
    if not names or not is_open:
        return ""
    more = len(names) - 1
    return f"{names[0]} và {padded_count(more, 'bản ghi khác')}" if more else names[0]


class LineForm(forms.ModelForm):
    """Judges one row without asking the database; the table asks for all rows at once.

    Links to the directory and the catalogue are fields of its own, so that nothing is
    looked up row by row.
    """

    recipient_kind = forms.ChoiceField(
        label="Đối tượng",
        required=False,
        choices=[("", "–"), *RecipientKind.choices],
    )
    count = forms.IntegerField(label="Số lượng", required=False, max_value=MOST_COUNTED)
    kind_name = forms.CharField(label="Danh hiệu, hình thức", required=False)
    amount = AmountField(label="Tiền thưởng (đồng)", required=False)
    person_link = forms.CharField(required=False)
    organization_link = forms.CharField(required=False)

    class Meta:
        model = Award
        fields = [
            "recipient_kind",
            "name",
            "unit",
            "office",
            "count",
            "grade",
            "amount",
            "certificate_number",
            "reason",
            "is_masked",
        ]
        widgets = {"reason": forms.TextInput}

    # Set by the table of lines.
    kind_names: KindNames
    is_drafted = False
    # Whether readers have seen the line, or its state says that they had.
    is_given = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        line = self.instance
        self.is_stored = line.pk is not None
        self.initial["count"] = line.count if self.is_stored else None
        self.initial["kind_name"] = line.kind.name if line.kind_id else ""
        self.initial["person_link"] = str(line.person_id or "")
        self.initial["organization_link"] = str(line.organization_id or "")
        if line.is_unlisted:
            is_person = line.recipient_kind == RecipientKind.PERSON
            link = "person_link" if is_person else "organization_link"
            self.initial[link] = self.initial[link] or NOBODY
        if not self.is_stored:
            self.initial["recipient_kind"] = ""

    def fix_what_was_given(self, *, was_read: bool) -> None:
        """Close the columns that only a correction changes; empty ones stay open."""
        line = self.instance
        if not self.is_stored:
            return
        self.is_given = was_read or line.status != AwardStatus.VALID
        if line.status != AwardStatus.ANNULLED and not line.name:
            # A number that waits for its names: judged in clean(), still sent, so
            # that pasted names find what they stand for.
            return
        for name in GIVEN if self.is_given else ():
            if self.initial.get(name) or line.status == AwardStatus.ANNULLED:
                self.fields[name].disabled = True

    @property
    def is_fixed(self) -> bool:
        return self.fields["name"].disabled

    @property
    def number(self) -> int:
        """The number of the row as people count."""
        number = self.prefix.rpartition("-")[2]
        return int(number) + 1 if number.isdecimal() else 0

    @property
    def changes(self) -> list[tuple[str, str]]:
        """What is done to the line on pages of its own: (label, name of the page)."""
        if self.instance.status == AwardStatus.ANNULLED:
            return [("Khôi phục hiệu lực", "admin:awards_award_reinstate")]
        return [
            ("Đính chính", "admin:awards_award_correct"),
            ("Hủy bỏ", "admin:awards_award_annul"),
        ]

    def deletion(self) -> str:
        """The box that deletes the row, "" where a row is not deleted."""
        if "DELETE" not in self.fields:
            return ""
        return self["DELETE"].as_widget(attrs={"aria-label": f"Xóa dòng {self.number}"})

    def cells(self):
        """Yield what the template draws of each column; the pickers where they fit."""
        is_person = self["recipient_kind"].value() in {"", RecipientKind.PERSON.value}
        for name, label in CELLS.items():
            bound = self[name]
            attributes = {"aria-label": f"{label}, dòng {self.number}"}
            if name == "kind_name":
                attributes |= {"list": "award-kinds", "autocomplete": "off"}
            links = []
            if name == "name":
                links.append(self._picker("person_link", "Nhân sự trong danh bạ"))
            if name == ("unit" if is_person else "name"):
                links.append(self._picker("organization_link", "Tổ chức trong danh bạ"))
            yield {
                "label": label,
                "errors": bound.errors,
                "widget": bound.as_widget(attrs=attributes),
                "links": links,
            }

    def _picker(self, name: str, label: str) -> dict:
        bound = self[name]
        choices = getattr(self, "offered", {}).get(name)
        return {
            "name": bound.html_name,
            "id": bound.id_for_label,
            "label": label,
            "errors": bound.errors,
            "value": bound.value(),
            "choices": choices,
            "proposed": _proposed(choices or []),
        }

    def full_clean(self):
        if not self.is_drafted:
            return super().full_clean()
        # Lines are only being added: nothing is judged yet.
        self._errors, self.cleaned_data = forms.utils.ErrorDict(), {}
        return None

    def clean_kind_name(self):
        text = self.cleaned_data["kind_name"]
        if not text:
            return None
        try:
            return self.kind_names.read(text)
        except ValueError as refusal:
            raise ValidationError(str(refusal)) from None

    def clean_person_link(self):
        return self._link("person_link")

    def clean_organization_link(self):
        return self._link("organization_link")

    def _link(self, name: str) -> str:
        value = self.cleaned_data[name]
        if value in {"", NOBODY} or is_key(value):
            return value
        raise ValidationError("Bản ghi được chọn không còn trong danh bạ: chọn lại.")

    def clean(self):
        cleaned = super().clean()
        name = cleaned.get("name", "")
        kind = cleaned.get("recipient_kind")
        if not kind and "recipient_kind" not in self.errors:
            if name:
                cleaned["recipient_kind"] = guess_recipient(name).value
            elif self.has_changed():
                self.add_error("recipient_kind", "Chọn đối tượng hoặc ghi tên.")
        self._check_count(cleaned, name)
        if self.is_given and not self.initial["name"]:
            self._keep_what_was_given(cleaned)
        return cleaned

    def _keep_what_was_given(self, cleaned: dict) -> None:
        """Of a number without names: names may replace it, nothing overwrites it."""
        kind = cleaned.get("kind_name")
        now = {**cleaned, "kind_name": kind.name if kind else ""}
        for name in GIVEN:
            given = self.initial.get(name)
            if name == "count" or not given or name in self.errors:
                continue
            if now.get(name) != given:
                self.add_error(name, CLOSED)
        if cleaned.get("count", 0) > self.initial["count"]:
            self.add_error("count", CLOSED)

    def _check_count(self, cleaned: dict, name: str) -> None:
        count = cleaned.get("count")
        if "count" in self.errors:
            return
        cleaned["count"] = 1 if count is None else count
        if cleaned["count"] < 1:
            self.add_error("count", "Số lượng ít nhất là 1.")
        elif name and cleaned["count"] > 1:
            self.add_error(
                "count",
                "Dòng đã có tên thì số lượng là 1; chưa biết tên thì để trống tên.",
            )

    def _post_clean(self):
        """Write the row into its line; as Django does, but without asking by row."""
        excluded = {*self._get_validation_exclusions(), "decision"}
        construct_instance(self, self.instance, self._meta.fields)
        try:
            self.instance.clean_fields(exclude=excluded)
            self.instance.clean()
        except ValidationError as refusal:
            self._update_errors(refusal)
        cleaned, line = self.cleaned_data, self.instance
        if "kind_name" in cleaned:
            line.kind = cleaned["kind_name"]
        links = [cleaned.get(name, "") for name in ("person_link", "organization_link")]
        line.person_id, line.organization_id = (
            int(link) if is_key(link) else None for link in links
        )
        line.is_unlisted = NOBODY in links
        line.name_key = recipient_key(line.recipient_kind, line.name)
