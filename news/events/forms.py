"""The office's forms of an event, of its exceptions, and of a copy."""

from django import forms
from django.contrib.admin.widgets import AdminDateWidget

from editorial.forms import PublishableForm
from editorial.models import YEARS
from news.events.recurrence import held_days
from news.models import Event
from vietnamese.dates import short_date


class EventForm(PublishableForm):
    class Meta:
        model = Event
        fields = []  # The ModelAdmin names them.


class ExceptionFormSet(forms.BaseInlineFormSet):
    """Judges rows that were written or changed; an old one that is idle may stay."""

    def clean(self):
        super().clean()
        planned = self._planned_days()
        if planned is None or any(self.errors):
            return
        rows = [form for form in self.forms if self._is_kept(form)]
        moved = {form.instance.day: form.instance.moved_to for form in rows}
        for form in rows:
            if form.has_changed():
                self._judge(form, planned, moved)

    def _planned_days(self):
        """Return the days of the rule, None where it is not whole."""
        event = self.instance
        if event.starts_on is None or (event.repeats and not event.repeats_until):
            return None
        return event.planned_days()

    def _is_kept(self, form) -> bool:
        is_written = form.instance.day is not None
        return is_written and not self._should_delete_form(form)

    def _judge(self, form, planned: list, moved: dict) -> None:
        day, other = form.instance.day, form.instance.moved_to
        if not self.instance.repeats:
            form.add_error(
                "day",
                "Sự kiện không lặp lại nên không có ngày ngoại lệ: hãy chọn cách lặp "
                "lại ở trên, hoặc xóa dòng này.",
            )
        elif day not in planned:
            form.add_error(
                "day",
                f"Ngày {short_date(day)} không phải ngày diễn ra theo lịch lặp lại: "
                "hãy xem lại ngày.",
            )
        elif other and other in held_days(planned, {**moved, day: None}):
            form.add_error(
                "moved_to",
                f"Ngày {short_date(other)} đã có một lần diễn ra khác: hãy chọn ngày "
                "khác.",
            )


class CopyForm(forms.Form):
    starts_on = forms.DateField(
        label="ngày bắt đầu của bản sao", widget=AdminDateWidget
    )

    def clean_starts_on(self):
        day = self.cleaned_data["starts_on"]
        if day.year not in YEARS:
            raise forms.ValidationError(f"Năm {day.year} không dùng được: hãy xem lại.")
        return day
