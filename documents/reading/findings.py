from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

PDF, DOCX, XLSX, DOC, XLS = "pdf", "docx", "xlsx", "doc", "xls"


class Reason(StrEnum):
    """Why a file is not taken."""

    NOT_ACCEPTED = "not accepted"
    HAS_PASSWORD = "has a password"  # noqa: S105 - not one
    HAS_MACROS = "has macros"
    BROKEN = "broken"
    TOO_COMPLEX = "too complex"


class Refused(Exception):  # noqa: N818 - read as a sentence
    def __init__(self, reason: Reason):
        super().__init__(reason)
        self.reason = reason


class Opened(NamedTuple):
    """A file that is taken; its texts are read as they are asked for.

    `pages` is None where the kind has no pages or the file does not say.
    """

    kind: str
    pages: int | None
    texts: Iterator[str]
