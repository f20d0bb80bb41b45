"""Names are found as whole folded words, the longest first, with linear work."""

import unicodedata

import pytest

from news.name_finding import NameTable


def table_of(*names, abbreviations=()):
    table = NameTable()
    table.add_all((name, name) for name in names)
    for name in abbreviations:
        table.add_abbreviation(name, name)
    return table


def found(table, text):
    return [
        (text[place.start : place.end], sorted(place.bearers))
        for place in table.find(text)
    ]


@pytest.mark.parametrize(
    "written",
    [
        "Hội Cơ khí",
        "HỘI CƠ KHÍ",
        "hoi co khi",
        "Hội  Cơ-khí",
        unicodedata.normalize("NFD", "Hội Cơ khí"),
    ],
)
def test_case_marks_and_punctuation_do_not_matter(written):
    text = f"Sáng nay, {written} họp."

    assert found(table_of("Hội Cơ khí"), text) == [(written, ["Hội Cơ khí"])]


def test_only_whole_words_are_names():
    table = table_of("Lê Văn An")

    assert found(table, "Ông Lê Văn Anh và bà Lê Văn Ân") == [
        ("Lê Văn Ân", ["Lê Văn An"])
    ]


def test_the_longest_of_names_within_each_other_is_meant():
    table = table_of("Hội Cơ khí", "Hội Cơ khí Hải Phòng", "Hải Phòng xanh")

    assert found(table, "Hội Cơ khí Hải Phòng và Hội Cơ khí") == [
        ("Hội Cơ khí Hải Phòng", ["Hội Cơ khí Hải Phòng"]),
        ("Hội Cơ khí", ["Hội Cơ khí"]),
    ]


def test_a_name_inside_a_longer_one_that_begins_earlier_is_not_meant():
    table = table_of("Hội Cơ khí", "Chi hội Cơ khí trẻ")

    assert [name for name, _ in found(table, "Chi hội Cơ khí trẻ")] == [
        "Chi hội Cơ khí trẻ"
    ]


def test_names_that_only_overlap_are_both_meant():
    table = table_of("Viện Hải dương", "Hải dương học trẻ")

    assert [name for name, _ in found(table, "Viện Hải dương học trẻ")] == [
        "Viện Hải dương",
        "Hải dương học trẻ",
    ]


def test_everybody_of_one_name_is_found():
    table = NameTable()
    table.add_all([("Nguyễn Văn An", 1), ("Nguyễn Văn Ân", 2)])

    [place] = table.find("ông Nguyễn Văn An")

    assert place.bearers == {1, 2}


@pytest.mark.parametrize("name", ["Trung", "Vũ An", "Sáng kiến", "", "–"])
def test_names_of_one_word_or_few_letters_are_common_words(name):
    is_name = name == "Sáng kiến"  # two words, seven letters

    assert bool(found(table_of(name), f"Ông Trung, Vũ An, {name}.")) is is_name


@pytest.mark.parametrize(
    ("written", "is_meant"),
    [("LHH", True), ("Lhh", False), ("lhh", False), ("LHHVN", False), ("(LHH),", True)],
)
def test_an_abbreviation_counts_as_it_is_written(written, is_meant):
    table = table_of(abbreviations=["LHH"])

    assert bool(found(table, f"Hội nghị {written} hôm nay")) is is_meant


def test_an_abbreviation_of_several_words_keeps_its_signs():
    table = table_of(abbreviations=["KH&KT", "Lhh"])

    assert found(table, "Sở KH&KT; KH KT; KH-KT; Lhh") == [("KH&KT", ["KH&KT"])]


def test_an_empty_table_and_an_empty_text_have_nothing():
    assert found(table_of(), "Hội Cơ khí") == []
    assert found(table_of("Hội Cơ khí"), "") == []


def lookups(monkeypatch, table, text):
    asked = []
    monkeypatch.setattr(table, "_bearers_of", lambda *names: asked.append(names))
    table.find(text)
    return len(asked)


def test_the_work_grows_with_the_text_and_not_with_the_names(monkeypatch):
    text = "Ông Nguyễn Văn An và các đại biểu dự hội nghị. "
    few, many = (
        table_of(*(f"Nguyễn Văn {number} Bình" for number in range(count)))
        for count in (10, 1_000)
    )

    once = lookups(monkeypatch, few, text)

    assert once == 1
    assert lookups(monkeypatch, many, text) == once
    assert lookups(monkeypatch, many, text * 20) == 20 * once
