"""The directory: what it finds, filters, counts and pages."""

import re
import unicodedata

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organizations.directory import PAGE_SIZE
from organizations.lineage import close, rename
from organizations.models import Kind, Status
from organizations.undoing import undo
from tests.making import make_organization, make_union
from visits import figures

pytestmark = pytest.mark.django_db
ADDRESS = "/to-chuc/"
CARD = re.compile(r'<h2 class="org-card__name"><a href="[^"]*">(.*?)</a>')
ROW = re.compile(r'<th scope="row"><a href="[^"]*">(.*?)</a>')
KIND = re.compile(r'<span>([^<]*)</span> <span class="org-kinds__count">([^<]*)</span>')


@pytest.fixture
def read(client):
    def read(**parameters) -> str:
        response = client.get(ADDRESS, parameters)
        assert response.status_code == 200
        return response.content.decode()

    return read


@pytest.fixture
def names(read):
    """Return the names that the directory lists, without the marks of a search."""

    def names(**parameters) -> list[str]:
        html = read(**parameters)
        return [re.sub("</?mark>", "", name) for name in CARD.findall(html)]

    return names


@pytest.fixture
def counts(read):
    def counts(**parameters) -> dict[str, str]:
        return dict(KIND.findall(read(**parameters)))

    return counts


@pytest.mark.parametrize(
    "words",
    [
        "duc hong",
        "Đức Hồng",
        "ĐỨC HỒNG",
        unicodedata.normalize("NFD", "Đức Hồng"),
        "  hồng\u00a0 đức ",
        '"đức hồng"',
        "duc\x00 hong",
    ],
)
def test_a_name_is_found_however_it_is_written(names, words):
    make_organization("Hội Đức Hồng")
    make_organization("Hội Đức")

    assert names(q=words) == ["Hội Đức Hồng"]


def test_what_it_was_called_is_found_and_told(read, names):
    item = make_organization("Hội Cơ khí", short_name="HCK", symbol="HCK-HP")
    rename(item, "Hội Tự động hóa", until="2015")

    for words in ("co khi", "hck-hp"):
        assert names(q=words) == ["Hội Tự động hóa"]
    assert "Tên cũ: Hội <mark>Cơ</mark> <mark>khí</mark>" in read(q="co khi")
    assert "Tên cũ" not in read()


def test_the_list_is_in_the_order_of_the_vietnamese_alphabet(names):
    wanted = ["Hội Dư", "Hội Dương", "Hội Đặng", "Hội Đỗ", "Hội Lê", "Hội Vũ"]
    for name in ["Hội Vũ", "Hội Đỗ", "Hội Dương", "Hội Lê", "Hội Đặng", "Hội Dư"]:
        make_organization(name)

    assert names() == names(loai="association") == names(q="hội") == wanted


def test_a_name_with_the_words_stands_above_a_text_with_them(names):
    make_organization("An Khí", introduction="<p>Học sinh gửi tin; học nghề</p>")
    make_organization("Hội Học và Tin")
    make_organization("Hội Tin học")

    assert names(q="tin hoc") == ["Hội Tin học", "Hội Học và Tin", "An Khí"]
    assert names() == ["An Khí", "Hội Học và Tin", "Hội Tin học"]


def test_filters_narrow_by_kind_state_and_parent(names):
    union = make_union("Liên hiệp Hội")
    make_organization("Hội A", parent=union)
    make_organization("Hội B", status=Status.SUSPENDED)
    make_organization("Câu lạc bộ C", kind=Kind.CLUB, parent=union)
    make_organization("Hội D", status=Status.DISSOLVED, closed_on="2020")

    assert names() == ["Câu lạc bộ C", "Hội A", "Hội B", "Liên hiệp Hội"]
    assert names(loai="association") == ["Hội A", "Hội B"]
    assert names(**{"tinh-trang": "suspended"}) == ["Hội B"]
    assert names(**{"tinh-trang": "dissolved"}) == ["Hội D"]
    assert len(names(**{"tinh-trang": "tat-ca"})) == 5
    assert names(thuoc=union.slug) == ["Câu lạc bộ C", "Hội A"]
    assert names(thuoc=union.slug, loai="club", q="cau lac bo") == ["Câu lạc bộ C"]


def test_kinds_are_counted_in_their_order_and_hidden_ones_are_not(counts):
    make_organization("Câu lạc bộ C", kind=Kind.CLUB)
    make_organization("Câu lạc bộ ẩn", kind=Kind.CLUB, is_public=False)
    make_organization("Viện ẩn", kind=Kind.CENTER, is_public=False)
    make_organization("Hội A")
    make_organization("Hội B", status=Status.LEFT, closed_on="2020")
    make_union()

    assert list(counts().items()) == [
        ("Tất cả", "3"),
        ("Liên hiệp Hội", "1"),
        ("Hội thành viên", "1"),
        ("Câu lạc bộ", "1"),
    ]
    assert counts(loai="club") == counts()
    assert counts(q="hoi")["Hội thành viên"] == "1"


def test_a_merger_changes_the_counts_on_its_day_and_its_undo_changes_them_back(
    counts, names
):
    three = [make_organization(name) for name in ("Hội A", "Hội B", "Hội C")]
    new = make_organization("Hội ABC", founded_on="2026-04-01")
    operation = close(three, Status.MERGED, on="2026-04-01", successors=[new])

    with time_machine.travel("2026-03-31T23:59:00+07:00"):
        assert counts()["Hội thành viên"] == "3"
        assert names() == ["Hội A", "Hội B", "Hội C"]
        assert names(**{"tinh-trang": "merged"}) == []
    with time_machine.travel("2026-04-01T00:00:00+07:00"):
        assert counts()["Hội thành viên"] == "1"
        assert names() == ["Hội ABC"]
        assert names(**{"tinh-trang": "merged"}) == ["Hội A", "Hội B", "Hội C"]
        undo(operation, by=None)
        assert counts()["Hội thành viên"] == "4"


