"""The search page finds what and who else there is besides the stories."""

import unicodedata

import pytest

from awards.models import Contest, Edition
from tests.making import (
    make_article,
    make_award,
    make_decision,
    make_document,
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

    assert "Không tìm thấy tin, văn bản, khen thưởng, hội thi, tổ chức" in html
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
def test_few_and_many_cost_the_same_and_at_most_ten(client):
    union = make_union()

    def fill(count):
        for number in range(count):
            make_article(f"Chủ tịch {number}")
            organization = make_organization(f"Hội Chủ tịch {number}")
            make_position(make_person(f"Lê {number}"), organization)
            make_position(make_person(f"Trần {number}"), union)
            make_document(f"{number}/QĐ-LHH", abstract="Quy chế Chủ tịch")
            make_award("Chủ tịch An", make_decision(f"{number}/QĐ-KT"))
            Contest.objects.create(name=f"Hội thi Chủ tịch {number}")

    def cost():
        # Contests are kept a content version: another search has asked for them.
        client.get(SEARCH, {"q": "khác"})
        return queries_of(client, f"{SEARCH}?q=chu+tich")

    fill(2)
    few = cost()
    fill(40)

    assert cost() == few
    # One of them reads the figures of visits, which the next pages have at hand.
    assert few <= 10


@pytest.mark.parametrize("asked", ["35/2023", "qd-ubnd", "sang tao", "SÁNG TẠO"])
def test_documents_are_found_by_a_part_of_the_number_and_by_words(client, asked):
    make_document("35/2023/QĐ-UBND", abstract="Quy định Hội thi Sáng tạo")
    make_document("7/KH-LHH", type="Kế hoạch", abstract="tập huấn")

    html = page_of(client, SEARCH, q=asked)

    assert names_in(html, "found-few__name") == ["Quyết định số 35/2023/QĐ-UBND"]
    assert names_in(html, "block-title") == ["Văn bản"]
    assert "Chưa có tin nào nhắc tới" in html


def test_a_document_that_is_not_public_is_not_found(client):
    make_document("35/2023/QĐ-UBND").withdraw(note="Thử")

    assert found(client, "35/2023") == []


def test_the_rest_of_the_documents_stands_in_the_register(client):
    for number in range(7):
        make_document(f"{number}/QĐ-LHH")

    html = page_of(client, SEARCH, q="qd-lhh")

    assert "Xem tất cả 7 văn bản" in html
    assert 'href="/van-ban/?q=qd-lhh"' in html


@pytest.mark.parametrize(
    "asked", ["232/QĐ-LHH", "232", "phong trao", "PHONG TRÀO", "vu thi an", "hoi lua"]
)
def test_decisions_are_found_by_number_by_reason_and_by_recipient(client, asked):
    decision = make_decision("232/QĐ-LHH", reason="vì phong trào sáng tạo")
    make_award("Vũ Thị An", decision, unit="Hội Lúa")
    make_award("Lê Bình", make_decision("77/QĐ-LHH", reason="vì chuyên đề"))

    html = page_of(client, SEARCH, q=asked)

    assert names_in(html, "found-few__name") == [decision.name]
    assert names_in(html, "block-title") == ["Khen thưởng"]
    assert html.count("data-hit") == 1
    assert "<mark>" in html


def test_a_decision_says_by_whom_it_was_found(client):
    decision = make_decision("232/QĐ-LHH", remark="dữ liệu minh họa")
    make_award("Lê Bình", decision)
    make_award("Vũ An", decision, unit="Hội Lúa")

    html = page_of(client, SEARCH, q="vu an")

    listed = "Trong danh sách: <mark>Vũ</mark> <mark>An</mark>, Hội Lúa"
    assert listed in html
    assert "Lê Bình" not in html
    assert "Dữ liệu minh họa" in html
    assert "Trong danh sách" not in page_of(client, SEARCH, q="232/QĐ-LHH")


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ({"is_masked": True}, {}),
        ({}, {"status": "draft"}),
        ({}, {"status": "withdrawn"}),
    ],
)
def test_who_is_masked_or_not_public_finds_no_decision(client, line, state):
    make_award("Vũ An", make_decision("232/QĐ-LHH", **state), **line)

    assert found(client, "vu an") == []
    if state:
        assert found(client, "232/QĐ-LHH") == []


