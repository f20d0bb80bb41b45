import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.letters import HOSTILE_TEXTS, any_text
from vietnamese.collation import sort_key
from vietnamese.names import PersonalName, parse_name, sort_name

TITLES_IN_ORDER = [
    *("AHLĐ.", "NGND.", "TTND.", "NGƯT.", "TTƯT."),
    *("GS.", "PGS.", "VS.", "TSKH.", "TS.", "ThS."),
    *("BSCKII.", "BSCKI.", "BS.", "DS.", "KTS.", "KS.", "LS.", "CN."),
]
# Several begin with the letters of a title.
WORDS = [
    *("Nguyễn", "Trần", "Đặng", "Thị", "Văn", "Tùng", "Sang", "Khánh"),
    *("Thư", "Thịnh", "Cơ", "Bách", "Bá", "Tư", "An", "Ý"),
]
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)


@pytest.mark.parametrize(
    ("written", "titles"),
    [
        ("PGS.TS.", ("PGS.", "TS.")),
        ("PGS. TS", ("PGS.", "TS.")),
        ("PGS, TS.", ("PGS.", "TS.")),
        ("PGS-TS", ("PGS.", "TS.")),
        ("P.GS. T.S.", ("PGS.", "TS.")),
        ("GS, TS", ("GS.", "TS.")),
        ("GS.VS.TSKH", ("GS.", "VS.", "TSKH.")),
        ("GSTSKH.", ("GS.", "TSKH.")),
        ("NGƯT.TS", ("NGƯT.", "TS.")),
        ("TS.NGND", ("NGND.", "TS.")),
        ("TS. KH", ("TSKH.",)),
        ("Th.S", ("ThS.",)),
        ("ths", ("ThS.",)),
        ("Tiến sĩ", ("TS.",)),
        ("Tiến sỹ khoa học", ("TSKH.",)),
        ("Thạc sĩ", ("ThS.",)),
        ("Phó Giáo sư, Tiến sĩ", ("PGS.", "TS.")),
        ("Giáo sư - Viện sĩ", ("GS.", "VS.")),
        ("Nhà giáo Ưu tú", ("NGƯT.",)),
        ("BS. CKII", ("BSCKII.",)),
        ("Bác sĩ chuyên khoa cấp I", ("BSCKI.",)),
        ("Kỹ sư", ("KS.",)),
        ("Đ/c TS.", ("TS.",)),
        ("Ông Thạc sĩ", ("ThS.",)),
        ("TS. Đ/c", ("TS.",)),
        ("TS. TS.", ("TS.",)),
        ("", ()),
    ],
)
def test_titles_are_read_in_many_spellings(written, titles):
    expected = PersonalName(titles, "Nguyễn Văn An")

    assert parse_name(f"{written} Nguyễn Văn An") == expected


@pytest.mark.parametrize(
    "courtesy",
    ["ông", "Bà", "Đ/c", "đ/c.", "Ðồng chí", "Ông/Bà", "ông (bà)", "Đồng chí ông"],
)
def test_courtesies_are_dropped(courtesy):
    assert parse_name(f"{courtesy} Đặng Thị Bà") == PersonalName((), "Đặng Thị Bà")


@pytest.mark.parametrize(
    "name", ["Tsering Bá", "Bàng Thống", "Bá Văn Sĩ", "Csaba", "bà"]
)
def test_a_name_that_only_begins_like_a_title_is_kept(name):
    assert parse_name(name) == PersonalName((), name)


def test_a_title_needs_no_space_before_the_name():
    assert parse_name("GS.TS.Lê An") == PersonalName(("GS.", "TS."), "Lê An")


def test_the_name_is_cleaned_and_its_case_kept():
    parsed = parse_name("  ts.\u00a0Ðặng  McDonald\u200b ")

    assert parsed == PersonalName(("TS.",), "Đặng McDonald")


@pytest.mark.parametrize(
    ("titles", "display"),
    [
        (("PGS.", "TS."), "PGS.TS. Nguyễn Văn An"),
        (("ThS.",), "ThS. Nguyễn Văn An"),
        ((), "Nguyễn Văn An"),
    ],
)
def test_a_name_is_displayed_in_one_style(titles, display):
    assert PersonalName(titles, "Nguyễn Văn An").display == display


@pytest.mark.parametrize(
    ("full_name", "family", "middle", "given"),
    [
        ("Nguyễn Văn An", "Nguyễn", "Văn", "An"),
        ("Bùi Thị Minh Xuân", "Bùi", "Thị Minh", "Xuân"),
        ("Lê Lợi", "Lê", "", "Lợi"),
        ("Tùng", "", "", "Tùng"),
        ("", "", "", ""),
    ],
)
def test_a_name_has_family_middle_and_given_parts(full_name, family, middle, given):
    name = PersonalName((), full_name)

    assert (name.family, name.middle, name.given) == (family, middle, given)


def test_a_parsed_name_cannot_be_changed():
    name = parse_name("Nguyễn Văn An")

    with pytest.raises(dataclasses.FrozenInstanceError):
        name.full_name = "Khác"


@pytest.mark.parametrize(
    ("full_name", "expected"),
    [
        ("Nguyễn Văn An", "An Nguyễn Văn An"),
        (" Lê\u00a0 Lợi ", "Lợi Lê Lợi"),
        ("Tùng", "Tùng"),
        ("", ""),
    ],
)
def test_the_sort_name_puts_the_given_name_first(full_name, expected):
    assert sort_name(full_name) == expected


def test_people_are_listed_by_given_name_then_by_the_whole_name():
    in_order = ["An", "Trần An", "Lê Văn Anh", "Đặng Bình", "Đỗ Bình", "Bùi Đức"]

    out_of_order = in_order[::-1]

    by_name = sorted(out_of_order, key=lambda name: sort_key(sort_name(name)))

    assert by_name == in_order


@given(st.lists(st.sampled_from(TITLES_IN_ORDER), unique=True), names)
def test_titles_in_any_order_are_read_and_ranked(titles, name):
    parsed = parse_name(f"{''.join(titles)} {name}")

    assert parsed.titles == tuple(sorted(titles, key=TITLES_IN_ORDER.index))
    assert parsed.full_name == name


@given(any_text)
def test_a_displayed_name_reads_back_the_same(text):
    name = parse_name(text)

    assert parse_name(name.display) == name


@pytest.mark.parametrize("text", [*HOSTILE_TEXTS, "TS." * 300, "Ông " * 300])
def test_hostile_text_is_read_without_an_error(text):
    name = parse_name(text)

    assert "\x00" not in name.display
    assert sort_name(name.full_name).endswith(name.full_name)
