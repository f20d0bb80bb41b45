from django import forms

from awards.forms.drafting import is_drafting
from editorial.forms import PublishableForm
from editorial.pickers import is_key

NOT_ADDED = (
    "Chưa lưu: trong ô “Dán danh sách” còn những dòng chưa thêm vào bảng. Hãy bấm "
    "“Thêm các dòng vừa dán”, hoặc xóa khỏi ô, rồi lưu."
)


class DecisionForm(PublishableForm):
    """The paper itself; comes back unjudged while its lines are being added."""

    @property
    def is_drafted(self) -> bool:
        return self.is_bound and is_drafting(self.data)

    def full_clean(self):
        if not self.is_drafted:
            return super().full_clean()
        self._errors, self.cleaned_data = forms.utils.ErrorDict(), {}
        return None

    def clean(self):
        cleaned = super().clean()
        if self.data.get("paste", "").strip():
            self.add_error(None, NOT_ADDED)
        return cleaned

    def is_valid(self):
        return not self.is_drafted and super().is_valid()


def keys_only(data, names) -> None:
    """Empty the pickers whose value is no key: Django's query would break on it."""
    for name in names:
        if data.get(name) and not is_key(data[name]):
            data[name] = "0"
