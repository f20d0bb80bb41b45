"""Contests on the pages of who holds and wins them, and of the papers they follow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.contest_boxes import BOX_SIZE
from awards.models import Author, Contest, Edition, Entry, Prize
from tests.making import (
    make_article,
    make_document,
    make_organization,
    make_person,
    make_union,
)

pytestmark = pytest.mark.django_db


def make_edition(ordinal=4, year=2022, contest=None, **fields):
    contest = contest or Contest.objects.get_or_create(name="Hội thi Sáng tạo")[0]
    return Edition.objects.create(
        contest=contest, ordinal=ordinal, year_from=year, **fields
    )


def make_winner(title="Máy cấy", edition=None, prize="Giải Nhất", **fields):
    edition = edition or make_edition()
    if prize:
        fields["prize"] = Prize.objects.get_or_create(edition=edition, name=prize)[0]
    return Entry.objects.create(edition=edition, title=title, **fields)


def page(client, subject):
    return client.get(subject.get_absolute_url()).content.decode()


def hide(item):
    item.is_public = False
    item.save()


def test_the_standing_body_shows_its_contests_with_the_newest_edition(client):
    union = make_union()
    contest = Contest.objects.create(name="Hội thi A", organizer=union)
    make_edition(3, 2020, contest)
    newest = make_edition(4, 2022, contest)
    make_edition(5, 2024, contest, is_public=False)
    Contest.objects.create(name="Cuộc thi B", organizer=union)
    Contest.objects.create(name="Cuộc thi kín", organizer=union, is_public=False)
    Contest.objects.create(name="Cuộc thi khác")

    text = page(client, union)

    assert "Cơ quan thường trực của hội thi, cuộc thi" in text
    assert f'<a href="{contest.get_absolute_url()}">Hội thi A</a>, gần nhất' in text
    assert f'<a href="{newest.get_absolute_url()}">lần thứ 4 (2022)</a>' in text
    assert "Cuộc thi B</a>" in text
    for words in ("lần thứ 3", "lần thứ 5", "Cuộc thi kín", "Cuộc thi khác"):
        assert words not in text


def test_an_organization_shows_its_prizes_the_newest_and_highest_first(client):
    member, edition = make_organization("Hội A"), make_edition()
    Prize.objects.create(edition=edition, name="Giải Nhì", order=2)
    Prize.objects.create(edition=edition, name="Giải Nhất", order=1)
    own = {"organization": member}
    make_winner("Máy cấy", edition, "Giải Nhì", **own)
    make_winner("Máy gặt", edition, "Giải Nhất", **own)
    make_winner("Máy bay", make_edition(5, 2024), **own)
    make_winner("Chưa đoạt giải", edition, prize="", **own)
    make_winner("Của hội khác", edition, organization=make_organization("Hội B"))

    text = page(client, member)

    assert "Giải thưởng hội thi, cuộc thi" in text
    link = f'<a href="{edition.get_absolute_url()}">Hội thi Sáng tạo lần thứ 4 (2022)'
    assert f"Máy gặt: Giải Nhất – {link}" in text
    titles = ["Máy bay", "Máy gặt", "Máy cấy"]
    assert sorted(titles, key=text.index) == titles
    assert "Chưa đoạt giải" not in text
    assert "Của hội khác" not in text


def test_a_box_shows_so_many_and_leads_to_the_contests(client):
    member, edition = make_organization("Hội A"), make_edition()
    for number in range(BOX_SIZE + 1):
        make_winner(f"Máy số {number}", edition, organization=member)

    text = page(client, member)

    assert text.count("Máy số") == BOX_SIZE
    assert 'href="/hoi-thi/">Kết quả các hội thi, cuộc thi</a>' in text


def test_an_author_shows_prizes_once_each(client):
    person, entry = make_person("Trần B"), make_winner()
    for _ in range(2):
        Author.objects.create(entry=entry, name="Trần B", person=person)

    text = page(client, person)

    assert text.count("Máy cấy: Giải Nhất") == 1
    assert entry.edition.get_absolute_url() in text


@pytest.mark.parametrize("whose", ["edition", "contest"])
def test_what_is_hidden_is_in_no_box(client, whose):
    union, person, paper = make_union(), make_person("Trần B"), make_document()
    contest = Contest.objects.create(name="Hội thi A", organizer=union)
    edition = make_edition(contest=contest, plan=paper)
    entry = make_winner(edition=edition, organization=union)
    Author.objects.create(entry=entry, name="Trần B", person=person)
    subjects = (union, person, paper)
    assert all("lần thứ 4" in page(client, one) for one in subjects)

    hide({"edition": edition, "contest": contest}[whose])

    for subject in subjects:
        assert "lần thứ 4" not in page(client, subject)
        assert "Máy cấy" not in page(client, subject)


def test_a_masked_author_has_no_prize_and_is_told_by_no_school(client):
    school, pupil = make_organization("Trường A"), make_person("Em B")
    other, entry = make_person("Cô C"), make_winner(organization=school)
    Author.objects.create(entry=entry, name="Em B", person=pupil, is_masked=True)
    Author.objects.create(entry=entry, name="Cô C", person=other)

    assert "Máy cấy" not in page(client, school)
    assert "Máy cấy" not in page(client, pupil)
    # The page of the edition names her beside somebody who is not named.
    assert "Máy cấy: Giải Nhất" in page(client, other)
    assert "Em B" not in page(client, other)
    assert "Trường A" not in page(client, other)


def test_whose_author_is_hidden_is_not_on_the_page_of_the_unit(client):
    school, hidden = make_organization("Trường A"), make_person("Lê Kín")
    entry = make_winner(organization=school)
    Author.objects.create(entry=entry, name="Lê Kín", person=hidden)
    assert "Máy cấy" in page(client, school)

    hide(hidden)

    assert "Máy cấy" not in page(client, school)
    assert client.get(hidden.get_absolute_url()).status_code == 404


def test_a_document_shows_the_editions_that_follow_it(client):
    plan, both = make_document("214/KH-UBND"), make_document("35/2023/QĐ-UBND")
    fourth, fifth = make_edition(4, 2022, plan=plan), make_edition(5, 2024)
    fifth.plan = fifth.rules = both
    fifth.save()

    of_plan, of_both = page(client, plan), page(client, both)

    assert f'Kế hoạch – <a href="{fourth.get_absolute_url()}">' in of_plan
    assert f'Kế hoạch, thể lệ – <a href="{fifth.get_absolute_url()}">' in of_both
    assert "lần thứ 5" not in of_plan


@pytest.mark.django_db(transaction=True)
def test_pages_ask_for_contests_only_once_a_content_version(client):
    union, person, paper = make_union(), make_person("Trần B"), make_document()
    contest = Contest.objects.create(name="Hội thi A", organizer=union)
    entry = make_winner(edition=make_edition(contest=contest, plan=paper))
    Author.objects.create(entry=entry, name="Trần B", person=person)
    others = [make_organization("Hội B"), make_person("Lê D"), make_document("2/QĐ")]

    def asked(subject):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(subject.get_absolute_url()).status_code == 200
        tables = ("awards_contest", "awards_edition", "awards_entry", "awards_author")
        return [q["sql"] for q in queries if any(name in q["sql"] for name in tables)]

    first = sum(len(asked(other)) for other in others)
    again = [sql for one in (*others, union, person, paper) for sql in asked(one)]

    assert 0 < first <= 4
    assert again == []
    make_article()  # whatever was kept is old
    assert sum(len(asked(one)) for one in (union, person, paper)) == first
