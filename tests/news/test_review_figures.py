"""The figures of a year: each against a count of the rows themselves."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from awards.figures import public_cells
from news.models import TaskUpdate
from news.reviews.figures import figures_of
from organizations.models import Kind
from tests.making import (
    make_article,
    make_award,
    make_decision,
    make_document,
    make_draft,
    make_event,
    make_organization,
    make_plan,
    make_task,
)
from tests.news.reviews import make_issued_review

pytestmark = pytest.mark.django_db


def figure(name, year=2023):
    return {figure.name: figure for figure in figures_of(year).figures}[name]


def parts(name, year=2023):
    return {part.label: part.count for part in figure(name, year).parts}


def test_stories_count_by_the_local_day_on_which_they_came_out():
    # 23:30 on 31/12 and 00:30 on 01/01 in Việt Nam.
    make_article(published_at=datetime(2023, 12, 31, 16, 30, tzinfo=UTC))
    make_article(published_at=datetime(2023, 12, 31, 17, 30, tzinfo=UTC))
    make_article(published_at=datetime(2022, 12, 31, 17, 30, tzinfo=UTC))
    make_draft(title="Nháp")

    assert figure("tin-bai").count == 2
    assert figure("tin-bai", 2024).count == 1


def test_each_time_an_event_took_place_counts_but_not_what_was_called_off():
    make_event(
        starts_on=date(2023, 12, 18),
        repeats="hang-tuan",
        repeats_until=date(2024, 1, 8),
    )
    make_event(starts_on=date(2023, 3, 1), standing="huy")
    make_event(starts_on=date(2023, 3, 1), standing="hoan")
    make_event(starts_on=date(2023, 3, 1), status="draft", published_at=None)

    assert figure("su-kien").count == 2
    assert figure("su-kien", 2024).count == 2


def test_of_this_year_only_what_has_begun_is_counted():
    today = timezone.localdate()
    make_event(starts_on=today)
    make_event(starts_on=today + timedelta(days=1))

    assert figure("su-kien", today.year).count == 1
    assert figures_of(today.year).day == today
    assert figures_of(today.year - 1).day == date(today.year - 1, 12, 31)


def test_awards_are_those_of_the_one_count():
    decision = make_decision(decided_on="2023-05-05")
    make_award("A", decision, kind="Bằng khen thử", level="thanh-pho")
    make_award("", decision, count=6, recipient_kind="tap-the")
    make_award("C", decision, kind="Giấy khen").annul(by=None, reason="Sai")
    make_award("D", make_decision("2", decided_on="2024"))

    cells = [cell for cell in public_cells() if cell.year == 2023]
    found = figure("khen-thuong")

    assert found.count == sum(cell.count for cell in cells) == 7
    assert sum(part.count for part in found.parts) == 7
    assert found.parts == [("Tỉnh, thành phố", 1), ("Chưa rõ", 6)]


def test_documents_count_by_year_of_issue_however_well_it_is_known():
    for day in ("2023", "2023-05", "2023-12-31", "2024-01-01", "2022-12-31", ""):
        make_document(f"{day}/QĐ", issued_on=day)
    make_document("dt", issued_on="2023", stage="draft")
    make_document("nhap", issued_on="2023", status="draft", published_at=None)

    assert figure("van-ban").count == 3
    assert parts("van-ban") == {"Liên hiệp Hội": 3}


def test_tasks_stand_as_was_noted_by_the_last_day_of_the_year():
    plan = make_plan(2023)
    done, later, late, whole = (
        make_task(title, plan, due=due)
        for title, due in (
            ("A", "2023-06"),
            ("B", "2023-06"),
            ("C", "2023-q3"),
            ("D", "2023"),
        )
    )
    TaskUpdate.objects.create(task=done, noted_on="2023-05-05", status="dang-lam")
    TaskUpdate.objects.create(task=done, noted_on="2023-12-31", status="hoan-thanh")
    TaskUpdate.objects.create(task=later, noted_on="2024-01-01", status="hoan-thanh")
    TaskUpdate.objects.create(task=whole, noted_on="2023-05-05", status="dang-lam")

    assert parts("nhiem-vu") == {"Đang làm": 1, "Hoàn thành": 1, "Chậm": 2}
    assert late.due_by == date(2023, 9, 30)


def test_a_plan_that_is_not_public_counts_nothing():
    make_task(plan=make_plan(2023, status="draft", published_at=None))

    assert figure("nhiem-vu").count == 0


def test_members_are_those_that_existed_on_the_last_day():
    make_organization("A", founded_on="1998")
    make_organization("B", founded_on="2024")
    make_organization("C", status="dissolved", closed_on="2023-12-31")
    make_organization("D", status="dissolved", closed_on="2024-01-01")
    make_organization("E", kind=Kind.PARTNER)
    make_organization("F", kind=Kind.CENTER)
    make_organization("G", is_public=False)

    assert parts("hoi-vien") == {"Hội thành viên": 2, "Viện, trung tâm trực thuộc": 1}


def test_today_stands_beside_what_was_issued(client):
    make_issued_review()
    make_organization("Hội mới nhập", founded_on="1998")

    html = client.get("/nhin-lai/2023/so-lieu/").content.decode()

    row = html.split("Tổ chức thành viên", 1)[1].split("</tr>")[0]
    assert row.count(">1<") == 1
    assert row.count(">0<") == 1
    assert "Hội thành viên: 1" in row
