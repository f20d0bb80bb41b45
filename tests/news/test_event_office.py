"""The office keeps events: rows on the form, repeating, copies, lists, pickers."""

import json
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from editorial.models import Status
from news.admin.event import EventAdmin
from news.events.recurrence import Repeats
from news.models import (
    Event,
    EventException,
    EventKind,
    Participant,
    Registration,
    Standing,
)
from staff.roles import AWARDS_STAFF, CHIEF_EDITOR, EDITOR
from tests.making import (
    make_article,
    make_decision,
    make_document,
    make_draft,
    make_event,
    make_image,
    make_organization,
    make_person,
    make_user,
)
from tests.organizations.office import form_values, listed

pytestmark = pytest.mark.django_db

LIST = "/admin/news/event/"
ADD = f"{LIST}add/"
FRIDAY = date(2026, 12, 18)


@pytest.fixture
def chief(client):
    person = make_user(CHIEF_EDITOR)
    client.force_login(person)
    return person


def page_of(event, page="change"):
    return reverse(f"admin:news_event_{page}", args=[event.pk])


def open_form(client, path):
    """What a browser would send of the form if nothing were changed."""
    answer = client.get(path)
    assert answer.status_code == 200
    return {**form_values(answer), "_continue": "1"}


DRAFT = {"status": Status.DRAFT, "published_at": None}


def make_series(**fields):
    """A draft of four Fridays."""
    rule = {"repeats": Repeats.WEEKLY, "repeats_until": date(2027, 1, 8)}
    return make_event(starts_on=FRIDAY, **{**DRAFT, **rule, **fields})


def held(event):
    return [f"{o.starts_on:%d/%m}" for o in event.occurrences.all()]


def sentences(answer):
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def row_errors(answer):
    return [sentence for *_, sentence, _ in answer.context["row_errors"]]


def test_an_editor_enters_an_event_with_its_rows(client):
    client.force_login(make_user(EDITOR))
    person, union = make_person(), make_organization()
    data = open_form(client, ADD) | {
        "title": "Thông tin chuyên đề",
        "kind": EventKind.objects.get(name="Hội thảo").pk,
        "starts_on": "18/12/2026",
        "starts_at": "14:00",
        "repeats": "hang-tuan",
        "repeats_until": "08/01/2027",
        "organizers": [union.pk],
        "exceptions-TOTAL_FORMS": 2,
        "exceptions-0-day": "25/12/2026",
        "exceptions-1-day": "01/01/2027",
        "exceptions-1-moved_to": "02/01/2027",
        "participants-0-person": person.pk,
        "participants-0-part": "diễn giả",
    }

    answer = client.post(ADD, data)

    assert answer.status_code == 302, answer.context and answer.context["errors"]
    event = Event.objects.get()
    assert event.status == Status.DRAFT
    assert held(event) == ["18/12", "02/01", "08/01"]
    assert event.participants.get().person == person
    assert list(event.organizers.all()) == [union]


def test_days_are_right_after_rows_and_the_rule_change_together(client, chief):
    event = make_series()
    EventException.objects.create(event=event, day=date(2026, 12, 25))
    data = open_form(client, page_of(event)) | {
        "repeats_until": "15/01/2027",
        "exceptions-0-DELETE": "on",
        "exceptions-TOTAL_FORMS": 2,
        "exceptions-1-day": "15/01/2027",
    }

    client.post(page_of(event), data)

    assert held(event) == ["18/12", "25/12", "01/01", "08/01"]
    event.refresh_from_db()
    before = event.sequence
    event.save()
    event.refresh_from_db()
    assert event.sequence == before > 0


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"day": "26/12/2026"}, "không phải ngày diễn ra"),
        ({"day": "25/12/2026", "moved_to": "01/01/2027"}, "đã có một lần diễn ra"),
        ({"day": "25/12/2026", "moved_to": "31/12/9999"}, "Năm 9999 không dùng được"),
    ],
)
def test_an_exception_that_cannot_be_is_refused_on_its_row(
    client, chief, row, sentence
):
    event = make_series()
    data = open_form(client, page_of(event))
    data |= {f"exceptions-0-{name}": value for name, value in row.items()}

    answer = client.post(page_of(event), {**data, "title": "Tên khác"})

    assert sentence in row_errors(answer)[0]
    assert Event.objects.get().title == event.title
    assert not EventException.objects.exists()


