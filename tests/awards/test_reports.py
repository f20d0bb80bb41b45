"""The office's reports: one table, the same in every form it is given in."""

import csv
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from docx import Document
from docx.enum.section import WD_ORIENT
from openpyxl import load_workbook

from awards.day_ranges import lines_within
from awards.models import Award
from awards.reports.asked import read_report
from organizations.models import Term
from organizations.papers.report import RowKind, shown
from staff.roles import AWARDS_STAFF
from tests.making import (
    make_award,
    make_decision,
    make_organization,
    make_person,
    make_union,
    make_user,
)

pytestmark = pytest.mark.django_db
FORMS = ("csv", "xlsx", "docx")
LETTER, FLAG = "Giấy khen của Liên hiệp Hội", "Cờ thi đua của Chính phủ"


@pytest.fixture
def lines():
    """Two years of lines, of which one was annulled and four are not public."""
    union = make_union("Liên hiệp các Hội Khoa học và Kỹ thuật")
    union.parent = make_organization("Ủy ban nhân dân thành phố")
    union.save()
    first = make_decision(
        "35/QĐ-LHH", decided_on="2023-10-04", commendation="cong-trang"
    )
    second = make_decision("=1+1", decided_on="2024", commendation="dot-xuat")
    draft = make_decision("Dự thảo", decided_on="2024-05-01", status="draft")
    make_award("", first, recipient_kind="tap-the", count=6, kind=LETTER)
    make_award("Nguyễn Văn An", first, kind=LETTER, amount=1_000_000)
    make_award("Lê Thị Bình", first, kind=LETTER).annul(by=None, reason="Sai")
    make_award("+Hội Y học", second, recipient_kind="tap-the", kind=FLAG)
    make_award("", draft, recipient_kind="ca-nhan", count=4)
    return [first, second, draft]


@pytest.fixture
def staff(client):
    user = make_user(AWARDS_STAFF)
    client.force_login(user)
    return user


def address(form="", **query):
    query = {name.replace("_", "-"): value for name, value in query.items()}
    if form:
        return reverse("admin:awards_decision_report_file", args=[form], query=query)
    return reverse("admin:awards_decision_report", query=query)


def every_report(first):
    person, organization = make_person("Nguyễn Văn An"), make_organization("Hội Y học")
    Award.objects.filter(name="Nguyễn Văn An").update(
        person=person, organization=organization
    )
    Award.objects.filter(name="+Hội Y học").update(organization=organization)
    term = Term.objects.create(
        organization=organization, label="Khóa VII", started_on="2023", ended_on="2024"
    )
    return [
        {"bao_cao": "nam"},
        {"bao_cao": "nam", "nam": "2024", "gom": "cong-khai"},
        {"bao_cao": "loai"},
        {"bao_cao": "quyet-dinh", "ma": first.pk},
        {"bao_cao": "ca-nhan", "ma": person.pk},
        {"bao_cao": "tap-the", "ma": organization.pk},
        {"bao_cao": "don-vi", "ma": organization.pk},
        {"bao_cao": "nhiem-ky", "ma": term.pk},
        {"bao_cao": "nhiem-ky", "tu": "4/10/2023", "den": "2024"},
    ]


def on_screen(answer):
    return [
        [cell["text"] for cell in row["cells"]]
        for row in answer.context["rows"]
        if row["kind"] != RowKind.GROUP
    ]


def in_csv(content):
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))[1:]
    return [[_as_shown(cell) for cell in row] for row in rows]


def _as_shown(cell):
    return cell.removeprefix("'") if cell[:2] in ("'=", "'+") else cell


def in_excel(content, columns):
    sheet = load_workbook(BytesIO(content)).active
    rows = [[c.value for c in row] for row in sheet.iter_rows()]
    head = rows.index(columns)
    return rows[head + 1 :]


def in_word(content):
    table = Document(BytesIO(content)).tables[1]
    return [[cell.text for cell in row.cells] for row in table.rows][1:]


def numbers_of(row):
    """Return the numbers of a row by place, however they are written."""
    found = {}
    for place, cell in enumerate(row):
        text = str("" if cell is None else cell)
        if text.replace(".", "").isdecimal():
            found[place] = int(text.replace(".", ""))
    return found


