"""Documents and editions on the pages of a story and an event, asked for at once."""

import pytest

from awards.models import Contest, Edition
from news.models import Article, Event
from news.papers import papers_of
from tests.making import make_article, make_document, make_event

pytestmark = pytest.mark.django_db


def make_all():
    dated = (("3/QĐ", "2024"), ("4/QĐ", "2024-01-26"), ("", ""), ("1/QĐ", "2024"))
    documents = [make_document(number, issued_on=day) for number, day in dated]
    documents[0].remark = "bản đính chính"
    documents[0].save()
    contest = Contest.objects.create(name="Hội thi Sáng tạo")
    years = ((4, 2022, 2023), (None, 2024, None), (5, 2024, 2025), (1, None, None))
    editions = [
        Edition.objects.create(
            contest=contest, ordinal=ordinal, year_from=begin, year_to=end,
            ceremony_on="2025-06", place="Hải Phòng", remark="dữ liệu minh họa",
        )
        for ordinal, begin, end in years
    ]  # fmt: skip
    return documents, editions


@pytest.mark.parametrize("make", [make_article, make_event])
def test_they_read_as_the_records_do_and_in_their_order(
    make, django_assert_num_queries
):
    documents, editions = make_all()
    made = make()
    made.documents.set(documents)
    made.editions.set(editions)
    item = type(made).objects.for_page().get()

    with django_assert_num_queries(1):
        found = papers_of(item)

    told = ("name", "get_absolute_url", "number", "abstract", "remark")
    assert told_of(found.documents, told) == told_of(
        made.documents.public().select_related("type").newest_first(), told
    )
    told = ("__str__", "get_absolute_url", "ceremony_on", "place", "remark")
    assert told_of(found.editions, told) == told_of(
        made.editions.public().select_related("contest").newest_first(), told
    )
    assert found.editions[3].pk == editions[3].pk


def told_of(items, names):
    values = ([getattr(item, name) for name in names] for item in items)
    return [[value() if callable(value) else value for value in row] for row in values]


@pytest.mark.parametrize("model", [Article, Event])
def test_what_readers_may_not_see_is_not_named(model):
    documents, editions = make_all()
    made = make_article() if model is Article else make_event()
    made.documents.set(documents)
    made.editions.set(editions)
    for document in documents:
        document.withdraw()
    Contest.objects.update(is_public=False)

    assert papers_of(model.objects.for_page().get()) == ([], [])
