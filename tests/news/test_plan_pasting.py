"""Pasted lists of tasks: numbers are told from words, nothing is lost."""

import pytest

from news.plans.pasting import MOST_TASKS, PasteRefused, pasted_tasks


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("1. Tư vấn, phản biện", "1", "Tư vấn, phản biện"),
        ("2) Tổ chức hội thảo;", "2", "Tổ chức hội thảo"),
        ("(3) Đại hội", "3", "Đại hội"),
        ("4/ Thi đua", "4", "Thi đua"),
        ("5 - Hợp tác", "5", "Hợp tác"),
        ("II.2. Xuất bản", "II.2", "Xuất bản"),
        ("1.2 Bồi dưỡng", "1.2", "Bồi dưỡng"),
        ("a) Kiểm tra", "a", "Kiểm tra"),
        ("7\tNhiệm vụ dán từ bảng", "7", "Nhiệm vụ dán từ bảng"),
        ("Nhiệm vụ 8: Hội thi", "8", "Hội thi"),
        ("- Gạch đầu dòng", "", "Gạch đầu dòng"),
        ("• Chấm đầu dòng", "", "Chấm đầu dòng"),
        # Numbers and letters that belong to the words.
        ("12 hội thảo khoa học", "", "12 hội thảo khoa học"),
        ("1.000 hội viên mới", "", "1.000 hội viên mới"),
        ("12/2024 hoàn thành", "", "12/2024 hoàn thành"),
        ("Civil: công trình", "", "Civil: công trình"),
        ("Ý kiến cử tri", "", "Ý kiến cử tri"),
    ],
)
def test_numbers_are_told_from_words(line, number, title):
    (task,) = pasted_tasks(f"\n{line}\n\n")

    assert (task.number, task.title, task.text) == (number, title, "")


def test_a_long_line_is_cut_between_words_and_stands_in_full():
    words = "công tác " * 100

    (task,) = pasted_tasks(f"1. {words}")

    assert len(task.title) <= 250
    assert task.title.endswith(("công…", "tác…"))
    assert task.text == words.strip()


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        (" \n \n", "mỗi dòng một nhiệm vụ"),
        ("1. Một\n2.\n", "Dòng 2 chỉ có số thứ tự"),
        ("a" * 3_001, "Dòng 1 dài quá"),
        ("Việc\n" * (MOST_TASKS + 1), "nhiều nhất 200 dòng"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(pasted, said):
    with pytest.raises(PasteRefused, match=said):
        pasted_tasks(pasted)


def test_roman_headings_are_the_groups_of_the_numbered_lines_below_them():
    pasted = "0. Mở đầu\nI. Tổ chức\n1. Kiện toàn\n- Rà soát\nII. Hội thi\n2. Chấm giải"

    tasks = pasted_tasks(pasted)

    assert [(task.group, task.title) for task in tasks] == [
        ("", "Mở đầu"),
        ("I. Tổ chức", "Kiện toàn"),
        ("I. Tổ chức", "Rà soát"),
        ("II. Hội thi", "Chấm giải"),
    ]


def test_without_other_numbers_roman_ones_are_tasks():
    tasks = pasted_tasks("I. Tổ chức\nII. Hội thi")

    assert [(task.number, task.group) for task in tasks] == [("I", ""), ("II", "")]
