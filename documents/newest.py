"""The newest official documents, for the front page."""

from documents.models import Document, Stage

NEWEST_COUNT = 6


def newest_documents() -> list[Document]:
    """Return those issued last, with their types. 1 query.

    Only of issued ones, so that it may be kept as long as a content version: a draft
    comes and goes with the day.
    """
    issued = Document.objects.public().filter(stage=Stage.ISSUED).exclude(issued_on="")
    found = issued.select_related("type").defer("body", "summary").newest_first()
    return list(found[:NEWEST_COUNT])
