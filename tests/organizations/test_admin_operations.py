"""The log of operations: what was done, row by row, and taking it back."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.admin.operation import ROWS_ON_A_PAGE
from organizations.duplicates import unite
from organizations.lineage import close, rename
from organizations.models import Operation, Organization, Status
from organizations.undoing import recorded
from staff.roles import ADMINISTRATOR, AWARDS_STAFF, CHIEF_EDITOR, EDITOR
from tests.making import (
    make_article,
    make_organization,
    make_person,
    make_position,
    make_user,
)
from tests.organizations.office import list_page, listed, office_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    person = make_user(CHIEF_EDITOR, full_name="Trần Trưởng Ban")
    client.force_login(person)
    return person


def merge():
    old, new = make_organization("Hội A"), make_organization("Hội B")
    return close([old], Status.MERGED, on="2026-04", successors=[new])


def take_back(client, operation):
    return client.post(office_page(operation, "undo"), follow=True)


def test_the_log_says_what_was_done_when_and_by_whom(client, chief):
    rename(make_organization("Hội A"), "Hội B", until="2020", by=chief)
    merge()

    html = client.get(list_page("operation")).content.decode()

    assert "Đổi tên từ 2020: “Hội A” → “Hội B”" in html
    assert "Đã sáp nhập từ tháng 04/2026: “Hội A” → “Hội B”" in html
    assert "Trần Trưởng Ban" in html


def test_each_row_is_told_in_words(client, chief):
    operation = merge()

    html = client.get(office_page(operation)).content.decode()

    rows = [
        "Sửa tổ chức: Hội A",
        "<td>Đang hoạt động</td><td>Đã sáp nhập</td>",
        "<td>(trống)</td><td>tháng 04/2026</td>",
        "Thêm kế tục: Hội A, Hội B",
        "<td>(trống)</td><td>Sáp nhập vào</td>",
    ]
    for row in rows:
        assert row in html
    assert "name_key" not in html
    assert "similarity" not in html


def test_what_was_deleted_is_told_by_its_name(client, chief):
    person = make_person("Lê An", biography="<p>Tiểu sử</p>", shows_phone=True)
    with recorded(Operation.Kind.UNITE, "Gộp", by=None) as record:
        record.delete(person)

    html = client.get(office_page(record.operation)).content.decode()

    assert "Xóa nhân sự: Lê An" in html
    assert "<td>Tiểu sử</td><td>(trống)</td>" in html
    assert "<td>có</td><td>(trống)</td>" in html


def test_uniting_is_told_in_vietnamese_words_and_by_names(client, chief):
    one, other = make_person("Lê An"), make_person("Lê Văn An")
    story = make_article(title="Đại hội khóa mới")
    story.people.add(one)
    number = one.pk
    operation = unite(one, other, by=chief)

    html = client.get(office_page(operation)).content.decode()

    for words in (
        f"Thêm địa chỉ cũ: {one.get_absolute_url()}",
        '<th scope="row">Dẫn tới</th><td>(trống)</td><td>nhân sự Lê Văn An</td>',
        ": Đại hội khóa mới, Lê Văn An",
        '<th scope="row">Nhân sự</th><td>Lê An</td><td>Lê Văn An</td>',
    ):
        assert words in html
    for words in ("Content type", "Object id", f"số {number}", "Tổ chức và nhân sự |"):
        assert words not in html


def test_who_did_it_is_named_without_a_link_to_the_account(client, chief):
    operation = rename(make_organization("Hội A"), "Hội B", until="2020", by=chief)

    html = client.get(office_page(operation)).content.decode()

    assert "Trần Trưởng Ban" in html
    assert f"/staff/user/{chief.pk}/" not in html


def test_an_operation_is_taken_back_from_its_page(client, chief):
    operation = merge()
    assert (
        office_page(operation, "undo")
        in client.get(office_page(operation)).content.decode()
    )
    assert client.get(office_page(operation, "undo")).status_code == 200
    assert not Operation.objects.get().undone_at

    answer = take_back(client, operation)

    assert "Đã hoàn tác: Đã sáp nhập từ tháng 04/2026" in answer.content.decode()
    old = Organization.objects.get(name="Hội A")
    assert (old.status, old.successions.count()) == (Status.ACTIVE, 0)
    operation.refresh_from_db()
    assert operation.undone_by == chief
    assert listed(client, f"{list_page('operation')}?hoan-tac=chua") == []
    assert len(listed(client, f"{list_page('operation')}?hoan-tac=roi")) == 1


def test_what_cannot_be_taken_back_is_told_in_a_sentence(client, chief):
    operation = merge()
    changed = Organization.objects.get(name="Hội A")
    changed.phone = "0225"
    changed.save()

    answer = take_back(client, operation)

    html = answer.content.decode()
    assert "Chưa hoàn tác gì cả." in html
    assert "tổ chức “Hội A” đã được sửa hoặc xóa sau thao tác này" in html
    assert not Operation.objects.get().undone_at


def test_twice_is_refused(client, chief):
    operation = merge()
    take_back(client, operation)

    answer = take_back(client, operation)

    assert "đã được hoàn tác rồi" in answer.content.decode()
    links = dict(client.get(office_page(operation)).context["office_links"])
    assert "Hoàn tác" not in links


@pytest.mark.parametrize(
    ("role", "may"),
    [(EDITOR, 403), (AWARDS_STAFF, 403), (CHIEF_EDITOR, 200), (ADMINISTRATOR, 200)],
)
def test_who_sees_the_log_and_takes_back(client, role, may):
    operation = merge()
    client.force_login(make_user(role))

    assert client.get(list_page("operation")).status_code == may
    assert client.get(office_page(operation)).status_code == may
    assert client.get(office_page(operation, "undo")).status_code == may
    assert take_back(client, operation).status_code == may
    assert bool(Operation.objects.get().undone_at) is (may == 200)


def test_who_sees_the_log_but_changes_no_organization_sees_no_rows(client):
    operation, reader = merge(), make_user()
    reader.user_permissions.add(Permission.objects.get(codename="view_operation"))
    client.force_login(reader)

    assert listed(client, list_page("operation")) == [str(operation)]
    assert client.get(office_page(operation)).status_code == 403
    assert take_back(client, operation).status_code == 403
    assert not Operation.objects.get().undone_at


def test_nobody_writes_in_the_log(client, chief):
    operation = merge()

    assert client.get(list_page("operation", "add")).status_code == 403
    assert client.post(office_page(operation), {"summary": "x"}).status_code == 403
    assert (
        client.post(office_page(operation, "delete"), {"post": "yes"}).status_code
        == 403
    )
    assert Operation.objects.get().summary == operation.summary


def make_import(count):
    with recorded(Operation.Kind.IMPORT, f"Nhập {count} dòng", by=None) as record:
        for number in range(count):
            item = make_organization(f"Hội {count} {number}")
            position = make_position(make_person(f"Lê {number}"), item)
            item.phone = "0225"
            record.save(item)
            position.note = "đã nhập"
            record.save(position)
    return record.operation


def test_a_long_operation_is_shown_page_by_page(client, chief):
    operation = make_import(ROWS_ON_A_PAGE // 2 + 1)

    def shown(page):
        answer = client.get(f"{office_page(operation)}?trang={page}")
        return len(answer.context["changes"])

    assert shown(1) == ROWS_ON_A_PAGE
    assert shown(2) == 2
    for odd in ("0", "x", "99", "%00"):
        assert shown(odd)


def test_a_page_of_rows_costs_the_same_for_2_and_for_20(client, chief):
    def queries(operation):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(office_page(operation)).status_code == 200
        return len(captured)

    few = queries(make_import(2))

    assert queries(make_import(20)) == few <= 14


def test_an_act_on_people_is_shown_and_undone_only_by_who_may_change_people(client):
    """A group of the office's own: it may change organizations and read the log."""
    person = make_person("Trần Quý Hiếm")
    with recorded(Operation.Kind.UNITE, "Gộp hai người", by=None) as record:
        person.internal_note = "Ghi chú kín"
        record.save(person)
    clerk = make_user()
    for codename in ("view_operation", "change_organization", "view_organization"):
        clerk.user_permissions.add(Permission.objects.get(codename=codename))
    client.force_login(clerk)

    for page in ("change", "undo"):
        answer = client.get(office_page(record.operation, page))
        assert answer.status_code == 403
        assert "Ghi chú kín" not in answer.content.decode()
    client.post(office_page(record.operation, "undo"))

    person.refresh_from_db()
    assert person.internal_note == "Ghi chú kín"
