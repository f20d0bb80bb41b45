"""Numbers of documents as people look for them: "35/2023", "qd-ubnd", "45 nq tw".

What is printed is kept as it is and never judged by a pattern: offices, the Party and
the decades write numbers in too many ways (Decree 30/2020, Instruction 36-HD/VPTW).
"""

import re

from vietnamese.folding import fold

_PART = re.compile(r"[0-9]+|[^\W\d_]+")


def number_parts(text: str) -> list[str]:
    """Return the runs of digits and of letters, folded: 05/QĐ-LHH is 5, qd, lhh.

    Leading zeros say nothing: offices write 1 to 9 with and without.
    """
    parts = _PART.findall(fold(text))
    return [part.lstrip("0") or "0" if part.isdigit() else part for part in parts]


def number_key(text: str) -> str:
    """Return what one number is kept by, " 35 2023 qd ubnd "; "" for no number."""
    parts = number_parts(text)
    return f" {' '.join(parts)} " if parts else ""


def asked_key(text: str) -> str:
    """Return what stands in the key of each number that has `text` in it.

    From the start of a part on; the last part may go on: "35/20" is in 35/2023/QĐ-UBND.
    """
    return number_key(text).rstrip()
