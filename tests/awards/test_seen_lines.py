"""What readers have seen is not lost: two forms, a withdrawal, a mask."""

import pytest
from django.dispatch import receiver
from django.urls import reverse

from awards.models import Author, Award, Entry
from editorial.signals import left_public
from staff.roles import AWARDS_STAFF
from tests.awards import entry
from tests.awards.annexes import annex_of, planned
from tests.making import make_award, make_decision, make_user
from tests.news.reviews import make_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    client.force_login(make_user(AWARDS_STAFF))
    return client


@pytest.fixture
def left():
    """The models of which something has left the public."""
    found = []

    @receiver(left_public)
    def note(sender, **kwargs):
        found.append(sender)

    yield found
    left_public.disconnect(note)


def form_of(office, page):
    """The fields of a form of correction as a browser sends them."""
    form = office.get(page).context["form"]
    return {field.html_name: field.value() or "" for field in form}


def test_a_correction_takes_no_other_correction_back(office):
    award = make_award("Nguyễn Văn An")
    page = reverse("admin:awards_award_correct", args=[award.pk])
    mine = {**form_of(office, page), "unit": "Sở Y tế", "reason": "Thiếu đơn vị"}
    Award.objects.get(pk=award.pk).correct(by=None, reason="Sai", name="Nguyễn Văn Anh")

    refused = office.post(page, mine)

    award.refresh_from_db()
    assert (award.name, award.unit) == ("Nguyễn Văn Anh", "")
    assert award.changes.count() == 1
    text = refused.content.decode()
    assert "đã được người khác sửa" in text
    assert "Thiếu đơn vị" in text
    # Whoever has looked and mends what they sent is taken at their word.
    seen = refused.context["form"]["seen_state"].value()
    office.post(page, {**mine, "name": "Nguyễn Văn Anh", "seen_state": seen})
    award.refresh_from_db()
    assert (award.name, award.unit) == ("Nguyễn Văn Anh", "Sở Y tế")


def test_an_annulment_is_of_the_line_that_was_shown(office):
    award = make_award("Nguyễn Văn An")
    page = reverse("admin:awards_award_annul", args=[award.pk])
    mine = {**form_of(office, page), "reason": "Khai sai"}
    Award.objects.get(pk=award.pk).correct(by=None, reason="Sai", name="Trần B")

    office.post(page, mine)

    award.refresh_from_db()
    assert award.is_counted


def test_a_withdrawn_decision_is_corrected_not_overwritten(office):
    decision = make_decision()
    first, second = (make_award(name, decision) for name in ("Lê An", "Trần B"))
    decision.withdraw(note="Xem lại")
    values = entry.values_of(office.get(entry.form_address(decision)))

    values |= {"awards-0-name": "Kẻ Khác", "awards-1-DELETE": "on", "_publish": "1"}
    entry.send(office, entry.form_address(decision), values)

    assert set(decision.awards.values_list("pk", "name")) == {
        (first.pk, "Lê An"),
        (second.pk, "Trần B"),
    }


def test_an_annex_overwrites_nothing_of_a_withdrawn_decision():
    decision = make_decision()
    award = make_award("Lê An", decision, unit="Hội A")
    decision.withdraw(note="Xem lại")

    head = ["Mã", "Họ và tên", "Đơn vị"]
    [line] = planned(annex_of(head, [award.pk, "Lê An", "Hội B"]), decision).lines

    assert "Đính chính" in " ".join(line.faults)


def test_what_was_never_read_is_written_freely(office):
    decision = make_decision(status="draft", published_at=None)
    award = make_award("Lê An", decision)
    values = entry.values_of(office.get(entry.form_address(decision)))

    values |= {"awards-0-name": "Lê Ân", "_continue": "1"}
    entry.send(office, entry.form_address(decision), values)

    award.refresh_from_db()
    assert award.name == "Lê Ân"


def test_a_mask_is_told_as_something_that_left(office, left):
    decision = make_decision()
    one, other = make_award("Lê Thị Bé", decision), make_award("Vũ Cò", decision)

    one.is_masked = True
    one.save()
    assert left == [Award]
    left.clear()
    one.save()
    assert left == []
    values = entry.values_of(office.get(entry.form_address(decision)))
    entry.send(
        office, entry.form_address(decision), {**values, "awards-1-is_masked": "on"}
    )
    other.refresh_from_db()
    assert other.is_masked
    assert left == [Award]


def test_a_masked_author_is_told_as_something_that_left(left):
    entry_ = Entry.objects.create(edition=make_edition(), title="Máy")
    author = Author.objects.create(entry=entry_, name="Lê Thị Bé")

    author.is_masked = True
    author.save()
    author.save()

    assert left == [Author]
