from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.letters import HOSTILE_TEXTS, any_text
from vietnamese.dates import (
    date_time,
    long_date,
    month_year,
    official_date,
    parse_date,
    short_date,
)

HAI_PHONG = timezone(timedelta(hours=7))
AFTERNOON = datetime(2024, 1, 26, 14, 0, tzinfo=HAI_PHONG)


@pytest.mark.parametrize("day", [date(2024, 1, 26), AFTERNOON])
def test_a_day_or_a_moment_is_written_as_a_date(day):
    assert short_date(day) == "26/01/2024"
    assert long_date(day) == "Thứ Sáu, 26/01/2024"
    assert month_year(day) == "tháng 01/2024"
    assert official_date(day) == "ngày 26 tháng 01 năm 2024"


def test_short_dates_pad_days_and_months_and_years():
    assert short_date(date(987, 4, 5)) == "05/04/0987"


@pytest.mark.parametrize(
    ("day", "weekday"),
    [
        (22, "Thứ Hai"),
        (23, "Thứ Ba"),
        (24, "Thứ Tư"),
        (25, "Thứ Năm"),
        (26, "Thứ Sáu"),
        (27, "Thứ Bảy"),
        (28, "Chủ Nhật"),
    ],
)
def test_a_long_date_names_the_weekday(day, weekday):
    assert long_date(date(2024, 1, day)) == f"{weekday}, {day}/01/2024"


@pytest.mark.parametrize(
    ("hour", "minute", "written"),
    [(14, 0, "26/01/2024 14:00"), (0, 5, "26/01/2024 00:05")],
)
def test_a_moment_is_written_with_a_24_hour_clock(hour, minute, written):
    assert date_time(AFTERNOON.replace(hour=hour, minute=minute)) == written


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2023, 10, 4), "ngày 04 tháng 10 năm 2023"),
        (date(2024, 2, 9), "ngày 09 tháng 02 năm 2024"),
        (date(2024, 3, 10), "ngày 10 tháng 3 năm 2024"),
    ],
)
def test_an_official_date_pads_small_days_and_the_first_two_months(day, written):
    assert official_date(day) == written


@pytest.mark.parametrize(
    "text",
    [
        "4/10/2023",
        "04/10/2023",
        "4-10-2023",
        "04.10.2023",
        "2023-10-04",
        "ngày 4 tháng 10 năm 2023",
        "Ngày 04\u00a0tháng 10 năm 2023 ",
        "nga\u0300y 4 tha\u0301ng 10 na\u0306m 2023",
        "4 tháng 10 năm 2023",
    ],
)
def test_a_date_is_read_day_first_in_iso_order_or_in_words(text):
    assert parse_date(text) == date(2023, 10, 4)


@pytest.mark.parametrize(
    "text",
    ["hôm qua", "26/01", "26/01/24", "4/10-2023", "26/01/2024 14:00", "٤/١٠/٢٠٢٣"],
)
def test_what_is_not_a_date_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match=f"Không đọc được ngày “{text}”.*26/01/2024"):
        parse_date(text)


@pytest.mark.parametrize(
    "text", ["30/02/2024", "01/26/2024", "29/02/2023", "00/01/2024", "2024-13-01"]
)
def test_a_day_missing_from_the_calendar_is_refused(text):
    with pytest.raises(ValueError, match=f"Ngày “{text}” không có trong lịch"):
        parse_date(text)


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_text_is_refused_as_not_a_date(text):
    with pytest.raises(ValueError, match="Không đọc được ngày"):
        parse_date(text)


@given(any_text)
def test_any_text_is_a_date_or_refused(text):
    try:
        day = parse_date(text)
    except ValueError as refusal:
        assert "gày “" in str(refusal)
    else:
        assert type(day) is date


@given(st.dates(), st.sampled_from([short_date, official_date, date.isoformat]))
def test_every_written_day_reads_back_the_same(day, write):
    assert parse_date(write(day)) == day
