"""The chart of the union: bodies with their heads, members by kind with counts."""

import pytest
import time_machine

from organizations import lineage
from organizations.models import Kind, Organization, Status
from tests.making import make_organization, make_person, make_position, make_union
from tests.organizations.reading import names_in, page_of, queries_of

pytestmark = pytest.mark.django_db
CHART = "/co-cau-to-chuc/"


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel("2026-11-25T12:00:00+07:00"):
        yield


@pytest.fixture
def union():
    return make_union()


def make_body(union, name="Văn phòng", **fields):
    return make_organization(name, kind=Kind.BODY, parent=union, **fields)


def make_members(count, kind=Kind.ASSOCIATION, start=0):
    """Many at once, which the plain maker would take long for."""
    Organization.objects.bulk_create(
        Organization(
            name=f"Hội số {number}",
            kind=kind,
            slug=f"hoi-{kind}-{number}",
            name_key=f"{number:05}",
        )
        for number in range(start, start + count)
    )


def test_a_portal_without_a_union_says_so(client):
    make_organization()

    html = page_of(client, CHART)

    assert "chưa có thông tin về Liên hiệp Hội" in html
    assert 'class="chart"' not in html


def test_a_union_alone_is_one_box(client, union):
    html = page_of(client, CHART)

    assert names_in(html, "chart__title") == ["Liên hiệp các Hội"]
    assert "chart__group" not in html


def test_bodies_stand_in_their_order_and_below_their_parents(client, union):
    office = make_body(union, "Văn phòng", order=2)
    make_body(union, "Ủy ban Kiểm tra", order=1)
    make_body(office, "Tổ Hành chính")
    make_body(make_organization("Hội khác"), "Ban của hội khác")

    html = page_of(client, CHART)

    assert names_in(html, "chart__name") == [
        "Ủy ban Kiểm tra",
        "Văn phòng",
        "Tổ Hành chính",
    ]
    assert names_in(html, "chart__count")[0] == "3 tổ chức"
    # The third hangs in a list of its own inside the second.
    inner = html[html.index(">Văn phòng</a>") : html.index("Tổ Hành chính")]
    assert '<ul class="chart__nodes">' in inner


def test_the_head_is_who_holds_the_highest_office_today(client, union):
    body = make_body(union)
    make_position(make_person("Lê Phó"), body, "Phó Chánh Văn phòng", rank=52)
    make_position(make_person("Lê Chánh"), body, "Chánh Văn phòng", rank=50)
    make_position(make_person("Lê Cũ"), body, "Trưởng", rank=1, ended_on="2020")
    make_position(
        make_person("Lê Ẩn", is_public=False), body, "Trưởng phòng ẩn", rank=2
    )
    make_position(make_person("Bùi Tùng", titles="TS."), union)

    html = page_of(client, CHART)

    assert names_in(html, "chart__head") == [
        "Chủ tịch: TS. Bùi Tùng",
        "Chánh Văn phòng: Lê Chánh",
    ]


def test_members_stand_by_kind_with_counts_and_names_in_order(client, union):
    for name in ("Hội Lê", "Hội Đỗ", "Hội Dương"):
        make_organization(name)
    make_organization("Trung tâm A", kind=Kind.CENTER)
    make_organization("Câu lạc bộ A", kind=Kind.CLUB)
    make_organization("Công ty A", kind=Kind.COLLECTIVE)
    make_organization("Sở A", kind=Kind.PARTNER)

    html = page_of(client, CHART)

    assert names_in(html, "chart__title")[1:] == [
        "Hội thành viên",
        "Viện, trung tâm trực thuộc",
        "Câu lạc bộ",
        "Hội viên tập thể",
    ]
    assert names_in(html, "chart__count") == [f"{n} tổ chức" for n in (3, 1, 1, 1)]
    assert html.index("Hội Dương") < html.index("Hội Đỗ") < html.index("Hội Lê")
    assert "Sở A" not in html
    assert 'href="/to-chuc/?loai=association"' in html
    assert "<details" in html


def test_a_kind_with_more_than_sixty_is_a_number_and_a_link(client, union):
    make_members(60)
    named = page_of(client, CHART)
    make_members(1, start=60)
    counted = page_of(client, CHART)

    assert named.count("Hội số") == 60
    assert counted.count("Hội số") == 0
    assert "61 tổ chức" in counted
    assert 'href="/to-chuc/?loai=association"' in counted


def test_the_counts_change_on_the_day_of_a_merger(client, union):
    old, new = make_organization("Hội Cũ"), make_organization("Hội Mới")
    lineage.close([old], Status.MERGED, on="2026-12-01", successors=[new])

    before = page_of(client, CHART)
    with time_machine.travel("2026-12-01T12:00:00+07:00"):
        after = page_of(client, CHART)

    assert names_in(before, "chart__count") == ["2 tổ chức"]
    assert names_in(after, "chart__count") == ["1 tổ chức"]
    assert "Hội Cũ" not in after


def test_what_is_hidden_is_neither_named_nor_counted(client, union):
    body = make_body(union, "Ban Kín", is_public=False)
    make_body(body, "Tổ dưới Ban Kín")
    make_organization("Hội Kín", is_public=False)
    make_organization("Hội Mở")

    html = page_of(client, CHART)

    assert "Kín" not in html
    assert names_in(html, "chart__count") == ["1 tổ chức"]


def test_parents_in_a_circle_do_not_hang_the_page(client, union):
    first, second = make_body(None, "Ban Một"), make_body(None, "Ban Hai")
    Organization.objects.filter(pk=first.pk).update(parent=second)
    Organization.objects.filter(pk=second.pk).update(parent=first)

    assert "Ban Một" not in page_of(client, CHART)


@pytest.mark.django_db(transaction=True)
def test_five_thousand_organizations_cost_what_ten_do(client):
    union = make_union()
    make_position(organization=union)
    make_position(organization=make_body(union))
    for kind in (Kind.ASSOCIATION, Kind.CLUB):
        make_members(5, kind)
    few = queries_of(client, CHART)
    make_members(4_900, Kind.ASSOCIATION, start=5)
    make_members(50, Kind.CLUB, start=5)
    for number in range(30):
        make_position(organization=make_body(union, f"Ban {number}"))

    assert queries_of(client, CHART) == few
    assert few <= 6
