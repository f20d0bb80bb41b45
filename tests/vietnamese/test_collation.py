import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.letters import (
    ACCENTED_LETTERS,
    HOSTILE_TEXTS,
    LOWER_LETTERS,
    any_text,
    in_both_forms,
    vietnamese_text,
)
from vietnamese.collation import sort_key

ALPHABET = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
TONES_OF_VOWELS = [
    "aàảãáạ",
    "ăằẳẵắặ",
    "âầẩẫấậ",
    "eèẻẽéẹ",
    "êềểễếệ",
    "iìỉĩíị",
    "oòỏõóọ",
    "ôồổỗốộ",
    "ơờởỡớợ",
    "uùủũúụ",
    "ưừửữứự",
    "yỳỷỹýỵ",
]


@pytest.mark.parametrize(
    "in_order",
    [
        ALPHABET,
        ["Dư", "Dương", "Đặng", "Đỗ", "Lê"],
        ["ma", "mà", "mả", "mã", "má", "mạ", "mă", "mâ"],
        ["0", "1", "2", "9", "a"],
        ["Trần", "Trịnh", "Vũ"],
        ["", " ", "-", "/", "0", "a", "z", "漢"],
        ["Lê An", "Lê Bình", "Lên"],
        ["mà thôi", "ma thuật", "mạ vàng"],
        ["hoa b", "hòa b", "hoa c"],
        ["hoà", "hòa", "hoại"],
        ["kh", "KH&KT", "KHKT"],
    ],
)
def test_words_come_in_dictionary_order(in_order):
    out_of_order = in_order[::-1]

    assert sorted(out_of_order, key=sort_key) == in_order


@pytest.mark.parametrize("tones", TONES_OF_VOWELS)
def test_tones_come_in_the_order_of_cldr(tones):
    keys = [sort_key(letter) for letter in tones]

    assert keys == sorted(keys)
    assert len(set(keys)) == 6


@pytest.mark.parametrize("tones", TONES_OF_VOWELS)
def test_a_tone_matters_less_than_any_later_letter(tones):
    assert sort_key(f"{tones[-1]}a") < sort_key(f"{tones[0]}b")


@pytest.mark.parametrize("letter", ACCENTED_LETTERS)
def test_case_and_unicode_form_make_no_difference(letter):
    keys = {sort_key(form) for form in in_both_forms(letter.lower())}
    keys |= {sort_key(form) for form in in_both_forms(letter.upper())}

    assert len(keys) == 1


def test_every_letter_has_a_key_of_its_own():
    letters = [*LOWER_LETTERS, *string.ascii_lowercase]

    assert len({sort_key(letter) for letter in letters}) == len(letters)


@pytest.mark.parametrize("look_alike", ["Ð", "ð", "Ɖ", "ɖ"])
def test_look_alikes_sort_as_the_letter_they_stand_for(look_alike):
    assert sort_key(f"{look_alike}ỗ") == sort_key("Đỗ")


def test_a_foreign_mark_sorts_after_the_tones_of_its_letter():
    assert sort_key("ọ") < sort_key("ö") < sort_key("ô")


@pytest.mark.parametrize("invisible", ["\x00", "\u200b", "\u202e", "\ud800"])
def test_invisible_characters_weigh_nothing(invisible):
    assert sort_key(f"Đ{invisible}ỗ") == sort_key("Đỗ")


def test_a_text_without_tones_has_a_key_of_its_letters_only():
    assert len(sort_key("Hai Phong")) == 2 * len("Hai Phong") + 2


@given(any_text)
def test_a_key_is_digits_only_and_short_enough_to_index(text):
    assert re.fullmatch("[0-9]{2,2502}", sort_key(text))


@pytest.mark.parametrize("text", [*HOSTILE_TEXTS, "漢" * 300, "🎉" * 300])
def test_hostile_text_gives_a_key_short_enough_to_index(text):
    assert re.fullmatch("[0-9]{2,2502}", sort_key(text))


@given(vietnamese_text, st.sampled_from("abđêư1-"))
def test_a_longer_text_follows_its_beginning(text, more):
    assert sort_key(text) < sort_key(text + more)


@given(vietnamese_text, vietnamese_text, vietnamese_text)
def test_texts_that_differ_in_letters_keep_their_order_whatever_follows(
    one, other, tail
):
    low, high = sorted([f"{one}a", f"{other}b"], key=sort_key)
    is_beginning = _letters(high).startswith(_letters(low))

    assert is_beginning or sort_key(low + tail) < sort_key(high + tail)


def _letters(text: str) -> str:
    key = sort_key(text)
    pairs = [key[index : index + 2] for index in range(0, len(key), 2)]
    return "".join(pairs[: pairs.index("00")])


@given(vietnamese_text)
def test_both_unicode_forms_have_one_key(text):
    assert len({sort_key(form) for form in in_both_forms(text)}) == 1
