"""20,000 documents cost readers what 500 do (`make scale`)."""

import time
from itertools import cycle

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from documents.models import (
    Document,
    DocumentField,
    DocumentType,
    Issuer,
    Level,
    Relation,
    RelationKind,
)
from documents.numbers import number_key
from documents.search import DOCUMENT_INDEX
from editorial.models import Status
from organizations.models import Organization
from search.index import Row
from tests.making import make_organization
from visits import figures

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.scale]

MOST = 8
# Times of one run; what is bounded by the page's size stays far below.
FLAT = 1.5
SYMBOLS = ("QĐ-UBND", "KH-LHH", "CV-TW", "BC-LHHVN")
SUBJECTS = ("sáng kiến", "giám định xã hội", "hội thi", "phản biện")
TYPES = ("Quyết định", "Kế hoạch", "Công văn", "Báo cáo")


def fill(documents):
    """Make rows in bulk up to this number, as `save()` would have made them."""
    types = [DocumentType.objects.get_or_create(name=name)[0] for name in TYPES]
    fields = [
        DocumentField.objects.get_or_create(name=f"Lĩnh vực {place}")[0]
        for place in range(5)
    ]
    bodies = list(Organization.objects.all()) or [
        make_organization(f"Cơ quan {place}") for place in range(30)
    ]
    start = Document.objects.count()
    made = Document.objects.bulk_create(
        new_document(number, types[number % 4], fields[number % 5])
        for number in range(start, documents)
    )
    Issuer.objects.bulk_create(
        Issuer(document=document, organization=body)
        for document, body in zip(made, cycle(bodies), strict=False)
    )
    Relation.objects.bulk_create(
        Relation(source=newer, target=older, kind=RelationKind.GUIDES)
        for older, newer in zip(made, made[1:], strict=False)
    )
    DOCUMENT_INDEX.write(
        Row(item.pk, f"{item.number} . {item.number_key}", item.abstract, "")
        for item in made
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def new_document(number, type, field):
    printed = f"{number}/{1990 + number % 35}/{SYMBOLS[number % 4]}"
    day = f"{1990 + number % 35}-{1 + number % 12:02}-{1 + number % 28:02}"
    return Document(
        type=type,
        field=field,
        number=printed,
        number_key=number_key(printed),
        slug=f"van-ban-{number}",
        abstract=f"Về việc {SUBJECTS[number % 4]} lần {number}",
        level=Level.values[number % 4],
        issued_on=day,
        in_force_from=day,
        in_force_until="2020-01-01" if number % 3 == 0 else None,
        status=Status.PUBLISHED,
        published_at=timezone.now(),
    )


def pages():
    one = Document.objects.order_by("pk")[77]
    last = (Document.objects.count() - 1) // 20
    return {
        "register": "/van-ban/",
        "last pages": f"/van-ban/?trang={last}",
        "type": f"/van-ban/?loai={one.type.slug}",
        "level": "/van-ban/?cap=trung-uong",
        "field": f"/van-ban/?linh-vuc={one.field.slug}",
        "issuer": f"/van-ban/?co-quan={one.issuers.get().organization.slug}",
        "year": "/van-ban/?nam=2005",
        "validity": "/van-ban/?hieu-luc=het-hieu-luc",
        "several": "/van-ban/?cap=trung-uong&hieu-luc=con-hieu-luc",
        "document": one.get_absolute_url(),
        "number": "/van-ban/?q=77/2007",
        "rare words": "/van-ban/?q=lan+77",
        "feed": "/van-ban/rss/",
    }


def costs(client):
    """Return {page: (queries, least CPU milliseconds of five)}."""
    found = {}
    for name, path in pages().items():
        # What is kept under a content version is asked for once.
        assert client.get(path).status_code == 200, path
        figures.forget()
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        count, times = len(queries), []
        for _ in range(5):
            start = time.process_time()
            client.get(path)
            times.append((time.process_time() - start) * 1000)
        found[name] = (count, min(times))
    return found


def test_pages_of_documents_stay_flat(client):
    fill(500)
    few = costs(client)
    fill(20_000)
    many = costs(client)

    lines = [
        f"{name:12} {few[name][0]:3} {many[name][0]:3} queries"
        f" {few[name][1]:8.1f} {many[name][1]:8.1f} ms"
        f" x {many[name][1] / few[name][1]:.2f}"
        for name in few
    ]
    print("\n" + "\n".join(lines))  # noqa: T201 - the figures
    assert all(queries <= MOST for queries, _ in many.values())
    assert {
        name: round(many[name][1] / few[name][1], 2)
        for name in many
        if many[name][1] > FLAT * few[name][1]
    } == {}
