"""Dates known to the year or the month only."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.partial_dates import (
    has_begun,
    is_over,
    parse_partial_date,
    show_partial_date,
    show_period,
)

days = st.dates(date(1800, 1, 1), date(2199, 12, 31))
lengths = st.sampled_from([4, 7, 10])


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("2019", "2019", "2019"),
        (" năm 1987 ", "1987", "1987"),
        ("10/2019", "2019-10", "tháng 10/2019"),
        ("2/1987", "1987-02", "tháng 02/1987"),
        ("Tháng 02 năm 1987", "1987-02", "tháng 02/1987"),
        ("2019-10", "2019-10", "tháng 10/2019"),
        ("4/10/2023", "2023-10-04", "04/10/2023"),
        ("2023-10-04", "2023-10-04", "04/10/2023"),
        ("ngày 04 tháng 10 năm 2023", "2023-10-04", "04/10/2023"),
        ("", "", ""),
    ],
)
def test_it_is_read_as_people_write_it_and_shown_as_far_as_it_is_known(
    typed, kept, shown
):
    assert parse_partial_date(typed) == kept
    assert show_partial_date(kept) == shown


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/02/2019", "Ngày “31/02/2019” không có trong lịch."),
        ("13/2019", "Ngày “13/2019” không có trong lịch."),
        ("0/2019", "Ngày “0/2019” không có trong lịch."),
        ("1066", "Năm 1066 không dùng được: hãy xem lại “1066”."),
        ("khoảng 2019", "Không đọc được ngày “khoảng 2019”."),
        ("٢٠١٩", "Không đọc được ngày"),
    ],
)
def test_what_is_no_date_is_refused_with_a_sentence(typed, sentence):
    with pytest.raises(ValueError, match=sentence.replace(".", r"\.")):
        parse_partial_date(typed)


@given(days, lengths)
def test_what_is_shown_can_be_typed_again(day, length):
    kept = day.isoformat()[:length]

    assert parse_partial_date(show_partial_date(kept)) == kept


@given(days, lengths, days)
def test_a_beginning_counts_from_its_first_day_an_end_until_its_last(day, length, now):
    known = day.isoformat()[:length]
    first = date.fromisoformat(f"{known}-01-01"[:10] if length < 10 else known)

    assert has_begun(known, now) is (first <= now)
    assert is_over(known, now) is (known < now.isoformat()[:length])
    # An end that is over has begun: no state between.
    assert not is_over(known, now) or has_begun(known, now)


def test_no_date_has_always_been_and_goes_on():
    assert has_begun("", date(2024, 1, 1))
    assert not is_over("", date(2024, 1, 1))


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2019", "2024", "2019 – 2024"),
        ("2019-10-16", "", "từ 16/10/2019"),
        ("", "2024", "đến 2024"),
        ("2019", "2019", "2019"),
        ("", "", ""),
    ],
)
def test_periods(start, end, shown):
    assert show_period(start, end) == shown
