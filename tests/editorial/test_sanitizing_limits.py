"""However large or deep a body is, the answer comes at once."""

import pytest

from editorial.sanitizing import MAX_LENGTH, HtmlRefused, clean_html
from tests.editorial.listed_html import PICTURE
from tests.growth import growth

# Four times the text takes four times as long; what is quadratic takes sixteen times.
LINEAR = 7
# CPU seconds; a fence, no measurement: it takes a tenth of that.
FENCE = 2


@pytest.mark.parametrize("body", ["<blockquote>" * 101 + "a", "<table><tr><td>" * 101])
def test_deep_nesting_is_refused_with_advice(body):
    with pytest.raises(HtmlRefused, match="lồng quá 100 lớp"):
        clean_html(body)


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        ("<div>", 20_000),
        ("<ul><li>", 12_000),
        ("<div></x>", 10_000),
        ("<div><textarea></div></textarea>", 3000),
        ("<div><object></div></object><div>", 3000),
    ],
)
def test_how_deep_it_goes_on_is_never_looked_at(piece, count):
    def refuse(body):
        with pytest.raises(HtmlRefused, match="lồng quá 100 lớp"):
            clean_html(body)

    assert growth(refuse, piece * (count // 4), piece * count, enough=3).ratio <= 3


# Each makes about `size` KB.
LONG_BODIES = {
    "paragraphs": lambda size: "<p>" * 330 * size,
    "bold": lambda size: "<b>" * 330 * size,
    "open quotes": lambda size: '<a "' * 250 * size,
    "open comments": lambda size: "<!--" * 250 * size,
    "drawings": lambda size: "<svg>" * 200 * size,
    "signs": lambda size: "<" * 300 * size,
    "attributes": lambda size: "<a " + "a=b " * 240 * size + ">",
    "unknown tags": lambda size: "".join(f"<x{n}></x{n}>" for n in range(70 * size)),
    "line breaks": lambda size: "<p>" + "a<br>" * 190 * size,
    "pictures": lambda size: f"<figure>{f'<img src={PICTURE}>' * 9 * size}</figure>",
    "combining marks": lambda size: "<p>" + "&#x301;" * 140 * size,
    "cells": lambda size: "<table>" + "<tr><td>" * 90 * size,
    "spaces in a tag": lambda size: "<td" + " " * 990 * size,
}


@pytest.mark.parametrize("kind", LONG_BODIES)
def test_the_time_taken_grows_with_the_length_whatever_it_holds(kind):
    quarter, whole = LONG_BODIES[kind](25), LONG_BODIES[kind](100)

    taken = growth(clean_html, quarter, whole, enough=LINEAR)

    assert taken.ratio <= LINEAR
    assert taken.seconds < FENCE


@pytest.mark.parametrize("kind", LONG_BODIES)
def test_100_kilobytes_of_anything_come_out_unchanged_the_second_time(kind):
    cleaned = clean_html(LONG_BODIES[kind](100))

    assert clean_html(cleaned) == cleaned


def test_honest_depth_and_length_pass():
    lists = "<ul><li>a" * 40

    assert clean_html(lists).count("<ul>") == 40
    assert clean_html("<p>" + "a " * 99_000).startswith("<p>a a")


@pytest.mark.parametrize("body", ["a" * (MAX_LENGTH + 1), "&" * (MAX_LENGTH // 4)])
def test_what_is_or_becomes_too_long_is_refused_with_advice(body):
    with pytest.raises(HtmlRefused, match=r"200\.000 ký tự"):
        clean_html(body)
