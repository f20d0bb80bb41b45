"""The period of a report, its parts, the year before, and the drawing of both."""

from datetime import date, timedelta

import pytest

from visits import reports
from visits.chart import chart, nice_top
from visits.models import DailyTotal
from visits.periods import PeriodRefused, Span, Step, part_name, parts, read_period

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)


def add_day(day, visits, views=None):
    DailyTotal.objects.create(day=day, visits=visits, views=views or 3 * visits)


def report_of(step, first, last):
    counted_from = reports.first_counted()
    return reports.series(step, Span(first, last), counted_from, TODAY)


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
    ({"tu": "2026-11-20", "den": "2026-11-01"}, "không được sau"),
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


def test_a_day_that_is_not_over_is_compared_with_none_that_was():
    for day in (date(2025, 11, 1), date(2025, 11, 23), date(2025, 11, 24)):
        add_day(day, 100)
    add_day(date(2026, 11, 23), 150)
    add_day(TODAY, 5)

    report = report_of(Step.DAY, date(2026, 11, 23), TODAY)

    assert [line.visits.change for line in report.lines] == ["+50%", ""]
    assert report.lines[1].visits.before == 100
