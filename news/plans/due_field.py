"""A column for when a task is due: a day, a month, a quarter or a year."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from vietnamese.due_dates import parse_due, show_due

HELP = (
    "Ngày, tháng, quý hoặc cả năm, ví dụ: 30/6/2024, quý III/2024, cả năm 2024. Không "
    "ghi năm: trong năm của kế hoạch."
)
# "Quý III năm 2027" and what else is typed is longer than what is kept.
MOST_TYPED = 30


class DueFormField(forms.CharField):
    """Shows when something is due as plans write it, and reads what people type."""

    # Where it is known, the year of what names none.
    year: int | None = None

    def prepare_value(self, value):
        """What was typed wrongly is shown as it was typed."""
        try:
            return show_due(parse_due(value or "", self.year))
        except ValueError:
            return value

    def to_python(self, value):
        return _parsed(super().to_python(value), self.year)

    def has_changed(self, initial, data):
        try:
            return (initial or "") != self.to_python(data)
        except ValidationError:
            return True


class DueField(models.CharField):
    """Keeps what `vietnamese.due_dates` reads."""

    def __init__(self, verbose_name=None, **kwargs):
        kwargs = {"max_length": 10, "blank": True, "help_text": HELP} | kwargs
        super().__init__(verbose_name, **kwargs)

    def to_python(self, value):
        return _parsed(super().to_python(value) or "")

    def pre_save(self, model_instance, add):
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **kwargs):
        return super().formfield(
            **{"form_class": DueFormField, "max_length": MOST_TYPED, **kwargs}
        )


def _parsed(text: str, year: int | None = None) -> str:
    try:
        return parse_due(text, year)
    except ValueError as refusal:
        raise ValidationError(str(refusal)) from None
