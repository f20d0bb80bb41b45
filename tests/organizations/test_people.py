"""The list of people, their search, and the page of one person."""

import unicodedata

import pytest
import time_machine
from django.urls import reverse

from editorial import related
from organizations import lineage
from organizations.models import Person, Status, Term
from tests.making import (
    make_image,
    make_organization,
    make_person,
    make_position,
    make_union,
)
from tests.organizations.reading import data_in, names_in, page_of, queries_of

pytestmark = pytest.mark.django_db
PEOPLE = "/nhan-su/"
# By given name, in the order of the dictionary.
IN_ORDER = ["Trần Dư", "Lê Dương", "Vũ Đặng", "An Đỗ", "Phạm Lê"]


@pytest.fixture
def union():
    return make_union()


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel("2026-11-25T12:00:00+07:00"):
        yield


def listed(client, **parameters):
    return names_in(page_of(client, PEOPLE, **parameters), "person-card__name")


def test_people_stand_by_given_name_in_the_vietnamese_order(client):
    for name in reversed(IN_ORDER):
        make_person(name)

    assert listed(client) == IN_ORDER


def test_a_search_keeps_the_vietnamese_order(client, union):
    for name in reversed(IN_ORDER):
        make_position(make_person(name), union, "Ủy viên")
    make_person("Người Khác")

    assert listed(client, q="uy vien") == IN_ORDER


def test_a_name_with_the_words_stands_above_a_text_with_them(client):
    make_person("Vũ An", biography="<p>Học trò của bà Lê Thị Hà, nguyên bí thư</p>")
    make_person("Lê Hà Thư")

    assert listed(client, q="le thu") == ["Lê Hà Thư", "Vũ An"]


@pytest.mark.parametrize(
    "asked",
    [
        "chu tich",
        "Chủ tịch",
        "CHỦ TỊCH",
        unicodedata.normalize("NFD", "Chủ tịch"),
        "  chủ   TỊCH ",
        '"chu tich"',
    ],
)
def test_an_office_finds_its_holders_however_it_is_typed(client, union, asked):
    make_position(make_person("Bùi Thanh Tùng", titles="TS."), union)
    make_position(make_person("Đỗ Văn Ấn"), union, "Chánh Văn phòng")

    assert listed(client, q=asked) == ["TS. Bùi Thanh Tùng"]


def test_what_was_found_is_marked_and_counted(client, union):
    make_position(make_person("Bùi Thanh Tùng"), union)

    html = page_of(client, PEOPLE, q="tung")

    assert "<mark>Tùng</mark>" in html
    assert "Tìm thấy 1 người" in html


def test_nobody_found_is_said_with_a_way_on(client):
    make_person()

    html = page_of(client, PEOPLE, q="xyz")

    assert "Không tìm thấy ai" in html
    assert "0 người" not in html


def test_a_query_of_signs_only_finds_nobody(client):
    make_person()

    html = page_of(client, PEOPLE, q="???")

    assert "không có chữ hay số nào" in html
    assert names_in(html, "person-card__name") == []


def test_an_entry_shows_the_main_office_of_today(client, union):
    person = make_person("Phạm Thư")
    make_position(person, union, "Phó Chủ tịch", rank=40)
    make_position(person, make_organization("Hội Làm vườn"), "Chủ tịch danh dự", rank=5)
    make_position(person, union, "Tổng Thư ký", rank=1, ended_on="2020")

    html = page_of(client, PEOPLE)

    assert names_in(html, "person-card__office") == ["Chủ tịch danh dự"]
    assert names_in(html, "person-card__where") == ["Hội Làm vườn"]


def test_who_holds_no_office_any_more_is_shown_as_a_former_holder(client, union):
    person = make_person()
    make_position(person, union, "Ủy viên", rank=60, ended_on="2024")
    make_position(person, union, "Chủ tịch", rank=10, ended_on="2019")

    html = page_of(client, PEOPLE)

    assert names_in(html, "person-card__office") == ["Nguyên Ủy viên"]


def test_who_has_no_photo_is_shown_by_initials(client):
    make_person("Đỗ Thị Ánh")
    make_person("Lê Văn Bình", photo=make_image(alt="Ông Lê Văn Bình"))

    html = page_of(client, PEOPLE)

    assert "portrait--initials" in html
    assert ">ĐÁ</div>" in html
    assert 'alt="Ông Lê Văn Bình"' in html


def test_a_long_list_has_numbered_pages(client):
    for number in range(50):
        make_person(f"Nguyễn Văn A{number:02}")

    first, second = page_of(client, PEOPLE), page_of(client, PEOPLE, trang="2")

    assert len(names_in(first, "person-card__name")) == 48
    assert 'href="?trang=2"' in first
    assert names_in(second, "person-card__name") == [
        "Nguyễn Văn A48",
        "Nguyễn Văn A49",
    ]
    assert "50 người" in first


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "", "1.0", "²", "9" * 30])
def test_a_page_that_is_not_there_is_not_found(client, number):
    make_person()

    assert client.get(PEOPLE, {"trang": number}).status_code == 404


