"""A plan as Word and Excel: in the office, and for readers."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from news.models import TaskUpdate
from tests.making import make_plan, make_task, make_union
from tests.news.plans import DRAFT, login, page

pytestmark = pytest.mark.django_db


def workbook(content):
    return load_workbook(BytesIO(content)).active


def lines_of_table(content):
    document = Document(BytesIO(content))
    return [[cell.text for cell in row.cells] for row in document.tables[1].rows]


@pytest.fixture
def evil():
    """A draft whose words begin as formulas do."""
    make_union("Liên hiệp các Hội").refresh_from_db()
    plan = make_plan(**DRAFT)
    task = make_task(
        "=HYPERLINK(1)", plan, group="+Nhóm", owner_name="@Ban", due="2024-q2"
    )
    TaskUpdate.objects.create(
        task=task, status="dang-lam", note="-Đã họp", noted_on=date(2024, 3, 1)
    )
    return plan


def test_a_draft_is_exported_in_the_office_and_runs_no_formula(client, evil):
    login(client)

    sheet = workbook(client.get(page(evil, "excel")).content)

    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    texts = [cell.value for cell in cells]
    for text in ("=HYPERLINK(1)", "+Nhóm", "@Ban", "quý II/2024"):
        assert text in texts
    assert "KẾ HOẠCH CÔNG TÁC NĂM 2024" in texts
    assert {cell.font.name for cell in cells} == {"Times New Roman"}


def test_the_word_paper_has_the_administrative_layout(client, evil):
    login(client)

    content = client.get(page(evil, "word")).content

    document = Document(BytesIO(content))
    heads = "\n".join(cell.text for cell in document.tables[0]._cells)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in heads
    assert "LIÊN HIỆP CÁC HỘI" in heads
    assert document.styles["Normal"].font.name == "Times New Roman"
    rows = lines_of_table(content)
    assert rows[0][:3] == ["STT", "Nhiệm vụ", "Chủ trì"]
    assert rows[1][0] == "+Nhóm"
    assert rows[2][:5] == ["1", "=HYPERLINK(1)", "@Ban", "", "quý II/2024"]
    assert rows[2][7] == "-Đã họp (01/03/2024)"


def test_the_public_papers_show_the_same_and_look_like_no_official_paper(client):
    task = make_task("Phản biện", due="2024")

    word = client.get("/ke-hoach/2024/ke-hoach.docx")
    excel = client.get("/ke-hoach/2024/ke-hoach.xlsx")

    document = Document(BytesIO(word.content))
    (table,) = document.tables
    assert table.cell(1, 1).text == task.title
    values = [cell.value for row in workbook(excel.content).iter_rows() for cell in row]
    assert task.title in values
    assert "Chậm" in values
    assert 'filename="ke-hoach-2024.docx"' in word["Content-Disposition"]
    title = "TÌNH HÌNH THỰC HIỆN KẾ HOẠCH CÔNG TÁC NĂM 2024"
    assert title in values
    assert title in [paragraph.text for paragraph in document.paragraphs]
    assert workbook(excel.content).title == "Kế hoạch"
    (language,) = set(document.styles.element.xpath("//w:lang/@w:val"))
    assert language == "vi-VN"


def test_printed_numbers_stand_alone_and_places_where_there_are_none(client):
    plan = make_plan(2024)
    for order, number in enumerate(("1", "", "2"), 1):
        make_task(f"Việc {order}", plan, order=order, number=number)
    printed = lines_of_table_of(client, 2024)
    plan.tasks.update(number="")

    assert [row[0] for row in printed[1:]] == ["1", "", "2"]
    assert [row[0] for row in lines_of_table_of(client, 2024)[1:]] == ["1", "2", "3"]


def lines_of_table_of(client, year):
    content = client.get(f"/ke-hoach/{year}/ke-hoach.docx").content
    (table,) = Document(BytesIO(content)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]
