"""A code is read as it was meant, and there are too many to guess."""

import pytest

from awards.codes import ALPHABET, LENGTH, new_code, read_code, shown_code
from tests.making import make_award


def test_a_code_is_read_back_however_it_is_typed():
    code = new_code()

    for typed in (code, shown_code(code), shown_code(code).lower(), f" {code} "):
        assert read_code(typed) == code


def test_signs_that_look_alike_mean_the_same():
    assert read_code("OIL0-1234-5678") == "011012345678"


@pytest.mark.parametrize("typed", ["", "ABC", "U" * 12, "0" * 13, "đ" * 12, "0" * 9999])
def test_what_cannot_be_a_code_is_none(typed):
    assert read_code(typed) == ""


def test_there_are_sixty_bits_of_them():
    assert len(set(ALPHABET)) ** LENGTH >= 2**60


@pytest.mark.django_db
def test_every_line_has_a_code_of_its_own():
    codes = {make_award(f"Người {number}").code for number in range(50)}

    assert len(codes) == 50
    assert all(read_code(code) == code for code in codes)
