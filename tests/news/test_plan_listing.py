"""How the page of a plan and its papers list the same tasks."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from news.models import TaskUpdate
from news.plans.listing import grouped, lines_of
from tests.making import make_plan, make_task

pytestmark = pytest.mark.django_db
WORD, EXCEL = "/ke-hoach/2024/ke-hoach.docx", "/ke-hoach/2024/ke-hoach.xlsx"


def word_of(client):
    return Document(BytesIO(client.get(WORD).content))


def rows_of_word(client):
    return [
        [cell.text for cell in row.cells] for row in word_of(client).tables[-1].rows
    ]


def rows_of_excel(client):
    sheet = load_workbook(BytesIO(client.get(EXCEL).content)).active
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


@pytest.fixture
def mixed():
    """Two tasks of one group with others between them."""
    plan = make_plan()
    groups = ["Tư vấn", "", "Hội thi", "Tư vấn"]
    for order, group in enumerate(groups, 1):
        make_task(f"Việc {order}", plan, group=group, order=order)
    return plan


GATHERED = [
    ("Tư vấn", ["Việc 1", "Việc 4"]),
    ("Nhiệm vụ khác", ["Việc 2"]),
    ("Hội thi", ["Việc 3"]),
]


def test_every_group_has_one_heading_and_so_have_tasks_without_one(client, mixed):
    groups = client.get("/ke-hoach/2024/").context["groups"]

    assert [
        (group.heading, [line.task.title for line in group.lines]) for group in groups
    ] == GATHERED


@pytest.mark.parametrize("rows_of", [rows_of_word, rows_of_excel])
def test_the_papers_gather_them_too_and_number_them_as_they_stand(
    client, mixed, rows_of
):
    rows = rows_of(client)

    at = next(place for place, row in enumerate(rows) if row[0] == "Tư vấn")
    found = [(row[0], row[1]) for row in rows[at : at + 7]]
    # A merged heading is read in each of its cells, or in the first.
    assert [(head, "" if head == title else title) for head, title in found] == [
        ("Tư vấn", ""),
        ("1", "Việc 1"),
        ("4", "Việc 4"),
        ("Nhiệm vụ khác", ""),
        ("2", "Việc 2"),
        ("Hội thi", ""),
        ("3", "Việc 3"),
    ]


def test_a_plan_without_groups_has_no_headings():
    plan = make_task().plan

    groups = grouped(lines_of(plan, date(2024, 3, 1)))

    assert [group.heading for group in groups] == [""]


def test_an_older_note_beside_a_newer_status_says_what_the_task_was_then(client):
    task = make_task()
    for day, status, note in (("2024-02-03", "dang-lam", "Còn hai buổi"),
                              ("2024-03-05", "hoan-thanh", "")):  # fmt: skip
        TaskUpdate.objects.create(
            task=task, status=status, note=note, noted_on=date.fromisoformat(day)
        )

    told = "(03/02/2024, lúc đó: đang làm)"
    assert told in client.get("/ke-hoach/2024/").content.decode()
    assert rows_of_word(client)[-1][-1] == f"Còn hai buổi {told}"
    assert f"Còn hai buổi {told}" in sum(rows_of_excel(client), [])


@pytest.mark.parametrize("year", ["0", "10000", "9" * 30])
def test_a_year_that_no_plan_has_is_not_found(client, year):
    task = make_task()

    for place in ("", f"nhiem-vu/{task.pk}/", "ke-hoach.docx"):
        assert client.get(f"/ke-hoach/{year}/{place}").status_code == 404
