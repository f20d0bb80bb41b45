"""What may stand on a time line, and by which of its days."""

from typing import Any, NamedTuple

from django.db.models import CharField, F, Model, Value
from django.db.models.functions import Cast, Coalesce, NullIf, TruncDate

from awards.models import Decision, Edition
from documents.models import Document
from news.models import Article, Event


class Kind(NamedTuple):
    """One sort of item: its list in a dossier, its day, and how it is told."""

    # In addresses.
    name: str
    label: str
    model: type[Model]
    field: str
    # A day, or the beginning of one as far as it is known.
    day: Any
    # What tells of it in a sentence or two.
    about: str
    loaded_with: tuple[str, ...] = ()
    # Columns that no time line shows.
    without: tuple[str, ...] = ()


def _known(name: str) -> NullIf:
    return NullIf(Cast(name, CharField()), Value(""))


KINDS = (
    Kind(
        name="tin-bai",
        label="Tin bài",
        model=Article,
        field="articles",
        day=TruncDate("published_at"),
        about="lead",
        without=("body",),
    ),
    Kind(
        name="su-kien",
        label="Sự kiện",
        model=Event,
        field="events",
        day=F("starts_on"),
        about="lead",
        without=("body",),
    ),
    Kind(
        name="van-ban",
        label="Văn bản",
        model=Document,
        field="documents",
        day=F("issued_on"),
        about="abstract",
        loaded_with=("type",),
        without=("body", "summary"),
    ),
    Kind(
        name="khen-thuong",
        label="Khen thưởng",
        model=Decision,
        field="decisions",
        day=F("sort_day"),
        about="reason",
        loaded_with=("issuer",),
        without=("internal_note", "issuer__introduction"),
    ),
    Kind(
        name="hoi-thi",
        label="Hội thi",
        model=Edition,
        field="editions",
        # When it ended, else when it began.
        day=Coalesce(_known("ceremony_on"), _known("opens_on"), _known("year_from")),
        about="place",
        loaded_with=("contest",),
        without=("introduction", "contest__introduction"),
    ),
)
