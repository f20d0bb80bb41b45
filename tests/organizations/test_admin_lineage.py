"""Renaming, ending and reopening an organization: fill in, read, confirm."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from organizations.models import (
    FormerName,
    Operation,
    Organization,
    Status,
    Succession,
)
from organizations.undoing import undo
from staff.roles import AWARDS_STAFF, CHIEF_EDITOR, EDITOR
from tests.making import make_organization, make_position, make_user
from tests.organizations.office import office_page

pytestmark = pytest.mark.django_db
PAGES = ("rename", "close", "reopen")


@pytest.fixture
def chief(client):
    person = make_user(CHIEF_EDITOR)
    client.force_login(person)
    return person


@pytest.fixture
def three():
    return [make_organization(name) for name in ("Hội A", "Hội B", "Hội C")]


def merger(three, new, **values):
    others = [item.pk for item in three[1:]]
    return {
        "status": "merged",
        "on": "1/4/2026",
        "successors": [new.pk],
        "others": others,
        "decision": "Quyết định số 12/QĐ-UBND",
        **values,
    }


def renaming(**values):
    return {"name": "Hội Cơ khí mới", "short_name": "", "until": "6/2024"} | values


def rows():
    models = (Organization, Succession, FormerName, Operation)
    return [list(model.objects.order_by("pk").values()) for model in models]


def told(client, item, page, values):
    """The page that tells what will happen."""
    answer = client.post(office_page(item, page), {**values, "_preview": "1"})
    assert answer.templates[0].name == "admin/organizations/lineage_preview.html"
    return answer.content.decode()


def refused(client, item, page, values, step="_preview"):
    answer = client.post(office_page(item, page), {**values, step: "1"})
    assert answer.templates[0].name == "admin/organizations/lineage_form.html"
    return answer.content.decode()


def confirm(client, item, page, values):
    path = office_page(item, page)
    return client.post(path, {**values, "_confirm": "1"}, follow=True)


def test_the_form_of_an_organization_leads_to_these_pages(client, chief, three):
    links = dict(client.get(office_page(three[0])).context["office_links"])

    assert links["Đổi tên"] == office_page(three[0], "rename")
    assert links["Chấm dứt, sáp nhập, chia tách"] == office_page(three[0], "close")


def test_a_merger_of_three_is_told_before_it_is_written(client, chief, three):
    new = make_organization("Hội ABC")
    make_position(organization=three[1])
    before = rows()

    html = told(client, three[0], "close", merger(three, new))

    assert rows() == before
    for sentence in (
        "Từ ngày 01/04/2026, “Hội A”, “Hội B”, “Hội C” được ghi là đã sáp nhập.",
        "dẫn tới “Hội ABC”.",
        "Trang của “Hội ABC” ghi nguồn gốc từ “Hội A”, “Hội B”, “Hội C”.",
        "Theo: Quyết định số 12/QĐ-UBND.",
        "1 chức vụ tại “Hội B” được giữ nguyên",
    ):
        assert sentence in html
    for item in three[1:]:
        assert f'name="others" value="{item.pk}"' in html


def test_a_merger_is_written_and_the_log_takes_it_back(client, chief, three):
    new = make_organization("Hội ABC")
    before = rows()[:3]

    answer = confirm(client, three[0], "close", merger(three, new))

    assert set(new.origins.values_list("predecessor__name", "on")) == {
        (item.name, "2026-04-01") for item in three
    }
    operation = Operation.objects.get()
    assert operation.by == chief
    link = reverse("admin:organizations_operation_change", args=[operation.pk])
    assert f'href="{link}"' in answer.content.decode()
    assert "Sáp nhập vào" in answer.content.decode()
    undo(operation, by=chief)
    assert rows()[:3] == before


@pytest.mark.parametrize("step", ["_preview", "_confirm"])
def test_what_does_not_fit_is_a_sentence_and_nothing_typed_is_lost(
    client, chief, three, step
):
    values = merger(three, three[0], status="split", successors=[three[0].pk])

    html = refused(client, three[0], "close", values, step)

    assert "đòi hỏi ít nhất hai tổ chức được chia, tách ra; bạn đã chọn 1." in html
    for kept in ('value="01/04/2026"', "Quyết định số 12/QĐ-UBND", "Hội B", "Hội C"):
        assert kept in html.replace("1/4/2026", "01/04/2026").replace("001", "01")
    assert not Operation.objects.exists()


def test_a_circle_is_told_before_it_is_confirmed(client, chief, three):
    first, second, _ = three
    values = {"status": "merged", "on": "2020", "successors": [second.pk]}
    confirm(client, first, "close", values)

    values = {**values, "on": "2019", "successors": [first.pk]}
    html = refused(client, second, "close", values)

    assert "không thể kế tục lẫn nhau" in html
    second.refresh_from_db()
    assert second.status == Status.ACTIVE


@pytest.mark.parametrize(
    ("page", "values", "sentence"),
    [
        ("close", {"status": "dissolved", "on": ""}, "Trường này là bắt buộc."),
        ("close", {"status": "", "on": "2020"}, "Trường này là bắt buộc."),
        (
            "close",
            {"status": "active", "on": "2020"},
            "không có trong các lựa chọn",
        ),
        ("close", {"status": "left", "on": "31/2/2020"}, "không có trong lịch"),
        (
            "close",
            {"status": "left", "on": "2020", "successors": ["x"]},
            "không phải là giá trị hợp lệ",
        ),
        (
            "close",
            {"status": "left", "on": "2020", "others": ["999999"]},
            "không có trong các lựa chọn",
        ),
        ("rename", {"name": "", "until": "2020"}, "Trường này là bắt buộc."),
        ("rename", {"name": "Hội A", "until": "2020"}, "Tên mới giống hệt tên"),
        ("rename", {"name": "Hội X", "until": "hôm qua"}, "Không đọc được ngày"),
        (
            "rename",
            {"name": "X" * 251, "until": "2020"},
            "chỉ được có tối đa 250 ký tự",
        ),
    ],
)
def test_each_mistake_is_a_vietnamese_sentence(
    client, chief, three, page, values, sentence
):
    html = refused(client, three[0], page, values)

    assert sentence in html
    assert not Operation.objects.exists()


def test_going_back_keeps_what_was_typed(client, chief, three):
    new = make_organization("Hội ABC")

    html = refused(client, three[0], "close", merger(three, new), "_edit")

    assert "Chưa ghi được" not in html
    assert "Quyết định số 12/QĐ-UBND" in html
    for item in (*three[1:], new):
        assert f'<option value="{item.pk}" selected>{item}</option>' in html


def test_an_end_to_come_and_what_is_hidden_are_told(client, chief, three):
    hidden = make_organization("Hội ẩn", is_public=False)

    html = told(client, three[0], "close", merger(three, hidden, on="2199"))

    assert "Trước ngày đó cổng vẫn ghi là đang hoạt động" in html
    assert "“Hội ẩn” đang ẩn: người đọc không thấy trang" in html


def test_a_new_name_is_told_written_and_taken_back(client, chief):
    item = make_organization("Hội Cơ khí", short_name="HCK")
    values = renaming(decision="Quyết định số 5")
    before = rows()[:3]

    html = told(client, item, "rename", values)
    assert "Từ tháng 06/2024, “Hội Cơ khí” mang tên “Hội Cơ khí mới”." in html
    assert "trước ngày đó vẫn hiện tên “Hội Cơ khí”" in html
    assert item.get_absolute_url() in html
    assert "<h1>Đổi tên tổ chức: Hội Cơ khí</h1>" in html
    assert rows()[:3] == before

    confirm(client, item, "rename", values)
    item.refresh_from_db()
    assert (item.name, item.short_name) == ("Hội Cơ khí mới", "")
    assert item.former_names.get().short_name == "HCK"
    undo(Operation.objects.get(), by=chief)
    assert rows()[:3] == before


def test_a_new_name_that_another_has_is_shown_before_it_is_taken(client, chief):
    item = make_organization("Hội Cơ khí")
    other = make_organization("Hội Luyện kim màu", origin="Hải Dương cũ")

    html = told(client, item, "rename", renaming(name="Hội Luyện kim màu TP."))

    assert "Đã có tổ chức tên gần giống" in html
    assert "Hội Luyện kim màu · Hội thành viên · Hải Dương cũ" in html
    assert office_page(other) in html


def test_an_end_that_cannot_be_undone_is_reopened(client, chief, three):
    first, second, _ = three
    values = {"status": "merged", "on": "2020", "successors": [second.pk]}
    confirm(client, first, "close", values)
    Organization.objects.filter(pk=first.pk).update(phone="0225")

    links = dict(client.get(office_page(first)).context["office_links"])
    assert "Chấm dứt, sáp nhập, chia tách" not in links
    html = told(client, first, "reopen", {})
    assert "Liên kết tới “Hội B” bị gỡ." in html
    confirm(client, first, "reopen", {})

    first.refresh_from_db()
    assert (first.status, first.closed_on, first.phone) == ("active", "", "0225")
    assert not Succession.objects.exists()
    assert "không được ghi là chấm dứt" in refused(client, first, "reopen", {})


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [EDITOR, AWARDS_STAFF])
def test_only_who_may_change_and_delete_organizations_comes_in(
    client, three, page, role
):
    path = office_page(three[0], page)
    client.force_login(make_user(role))
    assert path not in client.get(office_page(three[0])).content.decode()

    for answer in (client.get(path), client.post(path, {"_confirm": "1"})):
        assert answer.status_code == 403


def test_who_may_not_see_the_log_gets_no_link_to_it(client):
    keeper, item = make_user(), make_organization("Hội Cơ khí")
    for verb in ("view", "change", "delete"):
        permission = Permission.objects.get(codename=f"{verb}_organization")
        keeper.user_permissions.add(permission)
    client.force_login(keeper)

    html = confirm(client, item, "rename", renaming()).content.decode()

    assert "Đã ghi. Đổi tên từ tháng 06/2024" in html
    assert "nhật ký thao tác" not in html


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("key", ["999999", "x", "%00"])
def test_an_organization_that_is_not_there_is_not_found(client, chief, page, key):
    path = f"/admin/organizations/organization/{key}/"
    folders = {"rename": "doi-ten", "close": "cham-dut", "reopen": "mo-lai"}

    assert client.get(f"{path}{folders[page]}/").status_code == 404
