"""Whom a story names is suggested to its editor, and linked only when ticked."""

import pytest

from news.mentions import suggestions_for
from organizations.lineage import rename
from staff.roles import AWARDS_STAFF, CHIEF_EDITOR, EDITOR
from tests.editorial.office_forms import change, form_data
from tests.making import (
    make_article,
    make_draft,
    make_organization,
    make_person,
    make_position,
    make_union,
    make_user,
)

pytestmark = pytest.mark.django_db


def suggested(**texts):
    """Return the keys of the organizations and people whom a story's texts name."""
    suggestions = suggestions_for(make_draft(**texts))
    return (
        [item.pk for item in suggestions.organizations],
        [item.pk for item in suggestions.people],
    )


@pytest.mark.parametrize(
    "texts",
    [
        {"title": "Hội Cơ khí họp với Bùi Thanh Tùng"},
        {"lead": "hội cơ khí, bùi thanh tùng"},
        {"body": "<p>HỘI CƠ KHÍ</p><ul><li>TS. <b>Bùi</b> Thanh Tùng</li></ul>"},
    ],
)
def test_title_lead_and_body_are_read(texts):
    item, person = make_organization("Hội Cơ khí"), make_person("Bùi Thanh Tùng")

    assert suggested(**texts) == ([item.pk], [person.pk])


def test_a_name_does_not_reach_from_one_paragraph_into_the_next():
    make_organization("Hội Cơ khí")
    make_person("Bùi Thanh Tùng")

    body = "<p>của Hội</p><p>Cơ khí Bùi Thanh</p><h2>Tùng</h2>"

    assert suggested(title="Họp Hội", lead="Cơ khí", body=body) == ([], [])


def test_every_name_of_an_organization_counts_also_those_of_before():
    item = make_organization(
        "Hội Cơ khí",
        short_name="HCK",
        other_names="Hội Cơ khí máy; Hội kỹ sư Cơ khí",
    )
    rename(item, "Hội Tự động hóa", short_name="HTĐH", until="2019")

    for name in ("Hội Tự động hóa", "Hội Cơ khí", "Hội kỹ sư Cơ khí", "HTĐH", "HCK"):
        assert suggested(title=f"Tin về {name} tuần qua") == ([item.pk], []), name
    assert suggested(title="Tin về hck, htdh và Hck") == ([], [])


def test_a_short_name_that_is_no_abbreviation_is_a_common_word():
    make_organization("Hội Mỹ thuật", short_name="Mỹ")
    make_organization("Hội Ngoại ngữ", other_names="HNN")

    assert suggested(title="Nước Mỹ và HNN") == ([], [])


def test_hidden_and_linked_ones_are_not_suggested():
    make_organization("Hội Cơ khí", is_public=False)
    make_person("Bùi Thanh Tùng", is_public=False)
    item, person = make_organization("Hội Y học"), make_person("Lê Văn Bình")
    draft = make_draft("Hội Cơ khí, Hội Y học, Bùi Thanh Tùng, Lê Văn Bình")
    draft.organizations.add(item)
    draft.people.add(person)

    assert not suggestions_for(draft)


def test_a_link_of_another_story_takes_no_suggestion_away():
    item = make_organization("Hội Cơ khí")
    make_article().organizations.add(item)

    assert suggested(title="Hội Cơ khí họp") == ([item.pk], [])


def test_suggestions_stand_in_the_order_of_the_text_each_once():
    first, second = make_organization("Hội Y học"), make_organization("Hội Cơ khí")

    found, _ = suggested(
        title="Tin mới", body="<p>Hội Y học, Hội Cơ khí, hội y học</p>"
    )

    assert found == [first.pk, second.pk]


def test_people_of_one_name_are_told_apart_by_their_office():
    union = make_union("Liên hiệp Hội")
    for office in ("Chủ tịch", "Chánh Văn phòng"):
        make_position(make_person("Nguyễn Văn An"), union, office)
    make_person("Nguyễn Văn Ân")

    suggestions = suggestions_for(make_draft("Ông Nguyễn Văn An phát biểu"))

    labels = [person.label for person in suggestions.people]
    assert len(labels) == 3
    assert any("Chủ tịch, Liên hiệp Hội" in label for label in labels)
    assert any("Chánh Văn phòng, Liên hiệp Hội" in label for label in labels)


def test_organizations_are_told_apart_by_kind_place_and_years():
    make_organization("Hội Cơ khí", origin="Hải Dương cũ", founded_on="1998-05")

    [item] = suggestions_for(make_draft("Hội Cơ khí họp")).organizations

    assert item.label == "Hội Cơ khí · Hội thành viên · Hải Dương cũ · 1998–"


