from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.due_dates import last_day, parse_due, show_due


@pytest.mark.parametrize(
    ("text", "kept", "shown", "last"),
    [
        ("30/6/2024", "2024-06-30", "30/06/2024", date(2024, 6, 30)),
        ("tháng 2/2024", "2024-02", "tháng 02/2024", date(2024, 2, 29)),
        ("12/2024", "2024-12", "tháng 12/2024", date(2024, 12, 31)),
        ("quý III/2024", "2024-q3", "quý III/2024", date(2024, 9, 30)),
        ("Quý 4 năm 2024", "2024-q4", "quý IV/2024", date(2024, 12, 31)),
        ("Q1/2024", "2024-q1", "quý I/2024", date(2024, 3, 31)),
        ("quí ii 2024", "2024-q2", "quý II/2024", date(2024, 6, 30)),
        ("cả năm 2024", "2024", "cả năm 2024", date(2024, 12, 31)),
        ("2024", "2024", "cả năm 2024", date(2024, 12, 31)),
        ("năm 2024", "2024", "cả năm 2024", date(2024, 12, 31)),
        ("", "", "", None),
    ],
)
def test_due_is_read_shown_and_ends(text, kept, shown, last):
    assert parse_due(text) == kept
    assert show_due(kept) == shown
    assert last_day(kept) == last


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("quý III", "2027-q3"),
        ("quy 3", "2027-q3"),
        ("Q4", "2027-q4"),
        ("cả năm", "2027"),
        ("ca nam", "2027"),
        ("tháng 6", "2027-06"),
        ("Thang 12", "2027-12"),
        ("30/6", "2027-06-30"),
        # What names a year stays in it.
        ("quý I/2028", "2028-q1"),
        ("thang 6/2026", "2026-06"),
        ("6/2026", "2026-06"),
        ("", ""),
    ],
)
def test_what_names_no_year_is_in_the_year_of_the_plan(text, kept):
    assert parse_due(text, 2027) == kept


@pytest.mark.parametrize(
    "text", ["quý V/2024", "quý III", "sớm", "quý 0/2024", "quý İ/2024"]
)
def test_what_is_no_time_is_refused_with_examples(text):
    with pytest.raises(ValueError, match=r"quý II/2024, cả năm 2024"):
        parse_due(text)


@pytest.mark.parametrize("text", ["31/2/2024", "quý I/0099", "cả năm 9999"])
def test_times_outside_the_calendar_are_refused(text):
    with pytest.raises(ValueError, match=r"không có trong lịch|không dùng được"):
        parse_due(text)


@given(
    st.dates(date(1900, 1, 1), date(2190, 1, 1)),
    st.sampled_from(["{:%Y}", "{:%Y-%m}", "{:%Y-%m-%d}", "quarter"]),
)
def test_a_day_in_the_time_is_never_after_its_last(day, pattern):
    quarter = f"{day.year}-q{(day.month + 2) // 3}"
    kept = quarter if pattern == "quarter" else pattern.format(day)

    last = last_day(kept)

    assert day <= last
    assert parse_due(show_due(kept)) == kept
    # The day after is in the next year, quarter, month or day.
    assert last_day(kept) < last + timedelta(days=1)
