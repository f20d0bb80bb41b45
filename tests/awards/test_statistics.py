"""The statistics: every figure is a sum of the lines, and the file says the same."""

import csv
from io import StringIO

import pytest

from awards.models import Decision
from awards.reports.asked import read_report
from organizations.models import Term
from tests.making import make_award, make_decision, make_union

pytestmark = pytest.mark.django_db
PAGE, FILE = "/khen-thuong/thong-ke/", "/khen-thuong/thong-ke/so-lieu.csv"


@pytest.fixture
def lines():
    """Three years: 6 collectives and 1 person in 2023, 2 persons later, 1 unknown."""
    old = make_decision("1/QĐ", decided_on="2023", commendation="dot-xuat")
    make_award("", old, recipient_kind="tap-the", count=6, kind="Giấy khen X")
    make_award("A", old, kind="Giấy khen X")
    new = make_decision("2/QĐ", decided_on="2025", level="thanh-pho")
    make_award("B", new)
    make_award("C", new)
    make_award("D", new, status="annulled")
    make_award("E", make_decision("", decided_on="", award_year=None))
    make_award("G", make_decision("3/QĐ", status="draft"))


def sheets(client, **parameters):
    response = client.get(PAGE, parameters)
    assert response.status_code == 200
    return {sheet.name: sheet for sheet in response.context["statistics"].sheets}


def rows(sheet):
    return {row.label: row.total for row in sheet.rows}


def test_each_table_counts_every_line_once(client, lines):
    found = sheets(client)

    assert {sheet.total for sheet in found.values()} == {10}
    assert rows(found["nam"]) == {"2025": 2, "2023": 7, "Chưa rõ": 1}
    assert rows(found["cap"]) == {
        "Tỉnh, thành phố": 2,
        "Liên hiệp Hội, cơ sở": 7,
        "Chưa rõ": 1,
    }
    assert rows(found["hinh-thuc"]) == {"Giấy khen X": 7, "Chưa rõ": 3}
    assert rows(found["nhom"]) == {"Hình thức khen thưởng": 7, "Chưa rõ": 3}
    assert rows(found["loai"]) == {"Khen thưởng đột xuất": 7, "Chưa rõ": 3}
    for sheet in found.values():
        assert sum(row.total for row in sheet.rows) == sum(sheet.totals) == sheet.total


def test_the_page_says_the_sum_in_words_and_what_is_left_out(client, lines):
    text = client.get(PAGE).content.decode()

    assert "06 tập thể, 04 cá nhân" in text
    assert "không tính dòng đã hủy bỏ" in text


@pytest.mark.parametrize(
    ("parameters", "total"),
    [
        ({"nam": "2023"}, 7),
        ({"tu": "2024"}, 2),
        ({"den": "2024"}, 7),
        ({"tu": "2023", "den": "2025"}, 9),
        ({"tu": "2025", "den": "2023"}, 9),
        ({"nam": "1999"}, 0),
    ],
)
def test_a_period_holds_its_years_and_nothing_without_a_year(
    client, lines, parameters, total
):
    response = client.get(PAGE, parameters)

    assert response.context["statistics"].total == total


def test_a_term_is_a_period(client, lines):
    union = make_union()
    term = Term.objects.create(
        organization=union, label="Khóa V", started_on="2019-10", ended_on="2024"
    )

    response = client.get(PAGE, {"khoa": term.pk})

    assert response.context["statistics"].total == 7
    assert "Khóa V, từ năm 2019 đến năm 2024" in response.content.decode()


@pytest.mark.parametrize(
    ("days", "total"), [(("2024-01", "2024-06"), 3), (("2024-07", ""), 2)]
)
def test_a_term_counts_by_days_as_the_report_of_the_office_does(client, days, total):
    term = Term.objects.create(
        organization=make_union(), label="Khóa V", started_on=days[0], ended_on=days[1]
    )
    for decided_on, count in (("2024-01-26", 3), ("2024-11-01", 2), ("", 4)):
        # The year of what is praised is not that of the term.
        decision = make_decision(decided_on=decided_on)
        Decision.objects.filter(pk=decision.pk).update(award_year=2023)
        make_award("", decision, count=count)
    Decision.objects.filter(decided_on="").update(sort_day="", award_year=None)

    shown = client.get(PAGE, {"khoa": term.pk}).context["statistics"]
    report = read_report({"bao-cao": "nhiem-ky", "ma": str(term.pk)})

    assert shown.total == report.rows[-1].cells[-1] == total
    assert (
        shown.note
        == report.notes[1]
        == ("Chưa tính 04 lượt khen thưởng của quyết định chưa rõ ngày, năm.")
    )
    assert not any(row.address for sheet in shown.sheets for row in sheet.rows)


@pytest.mark.parametrize(
    "parameters",
    [{"nam": "x"}, {"tu": "99"}, {"den": "９９９９"}, {"khoa": "7"}, {"khoa": "-1"}],
)
def test_what_is_no_year_and_no_term_is_not_found(client, lines, parameters):
    assert client.get(PAGE, parameters).status_code == 404
    assert client.get(FILE, parameters).status_code == 404


def test_every_bar_has_words_and_a_table_below(client, lines):
    text = client.get(PAGE, {"nam": "2023"}).content.decode()

    assert text.count('<svg class="award-bar__drawing"') == text.count("<title id=")
    assert "2023: 7 (tập thể 6, cá nhân 1)" in text
    assert "style=" not in text
    assert text.count("<table") == 5


def test_the_file_says_what_the_page_says(client, lines):
    text = client.get(FILE, {"tu": "2024"}).content.decode("utf-8-sig")
    found = list(csv.DictReader(StringIO(text)))

    for sheet in sheets(client, tu="2024").values():
        told = {
            row["Mục"]: int(row["Tổng số"])
            for row in found
            if row["Bảng"] == sheet.title
        }
        assert told == rows(sheet) | {"Tổng số": sheet.total}
    assert {row["Thời gian"] for row in found} == {"Từ năm 2024"}


def test_a_row_leads_to_its_decisions(client, lines):
    found = sheets(client, nam="2023")

    for sheet in found.values():
        for row in sheet.rows:
            if row.address:
                assert "nam=2023" in row.address
                entries = client.get(row.address).context["entries"]
                assert [decision.number for decision, *_ in entries] == ["1/QĐ"]


def test_without_awards_the_page_says_so(client):
    assert "Không có khen thưởng nào" in client.get(PAGE).content.decode()
