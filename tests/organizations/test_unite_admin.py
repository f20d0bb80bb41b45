"""The office unites two records: picks, chooses, reads, confirms, takes back."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from organizations.models import Operation, Organization, Person, Position
from staff.roles import AWARDS_STAFF, CHIEF_EDITOR, EDITOR
from tests.making import (
    make_article,
    make_organization,
    make_person,
    make_position,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    client.force_login(make_user(CHIEF_EDITOR))
    return client


@pytest.fixture
def two():
    return make_organization("Hội Cơ khí"), make_organization("Hội Cơ khí TP.")


def page_of(record, name="unite"):
    model = record._meta.model_name
    return reverse(f"admin:organizations_{model}_{name}", args=[record.pk])


def send(client, record, other, survivor, **more):
    sent = {"voi": other.pk, "giu": survivor.pk, **more}
    return client.post(page_of(record), sent)


@pytest.mark.parametrize("make", [make_organization, make_person])
def test_two_records_become_one_step_by_step(office, make):
    record, other = make(), make()
    story = make_article("Đại hội")
    links = story.people if make is make_person else story.organizations
    links.add(record)

    offered = office.get(page_of(record)).content.decode()
    assert f"{page_of(record)}?voi={other.pk}" in offered
    chosen = office.get(page_of(record), {"voi": other.pk}).content.decode()
    assert f'value="{record.pk}" checked' in chosen
    told = send(office, record, other, survivor=other).content.decode()
    assert "Chưa ghi gì cả" in told
    assert "1 bài viết" in told
    assert "Đại hội" in told
    assert type(record).objects.count() == 2

    answer = send(office, record, other, survivor=other, _confirm="1")

    assert answer.url == page_of(other, "change")
    assert type(record).objects.get() == other
    operation = Operation.objects.get()
    shown = office.get(answer.url).content.decode()
    assert reverse("admin:organizations_operation_change", args=[operation.pk]) in shown
    assert f"Gộp “{record}” vào “{other}”" in shown
    assert "Gộp vào đây" in LogEntry.objects.get().get_change_message()


def test_the_form_leads_to_the_page_and_the_preview_tells_what_is_lost(office, two):
    record, other = two
    assert page_of(record) in office.get(page_of(record, "change")).content.decode()
    record.phone, other.phone = "0225 111", "0225 222"
    record.save()
    other.save()

    told = send(office, record, other, survivor=record).content.decode()

    assert "0225 111" in told
    assert "0225 222" in told
    assert "Tên gọi khác" in told


def test_what_speaks_against_it_is_shown(office, two):
    record, other = two
    other.is_public = False
    other.save()

    told = send(office, record, other, survivor=record).content.decode()

    assert "có đúng là một?" in told
    assert "đang ẩn khỏi cổng" in told


def test_another_record_is_searched_for_without_marks(office, two):
    record, _ = two
    doctors = make_organization("Hội Y học")

    found = office.get(page_of(record), {"tim": "y hoc"}).content.decode()
    nothing = office.get(page_of(record), {"tim": "khong co"}).content.decode()

    assert f"{page_of(record)}?voi={doctors.pk}" in found
    assert "Không tìm thấy bản ghi nào khác" in nothing


@pytest.mark.parametrize(
    ("count", "is_taken"), [(1, False), (2, True), (3, False), (4, False)]
)
def test_the_action_takes_exactly_two(office, count, is_taken):
    chosen = [make_person(f"Người {number}") for number in range(count)]
    sent = {
        "action": "unite_chosen",
        "_selected_action": [person.pk for person in chosen],
    }

    listed = reverse("admin:organizations_person_changelist")
    answer = office.post(listed, sent)

    if is_taken:
        assert answer.url == f"{page_of(chosen[0])}?voi={chosen[1].pk}"
    else:
        assert "đúng hai bản ghi" in office.get(answer.url).content.decode()


@pytest.mark.parametrize("role", [EDITOR, AWARDS_STAFF])
def test_who_may_not_delete_may_not_unite(client, two, role):
    record, other = two
    client.force_login(make_user(role))

    assert client.get(page_of(record)).status_code == 403
    assert send(client, record, other, other, _confirm="1").status_code == 403
    assert page_of(record) not in client.get(page_of(record, "change")).content.decode()
    listed = client.get(reverse("admin:organizations_organization_changelist"))
    assert "unite_chosen" not in listed.content.decode()
    assert Organization.objects.count() == 2


@pytest.mark.parametrize("given", ["", "abc", "-1", "9" * 30, "\0", "0", "itself"])
def test_odd_keys_lead_back_to_picking(office, two, given):
    record, _ = two
    given = str(record.pk) if given == "itself" else given

    for answer in (
        office.get(page_of(record), {"voi": given}),
        office.post(page_of(record), {"voi": given, "giu": record.pk, "_confirm": "1"}),
    ):
        assert "Tìm bản ghi khác" in answer.content.decode()
    assert Organization.objects.count() == 2


@pytest.mark.parametrize("given", ["", "abc", "999999"])
def test_who_stays_is_one_of_the_two(office, two, given):
    record, other = two
    sent = {"voi": other.pk, "giu": given, "_confirm": "1"}

    answer = office.post(page_of(record), sent)

    assert "Hãy chọn bản ghi được giữ lại" in answer.content.decode()
    assert Organization.objects.count() == 2


def test_a_refusal_is_said_in_a_sentence(office, two):
    record, other = two
    between = make_organization("Ban ở giữa", parent=record)
    other.parent = between
    other.save()

    for more in ({}, {"_confirm": "1"}):
        answer = send(office, record, other, survivor=other, **more).content.decode()
        assert "sẽ trực thuộc chính nó" in answer
    assert Organization.objects.count() == 3


def test_a_record_that_is_gone_is_not_found(office, two):
    record, other = two
    address = page_of(record)
    record.delete()

    assert office.get(address, {"voi": other.pk}).status_code == 404


def test_looking_writes_nothing(office, two, django_assert_max_num_queries):
    record, other = two

    for query in ({}, {"tim": "co khi"}, {"voi": other.pk}):
        with django_assert_max_num_queries(60) as asked:
            office.get(page_of(record), query)
        writes = ("INSERT", "UPDATE", "DELETE")
        assert not [
            query["sql"]
            for query in asked.captured_queries
            if query["sql"].startswith(writes)
        ]


def test_the_log_takes_it_back(office):
    record, other = make_person(), make_person()
    make_position(record)
    send(office, record, other, survivor=other, _confirm="1")
    operation = Operation.objects.get()

    office.post(reverse("admin:organizations_operation_undo", args=[operation.pk]))

    assert set(Person.objects.all()) == {record, other}
    assert Position.objects.get().person == record
