"""The register as open data, for those who count and compare."""

import csv
import json
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.models import Issuer, Relation, RelationKind, Signer
from editorial.models import Status
from tests.making import make_document, make_organization, make_person

pytestmark = pytest.mark.django_db
CSV, JSON = "/van-ban/du-lieu.csv", "/van-ban/du-lieu.json"


@pytest.fixture
def records(client):
    return lambda: json.loads(client.get(JSON).content)["documents"]


@pytest.fixture
def lines(client):
    def lines():
        text = client.get(CSV).content.decode("utf-8-sig")
        return list(csv.DictReader(StringIO(text)))

    return lines


def test_a_record_has_what_the_page_shows(records, settings):
    body = make_organization("Hội Cơ khí")
    older = make_document("1/QĐ", issued_on="2001")
    item = make_document("2/QĐ", issuer=body, summary="Tóm tắt", issued_on="2024-01")
    Signer.objects.create(document=item, name="Ông A", office="Chủ tịch")
    Relation.objects.create(source=item, kind=RelationKind.AMENDS, target=older)

    record = records()[0]

    wanted = {
        "id": item.pk,
        "url": f"{settings.SITE_URL}{item.get_absolute_url()}",
        "type": "Quyết định",
        "number": "2/QĐ",
        "summary": "Tóm tắt",
        "issued_on": "2024-01",
        "effective_on": None,
        "validity": "con-hieu-luc",
        "issuers": [{"name": "Hội Cơ khí", "organization_id": body.pk}],
        "signers": [
            {"name": "Ông A", "person_id": None, "form": "", "office": "Chủ tịch"}
        ],
        "relations": [
            {
                "kind": "amends",
                "kind_label": "Sửa đổi, bổ sung",
                "document_id": older.pk,
                "is_partial": False,
                "note": "",
            }
        ],
    }
    assert {name: record[name] for name in wanted} == wanted


def test_the_file_opens_in_excel_and_runs_nothing(client, lines):
    document = make_document("=1+1", abstract="+1", prepared_by="-1", remark="@1")
    Issuer.objects.create(document=document, name="=A1")

    assert client.get(CSV).content.startswith(b"\xef\xbb\xbf")
    line = lines()[0]
    for head, text in (
        ("Số, ký hiệu", "'=1+1"),
        ("Trích yếu", "'+1"),
        ("Đơn vị tham mưu", "'-1"),
        ("Ghi chú", "'@1"),
        ("Cơ quan ban hành", "'=A1"),
    ):
        assert line[head] == text


def test_the_data_may_be_used_by_everybody_under_a_named_licence(client):
    response = client.get(JSON)

    assert response["Access-Control-Allow-Origin"] == "*"
    assert json.loads(response.content)["licence"] == "CC BY 4.0"


def test_neither_holds_what_is_hidden(client):
    hidden = make_document("9/BIMAT", status=Status.WITHDRAWN)
    item = make_document("1/QĐ", internal_note="BIMAT")
    Relation.objects.create(
        source=item, kind=RelationKind.BASED_ON, target=hidden, note="BIMAT"
    )
    Issuer.objects.create(
        document=item, organization=make_organization("BIMAT", is_public=False)
    )
    Signer.objects.create(document=item, person=make_person("BIMAT", is_public=False))

    for address in (CSV, JSON):
        text = client.get(address).content.decode()
        assert "1/QĐ" in text
        assert "BIMAT" not in text


@pytest.mark.parametrize("address", [CSV, JSON])
def test_many_documents_cost_the_queries_of_few(client, address):
    body, person = make_organization("Hội"), make_person()

    def fill(count):
        for number in range(count):
            item = make_document(f"{number}/QĐ", issuer=body)
            Signer.objects.create(document=item, person=person)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    fill(3)
    few = cost()
    fill(30)

    assert cost() == few <= 8
