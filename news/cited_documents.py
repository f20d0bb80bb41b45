"""Documents that a story cites by number, as suggestions to its editor."""

from django.db.models import Prefetch

from documents.models import Document, Issuer
from news.cited_numbers import keys_in
from news.models import Article


def unlinked_documents(article: Article, texts: list[str]) -> dict[str, list[Document]]:
    """Return the public documents that the texts name by number and it does not cite.

    By number key: several bodies may have given one number. 2 queries, none where
    nothing looks like a number.
    """
    keys = keys_in(texts)
    if not keys:
        return {}
    issuers = Issuer.objects.select_related("organization")
    found = (
        Document.objects.public()
        .filter(number_key__in=keys)
        .exclude(articles=article)
        .select_related("type")
        .defer("body", "summary")
        .prefetch_related(
            Prefetch("issuers", issuers.defer("organization__introduction"))
        )
        .order_by("pk")
    )
    by_key: dict[str, list[Document]] = {}
    for document in found:
        by_key.setdefault(document.number_key, []).append(document)
    return by_key
