"""The figures of a year, counted from the records as they are now."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Count, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from awards.figures import public_cells, tabulate
from awards.models import AwardLevel
from documents.models import Document, Level, Stage
from editorial.narrowing import KeptByName
from news.archive import local_month
from news.models import (
    OPEN_STATUSES,
    Article,
    Occurrence,
    PlanTask,
    Standing,
    TaskStatus,
    TaskUpdate,
)
from organizations.models import Kind, Organization

UNKNOWN = "Chưa rõ"
# What the union consists of; bodies are its own and partners stand outside.
MEMBER_KINDS = (Kind.ASSOCIATION, Kind.CENTER, Kind.CLUB, Kind.COLLECTIVE)
# Years of which a process keeps the figures.
KEPT_YEARS = 24


class Part(NamedTuple):
    label: str
    count: int


class Figure(NamedTuple):
    """One figure, and what it consists of; the parts add up to it."""

    name: str
    label: str
    count: int
    parts: list[Part]
    # Where readers see what was counted.
    address: str


class Figures(NamedTuple):
    year: int
    day: date
    figures: list[Figure]


_kept = KeptByName(KEPT_YEARS)


def day_of(year: int) -> date:
    """Return as of which day a year is counted: its last, or today before that."""
    return min(date(year, 12, 31), timezone.localdate())


def figures_of(year: int) -> Figures:
    """Return the figures of a year as of `day_of` it.

    5 queries where nothing is kept, 6 if awards were not counted either.
    """
    day = day_of(year)
    return _kept.get((year, day), lambda: count_figures(year, day))


def count_figures(year: int, day: date) -> Figures:
    """Count, whatever is kept; see `figures_of`."""
    counters = (_stories, _events, _awards, _documents, _tasks, _members)
    return Figures(year, day, [count(year, day) for count in counters])


def _figure(
    name: str,
    label: str,
    address: str,
    counts: Mapping[str, int],
    labels: Iterable[tuple[str, str]] = (),
) -> Figure:
    """Parts stand in the order of `labels`; what nobody said stands last."""
    known = dict(labels)
    parts = [Part(known[key], counts[key]) for key in known if counts.get(key)]
    other = sum(count for key, count in counts.items() if key not in known)
    if known and other:
        parts.append(Part(UNKNOWN, other))
    return Figure(name, label, sum(counts.values()), parts, address)


def _stories(year: int, day: date) -> Figure:
    first, last = local_month(year, 1)[0], local_month(year, 12)[1]
    count = Article.objects.public().filter(published_at__range=(first, last)).count()
    address = reverse("news:archive-year", args=[year])
    return _figure("tin-bai", "Tin bài đã đăng", address, {"": count})


def _events(year: int, day: date) -> Figure:
    """Each time that an event took place counts; what was called off does not."""
    held = Occurrence.objects.public().filter(
        starts_on__range=(date(year, 1, 1), day),
        event__standing__in=(Standing.PLANNED, Standing.CONFIRMED),
    )
    kinds = held.order_by().values_list("event__kind__name").annotate(Count("pk"))
    counts = {name or "": count for name, count in kinds}
    labels = [(name, name) for name in sorted(filter(None, counts))]
    address = reverse("news:events")
    return _figure("su-kien", "Sự kiện đã diễn ra", address, counts, labels)


def _awards(year: int, day: date) -> Figure:
    table = tabulate(
        public_cells(),
        lambda cell: cell.level,
        lambda cell: cell.recipient_kind,
        where=lambda cell: cell.year == year,
    )
    counts = {level: table.row_total(level) for level in table.rows}
    address = f"{reverse('awards:statistics')}?nam={year}"
    label = "Tập thể, cá nhân được khen thưởng"
    return _figure("khen-thuong", label, address, counts, AwardLevel.choices)


def _documents(year: int, day: date) -> Figure:
    issued = Document.objects.public().filter(
        stage=Stage.ISSUED, issued_on__gte=f"{year}", issued_on__lt=f"{year + 1}"
    )
    counts = dict(issued.order_by().values_list("level").annotate(Count("pk")))
    address = f"{reverse('documents:register')}?nam={year}"
    return _figure("van-ban", "Văn bản đã ban hành", address, counts, Level.choices)


def _tasks(year: int, day: date) -> Figure:
    """How far each task of the year's plan was on the day, as was noted until then."""
    noted = TaskUpdate.objects.filter(task=OuterRef("pk"), noted_on__lte=day)
    noted = noted.order_by("-noted_on", "-pk").values("status")[:1]
    tasks = PlanTask.objects.public().filter(plan__year=year).order_by()
    rows = tasks.annotate(then=Subquery(noted)).values_list("then", "due_by")
    counts = Counter(_status_then(status, due_by, day) for status, due_by in rows)
    label = "Nhiệm vụ trong kế hoạch năm"
    address = reverse("news:plan", args=[year]) if counts else ""
    return _figure("nhiem-vu", label, address, counts, TaskStatus.choices)


def _status_then(status: str | None, due_by: date | None, day: date) -> str:
    """`PlanTask.status_on`, of what was noted by then."""
    status = status or TaskStatus.NOT_STARTED
    is_over = due_by is not None and due_by < day
    return TaskStatus.LATE if is_over and status in OPEN_STATUSES else status


def _members(year: int, day: date) -> Figure:
    members = Organization.objects.public().current(day).filter(kind__in=MEMBER_KINDS)
    counts = dict(members.order_by().values_list("kind").annotate(Count("pk")))
    labels = [(kind, kind.label) for kind in MEMBER_KINDS]
    address = reverse("organizations:directory")
    return _figure("hoi-vien", "Tổ chức thành viên", address, counts, labels)
