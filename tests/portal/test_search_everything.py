"""The search page finds organizations and people besides the stories."""

import unicodedata

import pytest

from tests.making import (
    make_article,
    make_organization,
    make_person,
    make_position,
    make_union,
)
from tests.organizations.reading import names_in, page_of, queries_of

pytestmark = pytest.mark.django_db
SEARCH = "/tim-kiem/"


def found(client, asked, **parameters):
    html = page_of(client, SEARCH, q=asked, **parameters)
    return names_in(html, "found-few__name")


def test_an_organization_alone_is_not_nothing(client):
    make_organization("Hội Làm vườn", short_name="HLV")

    html = page_of(client, SEARCH, q="lam vuon")

    assert "Không tìm thấy" not in html
    assert "Chưa có tin nào nhắc tới" in html
    assert html.count("data-hit") == 1
    assert "Hội <mark>Làm</mark> <mark>vườn</mark>" in html
    assert "HLV" in html


def test_nothing_at_all_is_said_with_a_way_on(client):
    html = page_of(client, SEARCH, q="xyz")

    assert "Không tìm thấy tin, tổ chức hay nhân sự nào" in html
    assert "data-hit" not in html


@pytest.mark.parametrize(
    "asked",
    ["chu tich", "Chủ tịch", "CHỦ TỊCH", unicodedata.normalize("NFD", "chủ tịch")],
)
def test_people_are_found_by_their_office(client, asked):
    make_position(make_person("Bùi Tùng", titles="TS."), make_union())

    html = page_of(client, SEARCH, q=asked)

    assert names_in(html, "found-few__name") == ["TS. Bùi Tùng"]
    assert "<mark>Chủ</mark> <mark>tịch</mark>, Liên hiệp các Hội" in html


def test_stories_stand_below_what_and_who_was_found(client):
    make_article("Hội Làm vườn mở lớp")
    make_organization("Hội Làm vườn")
    make_position(make_person("Lê An"), make_organization("Vườn Làm Sạch"))

    html = page_of(client, SEARCH, q="lam vuon")

    assert names_in(html, "block-title") == ["Tổ chức", "Nhân sự", "Tin tức"]
    assert html.index("Nhân sự</h2>") < html.index("Tìm thấy 1 tin có")


def test_without_organizations_the_page_is_that_of_stories(client):
    make_article("Hội Làm vườn mở lớp")

    html = page_of(client, SEARCH, q="lam vuon")

    assert names_in(html, "block-title") == []
    assert "Tìm thấy 1 tin có" in html


def test_the_best_match_in_the_name_comes_first(client):
    make_organization("An Khí", introduction="<p>Nghề cơ khí</p>")
    make_organization("Khí và Cơ")
    make_organization("Viện Cơ khí")
    make_organization("Bách Nghệ", other_names="Cơ xa Khí")

    assert found(client, "co khi") == [
        "Viện Cơ khí",
        "Khí và Cơ",
        "An Khí",
        "Bách Nghệ",
    ]


def test_equal_matches_stand_in_the_vietnamese_order(client):
    for name in ("Hội Lê", "Hội Đỗ", "Hội Đặng", "Hội Dương", "Hội Dư"):
        make_organization(name)
    assert found(client, "hoi") == [
        "Hội Dư",
        "Hội Dương",
        "Hội Đặng",
        "Hội Đỗ",
        "Hội Lê",
    ]

    for name in ("Họ Lê", "Họ Đỗ", "Họ Dương"):
        make_person(name)
    assert found(client, "ho") == ["Họ Dương", "Họ Đỗ", "Họ Lê"]


def test_five_are_shown_and_the_rest_is_led_to(client):
    for number in range(7):
        make_organization(f"Hội Cơ khí {number}")
        make_person(f"Lê Cơ Khí {number}")

    html = page_of(client, SEARCH, q="cơ khí")

    assert html.count("data-hit") == 10
    asked = "c%C6%A1+kh%C3%AD"
    assert f'href="/to-chuc/?q={asked}&tinh-trang=tat-ca">Xem tất cả 7 tổ chức' in html
    assert f'href="/nhan-su/?q={asked}">Xem tất cả 7 nhân sự' in html


def test_five_or_fewer_lead_nowhere_further(client):
    make_organization("Hội Cơ khí")
    make_person("Lê Cơ Khí")

    assert "Xem tất cả" not in page_of(client, SEARCH, q="co khi")


def test_where_the_rest_is_led_to_shows_as_many(client):
    for number in range(6):
        make_organization(f"Hội Cơ khí {number}")
    make_organization("Hội Cơ khí cũ", status="dissolved", closed_on="2020")
    html = page_of(client, SEARCH, q="co khi")
    assert "Xem tất cả 7 tổ chức" in html

    rest = page_of(client, "/to-chuc/", **{"q": "co khi", "tinh-trang": "tat-ca"})

    assert rest.count(">Hội <mark>Cơ</mark> <mark>khí</mark>") == 7


def test_a_closed_organization_says_so(client):
    make_organization("Hội Cơ khí", status="dissolved", closed_on="2020")

    assert "Đã giải thể từ năm 2020" in page_of(client, SEARCH, q="co khi")


def test_only_the_first_page_shows_them(client):
    for number in range(21):
        make_article(f"Hội Làm vườn {number}")
    make_organization("Hội Làm vườn")

    assert found(client, "lam vuon") == ["Hội Làm vườn"]
    assert found(client, "lam vuon", trang="2") == []


def test_what_is_hidden_is_neither_found_nor_counted(client):
    for number in range(5):
        make_organization(f"Hội Cơ khí {number}")
        make_person(f"Lê Cơ Khí {number}")
    make_organization("Hội Cơ khí Kín", is_public=False)
    make_person("Lê Cơ Khí Kín", is_public=False)
    hidden = make_organization("Hội Thợ Kín", is_public=False)
    make_position(make_person("Lê Bình"), hidden, "Trưởng ban")

    html = page_of(client, SEARCH, q="co khi")

    assert html.count("data-hit") == 10
    assert "Xem tất cả" not in html
    for asked in ("kin", "tho kin", "truong ban"):
        assert found(client, asked) == []


def test_a_private_contact_finds_nobody(client):
    make_person(phone="0912345678", email="rieng@example.vn", internal_note="bí mật")
    make_organization(contact_name="Lê Riêng Tư", contact_phone="0912345678")

    for asked in ("0912345678", "rieng", "bi mat", "rieng tu"):
        assert found(client, asked) == []


@pytest.mark.parametrize("asked", ["<b>co</b> khi", "co & khi", '"co khi"', "co khi*"])
def test_hostile_queries_are_shown_as_text(client, asked):
    make_organization("Hội <i>Cơ khí</i>")

    response = client.get(SEARCH, {"q": asked})

    assert response.status_code == 200
    assert "<b>co" not in response.content.decode()
    assert "<i>" not in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_few_and_many_cost_the_same_and_at_most_six(client):
    union = make_union()

    def fill(count):
        for number in range(count):
            make_article(f"Chủ tịch {number}")
            organization = make_organization(f"Hội Chủ tịch {number}")
            make_position(make_person(f"Lê {number}"), organization)
            make_position(make_person(f"Trần {number}"), union)

    fill(2)
    few = queries_of(client, f"{SEARCH}?q=chu+tich")
    fill(40)

    assert queries_of(client, f"{SEARCH}?q=chu+tich") == few
    assert few <= 6
