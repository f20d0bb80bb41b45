"""Awards on the pages of organizations and people."""

import pytest

from tests.making import make_award, make_decision, make_organization, make_person

pytestmark = pytest.mark.django_db


def page(client, subject):
    return client.get(subject.get_absolute_url()).content.decode()


def test_a_person_shows_what_was_received_newest_first(client):
    person = make_person("Trần B")
    for year in range(2015, 2024):
        decision = make_decision(f"{year}/QĐ", decided_on=str(year))
        make_award("Trần B", decision, person=person, kind="Giấy khen X", grade="Nhất")

    text = page(client, person)

    assert "Khen thưởng: 09 lần" in text
    assert text.index("2023/QĐ") < text.index("2018/QĐ")
    assert "2017/QĐ" not in text
    assert "Giấy khen X, hạng Nhất, năm 2023" in text
    assert f"/khen-thuong/?nhan-su={person.slug}" in text


def test_an_organization_counts_its_own_and_its_people(client):
    member, decision = make_organization("Hội A"), make_decision()
    make_award("Hội A", decision, recipient_kind="tap-the", organization=member)
    make_award("Trần B", decision, organization=member)

    text = page(client, member)

    assert "Khen thưởng: 01 tập thể, 01 cá nhân" in text
    assert "Trần B: Được khen thưởng" in text
    assert "/khen-thuong/?to-chuc=hoi-a" in text


@pytest.mark.parametrize(
    "fields",
    [{"is_masked": True}, {"status": "annulled"}, {"decision_status": "draft"}],
)
def test_what_readers_may_not_know_or_what_counts_no_more_is_in_no_box(client, fields):
    status = fields.pop("decision_status", "published")
    member, person = make_organization("Hội A"), make_person("Trần B")
    make_award(
        "Trần B",
        make_decision("77/QĐ", status=status),
        person=person,
        organization=member,
        **fields,
    )

    for subject in (member, person):
        assert "77/QĐ" not in page(client, subject)
        assert "Khen thưởng:" not in page(client, subject)


def test_the_name_of_who_is_hidden_is_not_in_the_box_of_the_unit(client):
    member = make_organization("Hội A")
    hidden = make_person("Lê Kín", is_public=False)
    make_award("Lê Kín", person=hidden, organization=member)

    assert "Lê Kín" not in page(client, member)
