"""Pages that count who asks are told who asks, behind the page cache too."""

import json

import pytest

from awards.codes import shown_code
from awards.models import VerificationTry
from awards.verification import TRIES_A_MINUTE
from tests.making import make_award

pytestmark = pytest.mark.django_db(transaction=True)


def test_readers_behind_a_proxy_are_told_apart(portal, settings):
    # As the environment gives it.
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    path = f"/khen-thuong/xac-minh/{shown_code(make_award().code)}/"

    for number in range(TRIES_A_MINUTE + 1):
        answer = portal.get(path, x_forwarded_for=f"198.51.100.{number}")
        assert answer.status == 200

    assert VerificationTry.objects.count() >= TRIES_A_MINUTE
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_journal_counts_the_page_and_keeps_no_code(portal):
    code = shown_code(make_award().code)
    for path in (f"/khen-thuong/xac-minh/{code}/", "/khen-thuong/xac-minh/"):
        assert portal.get(path).status == 200
    assert portal.get("/khen-thuong/xac-minh/ABCD-EFGH-JKMN/").status == 404

    journal = [path.read_text() for path in portal.app.journal.segments()]
    kept = "".join(journal).replace("\0", "")
    paths = [json.loads(line)["p"] for line in kept.splitlines()]
    assert paths == ["/khen-thuong/xac-minh/"] * 2


def test_no_answer_is_kept(portal):
    award = make_award()
    path = f"/khen-thuong/xac-minh/{shown_code(award.code)}/"
    assert "Có giá trị" in portal.get(path).text

    type(award).objects.filter(pk=award.pk).update(status="annulled")

    assert "đã hủy bỏ" in portal.get(path).text
