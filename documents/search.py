"""What documents are found by: any part of the number, and the words in and on them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.signals import post_delete, post_save, pre_save

from documents.numbers import asked_key, number_key
from editorial.sanitizing import plain_text
from search.index import LARGEST_BODY, Row, TextIndex
from search.ranking import rank
from search.words import Query

DOCUMENT_INDEX = TextIndex("documents_document_words")
# Documents whose texts are in memory together.
BATCH = 20
# How documents lead to what they are found by.
_LINKS = {
    "documenttype": "type",
    "documentfield": "field",
    "organization": "issuers__organization",
    "person": "signers__person",
}


def search_documents(documents, query: Query, *, is_typing: bool = False):
    """Return those of a queryset that match, the best first, then the newest.

    A number comes before words, and the very number before one that contains it. The
    last word may go on where it is still being typed.
    """
    asked = asked_key(query.text)
    has_number = Q(number_key__contains=asked) if asked else Q(pk=None)
    is_number = Q(number_key=number_key(query.text)) & ~Q(number_key="")
    matching = DOCUMENT_INDEX.matching(query, for_picker=is_typing) if query else []
    words = Q(pk__in=matching)
    # As keys, so that the index of numbers is read and not every row.
    numbered = documents.model.objects.filter(has_number).order_by().values("pk")
    place = Case(
        When(is_number, then=Value(-2)),
        When(has_number, then=Value(-1)),
        # Nothing to rank by where there is neither letter nor digit.
        default=rank(DOCUMENT_INDEX, query) if query else Value(0),
        output_field=IntegerField(),
    )
    found = documents.filter(Q(pk__in=numbered) | words).annotate(rank=place)
    return found.order_by("rank", "-issued_on", "-pk")


def index_documents(pks: Iterable[int]) -> None:
    """Write the index rows of some documents anew. 5 queries to read a batch."""
    from documents.models import Document

    pks = list(pks)
    for place in range(0, len(pks), BATCH):
        items = Document.objects.filter(pk__in=pks[place : place + BATCH])
        DOCUMENT_INDEX.write(
            map(
                _row,
                items.select_related("type", "field").prefetch_related(
                    "issuers__organization", "signers__person", "files__current"
                ),
            )
        )


def _row(item) -> Row:
    title = f"{item.type} số {item.number} . {item.number_key}"
    parties = [_party_words(issuer) for issuer in item.issuers.all()]
    parties += [signer.shown_name for signer in item.signers.all()]
    # A full stop keeps a phrase from reaching from one part into the next.
    lead = " . ".join([item.abstract, _day_words(item.issued_on), *parties])
    field = item.field.name if item.field else ""
    texts = [file.current.text for file in item.files.all() if file.current]
    # Each file has its share of what a row takes, so that none is left out.
    share = LARGEST_BODY // max(len(texts), 1)
    body = [field, item.summary, plain_text(item.body)]
    return Row(
        item.pk, title, lead, " . ".join([*body, *(text[:share] for text in texts)])
    )


def _day_words(issued_on: str) -> str:
    """Return the day as papers and people write it, so that a whole citation finds."""
    if len(issued_on) < 10:
        return f"năm {issued_on[:4]}" if issued_on else ""
    day = date.fromisoformat(issued_on)
    return f"ngày {day:%d/%m/%Y} tháng năm {day.day}/{day.month}"


def _party_words(issuer) -> str:
    organization = issuer.organization
    if organization is None or not organization.is_public:
        return issuer.name
    return f"{issuer.name} {organization.name} {organization.short_name}"


def _document_saved(sender, instance, **kwargs):
    index_documents([instance.pk])


def _document_deleted(sender, instance, **kwargs):
    DOCUMENT_INDEX.delete([instance.pk])


def _part_changed(sender, instance, **kwargs):
    index_documents([instance.document_id])


def _words_of(named) -> tuple:
    """What documents are found by of a type, a field, a body or a person."""
    names = ("name", "short_name", "full_name", "titles", "is_public")
    return tuple(getattr(named, name, None) for name in names)


def _remember_words(sender, instance, **kwargs):
    stored = sender._base_manager.filter(pk=instance.pk).first()
    instance._words_before = _words_of(stored) if stored else None


def _named_saved(sender, instance, created, **kwargs):
    """A type, a field, a body or a person has another name, or is shown no more."""
    if created or getattr(instance, "_words_before", None) == _words_of(instance):
        return
    from documents.models import Document

    named = Document.objects.filter(**{_LINKS[sender._meta.model_name]: instance})
    index_documents(set(named.values_list("pk", flat=True)))


def connect_signals() -> None:
    """Follow every change of what a document is found by."""
    from documents.models import (
        Document,
        DocumentField,
        DocumentFile,
        DocumentType,
        Issuer,
        Signer,
    )
    from organizations.models import Organization, Person

    post_save.connect(_document_saved, Document)
    post_delete.connect(_document_deleted, Document)
    for part in (Issuer, Signer, DocumentFile):
        post_save.connect(_part_changed, part)
        post_delete.connect(_part_changed, part)
    for named in (DocumentType, DocumentField, Organization, Person):
        pre_save.connect(_remember_words, named)
        post_save.connect(_named_saved, named)