def test_an_event_that_is_held_once_has_no_exceptions(client, chief):
    event = make_event(starts_on=FRIDAY, **DRAFT)
    data = open_form(client, page_of(event))

    answer = client.post(page_of(event), {**data, "exceptions-0-day": "18/12/2026"})

    assert "không lặp lại" in row_errors(answer)[0]


def test_two_days_may_be_exchanged(client, chief):
    event = make_series()
    data = open_form(client, page_of(event)) | {
        "exceptions-TOTAL_FORMS": 2,
        "exceptions-0-day": "25/12/2026",
        "exceptions-0-moved_to": "01/01/2027",
        "exceptions-1-day": "01/01/2027",
        "exceptions-1-moved_to": "02/01/2027",
    }

    client.post(page_of(event), data)

    assert held(event) == ["18/12", "01/01", "02/01", "08/01"]


def test_an_exception_that_has_become_idle_is_told_and_stops_nothing(client, chief):
    event = make_series()
    EventException.objects.create(event=event, day=date(2026, 12, 25))
    data = open_form(client, page_of(event))

    answer = client.post(page_of(event), {**data, "starts_on": "17/12/2026"})

    assert "25/12/2026 không còn là ngày diễn ra" in sentences(answer)
    assert held(event)[0] == "17/12"


def test_a_participant_without_a_name_is_refused(client, chief):
    event = make_event(**DRAFT)
    data = open_form(client, page_of(event))

    answer = client.post(page_of(event), {**data, "participants-0-part": "khai mạc"})

    assert row_errors(answer) == ["Hãy chọn nhân sự hoặc ghi họ tên."]


@pytest.mark.parametrize("role", [EDITOR, AWARDS_STAFF])
def test_what_is_public_is_only_looked_at_by_who_may_not_publish(client, role):
    event = make_event("Đã đăng")
    client.force_login(make_user(role))

    page = client.get(page_of(event)).content.decode()
    answer = client.post(
        page_of(event),
        {"participants-TOTAL_FORMS": 1, "participants-INITIAL_FORMS": 0,
         "participants-0-name": "Kẻ lạ"},
    )  # fmt: skip

    assert "Đã đăng" in page
    assert 'name="participants-0-name"' not in page
    assert answer.status_code == 403
    assert not Participant.objects.exists()


def test_a_copy_is_a_draft_of_its_own_for_another_day(client, chief):
    event = make_series(
        title="Gặp mặt đầu xuân",
        standing=Standing.CANCELLED,
        standing_note="bão",
        registration_until=FRIDAY - timedelta(1),
        cover=make_image(),
        registration=Registration.OPEN,
    )
    event.organizers.add(make_organization())
    event.pictures.add(make_image(colour=(1, 2, 3)))
    event.decisions.add(make_decision())
    event.documents.add(make_document())
    Participant.objects.create(event=event, name="Lê An", part="khai mạc")
    EventException.objects.create(event=event, day=date(2026, 12, 25))
    assert page_of(event, "copy") in client.get(page_of(event)).content.decode()

    answer = client.post(page_of(event, "copy"), {"starts_on": "17/12/2027"})

    copy = Event.objects.exclude(pk=event.pk).get()
    assert answer.url == page_of(copy)
    assert (copy.status, copy.title, copy.cover) == ("draft", event.title, event.cover)
    assert (copy.uid != event.uid, copy.sequence) == (True, 0)
    assert (copy.starts_on, copy.repeats_until) == (
        date(2027, 12, 17),
        date(2028, 1, 7),
    )
    assert copy.registration_until == date(2027, 12, 16)
    assert (copy.standing, copy.standing_note) == (Standing.PLANNED, "")
    assert copy.created_by == chief
    assert copy.participants.get().name == "Lê An"
    assert copy.organizers.count() == copy.documents.count() == 1
    assert copy.pictures.count() == copy.decisions.count() == 0
    assert copy.registration == Registration.NONE
    assert (copy.exceptions.count(), copy.occurrences.count()) == (0, 4)
    assert event.participants.count() == 1


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("", "bắt buộc"), ("1/1/0001", "không dùng được"), ("x", "hợp")],
)
def test_a_copy_for_no_day_is_refused(client, chief, day, sentence):
    answer = client.post(page_of(make_event(), "copy"), {"starts_on": day})

    assert sentence in answer.content.decode()
    assert Event.objects.count() == 1