def test_the_excerpt_marks_the_name_between_its_words_and_escapes_them():
    make_organization("Hội Cơ khí")
    words = "một hai ba bốn năm " * 10
    body = f"<p>{words}&lt;b&gt; Hội cơ khí {words}</p>"

    [item] = suggestions_for(make_draft("Tin", body=body)).organizations

    assert "&lt;b&gt; <mark>Hội cơ khí</mark> một hai" in item.excerpt
    assert item.excerpt.startswith("… ")
    assert item.excerpt.endswith(" …")
    assert len(item.excerpt) < 180


def test_the_number_of_queries_is_fixed(django_assert_max_num_queries):
    for number in range(20):
        person = make_person(f"Trần Văn Số {number}")
        make_position(person, make_organization(f"Hội Khoa học số {number}"))
    names = "".join(f"<p>Hội Khoa học số {n}, Trần Văn Số {n}</p>" for n in range(20))
    draft = make_draft(body=names)

    with django_assert_max_num_queries(4):
        suggestions = suggestions_for(draft)

    assert len(suggestions.organizations) == len(suggestions.people) == 20


# In the office


@pytest.fixture
def editor(client):
    person = make_user(EDITOR)
    client.force_login(person)
    return person


@pytest.fixture
def draft():
    return make_draft("Hội Cơ khí và Bùi Thanh Tùng")


def form_of(client, article):
    return client.get(change(article)).content.decode()


def test_the_form_offers_unticked_boxes(client, editor, draft):
    item, person = make_organization("Hội Cơ khí"), make_person("Bùi Thanh Tùng")

    html = form_of(client, draft)

    box = html.split("Gợi ý liên kết</h2>")[1].split("</fieldset>")[0]
    assert f'name="suggested_organizations" value="{item.pk}"' in box
    assert f'name="suggested_people" value="{person.pk}"' in box
    assert "<mark>Hội Cơ khí</mark> và Bùi" in box
    assert "checked" not in box
    assert html.index("Liên quan</h2>") < html.index("Gợi ý liên kết</h2>")


def test_nothing_is_linked_without_a_tick(client, editor, draft):
    make_organization("Hội Cơ khí")
    make_person("Bùi Thanh Tùng")

    client.post(change(draft), {**form_data(client, change(draft)), "_continue": "1"})

    assert not draft.organizations.exists()
    assert not draft.people.exists()


def test_what_is_ticked_is_linked_beside_what_was_picked(client, editor, draft):
    item, person = make_organization("Hội Cơ khí"), make_person("Bùi Thanh Tùng")
    picked = make_organization("Hội Y học")
    ticks = {
        "organizations": [picked.pk],
        "suggested_organizations": [item.pk],
        "suggested_people": [person.pk],
        "_continue": "1",
    }

    answer = client.post(
        change(draft), {**form_data(client, change(draft)), **ticks}, follow=True
    )

    assert set(draft.organizations.all()) == {item, picked}
    assert list(draft.people.all()) == [person]
    assert "Gợi ý liên kết" not in answer.content.decode()


def test_saving_new_words_brings_new_suggestions(client, editor, draft):
    make_organization("Hội Y học")
    data = {**form_data(client, change(draft)), "lead": "Cùng Hội Y học."}

    answer = client.post(change(draft), {**data, "_continue": "1"}, follow=True)

    assert "Cùng <mark>Hội Y học</mark>." in answer.content.decode()


def test_a_form_with_an_error_keeps_its_ticks(client, editor, draft):
    item = make_organization("Hội Cơ khí")
    data = {**form_data(client, change(draft)), "section": ""}

    answer = client.post(change(draft), {**data, "suggested_organizations": [item.pk]})

    box = answer.content.decode().split("Gợi ý liên kết</h2>")[1]
    assert "checked" in box.split("</li>")[0]
    assert not draft.organizations.exists()


@pytest.mark.parametrize("value", ["x", "0", "9" * 30, "ẩn"])
def test_no_box_links_what_readers_do_not_see(client, editor, draft, value):
    hidden = make_organization("Hội Ẩn", is_public=False)
    value = hidden.pk if value == "ẩn" else value
    data = {**form_data(client, change(draft)), "suggested_organizations": [value]}

    answer = client.post(change(draft), {**data, "_continue": "1"})

    assert answer.status_code == 200
    assert not draft.organizations.exists()


def test_a_story_that_names_nobody_and_a_new_one_have_no_box(client, editor):
    make_organization("Hội Cơ khí")

    assert "Gợi ý liên kết" not in form_of(client, make_draft("Tin khác"))
    assert (
        "Gợi ý liên kết" not in client.get("/admin/news/article/add/").content.decode()
    )


@pytest.mark.parametrize(
    ("role", "is_offered"),
    [(EDITOR, False), (AWARDS_STAFF, False), (CHIEF_EDITOR, True)],
)
def test_only_who_may_change_the_story_is_offered_links(client, role, is_offered):
    make_organization("Hội Cơ khí")
    client.force_login(make_user(role))

    html = form_of(client, make_article("Hội Cơ khí họp"))

    assert ("Gợi ý liên kết" in html) is is_offered
