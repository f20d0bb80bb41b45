"""What the register keeps on a person, and what of it goes when a person is erased.

Who signed an official paper is on public record, in the paper and in its file, and the
office that signed it stays. What the portal itself says goes all the same, as erasing
promises: the link to the person, and the name beside the office. A scan that shows
the name is a file like any other text: `named_in` shows where it stands.
"""

from django.db.models import Q, QuerySet
from django.urls import reverse

from documents.models import Document, Signer
from documents.search import DOCUMENT_INDEX
from editorial.addresses import absolute
from organizations.models import Person
from organizations.personal_data import Kept
from search.words import Query

ERASED = "(đã xóa theo yêu cầu)"


def kept_on(person: Person) -> list[Kept]:
    """Return what the register, drafts too, has on a person. 3 queries."""
    return [_signatures(person), *named_in(person)]


def _signatures(person: Person) -> Kept:
    rows = person.signed_documents.select_related("document__type")
    return Kept(
        "Văn bản đã ký",
        [
            (
                row.document.name,
                ", ".join(filter(None, (row.name, row.form, row.office)))
                or "(không ghi chức vụ)",
            )
            for row in rows
        ],
    )


def named_in(person: Person) -> list[Kept]:
    """Where the name stands in words; it may be that of a namesake. 2 queries."""
    query = Query.parse(person.full_name).together()
    if not query:
        return []
    found = Document.objects.filter(pk__in=DOCUMENT_INDEX.matching(query))
    # The index knows nothing of what is not for everybody to find.
    written = Document.objects.filter(
        Q(comments_to__icontains=person.full_name)
        | Q(internal_note__icontains=person.full_name)
        | Q(prepared_by__icontains=person.full_name)
        | Q(signers__name__icontains=person.full_name)
    )
    return [
        Kept(
            "Văn bản có họ tên này trong lời hoặc tệp (có thể là người trùng tên)",
            _lines(found),
        ),
        Kept(
            "Văn bản ghi họ tên này ở nơi nhận ý kiến, đơn vị soạn thảo, người ký, "
            "ghi chú (có thể là người trùng tên)",
            _lines(written.distinct()),
        ),
    ]


def _lines(documents: QuerySet[Document]) -> list[tuple[str, str]]:
    return [
        (
            document.name,
            absolute(reverse("admin:documents_document_change", args=[document.pk])),
        )
        for document in documents.select_related("type").defer("body").newest_first()
    ]


def erase_signatures(person: Person) -> None:
    """Take the link and the name from what a person signed; what was signed stays.

    One by one: each save writes what its document is found by anew.
    """
    for signer in Signer.objects.filter(person=person):
        signer.person, signer.name = None, ERASED
        signer.save(update_fields=["person", "name"])
