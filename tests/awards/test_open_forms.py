"""Forms that were opened before somebody else saved take nothing back unseen."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from awards.erasing import ERASED
from awards.models import (
    Author,
    Award,
    AwardKind,
    AwardLevel,
    Contest,
    Edition,
    EditionMember,
    Entry,
    Nature,
    Prize,
)
from organizations.erasing import erase
from staff.roles import AWARDS_STAFF, EDITOR
from tests.awards import entry
from tests.awards.test_contests import make_edition, make_entry
from tests.making import make_award, make_decision, make_person, make_user

pytestmark = pytest.mark.django_db
REFUSED = "Trong lúc bạn sửa, có người đã lưu thay đổi"


@pytest.fixture
def staff(client):
    client.force_login(make_user(AWARDS_STAFF))
    return client


def address(model, row):
    return reverse(f"admin:awards_{model}_change", args=[row.pk])


def values_of(answer):
    """What a browser would send of an open form if nothing were changed."""
    forms = [answer.context["adminform"].form]
    for inline in answer.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    bounds = [bound for form in forms for bound in form]
    return {
        bound.html_name: "on" if bound.value() is True else bound.value()
        for bound in bounds
        if bound.value() is not None and bound.value() is not False
    }


def send(client, page, values):
    return client.post(
        page, urlencode(values), content_type="application/x-www-form-urlencoded"
    )


# A line of a decision


def test_an_open_form_of_a_line_takes_no_mask_back(staff):
    decision = make_decision()
    award = make_award("Lê Thị Bé", decision)
    page = address("award", award)
    opened = values_of(staff.get(page)) | {"amount": "1000000", "unit": "Sở Y tế"}
    Award.objects.filter(pk=award.pk).update(is_masked=True)

    answer = send(staff, page, opened)

    html = answer.content.decode()
    assert REFUSED in html
    assert "không công khai danh tính: có" in html
    again = values_of(answer)
    assert (again["amount"], again["unit"]) == ("1000000", "Sở Y tế")
    assert again["is_masked"] == "on"
    assert send(staff, page, again).status_code == 302
    award.refresh_from_db()
    assert (award.is_masked, award.amount) == (True, 1_000_000)
    assert "Lê Thị Bé" not in staff.get(decision.get_absolute_url()).content.decode()


def test_a_mask_is_taken_back_by_hand(staff):
    award = make_award("Lê An", is_masked=True)
    page = address("award", award)
    opened = values_of(staff.get(page))
    del opened["is_masked"]

    assert send(staff, page, opened).status_code == 302
    award.refresh_from_db()
    assert not award.is_masked


def test_what_both_have_saved_alike_is_no_quarrel(staff):
    award = make_award("Lê An", make_decision(status="draft"))
    page = address("award", award)
    opened = values_of(staff.get(page)) | {"unit": "Sở Y tế"}
    Award.objects.filter(pk=award.pk).update(unit="Sở Y tế")

    assert send(staff, page, opened).status_code == 302


def test_who_only_looks_at_a_line_is_given_no_digest(client):
    client.force_login(make_user(EDITOR))

    html = client.get(address("award", make_award("Lê An"))).content.decode()

    assert "seen_state" not in html


# Contests, their editions and entries, the catalogue


@pytest.fixture
def author():
    return Author.objects.create(entry=make_entry(make_edition()), name="Lê Thị Bé")


def test_an_open_form_of_an_entry_takes_no_mask_of_its_authors_back(staff, author):
    page = address("entry", author.entry)
    opened = values_of(staff.get(page))
    opened |= {"title": "Máy gặt", "authors-0-unit": "Lớp 7A"}
    Author.objects.filter(pk=author.pk).update(is_masked=True)

    answer = send(staff, page, opened)

    assert REFUSED in answer.content.decode()
    again = values_of(answer)
    assert (again["title"], again["authors-0-unit"]) == ("Máy gặt", "Lớp 7A")
    assert again["authors-0-is_masked"] == "on"
    assert send(staff, page, again).status_code == 302
    author.refresh_from_db()
    assert (author.is_masked, author.entry.title) == (True, "Máy gặt")
    shown = staff.get(author.entry.edition.get_absolute_url()).content.decode()
    assert "Lê Thị Bé" not in shown


def test_two_hands_at_different_authors_of_an_entry_do_not_quarrel(staff, author):
    other = Author.objects.create(entry=author.entry, name="Lê An", order=1)
    page = address("entry", author.entry)
    opened = values_of(staff.get(page)) | {"authors-0-unit": "Lớp 7A"}
    opened["authors-TOTAL_FORMS"] = 2
    assert send(staff, page, opened | {"authors-0-share": "40"}).status_code == 302

    late = send(staff, page, opened | {"authors-1-share": "60"})

    # The first has been saved by somebody else: only that row is asked about.
    first, second = late.context["inline_admin_formsets"][0].formset.forms[:2]
    assert first.non_field_errors()
    assert not second.errors
    other.refresh_from_db()
    assert other.share is None


def test_a_new_author_beside_an_open_form_stays(staff, author):
    page = address("entry", author.entry)
    opened = values_of(staff.get(page)) | {"title": "Máy gặt"}
    Author.objects.create(entry=author.entry, name="Lê An", is_masked=True)

    assert send(staff, page, opened).status_code == 302

    assert author.entry.authors.count() == 2
    assert author.entry.authors.filter(is_masked=True).exists()


def _contest():
    return Contest.objects.create(name="Hội thi", slug="hoi-thi")


def _kind():
    made = {"nature": Nature.values[0], "level": AwardLevel.values[0]}
    return AwardKind.objects.create(name="Giải riêng", slug="giai-rieng", **made)


@pytest.mark.parametrize(
    ("model", "make", "theirs", "mine"),
    [
        ("contest", _contest, {"name": "Cuộc thi"}, {"remark": "minh họa"}),
        ("edition", make_edition, {"place": "Hà Nội"}, {"remark": "minh họa"}),
        (
            "entry",
            lambda: make_entry(make_edition()),
            {"title": "Máy bay"},
            {"unit": "Trường A"},
        ),
        ("awardkind", _kind, {"other_names": "Tên khác"}, {"used_until": "2030"}),
    ],
)
def test_an_open_form_asks_before_it_takes_an_edit_back(
    staff, model, make, theirs, mine
):
    row = make()
    page = address(model, row)
    opened = values_of(staff.get(page)) | mine
    type(row).objects.filter(pk=row.pk).update(**theirs)

    answer = send(staff, page, opened)

    html = answer.content.decode()
    assert REFUSED in html
    (said,) = theirs.values()
    assert f"“{said}”" in html
    row.refresh_from_db()
    assert [getattr(row, name) for name in theirs] == [said]
    again = values_of(answer)
    assert {name: again[name] for name in mine} == mine
    assert send(staff, page, again).status_code == 302
    row.refresh_from_db()
    assert {name: getattr(row, name) for name in mine} == mine


def test_rows_on_the_form_of_an_edition_are_asked_about_too(staff):
    edition = make_edition()
    prize = Prize.objects.create(edition=edition, name="Nhất")
    member = EditionMember.objects.create(edition=edition, name="Lê An")
    page = address("edition", edition)
    opened = values_of(staff.get(page))
    Prize.objects.filter(pk=prize.pk).update(amount=5_000_000)
    EditionMember.objects.filter(pk=member.pk).update(name="Lê Anh")

    html = send(staff, page, opened).content.decode()

    assert html.count(REFUSED) == 2
    prize.refresh_from_db()
    member.refresh_from_db()
    assert (prize.amount, member.name) == (5_000_000, "Lê Anh")


def test_forms_that_nobody_touched_meanwhile_are_saved(staff, author):
    for model, row in (
        ("entry", author.entry),
        ("edition", author.entry.edition),
        ("contest", author.entry.edition.contest),
    ):
        page = address(model, row)
        assert send(staff, page, values_of(staff.get(page))).status_code == 302
    assert (Entry.objects.count(), Edition.objects.count()) == (1, 1)


def test_who_only_looks_is_given_no_digest(client, author):
    client.force_login(make_user(EDITOR))

    for model, row in (
        ("entry", author.entry),
        ("edition", author.entry.edition),
        ("contest", author.entry.edition.contest),
        ("awardkind", _kind()),
    ):
        assert "seen_state" not in client.get(address(model, row)).content.decode()


# Who is erased meanwhile


@pytest.mark.parametrize("status", ["draft", "published"])
def test_an_open_form_of_a_decision_brings_no_erased_name_back(staff, status):
    person = make_person("Bùi Văn Xóa")
    decision = make_decision(status=status)
    award = make_award("Bùi Văn Xóa", decision, person=person)
    page = entry.form_address(decision)
    opened = entry.values_of(staff.get(page)) | {"movement": "Thi đua"}

    erase(person)
    answer = entry.send(staff, page, opened)

    assert "có người đã lưu nội dung này" in answer.content.decode()
    award.refresh_from_db()
    assert (award.name, award.is_masked, award.person) == (ERASED, True, None)


def test_an_open_form_of_a_line_brings_no_erased_link_back(staff):
    person = make_person("Bùi Văn Xóa")
    award = make_award("Bùi Văn Xóa", make_decision(), person=person)
    page = address("award", award)
    opened = values_of(staff.get(page))

    erase(person)
    answer = send(staff, page, opened)

    assert REFUSED in answer.content.decode()
    award.refresh_from_db()
    assert (award.is_masked, award.person) == (True, None)
