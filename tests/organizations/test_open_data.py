"""The directory as open data, for those who count and compare."""

import csv
import json
from io import StringIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.lineage import close, rename
from organizations.models import Status
from portal.models import SiteIdentity
from tests.making import make_organization

pytestmark = pytest.mark.django_db
CSV, JSON = "/to-chuc/du-lieu.csv", "/to-chuc/du-lieu.json"


@pytest.fixture
def document(client):
    return lambda: json.loads(client.get(JSON).content)


@pytest.fixture
def lines(client):
    """Return the lines of the file as {head: cell}."""

    def lines():
        text = client.get(CSV).content.decode("utf-8-sig")
        return list(csv.DictReader(StringIO(text)))

    return lines


def test_a_record_has_everything_a_reader_may_know(document, settings):
    parent = make_organization("Liên hiệp Hội", kind="union")
    item = make_organization(
        "Hội Cơ khí",
        parent=parent,
        founded_on="1990-05",
        members_count=250,
        remark="dữ liệu minh họa",
        contact_name="Bà Hòa",
        contact_phone="0903",
        shows_contact=True,
    )
    rename(item, "Hội Cơ khí và Tự động hóa", until="2015")

    record = document()["organizations"][0]

    wanted = {
        "id": item.pk,
        "slug": "hoi-co-khi",
        "url": f"{settings.SITE_URL}/to-chuc/hoi-co-khi/",
        "kind": "association",
        "kind_label": "Hội thành viên",
        "name": "Hội Cơ khí và Tự động hóa",
        "status": "active",
        "status_label": "Đang hoạt động",
        "founded_on": "1990-05",
        "joined_on": None,
        "members_count": 250,
        "parent_id": parent.pk,
        "successor_ids": [],
        "former_names": [{"name": "Hội Cơ khí", "short_name": "", "until": "2015"}],
        "contact": {"name": "Bà Hòa", "phone": "0903", "email": ""},
        "remark": "dữ liệu minh họa",
    }
    assert {name: record[name] for name in wanted} == wanted


def test_the_document_says_whose_it_is_and_how_it_may_be_used(client, document):
    SiteIdentity(name="Cổng của “Liên hiệp Hội” & bạn").save()

    with time_machine.travel("2026-11-25T00:30:00+07:00"):
        found = document()

    assert found["source"] == "Cổng của “Liên hiệp Hội” & bạn"
    assert found["licence"] == "CC BY 4.0"
    assert found["licence_url"].startswith("https://creativecommons.org/")
    assert found["generated"] == "2026-11-25"
    response = client.get(JSON)
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_the_file_opens_in_excel(client, lines):
    make_organization("Hội Đúc – Luyện kim", founded_on="1990", phone="0225 123")

    response = client.get(CSV)

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="danh-ba-to-chuc_' in response["Content-Disposition"]
    assert response.content.startswith(b"\xef\xbb\xbf")
    line = lines()[0]
    assert line["Tên đầy đủ"] == "Hội Đúc – Luyện kim"
    assert line["Loại"] == "Hội thành viên"
    assert line["Ngày thành lập"] == "1990"
    assert line["Giấy phép dữ liệu"] == "CC BY 4.0"


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_what_looks_like_a_formula_stays_text(lines, start):
    text = f"{start}1+1"
    item = make_organization(text, field=text, address=text, contact_name=text)
    item.shows_contact = True
    item.save()
    rename(item, f"{text} mới", until="2020")

    line = lines()[0]

    for head in ("Tên đầy đủ", "Lĩnh vực", "Địa chỉ trụ sở", "Người liên hệ"):
        assert line[head].startswith(f"'{start}"), head
    assert line["Tên cũ"] == f"'{text} (đến 2020)"


def test_both_are_in_the_order_of_the_vietnamese_alphabet(document, lines):
    for name in ("Lê", "Đỗ", "Dương", "Đặng", "Dư"):
        make_organization(name)

    wanted = ["Dư", "Dương", "Đặng", "Đỗ", "Lê"]
    assert [item["name"] for item in document()["organizations"]] == wanted
    assert [line["Tên đầy đủ"] for line in lines()] == wanted


def test_successors_and_states_are_those_of_the_day(document, lines):
    old = make_organization("Hội A")
    new = make_organization("Hội B")
    close([old], Status.MERGED, on="2026-04-01", successors=[new])

    with time_machine.travel("2026-03-31T12:00:00+07:00"):
        before = document()["organizations"][0]
    with time_machine.travel("2026-04-01T12:00:00+07:00"):
        after, line = document()["organizations"][0], lines()[0]

    told = ("status", "closed_on", "successor_ids")
    assert [before[name] for name in told] == ["active", None, []]
    assert [after[name] for name in told] == ["merged", "2026-04-01", [new.pk]]
    assert line["Mã tổ chức kế tục"] == str(new.pk)
    assert line["Tình trạng"] == "Đã sáp nhập"


def test_neither_holds_what_is_hidden(client):
    hidden = make_organization("Hội Bí mật", is_public=False)
    item = make_organization(
        "Hội A",
        parent=hidden,
        contact_name="Bí mật",
        contact_phone="Bí mật",
        contact_email="bimat@example.vn",
    )
    rename(hidden, "Hội Bí mật mới", until="2020")
    close([item], Status.MERGED, on="2020", successors=[hidden])

    for address in (CSV, JSON):
        text = client.get(address).content.decode()
        assert "Hội A" in text
        assert "Bí mật" not in text
        assert "bimat" not in text
    record = json.loads(client.get(JSON).content)["organizations"][0]
    assert (record["parent_id"], record["successor_ids"]) == (None, [])


def test_an_empty_directory_is_a_document_too(document, lines):
    assert document()["organizations"] == []
    assert lines() == []


@pytest.mark.parametrize("address", [CSV, JSON])
def test_many_organizations_cost_the_queries_of_few(client, address):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    def fill(numbers):
        for number in numbers:
            item = make_organization(f"Hội số {number}", parent=parent)
            if number % 10 == 0:
                rename(item, f"Hội mới {number}", until="2020")

    parent = make_organization("Cha")
    fill(range(30))
    few = cost()
    fill(range(30, 300))

    assert cost() == few <= 5
