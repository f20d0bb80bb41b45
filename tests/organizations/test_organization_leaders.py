"""Who leads an organization and what belongs to it, on its page."""

import re

import pytest

from organizations.models import Kind, Status, Term
from tests.making import make_organization, make_person, make_position, make_union

pytestmark = pytest.mark.django_db
LEADER = re.compile(
    r'org-leader__name" href="[^"]*">(.*?)</a>\s*'
    r'<span class="org-leader__title">(.*?)</span>'
)


@pytest.fixture
def read(client):
    return lambda item: client.get(item.get_absolute_url()).content.decode()


def make_term(organization, label, start, end=""):
    return Term.objects.create(
        organization=organization, label=label, started_on=start, ended_on=end
    )


def test_leaders_stand_by_rank_each_person_once(read):
    item = make_organization()
    term = make_term(item, "Khóa VI", "2023", "2028")
    both = make_person("Phạm Thư", titles="TS.")
    make_position(both, item, "Ủy viên", rank=60, term=term)
    make_position(both, item, "Tổng Thư ký", rank=30, term=term, is_acting=True)
    make_position(make_person("Vũ An"), item, "Chủ tịch", rank=10, term=term)
    make_position(make_person("Lê Bình"), item, "Ủy viên", rank=60)

    assert LEADER.findall(read(item)) == [
        ("Vũ An", "Chủ tịch"),
        ("TS. Phạm Thư", "Quyền Tổng Thư ký, Ủy viên"),
        ("Lê Bình", "Ủy viên"),
    ]


def test_earlier_leaders_stand_by_term_and_coming_ones_are_not_told(read):
    item = make_organization()
    terms = [
        make_term(item, "Khóa II", "2008", "2015"),
        make_term(item, "Khóa III", "2014", "2019"),
        make_term(item, "Khóa IV", "2019", "2024"),
        make_term(item, "Khóa V", "2194", "2199"),
    ]
    for number, term in enumerate(terms):
        make_position(make_person(f"Người {number}"), item, term=term)
    make_position(make_person("Người Xưa"), item, ended_on="1999")
    make_position(make_person("Người Mai"), item, started_on="2199")

    html = read(item)

    assert [name for name, _ in LEADER.findall(html)] == ["Người 2"]
    earlier = html.partition(">Trước đây<")[2]
    places = [
        earlier.index(words)
        for words in (
            "Khóa III, nhiệm kỳ 2014 – 2019",
            "Người 1",
            "Khóa II, nhiệm kỳ 2008 – 2015",
            "Người 0",
            "Các chức vụ không ghi nhiệm kỳ",
            "Người Xưa",
            "(đến 1999)",
        )
    ]
    assert places == sorted(places)
    assert "Người 3" not in html
    assert "Người Mai" not in html


def test_nobody_leads_what_has_closed(read):
    item = make_organization(status=Status.DISSOLVED, closed_on="2020")
    make_position(make_person("Vũ An"), item)

    html = read(item)

    assert "Lãnh đạo đến khi thôi hoạt động" in html
    assert "Lãnh đạo hiện nay" not in html


def test_members_stand_by_kind_in_the_order_of_the_office(read):
    union = make_union("Liên hiệp Hội")
    make_organization("Hội Đúc", parent=union)
    make_organization("Hội Dương", parent=union, status=Status.SUSPENDED)
    make_organization("Hội đã thôi", parent=union, status="left", closed_on="2020")
    make_organization("Ban Tổ chức", kind=Kind.BODY, parent=union, order=2)
    make_organization("Văn phòng", kind=Kind.BODY, parent=union, order=1)

    html = read(union)

    names = (">Văn phòng<", ">Ban Tổ chức<", ">Hội Dương<", ">Hội Đúc<")
    places = [html.index(name) for name in names]
    assert places == sorted(places)
    assert "Tạm dừng hoạt động" in html
    assert "Hội đã thôi" not in html


def test_many_members_are_counted_by_kind_and_lead_to_the_directory(client, read):
    union = make_union("Liên hiệp Hội")
    for number in range(60):
        make_organization(f"Hội số {number:02}", parent=union)
    make_organization("Hội ẩn", parent=union, is_public=False)
    make_organization("Hội khác")
    make_organization("Văn phòng", kind=Kind.BODY, parent=union)

    html = read(union)

    assert re.findall(r"periods__(?:name|count)\">([^<]*)", html) == [
        "Ban, văn phòng, tổ chức của Liên hiệp Hội",
        "1 tổ chức",
        "Hội thành viên",
        "60 tổ chức",
    ]
    address = f"/to-chuc/?thuoc={union.slug}&loai=association"
    assert address.replace("&", "&amp;") in html
    assert "<strong>60</strong> tổ chức" in client.get(address).content.decode()
