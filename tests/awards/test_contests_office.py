"""The office keeps contests, editions, entries, notices and holidays."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.models import ContestField, Entry, Holiday, Notice, Prize
from staff.roles import AWARDS_STAFF
from tests.awards.test_contests import make_edition, make_entry
from tests.making import make_award, make_decision, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(make_user(AWARDS_STAFF))
    return client


def shown(client, page, *args, **query):
    address = reverse(f"admin:awards_{page}", args=args, query=query)
    return client.get(address).content.decode()


def rows(prefix, *values):
    """The fields of an inline, as its form sends them."""
    sent = {f"{prefix}-TOTAL_FORMS": len(values), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(values):
        sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return sent


def test_an_entry_is_kept_with_its_authors_in_order(staff):
    edition = make_edition()
    prize = Prize.objects.create(edition=edition, name="Giải Nhì")
    authors = [
        {"order": 1, "name": "Lê Văn Hai", "share": "40"},
        {"order": 0, "name": "Trần Thị Một", "share": "60"},
    ]

    staff.post(
        reverse("admin:awards_entry_add"),
        {
            "edition": edition.pk,
            "title": "Máy gặt",
            "prize": prize.pk,
            "order": 1,
            **rows("authors", *authors),
        },
    )

    (entry,) = Entry.objects.all()
    assert entry.prize == prize
    assert [author.name for author in entry.authors.all()] == [
        "Trần Thị Một",
        "Lê Văn Hai",
    ]


def test_the_form_of_an_entry_offers_its_own_edition_alone(staff):
    edition = make_edition()
    ContestField.objects.create(edition=edition, name="Cơ khí")
    other = make_edition(edition.contest, ordinal=5)
    ContestField.objects.create(edition=other, name="Nông nghiệp")

    page = shown(staff, "entry_add", edition=edition.pk)

    assert "Cơ khí" in page
    assert "Nông nghiệp" not in page
    assert "Nông nghiệp" not in shown(staff, "entry_add", edition="x")


def test_an_edition_with_entries_is_not_deleted(staff):
    edition = make_entry(make_edition()).edition

    address = reverse("admin:awards_edition_delete", args=[edition.pk])
    page = staff.post(address, {"post": "yes"}).content.decode()

    assert "1 công trình dự thi đã nhập" in page
    assert type(edition).objects.filter(pk=edition.pk).exists()


def test_a_prize_that_was_won_is_not_deleted(staff):
    edition = make_entry(make_edition()).edition
    prize = edition.prizes.get()
    sent = {
        "contest": edition.contest_id,
        **rows("fields"),
        **rows("members"),
        **rows("prizes", {"id": prize.pk, "edition": edition.pk, "order": 0}),
        "prizes-INITIAL_FORMS": 1,
        "prizes-0-name": prize.name,
        "prizes-0-DELETE": "on",
    }

    answer = staff.post(reverse("admin:awards_edition_change", args=[edition.pk]), sent)

    assert answer.status_code == 200
    assert edition.prizes.exists()


@pytest.mark.parametrize("model", ["contest", "edition", "entry"])
def test_a_longer_list_asks_no_more(staff, model, django_assert_max_num_queries):
    contest = make_edition().contest
    for ordinal in range(5, 25):
        make_entry(make_edition(contest, ordinal=ordinal), f"Máy {ordinal}")

    with django_assert_max_num_queries(14):
        assert "Máy" in shown(staff, f"{model}_changelist") or model != "entry"


def test_a_notice_tells_its_last_day_and_the_days_it_counted(staff):
    Holiday.objects.create(day="2030-09-02", name="Quốc khánh")
    notice = Notice.objects.create(
        title="Ý kiến", body="<p>Tên</p>", opens_on=date(2030, 8, 26)
    )

    page = shown(staff, "notice_change", notice.pk)

    assert "09/09/2030, đủ 10 ngày làm việc" in page
    assert "02/09/2030: Quốc khánh" in page
    assert "chưa nhập" not in page


def test_a_year_without_holidays_is_warned_of(staff):
    notice = Notice.objects.create(
        title="Ý kiến", body="<p>Tên</p>", opens_on=date(2031, 8, 25)
    )

    assert "năm 2031 chưa nhập" in shown(staff, "notice_change", notice.pk)


def test_a_new_holiday_moves_the_end_of_a_running_notice_and_says_so(staff):
    today = timezone.localdate()
    notice = Notice.objects.create(title="Ý kiến", body="<p>Tên</p>", opens_on=today)
    first = today
    while first.weekday() > 4:
        first += timedelta(days=1)
    before = notice.closes_on

    answer = staff.post(
        reverse("admin:awards_holiday_add"),
        {"day": first.isoformat(), "name": "Nghỉ"},
        follow=True,
    )

    notice.refresh_from_db()
    assert notice.closes_on > before
    assert f"nay công khai đến hết {notice.closes_on:%d/%m/%Y}" in (
        answer.content.decode()
    )


def test_the_line_of_an_entry_is_picked_by_its_name(client):
    decision = make_decision("9/QĐ-LHH")
    award = make_award("Nhóm tác giả Máy cấy", decision)
    client.force_login(make_user(AWARDS_STAFF))

    found = client.get(
        "/admin/autocomplete/",
        {"app_label": "awards", "model_name": "entry", "field_name": "award",
         "term": "may cay"},
    ).json()["results"]  # fmt: skip

    label = "Nhóm tác giả Máy cấy · Quyết định số 9/QĐ-LHH"
    assert found == [{"id": str(award.pk), "text": label}]
