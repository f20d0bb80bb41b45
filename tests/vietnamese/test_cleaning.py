import unicodedata

import pytest
from hypothesis import given

from tests.vietnamese.letters import ACCENTED_LETTERS, any_text, in_both_forms
from vietnamese.cleaning import clean_prose, clean_text


@pytest.mark.parametrize("clean", [clean_text, clean_prose])
@pytest.mark.parametrize("letter", ACCENTED_LETTERS)
def test_every_accented_letter_becomes_precomposed(clean, letter):
    assert {clean(form) for form in in_both_forms(letter)} == {letter}


@pytest.mark.parametrize("clean", [clean_text, clean_prose])
@pytest.mark.parametrize(
    ("look_alike", "repaired"), [("Ð", "Đ"), ("Ɖ", "Đ"), ("ð", "đ"), ("ɖ", "đ")]
)
def test_look_alikes_are_repaired(clean, look_alike, repaired):
    assert clean(f"{look_alike}ức") == f"{repaired}ức"


@pytest.mark.parametrize("clean", [clean_text, clean_prose])
@pytest.mark.parametrize(
    "unwanted",
    ["\x00", "\x07", "\x1f", "\x7f", "\x9f", "\ud800", "\udfff", "\ufffe", "\uffff"]
    + ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200e", "\u200f", "\u061c"]
    + ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e"]
    + ["\u2066", "\u2067", "\u2068", "\u2069"],
)
def test_invisible_and_misleading_characters_vanish(clean, unwanted):
    assert clean(f"Hải{unwanted}Phòng") == "HảiPhòng"


@pytest.mark.parametrize("clean", [clean_text, clean_prose])
@pytest.mark.parametrize(
    "space",
    ["\u00a0", "\u2002", "\u2007", "\u2009", "\u202f", "\u205f", "\u3000", "\t"],
)
def test_odd_spaces_become_ordinary(clean, space):
    assert clean(f"Hải{space}Phòng") == "Hải Phòng"


@pytest.mark.parametrize("clean", [clean_text, clean_prose])
def test_the_soft_hyphen_stays_because_it_may_be_a_tcvn3_letter(clean):
    assert clean("th\u00adëng") == "th\u00adëng"


@pytest.mark.parametrize("clean", [clean_text, clean_prose])
def test_a_letter_joins_its_mark_across_an_invisible_character(clean):
    assert clean("e\u200b\u0301") == "é"


@pytest.mark.parametrize(
    "text",
    [" Hải  Phòng\n", "Hải\r\nPhòng", "Hải\u2028Phòng", "\u00a0Hải \u3000 Phòng"],
)
def test_a_title_is_one_line_with_single_spaces(text):
    assert clean_text(text) == "Hải Phòng"


@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n", "\v", "\u0085", "\u2029"])
def test_prose_keeps_its_line_breaks_in_one_style(line_break):
    assert clean_prose(f"một{line_break}hai") == "một\nhai"


def test_prose_keeps_empty_lines_and_inner_spaces():
    assert clean_prose("  một  hai\n\n  ba ") == "một  hai\n\n  ba"


@given(any_text)
def test_a_clean_title_is_printable_on_one_line_and_stays_as_it_is(text):
    cleaned = clean_text(text)

    assert cleaned == clean_text(cleaned)
    assert cleaned == " ".join(cleaned.split())
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not {unicodedata.category(character) for character in cleaned} & {"Cc", "Cs"}


@given(any_text)
def test_clean_prose_can_be_stored_and_stays_as_it_is(text):
    cleaned = clean_prose(text)

    assert cleaned == clean_prose(cleaned)
    assert cleaned.encode().decode() == cleaned
    assert "\x00" not in cleaned
    assert "\r" not in cleaned
