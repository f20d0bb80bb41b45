"""The line that says in which earlier term of the leadership a story came out."""

from datetime import datetime

import pytest
import time_machine
from django.utils import timezone

from organizations.models import Term
from tests.making import make_article, make_draft, make_organization, make_union

pytestmark = pytest.mark.django_db
LINE = "Bài đăng trong nhiệm kỳ"


@pytest.fixture
def union():
    union = make_union()
    for label, start, end in (
        ("Khóa VI", "2014", "2019"),
        ("Khóa VII", "2019-10-16", "2024"),
    ):
        make_term(union, label, start, end)
    return union


def make_term(union, label, start, end=""):
    return Term.objects.create(
        organization=union, label=label, started_on=start, ended_on=end
    )


def line_of(client, day):
    at = datetime.fromisoformat(f"{day}T00:30:00").replace(
        tzinfo=timezone.get_default_timezone()
    )
    html = client.get(make_article(published_at=at).get_absolute_url()).content.decode()
    _, found, rest = html.partition(LINE)
    return found and found + rest.partition("</p>")[0]


@pytest.mark.parametrize(
    ("day", "line"),
    [
        ("2013-12-31", ""),
        ("2014-01-01", f"{LINE} khóa VI (2014 – 2019)"),
        ("2019-10-15", f"{LINE} khóa VI (2014 – 2019)"),
        ("2019-10-16", ""),
        ("2026-01-01", ""),
    ],
)
def test_a_story_of_an_earlier_term_says_so(client, union, day, line):
    assert line_of(client, day) == line


def test_a_term_that_begins_makes_the_present_one_earlier(client, union):
    make_term(union, "Khóa VIII", "2099")

    assert line_of(client, "2025-01-01") == ""
    with time_machine.travel("2099-01-01T01:00:00+07:00"):
        assert line_of(client, "2025-01-01") == f"{LINE} khóa VII (2019 – 2024)"


def test_overlapping_terms_count_by_their_beginning(client, union):
    make_term(union, "Khóa V", "2008", "2015")

    assert "khóa VI " in line_of(client, "2014-06-01")
    assert "khóa V " in line_of(client, "2013-06-01")


def test_a_term_without_a_beginning_says_nothing(client, union):
    make_term(union, "Khóa I", "")

    assert line_of(client, "2000-01-01") == ""


def test_only_terms_of_the_union_that_readers_see_count(client, union):
    other = make_organization("Hội khác")
    make_term(other, "Khóa IX", "2016")
    make_term(other, "Khóa X", "2022")

    assert "khóa VI " in line_of(client, "2017-01-01")
    union.is_public = False
    union.save()
    assert line_of(client, "2017-01-01") == ""


def test_a_portal_without_terms_and_a_draft_without_a_time_say_nothing(
    client, admin_client, union
):
    draft = make_draft()
    preview = admin_client.get(f"/admin/news/article/{draft.pk}/xem-truoc/")
    Term.objects.all().delete()

    assert LINE not in preview.content.decode()
    assert line_of(client, "2015-01-01") == ""
