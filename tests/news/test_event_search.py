"""What events are found by, whatever changes it; what is kept on people; unions."""

import json
from datetime import date

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry

from images.usage import ImageInUse, uses_of
from news.events.personal_data import ERASED
from news.events.search import EVENT_INDEX, search_events
from news.models import Event, EventKind, Participant
from organizations.duplicates import unite
from organizations.erasing import erase
from organizations.personal_data import gather
from organizations.undoing import undo
from search.words import Query
from tests.making import (
    make_event,
    make_image,
    make_organization,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db


def found(words):
    return [e.title for e in search_events(Event.objects.all(), Query.parse(words))]


def test_events_are_found_by_all_that_readers_know_them_by():
    event = make_event(
        "Hội thảo",
        kind=EventKind.objects.get(name="Tọa đàm"),
        starts_on=date(2024, 1, 26),
        place="Cung Văn hóa",
        lead="Bàn về biển đảo",
        body="<p>Nuôi <b>tôm</b> hùm</p>",
        attendance="các bạn sinh viên",
    )
    event.organizers.add(make_organization("Hội Cơ khí", short_name="HCK"))
    event.guests.add(make_organization("Sở Tài chính"))
    Participant.objects.create(event=event, person=make_person("Lê Thị Hoa"))
    Participant.objects.create(event=event, name="Phạm Khách Mời")
    make_event("Khác")

    for words in (
        "hoi thao",
        "toa dam",
        "26/01/2024",
        "ngày 26 tháng 1 năm 2024",
        "cung van hoa",
        "biển đảo",
        "tom hum",
        "sinh vien",
        "HCK",
        "sở tài chính",
        "le thi hoa",
        "khach moi",
    ):
        assert found(words) == ["Hội thảo"], words


def test_the_best_stands_first_then_the_latest():
    make_event("Tọa đàm", starts_on=date(2026, 1, 1), lead="Hội nghị đã qua")
    make_event("Hội nghị cũ", starts_on=date(2020, 1, 1))
    make_event("Hội nghị mới", starts_on=date(2024, 1, 1))

    assert found("hội nghị") == ["Hội nghị mới", "Hội nghị cũ", "Tọa đàm"]


def test_what_changes_beside_an_event_changes_what_it_is_found_by():
    event, union = make_event("Sự kiện"), make_organization("Hội Vật lý")
    person = make_person("Lê Thị Hoa")
    event.organizers.add(union)
    row = Participant.objects.create(event=event, person=person)

    union.name = "Hội Hóa học"
    union.save()
    assert (found("vat ly"), found("hoa hoc")) == ([], ["Sự kiện"])
    union.is_public = False
    union.save()
    assert found("hoa hoc") == []
    person.is_public = False
    person.save()
    assert found("le thi hoa") == []
    person.is_public = True
    person.save()
    assert found("le thi hoa") == ["Sự kiện"]
    row.delete()
    assert found("le thi hoa") == []
    union.is_public = True
    union.save()
    event.organizers.clear()
    assert found("hoa hoc") == []
    union.attended_events.add(event)
    assert found("hoa hoc") == ["Sự kiện"]
    event.delete()
    assert found("su kien") == []


def test_a_kind_that_is_renamed_is_found_by_its_new_name():
    kind = EventKind.objects.create(name="Giao lưu")
    make_event("Sự kiện", kind=kind)

    kind.name = "Trao đổi"
    kind.save()

    assert (found("giao luu"), found("trao doi")) == ([], ["Sự kiện"])


# People


@pytest.fixture
def person():
    return make_person("Trần Quý Hiếm")


@pytest.fixture
def event(person):
    event = make_event("Hội nghị lớn")
    Participant.objects.create(
        event=event, person=person, name="TRẦN QUÝ HIẾM", office="Chủ tịch", part="mở"
    )
    return event


def test_what_events_keep_is_gathered_drafts_too(person, event):
    make_event("Nháp", status="draft", published_at=None, lead="Ông Trần Quý Hiếm nói")
    make_event("Đăng ký", registration_note="gặp Trần Quý Hiếm, 0225 111")
    Participant.objects.create(event=make_event("In"), name="Trần Quý Hiếm")
    make_event("Loài", lead="Bảo vệ loài quý hiếm họ Trần")

    told = json.dumps([kept._asdict() for kept in gather(person)], ensure_ascii=False)

    for words in (
        "Hội nghị lớn",
        "TRẦN QUÝ HIẾM, Chủ tịch, mở",
        "Nháp",
        "Đăng ký",
        "In",
    ):
        assert words in told, words
    assert "Loài" not in told


def test_erasing_leaves_the_office_and_no_name_in_any_table(client, person, event):
    changed = [{"added": {"name": "người tham gia", "object": "Trần Quý Hiếm"}}]
    LogEntry.objects.log_actions(
        make_user().pk, [event], CHANGE, changed, single_object=True
    )

    erase(person)

    row = Participant.objects.get()
    assert (row.person, row.name, row.office) == (None, ERASED, "Chủ tịch")
    left = [
        (model.__name__, row)
        for model in apps.get_models(include_auto_created=True)
        for row in model._base_manager.values()
        if "hiếm" in str(row).lower() or "hi\\u1ebfm" in str(row)
    ]
    assert left == []
    hits = EVENT_INDEX.matching(Query.parse("hiem"))
    assert not Event.objects.filter(pk__in=hits).exists()
    html = client.get(event.get_absolute_url()).content.decode()
    assert ERASED in html


def test_a_namesake_keeps_the_name(person, event):
    Participant.objects.create(event=make_event("Khác"), name="Trần Quý Hiếm")

    erase(person)

    assert Participant.objects.filter(name="Trần Quý Hiếm").exists()


def test_people_who_were_one_take_part_once(person, event):
    double = make_person("Trần Quý Hiếm", titles="TS.")
    Participant.objects.create(event=event, person=double, name="TRẦN QUÝ HIẾM")
    other = make_event("Hội thảo khác")
    Participant.objects.create(event=other, person=double)

    unite(double, person, by=make_user())

    assert [row.person for row in event.participants.all()] == [person]
    assert other.participants.get().person == person


def test_organizations_that_were_one_organize_and_attend_once(client):
    kept, double = make_organization("Hội Cơ khí"), make_organization("Hội cơ khí HP")
    both, one = make_event("Cả hai"), make_event("Một")
    both.organizers.set([kept, double])
    both.guests.add(double)
    one.organizers.add(double)

    operation = unite(double, kept, by=make_user())

    assert list(both.organizers.all()) == list(both.guests.all()) == [kept]
    assert list(one.organizers.all()) == [kept]
    assert found("HP") == []
    undo(operation, by=make_user())
    assert sorted(found("HP")) == ["Cả hai", "Một"]


# Pictures


def test_a_picture_that_an_event_shows_is_in_use():
    cover, shown, inside = (make_image(colour=(n, 0, 0)) for n in range(3))
    event = make_event(
        "Lễ", cover=cover, body=f'<p><img src="{inside.url}" alt=""></p>'
    )
    event.pictures.add(shown)

    for image in (cover, shown, inside):
        assert uses_of(image)[0][0] == "Sự kiện “Lễ”"
        with pytest.raises(ImageInUse):
            image.delete()


# The search of the whole portal


def test_the_search_page_shows_events_with_their_day_and_leads_to_all(client):
    for number in range(7):
        make_event(f"Hội thảo số {number}", starts_on=date(2024, 1, 26), place="Nhà A")
    make_event("Hội thảo ẩn").withdraw()

    html = client.get("/tim-kiem/?q=hoi+thao").content.decode()

    assert html.count("26/01/2024") == 5
    assert "Nhà A" in html
    assert "Xem tất cả 7 sự kiện" in html
    assert "/su-kien/?q=hoi+thao" in html
    assert "ẩn" not in html.partition("found-groups")[2].partition("</main>")[0]
