"""How documents and their parties are picked: by number, by words, told apart."""

from collections.abc import Iterable

from django.utils.text import Truncator

from documents.models import Document
from documents.search import search_documents
from organizations.admin.pickers import BETWEEN, is_picker
from search.words import Query

ABSTRACT_SHOWN = 90


class FindsDocuments:
    """Searches by any part of the number and by words; mixed into a ModelAdmin."""

    def get_search_results(self, request, queryset, search_term):
        """Find the best first; in a picker the last word may still be being typed."""
        query = Query.parse(search_term)
        if not query:
            return queryset, False
        found = search_documents(queryset, query, is_typing=is_picker(request))
        # A column whose heading was pressed decides the order.
        if "o" in request.GET:
            found = found.order_by(*queryset.query.order_by)
        return found, False


def document_labels(documents: Iterable[Document]) -> dict[int, str]:
    """Return "Quyết định số 1/QĐ-LHH · Liên hiệp Hội · 26/01/2024 · về …" of each.

    The documents come with type and issuers.
    """
    return {item.pk: _label(item) for item in documents}


def _label(item: Document) -> str:
    abstract = item.abstract if item.number else ""
    parts = [item.name, issuers_in_words(item), item.shown_date]
    parts.append(Truncator(abstract).chars(ABSTRACT_SHOWN))
    return BETWEEN.join(filter(None, parts))


def issuers_in_words(item: Document) -> str:
    """Return who issued it, for the office: hidden organizations too."""
    return ", ".join(map(_issuer_name, item.issuers.all()))


def _issuer_name(issuer) -> str:
    if issuer.name:
        return issuer.name
    return issuer.organization.short_name or issuer.organization.name
