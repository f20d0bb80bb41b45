"""Codes of certificates: short enough to type, too many to guess.

12 signs of 32 are 60 bits: with a million awards, 20 tries a minute have in 110 years a
chance of one in a thousand. Signs that look alike are left out (Crockford's alphabet),
and read for what was meant.
"""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})
_CODE = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(text: str) -> str:
    """Return the code that somebody typed, "" if it can be none."""
    typed = re.sub(r"[\s-]", "", text[:100]).upper().translate(_MEANT)
    return typed if _CODE.fullmatch(typed) else ""


def shown_code(code: str) -> str:
    """Return the code as it is printed: "7K2M-Q4TX-91ZB"."""
    return "-".join(code[place : place + 4] for place in range(0, LENGTH, 4))
