"""Terms that end, for the office's calendar, and those that nothing has followed."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from editorial import timetable
from editorial.partial_dates import ending_within, known_part, over_by
from organizations.models import Organization, Term
from vietnamese.due_dates import last_day
from vietnamese.partial_dates import is_over


def set_up() -> None:
    timetable.contribute(Term, ending, entry_of, order=["organization__name_key"])
    timetable.contribute_overdue(Term, ended, entry_of)


def ending(period: timetable.Period) -> QuerySet:
    """Return the terms whose last possible day lies in the period."""
    return ending_within(_terms(), "ended_on", *period)


def ended(today: date) -> QuerySet:
    """Return the terms that are over without a later one, the oldest first."""
    terms = _terms().filter(over_by("ended_on", today), is_followed=False)
    return terms.order_by("ended_on", "pk")


def entry_of(term: Term) -> timetable.Entry:
    is_late = is_over(term.ended_on, timezone.localdate()) and not term.is_followed
    return timetable.Entry(
        day=last_day(term.ended_on),
        label=f"{term.organization}: {term.label}",
        what="Kết thúc nhiệm kỳ",
        address=timetable.address_of(term),
        note=known_part(term.ended_on),
        needs="Chưa có khóa mới" if is_late else "",
    )


def _terms() -> QuerySet:
    """Those of organizations that go on, with whether a later one is known."""
    current = Organization.objects.current(timezone.localdate()).order_by()
    later = Term.objects.filter(
        Q(ended_on__gt=OuterRef("ended_on"))
        | Q(ended_on="", started_on__gt=OuterRef("started_on")),
        organization=OuterRef("organization"),
    ).exclude(pk=OuterRef("pk"))
    terms = Term.objects.filter(organization__in=current)
    terms = terms.select_related("organization").defer("organization__introduction")
    return terms.annotate(is_followed=Exists(later.order_by()))
