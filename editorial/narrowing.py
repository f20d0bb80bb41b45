"""A list that an address narrows: what its parameters may say, and which page of it."""

import re
from collections.abc import Callable, Container, Hashable
from typing import NamedTuple
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404
from django.urls import reverse

from editorial.versioning import once_per_version

_PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)


class Choice(NamedTuple):
    """One way to narrow a list, or another page of it; the address of a gap is ""."""

    label: str
    address: str
    is_chosen: bool
    count: int | None = None


def one_of(values: Container[str], value: str) -> str:
    """Return the value, "" included; Http404 for one that the list does not know."""
    if value and value not in values:
        raise Http404("Danh sách không có mục này.")
    return value


def address_of(name: str, values: dict[str, str]) -> str:
    """Return the address of a list; parameters without a value are left out."""
    asked = urlencode({name: value for name, value in values.items() if value})
    path = reverse(name)
    return f"{path}?{asked}" if asked else path


def numbered_page(paginator: Paginator, number: str) -> Page:
    """Return a page by its number in the address; Http404 for one that is not."""
    if not _PAGE_NUMBER.fullmatch(number):
        raise Http404("Không có trang này.")
    try:
        return paginator.page(int(number))
    except EmptyPage:
        raise Http404("Không có trang này.") from None


def page_choices(page: Page, address: Callable[[int], str]) -> list[Choice]:
    """Return the pages to choose from; `address` gives that of a number."""
    paginator = page.paginator
    numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [
        Choice("…", "", is_chosen=False)
        if number == paginator.ELLIPSIS
        else Choice(str(number), address(number), is_chosen=number == page.number)
        for number in numbers
    ]


class KeptByName:
    """Values by name, each computed once per content version; a process keeps a few."""

    def __init__(self, most: int):
        self._most = most
        self._values = once_per_version(dict)

    def get(self, name: Hashable, compute: Callable):
        """Return what is kept under a name, else what `compute` returns."""
        kept = self._values()
        if name not in kept:
            value = compute()
            if len(kept) >= self._most:
                kept.clear()
            kept[name] = value
            return value
        return kept[name]
