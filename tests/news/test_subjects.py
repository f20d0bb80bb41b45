"""Cards of the organizations and people a story is about, as they were at its time."""

import json
from datetime import date, datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from news.models import Article
from news.subjects import held_by, held_on, organizations_of, people_of
from organizations.careers import career_of
from organizations.lineage import close, rename
from organizations.models import FormerName, Person, Position, Status, Term
from organizations.references import references_to
from tests.making import (
    make_administrator,
    make_article,
    make_draft,
    make_organization,
    make_person,
    make_position,
    make_union,
)

pytestmark = pytest.mark.django_db
SPRING_2015 = datetime(2015, 4, 1, 8, 0, tzinfo=timezone.get_default_timezone())


def story_about(*subjects, **fields):
    story = make_article(**fields)
    for subject in subjects:
        links = story.people if isinstance(subject, Person) else story.organizations
        links.add(subject)
    return story


def box_of(client, story):
    html = client.get(story.get_absolute_url()).content.decode()
    _, _, rest = html.partition('class="subjects"')
    return " ".join(rest.partition("</section>")[0].split())


def test_a_story_shows_the_organizations_and_people_it_is_about(client):
    union = make_union()
    person = make_person("TS. Bùi Thanh Tùng")
    make_position(person, union)

    box = box_of(client, story_about(union, person))

    assert f'<a href="{union.get_absolute_url()}">Liên hiệp các Hội</a>' in box
    assert f'<a href="{person.get_absolute_url()}">TS. Bùi Thanh Tùng</a>' in box
    assert "Chủ tịch Liên hiệp các Hội" in box


def test_a_story_about_nobody_has_no_box(client):
    html = client.get(make_article().get_absolute_url()).content.decode()

    assert "Trong bài" not in html
    assert '"about"' not in html


def test_an_old_story_shows_the_name_of_its_time(client):
    item = make_organization("Hội Cơ khí")
    rename(item, "Hội Cơ khí và Tự động hóa", until="2019")
    before = story_about(item, published_at=SPRING_2015)
    after = story_about(item, published_at=SPRING_2015.replace(year=2020))

    assert f'<a href="{item.get_absolute_url()}">Hội Cơ khí</a>' in box_of(
        client, before
    )
    assert "nay là Hội Cơ khí và Tự động hóa" in box_of(client, before)
    assert ">Hội Cơ khí và Tự động hóa</a>" in box_of(client, after)
    assert "nay là" not in box_of(client, after)


def test_a_new_name_that_is_to_come_is_not_told_yet():
    item = make_organization("Hội Tự động hóa")
    FormerName.objects.create(organization=item, name="Hội Cơ khí", until="2099")

    [card] = organizations_of(story_about(item))

    assert (card.name, card.later_name) == ("Hội Cơ khí", "")


def test_a_closed_organization_says_what_became_of_it(client):
    old, new = make_organization("Hội Nghề cá"), make_organization("Hội Thủy sản")
    rename(old, "Hội Nghề cá và Nuôi trồng", until="2017")
    close([old], Status.MERGED, on="2020-07-01", successors=[new])

    box = box_of(client, story_about(old, published_at=SPRING_2015))

    assert "sau là Hội Nghề cá và Nuôi trồng" in box
    link = f'<a href="{new.get_absolute_url()}">Hội Thủy sản</a>'
    assert f"đã sáp nhập vào {link} từ ngày 01/07/2020" in box


@pytest.mark.parametrize(
    ("status", "successors", "said"),
    [
        (Status.DISSOLVED, 0, "đã giải thể từ năm 2020"),
        (Status.SPLIT, 2, "đã chia, tách từ năm 2020"),
    ],
)
def test_an_end_without_one_successor_is_told_by_its_state(
    client, status, successors, said
):
    item = make_organization("Hội kết thúc")
    following = [make_organization(f"Hội sau {place}") for place in range(successors)]
    close([item], status, on="2020", successors=following)

    box = box_of(client, story_about(item))

    assert f'<span class="subject__about">{said}</span>' in box
    assert "Hội sau" not in box


def test_an_end_to_come_is_told_on_its_day(client):
    item = make_organization("Hội A")
    story = story_about(item)
    close([item], Status.DISSOLVED, on="2099-05-01")

    assert "giải thể" not in box_of(client, story)
    with time_machine.travel("2099-05-01T00:30:00+07:00"):
        assert "đã giải thể từ ngày 01/05/2099" in box_of(client, story)


def test_the_office_is_that_of_the_day_of_the_story(client):
    person, union = make_person("Phạm Hữu Thư"), make_union("Hội A")
    make_position(person, union, "Phó Chủ tịch", ended_on="2018", rank=30)
    make_position(person, union, "Chủ tịch", started_on="2019", rank=10)
    rename(union, "Hội B", until="2016")

    def office_in(year):
        story = story_about(person, published_at=SPRING_2015.replace(year=year))
        return people_of(story)[0].office

    assert office_in(2015) == "Phó Chủ tịch Hội A"
    assert office_in(2017) == "Phó Chủ tịch Hội B"
    assert office_in(2020) == "Chủ tịch Hội B"


def test_the_highest_of_several_offices_is_shown_and_acting_is_said():
    person, body = make_person(), make_organization("Văn phòng")
    make_position(person, body, "Chuyên viên", rank=90)
    make_position(person, body, "Chánh Văn phòng", rank=50, is_acting=True)

    [card] = people_of(story_about(person))

    assert card.office == "Quyền Chánh Văn phòng Văn phòng"
    assert card.office.startswith(Position.objects.by_rank()[0].title)


