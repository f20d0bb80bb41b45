"""Addresses: the ASCII part of a URL made from a Vietnamese title."""

import re

from vietnamese.folding import fold

_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")


def slugify(text: str, max_length: int = 80, empty: str = "khong-ten") -> str:
    """Return an ASCII slug: "35/2023/QĐ-UBND" becomes "35-2023-qd-ubnd".

    The cut falls between words, or inside the first word if that alone is too
    long. Text without a Latin letter or digit gives the slug of `empty`.
    """
    slug = _hyphenated(text) or _hyphenated(empty)
    if not slug or max_length < 1:
        raise ValueError("slugify() needs a fallback with a letter and room for it")
    return _cut(slug, max_length)


def _hyphenated(text: str) -> str:
    return _NOT_IN_A_SLUG.sub("-", fold(text).replace("&", " va ")).strip("-")


def _cut(slug: str, max_length: int) -> str:
    if len(slug) <= max_length:
        return slug
    head = slug[:max_length]
    if slug[max_length] != "-" and "-" in head:
        head = head.rpartition("-")[0]
    return head
