"""What the directory knows of the names of a pasted list."""

from awards.matching import Named, names_of_organizations, propose
from awards.models.recipients import RecipientKind
from awards.pasted_line import COLLECTIVE, PERSON, Guess, PastedLine, guess_recipient
from awards.pasting import read_list
from vietnamese.numbers import padded_count


def guess_by_directory(text: str) -> Guess:
    """Where a name says nothing, the directory may know it for an organization's."""
    asked: list[str] = []

    def note(name: str) -> RecipientKind:
        asked.append(name)
        return guess_recipient(name)

    read_list(text, note)
    known = names_of_organizations(n for n in asked if guess_recipient(n) == PERSON)
    return lambda name: COLLECTIVE if name in known else guess_recipient(name)


def words_of_added(lines: list[PastedLine]) -> str:
    """Say how many lines came, and for how many the directory has proposals."""
    named = [
        Named(line.recipient_kind, line.name, line.unit) for line in lines if line.name
    ]
    proposed = sum(any(found) for found in propose(named))
    words = f"Đã thêm {padded_count(len(lines), 'dòng')} vào bảng, chưa lưu"
    if not proposed:
        return f"{words}."
    return f"{words}; {padded_count(proposed, 'dòng')} có đề xuất trong danh bạ."
