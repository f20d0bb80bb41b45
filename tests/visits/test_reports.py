"""The office's report: its sums, its comparison, what it refuses, what it hides."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from news.models import Article
from portal.models import Page
from staff.roles import AWARDS_STAFF, EDITOR
from tests.making import make_article, make_draft, make_page, make_user
from visits import reports
from visits.chart import chart, nice_top
from visits.exports import as_text
from visits.models import DailyTotal, ItemViews
from visits.periods import PeriodRefused, Span, Step, part_name, parts, read_period

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)
REPORT = "admin:visits_dailytotal_changelist"
FILES = (
    "admin:visits_dailytotal_series_file",
    "admin:visits_dailytotal_most_read_file",
)


def add_day(day, visits, views=None):
    DailyTotal.objects.create(day=day, visits=visits, views=views or 3 * visits)


def add_views(item, views, day=None, pk=None):
    ItemViews.objects.create(
        day=day or timezone.localdate(),
        content_type=ContentType.objects.get_for_model(item),
        object_id=pk or item.pk,
        views=views,
    )


@pytest.fixture
def editor(client):
    client.force_login(make_user(EDITOR))
    return client


def rows_of(response):
    text = response.content.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def report_of(step, first, last):
    return reports.series(step, Span(first, last), reports.first_counted())


# The period


def asked(**query):
    return read_period(query, TODAY, date(2024, 3, 5))


@pytest.mark.parametrize(
    ("theo", "first"),
    [
        ("", date(2026, 10, 26)),
        ("ngay", date(2026, 10, 26)),
        ("thang", date(2025, 12, 1)),
        ("nam", date(2024, 1, 1)),
    ],
)
def test_without_days_the_period_ends_today(theo, first):
    _, span = asked(theo=theo)

    assert span == Span(first, TODAY)


def test_thirty_days_and_twelve_months_are_the_default():
    assert len(parts(*asked(theo="ngay"))) == 30
    assert len(parts(*asked(theo="thang"))) == 12


def test_what_is_still_to_come_is_cut_off():
    _, span = asked(tu="2026-11-01", den="2026-11-30")

    assert span == Span(date(2026, 11, 1), TODAY)


REFUSED = [
    ({"tu": "2026-11-20", "den": "2026-11-01"}, "phải trước"),
    ({"tu": "2026-02-31"}, "không có trong lịch"),
    ({"den": "hôm qua"}, "Không đọc được ngày"),
    ({"tu": "1899-12-31"}, "từ 1900 đến 2199"),
    ({"den": "2200-01-01"}, "từ 1900 đến 2199"),
    ({"den": "0000-01-01"}, "không có trong lịch"),
    ({"tu": "9" * 3000}, "Không đọc được ngày"),
    ({"tu": "2027-01-01"}, "chưa tới"),
    ({"theo": "tuan"}, "theo ngày, theo tháng hoặc theo năm"),
    ({"tu": "1900-01-01"}, "chọn xem theo tháng"),
    ({"theo": "thang", "tu": "1900-01-01"}, "chọn xem theo năm"),
]


@pytest.mark.parametrize(("query", "sentence"), REFUSED)
def test_a_period_that_makes_no_report_is_refused_in_a_sentence(query, sentence):
    with pytest.raises(PeriodRefused, match=sentence):
        asked(**query)


def test_400_days_are_shown_by_day_and_one_more_is_not():
    first = TODAY - timedelta(days=399)

    assert len(parts(*asked(tu=first.isoformat()))) == 400
    with pytest.raises(PeriodRefused):
        asked(tu=(first - timedelta(days=1)).isoformat())


def test_120_months_are_shown_and_one_more_is_not():
    assert len(parts(*asked(theo="thang", tu="2016-12-31"))) == 120
    with pytest.raises(PeriodRefused):
        asked(theo="thang", tu="2016-11-30")


@pytest.mark.parametrize("theo", list(Step))
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 2, 29), date(2024, 2, 29)),
        (date(2024, 12, 31), date(2025, 1, 1)),
        (date(2025, 1, 15), date(2026, 1, 14)),
    ],
)
def test_the_parts_of_a_period_touch_and_fill_it(theo, first, last):
    found = parts(theo, Span(first, last))

    assert (found[0].first, found[-1].last) == (first, last)
    for left, right in zip(found, found[1:], strict=False):
        assert right.first - left.last == timedelta(days=1)


def test_a_part_that_is_cut_short_says_so():
    whole, cut = (
        Span(date(2026, 2, 1), date(2026, 2, 28)),
        Span(date(2026, 11, 1), TODAY),
    )

    assert part_name(Step.DAY, Span(TODAY, TODAY)) == "24/11/2026"
    assert part_name(Step.MONTH, whole) == "02/2026"
    assert part_name(Step.MONTH, cut) == "11/2026 (ngày 1–24)"
    assert part_name(Step.YEAR, cut) == "2026 (01/11–24/11)"
    assert part_name(Step.YEAR, Span(date(2025, 1, 1), date(2025, 12, 31))) == "2025"


# The comparison

LEAP = [
    # (asked, the year before)
    ((date(2024, 2, 1), date(2024, 2, 29)), (date(2023, 2, 1), date(2023, 2, 28))),
    ((date(2025, 2, 1), date(2025, 2, 28)), (date(2024, 2, 1), date(2024, 2, 29))),
    ((date(2025, 2, 28), date(2025, 2, 28)), (date(2024, 2, 28), date(2024, 2, 28))),
    ((date(2024, 2, 29), date(2024, 3, 2)), (date(2023, 3, 1), date(2023, 3, 2))),
    ((date(2024, 2, 20), date(2024, 2, 29)), (date(2023, 2, 20), date(2023, 2, 28))),
    ((date(2024, 2, 29), date(2024, 2, 29)), None),
]


@pytest.mark.parametrize(("days", "before"), LEAP)
def test_the_year_before_knows_leap_years(days, before):
    assert Span(*days).year_before() == (Span(*before) if before else None)


@pytest.mark.parametrize("step", [Step.MONTH, Step.YEAR])
@pytest.mark.parametrize(("days", "_before"), LEAP)
def test_months_and_years_add_up_to_the_total(step, days, _before):
    for number in range(900):
        add_day(date(2023, 1, 1) + timedelta(days=number), number + 1)

    series = report_of(step, days[0] - timedelta(days=31), days[1])

    for field in ("visits", "views"):
        counts = [getattr(line, field) for line in series.lines]
        total = getattr(series, field)
        assert sum(count.now for count in counts) == total.now
        assert sum(count.before or 0 for count in counts) == (total.before or 0)


def test_a_day_without_a_row_is_zero_and_each_stands_beside_last_year():
    add_day(date(2025, 11, 1), 1)
    add_day(date(2025, 11, 22), 40, 90)
    add_day(date(2026, 11, 22), 50, 60)

    series = report_of(Step.DAY, date(2026, 11, 22), date(2026, 11, 23))

    first, second = series.lines
    assert (first.visits.now, first.visits.before, first.visits.change) == (
        50,
        40,
        "+25%",
    )
    assert (first.views.now, first.views.before) == (60, 90)
    assert first.views.change == "−33,3%"
    assert (second.visits.now, second.visits.before, second.visits.change) == (0, 0, "")
    assert (series.visits.now, series.visits.before) == (50, 40)
    assert series.remark == ""


def test_where_last_year_has_no_figures_the_report_says_so():
    add_day(date(2026, 1, 1), 5)

    series = report_of(Step.DAY, date(2026, 1, 1), date(2026, 1, 2))

    assert (series.visits.before, series.visits.change) == (None, "")
    assert "chưa có số liệu" in series.remark
    assert chart(series.lines, "visits", "lượt").line_before == ""


def test_half_a_year_before_gives_no_percentage():
    add_day(date(2025, 6, 10), 5)
    add_day(date(2026, 6, 10), 10)

    series = report_of(Step.MONTH, date(2026, 5, 1), date(2026, 7, 31))

    assert (series.visits.now, series.visits.before, series.visits.change) == (
        10,
        5,
        "",
    )
    assert [line.visits.before for line in series.lines] == [None, 5, 0]
    assert "từ ngày 10/06/2025" in series.remark


def test_29_february_has_no_counterpart_and_is_not_lost_from_a_total():
    add_day(date(2023, 1, 1), 1)
    add_day(date(2024, 2, 29), 7)

    leap = report_of(Step.DAY, date(2024, 2, 29), date(2024, 2, 29))
    after = report_of(Step.DAY, date(2025, 2, 1), date(2025, 2, 28))

    assert (leap.visits.now, leap.visits.before) == (7, None)
    assert "29/02" in leap.remark
    assert after.visits.before == 7
    assert "29/02/2024" in after.remark


def test_an_empty_portal_has_a_report(editor):
    for theo in Step:
        response = editor.get(reverse(REPORT), {"theo": theo})

        assert response.status_code == 200
        assert "chưa có số liệu" in response.content.decode()


# The chart


@pytest.mark.parametrize(
    ("highest", "top"), [(0, 2), (1, 2), (3, 4), (10, 10), (11, 20), (1334, 2000)]
)
def test_the_scale_ends_at_a_round_number_that_can_be_halved(highest, top):
    assert nice_top(highest) == top
    assert top % 2 == 0


def test_bars_and_the_line_before_stand_at_their_heights():
    add_day(date(2025, 1, 1), 10)
    add_day(date(2026, 1, 2), 5)

    drawn = chart(
        report_of(Step.DAY, date(2026, 1, 1), date(2026, 1, 2)).lines, "visits", "lượt"
    )

    assert [(bar.y, bar.height) for bar in drawn.bars] == [("200", "0"), ("100", "100")]
    assert drawn.line_before == "M0 0H500V200H1000"
    assert drawn.bars[1].words == "02/01/2026: 5 lượt; năm trước 0"
    assert drawn.scale == ["10", "5", "0"]


def test_the_page_writes_no_decimal_comma_into_the_drawing(editor):
    add_day(timezone.localdate(), 1234)

    html = editor.get(reverse(REPORT)).content.decode()

    assert 'role="img"' in html
    assert "1.234" in html
    assert ' width="25.33"' in html
    assert "style=" not in html


# The page


@pytest.mark.parametrize(("query", "sentence"), REFUSED[:8])
def test_the_page_and_its_files_say_why_not(editor, query, sentence):
    for name in (REPORT, *FILES):
        response = editor.get(reverse(name), query)

        assert response.status_code == 400
        html = response.content.decode()
        if "chưa tới" not in sentence:  # depends on the day of the test
            assert sentence in html


def test_nobody_posts_to_the_report(editor):
    for name in (REPORT, *FILES):
        assert editor.post(reverse(name)).status_code == 405


def test_without_the_permission_the_report_is_closed(client):
    client.force_login(make_user())

    for name in (REPORT, *FILES):
        assert client.get(reverse(name)).status_code == 403


def test_the_office_may_look_at_a_day_and_nobody_may_edit_it(client):
    add_day(TODAY, 5)
    client.force_login(make_user(is_superuser=True))

    for page, status in (("change", 200), ("delete", 403)):
        path = reverse(f"admin:visits_dailytotal_{page}", args=[TODAY])
        assert client.get(path).status_code == status
        assert client.post(path, {"visits": "9", "post": "yes"}).status_code == 403
    assert client.get(reverse("admin:visits_dailytotal_add")).status_code == 403
    assert DailyTotal.objects.get().visits == 5


def queries(client, **query):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(REPORT), query).status_code == 200
    return len(captured)


def test_the_report_costs_the_same_for_many_days_and_items(editor):
    today = timezone.localdate()
    add_day(today, 5)
    add_views(make_article("Bài đầu"), 3)
    editor.get(reverse(REPORT))  # fills what the process remembers
    few = queries(editor)

    for number in range(1, 700):
        add_day(today - timedelta(days=number), number)
    for number in range(30):
        add_views(make_article(f"Bài {number}"), number + 1)

    assert queries(editor) == few
    first = today - timedelta(days=399)
    assert queries(editor, tu=first.isoformat()) == few
    assert queries(editor, theo="nam") == few


# The most read


def test_the_most_read_add_up_over_the_days_of_the_period_only(editor):
    today = timezone.localdate()
    one, two = make_article("Bài một"), make_article("Bài hai")
    add_views(one, 10)
    add_views(two, 6)
    add_views(two, 6, today - timedelta(days=3))
    add_views(one, 1000, today - timedelta(days=30))

    found = reports.most_read(
        Span(today - timedelta(days=29), today), 20, lambda _: "/x/"
    )

    assert [(item.title, item.views) for item in found] == [
        ("Bài hai", 12),
        ("Bài một", 10),
    ]
    html = editor.get(reverse(REPORT)).content.decode()
    assert html.index("Bài hai") < html.index("Bài một")
    assert f'href="{two.get_absolute_url()}"' in html


def test_a_draft_leads_to_the_office_and_not_to_its_public_page(editor):
    draft = make_draft("Bài chưa đăng")
    add_views(draft, 3)

    html = editor.get(reverse(REPORT)).content.decode()

    assert "Bài chưa đăng" in html
    assert reverse("admin:news_article_change", args=[draft.pk]) in html
    assert f'href="{draft.get_absolute_url()}"' not in html


def test_who_may_not_view_a_kind_of_item_does_not_learn_its_titles(client):
    """Awards staff may view stories, and no pages."""
    page = make_page("Trang kín")
    add_views(page, 3)
    client.force_login(make_user(AWARDS_STAFF))

    for name in (REPORT, FILES[1]):
        text = client.get(reverse(name)).content.decode()
        assert "(không có quyền xem)" in text
        assert "Trang kín" not in text
        assert page.get_absolute_url() not in text


def test_a_deleted_item_keeps_its_line(editor):
    add_views(Article(), 4, pk=987_654)
    gone = ContentType.objects.create(app_label="cu", model="bai")
    ItemViews.objects.create(
        day=timezone.localdate(), content_type=gone, object_id=1, views=2
    )

    html = editor.get(reverse(REPORT)).content.decode()

    assert html.count("(đã xóa)") == 2


def test_items_with_the_same_number_are_told_apart(editor):
    article, page = make_article("Bài số bảy", pk=7), make_page("Trang số bảy", pk=7)
    add_views(article, 2)
    add_views(page, 1)

    html = editor.get(reverse(REPORT)).content.decode()

    assert html.index("Bài số bảy") < html.index("Trang số bảy")
    assert Page.objects.get().pk == Article.objects.get().pk == 7


# The files


def test_the_series_as_a_file(editor):
    add_day(date(2025, 1, 1), 3, 9)
    add_day(date(2026, 1, 2), 1234, 5678)

    response = editor.get(
        reverse(FILES[0]), {"tu": "2026-01-01", "den": "02/01/2026", "theo": "ngay"}
    )

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    name = "truy-cap-theo-ngay_2026-01-01_2026-01-02.csv"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    heads, *rows = rows_of(response)
    assert heads[2] == "Lượt truy cập"
    assert rows == [
        ["2026-01-01", "2026-01-01", "0", "0", "3", "9"],
        ["2026-01-02", "2026-01-02", "1234", "5678", "0", "0"],
    ]


def test_a_year_before_without_figures_is_an_empty_cell(editor):
    add_day(date(2026, 1, 1), 3, 9)

    response = editor.get(reverse(FILES[0]), {"tu": "2026-01-01", "den": "2026-01-01"})

    assert rows_of(response)[1][4:] == ["", ""]


def test_the_most_read_as_a_file(editor):
    formula = make_article('=HYPERLINK("https://x.example","Ấn vào đây")')
    add_views(formula, 5)
    add_views(make_draft("Bản nháp, có dấu phẩy"), 3)

    response = editor.get(reverse(FILES[1]))

    today = timezone.localdate()
    assert (
        f"doc-nhieu-nhat_{today - timedelta(days=29)}_{today}.csv"
        in (response["Content-Disposition"])
    )
    heads, *rows = rows_of(response)
    assert heads == ["Thứ hạng", "Tiêu đề", "Địa chỉ", "Lượt xem"]
    address = f"http://testserver{formula.get_absolute_url()}"
    assert rows == [
        ["1", f"'{formula.title}", address, "5"],
        ["2", "Bản nháp, có dấu phẩy", "", "3"],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_becomes_text(start):
    assert as_text(f"{start}1+1") == f"'{start}1+1"
    assert as_text("Bài =1") == "Bài =1"
    assert as_text(-1) == -1
