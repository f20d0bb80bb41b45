"""What is to go out, for the office's calendar: on schedule, or as a draft hopes to."""

from datetime import datetime, time, timedelta
from functools import partial

from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from editorial import timetable
from editorial.models import Publishable, Status, publishable_models
from editorial.richtext import RichTextField


def set_up() -> None:
    for model in publishable_models():
        rows = partial(to_come, model)
        timetable.contribute(model, rows, entry_of, order=["published_at"])


def to_come(model: type[Publishable], period: timetable.Period) -> QuerySet:
    """Return what of a model has a moment to come in the period."""
    begin = timezone.make_aware(datetime.combine(period.first, time.min))
    end = timezone.make_aware(
        datetime.combine(period.last + timedelta(days=1), time.min)
    )
    rows = model._default_manager.filter(
        status__in=(Status.SCHEDULED, Status.DRAFT),
        published_at__gte=begin,
        published_at__lt=end,
        published_at__gt=timezone.now(),
    )
    fields = model._meta.concrete_fields
    texts = [field.name for field in fields if isinstance(field, RichTextField)]
    return rows.for_names().defer(*texts).annotate(day=TruncDate("published_at"))


def entry_of(item: Publishable) -> timetable.Entry:
    is_draft = item.status == Status.DRAFT
    verb = "Dự định đăng" if is_draft else "Hẹn giờ đăng"
    return timetable.Entry(
        day=item.day,
        label=str(item),
        what=f"{verb} {item._meta.verbose_name}",
        address=timetable.address_of(item),
        at=timezone.localtime(item.published_at).time(),
        needs="Còn là bản nháp" if is_draft else "",
    )
