"""What the news holds; one file a subject."""

from news.models.article import Article, uses_of_image
from news.models.dossier import Dossier
from news.models.event import Event
from news.models.event_kind import OFF, EventKind, Registration, Standing
from news.models.event_parts import EventException, Occurrence, Participant
from news.models.plan import (
    OPEN_STATUSES,
    PlanTask,
    TaskStatus,
    TaskUpdate,
    YearlyPlan,
)
from news.models.review import (
    Highlight,
    IssuedLink,
    ReviewCorrection,
    ReviewIssue,
    YearReview,
)
from news.models.section import Section, Tag

__all__ = [
    "OFF",
    "OPEN_STATUSES",
    "Article",
    "Dossier",
    "Event",
    "EventException",
    "EventKind",
    "Highlight",
    "IssuedLink",
    "Occurrence",
    "Participant",
    "PlanTask",
    "Registration",
    "ReviewCorrection",
    "ReviewIssue",
    "Section",
    "Standing",
    "Tag",
    "TaskStatus",
    "TaskUpdate",
    "YearReview",
    "YearlyPlan",
    "uses_of_image",
]