def test_the_same_numbers_come_out_of_screen_csv_excel_and_word(client, staff, lines):
    for asked in every_report(lines[0]):
        page = client.get(address(**asked))
        report = page.context["report"]
        screen = on_screen(page)
        expected = [numbers_of(row) for row in screen]
        files = {form: client.get(address(form, **asked)) for form in FORMS}
        assert {answer.status_code for answer in files.values()} == {200}

        groups = [row.kind == RowKind.GROUP for row in report.rows]
        tables = {
            "csv": in_csv(files["csv"].content),
            "xlsx": in_excel(files["xlsx"].content, report.columns)[: len(report.rows)],
            "docx": in_word(files["docx"].content),
        }
        for form, rows in tables.items():
            assert len(rows) == len(groups), form
            kept = [
                row for row, is_group in zip(rows, groups, strict=True) if not is_group
            ]
            assert [numbers_of(row) for row in kept] == expected, (asked, form)
        assert any(expected), asked


def test_the_year_adds_up_to_its_lines(lines):
    report = read_report({"bao-cao": "nam", "gom": "tat-ca"})

    assert report.columns[1:] == [
        "Tập thể",
        "Cá nhân",
        "Hộ gia đình",
        "Nhóm tác giả",
        "Tổng số",
    ]
    assert [row.cells for row in report.rows if row.kind == RowKind.LINE] == [
        [FLAG, 1, 0, 0, 0, 1],
        [LETTER, 6, 1, 0, 0, 7],
        ["Chưa ghi danh hiệu, hình thức", 0, 4, 0, 0, 4],
    ]
    assert report.rows[-1].cells == ["Tổng cộng", 7, 5, 0, 0, 12]
    assert report.summary == "07 tập thể, 05 cá nhân"


def test_what_is_not_public_counts_only_where_it_is_asked_for(lines):
    everything, public = read_report({"gom": "tat-ca"}), read_report({})

    assert (everything.rows[-1].cells[-1], public.rows[-1].cells[-1]) == (12, 8)
    assert "kể cả chưa công bố" in everything.notes[0]
    assert "Chỉ gồm các quyết định đã công bố" in public.notes[0]


def test_a_term_takes_its_days_and_what_ends_in_it(lines):
    def total(start, end):
        asked = {"bao-cao": "nhiem-ky", "tu": start, "den": end, "gom": "tat-ca"}
        return read_report(asked).rows[-1].cells[-1]

    assert total("4/10/2023", "4/10/2023") == 7
    assert total("5/10/2023", "2024") == 5
    assert total("2/5/2024", "") == 1
    # What is of 2024 may be of a later day.
    assert total("2023", "30/4/2024") == 7
    assert total("2023", "12/2023") == 7


def test_terms_that_follow_each_other_share_no_decision():
    days = ["2019", "2021", "2021-06", "2021-06-15", "2021-06-16", "2024-12-31"]
    for day in days:
        make_award(f"Người {day}", make_decision(decided_on=day))
    make_award("Không ngày", make_decision(decided_on="", award_year=None))
    for start, edge, end in (
        ("2016-05-10", ("2021-06-15", "2021-06-16"), ""),
        ("2016", ("2021", "2022"), "2024"),
        ("", ("2021-06", "2021-07"), "2024-12"),
    ):
        former = lines_within(Award.objects.all(), start, edge[0]).count()
        later = lines_within(Award.objects.all(), edge[1], end).count()
        assert former + later == len(days), (start, edge, end)


