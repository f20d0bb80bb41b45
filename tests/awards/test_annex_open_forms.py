"""An import is an act on its decision: open forms, dates and readers know of it."""

import pytest
from django.urls import reverse

from awards.exchange.accepting import take_back
from awards.exchange.lines import AnnexList
from awards.models import Decision
from organizations.models import Operation
from staff.roles import AWARDS_STAFF
from tests.awards.annexes import annex_of, import_annex, planned
from tests.making import make_award, make_decision, make_user

pytestmark = pytest.mark.django_db
DATA = annex_of(["STT", "Tên tập thể", "Đơn vị"], [1, "Hội Y học", "Liên hiệp Hội"])


def moments(decision):
    return Decision.objects.values_list("saved_at", "revised_at").get(pk=decision.pk)


@pytest.mark.parametrize("is_public", [True, False])
def test_an_import_and_its_undoing_make_open_forms_old(is_public):
    decision = make_decision() if is_public else make_decision(status="draft")
    before = moments(decision)

    operation = import_annex(DATA, decision)
    imported = moments(decision)
    take_back(AnnexList(decision), operation, by=make_user())
    undone = moments(decision)

    assert before[0] < imported[0] < undone[0]
    assert (imported[1] is not None, undone[1] is not None) == (is_public, is_public)
    assert not decision.awards.exists()


def test_a_number_without_names_beside_new_names_is_told():
    decision = make_decision()
    make_award("", decision, recipient_kind="tap-the", count=2)
    make_award("", decision, recipient_kind="ca-nhan", count=3)

    (notice,) = planned(DATA, decision).notices

    assert "đang ghi 02 tập thể chưa có tên" in notice


@pytest.mark.parametrize("is_public", [True, False])
def test_taking_back_says_what_leaves_the_portal(client, is_public):
    decision = make_decision() if is_public else make_decision(status="draft")
    import_annex(DATA, decision)
    client.force_login(make_user(AWARDS_STAFF))
    address = reverse("admin:awards_decision_import_undo", args=[decision.pk])

    shown = client.get(f"{address}?lan={Operation.objects.get().pk}").content.decode()

    assert ("mã xác minh" in shown) == is_public
