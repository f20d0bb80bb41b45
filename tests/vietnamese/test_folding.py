import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.letters import (
    ACCENTED_LETTERS,
    BASE_OF,
    LOOK_ALIKES_OF_D,
    any_text,
    in_both_forms,
    vietnamese_text,
)
from vietnamese.folding import FOLDING_TABLE, fold, fold_with_map

NEWS = (
    "Sáng 26/01/2024, Liên hiệp các Hội Khoa học và Kỹ thuật thành phố Hải Phòng tổ "
    "chức hội nghị “Đổi mới sáng tạo”; Chủ tịch UBND thành phố dự và chỉ đạo. "
)
FIRST_8_KB_OF_NEWS = unicodedata.normalize("NFC", NEWS * 60)[:8192]


def test_the_alphabet_has_134_accented_letters():
    assert len(set(ACCENTED_LETTERS)) == 134


@pytest.mark.parametrize("letter", ACCENTED_LETTERS)
def test_every_accented_letter_folds_to_its_base_in_both_forms(letter):
    assert {fold(form) for form in in_both_forms(letter)} == {BASE_OF[letter]}


@pytest.mark.parametrize("look_alike", LOOK_ALIKES_OF_D)
def test_look_alikes_of_d_with_stroke_fold_to_d(look_alike):
    assert fold(look_alike) == "d"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đổi mới SÁNG TẠO", "doi moi sang tao"),
        ("Hội\u00a0nghị", "hoi nghi"),
        ("h\u200bội", "hoi"),
        ("résumé Ångström Straße Łódź", "resume angstrom strasse lodz"),
        ("İSTANBUL ısı", "istanbul isi"),
        ("ＨỘＩ　２０２４", "hoi 2024"),
        ("МОСКВА Ёлка", "москва елка"),
        ("ΟΔΌΣ οδός", "οδοσ οδοσ"),
        ("m² ﬁ ½ “…” 漢字 🎉", "m2 fi ½ “…” 漢字 🎉"),
        ("\ud800\x00", "\ud800\x00"),
    ],
)
def test_text_folds_as_expected(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("uỷ", "ủy"), ("ÐỖ", "đỗ")])
def test_both_spellings_of_a_syllable_fold_alike(one, other):
    assert fold(one) == fold(other)


@given(vietnamese_text)
def test_both_unicode_forms_fold_alike(text):
    assert len({fold(form) for form in in_both_forms(text)}) == 1


def test_every_letter_of_the_bmp_with_a_combining_mark_folds_alike_in_both_forms():
    differing = [
        character
        for character in map(chr, range(0x10000))
        if character.isalpha()
        and any("\u0300" <= part < "\u0370" for part in _decomposed(character))
        and fold(character) != fold(_decomposed(character))
    ]

    assert differing == []


def _decomposed(character: str) -> str:
    return unicodedata.normalize("NFD", character)


def test_no_letter_of_the_bmp_stays_in_upper_case():
    folded = "".join(fold(chr(code_point)) for code_point in range(0x10000))

    assert [character for character in folded if character != character.lower()] == []


def test_folding_any_character_twice_changes_nothing_more():
    folded = [fold(chr(code_point)) for code_point in range(0x110000)]

    assert [fold(each) for each in folded] == folded


@given(any_text)
def test_the_mapped_folding_is_the_folding(text):
    folded, positions = fold_with_map(text)

    assert folded == fold(text)
    assert len(positions) == len(folded)


@given(any_text)
def test_each_folded_character_comes_from_the_mapped_original(text):
    folded, positions = fold_with_map(text)

    assert positions == sorted(positions)
    for character, index in zip(folded, positions, strict=True):
        assert character in fold(text[index])


@given(st.sampled_from(["NFC", "NFD"]), vietnamese_text, vietnamese_text)
def test_a_match_is_cut_from_the_original_with_its_marks(form, before, after):
    text = unicodedata.normalize(form, f"{before} Hội nghị {after}")
    folded, positions = fold_with_map(text)
    start = len(fold(before)) + 1
    end = start + len("hoi nghi")

    original = text[positions[start] : positions[end]]

    assert folded[start:end] == "hoi nghi"
    assert original == unicodedata.normalize(form, "Hội nghị")


def test_the_map_counts_letters_that_fold_to_two():
    assert fold_with_map("aßc") == ("assc", [0, 1, 1, 2])


def test_folding_costs_hardly_more_than_one_translate():
    text = FIRST_8_KB_OF_NEWS
    fold_times, translate_times = [], []

    for _ in range(300):  # interleaved, so that both meet the same disturbances
        fold_times.append(_seconds(lambda: fold(text)))
        translate_times.append(_seconds(lambda: text.translate(FOLDING_TABLE)))

    assert min(fold_times) <= 1.3 * min(translate_times)


def _seconds(action) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
