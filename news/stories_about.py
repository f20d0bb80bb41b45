"""The stories about an organization or a person: the list, a box of the newest."""

from django.urls import reverse

from editorial.related import Box
from organizations.models import Organization, Person

BOX_SIZE = 6


def list_address(subject: Organization | Person) -> str:
    return reverse(f"news:{subject._meta.model_name}", args=[subject.slug])


def box_of_stories(subject: Organization | Person) -> Box | None:
    """Return the newest public stories, and the way to the others. 1 query."""
    stories = subject.articles.public().for_links().newest_first()
    found = list(stories[: BOX_SIZE + 1])
    if not found:
        return None
    return Box(
        heading="Tin bài",
        template="news/_related_stories.html",
        items=found[:BOX_SIZE],
        more_url=list_address(subject) if len(found) > BOX_SIZE else "",
        more_label="Tất cả tin bài",
    )