def test_word_is_laid_out_as_an_office_document(client, staff, lines):
    asked = {"bao_cao": "quyet-dinh", "ma": lines[0].pk}
    document = Document(BytesIO(client.get(address("docx", **asked)).content))
    section = document.sections[0]
    heads = "\n".join(c.text for r in document.tables[0].rows for c in r.cells)

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc" in heads
    assert "ỦY BAN NHÂN DÂN THÀNH PHỐ\nLIÊN HIỆP CÁC HỘI KHOA HỌC VÀ KỸ THUẬT" in heads
    margins = section.top_margin, section.bottom_margin, section.left_margin
    assert [round(one.mm) for one in margins] == [20, 20, 30]
    assert 15 <= round(section.right_margin.mm) <= 20
    assert section.orientation == WD_ORIENT.LANDSCAPE
    style = document.styles["Normal"].font
    assert (style.name, style.size.pt) == ("Times New Roman", 13)
    assert "tblHeader" in document.tables[1].rows[0]._tr.xml
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Tổng số: 06 tập thể, 01 cá nhân." in text
    assert "Quyết định số 35/QĐ-LHH ngày 04 tháng 10 năm 2023" in text
    assert "CHỨC VỤ CỦA NGƯỜI KÝ" in document.tables[2].rows[0].cells[1].text


def test_no_cell_is_run_as_a_formula(client, staff, lines):
    organization = make_organization("Hội Y học")
    Award.objects.filter(name="+Hội Y học").update(organization=organization)
    asked = {"bao_cao": "don-vi", "ma": organization.pk}
    sheet = load_workbook(BytesIO(client.get(address("xlsx", **asked)).content)).active

    cells = [
        cell for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]
    assert "+Hội Y học" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert "'+Hội Y học" in client.get(address("csv", **asked)).content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"bao_cao": "khac"},
        {"nam": "20244"},
        {"nam": "²²²²"},
        {"nam": "9999"},
        {"bao_cao": "quyet-dinh", "ma": "9" * 40},
        {"bao_cao": "don-vi", "ma": "-1"},
        {"bao_cao": "nhiem-ky", "ma": "x"},
        {"bao_cao": "nhiem-ky", "tu": "31/02/2024"},
        {"bao_cao": "nhiem-ky", "tu": "2024", "den": "2023"},
    ],
)
def test_odd_parameters_are_answered_with_a_sentence(client, staff, asked):
    page = client.get(address(**asked))
    file = client.get(address("xlsx", **asked), follow=True)

    assert page.status_code == file.status_code == 200
    assert page.context["refusal"]
    assert "report" not in file.context


@pytest.mark.parametrize(
    "asked",
    [
        {"bao_cao": "ca-nhan"},
        {"bao_cao": "don-vi"},
        {"bao_cao": "nhiem-ky"},
    ],
)
def test_what_is_still_to_be_chosen_is_no_error(client, staff, asked):
    page = client.get(address(**asked))
    file = client.get(address("xlsx", **asked), follow=True)

    assert page.context["hint"].startswith("Hãy ")
    assert "errornote" not in page.content.decode()
    assert "report" not in file.context


def test_an_unknown_kind_of_file_is_answered_with_a_sentence(client, staff):
    assert (
        "Không có loại tệp này"
        in client.get(address("pdf"), follow=True).content.decode()
    )


def test_who_may_not_see_decisions_gets_no_report(client):
    client.force_login(make_user())

    assert client.get(address()).status_code == 403
    assert client.get(address("csv")).status_code == 403


def test_a_report_is_found_by_a_name(client, staff, lines):
    person = make_person("Nguyễn Văn An")

    page = client.get(address(bao_cao="ca-nhan", tim="nguyen an"))

    [(label, link)] = page.context["choices"]
    assert label == str(person)
    assert client.get(link).context["report"].title.startswith("Quá trình")


def test_reports_cost_the_same_for_any_number_of_lines(
    lines, django_assert_max_num_queries
):
    many = make_decision()
    for place in range(30):
        make_award(f"Người {place}", many, kind=LETTER)

    for asked in every_report(many):
        asked = {name.replace("_", "-"): str(value) for name, value in asked.items()}
        with django_assert_max_num_queries(5):
            read_report(asked)


def test_small_counts_have_two_digits():
    assert [shown(cell) for cell in (0, 6, 10, 1234, "6")] == [
        "0",
        "06",
        "10",
        "1.234",
        "6",
    ]


def test_a_report_that_is_too_long_for_word_says_so(client, staff, lines, monkeypatch):
    monkeypatch.setattr("organizations.papers.word.MOST_LINES", 1)

    shown_page = client.get(address("docx"), follow=True)

    assert "Hãy xuất ra Excel" in shown_page.content.decode()
