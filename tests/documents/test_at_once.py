"""Two documents that act on a third come out in the same moment."""

from datetime import date
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from documents.models import Document, Relation, RelationKind
from editorial.models import Status
from tests.making import make_document

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="a database in memory has one connection"
    ),
]

SECONDS = 20


def test_of_two_that_replace_a_document_at_once_the_earlier_ends_it():
    old = make_document("1/QĐ", issued_on="2020")
    first, second = (
        make_document(f"2/QĐ-{year}", issued_on=year, status=Status.DRAFT)
        for year in ("2021", "2022")
    )
    for document in (first, second):
        Relation.objects.create(source=document, kind=RelationKind.REPLACES, target=old)
    has_published, is_free = Event(), Event()

    def publish_and_commit_late():
        with transaction.atomic():
            Document.objects.get(pk=first.pk).publish()
            has_published.set()
            is_free.wait(1)
        connection.close()

    def publish_meanwhile():
        has_published.wait(SECONDS)
        Document.objects.get(pk=second.pk).publish()
        is_free.set()
        connection.close()

    threads = [Thread(target=publish_and_commit_late), Thread(target=publish_meanwhile)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)

    old.refresh_from_db()
    assert old.in_force_until == date(2021, 1, 1)
