import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.models import RecipientKind
from awards.pasted_fonts import read_old_font
from awards.pasted_line import PastedLine, guess_recipient
from awards.pasted_tables import heads_left_out
from awards.pasting import read_list
from search.words import folded_words
from tests.vietnamese.test_legacy_fonts import TO_TCVN3, to_vni

COLLECTIVE, PERSON, HOUSEHOLD, GROUP = RecipientKind


def test_a_block_of_names_is_a_line_each():
    assert read_list("Nguyễn Văn An\n\n  Trần Thị Bình \r\nHội Cơ khí") == [
        PastedLine(PERSON, "Nguyễn Văn An"),
        PastedLine(PERSON, "Trần Thị Bình"),
        PastedLine(COLLECTIVE, "Hội Cơ khí"),
    ]


@pytest.mark.parametrize("ordinal", ["1. ", "01) ", "(2) ", "- ", "• ", "3/ ", ""])
def test_ordinals_are_no_part_of_a_name(ordinal):
    pasted = f"{ordinal}Ông Nguyễn Văn A, Giám đốc Công ty X;"

    assert read_list(pasted) == [
        PastedLine(PERSON, "Nguyễn Văn A", "Công ty X", "Giám đốc")
    ]


def test_an_office_ends_at_the_unit_or_at_the_comma():
    first, second, third = read_list(
        "Lê An, Phó Chủ tịch Hội Cơ khí thành phố\n"
        "Lê Bình - Trưởng phòng Kỹ thuật, Sở Xây dựng\n"
        "Lê Chi, Trường Đại học Hàng hải, Hải Phòng"
    )

    assert (first.office, first.unit) == ("Phó Chủ tịch", "Hội Cơ khí thành phố")
    assert (second.office, second.unit) == ("Trưởng phòng Kỹ thuật", "Sở Xây dựng")
    assert (third.office, third.unit) == ("", "Trường Đại học Hàng hải, Hải Phòng")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Tập thể Phòng Kỹ thuật", COLLECTIVE),
        ("HỘI KHOA HỌC KỸ THUẬT BIỂN", COLLECTIVE),
        ("Tổ máy 1", COLLECTIVE),
        ("Tô Văn Hội", PERSON),
        ("Đoàn Thị Điểm", PERSON),
        ("Hồ Văn Ông", PERSON),
        ("Hộ ông Lê Văn Tám", HOUSEHOLD),
        ("Nhóm tác giả Trường THPT Ngô Quyền", GROUP),
        ("TS. Bùi Thanh Tùng", PERSON),
        ("Hoi Dien luc Hai Phong", COLLECTIVE),
        ("HOI VAN HOC NGHE THUAT", COLLECTIVE),
        ("Truong THPT Ngo Quyen", COLLECTIVE),
        ("Phong Ky thuat", COLLECTIVE),
        ("To san xuat 2", COLLECTIVE),
        ("Uy ban Mat tran", COLLECTIVE),
        ("Truong Van Hoi", PERSON),
        ("Trương Thị Ban", PERSON),
        ("To Van Hoi", PERSON),
        ("Doan The Anh", PERSON),
        ("Phong", PERSON),
        ("Le Hoi", PERSON),
    ],
)
def test_the_recipient_is_guessed_by_how_its_name_begins(name, kind):
    assert guess_recipient(name) == kind


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("06 tập thể", [(COLLECTIVE, 6)]),
        ("01 cá nhân", [(PERSON, 1)]),
        ("4 tập thể và 3 cá nhân", [(COLLECTIVE, 4), (PERSON, 3)]),
        ("- 06 tập thể, 01 cá nhân.", [(COLLECTIVE, 6), (PERSON, 1)]),
        ("2 hộ gia đình; 5 nhóm tác giả", [(HOUSEHOLD, 2), (GROUP, 5)]),
    ],
)
def test_counts_without_names_are_lines_of_their_own(text, counts):
    assert [(line.recipient_kind, line.count) for line in read_list(text)] == counts
    assert not any(line.name for line in read_list(text))


