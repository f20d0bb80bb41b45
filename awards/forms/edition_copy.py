from django import forms
from django.core.exceptions import ValidationError

from awards.edition_copies import Numbers
from awards.models import Edition


class EditionCopyForm(forms.ModelForm):
    """Asks for the numbers of a new edition, from which its address is made."""

    class Meta:
        model = Edition
        fields = Numbers._fields

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("year_from"), cleaned.get("year_to")
        if first and last and last < first:
            self.add_error("year_to", "Năm kết thúc không được trước năm bắt đầu.")
        if not self.errors:
            self._refuse_twin(cleaned)
        return cleaned

    def _refuse_twin(self, cleaned: dict) -> None:
        """Pressing twice makes one edition; none without numbers is told apart."""
        if not any(cleaned.values()):
            raise ValidationError("Hãy ghi lần thứ mấy hoặc năm tổ chức.")
        kept = Edition.objects.filter(contest=self.instance.contest_id)
        if twin := kept.filter(**cleaned).first():
            raise ValidationError(
                f"Hội thi này đã có {twin.label}. Hãy ghi số khác, hoặc mở lần đó ra "
                "sửa."
            )

    @property
    def numbers(self) -> Numbers:
        return Numbers(**self.cleaned_data)
