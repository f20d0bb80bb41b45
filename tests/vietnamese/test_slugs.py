import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.letters import (
    ACCENTED_LETTERS,
    BASE_OF,
    HOSTILE_TEXTS,
    LOOK_ALIKES_OF_D,
    any_text,
    in_both_forms,
    vietnamese_text,
)
from vietnamese.slugs import slugify

WELL_FORMED = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đổi mới sáng tạo", "doi-moi-sang-tao"),
        ("35/2023/QĐ-UBND", "35-2023-qd-ubnd"),
        ("Khoa học & Kỹ thuật", "khoa-hoc-va-ky-thuat"),
        ("KH&KT", "kh-va-kt"),
        ("  “Hội thi” – lần thứ 12… ", "hoi-thi-lan-thu-12"),
        ("hội_thi", "hoi-thi"),
        ("\u202eHội\x00nghị\ud800", "hoi-nghi"),
    ],
)
def test_a_title_becomes_a_readable_slug(text, slug):
    assert slugify(text) == slug


@pytest.mark.parametrize("letter", ACCENTED_LETTERS)
def test_no_accented_letter_is_lost(letter):
    assert {slugify(form) for form in in_both_forms(letter)} == {BASE_OF[letter]}


@pytest.mark.parametrize("letter", LOOK_ALIKES_OF_D)
def test_look_alikes_give_the_address_of_the_real_letter(letter):
    assert slugify(letter) == "d"


@pytest.mark.parametrize("text", ["", "🎉", "漢字", "---", "\x00\ud800"])
def test_text_without_letters_gets_the_fallback(text):
    assert slugify(text) == "khong-ten"
    assert slugify(text, empty="Bài viết") == "bai-viet"


@pytest.mark.parametrize(
    ("max_length", "slug"),
    [(3, "mot"), (4, "mot"), (6, "mot"), (7, "mot-hai"), (8, "mot-hai"), (2, "mo")],
)
def test_a_long_slug_is_cut_between_words(max_length, slug):
    assert slugify("một hai ba", max_length) == slug


def test_a_single_long_word_is_cut_hard():
    assert slugify("ệ" * 300) == "e" * 80


@pytest.mark.parametrize("arguments", [{"max_length": 0}, {"empty": "…"}])
def test_a_call_that_could_give_an_empty_slug_is_refused(arguments):
    with pytest.raises(ValueError, match="fallback with a letter"):
        slugify("…", **arguments)


@given(any_text, st.integers(1, 100))
def test_any_text_gives_a_well_formed_slug_that_fits(text, max_length):
    slug = slugify(text, max_length)

    assert WELL_FORMED.fullmatch(slug)
    assert len(slug) <= max_length


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_text_gives_a_well_formed_slug(text):
    assert WELL_FORMED.fullmatch(slugify(text))


@given(any_text, st.integers(1, 100))
def test_the_slug_of_a_slug_is_itself(text, max_length):
    slug = slugify(text, max_length)

    assert slugify(slug, max_length) == slug


@given(vietnamese_text, st.integers(1, 40))
def test_a_cut_slug_holds_only_whole_words_after_the_first(text, max_length):
    words = slugify(text, 10_000).split("-")
    kept = slugify(text, max_length).split("-")

    assert kept == words[: len(kept)] or len(words[0]) > max_length
