"""Results are pasted as a table of Word or Excel, or as lines of text."""

from time import perf_counter

import pytest

from awards.exchange.pasted_results import MAX_LETTERS, grid_of
from organizations.exchange.inspection import WorkbookRefused
from tests.awards.results_lists import (
    draft_of,
    import_results,
    make_full_edition,
    planned,
)
from tests.organizations.workbooks import outcomes
from tests.vietnamese.test_legacy_fonts import TO_TCVN3

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make_full_edition()


def shown(edition):
    """Return what each entry says: title, authors, unit, field, prize."""
    return [
        (
            entry.title,
            [author.name for author in entry.authors.all()],
            entry.unit,
            str(entry.field or ""),
            str(entry.prize or ""),
        )
        for entry in edition.entries.order_by("order", "pk")
    ]


MACHINES = [
    ("Máy cấy", ["Lê Văn An", "Trần Bình"], "Hội A", "Cơ khí", "Giải Nhất"),
    ("Máy gặt", ["Đỗ Cường"], "Hội B", "Nông nghiệp", "Giải Nhì"),
]


@pytest.mark.parametrize(
    "text",
    [
        "TT\tTên giải pháp\tTác giả\tĐơn vị\tLĩnh vực\tGiải\n"
        "1\tMáy cấy\tLê Văn An; Trần Bình\tHội A\tCơ khí\tNhất\n"
        "2\tMáy gặt\tĐỗ Cường\tHội B\tNông nghiệp\tGiải Nhì\n",
        # Excel quotes a cell of two lines; Windows ends lines with two signs.
        'TT\tTên giải pháp\tTác giả\tĐơn vị\tLĩnh vực\tGiải\r\n'
        '1\tMáy cấy\t"Lê Văn An\nTrần Bình"\tHội A\tCơ khí\tNhất\r\n'
        "2\tMáy gặt\tĐỗ Cường\tHội B\tNông nghiệp\tGiải Nhì\r\n",
        # Word pastes a merged title once.
        "TT\tTên giải pháp\tTác giả\tĐơn vị\tLĩnh vực\tGiải\n"
        "1\tMáy cấy\tLê Văn An\tHội A\tCơ khí\tNhất\n"
        "\t\tTrần Bình\t\t\t\n"
        "2\tMáy gặt\tĐỗ Cường\tHội B\tNông nghiệp\tGiải Nhì\n",
        # Without heads, below headings.
        "1\tMáy cấy\tLê Văn An, Trần Bình\tHội A\tCơ khí\tNhất\n"
        "2\tMáy gặt\tĐỗ Cường\tHội B\tNông nghiệp\tNhì\n",
        "GIẢI NHẤT\n"
        "1. Máy cấy – Lê Văn An; Trần Bình – Hội A – Cơ khí\n"
        "\n"
        "Giải Nhì:\n"
        "- Máy gặt | Tác giả: Đỗ Cường | Lĩnh vực: Nông nghiệp | Đơn vị: Hội B\n",
        "1. Máy cấy - Lê Văn An, Trần Bình - Hội A - Cơ khí - Giải Nhất\n"
        "2. Máy gặt - Giải Nhì - Đỗ Cường - Hội B - Nông nghiệp",
    ],
)  # fmt: skip
def test_a_list_is_read_as_it_was_pasted(edition, text):
    import_results(text, edition)

    assert shown(edition) == MACHINES
    assert outcomes(planned(text, edition)) == ["unchanged", "unchanged"]


def test_how_a_table_without_heads_was_read_is_told(edition):
    draft = draft_of("1\tMáy cấy\tLê Văn An\tNhất\n2\tMáy gặt\tAn\tNhì", edition)

    assert draft.content["notices"] == [
        "Không có hàng tiêu đề: các cột được hiểu lần lượt là “TT”, “Tên công trình, "
        "giải pháp, đề tài”, “Tác giả”, “Giải”. Nếu không phải, hãy dán cả hàng tiêu "
        "đề."
    ]


def test_titles_alone_are_a_list_too(edition):
    import_results("Máy cấy\nMáy gặt\n", edition)

    assert [one[0] for one in shown(edition)] == ["Máy cấy", "Máy gặt"]


def test_old_fonts_are_read_in_what_is_pasted(edition):
    rows = [
        "TT\tTên giải pháp\tTác giả\tGiải",
        "1\tMáy cấy lúa trên ruộng nước\tNguyễn Văn Hưởng\tNhất",
    ]

    import_results("\n".join(rows).translate(TO_TCVN3), edition)

    assert shown(edition) == [
        ("Máy cấy lúa trên ruộng nước", ["Nguyễn Văn Hưởng"], "", "", "Giải Nhất")
    ]


def test_what_looks_like_a_formula_or_markup_stays_text(edition):
    text = 'Tên giải pháp\tTác giả\n=HYPERLINK("http://x")\t<b>An</b>\n\0Máy\tB\0ình'

    import_results(text, edition)

    assert [one[:2] for one in shown(edition)] == [
        ('=HYPERLINK("http://x")', ["<b>An</b>"]),
        ("Máy", ["Bình"]),
    ]


def test_stray_quotation_marks_swallow_nothing(edition):
    text = 'Tên giải pháp\tTác giả\n"Máy cấy" nhỏ\tAn\n"Máy gặt\tBình\nMáy "C"\tĐỗ'

    import_results(text, edition)

    assert [one[:2] for one in shown(edition)] == [
        ('"Máy cấy" nhỏ', ["An"]),
        ('"Máy gặt', ["Bình"]),
        ('Máy "C"', ["Đỗ"]),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" \n\t", "hãy dán"),
        ("a" * (MAX_LETTERS + 1), "dài quá 1.000.000 chữ"),
        ("Máy\n" * 5_001, "hơn 5.000 dòng"),
        ("Máy\n" + "x" * 40_000, "Dòng 2 có ô dài quá"),
        ("TT\tTên giải pháp\tTác giả\tGiải", "chưa có dòng"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(edition, text, sentence):
    with pytest.raises(WorkbookRefused, match=sentence):
        planned(text, edition)


@pytest.mark.parametrize(
    "text",
    ['"' * 500_000, '"a\t' * 200_000, "(" * 30_000, "a, " * 10_000, "\t" * 900_000,
     "1. " * 9_000, "lĩnh vực " * 3_000, "a - " * 8_000, "::" * 15_000],
)  # fmt: skip
def test_odd_pastes_are_answered_at_once(edition, text, django_assert_max_num_queries):
    start = perf_counter()
    with django_assert_max_num_queries(20):
        try:
            plan = planned(text, edition)
        except WorkbookRefused as refusal:
            assert "Hãy" in str(refusal) or "hãy" in str(refusal)
        else:
            assert all(line.faults or line.record.title for line in plan.lines)
    assert perf_counter() - start < 10


def test_the_columns_beyond_the_widest_sheet_are_left(edition):
    grid = grid_of("Tên giải pháp\tTác giả" + "\tx" * 100 + "\nMáy\tAn")

    assert max(len(cells) for _, cells in grid.rows) == 60
