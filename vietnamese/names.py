"""Personal names and the academic titles and honours written before them."""

import re
from dataclasses import dataclass

from vietnamese.cleaning import clean_text

# Highest first, each with its accepted spellings as patterns. Honours of the State
# come first; in use both "NGƯT.TS" and "GS.TS.NGƯT" are seen, and one style wins.
_SPELLINGS = {
    "AHLĐ.": ("ahl[đd]", "anh hùng lao động"),
    "NGND.": ("ngnd", "nhà giáo nhân dân"),
    "TTND.": ("ttnd", "thầy thuốc nhân dân"),
    "NGƯT.": ("ng[ưu]t", "nhà giáo ưu tú"),
    "TTƯT.": ("tt[ưu]t", "thầy thuốc ưu tú"),
    "GS.": (r"g\.?s", "giáo sư"),
    "PGS.": (r"p\.?g\.?s", "phó giáo sư"),
    "VS.": ("vs", "viện s[ĩỹ]"),
    "TSKH.": (r"t\.?s\.? ?kh", "tiến s[ĩỹ] khoa học"),
    "TS.": (r"t\.?s", "tiến s[ĩỹ]"),
    "ThS.": (r"th\.? ?s", "thạc s[ĩỹ]"),
    "BSCKII.": (r"bs\.? ?ck ?(?:ii|2)", "bác s[ĩỹ] chuyên khoa (?:cấp )?(?:ii|2)"),
    "BSCKI.": (r"bs\.? ?ck ?(?:i|1)", "bác s[ĩỹ] chuyên khoa (?:cấp )?(?:i|1)"),
    "BS.": ("bs", "bác s[ĩỹ]"),
    "DS.": ("ds", "dược s[ĩỹ]"),
    "KTS.": ("kts", "kiến trúc sư"),
    "KS.": ("ks", "kỹ sư", "kĩ sư"),
    "LS.": ("ls", "luật sư"),
    "CN.": ("cn", "cử nhân"),
}
_RANKS = {title: rank for rank, title in enumerate(_SPELLINGS)}

_SEPARATOR = r"[\s.,;:/–-]"
_ABBREVIATIONS = "|".join(spellings[0] for spellings in _SPELLINGS.values())
# "GSTS" is two titles: one may follow another at once, but no name follows at once.
_TITLE_END = rf"(?=(?:{_ABBREVIATIONS})*(?:{_SEPARATOR}|$)){_SEPARATOR}*"
# Tried in the order of the table, where TSKH stands before TS.
_TITLES = {
    title: re.compile(rf"(?:{'|'.join(spellings)}){_TITLE_END}", re.IGNORECASE)
    for title, spellings in _SPELLINGS.items()
}

# Courtesy is not part of a name. Ông is also a rare family name ("Ông Ích Khiêm");
# as the first word it is taken for courtesy all the same.
_COURTESY = re.compile(
    rf"^(?:(?:ông ?/ ?bà|ông ?\(bà\)|ông|bà|đồng chí|đ/ ?c){_SEPARATOR}+)+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PersonalName:
    """A name in its Vietnamese order, apart from its titles, highest title first."""

    titles: tuple[str, ...]
    full_name: str

    @property
    def display(self) -> str:
        """The one style of the portal: "PGS.TS. Nguyễn Văn An"."""
        return f"{''.join(self.titles)} {self.full_name}".strip()

    @property
    def family(self) -> str:
        """The first word; empty when a given name is all there is."""
        return "".join(self.full_name.split()[:-1][:1])

    @property
    def middle(self) -> str:
        return " ".join(self.full_name.split()[1:-1])

    @property
    def given(self) -> str:
        """The last word, by which people are addressed and sorted."""
        return "".join(self.full_name.split()[-1:])


def parse_name(text: str) -> PersonalName:
    """Separate titles from the name; courtesies ("ông", "bà", "Đ/c") are dropped."""
    rest = _COURTESY.sub("", clean_text(text))
    titles = set()
    while found := _leading_title(rest):
        title, length = found
        titles.add(title)
        rest = _COURTESY.sub("", rest[length:])
    return PersonalName(tuple(sorted(titles, key=_RANKS.__getitem__)), rest)


def sort_name(full_name: str) -> str:
    """Return "An Nguyễn Văn An", for `sort_key`: given name, then the whole name.

    It stays readable because editors may correct it for names that sort otherwise.
    """
    name = PersonalName((), clean_text(full_name))
    return f"{name.given} {name.full_name}" if name.family else name.given


def _leading_title(text: str) -> tuple[str, int] | None:
    """Return the title the text starts with, and how much of the text it takes."""
    for title, pattern in _TITLES.items():
        if match := pattern.match(text):
            return title, match.end()
    return None