def test_a_heading_says_what_stands_below_it():
    lines = read_list("I. TẬP THỂ (02)\nAn Biên\nHội Y học\nII. Cá nhân:\nHội Văn Lê")

    assert [(line.recipient_kind, line.name) for line in lines] == [
        (COLLECTIVE, "An Biên"),
        (COLLECTIVE, "Hội Y học"),
        (PERSON, "Hội Văn Lê"),
    ]


def test_a_table_with_a_head_is_read_by_its_columns():
    line, second = read_list(
        "STT\tHọ và tên\tChức vụ\tĐơn vị\tHình thức\tHạng\tSố tiền\tGhi chú\n"
        "1\tLê An\tGiám đốc\tCông ty X\tHuân chương Lao động\tBa\t1.000.000\tlần hai\n"
        "2\tLê Chi\t\t\t\t\t\t"
    )

    assert line == PastedLine(
        PERSON,
        "Lê An",
        unit="Công ty X",
        office="Giám đốc",
        kind="Huân chương Lao động",
        grade="Ba",
        amount="1.000.000",
        note="lần hai",
    )
    assert second == PastedLine(PERSON, "Lê Chi")


def test_a_table_without_a_head_is_read_by_how_its_cells_look():
    (line,) = read_list("1\tLê An\tCông ty X\tGiám đốc\tBằng khen\tNhất\t500.000 đồng")

    assert line == PastedLine(
        PERSON,
        "Lê An",
        unit="Công ty X",
        office="Giám đốc",
        kind="Bằng khen",
        grade="Nhất",
        amount="500.000 đồng",
    )


def test_what_no_column_takes_is_a_note_and_never_an_achievement():
    (line,) = read_list(
        "Họ và tên\tThành tích\tNguồn tiền\tĐơn vị\tNơi công tác\tGhi chú, ý kiến\n"
        "Lê An\tCứu người\tQuỹ\tHội A\tHội B\tlần hai\tô thừa"
    )

    assert (line.reason, line.unit) == ("Cứu người", "Hội A")
    assert line.note == "Nguồn tiền: Quỹ; Nơi công tác: Hội B; lần hai; ô thừa"


def test_cells_that_look_like_nothing_are_a_note():
    (line,) = read_list("1\tLê An\tHội A\t0912 345 678")

    assert (line.unit, line.reason, line.note) == ("Hội A", "", "0912 345 678")


@pytest.mark.parametrize(
    "head", ["Ngày, tháng, năm sinh", "Năm sinh", "Số CCCD", "Điện thoại", "Giới tính"]
)
def test_private_columns_are_left_out_and_named(head):
    pasted = f"\r\n\t\r\nSTT\tHọ và tên\t{head}\n1\tLê An\t0311"

    assert read_list(pasted) == [PastedLine(PERSON, "Lê An")]
    assert heads_left_out(pasted) == [head]
    assert heads_left_out("Lê An\nNăm sinh") == []


@pytest.mark.parametrize(
    ("font", "write"), [("TCVN3", lambda t: t.translate(TO_TCVN3)), ("VNI", to_vni)]
)
def test_a_list_in_an_old_font_is_read_as_it_was_meant(font, write):
    meant = "Họ và tên\tĐơn vị\r\nNguyễn Văn An\tHội Cơ khí\r\nTrần Hà\tSở Y tế"

    old = read_old_font(write(meant))

    assert (old.text, old.font) == (meant, font)
    assert (old.before, old.after) == (write("Họ và tên Đơn vị"), "Họ và tên Đơn vị")
    assert read_list(old.text) == read_list(meant)


def test_only_the_rows_that_are_in_an_old_font_are_converted():
    old = read_old_font("Trần Hà\nNguyÔn V¨n An\nĐoàn Ân")

    assert old.text == "Trần Hà\nNguyễn Văn An\nĐoàn Ân"
    assert read_old_font("Trần Hà\nLê Văn An\nHội Cơ khí") is None


