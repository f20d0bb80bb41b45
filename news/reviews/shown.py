"""What readers see of an issue: its frozen words, with links only to what is public."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from editorial.addresses import absolute
from editorial.versioning import once_per_version
from news.models import ReviewIssue
from news.reviews.figures import Part
from news.reviews.issuing import read
from news.reviews.links import BY_NAME, addresses_today

TITLES_SHOWN = 3


class Link(NamedTuple):
    label: str
    # What sort of thing it is: "Tin bài", "Văn bản"…
    kind: str
    # "" where readers may see it no more.
    address: str


class ShownHighlight(NamedTuple):
    order: int
    title: str
    text: str
    links: list[Link]


class FrozenFigure(NamedTuple):
    name: str
    label: str
    count: int
    parts: list[Part]


class Shown(NamedTuple):
    """An issue as its page shows it; nothing in it is read from the records anew."""

    year: int
    number: int
    issued_at: datetime
    # Who issued it, as it was called then.
    publisher: str
    title: str
    remark: str
    introduction: str
    highlights: list[ShownHighlight]
    figures: list[FrozenFigure]
    as_of: date
    # Where it stays for ever.
    address: str


def shown(issue: ReviewIssue) -> Shown:
    """Return an issue that comes with its review. 1 query, if it links to anything."""
    content = read(issue)
    links = [link for item in content["highlights"] for link in item["links"]]
    addresses = addresses_today(links)
    return Shown(
        year=issue.review.year,
        number=issue.number,
        issued_at=issue.issued_at,
        publisher=content["publisher"],
        title=content["title"],
        remark=content["remark"],
        introduction=content["introduction"],
        highlights=[
            ShownHighlight(
                item["order"],
                item["title"],
                item["text"],
                [_link(link, addresses) for link in item["links"]],
            )
            for item in content["highlights"]
        ],
        figures=frozen_figures(issue),
        as_of=date.fromisoformat(content["as_of"]),
        address=absolute(issue.get_absolute_url()),
    )


def _link(link: dict, addresses: dict[tuple[str, int], str]) -> Link:
    known = BY_NAME.get(link["model"])
    address = addresses.get((link["model"], link["pk"]), "")
    return Link(link["label"], known.heading if known else "", address)


def frozen_figures(issue: ReviewIssue) -> list[FrozenFigure]:
    return [
        FrozenFigure(
            figure["name"],
            figure["label"],
            figure["count"],
            [Part(part["label"], part["count"]) for part in figure["parts"]],
        )
        for figure in read(issue)["figures"]
    ]


def corrections_of(issue: ReviewIssue) -> list:
    """Return what was corrected of it or of a later issue, the first first. 1 query.

    What was corrected of a former one, it says rightly already.
    """
    return list(issue.review.corrections.filter(of_issue__gte=issue.number))


class Entry(NamedTuple):
    """A review in the list of all of them."""

    year: int
    title: str
    issued_at: datetime
    count: int
    first_titles: list[str]


@once_per_version
def entries() -> list[Entry]:
    """Return the public reviews, the last year first. 1 query a content version."""
    issues = ReviewIssue.objects.public().newest().select_related("review")
    return [_entry(issue) for issue in _by_year(issues)]


def _by_year(issues) -> Iterable[ReviewIssue]:
    return issues.defer("review__introduction").order_by("-review__year")


def _entry(issue: ReviewIssue) -> Entry:
    content = read(issue)
    highlights = content["highlights"]
    return Entry(
        issue.review.year,
        content["title"],
        issue.issued_at,
        len(highlights),
        [highlight["title"] for highlight in highlights[:TITLES_SHOWN]],
    )
