"""Who ran and who judged a contest: on its page, in the office, handed over, erased."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.urls import reverse

from awards.erasing import ERASED
from awards.models import MASKED_NAME, Edition, EditionMember
from organizations.duplicates import unite
from organizations.erasing import erase
from organizations.personal_data import gather
from organizations.undoing import digest
from staff.roles import AWARDS_STAFF, EDITOR
from tests.awards.test_contests import make_edition, page
from tests.awards.test_contests_office import rows
from tests.making import make_person, make_user

pytestmark = pytest.mark.django_db

Role = EditionMember.Role


@pytest.fixture
def edition():
    return make_edition()


def make_member(edition, name="Lê Văn Chấm", **fields):
    return EditionMember.objects.create(edition=edition, name=name, **fields)


# Readers


def test_they_stand_by_role_in_their_order(client, edition):
    make_member(edition, "Trần Ghi", role=Role.SECRETARIES, post="Thư ký")
    make_member(edition, "Lê Hai", order=2, post="Ủy viên", unit="Trường Biển")
    make_member(edition, "Lê Một", order=1, post="Chủ tịch Hội đồng")
    make_member(edition, "Vũ Trưởng", role=Role.ORGANIZERS, post="Trưởng ban")

    html = page(client, edition)

    words = ["Ban tổ chức</h2>", "Vũ Trưởng, Trưởng ban", "Hội đồng giám khảo</h2>",
             "Lê Một, Chủ tịch Hội đồng", "Lê Hai, Ủy viên", "Trường Biển",
             "Ban thư ký</h2>", "Trần Ghi, Thư ký"]  # fmt: skip
    assert sorted(words, key=html.index) == words


def test_a_role_without_anybody_has_no_heading(client, edition):
    make_member(edition)

    html = page(client, edition)

    assert "Hội đồng giám khảo" in html
    assert "Ban tổ chức" not in html
    assert "Ban thư ký" not in html


def test_a_name_leads_to_the_person(client, edition):
    person = make_person("Lê An", titles="TS.")
    make_member(edition, "", person=person)
    make_member(edition, "Khách Mời")

    html = page(client, edition)

    assert f'<a href="{person.get_absolute_url()}">TS. Lê An</a>' in html
    assert "Khách Mời</a>" not in html


def test_who_is_hidden_is_not_there(client, edition):
    hidden = make_person("Bùi Văn Ẩn", is_public=False)
    told = {"post": "Ủy viên kín", "unit": "Sở Kín"}
    make_member(edition, "Bùi Văn Ẩn", person=hidden, **told)

    html = page(client, edition)

    for words in ("Bùi Văn Ẩn", "Ủy viên kín", "Sở Kín", "Hội đồng giám khảo"):
        assert words not in html


def test_the_gate_lets_none_of_a_hidden_edition_through(edition):
    hidden = make_edition(edition.contest, ordinal=5, is_public=False)
    make_member(hidden)
    shown = make_member(edition)

    assert list(EditionMember.objects.public()) == [shown]
    edition.contest.is_public = False
    edition.contest.save()
    assert not EditionMember.objects.public().exists()


# The office


def test_the_form_keeps_them_and_fills_in_the_name(client, edition):
    person = make_person("Lê An", titles="TS.")
    client.force_login(make_user(AWARDS_STAFF))
    sent = {
        "contest": edition.contest_id,
        "ordinal": "4",
        "is_public": "on",
        "slug": edition.slug,
        "seen_state": digest(Edition.objects.get(pk=edition.pk)),
        **rows("fields"),
        **rows("prizes"),
        **rows(
            "members",
            {"order": 1, "role": Role.JURY, "post": "Ủy viên", "person": person.pk},
            {"order": 2, "role": Role.ORGANIZERS, "name": "Vũ B", "unit": "Sở C"},
        ),
    }

    answer = client.post(
        reverse("admin:awards_edition_change", args=[edition.pk]), sent
    )

    assert answer.status_code == 302
    assert [(one.name, one.role) for one in edition.members.all()] == [
        ("TS. Lê An", Role.JURY),
        ("Vũ B", Role.ORGANIZERS),
    ]


def test_who_is_nobody_is_refused(edition):
    with pytest.raises(ValidationError, match="chọn nhân sự hoặc ghi họ tên"):
        EditionMember(edition=edition, post="Ủy viên").full_clean()


def test_a_long_list_costs_the_form_no_more(client, django_assert_max_num_queries):
    edition = make_edition()
    for number in range(30):
        make_member(edition, person=make_person(f"Lê {number}"), order=number)
    client.force_login(make_user(AWARDS_STAFF))
    address = reverse("admin:awards_edition_change", args=[edition.pk])
    client.get(address)

    with django_assert_max_num_queries(20):
        html = client.get(address).content.decode()

    assert html.count("Lê Văn Chấm") >= 30


def test_who_only_looks_reads_no_hidden_name(client, edition):
    hidden = make_person("Bùi Văn Ẩn", is_public=False)
    make_member(edition, "Bùi Văn Ẩn", person=hidden, unit="Sở Kín")
    make_member(edition, "Trần Công Khai")
    address = reverse("admin:awards_edition_change", args=[edition.pk])

    client.force_login(make_user(EDITOR))
    looked = client.get(address).content.decode()
    client.force_login(make_user(AWARDS_STAFF))
    worked = client.get(address).content.decode()

    assert MASKED_NAME in looked
    assert "Trần Công Khai" in looked
    assert "Bùi Văn Ẩn" not in looked
    assert "Sở Kín" not in looked
    assert "Bùi Văn Ẩn" in worked


def test_they_go_with_their_edition(client, edition):
    make_member(edition, person=make_person("Lê An"))
    client.force_login(make_user(AWARDS_STAFF))

    address = reverse("admin:awards_edition_delete", args=[edition.pk])
    client.post(address, {"post": "yes"})

    assert not EditionMember.objects.exists()


# Personal data


def test_what_is_kept_is_handed_over(edition):
    person = make_person("Trần Quý Hiếm")
    make_member(
        edition, "TS. TRẦN QUÝ HIẾM", person=person, post="Ủy viên", unit="Sở A"
    )
    make_member(edition, "Ông Trần Quý Hiếm", role=Role.ORGANIZERS)
    make_member(edition, "Vũ Khác")

    said = {kept.heading: kept.lines for kept in gather(person)}

    jury, organizers = f"{edition}: Hội đồng giám khảo", f"{edition}: Ban tổ chức"
    assert said["Ban tổ chức, giám khảo, thư ký hội thi"] == [
        (jury, "Ủy viên, TS. TRẦN QUÝ HIẾM, Sở A")
    ]
    assert said[
        "Ban tổ chức, giám khảo, thư ký có họ tên này (có thể là người trùng tên)"
    ] == [(organizers, "Ông Trần Quý Hiếm")]


def test_erasing_leaves_the_post_without_name_and_unit(client, edition):
    person = make_person("Trần Quý Hiếm")
    own = make_member(edition, "TS. TRẦN QUÝ HIẾM", person=person,
                      post="Ủy viên", unit="Xưởng Sông Xa")  # fmt: skip
    other = make_member(edition, "Vũ An", person=make_person("Vũ An"))
    named = [{"added": {"name": "thành viên", "object": "TS. TRẦN QUÝ HIẾM"}}]
    LogEntry.objects.log_actions(
        make_user().pk, [edition], 2, named, single_object=True
    )

    erase(person)

    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.person, own.name, own.unit) == (None, ERASED, "")
    assert own.post == "Ủy viên"
    assert other.name == "Vũ An"
    html = page(client, edition).upper()
    assert "HIẾM" not in html
    assert "SÔNG XA" not in html
    noted = LogEntry.objects.get(object_id=str(edition.pk)).get_change_message()
    assert "HIẾM" not in noted


def test_erasing_goes_into_what_uniting_has_noted(edition):
    double, person = make_person("Trần Hiếm Q"), make_person("Trần Quý Hiếm")
    member = make_member(edition, "Trần Hiếm Q", person=double, unit="Xưởng Sông Xa")

    operation = unite(double, person, by=None)
    member.refresh_from_db()
    assert member.person == person
    erase(person)

    noted = str(list(operation.changes.values_list("before", "after")))
    assert "Hiếm" not in noted
    assert "Sông Xa" not in noted
