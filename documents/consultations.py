"""Drafts on which comments are asked for, and what is going to be drafted."""

from documents.models import Document, Stage
from editorial.versioning import once_per_version


def open_drafts() -> list[Document]:
    """Return the drafts that take comments today, those that close first on top.

    3 queries, once a content version and day.
    """
    return _open_drafts()


@once_per_version
def _open_drafts() -> list[Document]:
    drafts = Document.objects.public().for_list().with_files()
    drafts = drafts.filter(stage=Stage.DRAFT)
    found = [document for document in drafts if document.takes_comments]
    return sorted(found, key=_closing)


def _closing(document: Document) -> tuple:
    """Without an end last; a draft that has one is the more urgent."""
    closes = document.comments_close_on
    return (closes is None, closes and closes.isoformat(), document.pk)


def planned_documents():
    """Return what the office has said it will draft, the newest first. 3 queries."""
    public = Document.objects.public().for_list().with_files()
    return public.filter(stage=Stage.PLANNED).order_by("-published_at", "-pk")
