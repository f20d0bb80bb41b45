"""Forms of rows that keep no moment of saving: what somebody else saved is not lost.

Each form carries a digest of the row as it was when the form was opened, and compares
it with the row of now. A part of a record (an author of an entry) compares its own.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from editorial.partial_dates import PartialDateField
from organizations.undoing import digest
from vietnamese.partial_dates import show_partial_date

# Marks that only somebody's own hand takes back, never a form opened before.
STICKY = ("is_masked",)
# As much of a stored text as a sentence bears.
MOST_SAID = 100


class SeenField(forms.CharField):
    widget = forms.HiddenInput

    def __init__(self):
        super().__init__(required=False, label="")

    def has_changed(self, initial, data):
        """No edit of anybody's."""
        return False


class SeenStateForm(forms.ModelForm):
    """Refuses to overwrite silently what somebody else has saved in the meantime."""

    seen_state = SeenField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen_state"] = digest(self.instance) if self.instance.pk else ""

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk:
            self._refuse_unseen()
        return cleaned

    def stored(self) -> models.Model:
        """Return the row as it is now, locked: another form waits for this one."""
        rows = type(self.instance)._base_manager.select_for_update()
        return rows.get(pk=self.instance.pk)

    def _refuse_unseen(self) -> None:
        stored = self.stored()
        now = digest(stored)
        if self.cleaned_data.get("seen_state") == now or not self.changed_data:
            return
        # The next save is a choice made knowingly, so it goes through.
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_state")] = now
        said = [
            f"{stored._meta.get_field(name).verbose_name}: {_said(stored, name)}"
            for name in self.changed_data
            if hasattr(stored, name)
        ]
        for name in STICKY:
            if name in self.fields and getattr(stored, name):
                self.data[self.add_prefix(name)] = "on"
        raise ValidationError(
            "Trong lúc bạn sửa, có người đã lưu thay đổi ở mục này. Phần bạn viết vẫn "
            f"còn nguyên dưới đây. Cổng đang lưu: {'; '.join(said)}. Bấm Lưu lần nữa "
            "thì bản của bạn thay bản kia."
        )


class SeenPartForm(SeenStateForm):
    """A row on the form of the record that it is a part of, which has been locked."""

    def stored(self) -> models.Model:
        # Read after the lock; no further query for each row.
        return self.instance


def _said(stored: models.Model, name: str) -> str:
    value = getattr(stored, name)
    if isinstance(value, bool):
        return "có" if value else "không"
    if value in (None, "", []):
        return "(trống)"
    field = stored._meta.get_field(name)
    if field.choices:
        value = getattr(stored, f"get_{name}_display")()
    elif isinstance(field, PartialDateField):
        value = show_partial_date(value)
    text = str(value)
    # Long texts are kept as HTML; the other tab shows them.
    return f"“{text}”" if len(text) <= MOST_SAID and "<" not in text else "bản khác"
