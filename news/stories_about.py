"""The stories about an organization, a paper, a contest, an event: list and box."""

from django.urls import reverse

from awards.models import Contest, Decision, Edition
from documents.models import Document
from editorial.related import Box
from news.models import Article, Event
from organizations.models import Organization, Person

BOX_SIZE = 6
Subject = Organization | Person | Document | Decision | Contest | Edition | Event


def list_address(subject: Subject) -> str:
    if isinstance(subject, Event):
        return reverse("news:event-stories", args=[subject.pk])
    # Where a slug is for people only, or tells one edition from its like.
    by_slug = isinstance(subject, (Organization, Person))
    key = subject.slug if by_slug else subject.pk
    return reverse(f"news:{subject._meta.model_name}", args=[key])


def stories_about(subject: Subject):
    """Return the public stories; of a contest those that report a public edition."""
    if not isinstance(subject, Contest):
        return subject.articles.public()
    links = Article.editions.through.objects
    reports = links.filter(edition__in=subject.editions.public())
    return Article.objects.public().filter(pk__in=reports.values("article"))


def box_of_stories(subject: Subject) -> Box | None:
    """Return the newest public stories, and the way to the others. 1 query."""
    stories = stories_about(subject).for_links().newest_first()
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
