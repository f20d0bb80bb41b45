"""Awards as open data: what pages show, and nothing else."""

import csv
import json
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.making import make_award, make_decision, make_organization, make_person

pytestmark = pytest.mark.django_db
CSV, JSON = "/khen-thuong/du-lieu.csv", "/khen-thuong/du-lieu.json"


def text_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()


def document(client):
    return json.loads(text_of(client, JSON))


def lines(client):
    text = text_of(client, CSV)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


def test_a_record_has_everything_a_reader_may_know(client, settings):
    union, person = make_organization("Liên hiệp"), make_person("Trần B")
    decision = make_decision("232/QĐ-LHH", issuer=union, commendation="dot-xuat")
    award = make_award(
        "Trần B",
        decision,
        person=person,
        organization=union,
        unit="Hội A",
        kind="Giấy khen X",
        grade="Nhất",
    )

    found = document(client)

    assert found["licence"] == "CC BY 4.0"
    assert found["decisions"][0] == {
        "id": decision.pk,
        "url": f"{settings.SITE_URL}/khen-thuong/quyet-dinh/{decision.pk}/",
        "number": "232/QĐ-LHH",
        "decided_on": "2024-01-26",
        "year": 2024,
        "issuer": "Liên hiệp",
        "issuer_id": union.pk,
        "level": "",
        "commendation": "dot-xuat",
        "commendation_label": "Khen thưởng đột xuất",
        "movement": "",
        "reason": "có thành tích trong công tác hội",
        "ceremony_on": None,
        "ceremony_place": "",
        "remark": "",
    }
    wanted = {
        "id": award.pk,
        "decision_id": decision.pk,
        "recipient_kind": "ca-nhan",
        "name": "Trần B",
        "unit": "Hội A",
        "count": 1,
        "kind": "Giấy khen X",
        "grade": "Nhất",
        "level": "co-so",
        "person_id": person.pk,
        "organization_id": union.pk,
        "status": "valid",
    }
    record = found["awards"][0]
    assert {name: record[name] for name in wanted} == wanted
    line = lines(client)[0]
    assert line["Số quyết định"] == "232/QĐ-LHH"
    assert line["Danh hiệu, hình thức"] == "Giấy khen X"
    assert line["Giấy phép dữ liệu"] == "CC BY 4.0"
    assert award.code not in json.dumps(found)


def test_what_is_hidden_is_in_neither(client):
    hidden = make_organization("Hội Kín", is_public=False)
    decision = make_decision(
        issuer=hidden, internal_note="chuyện Kín", signer_name="Lê Kín"
    )
    masked = {"unit": "Trường Kín", "office": "lớp Kín", "reason": "giải Kín"}
    make_award("Phạm Kín", decision, is_masked=True, organization=hidden, **masked)
    person = make_person("Lê Kín", is_public=False)
    make_award("Lê Kín", decision, person=person, **masked)
    make_award("B", decision, organization=hidden)
    make_award("Kín", make_decision("9/KÍN", status="draft"))

    for path in (CSV, JSON):
        assert "kín" not in text_of(client, path).lower()
    records = document(client)["awards"]
    assert [record["is_masked"] for record in records] == [True, True, False]
    ids = ("person_id", "organization_id")
    assert all(record[name] is None for record in records for name in ids)


def test_what_is_annulled_stays_with_its_mark(client):
    make_award(status="annulled")

    assert document(client)["awards"][0]["status"] == "annulled"
    assert lines(client)[0]["Tình trạng"] == "Đã hủy bỏ"


def test_a_decision_without_lines_is_a_line_of_its_own(client):
    make_award("A", make_decision("1/QĐ"))
    make_decision("2/QĐ")

    found = {line["Số quyết định"]: line for line in lines(client)}

    assert found["2/QĐ"]["Mã dòng"] == ""
    assert found["1/QĐ"]["Mã dòng"] != ""


def test_what_looks_like_a_formula_stays_text(client):
    make_award("=1+1", make_decision("@SUM(1)"), unit="+1", grade="-1")

    line = lines(client)[0]

    for head in ("Số quyết định", "Tên", "Đơn vị", "Hạng"):
        assert line[head].startswith("'"), head


def test_nothing_is_a_document_too(client):
    assert document(client)["awards"] == []
    assert lines(client) == []


@pytest.mark.parametrize("path", [CSV, JSON])
def test_many_lines_cost_the_queries_of_few(client, path):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            text_of(client, path)
        return len(queries)

    def fill(numbers):
        for number in numbers:
            decision = make_decision(f"{number}/QĐ")
            make_award(f"A {number}", decision, status="annulled")
            make_award(f"B {number}", decision, person=make_person(f"B {number}"))

    fill(range(3))
    few = cost()
    fill(range(3, 40))

    assert cost() == few <= 3