def test_who_may_not_add_may_not_copy(client):
    event = make_event()
    client.force_login(make_user(AWARDS_STAFF))

    assert client.get(page_of(event, "copy")).status_code == 403
    assert client.post(page_of(event, "copy"), {"starts_on": "1/1/2027"}).status_code
    assert Event.objects.count() == 1


def test_looking_at_the_page_of_a_copy_makes_none(client, chief):
    assert client.get(page_of(make_event(), "copy")).status_code == 200
    assert Event.objects.count() == 1


def test_the_list_finds_by_words_without_marks_and_narrows(client, chief):
    today = timezone.localdate()
    make_event("Hội thảo cũ", starts_on=today - timedelta(3))
    coming = make_event("Hội nghị mới", starts_on=today + timedelta(3))
    coming.organizers.add(make_organization("Hội Đúc – Luyện kim"))

    assert listed(client, f"{LIST}?q=hoi+thao") == ["Hội thảo cũ"]
    assert listed(client, f"{LIST}?q=duc+luyen+kim") == ["Hội nghị mới"]
    assert listed(client, f"{LIST}?thoi-gian=sap-toi") == ["Hội nghị mới"]
    assert listed(client, f"{LIST}?thoi-gian=da-qua") == ["Hội thảo cũ"]
    assert len(listed(client, f"{LIST}?thoi-gian=la")) == 2


def test_a_preview_shows_a_draft_as_readers_would_see_it(client, chief):
    draft = make_series(title="Sắp tới")

    html = client.get(page_of(draft, "preview")).content.decode()

    assert "Bản xem trước" in html
    assert "Các ngày diễn ra" in html


def test_a_kind_that_is_used_is_kept(client, chief):
    kind = EventKind.objects.get(name="Hội thảo")
    make_event(kind=kind)
    address = reverse("admin:news_eventkind_delete", args=[kind.pk])

    answer = client.post(address, {"post": "yes"})

    assert EventKind.objects.filter(pk=kind.pk).exists()
    assert "đang nhắc tới" in answer.content.decode()


def test_a_story_is_linked_to_the_event_that_it_reports(client, chief):
    story, event = make_draft(), make_event("Đại hội", starts_on=FRIDAY)
    form = reverse("admin:news_article_change", args=[story.pk])
    data = open_form(client, form)

    answer = client.post(form, {**data, "events": [event.pk]})

    assert answer.status_code == 302, answer.context["errors"]
    assert list(story.events.all()) == [event]
    page = client.get(form).content.decode()
    assert "Sự kiện được đưa tin" in page
    assert "Đại hội · 18/12/2026" in page


def test_the_form_of_an_event_leads_to_the_stories_that_report_it(client, chief):
    event = make_event()
    shown, draft = make_article("Bài đã đăng"), make_draft("Bài đang viết")
    event.articles.add(shown, draft)

    html = client.get(page_of(event)).content.decode()

    for story in (shown, draft):
        form = reverse("admin:news_article_change", args=[story.pk])
        assert f'<a href="{form}">{story.title}</a>' in html
    assert "Bài đang viết</a> · chưa đăng" in html
    assert "Tin bài đưa tin" not in client.get(ADD).content.decode()


