"""Lists of tasks as offices paste them: one a line, with or without numbers."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from vietnamese.cleaning import clean_text

TITLE_LENGTH, TEXT_LENGTH, NUMBER_LENGTH, GROUP_LENGTH = 250, 3_000, 20, 200
MOST_TASKS = 200
# Numbers such as 1. or 2) or (3) or II.2. or IV/ or a) or 1.2, and signs of lists.
_NUMBER = re.compile(
    r"\(?(?P<number>(?:\d{1,3}|[IVXLC]{1,6}|[a-zđA-ZĐ])(?:\.\d{1,3})*)"
    r"(?:\s*[.)/](?!\d)\s*|\s+[-–]\s+|(?<=\.\d)\s+|\t+)"
)
_ROMAN = re.compile(r"[IVXLC]+")
_NAMED = re.compile(
    r"nhiệm vụ\s+(?:số\s+)?(?P<number>\d{1,3})\s*[.):]\s*", re.IGNORECASE
)
_BULLET = re.compile(r"[-+*•–·]+\s*")
_END = re.compile(r"[\s;]+$")


class PasteRefused(ValueError):  # noqa: N818 - it is read as a sentence
    """The list cannot be taken; the message says what to do."""


class Pasted(NamedTuple):
    """One task; what is longer than a title stands in full in `text`."""

    number: str
    title: str
    text: str
    # The heading it stood under, "" for none.
    group: str = ""


def pasted_tasks(pasted: str) -> list[Pasted]:
    """Read the lines that say something; raise PasteRefused for none or too many.

    Where tasks have numbers (1, 2), lines with Roman ones (I, II) are their headings.
    """
    lines = [line for line in pasted.splitlines() if clean_text(line)]
    if not lines:
        raise PasteRefused("Hãy dán danh sách nhiệm vụ, mỗi dòng một nhiệm vụ.")
    if len(lines) > MOST_TASKS:
        raise PasteRefused(
            f"Danh sách có {len(lines)} dòng; mỗi lần dán nhiều nhất {MOST_TASKS} dòng."
        )
    read = [_task(line, place) for place, line in enumerate(lines, 1)]
    if not any(task.number[:1].isdecimal() for task in read):
        return read
    return _under_headings(read)


def _under_headings(read: list[Pasted]) -> list[Pasted]:
    tasks, group = [], ""
    for line in read:
        if _ROMAN.fullmatch(line.number):
            group = f"{line.number}. {line.title}"[:GROUP_LENGTH]
        else:
            tasks.append(line._replace(group=group))
    return tasks


def told_of_shortened(tasks: Iterable[Pasted]) -> str:
    """Return what whoever pasted is told of lines longer than a title, "" for none."""
    titles = [f"“{task.title}”" for task in tasks if task.text]
    if not titles:
        return ""
    return (
        f"{len(titles)} dòng dài quá {TITLE_LENGTH} ký tự nên tên nhiệm vụ được rút "
        "gọn; toàn văn nằm ở ô Nội dung đầy đủ của nhiệm vụ: " + "; ".join(titles) + "."
    )


def _task(line: str, place: int) -> Pasted:
    number, words = _parted(line.strip())
    if not words:
        raise PasteRefused(f"Dòng {place} chỉ có số thứ tự: hãy ghi tên nhiệm vụ.")
    if len(words) > TEXT_LENGTH:
        raise PasteRefused(
            f"Dòng {place} dài quá {TEXT_LENGTH} ký tự: hãy tách thành nhiều dòng."
        )
    if len(words) <= TITLE_LENGTH:
        return Pasted(number, words, "")
    return Pasted(number, _first_words(words), words)


def _parted(line: str) -> tuple[str, str]:
    match = _NAMED.match(line) or _NUMBER.match(line) or _BULLET.match(line)
    number = match["number"] if match and match.re is not _BULLET else ""
    rest = line[match.end() :] if match else line
    return number[:NUMBER_LENGTH], _END.sub("", clean_text(rest))


def _first_words(words: str) -> str:
    cut = words[: TITLE_LENGTH - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
