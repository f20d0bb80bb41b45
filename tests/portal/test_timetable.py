"""The office's calendar of all that has its day, and this week on the desk."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.models import Contest, Edition
from documents.models import Stage
from editorial import timetable
from editorial.models import Status, publishable_models
from editorial.publications import to_come
from editorial.timetable import Period
from news.events.recurrence import Repeats
from news.models import EventKind, TaskStatus
from news.models.event import Registration, Standing
from organizations.models import Term
from portal import office_calendar
from staff.roles import ADMINISTRATOR, AWARDS_STAFF, CHIEF_EDITOR, EDITOR, ROLES
from tests.making import (
    make_article,
    make_decision,
    make_document,
    make_dossier,
    make_event,
    make_notice,
    make_organization,
    make_page,
    make_plan,
    make_review,
    make_task,
    make_user,
    make_withdrawn,
)

pytestmark = pytest.mark.django_db

CALENDAR, DESK = "/admin/lich/", "/admin/"
# A Wednesday, in Vietnam from 17:00 UTC of the day before on.
TODAY = date(2026, 12, 2)
DRAFT = {"status": Status.DRAFT, "published_at": None}


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    set_clock(monkeypatch, datetime(2026, 12, 2, 1, 30, tzinfo=UTC))


def set_clock(monkeypatch, moment):
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def office(client):
    client.force_login(make_user(ADMINISTRATOR))
    return client


def local(day, hour=0, minute=0):
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def scheduled(moment):
    return {"status": Status.SCHEDULED, "published_at": moment}


def shown(answer):
    """Return {day: [texts of its entries]} as the page says them; "" is overdue."""
    html = answer.content.decode()
    found = {}
    for section in re.findall(r"<section.*?</section>", html, re.DOTALL):
        day = re.search(r'<h3 id="ngay-([0-9-]+)"', section)
        texts = [
            " ".join(re.sub(r"<[^>]+>", " ", item).split())
            for item in re.findall(r"<li>(.*?)</li>", section, re.DOTALL)
        ]
        found[day[1] if day else ""] = texts
    return found


# Each kind on its day


def test_what_is_scheduled_stands_on_its_day_in_vietnam(office):
    # 23:30 UTC of the 4th is the 5th here.
    late = datetime(2026, 12, 4, 23, 30, tzinfo=UTC)
    make_article("Tin hẹn giờ", **scheduled(late))
    make_document("9/QĐ", **scheduled(local(date(2026, 12, 31), 23, 59)))

    days = shown(office.get(CALENDAR, {"thang": "2026-12"}))

    assert days == {
        "2026-12-05": ["06:30 Tin hẹn giờ Hẹn giờ đăng bài viết"],
        "2026-12-31": ["23:59 Quyết định số 9/QĐ Hẹn giờ đăng văn bản"],
    }


def test_a_draft_that_hopes_to_go_out_wants_somebody(office):
    make_article("Tin nháp", status=Status.DRAFT, published_at=local(TODAY, 20))
    make_article("Đã qua", status=Status.DRAFT, published_at=local(TODAY, 7))
    make_withdrawn(published_at=local(TODAY, 21))

    days = shown(office.get(CALENDAR))

    assert days == {
        "2026-12-02": ["20:00 Tin nháp Còn là bản nháp Dự định đăng bài viết"]
    }


MAKERS = {
    "news.article": make_article,
    "news.event": lambda **f: make_event(starts_on=date(2020, 1, 1), **f),
    "news.yearlyplan": lambda **f: make_plan(3000 - count_of("yearlyplan"), **f),
    "news.yearreview": lambda **f: make_review(3000 - count_of("yearreview"), **f),
    "news.dossier": make_dossier,
    "documents.document": lambda **f: make_document("", **f),
    "awards.decision": lambda **f: make_decision(
        "", issuer=make_organization(), **f
    ),
    "awards.notice": lambda **f: make_notice(opens_on=date(2020, 1, 1), **f),
    "portal.page": lambda **f: make_page(
        slug=f"trang-{count_of('page')}", **f
    ),
}  # fmt: skip


def count_of(name):
    (model,) = [m for m in publishable_models() if m._meta.model_name == name]
    return model._base_manager.count()


def test_all_that_can_be_published_is_on_the_calendar(office):
    models = [model._meta.label_lower for model in publishable_models()]
    for model in models:
        MAKERS[model](**scheduled(local(date(2026, 12, 3), 8)))

    (entries,) = shown(office.get(CALENDAR, {"ngay": "2026-12-03"})).values()

    assert len(entries) == len(models)
    assert all("Hẹn giờ đăng" in entry for entry in entries)


@pytest.mark.parametrize("model", publishable_models())
def test_the_names_of_what_goes_out_are_read_with_it(model, django_assert_num_queries):
    for _ in range(3):
        MAKERS[model._meta.label_lower](**scheduled(local(date(2026, 12, 3), 8)))

    with django_assert_num_queries(1):
        rows = to_come(model, Period(TODAY, date(2026, 12, 31)))
        assert len([str(row) for row in rows]) == 3


def test_events_stand_on_the_first_day_of_each_time(office):
    kind = EventKind.objects.get_or_create(name="Tập huấn")[0]
    make_event("Giao ban", starts_on=date(2026, 12, 7), starts_at=time(8),
               repeats=Repeats.WEEKLY, repeats_until=date(2026, 12, 20))  # fmt: skip
    make_event("Lớp học", kind=kind, starts_on=date(2026, 12, 9),
               ends_on=date(2026, 12, 11), standing=Standing.PLANNED)  # fmt: skip
    make_event("Đang họp", starts_on=date(2026, 11, 28), ends_on=date(2026, 12, 3))
    make_event("Nháp", starts_on=date(2026, 12, 8), time_note="buổi sáng", **DRAFT)
    make_event("Đã gỡ", starts_on=date(2026, 12, 8), status=Status.WITHDRAWN)

    days = shown(office.get(CALENDAR))

    assert days == {
        "2026-12-02": ["Đang họp Sự kiện · đến hết 03/12/2026"],
        "2026-12-07": ["08:00 Giao ban Sự kiện"],
        "2026-12-08": ["Nháp Chưa đăng Sự kiện · buổi sáng"],
        "2026-12-09": ["Lớp học Tập huấn · dự kiến, đến hết 11/12/2026"],
        "2026-12-14": ["08:00 Giao ban Sự kiện"],
    }


def test_the_last_day_to_register_stands_while_registration_is_open(office):
    fields = {"starts_on": date(2027, 3, 1), "registration": Registration.OPEN,
              "registration_until": date(2026, 12, 10)}  # fmt: skip
    make_event("Mở", **fields)
    make_event("Hủy", standing=Standing.CANCELLED, **fields)
    make_event("Đóng", **{**fields, "registration": Registration.CLOSED})

    days = shown(office.get(CALENDAR))

    assert days == {"2026-12-10": ["Mở Ngày cuối nhận đăng ký tham dự"]}


def test_tasks_stand_on_their_last_day_those_of_drafts_too(office):
    plan, draft = make_plan(2026), make_plan(2027, **DRAFT)
    make_task("Cả năm", plan=plan, due="2026", number="3")
    make_task("Quý IV", plan=plan, due="2026-q4")
    make_task("Ngày", plan=draft, due="2026-12-15")
    done = make_task("Xong", plan=plan, due="2026-12-15")
    done.updates.create(status=TaskStatus.DONE)
    make_task("Gỡ", plan=make_plan(2025, status=Status.WITHDRAWN), due="2026-12-15")

    days = shown(office.get(CALENDAR, {"thang": "12/2026"}))

    assert days == {
        "2026-12-15": ["Ngày Hạn nhiệm vụ kế hoạch năm 2027 (bản nháp)"],
        "2026-12-31": [
            "3. Cả năm Hạn nhiệm vụ kế hoạch năm 2026 · cả năm 2026",
            "Quý IV Hạn nhiệm vụ kế hoạch năm 2026 · quý IV/2026",
        ],
    }


def test_what_is_late_stands_above_all_the_longest_due_first(office):
    plan = make_plan(2026)
    make_task("Tháng trước", plan=plan, due="2026-11")
    make_task("Quý III", plan=plan, due="2026-q3")
    make_task("Hôm nay", plan=plan, due="2026-12-02")
    make_task("Ghi chậm", plan=plan).updates.create(status=TaskStatus.LATE)

    days = shown(office.get(CALENDAR))

    assert [text.split(" Chậm ")[0] for text in days[""]] == [
        "Quý III",
        "Tháng trước",
        "Ghi chậm",
    ]
    assert days["2026-12-02"] == ["Hôm nay Hạn nhiệm vụ kế hoạch năm 2026"]


def test_a_task_is_late_from_midnight_in_vietnam_on(client, monkeypatch):
    make_task("Hôm nay", plan=make_plan(2026), due="2026-12-02")

    set_clock(monkeypatch, datetime(2026, 12, 2, 16, 59, 59, tzinfo=UTC))
    client.force_login(make_user(ADMINISTRATOR))
    before = shown(client.get(CALENDAR))
    set_clock(monkeypatch, datetime(2026, 12, 2, 17, 0, tzinfo=UTC))
    after = shown(client.get(CALENDAR))

    assert list(before) == ["2026-12-02"]
    assert list(after) == [""]
    assert "Thứ Tư, 02/12/2026" in after[""][0]


def test_drafts_and_notices_stand_on_the_days_that_they_open_and_close(office):
    make_document("", abstract="Quy chế", type="Quyết định", stage=Stage.DRAFT,
                  comments_open_on=date(2026, 12, 4),
                  comments_close_on=date(2026, 12, 18), **DRAFT)  # fmt: skip
    make_document("8/QĐ", comments_close_on=date(2026, 12, 18))
    make_notice("Lấy ý kiến", opens_on=date(2026, 12, 7), working_days=5)

    days = shown(office.get(CALENDAR))

    name = "Quyết định Quy chế (dự thảo) Chưa đăng"
    assert days == {
        "2026-12-04": [f"{name} Bắt đầu lấy ý kiến dự thảo"],
        "2026-12-07": ["Lấy ý kiến Bắt đầu công khai lấy ý kiến khen thưởng"],
        "2026-12-11": ["Lấy ý kiến Ngày cuối lấy ý kiến khen thưởng"],
        "2026-12-18": [f"{name} Ngày cuối lấy ý kiến dự thảo"],
    }


def test_contests_stand_on_the_days_that_are_known(office):
    contest = Contest.objects.create(name="Hội thi Sáng tạo")
    Edition.objects.create(contest=contest, ordinal=5, closes_on="2026-12-15",
                           ceremony_on="2026-12")  # fmt: skip

    days = shown(office.get(CALENDAR, {"thang": "2026-12"}))

    name = "Hội thi Sáng tạo lần thứ 5"
    assert days == {
        "2026-12-15": [f"{name} Hạn nhận hồ sơ dự thi"],
        "2026-12-31": [f"{name} Tổng kết, trao giải · tháng 12/2026"],
    }


@pytest.mark.parametrize(
    ("ended_on", "day", "note"),
    [("2026", "2026-12-31", " · năm 2026"),
     ("2026-12", "2026-12-31", " · tháng 12/2026"),
     ("2026-12-20", "2026-12-20", "")],
)  # fmt: skip
def test_terms_end_on_the_last_day_that_may_be(office, ended_on, day, note):
    Term.objects.create(organization=make_organization(), label="Khóa IV",
                        started_on="2021", ended_on=ended_on)  # fmt: skip

    days = shown(office.get(CALENDAR, {"thang": "2026-12"}))

    assert days == {day: [f"Hội Cơ khí: Khóa IV Kết thúc nhiệm kỳ{note}"]}
    assert shown(office.get(CALENDAR, {"thang": "2026-11"})) == {}


@pytest.mark.parametrize(
    ("later", "is_overdue"),
    [({}, True), ({"started_on": "2025"}, False),
     ({"started_on": "2024", "ended_on": "2029"}, False),
     ({"ended_on": "2029"}, False), ({"started_on": "2023"}, False),
     ({"started_on": "2014", "ended_on": "2019"}, True), ({"note": "?"}, True)],
)  # fmt: skip
def test_a_term_that_is_over_wants_a_later_one(office, later, is_overdue):
    organization = make_organization()
    Term.objects.create(organization=organization, label="Khóa IV",
                        started_on="2019", ended_on="2024")  # fmt: skip
    if later:
        Term.objects.create(organization=organization, label="Khóa khác", **later)

    days = shown(office.get(CALENDAR))

    told = "Hội Cơ khí: Khóa IV Chưa có khóa mới Thứ Ba, 31/12/2024 · Kết thúc nhiệm kỳ"
    assert [text.startswith(told) for text in days.get("", [])] == [True] * is_overdue


def test_a_term_of_an_organization_that_is_no_more_is_not_missed(office):
    closed = make_organization(status="dissolved", closed_on="2022")
    Term.objects.create(organization=closed, label="Khóa I", ended_on="2021")

    assert shown(office.get(CALENDAR)) == {}


# Who sees what


def fill(day):
    """One of each kind of entry on a day, and one of each kind of overdue."""
    for model in MAKERS:
        MAKERS[model](**scheduled(local(day, 8)))
    make_page(slug=f"trang-{count_of('page')}", review_by=day)
    make_page(slug=f"trang-{count_of('page')}", review_by=date(2025, 1, 1))
    make_event(starts_on=day, registration=Registration.OPEN, registration_until=day)
    make_task(plan=make_plan(2026 - count_of("yearlyplan")), due=day.isoformat())
    make_task("Chậm", plan=make_plan(2026 - count_of("yearlyplan")), due="2024")
    make_document(stage=Stage.DRAFT, comments_open_on=day, comments_close_on=day)
    make_notice(opens_on=day, working_days=1)
    contest = Contest.objects.create(name=f"Hội thi {Contest.objects.count()}")
    Edition.objects.create(contest=contest, closes_on=day, ceremony_on=day)
    for label, ended_on in (("Khóa II", day), ("Khóa I", "2025")):
        name = f"Hội {label} {Term.objects.count()}"
        organization = make_organization(name)
        Term.objects.create(organization=organization, label=label, ended_on=ended_on)


FILLED = date(2026, 12, 4)
WORD_OF = {
    "news.article": "đăng bài viết",
    "news.event": "nhận đăng ký",
    "news.yearlyplan": "đăng kế hoạch năm",
    "news.plantask": "Hạn nhiệm vụ",
    "news.yearreview": "đăng nhìn lại năm",
    "news.dossier": "đăng dòng sự kiện",
    "documents.document": "lấy ý kiến dự thảo",
    "awards.decision": "đăng quyết định khen thưởng",
    "awards.notice": "lấy ý kiến khen thưởng",
    "awards.edition": "Hạn nhận hồ sơ",
    "organizations.term": "Kết thúc nhiệm kỳ",
    "portal.page": "Hạn xem lại trang",
}


@pytest.mark.parametrize("role", [*ROLES, None])
def test_each_sees_what_they_may_view_and_nothing_else(client, role):
    fill(FILLED)
    user = make_user(role)
    client.force_login(user)

    answers = [client.get(CALENDAR, query) for query in
               ({"ngay": "2026-12-04"}, {"xem": "qua-han"})]  # fmt: skip
    desk = client.get(DESK).content.decode()

    if role is None:
        assert [answer.status_code for answer in answers] == [403, 403]
        assert "Tuần này" not in desk
        assert CALENDAR not in desk
        return
    html = "".join(answer.content.decode() for answer in answers)
    for model, word in WORD_OF.items():
        may = user.has_perm("{}.view_{}".format(*model.split(".")))
        assert (word in html) is may, model
    assert f'href="{CALENDAR}"' in desk


def test_roles_differ_in_what_they_see():
    """So that the test above can fail."""
    views = {
        role: {model for model in WORD_OF
               if make_user(role).has_perm("{}.view_{}".format(*model.split(".")))}
        for role in (EDITOR, CHIEF_EDITOR, AWARDS_STAFF)
    }  # fmt: skip

    assert "awards.notice" in views[CHIEF_EDITOR] - views[EDITOR]
    assert "portal.page" in views[EDITOR] - views[AWARDS_STAFF]


def test_entries_lead_to_forms_that_open(office):
    fill(FILLED)
    html = office.get(CALENDAR, {"ngay": "2026-12-04"}).content.decode()
    html += office.get(CALENDAR, {"xem": "qua-han"}).content.decode()
    addresses = set(re.findall(r'timetable__label">.*?<a href="([^"]+)"', html))

    assert len(addresses) > len(WORD_OF)
    assert {office.get(address).status_code for address in addresses} == {200}


# How much


def test_a_day_shows_so_many_and_counts_the_rest(office):
    most = office_calendar.MOST_A_DAY
    plan = make_plan(2026)
    for number in range(most + 2):
        make_task(f"Việc {number}", plan=plan, due="2026-12-31")
        make_task(f"Chậm {number}", plan=plan, due="2026-11")
    Term.objects.create(organization=make_organization(), label="V", ended_on="2026")

    month = office.get(CALENDAR, {"thang": "2026-12"})
    day = office.get(CALENDAR, {"ngay": "2026-12-31"})
    coming = office.get(CALENDAR)
    late = office.get(CALENDAR, {"xem": "qua-han"})

    titles = [text.split(" Hạn ")[0] for text in shown(month)["2026-12-31"]]
    assert titles[1:] == [f"Việc {number}" for number in range(most - 1)]
    assert titles[0].startswith("Hội Cơ khí: V ")
    assert '<a href="?ngay=2026-12-31">và 3 mục khác' in month.content.decode()
    assert len(shown(day)["2026-12-31"]) == most + 3
    assert "mục khác" not in day.content.decode()
    assert len(shown(coming)[""]) == office_calendar.MOST_OVERDUE
    assert '<a href="?xem=qua-han">và 2 mục khác đã quá hạn' in coming.content.decode()
    assert len(shown(late)[""]) == most + 2


@pytest.mark.parametrize(
    "address", [CALENDAR, f"{CALENDAR}?thang=2026-12", f"{CALENDAR}?xem=qua-han", DESK]
)
def test_queries_do_not_grow_with_what_there_is(office, address):
    fill(FILLED)
    office.get(address)
    with CaptureQueriesContext(connection) as few:
        office.get(address)
    for _ in range(4):
        fill(FILLED)

    with CaptureQueriesContext(connection) as many:
        office.get(address)

    assert len(many) == len(few)


def test_each_source_asks_one_query(django_assert_num_queries):
    fill(FILLED)
    user = make_user(ADMINISTRATOR)
    user.get_all_permissions()

    with django_assert_num_queries(len(timetable._timed)):
        days = timetable.days(user, Period(TODAY, date(2026, 12, 31)), 100)

    assert sum(len(day.entries) for day in days) >= len(timetable._timed)


# What is asked for


@pytest.mark.parametrize(
    ("query", "said"),
    [({"thang": "xyz"}, "Không đọc được ngày “xyz”"),
     ({"thang": "2026-13"}, "không có trong lịch"),
     ({"thang": "2026"}, "“2026” không phải là tháng"),
     ({"thang": "1850-01"}, "Năm 1850 không dùng được"),
     ({"ngay": "2026-02-30"}, "không có trong lịch"),
     ({"ngay": "0001-01-01"}, "Năm 1 không dùng được")],
)  # fmt: skip
def test_what_cannot_be_read_is_said_and_the_next_weeks_are_shown(office, query, said):
    make_event("Hôm nay họp", starts_on=TODAY)

    answer = office.get(CALENDAR, query)

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert list(shown(answer)) == ["2026-12-02"]


def test_months_lead_on_as_far_as_years_are_kept(office):
    first = office.get(CALENDAR, {"thang": "1900-01"}).content.decode()
    middle = office.get(CALENDAR, {"thang": "2026-12"}).content.decode()
    last = office.get(CALENDAR, {"thang": "2199-12"}).content.decode()

    assert '"?thang=2026-11" rel="prev"' in middle
    assert '<option value="2026-12" selected>12/2026</option>' in middle
    assert '<option value="2028-12">' in middle
    assert "1899" not in first
    assert "2200" not in last
    assert '"?thang=2027-01" rel="next"' in middle
    assert ('rel="prev"' in first, 'rel="next"' in first) == (False, True)
    assert ('rel="prev"' in last, 'rel="next"' in last) == (True, False)


def test_the_calendar_is_only_read(office):
    assert office.post(CALENDAR).status_code == 405


# The desk


def test_the_desk_tells_the_next_of_this_week_and_how_much_is_overdue(office):
    for number, days in enumerate((0, 1, 2, 3, 4, 4, 5)):
        make_event(f"Họp {number}", starts_on=TODAY + timedelta(days=days))
    make_event("Hôm qua", starts_on=TODAY - timedelta(days=1))
    make_task("Chậm", plan=make_plan(2026), due="2026-11")

    answer = office.get(DESK)
    html = answer.content.decode()

    assert [text[:5] for text in shown(answer)[""]][:5] == [
        "Họp 0", "Họp 1", "Họp 2", "Họp 3", "Họp 4",
    ]  # fmt: skip
    # One more on Sunday; what follows belongs to the next week.
    assert "Lịch công việc, còn 1 mục trong tuần" in html
    assert f'<a href="{CALENDAR}?xem=qua-han">Quá hạn: 1 mục</a>' in html
    assert "Họp 6" not in html
    assert "Hôm qua" not in html


def test_the_desk_of_a_quiet_week_says_so(office):
    html = office.get(DESK).content.decode()

    assert "Từ nay đến Chủ nhật không có việc nào theo lịch." in html
    assert "Quá hạn:" not in html
