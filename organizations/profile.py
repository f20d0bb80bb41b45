"""What the page of one organization tells of its history and its members."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from django.db.models import Count, QuerySet, Value
from django.urls import reverse

from editorial.partial_dates import begun_by
from organizations.models import FormerName, Kind, Organization, Succession
from organizations.wording import dated
from vietnamese.collation import sort_key
from vietnamese.partial_dates import show_period

MEMBERS_SHOWN = 48

# How a page names its own former names, and what came before and after it.
_NAME, _BEFORE, _AFTER = "name", "before", "after"
_WORDS = {
    (_NAME, ""): "Mang tên",
    (_BEFORE, Succession.Kind.MERGED): "Nhận sáp nhập",
    (_BEFORE, Succession.Kind.SPLIT): "Chia, tách ra từ",
    (_BEFORE, Succession.Kind.REPLACED): "Thay thế",
} | {(_AFTER, kind): kind.label for kind in Succession.Kind}


class Event(NamedTuple):
    """One line of a history: "Nhận sáp nhập" and the other's name."""

    when: str
    words: str
    name: str
    # Of another organization's page; "" where a former name is told.
    address: str
    decision: str
    is_succession: bool


class _Row(NamedTuple):
    """What the database tells of an event; `slug` is "" for a former name."""

    role: str
    kind: str
    on: str
    decision: str
    name: str
    short_name: str
    slug: str


def history_of(organization: Organization, day: date) -> list[Event]:
    """Return what happened by the day, the latest first, all public. 1 query."""
    former = FormerName.objects.filter(organization=organization).order_by()
    links = Succession.objects.filter(begun_by("on", day)).order_by()
    public = Organization.objects.public()
    before = links.filter(successor=organization, predecessor__in=public)
    after = links.filter(predecessor=organization, successor__in=public)
    rows = former.values_list(
        Value(_NAME), Value(""), "until", "decision", "name", "short_name", Value("")
    ).union(
        _others(before, _BEFORE, "predecessor"),
        _others(after, _AFTER, "successor"),
        all=True,
    )
    # Sorted here: a compound statement knows no order of its parts.
    by_name = sorted(
        map(_Row._make, rows), key=lambda row: sort_key(row.name), reverse=True
    )
    oldest_first = sorted(by_name, key=lambda row: row.on)
    events = list(_events(oldest_first, organization.founded_on))
    return events[::-1]


def _others(links: QuerySet, role: str, other: str) -> QuerySet:
    names = (f"{other}__{column}" for column in ("name", "short_name", "slug"))
    return links.values_list(Value(role), "kind", "on", "decision", *names)


def _events(rows: list[_Row], founded_on: str):
    """Yield an event a row; a former name lasted since the one before it."""
    since = founded_on
    for row in rows:
        words, name, decision = _WORDS[row.role, row.kind], row.name, row.decision
        if row.role == _NAME:
            when = show_period(since if since <= row.on else "", row.on)
            since = row.on
            name = f"{name} ({row.short_name})" if row.short_name else name
            decision = decision and f"Đổi tên theo {decision}"
        else:
            when = dated(row.on)
        address = row.slug and reverse("organizations:organization", args=[row.slug])
        yield Event(when, words, name, address, decision, row.role == _AFTER)


class MembersOfKind(NamedTuple):
    """The members of one kind; `shown` is empty where there are too many in all."""

    label: str
    count: int
    shown: list[Organization]
    address: str


def members_of(organization: Organization, day: date) -> list[MembersOfKind]:
    """Return the public members of the day by kind. 1 query, 2 where they are many."""
    current = organization.children.public().current(day)
    ordered = current.for_list().order_by("order", "name_key", "pk")
    few = list(ordered[: MEMBERS_SHOWN + 1])
    counts = Counter(member.kind for member in few)
    if len(few) > MEMBERS_SHOWN:
        numbers = current.order_by().values_list("kind").annotate(number=Count("pk"))
        few, counts = [], Counter(dict(numbers))
    base = f"{reverse('organizations:directory')}?thuoc={organization.slug}"
    return [
        MembersOfKind(
            kind.label,
            counts[kind],
            [member for member in few if member.kind == kind],
            f"{base}&loai={kind}",
        )
        for kind in Kind
        if counts[kind]
    ]
