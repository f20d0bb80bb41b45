from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.numbers import decimal, file_size, group_thousands, money, padded_count


@pytest.mark.parametrize(
    ("number", "written"),
    [(216225, "216.225"), (999, "999"), (1000, "1.000"), (0, "0"), (-1234, "-1.234")],
)
def test_thousands_are_grouped_with_dots(number, written):
    assert group_thousands(number) == written


@given(st.integers())
def test_grouping_only_adds_dots(number):
    assert group_thousands(number).replace(".", "") == str(number)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (2.5, "2,5"),
        (3.0, "3"),
        (100, "100"),
        (0.125, "0,13"),
        (Decimal("1234567.891"), "1.234.567,89"),
        (-0.001, "0"),
        (-2.5, "-2,5"),
        (1e30, "1" + ".000" * 10),
    ],
)
def test_decimals_follow_a_comma_without_closing_zeros(number, written):
    assert decimal(number) == written


@pytest.mark.parametrize(("places", "written"), [(0, "3"), (1, "2,5"), (3, "2,546")])
def test_decimals_are_rounded_to_the_places_asked_for(places, written):
    assert decimal(2.5455, places) == written


@given(st.decimals(-(10**12), 10**12, places=2))
def test_a_number_with_two_decimals_loses_nothing(number):
    written = decimal(number).replace(".", "").replace(",", ".")

    assert Decimal(written) == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_can_be_written(number):
    assert set(decimal(number)) <= set("-0123456789.,")


@pytest.mark.parametrize("number", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_what_is_not_a_number_is_refused(number):
    with pytest.raises(ValueError, match="Không viết được số"):
        decimal(number)


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (6, "06 tập thể"),
        (0, "00 tập thể"),
        (10, "10 tập thể"),
        (1250, "1.250 tập thể"),
    ],
)
def test_small_counts_have_two_digits(count, written):
    assert padded_count(count, "tập thể") == written


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (30000000, "30.000.000 đồng"),
        (0, "0 đồng"),
        (Decimal("1500000.50"), "1.500.001 đồng"),
    ],
)
def test_money_is_in_whole_dong(amount, written):
    assert money(amount) == written


@pytest.mark.parametrize(
    ("size", "written"),
    [
        (1536000, "1,5 MB"),
        (0, "0 B"),
        (1023, "1.023 B"),
        (1024, "1 KB"),
        (1024 * 1024 - 1, "1 MB"),
        (5 * 1024**3, "5 GB"),
        (2048 * 1024**4, "2.048 TB"),
    ],
)
def test_a_file_size_is_written_in_the_largest_unit_that_fits(size, written):
    assert file_size(size) == written


def test_a_negative_file_size_is_refused():
    with pytest.raises(ValueError, match="không thể âm"):
        file_size(-1)
