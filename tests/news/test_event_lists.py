"""Lists of events and the calendar of a month, as readers narrow and leaf through."""

import re
from datetime import date, time, timedelta
from html.parser import HTMLParser

import pytest
from django.utils import timezone

from news.events.recurrence import Repeats
from news.models import EventKind, Standing
from tests.making import make_event

pytestmark = pytest.mark.django_db
NOW = "2026-11-26T09:00:00+07:00"
TODAY = date(2026, 11, 26)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW, tick=False)


def rows(client, path):
    """(title, first day) of each row of a list."""
    page = client.get(path).context["page"]
    return [(row.event.title, row.starts_on) for row in page]


def titles(client, path):
    return [title for title, _ in rows(client, path)]


def kind(name):
    return EventKind.objects.get(name=name)


def headings(client, path):
    html = client.get(path).content.decode()
    found = re.findall(r'<h2 class="block-title">(.*?)</h2>', html)
    return [re.sub(r"<[^>]+>", "", heading) for heading in found]


def test_the_next_stands_first_and_today_before_all(client):
    make_event("Mai", starts_on=TODAY + DAY)
    make_event("Chiều nay", starts_on=TODAY, starts_at=time(14))
    make_event("Sáng nay", starts_on=TODAY, starts_at=time(8))
    make_event("Cả ngày", starts_on=TODAY)
    make_event("Tháng sau", starts_on=date(2026, 12, 20))
    make_event("Từ hôm kia", starts_on=TODAY - 2 * DAY, ends_on=TODAY)
    make_event("Hôm qua", starts_on=TODAY - DAY)

    assert titles(client, "/su-kien/") == [
        "Từ hôm kia",
        "Cả ngày",
        "Sáng nay",
        "Chiều nay",
        "Mai",
        "Tháng sau",
    ]
    assert headings(client, "/su-kien/") == [
        "Hôm nay",
        "Tháng 11/2026",
        "Tháng 12/2026",
    ]


def test_what_is_over_stands_latest_first_and_by_year(client):
    make_event("Hôm qua", starts_on=TODAY - DAY)
    make_event("Năm 2024", starts_on=date(2024, 1, 26))
    make_event("Hôm nay", starts_on=TODAY)

    assert titles(client, "/su-kien/da-qua/") == ["Hôm qua", "Năm 2024"]
    assert titles(client, "/su-kien/da-qua/?nam=2024") == ["Năm 2024"]
    assert headings(client, "/su-kien/da-qua/?nam=2024") == ["Tháng 01/2024"]


def test_only_years_with_something_past_are_offered(client):
    make_event("A", starts_on=date(2024, 1, 26), kind=kind("Hội thảo"))
    make_event("B", starts_on=date(2025, 1, 26), kind=kind("Tập huấn"))
    make_event("C", starts_on=TODAY)
    make_event("D", starts_on=date(2027, 1, 26))

    assert client.get("/su-kien/da-qua/").context["years"] == ["2025", "2024"]
    of_kind = client.get("/su-kien/da-qua/?loai=hoi-thao")
    assert of_kind.context["years"] == ["2024"]


def test_lists_are_narrowed_by_kind(client):
    make_event("Hội thảo A", kind=kind("Hội thảo"), starts_on=TODAY)
    make_event("Tập huấn B", kind=kind("Tập huấn"), starts_on=TODAY)
    make_event("Hội thảo C", kind=kind("Hội thảo"), starts_on=TODAY - DAY)

    assert titles(client, "/su-kien/?loai=hoi-thao") == ["Hội thảo A"]
    assert titles(client, "/su-kien/da-qua/?loai=hoi-thao") == ["Hội thảo C"]
    month = client.get("/su-kien/thang/2026/11/?loai=tap-huan").content.decode()
    assert "Tập huấn B" in month
    assert "Hội thảo A" not in month


@pytest.mark.parametrize(
    ("path", "title", "way"),
    [
        ("/su-kien/", "Sự kiện", ["Sự kiện"]),
        ("/su-kien/?loai=hoi-thao", "Sự kiện: Hội thảo", ["Sự kiện", "Hội thảo"]),
        ("/su-kien/da-qua/", "Sự kiện đã qua", ["Sự kiện", "Đã qua"]),
        (
            "/su-kien/da-qua/?loai=hoi-thao",
            "Sự kiện đã qua: Hội thảo",
            ["Sự kiện", "Đã qua", "Hội thảo"],
        ),
    ],
)
def test_a_list_says_of_which_kind_it_is(client, path, title, way):
    make_event(kind=kind("Hội thảo"))

    html = client.get(path).content.decode()

    assert f"<h1>{title}</h1>" in html
    (crumbs,) = re.findall(r'<nav class="breadcrumbs".*?</nav>', html, re.DOTALL)
    assert re.findall(r">([^<>\n]+)</", crumbs) == ["Trang chủ", *way]


@pytest.mark.parametrize(
    "path",
    [
        "/su-kien/?loai=khong-co",
        "/su-kien/?trang=2",
        "/su-kien/?trang=0",
        "/su-kien/?trang=x",
        "/su-kien/da-qua/?nam=20245",
        "/su-kien/da-qua/?nam=x",
        "/su-kien/thang/2026/13/",
        "/su-kien/thang/2026/0/",
        "/su-kien/thang/1850/1/",
        "/su-kien/thang/99999/1/",
        "/su-kien/thang/2026/11/?loai=dai-hoi",
    ],
)
def test_what_there_is_not_is_missing(client, path):
    make_event(kind=kind("Hội thảo"))

    assert client.get(path).status_code == 404