def test_who_is_hidden_by_now_finds_no_decision(client):
    person, decision = make_person("Vũ An"), make_decision("232/QĐ-LHH")
    make_award("Vũ An", decision, person=person)
    make_award("Vũ Bình", decision)
    person.is_public = False
    person.save()

    assert found(client, "vu an") == []
    assert "Vũ An" not in page_of(client, SEARCH, q="232/QĐ-LHH")


def test_whose_award_was_annulled_is_not_said_to_be_commended(client):
    decision = make_decision("232/QĐ-LHH")
    make_award("Vũ An", decision).annul(by=None, reason="kê khai sai")

    html = page_of(client, SEARCH, q="vu an")

    assert names_in(html, "found-few__name") == [decision.name]
    assert "Trong danh sách" not in html


def test_the_rest_of_the_decisions_stands_in_their_register(client):
    for number in range(7):
        make_decision(f"{number}/QĐ-KT", decided_on=f"2024-01-0{number + 1}")

    html = page_of(client, SEARCH, q="qd-kt")

    names = names_in(html, "found-few__name")
    assert names == [f"Quyết định số {number}/QĐ-KT" for number in (6, 5, 4, 3, 2)]
    assert 'href="/khen-thuong/?q=qd-kt">Xem tất cả 7 quyết định khen thưởng' in html
    rest = page_of(client, "/khen-thuong/", q="qd-kt")
    assert rest.count('class="decision-entry"') == 7


def make_contests():
    contest = Contest.objects.create(
        name="Hội thi Sáng tạo kỹ thuật thành phố", short_name="HTST"
    )
    for ordinal, year in ((4, 2022), (5, 2024)):
        Edition.objects.create(contest=contest, ordinal=ordinal, year_from=year)
    return contest


@pytest.mark.parametrize("asked", ["hoi thi sang tao", "Hội thi SÁNG TẠO", "htst"])
def test_a_contest_is_found_by_its_names_and_leads_to_its_newest_edition(client, asked):
    contest = make_contests()
    Contest.objects.create(name="Cuộc thi khác")

    html = page_of(client, SEARCH, q=asked)

    assert names_in(html, "found-few__name") == [contest.name]
    assert names_in(html, "block-title") == ["Hội thi, cuộc thi"]
    assert "<mark>" in html
    assert (
        'gần nhất: <a href="/hoi-thi/hoi-thi-sang-tao-ky-thuat-thanh-pho/lan-5/">'
        in (html)
    )


@pytest.mark.parametrize(
    "asked", ["hoi thi sang tao lan thu 4", "ky thuat 2022", '"thanh pho lan thu 4"']
)
def test_an_edition_is_found_by_its_number_and_its_year(client, asked):
    make_contests()

    assert found(client, asked) == [
        "Hội thi Sáng tạo kỹ thuật thành phố lần thứ 4 (2022)"
    ]


@pytest.mark.parametrize("asked", ["sang ta", '"tao sang"', "thanh pho htst 2023"])
def test_a_contest_is_found_by_whole_words_in_their_order(client, asked):
    make_contests()

    assert found(client, asked) == []


def test_hidden_contests_and_editions_are_not_found(client):
    contest = make_contests()
    contest.editions.filter(ordinal=4).update(is_public=False)
    assert found(client, "sang tao lan thu 4") == []
    assert len(found(client, "sang tao lan thu 5")) == 1
    assert len(found(client, "sang tao")) == 1

    contest.is_public = False
    contest.save()

    assert found(client, "sang tao") == found(client, "sang tao 2024") == []


def test_five_contests_are_shown_with_the_way_to_all(client):
    for number in range(6):
        Contest.objects.create(name=f"Hội thi {number}")

    html = page_of(client, SEARCH, q="hoi thi")

    assert html.count("data-hit") == 5
    assert 'href="/hoi-thi/">Xem các hội thi, cuộc thi' in html
