"""Text of fonts before Unicode comes back, and no other text is taken for it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.letters import LOWER_LETTERS, any_text
from vietnamese.cleaning import clean_text
from vietnamese.legacy_fonts import (
    from_tcvn3,
    from_vni,
    looks_like_tcvn3,
    looks_like_vni,
)

LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
IN_TCVN3 = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ"
TO_TCVN3 = str.maketrans(LETTERS + "ĂÂĐÊÔƠƯ", IN_TCVN3 + "¡¢§£¤¥¦")
VNI_TONES = {"\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0301": "ù", "\u0323": "ï"}
VNI_ON_HATS = {
    "\u0300": "à",
    "\u0309": "å",
    "\u0303": "ã",
    "\u0301": "á",
    "\u0323": "ä",
}
VNI_ON_BREVES = {
    "\u0300": "è",
    "\u0309": "ú",
    "\u0303": "ü",
    "\u0301": "é",
    "\u0323": "ë",
}
VNI_ALONE = {"đ": "ñ", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "í": "í", "ị": "ò", "ỵ": "î"}

# Words as offices write them, each with a letter that only old fonts need.
WORDS = [
    "thưởng",
    "Nguyễn",
    "Văn",
    "Hội",
    "Đặng",
    "nghĩa",
    "trường",
    "Tuấn",
    "Phạm",
    "Thị",
    "nhiệm",
    "kỳ",
    "Bằng",
    "Giấy",
]


def to_vni(text: str) -> str:
    return "".join(map(_letter_to_vni, text))


def _letter_to_vni(letter: str) -> str:
    small = letter.lower()
    if small in VNI_ALONE:
        code = VNI_ALONE[small]
    else:
        base, *marks = unicodedata.normalize("NFD", small)
        tones, hat = VNI_TONES, ""
        if "\u0302" in marks:
            tones, hat = VNI_ON_HATS, "â"
        if "\u0306" in marks:
            tones, hat = VNI_ON_BREVES, "ê"
        if "\u031b" in marks:
            base = {"o": "ô", "u": "ö"}[base]
        toned = [tones[mark] for mark in marks if mark in tones]
        code = base + (toned[0] if toned else hat)
    return code.upper() if letter.isupper() else code


def test_both_lists_of_letters_are_whole():
    assert set(LETTERS) == set(LOWER_LETTERS)
    assert len(LETTERS) == len(IN_TCVN3) == 67


@given(st.text(LETTERS + "abcdeghiklmnopqrstuvxy ĂÂĐÊÔƠƯ", max_size=40))
def test_tcvn3_of_small_letters_comes_back(text):
    assert from_tcvn3(text.translate(TO_TCVN3)).lower() == text.lower()


@given(st.lists(st.sampled_from([*LETTERS, *LETTERS.upper()]), max_size=20))
def test_vni_comes_back(letters):
    # With a consonant between, as no vowel is followed by a mark in a word.
    text = "t".join(letters)
    assert from_vni(to_vni(text)) == text


@given(st.lists(st.sampled_from(WORDS)))
def test_what_an_office_writes_is_known_and_read(words):
    # One word alone may be a word in both: "Thò" is "Thị" in VNI.
    text = " ".join(["Nguyễn", *words])
    in_tcvn3, in_vni = text.translate(TO_TCVN3), to_vni(text)

    assert looks_like_tcvn3(in_tcvn3)
    assert from_tcvn3(in_tcvn3) == text
    assert looks_like_vni(in_vni)
    assert from_vni(in_vni) == text
    assert not looks_like_tcvn3(text)
    assert not looks_like_vni(text)


@pytest.mark.parametrize(
    ("old", "text"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Uû ban nh©n d©n", "Uỷ ban nhân dân"),
        ("khen th\u00adëng", "khen thưởng"),
        ("H§ND", "HĐND"),
        ("TR¦êNG §¹I HäC", "TRƯỜNG ĐẠI HỌC"),
        ("Lª ThÞ BÐ", "Lê Thị Bé"),
    ],
)
def test_known_tcvn3(old, text):
    assert from_tcvn3(old) == text
    assert looks_like_tcvn3(old) or old == "H§ND"


@pytest.mark.parametrize(
    ("old", "text"),
    [
        (
            "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
        ),
        ("TRÖÔØNG ÑAÏI HOÏC", "TRƯỜNG ĐẠI HỌC"),
        ("HOäI", "HỘI"),
    ],
)
def test_known_vni(old, text):
    assert from_vni(old) == text
    assert looks_like_vni(old)


def test_tcvn3_that_was_cleaned_is_read_all_the_same():
    assert from_tcvn3(clean_text("Lª ThÞ BÐ")) == "Lê Thị Bé"
    assert looks_like_tcvn3(clean_text("Lª ThÞ BÐ"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "là và có hôm hoà nhân dân",
        "PHÂN CÔNG, Hà Nam",
        "Hội Cơ khí © 2024",
        "UBND-HĐND xã",
        "Müller, Noël, naïve, café, São Paulo, Citroën, Köln, Þór",
        "10µm, 1½, 25°C, m², §5, Microsoft®",
        "«Hà Nội»",
        "1.000.000 đ",
        "35/2023/QĐ-UBND",
    ],
)
def test_other_text_is_not_taken_for_old(text):
    assert not looks_like_tcvn3(text)
    assert not looks_like_vni(text)


@given(any_text)
def test_any_text_is_judged(text):
    assert looks_like_tcvn3(text) in (True, False)
    assert looks_like_vni(text) in (True, False)
    assert isinstance(from_tcvn3(text) + from_vni(text), str)
