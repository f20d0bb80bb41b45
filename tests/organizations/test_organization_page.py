"""The page of one organization: as it is today, as it was, and what became of it."""

import json
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial import related
from organizations.lineage import close, rename
from organizations.models import Organization, Status, Term
from organizations.undoing import undo
from tests.making import (
    make_article,
    make_image,
    make_organization,
    make_person,
    make_position,
    make_union,
)
from tests.portal.browsing import comparable
from visits import figures

pytestmark = pytest.mark.django_db
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>')


@pytest.fixture
def read(client):
    def read(organization) -> str:
        response = client.get(organization.get_absolute_url())
        assert response.status_code == 200
        return response.content.decode()

    return read


def make_term(organization, label, start, end=""):
    return Term.objects.create(
        organization=organization, label=label, started_on=start, ended_on=end
    )


def test_the_page_says_who_it_is_and_how_to_reach_it(read):
    union = make_union("Liên hiệp Hội")
    html = read(
        make_organization(
            short_name="HCK",
            parent=union,
            symbol="HCK-HP",
            logo=make_image(alt="Biểu trưng HCK"),
            founded_on="1990-05",
            joined_on="1994",
            joining_decision="Quyết định số 12/QĐ-LHH",
            field="Cơ khí",
            origin="Hải Dương cũ",
            members_count=12_500,
            members_counted_on="2025-12",
            address="Số 6-8 Minh Khai & Hồng Bàng",
            phone="0225 3842 123; +84 (912) 345 678",
            email="hoi@example.vn",
            website="https://www.hoi.example.vn/",
            introduction="<p>Hội của <strong>thợ giỏi</strong>.</p>",
            remark="dữ liệu minh họa",
        )
    )

    for words in (
        "HCK-HP",
        "Biểu trưng HCK",
        f'<a href="{union.get_absolute_url()}">Liên hiệp Hội</a>',
        "Tháng 05/1990",
        "Năm 1994",
        "Quyết định số 12/QĐ-LHH",
        "Hải Dương cũ",
        "12.500 hội viên (tháng 12/2025)",
        "search?query=S%E1%BB%91%206-8%20Minh%20Khai%20%26%20H%E1%BB%93ng%20B%C3%A0ng",
        '<a href="tel:02253842123">0225 3842 123</a>',
        '<a href="tel:+84912345678">+84 (912) 345 678</a>',
        "mailto:hoi@example.vn",
        ">hoi.example.vn</a>",
        "<strong>thợ giỏi</strong>",
        "Dữ liệu minh họa",
        "Đang hoạt động",
    ):
        assert words in html, words


def test_what_is_not_known_is_not_said(read):
    html = read(make_organization())

    for words in (
        "Liên hệ</h2>",
        "Thành lập",
        "hội viên",
        "Lãnh đạo",
        "Lịch sử",
        "None",
    ):
        assert words not in html.partition("<footer")[0].partition("<h1>")[2], words


def test_the_contact_person_shows_only_after_consent(read):
    item = make_organization(
        contact_name="Bà Hòa", contact_phone="0903 111", contact_email="hoa@example.vn"
    )

    hidden = read(item)
    item.shows_contact = True
    item.save()
    shown = read(item)

    for words in ("Bà Hòa", "0903 111", "hoa@example.vn"):
        assert words not in hidden
        assert words in shown


@pytest.mark.parametrize(
    ("status", "count", "says"),
    [
        (Status.MERGED, 1, "đã sáp nhập vào Hội X từ ngày 01/04/2026."),
        (Status.SPLIT, 3, "đã được chia, tách thành Hội X, Hội Y và Hội Z từ"),
        (Status.REPLACED, 1, "đã được thay thế bởi Hội X từ ngày 01/04/2026."),
        (Status.DISSOLVED, 0, "đã giải thể từ ngày 01/04/2026."),
        (Status.LEFT, 0, "đã rút khỏi Liên hiệp Hội từ ngày 01/04/2026."),
    ],
)
def test_a_closed_organization_says_what_became_of_it(read, status, count, says):
    after = [make_organization(name) for name in ("Hội X", "Hội Y", "Hội Z")][:count]
    item = make_organization(phone="0225 123")
    close([item], status, on="2026-04-01", successors=after, decision="Quyết định 12")

    with time_machine.travel("2026-04-01T08:00:00+07:00"):
        html = read(item)
    notice = html.partition('<div class="org-ending"')[2].partition("</div>")[0]

    assert says in " ".join(re.sub("<[^>]*>", "", notice).split())
    assert all(f'href="{item.get_absolute_url()}"' in notice for item in after)
    assert "Theo Quyết định 12." in notice
    assert "Liên hệ trước đây" in html


def test_an_end_that_is_to_come_is_not_told_and_an_undone_one_is_gone(read):
    item, new = make_organization("Hội A"), make_organization("Hội B")
    operation = close([item], Status.MERGED, on="2026-04-01", successors=[new])

    with time_machine.travel("2026-03-31T08:00:00+07:00"):
        for page in (read(item), read(new)):
            assert "áp nhập" not in page
            assert "Lịch sử hình thành" not in page
    with time_machine.travel("2026-04-01T08:00:00+07:00"):
        assert "Nhận sáp nhập" in read(new)
        undo(operation, by=None)
        for page in (read(item), read(new)):
            assert "áp nhập" not in page


