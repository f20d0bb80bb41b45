"""When two names may be one: what is compared, and what is passed over."""

import re

from vietnamese.folding import fold
from vietnamese.names import parse_name

# Words that tell no organization from another, as folded.
_PASSED_OVER = re.compile(r"\b(?:hoi|thanh pho|tp|tinh|cac|va)\b")
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")


def comparison_key(name: str) -> str:
    """Return what is left of an organization's name to compare: "co khi".

    "Hội Cơ khí TP." and "hội cơ khí thành phố" have the same key.
    """
    folded = _NOT_A_LETTER.sub(" ", fold(name).replace("&", " va "))
    left = " ".join(_PASSED_OVER.sub(" ", folded).split())
    return left or " ".join(folded.split())


def person_key(full_name: str) -> str:
    """Return a person's name to compare, without titles, marks and courtesies."""
    return " ".join(fold(parse_name(full_name).full_name).split())
