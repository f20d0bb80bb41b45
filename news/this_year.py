"""What is going on: for the front page and beside lists of stories."""

from typing import NamedTuple

from django.utils import timezone

from awards.charts import HEIGHT, WIDTH, Bar
from awards.models import Decision
from awards.summaries import NOTHING, Summary, summaries_of
from editorial.versioning import once_per_version
from news.models import Occurrence, ReviewIssue, Standing, YearlyPlan, YearReview
from news.plans.progress import Progress, progress_by_plan
from news.reviews.issuing import read

EVENTS, DECISIONS, HIGHLIGHTS = 4, 3, 5


class PlanNow(NamedTuple):
    """The newest plan, with how far it is today."""

    plan: YearlyPlan
    progress: Progress
    bar: Bar


class Commended(NamedTuple):
    decision: Decision
    summary: Summary


class Reviewed(NamedTuple):
    """The newest year in review, with the titles of its first highlights as issued."""

    review: YearReview
    highlights: list[str]


class ThisYear(NamedTuple):
    """Each is empty or None where readers may see nothing of the kind."""

    events: list[Occurrence]
    plan: PlanNow | None
    decisions: list[Commended]
    review: Reviewed | None
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def is_something(self) -> bool:
        return any((self.events, self.plan, self.decisions, self.review))


def this_year() -> ThisYear:
    """At most 6 queries; the same for a whole day, as long as no content changes."""
    return ThisYear(coming_events(), _plan(), _decisions(), _review())


@once_per_version
def kept_coming_events() -> list[Occurrence]:
    return coming_events()


def coming_events() -> list[Occurrence]:
    """Return the next time of each event, today's included. 1 query.

    What is put off stands last, what is called off nowhere.
    """
    coming = Occurrence.objects.public().next_of_each(timezone.localdate())
    coming = coming.exclude(event__standing=Standing.CANCELLED)
    coming = coming.select_related("event__kind").defer("event__body", "event__lead")
    return list(coming[:EVENTS])


def _plan() -> PlanNow | None:
    """2 queries, 1 where there is none."""
    today = timezone.localdate()
    begun = YearlyPlan.objects.public().filter(year__lte=today.year)
    plan = begun.defer("introduction").order_by("-year").first()
    if plan is None:
        return None
    progress = progress_by_plan(today).get(plan.pk, Progress({}))
    return PlanNow(plan, progress, progress.bar(str(plan.year)))


def _decisions() -> list[Commended]:
    """2 queries, 1 where there are none."""
    newest = Decision.objects.public().for_list().newest_first()
    newest = newest.defer("internal_note", "issuer__introduction")
    decisions = list(newest[:DECISIONS])
    summaries = summaries_of(one.pk for one in decisions) if decisions else {}
    return [Commended(one, summaries.get(one.pk, NOTHING)) for one in decisions]


def _review() -> Reviewed | None:
    """1 query: of what is issued only the frozen words are read."""
    issues = ReviewIssue.objects.filter(review__in=YearReview.objects.public())
    issues = issues.select_related("review").defer("review__introduction")
    issue = issues.order_by("-review__year", "-number").first()
    if issue is None:
        return None
    titles = [one["title"] for one in read(issue)["highlights"][:HIGHLIGHTS]]
    return Reviewed(issue.review, titles)
