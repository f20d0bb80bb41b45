"""Who a cell of an annex names: "Ông Nguyễn Văn An, Chủ tịch Hội Cơ khí"."""

import re
from typing import NamedTuple

from awards.courtesies import courtesy_before, without_courtesy
from awards.models import RecipientKind
from awards.pasted_line import guess_recipient
from organizations.exchange.cells import same
from vietnamese.names import parse_name

# What a place of work begins with; "ban" and "phòng" begin offices' names too.
_PLACE = re.compile(
    r"\b(?:liên hiệp|hội|sở|trường|trung tâm|công ty|tổng công ty|ủy ban|uỷ ban|ubnd|"
    r"viện|bệnh viện|đại học|học viện|câu lạc bộ|tập đoàn|xí nghiệp|nhà máy|chi cục|"
    r"cục|khoa|phòng|ban|văn phòng)\b",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s*(?:[,;:–—]|\s-\s)\s*")
# Of pupils: "lớp 8A", "học sinh Trường THCS Lê Lợi".
_CLASS = re.compile(r"(?:lớp|khối|học sinh|sinh viên)\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:quyền |nguyên )?(?:phó |tổng )*(?:chủ tịch|giám đốc|hiệu trưởng|trưởng|"
    r"bí thư|thư ký|tổng biên tập|chánh|ủy viên|uỷ viên|chuyên viên|giảng viên|"
    r"giáo viên|cán bộ|nhân viên|kỹ sư)\b",
    re.IGNORECASE,
)


class Recipient(NamedTuple):
    name: str
    office: str
    unit: str


def kind_of(name: str) -> str:
    """Return what a name says of its recipient; "" where it tells nothing sure."""
    key = f"{same(name)} "
    if key.startswith(("ho gia dinh ", "gia dinh ", "ho ong ", "ho ba ")):
        return RecipientKind.HOUSEHOLD
    if key.startswith(("nhom tac gia ", "nhom ")):
        return RecipientKind.GROUP
    if courtesy_before(name) or parse_name(name).titles:
        return RecipientKind.PERSON
    # As pasted lists are read; what looks like a person may be anything.
    guessed = guess_recipient(name)
    return guessed if guessed != RecipientKind.PERSON else ""


def read_recipient(text: str, recipient_kind: str) -> Recipient:
    """Part a person's name from the office and unit written behind it.

    Titles stay, courtesies go, as where a list is pasted.
    """
    if recipient_kind != RecipientKind.PERSON:
        return Recipient(text, "", "")
    parts = _PARTED.split(text, maxsplit=1)
    name, rest = parts[0], parts[1] if len(parts) > 1 else ""
    # "TS, Nguyễn Văn An": what stands before the comma is no name yet.
    if rest and not parse_name(name).full_name:
        again = _PARTED.split(rest, maxsplit=1)
        name, rest = f"{name} {again[0]}", again[1] if len(again) > 1 else ""
    if not rest and (office := _OFFICE.search(name)) and office.start():
        name, rest = name[: office.start()], name[office.start() :]
    office, unit = split_office(rest)
    return Recipient(without_courtesy(name) or text, office, unit)


def says_office(text: str) -> bool:
    return bool(_OFFICE.match(text))


def says_where(text: str) -> bool:
    """Say whether words behind a name tell an office or a unit, and no other name."""
    return says_office(text) or bool(_PLACE.match(text) or _CLASS.match(text))


def split_office(text: str) -> tuple[str, str]:
    """Return ("Chủ tịch", "Hội Cơ khí") for "Chủ tịch Hội Cơ khí"."""
    parts = _PARTED.split(text, maxsplit=1)
    if len(parts) == 2:
        return parts[0].strip(), parts[1].strip()
    place = _PLACE.search(text)
    if place and place.start():
        return text[: place.start()].strip(), text[place.start() :].strip()
    return (text, "") if _OFFICE.match(text) else ("", text)
