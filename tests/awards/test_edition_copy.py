"""The next time of a contest begins as a copy of the last one."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from awards.edition_copies import Numbers, next_numbers
from awards.models import ContestField, Edition, EditionMember, Prize
from staff.roles import AWARDS_STAFF, EDITOR
from tests.awards.test_contests import make_edition, make_entry
from tests.making import make_document, make_user

pytestmark = pytest.mark.django_db
SENT = {"ordinal": "5", "year_from": "2024", "year_to": "2025"}


@pytest.fixture
def edition():
    edition = make_edition(
        place="Nhà hát lớn",
        introduction="<p>Hai năm một lần.</p>",
        entries_stated=63,
        opens_on="2022-05",
        ceremony_on="2023-11-20",
        plan=make_document("214/KH-UBND", type="Kế hoạch"),
        remark="Đã tổng kết",
    )
    for order, name in enumerate(["Nông nghiệp", "Cơ khí"]):
        ContestField.objects.create(edition=edition, name=name, order=order)
    Prize.objects.create(
        edition=edition, name="Giải Nhất", order=3, amount=15_000_000, count_stated=2
    )
    make_entry(edition)
    EditionMember.objects.create(edition=edition, name="Lê Văn Chấm")
    return edition


@pytest.fixture
def staff(client):
    client.force_login(make_user(AWARDS_STAFF))
    return client


def address(edition, page="copy"):
    return reverse(f"admin:awards_edition_{page}", args=[edition.pk])


def test_what_goes_on_comes_along_and_what_was_reported_stays(client, staff, edition):
    answer = client.post(address(edition), SENT)

    made = Edition.objects.exclude(pk=edition.pk).get()
    assert answer.url == address(made, "change")
    assert (made.contest, made.slug, made.label) == (
        edition.contest, "lan-5", "lần thứ 5 (2024 – 2025)",
    )  # fmt: skip
    assert (made.place, made.introduction) == (edition.place, edition.introduction)
    assert [field.name for field in made.fields.all()] == ["Nông nghiệp", "Cơ khí"]
    (prize,) = made.prizes.all()
    assert (prize.name, prize.order, prize.amount) == ("Giải Nhất", 3, 15_000_000)
    assert prize.count_stated is made.entries_stated is made.plan is None
    assert not any([made.opens_on, made.ceremony_on, made.remark])
    assert not made.entries.exists()
    assert not made.members.exists()
    assert edition.entries.count() == edition.prizes.count() == 1
    assert "lần thứ 4" in LogEntry.objects.get().change_message


def test_nobody_sees_the_copy_before_it_is_shown(client, staff, edition):
    client.post(address(edition), SENT)
    made = Edition.objects.get(ordinal=5)
    client.logout()

    assert client.get(made.get_absolute_url()).status_code == 404
    listed = client.get(edition.contest.get_absolute_url()).content.decode()
    assert "lần thứ 5" not in listed


def test_the_form_proposes_the_next_numbers_and_writes_nothing(staff, edition):
    page = staff.get(address(edition)).content.decode()

    for value in SENT.values():
        assert f'value="{value}"' in page
    assert "2 lĩnh vực, 1 giải" in page
    assert Edition.objects.count() == 1


def test_numbers_go_on_from_the_last_edition_of_the_contest(edition):
    contest = edition.contest
    assert next_numbers(contest) == Numbers(5, 2024, 2025)
    make_edition(contest, ordinal=3, year_from=2021, year_to=2022)
    assert next_numbers(contest) == Numbers(5, 2023, 2024)
    make_edition(contest, ordinal=None, year_from=None, year_to=None)
    make_edition(contest, ordinal=7, year_from=2026, year_to=None)
    assert next_numbers(contest) == Numbers(8, 2030, None)

    lone = make_edition(ordinal=None, year_from=2020, year_to=None)
    assert next_numbers(lone.contest) == Numbers(None, 2021, None)
    lone.year_from = None
    lone.save()
    assert next_numbers(lone.contest) == Numbers(None, None, None)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"ordinal": "4", "year_from": "2022", "year_to": "2023"}, "đã có lần thứ 4"),
        ({}, "Hãy ghi lần thứ mấy"),
        ({**SENT, "year_to": "2020"}, "không được trước"),
        ({**SENT, "year_from": "99999"}, "nhỏ hơn hoặc bằng"),
        ({**SENT, "ordinal": "năm"}, "Nhập một số"),
    ],
)
def test_numbers_that_cannot_be_are_refused_with_a_sentence(
    staff, edition, sent, sentence
):
    answer = staff.post(address(edition), sent)

    assert sentence in answer.content.decode()
    assert Edition.objects.count() == 1


def test_pressing_twice_makes_one(staff, edition):
    staff.post(address(edition), SENT)
    again = staff.post(address(edition), SENT)

    assert "đã có lần thứ 5" in again.content.decode()
    assert Edition.objects.filter(ordinal=5).count() == 1


def test_only_who_may_add_editions_copies_them(client, edition):
    client.force_login(make_user(EDITOR))

    assert client.get(address(edition)).status_code == 403
    assert client.post(address(edition), SENT).status_code == 403
    shown = client.get(address(edition, "change")).content.decode()
    assert "Tạo lần tổ chức mới" not in shown
    assert Edition.objects.count() == 1


def test_an_edition_that_is_not_there_is_not_found(staff):
    path = reverse("admin:awards_edition_copy", args=[99])
    assert staff.get(path).status_code == 404