def test_a_long_directory_has_numbered_pages(client, read, names):
    for number in range(2 * PAGE_SIZE + 1):
        make_organization(f"Hội số {number:03}", slug=f"hoi-{number}")

    pages = [names(trang=number) for number in (1, 2, 3)]

    assert [len(page) for page in pages] == [PAGE_SIZE, PAGE_SIZE, 1]
    assert [name for page in pages for name in page] == [
        f"Hội số {number:03}" for number in range(2 * PAGE_SIZE + 1)
    ]
    assert 'href="/to-chuc/?q=hoi&amp;xem=bang&amp;trang=3"' in read(
        q="hoi", xem="bang", trang=2, utm_source="x"
    )
    assert client.get(ADDRESS, {"trang": 4}).status_code == 404


def test_the_table_has_the_same_rows_as_the_cards(read, names):
    make_organization("Hội A & B", phone="0225 123", founded_on="1987-02")
    make_organization("Hội C", members_count=12_500)

    html = read(xem="bang")

    assert ROW.findall(html) == names() == ["Hội A &amp; B", "Hội C"]
    assert "tháng 02/1987" in html
    assert "12.500" in html


def test_the_name_in_the_table_tells_a_state_that_one_does_not_expect(read):
    """A phone has no room for the column of states."""
    make_organization("Hội A")
    make_organization("Hội B", status=Status.SUSPENDED)

    html = read(xem="bang")

    found = re.findall(r'<span class="org-table__notable">(.*?)</span></th>', html)
    assert found == ["Tạm dừng hoạt động"]


def test_a_button_follows_each_thing_that_can_be_asked(read):
    html = read()
    form = html[html.index('<form class="org-filter"') :]
    form = form[: form.index("</form>")]

    places = re.findall(r'name="(q|tinh-trang)"|<button [^>]*type="(submit)"', form)

    asked = ["".join(place) for place in places]
    assert asked == ["q", "submit", "tinh-trang", "submit"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({}, "Danh bạ chưa có tổ chức nào."),
        ({"q": "khong co"}, "tinh-trang=tat-ca"),
        ({"loai": "club"}, "Hãy chọn loại hay tình trạng khác"),
        ({"q": "!!!"}, "không có chữ hay số nào để tìm"),
    ],
)
def test_nothing_found_says_what_to_do_next(read, asked, says):
    assert says in read(**asked)


@pytest.mark.parametrize(
    "parameters",
    [
        {"loai": "khac"},
        {"loai": "club\x00"},
        {"loai": "x" * 10_000},
        {"tinh-trang": "ACTIVE"},
        {"xem": "in"},
        {"thuoc": "khong-co"},
        {"thuoc": "hoi\x00"},
        {"thuoc": "ẩ" * 5_000},
        {"trang": "0"},
        {"trang": "-1"},
        {"trang": "٣"},
        {"trang": "1\n"},
        {"trang": "2"},
        {"trang": "99999"},
        {"trang": "9" * 10_000},
        {"trang": ""},
    ],
)
def test_parameters_that_mean_nothing_are_pages_that_are_not_there(client, parameters):
    make_organization()

    assert client.get(ADDRESS, parameters).status_code == 404


@pytest.mark.parametrize(
    "words",
    [
        "\x00",
        "a" * 10_000,
        "'\"); DROP TABLE",
        '"',
        "NEAR(a b)",
        "title:a",
        "٣",
        "*",
        "%",
    ],
)
def test_no_words_break_the_directory(client, words):
    make_organization()

    response = client.get(ADDRESS, {"q": words, "trang": "1"})

    assert response.status_code == 200
    assert len(response.content) < 60_000


def test_only_reading_is_answered(client):
    assert client.post(ADDRESS).status_code == 405
    assert client.head(ADDRESS).status_code == 200


def test_a_hidden_parent_narrows_nothing(client):
    hidden = make_organization("Hội ẩn", is_public=False)
    make_organization("Chi hội", parent=hidden)

    assert client.get(ADDRESS, {"thuoc": hidden.slug}).status_code == 404


def test_what_is_to_come_is_said_to_come(read):
    make_organization("Hội A", founded_on="2199-05")
    make_organization("Hội B", founded_on="1990", joined_on="2199")

    html = read(**{"tinh-trang": "tat-ca"})

    assert "Sẽ hoạt động từ tháng 05/2199" in html
    assert "Sẽ gia nhập Liên hiệp Hội từ năm 2199" in html
    assert "Hội A" not in read()


def test_texts_are_escaped(read):
    make_organization('Hội <script>alert("1")</script>', remark="<b>x</b>")

    for asked in ({}, {"xem": "bang"}, {"q": "script"}):
        html = read(**asked)
        assert "<script>alert" not in html
        assert "<b>x" not in html.lower()


@pytest.mark.django_db(transaction=True)
def test_many_organizations_cost_the_queries_of_few(client):
    def costs():
        found = []
        for query in ("", "?xem=bang", "?q=hoi&loai=association", "?thuoc=cha"):
            figures.forget()
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"{ADDRESS}{query}").status_code == 200
            found.append(len(queries))
        return found

    def fill(numbers):
        for number in numbers:
            item = make_organization(f"Hội số {number}", parent=parent)
            if number % 10 == 0:
                rename(item, f"Hội mới {number}", until="2020")

    parent = make_organization("Cha", slug="cha")
    fill(range(30))
    client.get(reverse("contact"))
    few = costs()
    fill(range(30, 300))

    client.get(reverse("contact"))
    assert costs() == few
    assert max(few) <= 6