def test_words_find_the_coming_and_the_past_without_marks(client):
    make_event("Hội thảo về đúc", starts_on=TODAY - 400 * DAY)
    make_event("Tọa đàm", starts_on=TODAY + DAY, body="<p>Nghề đúc đồng</p>")
    make_event(
        "Lớp đúc hằng tuần",
        starts_on=TODAY - 14 * DAY,
        repeats=Repeats.WEEKLY,
        repeats_until=TODAY + 14 * DAY,
    )

    found = rows(client, "/su-kien/?q=duc")

    assert [title for title, _ in found] == [
        "Lớp đúc hằng tuần",
        "Hội thảo về đúc",
        "Tọa đàm",
    ]
    # Of a series the next time.
    assert found[0][1] == TODAY
    assert "Không có sự kiện" in client.get("/su-kien/?q=xyz").content.decode()
    assert client.get("/su-kien/?q=%22").status_code == 200


def test_pages_hold_twenty(client):
    for number in range(45):
        make_event(f"Sự kiện {number:02}", starts_on=TODAY + number * DAY)

    assert titles(client, "/su-kien/?trang=3") == [
        f"Sự kiện {number}" for number in range(40, 45)
    ]


class Table(HTMLParser):
    """The rows of the only table: texts of the cells, one blank between words."""

    def __init__(self, html):
        super().__init__()
        self.caption, self.heads, self.rows, self._into = "", [], [], None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th", "caption"):
            self._into = tag
            if tag == "td":
                self.rows[-1].append("")
            if tag == "th":
                self.heads.append(dict(attributes).get("scope"))

    def handle_endtag(self, tag):
        if tag in ("td", "th", "caption"):
            self._into = None

    def handle_data(self, data):
        if self._into == "td":
            self.rows[-1][-1] = f"{self.rows[-1][-1]} {data}".strip()
        if self._into == "caption":
            self.caption += data

    def cells(self):
        return [" ".join(cell.split()) for row in self.rows for cell in row]


def table_of(client, path="/su-kien/thang/2026/11/"):
    return Table(client.get(path).content.decode())


def test_a_month_is_a_table_from_monday_to_sunday(client):
    make_event("Hội thảo", starts_on=date(2026, 11, 10), starts_at=time(8))

    table = table_of(client)

    assert table.heads == ["col"] * 7
    assert "tháng 11/2026" in table.caption
    cells = table.cells()
    # 1/11/2026 is a Sunday.
    assert cells[:6] == [""] * 6
    assert cells[6].startswith("Chủ Nhật, 01 /11/2026")
    assert len(cells) == 6 * 7
    assert [cell for cell in cells if "Hội thảo" in cell] == [
        "Thứ Ba, 10 /11/2026 08:00 Hội thảo"
    ]
    assert "Hôm nay" in next(cell for cell in cells if "26 /11" in cell)


def test_what_takes_days_stands_on_each_of_them_over_the_end_of_the_month(client):
    make_event("Triển lãm", starts_on=date(2026, 10, 30), ends_on=date(2026, 11, 3))

    october = table_of(client, "/su-kien/thang/2026/10/").cells()
    november = table_of(client).cells()

    assert sum("Triển lãm" in cell for cell in october) == 2
    assert sum("Triển lãm" in cell for cell in november) == 3


def test_a_month_says_what_is_off_and_what_is_planned(client):
    make_event("A", starts_on=TODAY, standing=Standing.CANCELLED)
    make_event("B", starts_on=TODAY, standing=Standing.PLANNED)

    text = " ".join(table_of(client).cells())

    assert "A (hủy)" in text
    assert "B (dự kiến)" in text


def test_months_lead_to_those_beside_them_as_far_as_there_are_events(client):
    make_event("Đầu", starts_on=date(2026, 10, 5))
    make_event("Cuối", starts_on=date(2027, 1, 5))

    def beside(path):
        month = client.get(path).context["month"]
        return month.before, month.after

    assert beside("/su-kien/thang/2026/10/") == (None, date(2026, 11, 1))
    assert beside("/su-kien/thang/2026/12/") == (date(2026, 11, 1), date(2027, 1, 1))
    assert beside("/su-kien/thang/2027/1/") == (date(2026, 12, 1), None)
    assert beside("/su-kien/thang/2199/12/") == (date(2199, 11, 1), None)
    assert beside("/su-kien/thang/1900/1/") == (None, date(1900, 2, 1))


def test_an_empty_portal_has_lists_and_a_month(client):
    for path in ("/su-kien/", "/su-kien/da-qua/", "/su-kien/thang/2026/11/"):
        assert client.get(path).status_code == 200


def test_nothing_hidden_stands_in_a_month(client):
    make_event("Ẩn", starts_on=TODAY).withdraw()
    make_event(
        "Hẹn giờ",
        starts_on=TODAY,
        published_at=timezone.now() + DAY,
        status="scheduled",
    )

    text = " ".join(table_of(client).cells())

    assert "Ẩn" not in text
    assert "Hẹn giờ" not in text