def test_who_may_not_see_stories_sees_none_on_an_event(client):
    event = make_event()
    event.articles.add(make_draft("Bài đang viết"))
    user = make_user()
    user.user_permissions.add(Permission.objects.get(codename="view_event"))
    client.force_login(user)

    html = client.get(page_of(event)).content.decode()

    assert event.title in html
    assert "Bài đang viết" not in html


def test_a_row_is_added_in_words_of_one_sentence(client, chief):
    page = client.get(ADD)

    rows = page.context["inline_admin_formsets"]
    words = [
        json.loads(one.inline_formset_data())["options"]["addText"] for one in rows
    ]
    assert words == ["Thêm ngày ngoại lệ khác", "Thêm người tham gia khác"]


def test_a_copy_ends_within_the_years_of_the_portal(client, chief):
    event = make_series(repeats=Repeats.YEARLY, repeats_until=date(2190, 1, 1))

    client.post(page_of(event, "copy"), {"starts_on": "31/12/2199"})

    copy = Event.objects.exclude(pk=event.pk).get()
    assert copy.repeats_until == date(2199, 12, 31)


@pytest.mark.parametrize("moved_to", [None, FRIDAY + timedelta(days=3)])
def test_a_series_made_single_is_held_on_its_day_whatever_rows_were_left(
    client, chief, moved_to
):
    event = make_series()
    EventException.objects.create(event=event, day=FRIDAY, moved_to=moved_to)
    data = open_form(client, page_of(event))

    changes = {"repeats": "", "repeats_until": ""}
    answer = client.post(page_of(event), {**data, **changes})

    assert answer.status_code == 302, answer.context["errors"]
    assert [row.starts_on for row in event.occurrences.all()] == [FRIDAY]
    told = [str(message) for message in get_messages(answer.wsgi_request)]
    assert any("Ngày ngoại lệ 18/12/2026 không còn" in words for words in told)


@pytest.mark.parametrize(
    ("repeats", "until", "days"),
    [
        (Repeats.DAILY, 12, 1),
        (Repeats.WEEKLY, 30, 7),
        (Repeats.MONTHLY_DAY, 60, 31),
    ],
)
def test_a_series_whose_times_run_into_each_other_is_refused(repeats, until, days):
    event = make_series(repeats=repeats, repeats_until=FRIDAY + timedelta(days=until))
    event.ends_on = FRIDAY + timedelta(days=days)

    with pytest.raises(ValidationError, match="kéo dài đến tận lần sau"):
        event.full_clean()
    event.ends_on = FRIDAY + timedelta(days=days - 1)
    event.full_clean()


def test_all_that_an_editor_wrote_of_an_event_is_handed_back(client):
    client.force_login(make_user(EDITOR))
    event = make_event("Hội thảo", **DRAFT)
    written = {
        name: f"Viết {name}"
        for name in EventAdmin.written_fields
        if not name.endswith("_link")
    }
    rows = {"participants-0-name": "Lê Khách", "participants-0-office": "Giám đốc"}
    data = open_form(client, page_of(event)) | written | rows
    event.publish()

    answer = client.post(page_of(event), data)

    assert answer.status_code == 403
    html = answer.content.decode()
    assert [
        text for text in [*written.values(), *rows.values()] if text not in html
    ] == []


@pytest.mark.parametrize("key", ["x", "1" * 26, "²", "-1"])
def test_what_is_no_key_is_refused_by_the_fields_of_any_picker(client, chief, key):
    forms = {
        page_of(make_series()): ("organizers", "cover", "tasks"),
        reverse("admin:news_plantask_add"): ("owner", "partners", "plan"),
        reverse("admin:news_article_add"): ("events", "cover"),
        reverse("admin:news_yearlyplan_add"): ("document",),
    }
    for path, names in forms.items():
        data = open_form(client, path) | dict.fromkeys(names, key)

        answer = client.post(path, data)

        assert answer.status_code == 200
        errors = answer.context["adminform"].form.errors
        assert [name for name in names if name not in errors] == []