@pytest.mark.parametrize("query", ["\x00", "a\x00b", '"', "*", "NEAR(", "'; --", "%_"])
def test_odd_queries_answer(client, query):
    make_person()

    assert client.get(PEOPLE, {"q": query}).status_code == 200


def test_a_hidden_person_is_nowhere(client, union):
    hidden = make_person("Lê Ẩn", is_public=False)
    make_position(hidden, union)

    assert listed(client) == []
    assert listed(client, q="le an") == []
    assert "Chưa có thông tin nhân sự nào" in page_of(client, PEOPLE)
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert "le-an" not in client.get("/sitemap-nhan-su.xml").content.decode()


def test_an_office_in_a_hidden_organization_is_not_told(client):
    hidden = make_organization("Hội Kín", is_public=False)
    person = make_person()
    make_position(person, hidden, "Trưởng ban")

    assert "Hội Kín" not in page_of(client, PEOPLE)
    assert listed(client, q="hoi kin") == []
    assert "Hội Kín" not in page_of(client, person.get_absolute_url())


def test_an_organization_that_is_hidden_later_takes_its_offices_along(client):
    organization = make_organization("Hội Kín")
    make_position(organization=organization)
    assert len(listed(client, q="hoi kin")) == 1

    organization.is_public = False
    organization.save()

    assert listed(client, q="hoi kin") == []


# The page of one person


def test_a_person_is_shown_with_biography_remark_and_photo(client):
    person = make_person(
        "Bùi Thanh Tùng",
        titles="TS.",
        biography="<p>Sinh năm <strong>1960</strong>.</p>",
        remark="dữ liệu minh họa",
        photo=make_image(alt="Chân dung"),
    )

    html = page_of(client, person.get_absolute_url())

    assert "<h1>TS. Bùi Thanh Tùng</h1>" in html
    assert "<strong>1960</strong>" in html
    assert "dữ liệu minh họa" in html
    assert 'alt="Chân dung"' in html


def test_only_contacts_that_the_person_lets_readers_see_are_shown(client):
    person = make_person(
        phone="0225 3745 363",
        email="rieng@example.vn",
        address="Số 1 phố Riêng",
        internal_note="Ghi chú kín",
        shows_phone=True,
    )

    html = client.get(person.get_absolute_url()).content.decode()

    assert 'href="tel:02253745363"' in html
    for private in ("rieng@", "phố Riêng", "Ghi chú kín"):
        assert private not in html


def test_offices_of_today_stand_by_rank_then_former_ones_newest_first(client, union):
    person = make_person()
    for office, rank, end in (
        ("Phó Chủ tịch", 40, ""),
        ("Giám đốc Sở", 30, "2018-06"),
        ("Tổng Thư ký", 30, ""),
        ("Trưởng phòng", 50, "2021-05-01"),
        ("Ủy viên", 60, "2018-07"),
    ):
        make_position(person, union, office, rank=rank, ended_on=end)

    html = page_of(client, person.get_absolute_url())

    assert names_in(html, "office__title") == [
        "Tổng Thư ký",
        "Phó Chủ tịch",
        "Trưởng phòng",
        "Ủy viên",
        "Giám đốc Sở",
    ]


def test_positions_without_dates_are_current_and_stay_last_among_the_former(client):
    person = make_person()
    closed = make_organization("Hội Cũ", status=Status.DISSOLVED, closed_on="")
    make_position(person, closed, "Chủ tịch")
    make_position(person, make_organization("Hội Khác"), "Ủy viên", ended_on="1999")
    make_position(person, make_organization("Hội Mới"), "Cố vấn")

    html = page_of(client, person.get_absolute_url())

    assert names_in(html, "office__title") == [
        "Cố vấn",
        "Ủy viên",
        "Chủ tịch",
    ]


def test_an_office_tells_its_term_days_and_decision(client, union):
    term = Term.objects.create(
        organization=union, label="Khóa VII", started_on="2019", ended_on="2024"
    )
    person = make_person()
    make_position(person, union, term=term, decision="232/QĐ-LHH", started_on="2021-03")
    make_position(person, union, "Tổng Thư ký", term=term, is_acting=True)

    html = page_of(client, person.get_absolute_url())

    assert names_in(html, "office__title") == ["Chủ tịch", "Quyền Tổng Thư ký"]
    assert f'href="/ban-lanh-dao/{term.pk}/">Khóa VII, nhiệm kỳ 2019 – 2024' in html
    assert names_in(html, "office__days") == ["từ tháng 03/2021"]
    assert "Quyết định: 232/QĐ-LHH" in html


