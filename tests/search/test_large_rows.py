"""Rows with very long texts: they are kept, on SQLite and on PostgreSQL."""

import random
import string

import pytest

from documents.search import DOCUMENT_INDEX
from search.index import LARGEST_BODY, Row
from search.words import Query
from tests.making import make_document

pytestmark = pytest.mark.django_db

# The shortest words that do not repeat take most room; of each script some.
ALPHABETS = {
    "letters and digits": (string.ascii_lowercase + string.digits, 3, 4),
    "longer words": (string.ascii_lowercase, 5, 9),
    "letters of two bytes": ("абвгдежзийклмнопрстуфхцчшщъыьэюя", 2, 4),
    "letters of three bytes": ("".join(map(chr, range(0x4E00, 0x9F00))), 1, 1),
}


def random_words(name: str, length: int) -> str:
    letters, shortest, longest = ALPHABETS[name]
    chance = random.Random(7)  # noqa: S311
    words = (
        "".join(chance.choices(letters, k=chance.randint(shortest, longest)))
        for _ in range(length // (shortest + 1) + 1)
    )
    return " ".join(words)[:length]


@pytest.mark.parametrize("name", ALPHABETS)
def test_random_letters_of_three_long_files_are_indexed(name):
    document = make_document()
    text = f"tumodau {random_words(name, 1_500_000)}"

    DOCUMENT_INDEX.write([Row(document.pk, "", "", text)])

    found = type(document).objects.filter(
        pk__in=DOCUMENT_INDEX.matching(Query.parse("tumodau"))
    )
    assert list(found) == [document]


def test_what_is_beyond_the_limit_is_not_found_and_stops_nothing():
    document = make_document()
    long = "chu " * (LARGEST_BODY // 4) + "tucuoi"

    DOCUMENT_INDEX.write([Row(document.pk, "", "", long)])

    for word, count in {"chu": 1, "tucuoi": 0}.items():
        matching = DOCUMENT_INDEX.matching(Query.parse(word))
        assert type(document).objects.filter(pk__in=matching).count() == count


def test_a_word_without_end_is_no_trouble():
    document = make_document()

    DOCUMENT_INDEX.write([Row(document.pk, "", "", "a" * 400_000 + " tusau")])

    matching = DOCUMENT_INDEX.matching(Query.parse("tusau"))
    assert type(document).objects.filter(pk__in=matching).exists()