def test_a_table_of_units_has_collectives():
    lines = read_list("TT\tTên đơn vị\tDanh hiệu\n1\tHội Cơ khí\tCờ thi đua")

    assert lines == [PastedLine(COLLECTIVE, "Hội Cơ khí", kind="Cờ thi đua")]


def test_each_row_of_a_mixed_block_is_parted_for_itself():
    lines = read_list(
        "Nguyễn Văn A - Hội Cầu đường\n"
        "Lê An\tHội Cơ khí\n"
        "3. Trần Bình, Giám đốc Công ty X\n"
        "Lê Chi - Sở Y tế\t\n"
        "02 tập thể, 01 cá nhân"
    )

    assert lines == [
        PastedLine(PERSON, "Nguyễn Văn A", "Hội Cầu đường"),
        PastedLine(PERSON, "Lê An", "Hội Cơ khí"),
        PastedLine(PERSON, "Trần Bình", "Công ty X", "Giám đốc"),
        PastedLine(PERSON, "Lê Chi", "Sở Y tế"),
        PastedLine(COLLECTIVE, count=2),
        PastedLine(PERSON, count=1),
    ]


def test_a_heading_without_cells_parts_a_table_and_rows_before_it_are_no_head():
    pasted = (
        "Nguyễn Văn A - Hội Cầu đường\n"
        "TT\tTên\tĐơn vị\tNăm sinh\n"
        "Tập thể\n"
        "1\tAn Biên\tHội Y học\t1960\n"
        "II. Cá nhân\n"
        "1\tLê Chi\t\t\n"
        "Lê Bình - Sở Y tế"
    )

    assert read_list(pasted) == [
        PastedLine(PERSON, "Nguyễn Văn A", "Hội Cầu đường"),
        PastedLine(COLLECTIVE, "An Biên", "Hội Y học"),
        PastedLine(PERSON, "Lê Chi"),
        PastedLine(PERSON, "Lê Bình", "Sở Y tế"),
    ]
    assert heads_left_out(pasted) == ["Năm sinh"]


WORDS = st.sampled_from(
    ["Lê", "An", "Hội", "Cơ khí", "Giám đốc", "tập thể", "cá nhân", "06", "STT", "Tên",
     "Đơn vị", "Bằng khen", "Nhất", "1.000.000", ",", ";", "-", "và", "hộ", "số lượng"]
)  # fmt: skip
CELLS = st.lists(WORDS, max_size=5).map(" ".join)
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=5).map("\t".join), max_size=8)


@given(ROWS)
def test_no_word_of_a_list_is_lost_but_ordinals_and_headings(rows):
    lines = read_list("\n".join(rows))

    kept = [word for line in lines for word in folded_words(" ".join(map(str, line)))]
    kept += [w for kind in RecipientKind for w in folded_words(kind.label)]
    # The first row that has cells may be the head of a table.
    head = next((row for row in rows if "\t" in row and row.strip()), "")
    kept += ["va", *folded_words(head), *folded_words("STT Tên Đơn vị")]
    pasted = [word for word in folded_words(" ".join(rows)) if not word.isdigit()]
    assert set(pasted) <= {*kept, "ho"}


@given(st.text(max_size=300))
def test_anything_may_be_pasted(text):
    for line in read_list(text):
        assert line.name or line.count >= 1


@given(st.lists(st.sampled_from(["Lê Văn An", "Hội Y học", "Tô Thị Mây"]), max_size=9))
def test_as_many_lines_come_out_as_went_in(names):
    numbered = "\n".join(f"{place}. {name}" for place, name in enumerate(names, 1))

    assert [line.name for line in read_list(numbered)] == names


def test_a_name_that_says_nothing_is_told_by_who_knows_it():
    guess = {"An Biên": COLLECTIVE}.get
    pasted = "An Biên\nTên\tĐơn vị\nAn Biên\tHội Y học\nCá nhân:\nAn Biên"

    lines = read_list(pasted, lambda name: guess(name, PERSON))

    kinds = [line.recipient_kind for line in lines]
    assert kinds == [COLLECTIVE, COLLECTIVE, PERSON]
