"""The office's forms of organizations, people and positions."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminTextInputWidget,
    AutocompleteSelectMultiple,
)

from editorial.partial_dates import HELP, PartialDateFormField
from organizations.models import (
    CLOSED,
    Organization,
    Person,
    Position,
    Status,
    Succession,
    Term,
)
from organizations.similar import (
    comparison_key,
    organizations_like,
    people_like,
    person_key,
)
from organizations.undoing import digest

SIMILAR_SHOWN = 10
OPEN_STATUSES = (Status.ACTIVE, Status.SUSPENDED)


class SeenForm(forms.ModelForm):
    """Refuses to overwrite silently what somebody else has saved in the meantime.

    What the form shows is named by a digest of the row, so that a form that was left
    open brings back neither an old name nor what was erased.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Of the row as it is stored now; the template sends it along.
        self.seen = "" if self.instance._state.adding else digest(self.instance)

    def clean(self):
        cleaned = super().clean()
        if self.seen and self.data.get("seen", self.seen) != self.seen:
            self.add_error(
                None,
                "Trong lúc bạn sửa, có người đã lưu thay đổi khác ở đây. Phần bạn viết "
                "vẫn còn dưới đây; hãy mở trang này trong một thẻ khác để xem bản kia. "
                "Bấm Lưu lần nữa thì bản của bạn thay bản kia.",
            )
        return cleaned


class SimilarNameForm(SeenForm):
    """Comes back once where the name may already be there; never refuses for good."""

    # The key of the name for which the box was ticked: another name asks again.
    is_another = forms.CharField(
        label="xác nhận không trùng", required=False, widget=forms.HiddenInput
    )
    name_field = "name"
    warning = "Có thể đã có tổ chức này: hãy xem danh sách ở đầu trang rồi chọn."

    similar: tuple = ()
    similar_key = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            # There is an address where one lives, too.
            self.fields["slug"].label = "Địa chỉ trang"

    @property
    def is_ticked(self) -> bool:
        return self.data.get("is_another", "") == self.similar_key

    def clean(self):
        cleaned = super().clean()
        name = cleaned.get(self.name_field)
        if name and (self.instance._state.adding or self._is_renamed()):
            self._find_similar(name)
        return cleaned

    def _is_renamed(self) -> bool:
        return self.name_field in self.changed_data

    def _find_similar(self, name: str) -> None:
        self.similar_key = self.key_of(name)
        found = self.records_like(name).exclude(pk=self.instance.pk)
        self.similar = tuple(found[:SIMILAR_SHOWN])
        if self.similar and not self.is_ticked:
            self.add_error(None, self.warning)


class OrganizationForm(SimilarNameForm):
    """Suspends and resumes; all that ends an organization has a page of its own."""

    key_of = staticmethod(comparison_key)
    records_like = staticmethod(organizations_like)

    class Meta:
        model = Organization
        fields = []  # The ModelAdmin names them.

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "status" in self.fields:
            self.fields["status"].choices = [(s, s.label) for s in OPEN_STATUSES]


class PersonForm(SimilarNameForm):
    name_field = "full_name"
    warning = "Có thể đã có người này: hãy xem danh sách ở đầu trang rồi chọn."
    key_of = staticmethod(person_key)
    records_like = staticmethod(people_like)

    class Meta:
        model = Person
        fields = []  # The ModelAdmin names them.


class PeriodForm(forms.ModelForm):
    """Refuses an end before the beginning, as far as both are known."""

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("started_on") or "", cleaned.get("ended_on") or ""
        known = min(len(start), len(end))
        if end[:known] < start[:known]:
            self.add_error("ended_on", "Ngày kết thúc đứng trước ngày bắt đầu.")
        return cleaned


class TermForm(PeriodForm):
    class Meta:
        model = Term
        fields = []  # The ModelAdmin names them.


class PositionForm(PeriodForm):
    class Meta:
        model = Position
        fields = []  # The ModelAdmin names them.


def _text(label: str, **options) -> forms.CharField:
    return forms.CharField(label=label, widget=AdminTextInputWidget, **options)


class RenameForm(forms.Form):
    """What `organizations.lineage.rename` wants to know."""

    name = _text("Tên mới", max_length=250)
    short_name = _text("Tên ngắn, tên viết tắt mới", max_length=100, required=False)
    until = PartialDateFormField(label="Mang tên mới từ", help_text=HELP)
    decision = _text("Quyết định đổi tên", max_length=200, required=False)


class PickerOfOrganizations(AutocompleteSelectMultiple):
    def __init__(self):
        # The field only says which model is picked from.
        super().__init__(Succession._meta.get_field("successor"), admin.site)

    def optgroups(self, name, value, attr=None):
        # What is no key is refused by the field; Django's query would break on it.
        keys = [key for key in value if str(key).isdecimal()]
        return super().optgroups(name, keys, attr)


class CloseForm(forms.Form):
    """What `organizations.lineage.close` wants to know."""

    status = forms.ChoiceField(
        label="Hình thức",
        choices=[("", "Chọn hình thức"), *((s.value, s.label) for s in CLOSED)],
    )
    on = PartialDateFormField(
        label="Từ", help_text=f"Ngày đầu tiên không còn hoạt động. {HELP}"
    )
    successors = forms.ModelMultipleChoiceField(
        Organization.objects.defer("introduction"),
        label="Tổ chức kế tục",
        required=False,
        help_text="Sáp nhập và thay thế: một tổ chức. Chia, tách: từ hai tổ chức. Giải "
        "thể, rút: để trống. Tổ chức mới thì thêm vào danh bạ trước.",
    )
    others = forms.ModelMultipleChoiceField(
        Organization.objects.defer("introduction"),
        label="Cùng chấm dứt",
        required=False,
        help_text="Khi nhiều tổ chức cùng sáp nhập vào một tổ chức.",
    )
    decision = _text("Quyết định", max_length=200, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("successors", "others"):
            field = self.fields[name]
            field.widget = PickerOfOrganizations()
            field.widget.choices = field.choices
            field.widget.is_required = False