def test_former_names_have_their_years(read):
    item = make_organization("Hội A", founded_on="1990")
    rename(item, "Hội B", until="2005-06", decision="Quyết định 7")
    rename(item, "Hội C", until="2015")

    html = read(item)

    assert "1990 – tháng 06/2005" in html
    assert "Tháng 06/2005 – 2015" in html
    assert html.index("Mang tên <strong>Hội B<") < html.index("<strong>Hội A<")
    assert "Đổi tên theo Quyết định 7" in html


def test_what_happened_stands_the_latest_first_and_in_the_order_of_names(read):
    item = make_organization("Hội mới", founded_on="1990")
    old = [make_organization(name) for name in ("Hội Đỗ", "Hội Dư", "Hội Lê")]
    close(old[:2], Status.MERGED, on="2020-05", successors=[item])
    rename(item, "Hội mới hơn", until="2019")
    close(old[2:], Status.REPLACED, on="2021", successors=[item])

    history = read(item).partition("Lịch sử hình thành</h2>")[2].partition("</ul>")[0]

    words = " ".join(re.sub("<[^>]*>", " ", history).split())
    assert words == (
        "Năm 2021 Thay thế Hội Lê "
        "Tháng 05/2020 Nhận sáp nhập Hội Dư Tháng 05/2020 Nhận sáp nhập Hội Đỗ "
        "1990 – 2019 Mang tên Hội mới"
    )


def test_hidden_relations_are_not_told(read):
    hidden = {"is_public": False, "parent": None}
    secret = make_organization("Hội Bí mật", **hidden)
    item = make_organization("Hội A", parent=secret)
    make_organization("Chi hội Bí mật", **(hidden | {"parent": item}))
    before = make_organization("Hội Bí mật trước", **hidden)
    close([before], Status.MERGED, on="2015", successors=[item])
    make_position(make_person("Trần Bí Mật", is_public=False), item)
    term = make_term(secret, "Khóa Bí mật", "2010", "2015")
    make_position(make_person("Lê Sáng"), item, term=term, ended_on="2015")
    close([item], Status.MERGED, on="2020", successors=[secret])

    html = read(item)

    assert "bí mật" not in html.lower()
    assert "đã sáp nhập từ năm 2020." in html
    assert "Lê Sáng" in html
    assert "1 người" in html


def test_a_hidden_organization_has_no_page(client):
    item = make_organization("Hội A", is_public=False)

    there = client.get(item.get_absolute_url())
    nowhere = client.get("/to-chuc/khong-co/")

    assert there.status_code == nowhere.status_code == 404
    pages = [comparable(answer.content.decode()) for answer in (there, nowhere)]
    assert pages[0] == pages[1]


def test_boxes_of_higher_rooms_stand_on_the_page(read, monkeypatch):
    item = make_organization()
    box = related.Box(
        "Giải thưởng", "news/_related_stories.html", [make_article()], "/x/"
    )
    monkeypatch.setattr(related, "_contributors", {Organization: [lambda item: box]})

    html = read(item)

    assert '<h2 class="block-title">Giải thưởng</h2>' in html
    assert "Hội nghị triển khai công tác" in html
    assert '<a class="more" href="/x/">Xem tất cả</a>' in html


def test_search_engines_read_the_same(read, settings):
    item = make_organization(
        "Hội </script><b>", founded_on="1990-05", phone="0225 123", shows_contact=False,
        contact_name="Bà Hòa", parent=make_organization("Ẩn", is_public=False),
    )  # fmt: skip

    organization, trail = map(json.loads, DATA.findall(read(item)))

    assert organization == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Hội </script><b>",
        "url": f"{settings.SITE_URL}{item.get_absolute_url()}",
        "foundingDate": "1990-05",
        "telephone": "0225 123",
    }
    assert [step["name"] for step in trail["itemListElement"]] == [
        "Trang chủ",
        "Danh bạ tổ chức",
        "Hội thành viên",
        "Hội </script><b>",
    ]


def test_an_address_that_was_given_up_leads_on(client):
    item = make_organization("Hội Cơ khí")
    old = item.get_absolute_url()
    item.slug = "hoi-co-khi-va-tu-dong-hoa"
    item.save()

    response = client.get(old)
    assert (response.status_code, response.url) == (301, item.get_absolute_url())
    # It may be taken back, and no browser asks again for a move that it keeps.
    assert response["Cache-Control"] == "no-cache"

    item.is_public = False
    item.save()
    assert client.get(old).status_code == 404


def test_the_site_map_lists_what_is_public(client):
    item = make_organization("Hội A")
    make_organization("Hội Ẩn", is_public=False)

    text = client.get("/sitemap-to-chuc.xml").content.decode()

    assert text.count("<loc>") == 1
    assert item.get_absolute_url() in text


@pytest.mark.django_db(transaction=True)
def test_many_leaders_members_and_names_cost_the_queries_of_few(client):
    def cost():
        # What all pages, and those of all organizations, compute once a content
        # version is not counted here: another page has asked for it before.
        client.get(other.get_absolute_url())
        figures.forget()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(union.get_absolute_url()).status_code == 200
        return len(queries)

    def fill(numbers):
        for number in numbers:
            member = make_organization(f"Hội {number}", parent=union)
            person = make_person(f"Người {number}")
            make_position(person, union, f"Chức {number % 5}", term=terms[number % 2])
            if number % 10 == 0:
                rename(union, f"Liên hiệp {number}", until=f"{2000 + number // 20}")
                close([member], Status.MERGED, on="2020", successors=[union])

    union, other = make_union(), make_organization("Hội khác")
    terms = [make_term(union, "Khóa I", "2014"), make_term(union, "Khóa II", "2019")]
    fill(range(60))
    few = cost()
    fill(range(60, 300))

    assert cost() == few <= 8
