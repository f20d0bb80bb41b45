"""A column for dates that may be known to the year or the month only."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Q, QuerySet, Value, When

from vietnamese.partial_dates import parse_partial_date, show_partial_date

HELP = "Ngày/tháng/năm; nếu không rõ thì tháng/năm hoặc chỉ năm."


class PartialDateFormField(forms.CharField):
    """Shows the date as offices write it and reads what they type."""

    def prepare_value(self, value):
        return _shown(value)

    def to_python(self, value):
        return _parsed(super().to_python(value))

    def has_changed(self, initial, data):
        try:
            return (initial or "") != self.to_python(data)
        except ValidationError:
            return True


class PartialDateField(models.CharField):
    """Keeps the beginning of an ISO date, see `vietnamese.partial_dates`."""

    def __init__(self, verbose_name=None, **kwargs):
        kwargs = {"max_length": 10, "blank": True, "help_text": HELP} | kwargs
        super().__init__(verbose_name, **kwargs)

    def to_python(self, value):
        if isinstance(value, date):
            return value.isoformat()
        return _parsed(super().to_python(value) or "")

    def get_prep_value(self, value):
        # What is compared with need not be a date: "2026-00" stands before each month.
        return value.isoformat() if isinstance(value, date) else value

    def pre_save(self, model_instance, add):
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PartialDateFormField, **kwargs})


def begun_by(field: str, day: date) -> Q:
    """`vietnamese.partial_dates.has_begun` as a condition."""
    return Q(**{f"{field}__lte": day.isoformat()})


def over_by(field: str, day: date) -> Q:
    """`vietnamese.partial_dates.is_over` as a condition.

    Nothing but digits decides, as some collations pass over hyphens.
    """
    year, month, whole = f"{day:%Y}", f"{day:%Y-%m}", day.isoformat()
    is_over = Q(**{f"{field}__lt": year}) & ~Q(**{field: ""})
    is_over |= Q(**{f"{field}__gte": f"{year}-00", f"{field}__lt": month})
    return is_over | Q(**{f"{field}__gte": f"{month}-00", f"{field}__lt": whole})


def ending_within(rows: QuerySet, field: str, first: date, last: date) -> QuerySet:
    """Return those whose last possible day lies within, annotated with it as `day`."""
    texts = _that_end_within(first, last)
    cases = [When(**{field: text}, then=Value(day)) for text, day in texts.items()]
    day = Case(*cases, output_field=models.DateField())
    return rows.filter(**{f"{field}__in": texts}).annotate(day=day)


def known_part(value: str) -> str:
    """Return "năm 2026" or "tháng 12/2026", "" where the very day is known."""
    if len(value) == len("2026-12-31"):
        return ""
    shown = show_partial_date(value)
    return f"năm {shown}" if shown == value else shown


def _that_end_within(first: date, last: date) -> dict[str, date]:
    """All that a partial date may say of those days; for short periods."""
    texts = {}
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        texts[day.isoformat()] = day
        if (day + timedelta(days=1)).day == 1:
            texts[f"{day:%Y-%m}"] = day
        if (day.month, day.day) == (12, 31):
            texts[f"{day:%Y}"] = day
    return texts


def _parsed(text: str) -> str:
    try:
        return parse_partial_date(text)
    except ValueError as refusal:
        raise ValidationError(str(refusal)) from None


def _shown(value):
    """What was typed wrongly is shown as it was typed."""
    try:
        return show_partial_date(parse_partial_date(value or ""))
    except ValueError:
        return value
