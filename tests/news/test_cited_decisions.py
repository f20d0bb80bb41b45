"""Numbers of known decisions to commend in a story are suggested, linked if ticked."""

import pytest

from editorial.models import Status
from news.mentions import suggestions_for
from news.models import Article
from staff.roles import EDITOR
from tests.editorial.office_forms import change, form_data
from tests.making import (
    make_decision,
    make_document,
    make_draft,
    make_organization,
    make_user,
)

pytestmark = pytest.mark.django_db
NUMBER = "232/QĐ-LHH"
TEXT = f"<p>Trao thưởng theo Quyết định số {NUMBER} ngày 26/01.</p>"


@pytest.fixture(autouse=True)
def _editor(client):
    client.force_login(make_user(EDITOR))


def test_a_known_number_is_suggested_with_who_decided_and_the_place():
    union = make_organization("Liên hiệp Hội")
    one = make_decision(NUMBER, issuer=union, internal_note="KÍN")
    other = make_decision(NUMBER, issuer_name="Sở bên cạnh")

    offered = suggestions_for(make_draft(body=TEXT)).decisions

    assert [item.pk for item in offered] == [one.pk, other.pk]
    assert offered[0].label == (
        f"Quyết định số {NUMBER} của Liên hiệp Hội, 26/01/2024, có thành tích trong "
        "công tác hội"
    )
    assert "Sở bên cạnh" in offered[1].label
    assert f"<mark>{NUMBER}</mark>" in offered[0].excerpt


def test_what_is_not_public_or_linked_already_is_not_suggested():
    make_decision(NUMBER, status=Status.DRAFT, published_at=None)
    draft = make_draft(body=TEXT)
    draft.decisions.add(make_decision(NUMBER))

    assert suggestions_for(draft).decisions == []


def test_a_hidden_issuer_is_not_told():
    make_decision(NUMBER, issuer=make_organization("Hội Kín", is_public=False))

    (offered,) = suggestions_for(make_draft(body=TEXT)).decisions

    assert "Kín" not in offered.label


def test_ticking_reports_the_decision_and_links_its_number(client):
    decision, draft = make_decision(NUMBER), make_draft(body=TEXT)
    page = client.get(change(draft)).content.decode()
    assert "Quyết định khen thưởng</h3>" in page

    data = form_data(client, change(draft)) | {"suggested_decisions": decision.pk}
    assert client.post(change(draft), data).status_code == 302

    story = Article.objects.get()
    assert list(story.decisions.all()) == [decision]
    assert f'href="{decision.get_absolute_url()}"' in story.body
    assert "<mark>" not in client.get(change(draft)).content.decode()


def test_the_number_leads_to_the_paper_where_that_is_ticked_too(client):
    paper, decision = make_document(NUMBER), make_decision(NUMBER)
    draft = make_draft(body=TEXT)
    ticked = {"suggested_documents": paper.pk, "suggested_decisions": decision.pk}

    client.post(change(draft), form_data(client, change(draft)) | ticked)

    story = Article.objects.get()
    assert (story.documents.get(), story.decisions.get()) == (paper, decision)
    assert f'href="{paper.get_absolute_url()}"' in story.body
    assert decision.get_absolute_url() not in story.body


@pytest.mark.parametrize("key", ["9" * 25, "x"])
def test_an_odd_key_is_refused_with_a_sentence(client, key):
    draft = make_draft(body=TEXT)
    data = form_data(client, change(draft)) | {"suggested_decisions": key}

    answer = client.post(change(draft), data)

    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors["suggested_decisions"]


def test_many_decisions_cost_no_more(django_assert_num_queries):
    draft = make_draft(body=f"<p>{NUMBER}, 2/QĐ-LHH</p>")
    for number in range(30):
        make_decision(f"{number}/QĐ-LHH")
    make_decision(NUMBER)

    with django_assert_num_queries(5):
        assert len(suggestions_for(draft).decisions) == 2
