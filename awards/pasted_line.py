"""What a line of a pasted list is made of, and how its words are told apart."""

import re
from collections.abc import Callable
from typing import NamedTuple

from awards.models.recipients import RecipientKind
from vietnamese.cleaning import clean_text
from vietnamese.folding import fold

COLLECTIVE, PERSON, HOUSEHOLD, GROUP = RecipientKind

KIND_WORDS = {
    "tập thể": COLLECTIVE,
    "cá nhân": PERSON,
    "hộ gia đình": HOUSEHOLD,
    "hộ": HOUSEHOLD,
    "nhóm tác giả": GROUP,
    "nhóm": GROUP,
}
_KINDS = "|".join(KIND_WORDS)
_COUNT = rf"(?P<count>\d{{1,4}})\s+(?P<kind>{_KINDS})"
_COUNTED = re.compile(_COUNT, re.IGNORECASE)
_ONLY_COUNTS = re.compile(
    rf"\d{{1,4}}\s+(?:{_KINDS})(?:\s*(?:,|;|và|\+|&)\s*\d{{1,4}}\s+(?:{_KINDS}))*\s*[.;]?",
    re.IGNORECASE,
)
HEAD = re.compile(
    rf"(?:(?:[ivx]+|[a-d]|\d+)\s*[.)/:-]\s*)?(?:các\s+)?(?P<kind>{_KINDS})"
    r"\s*(?:\([^)]*\))?\s*[:.]?",
    re.IGNORECASE,
)
ORDINAL = re.compile(r"(?:\(?\d{1,4}\s*[.)/]+(?!\d)|\d{1,4}\s*-\s|[-+*•–·]+)\s*")

# How names of collectives begin, in lower case.
_COLLECTIVE = re.compile(
    r"(?:tập thể|hội|liên hiệp|trung tâm|(?:tổng )?công ty|viện|trường|sở|ban|phòng|"
    r"chi hội|ủy ban|uỷ ban|ubnd|bệnh viện|câu lạc bộ|clb|tổ|đội|xí nghiệp|khoa|"
    r"văn phòng|đại học|học viện|nhà máy|hợp tác xã|htx|chi bộ|đảng bộ|đảng ủy|cục|"
    r"chi cục|quận|huyện|phường|xã|thị trấn|tạp chí|báo|nhân dân và cán bộ|đoàn thanh "
    r"niên|đoàn thể|thành đoàn|cán bộ|liên đoàn|doanh nghiệp|chi nhánh|ngân hàng|"
    r"tập đoàn)\b"
)
# The same typed without marks: only what then begins no name of a person. "Truong" may
# be Trương and "To" Tô; whoever is called Văn or Thị further on is a person.
_COLLECTIVE_FOLDED = re.compile(
    r"(?:tap the|lien hiep|trung tam|(?:tong )?cong ty|chi hoi|uy ban|benh vien|"
    r"cau lac bo|xi nghiep|van phong|dai hoc|hoc vien|nha may|hop tac xa|chi bo|"
    r"chi cuc|thi tran|tap chi|nhan dan va can bo|doan thanh nien|thanh doan|can bo|"
    r"lien doan|doanh nghiep|chi nhanh|ngan hang|tap doan|"
    r"to (?:\d|may|cong tac|dan pho|san xuat|bo mon|chuyen mon)|"
    r"truong (?:th|thpt|thcs|tieu hoc|trung|mam non|mau giao|dai hoc|cao dang|dh|cd|"
    r"pho thong|ptdt|chinh tri|can bo|quan|chuyen|day nghe|nghe|si quan|boi duong)|"
    r"(?:hoi|vien|so|ban|phong|doi|khoa|cuc|quan|huyen|phuong|xa)"
    r"(?! (?:van(?! (?:hoc|hoa|nghe|phong))|thi(?! (?:dua|nghiem)))\b))\b(?= \w)"
)
_HOUSEHOLD = re.compile(r"(?:hộ ông|hộ bà|hộ gia đình|gia đình|hộ)\b")
_GROUP = re.compile(r"nhóm\b")

OFFICE = re.compile(
    r"(?:nguyên |quyền )?(?:phó |tổng |trợ lý )*(?:giám đốc|chủ tịch|trưởng|bí thư|"
    r"thư ký|chánh|chuyên viên|viện trưởng|hiệu trưởng|chủ nhiệm|ủy viên|uỷ viên|"
    r"cán bộ|kế toán|giảng viên|giáo viên|bác sĩ|bác sỹ|kỹ sư|nhân viên|công nhân|"
    r"phó|thành viên|hội viên|đội trưởng|tổ trưởng|hiệu phó|nghiên cứu viên)\b",
    re.IGNORECASE,
)
_UNIT_INSIDE = re.compile(
    r"\s(?=(?:Tổng công ty|Công ty|Hội|Liên hiệp|Trung tâm|Viện|Trường|Sở|Bệnh viện|"
    r"Xí nghiệp|Đại học|Học viện|Câu lạc bộ|Ủy ban|Uỷ ban|UBND|Chi cục|Chi hội|"
    r"Nhà máy)\b)"
)


class PastedLine(NamedTuple):
    """One line of a list; every column is text as it was pasted."""

    recipient_kind: str
    name: str = ""
    unit: str = ""
    office: str = ""
    kind: str = ""
    grade: str = ""
    amount: str = ""
    certificate_number: str = ""
    reason: str = ""
    # For the office alone; a line has no place for it.
    note: str = ""
    count: int = 1


# Tells by a name alone whom it means.
Guess = Callable[[str], RecipientKind]


def rows_of(text: str) -> list[str]:
    """Return the rows of a pasted block that say something."""
    return [row for row in re.split(r"[\r\n\v\f]+", text) if row.strip()]


def guess_recipient(name: str) -> RecipientKind:
    """Return whom a name seems to mean: "Hội Cơ khí", "Hoi Co khi" are collectives."""
    begins = clean_text(name).lower()
    folded = _COLLECTIVE_FOLDED.match(fold(begins))
    if folded and begins[: folded.end()].isascii():
        return COLLECTIVE
    for kind, pattern in (
        (HOUSEHOLD, _HOUSEHOLD),
        (GROUP, _GROUP),
        (COLLECTIVE, _COLLECTIVE),
    ):
        if pattern.match(begins):
            return kind
    return PERSON


def read_counts(text: str) -> list[PastedLine]:
    """Return "04 tập thể và 3 cá nhân" as two lines; none where it says more."""
    cleaned = clean_text(text)
    if not _ONLY_COUNTS.fullmatch(cleaned):
        return []
    return [
        PastedLine(KIND_WORDS[found["kind"].lower()], count=int(found["count"]))
        for found in _COUNTED.finditer(cleaned)
        if int(found["count"])
    ]


def unused(head: str) -> list[PastedLine]:
    """A heading without lines below it is kept as it was pasted."""
    return [PastedLine(guess_recipient(head), head)] if head else []


def split_office(text: str) -> tuple[str, str]:
    """Return (office, unit) of "Giám đốc Công ty X" or "Trưởng phòng, Sở Y"."""
    if not OFFICE.match(text):
        return "", text
    if found := _UNIT_INSIDE.search(text):
        office, unit = text[: found.start()], text[found.end() :]
        if "," not in office.rstrip(" ,"):
            return office.rstrip(" ,"), unit.strip()
    office, _, unit = text.partition(",")
    return office.strip(), unit.strip()