def test_who_held_an_office_before_is_shown_with_the_highest_of_them():
    person, union = make_person(), make_union("Liên hiệp Hội")
    make_position(person, union, "Ủy viên", rank=60, ended_on="2014")
    make_position(person, union, "Chủ tịch", ended_on="2010", is_acting=True)
    make_position(person, union, "Cố vấn", rank=5, started_on="2016")

    def office_in(year):
        story = story_about(person, published_at=SPRING_2015.replace(year=year))
        return people_of(story)[0].office

    assert office_in(2012) == "Ủy viên Liên hiệp Hội"
    assert office_in(2015) == "nguyên quyền Chủ tịch Liên hiệp Hội"
    assert office_in(2017) == "Cố vấn Liên hiệp Hội"


def test_cards_stand_by_rank_of_the_office_and_the_union_stands_first():
    union, other = make_union(), make_organization("An Hội")
    people = {name: make_person(f"Lê {name}") for name in ("An", "Bình", "Chi", "Tú")}
    make_position(people["Tú"], union, "Chủ tịch", rank=10)
    make_position(people["Bình"], union, "Ủy viên", rank=100)
    make_position(people["Chi"], union, "Tổng Thư ký", rank=9, ended_on="2014")
    story = story_about(union, other, *people.values(), published_at=SPRING_2015)

    assert [card.name for card in organizations_of(story)] == [union.name, other.name]
    assert [card.person for card in people_of(story)] == [
        people[name] for name in ("Tú", "Bình", "Chi", "An")
    ]


def test_the_offices_of_a_day_are_those_that_the_career_calls_current():
    union, closed = make_union(), make_organization("Hội đã đóng")
    close([closed], Status.DISSOLVED, on="2014-06")
    person = make_person()
    terms = [
        Term.objects.create(organization=union, label=f"Khóa {start}", started_on=start)
        for start in ("2009", "2014-10", "2019", "")
    ]
    for organization in (union, closed):
        for term in (None, *terms):
            for start, end in (("", ""), ("2012", ""), ("", "2014"), ("2015", "2015")):
                make_position(
                    person, organization, term=term, started_on=start, ended_on=end
                )

    for year in range(2008, 2022):
        for month in (1, 6, 11):
            day = date(year, month, 15)
            public, career = person.positions.public(), career_of(person, day)
            held, told = held_on(public, day), held_by(public, day)
            current = {item.position.pk for item in career.current}
            former = {item.position.pk for item in career.former}
            assert {item.pk for item in held} == current
            assert {item.pk for item in told} == current | former


def test_nothing_hidden_is_shown_with_a_story(client):
    hidden = make_organization("Hội Ẩn", is_public=False)
    shown, ended = make_organization("Hội Hiện"), make_organization("Hội Hết")
    close([ended], Status.MERGED, on="2020", successors=[hidden])
    nobody = make_person("Người Ẩn", is_public=False)
    somebody = make_person("Trần Văn Hiện")
    make_position(somebody, hidden, "Trưởng ban")
    story = story_about(hidden, shown, ended, nobody, somebody)

    html = client.get(story.get_absolute_url()).content.decode()

    assert "Trần Văn Hiện" in html
    assert "đã sáp nhập" in html
    for words in ("Hội Ẩn", "Người Ẩn", "Trưởng ban"):
        assert words not in html


def test_a_hidden_record_alone_draws_no_empty_box(client):
    story = story_about(make_organization(is_public=False))

    assert "Trong bài" not in client.get(story.get_absolute_url()).content.decode()


def test_machines_read_whom_a_story_is_about(client, settings):
    settings.SITE_URL = "https://portal.example.vn"
    item, person = make_organization("Hội Y"), make_person("Lê An Bình")

    html = client.get(story_about(item, person).get_absolute_url()).content.decode()

    text = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(text)["about"] == [
        {
            "@type": "Organization",
            "name": "Hội Y",
            "url": f"https://portal.example.vn{item.get_absolute_url()}",
        },
        {
            "@type": "Person",
            "name": "Lê An Bình",
            "url": f"https://portal.example.vn{person.get_absolute_url()}",
        },
    ]


def test_the_preview_shows_the_same_box(client):
    client.force_login(make_administrator())
    draft = make_draft()
    draft.organizations.add(make_organization("Hội Cơ khí"))

    html = client.get(reverse("admin:news_article_preview", args=[draft.pk])).content

    assert 'class="subjects"' in html.decode()
    assert "Hội Cơ khí" in html.decode()


def test_links_cost_a_query_of_each_kind_and_none_where_there_are_none(
    django_assert_num_queries,
):
    items = [make_organization(f"Hội {number}") for number in range(4)]
    linked = story_about(*items, *(make_person(f"Lê Văn {n}") for n in "ABCD"))
    plain = make_article()

    def ask(story):
        found = Article.objects.public().for_page().get(pk=story.pk)
        cards = organizations_of(found) + people_of(found)
        return [getattr(card, "ending", card) for card in cards]

    with django_assert_num_queries(3):
        assert len(ask(linked)) == 8
    with django_assert_num_queries(1):
        assert ask(plain) == []


def test_links_are_among_what_refers_to_a_record():
    item = make_organization()
    story_about(item)

    found = [ref.rows.model for ref in references_to(item) if ref.rows.exists()]

    assert found == [Article.organizations.through]