def test_a_former_office_ends_with_its_term_where_nothing_else_is_known(client, union):
    sixth = Term.objects.create(
        organization=union, label="Khóa VI", started_on="2014", ended_on="2019"
    )
    seventh = Term.objects.create(
        organization=union, label="Khóa VII", started_on="2019-10"
    )
    make_position(make_person("Người sau"), union, term=seventh)
    person = make_person()
    make_position(person, union, term=sixth, started_on="2016")

    html = page_of(client, person.get_absolute_url())

    assert "Nguyên Chủ tịch<br>" in html
    assert names_in(html, "office__title") == ["Chủ tịch"]
    assert names_in(html, "office__days") == ["2016 – 2019"]


def test_a_former_office_names_the_organization_as_it_was_called_then(client):
    organization = make_organization("Hội Vườn")
    person = make_person()
    make_position(person, organization, "Ủy viên", ended_on="2015-06-30")
    make_position(person, organization, "Phó Chủ tịch", started_on="2016")
    make_position(person, organization, "Thư ký", started_on="2010", ended_on="2017")
    lineage.rename(organization, "Hội Làm vườn", until="2016")

    html = page_of(client, person.get_absolute_url())

    assert names_in(html, "office__where") == [
        "Hội Làm vườn",
        "Hội Làm vườn",
        "Hội Vườn",
    ]
    assert html.count(f'href="{organization.get_absolute_url()}"') == 3


def test_a_merger_makes_its_offices_former_on_the_day(client):
    old, new = make_organization("Hội Cũ"), make_organization("Hội Mới")
    person = make_person()
    make_position(person, old, started_on="2020")
    lineage.close([old], Status.MERGED, on="2026-12-01", successors=[new])

    before = page_of(client, person.get_absolute_url())
    with time_machine.travel("2026-12-01T12:00:00+07:00"):
        after = page_of(client, person.get_absolute_url())

    assert names_in(before, "block-title") == ["Chức vụ hiện nay"]
    assert names_in(after, "block-title") == ["Chức vụ đã giữ"]
    assert names_in(after, "office__title") == ["Chủ tịch"]
    assert names_in(after, "office__days") == ["2020 – 01/12/2026"]


def test_an_office_to_come_is_announced_and_not_called_former(client, union):
    person = make_person()
    make_position(person, union, started_on="2027-01-01")

    html = page_of(client, person.get_absolute_url())

    assert "Sắp đảm nhiệm" in html
    assert names_in(html, "office__title") == ["Chủ tịch"]
    assert "Chức vụ hiện nay" not in html


def test_search_engines_read_the_offices_of_today_and_no_contact(client, union):
    person = make_person(
        "Bùi Tùng", titles="TS.", email="tung@example.vn", shows_email=True
    )
    make_position(person, union)
    make_position(person, union, "Tổng Thư ký", rank=30, ended_on="2020")

    data = data_in(client, person.get_absolute_url(), "Person")

    assert data["name"] == "Bùi Tùng"
    assert data["honorificPrefix"] == "TS."
    assert data["jobTitle"] == ["Chủ tịch"]
    assert [body["name"] for body in data["worksFor"]] == ["Liên hiệp các Hội"]
    assert "tung@example.vn" not in str(data)


def test_other_rooms_put_their_boxes_on_the_page(client, monkeypatch):
    box = related.Box(
        "Khen thưởng", "portal/_visit_figures.html", [1], "/them/", "Xem hết"
    )
    monkeypatch.setitem(related._contributors, Person, [lambda person: box])

    html = page_of(client, make_person().get_absolute_url())

    assert "Khen thưởng</h2>" in html
    assert 'href="/them/">Xem hết</a>' in html


def test_a_person_of_whom_nothing_else_is_known_has_a_page(client):
    html = page_of(client, make_person().get_absolute_url())

    assert "chưa có thông tin khác" in html


def test_a_changed_address_leads_on(client):
    person = make_person("Tên Cũ")
    person.slug = "ten-moi"
    person.save()

    response = client.get("/nhan-su/ten-cu/")

    assert response.status_code == 301
    assert response.url == "/nhan-su/ten-moi/"


@pytest.mark.parametrize("name", ["people", "person"])
def test_people_are_read_only(client, name):
    args = [make_person().slug] if name == "person" else []

    assert client.post(reverse(f"organizations:{name}", args=args)).status_code == 405


@pytest.mark.django_db(transaction=True)
def test_a_page_costs_the_same_with_few_people_and_with_many(client):
    union = make_union()
    first = make_person("Nguyễn Văn An", photo=make_image())
    paths = (PEOPLE, f"{PEOPLE}?q=chu+tich", first.get_absolute_url())

    def fill(count):
        for number in range(count):
            person = make_person(f"Lê Thị {number}")
            make_position(person, union)
            make_position(first, union, f"Chức vụ {Person.objects.count()}")

    def costs():
        # What is kept under a content version is asked for once.
        for path in paths:
            client.get(path)
        return [queries_of(client, path) for path in paths]

    fill(2)
    few = costs()
    fill(60)

    assert costs() == few
    assert max(few) <= 7
