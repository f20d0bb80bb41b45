"""The codes that the office prints on certificates."""

import pytest

from awards.codes import shown_code
from tests.making import make_administrator, make_award, make_decision, make_user

pytestmark = pytest.mark.django_db


def pages(award):
    start = f"/admin/awards/decision/{award.decision_id}/ma-xac-minh/"
    return [start, f"{start}{award.pk}.svg", f"{start}{award.pk}.png"]


def test_each_line_has_its_code_and_a_picture_of_its_address(client):
    client.force_login(make_administrator())
    award = make_award("Trần B", kind="Giấy khen X")
    page, svg, png = (client.get(path) for path in pages(award))

    text = page.content.decode()
    form = client.get(f"/admin/awards/decision/{award.decision_id}/change/")

    assert f'href="{pages(award)[0]}"' in form.content.decode()
    assert "Trần B" in text
    assert shown_code(award.code) in text
    assert f"{award.pk}.svg" in text
    assert svg["Content-Type"] == "image/svg+xml"
    assert b"<svg" in svg.content
    assert png.content.startswith(b"\x89PNG")
    assert "no-store" in png["Cache-Control"]


def test_a_picture_is_of_a_line_of_this_decision_and_of_a_known_kind(client):
    client.force_login(make_administrator())
    award, other = make_award(), make_award(decision=make_decision("2/QĐ"))
    start = pages(award)[0]

    assert client.get(f"{start}{other.pk}.svg").status_code == 404
    assert client.get(f"{start}{award.pk}.exe").status_code == 404
    assert client.get("/admin/awards/decision/999/ma-xac-minh/").status_code == 404


def test_who_may_not_see_decisions_sees_no_codes(client):
    client.force_login(make_user())
    award = make_award()

    for path in pages(award):
        assert client.get(path).status_code == 403
