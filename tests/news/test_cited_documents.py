"""Numbers of known documents in a story are suggested, linked where ticked, shown."""

import unicodedata

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from documents.models import Stage
from documents.numbers import number_key
from editorial.sanitizing import clean_html, plain_text
from news.cited_numbers import MOST_CANDIDATES, keys_in, link_numbers, numbers_in
from news.mentions import suggestions_for
from news.models import Article
from staff.roles import CHIEF_EDITOR, EDITOR
from tests.editorial.office_forms import change, form_data
from tests.growth import growth
from tests.making import (
    make_article,
    make_document,
    make_draft,
    make_organization,
    make_user,
)

NUMBER = "35/2023/QĐ-UBND"
# As the cleaning writes every link.
REL = 'rel="noopener noreferrer"'


def found(text, *numbers):
    known = {number_key(number): number for number in numbers or (NUMBER,)}
    return [known[one.key] for one in numbers_in(text, known)]


@pytest.mark.parametrize(
    "text",
    [
        f"Quyết định số {NUMBER} ngày 04/10/2023",
        f"({NUMBER}).",
        "quyet dinh 35/2023/qd-ubnd",
        "35 / 2023 / QĐ - UBND",
        "35/2023/QĐ–UBND",
        unicodedata.normalize("NFD", f"theo {NUMBER}, về"),
    ],
)
def test_a_number_is_found_however_it_is_written(text):
    assert found(text) == [NUMBER]


@pytest.mark.parametrize(
    "text",
    [
        "135/2023/QĐ-UBND",
        "35/2023/QĐ-UBNDTP",
        "35 2023 QĐ UBND",
        "ngày 4/10/2023",
        "khoa học - kỹ thuật",
        "",
    ],
)
def test_what_only_looks_like_it_is_not(text):
    assert found(text) == []


def test_of_two_numbers_at_one_place_the_longer_is_meant():
    longer = f"{NUMBER}-SĐ"

    assert found(f"theo {longer} và {NUMBER}", NUMBER, longer) == [longer, NUMBER]


def test_party_numbers_and_laws_are_found():
    assert found("Nghị quyết 45-NQ/TW; Luật 06/2022/QH15", "45-NQ/TW", "06/2022/QH15")


@given(st.text("a1/-. ", max_size=60))
def test_every_candidate_is_a_slice_of_the_text_with_its_key(text):
    for key in keys_in([text]):
        assert any(one.key == key for one in numbers_in(text, [key]))
    for one in numbers_in(text, keys_in([text])):
        assert number_key(text[one.start : one.end]) == one.key


def test_a_hostile_text_asks_for_a_bounded_number_of_keys():
    assert len(keys_in(["a1-" * 50_000])) <= MOST_CANDIDATES

    def read(size):
        return list(numbers_in("1a-b/" * size, ["x"]))

    # Ten times the text; twice that is allowed for a busy machine.
    assert growth(read, 500, 5_000, enough=15).ratio < 20


class TestLinking:
    address = "/van-ban/quyet-dinh-1/"

    def link(self, html):
        return link_numbers(html, {number_key(NUMBER): self.address})

    def test_the_first_in_a_paragraph_becomes_a_link_and_the_text_stays(self):
        html = f"<h2>Về {NUMBER}</h2><p>Theo {NUMBER}, lại {NUMBER}.</p>"

        linked = self.link(html)

        assert linked == (
            f'<h2>Về {NUMBER}</h2><p>Theo <a href="{self.address}" {REL}>{NUMBER}</a>, '
            f"lại {NUMBER}.</p>"
        )
        assert plain_text(linked) == plain_text(html)
        assert clean_html(linked) == linked

    def test_it_is_linked_once_however_often_it_is_asked(self):
        once = self.link(f"<p>{NUMBER} và {NUMBER}</p>")

        assert self.link(once) == once

    def test_nothing_is_linked_within_a_link(self):
        html = f'<p><a href="https://example.vn/" {REL}>{NUMBER}</a></p>'

        assert self.link(html) == html

    def test_signs_that_html_escapes_stay_as_they_are(self):
        html = f"<p>a &lt; b &amp; {NUMBER}</p>"

        assert self.link(html) == html.replace(
            NUMBER, f'<a href="{self.address}" {REL}>{NUMBER}</a>'
        )


@pytest.mark.django_db
class TestInTheOffice:
    @pytest.fixture(autouse=True)
    def _editor(self, client):
        self.client = client
        client.force_login(make_user(EDITOR))

    def test_a_known_number_is_suggested_with_issuer_and_place(self):
        organization = make_organization("UBND thành phố")
        one = make_document(NUMBER, issuer=organization)
        other = make_document(NUMBER, issuer=make_organization("UBND tỉnh bên"))
        draft = make_draft(body=f"<p>Theo Quyết định số {NUMBER} ngày 4/10.</p>")

        offered = suggestions_for(draft).documents

        assert [item.pk for item in offered] == [one.pk, other.pk]
        assert "UBND thành phố" in offered[0].label
        assert f"<mark>{NUMBER}</mark>" in offered[0].excerpt

    def test_what_is_not_public_is_not_suggested(self):
        make_document(NUMBER, status="draft")
        make_document(NUMBER, stage=Stage.DRAFT, comments_close_on="2020-01-01")

        assert suggestions_for(make_draft(NUMBER)).documents == []

    def test_ticking_cites_the_document_and_links_the_number(self):
        document = make_document(NUMBER)
        draft = make_draft(body=f"<p>Theo {NUMBER}.</p>")
        address = change(draft)
        assert f"<mark>{NUMBER}</mark>" in self.client.get(address).content.decode()

        data = form_data(self.client, address) | {"suggested_documents": document.pk}
        assert self.client.post(address, data).status_code == 302

        draft = Article.objects.get()
        assert list(draft.documents.all()) == [document]
        assert (
            f'<a href="{document.get_absolute_url()}" {REL}>{NUMBER}</a>' in draft.body
        )
        assert "<mark>" not in self.client.get(address).content.decode()

    def test_a_number_that_nobody_can_have_is_refused_with_a_sentence(self):
        draft = make_draft(body=f"<p>Theo {NUMBER}.</p>")
        data = form_data(self.client, change(draft)) | {"suggested_documents": "9" * 25}

        answer = self.client.post(change(draft), data)

        assert answer.status_code == 200
        # In the words of the database that says that there is no such row.
        assert answer.context["adminform"].form.errors["suggested_documents"]

    def test_many_documents_do_not_cost_more(self, django_assert_num_queries):
        draft = make_draft(body=f"<p>{NUMBER}, 2/QĐ-LHH</p>")
        for number in range(30):
            make_document(f"{number}/QĐ-LHH")
        make_document(NUMBER)

        # One of them is for decisions to commend.
        with django_assert_num_queries(6):
            assert len(suggestions_for(draft).documents) == 2


@pytest.mark.django_db
class TestForReaders:
    def test_both_pages_lead_to_each_other(self, client):
        document, story = make_document(NUMBER), make_article("Ban hành quy định")
        story.documents.add(document)

        page = client.get(story.get_absolute_url()).content.decode()
        assert document.get_absolute_url() in page
        assert "Trong bài" in page
        page = client.get(document.get_absolute_url()).content.decode()
        assert story.get_absolute_url() in page

    def test_neither_tells_of_the_other_that_is_hidden(self, client):
        document, story = make_document(NUMBER), make_article("Ban hành quy định")
        story.documents.add(document)
        story.withdraw(note="Thử")
        address = document.get_absolute_url()
        assert "Ban hành quy định" not in client.get(address).content.decode()

        story.publish()
        document.withdraw(note="Thử")
        address = story.get_absolute_url()
        assert NUMBER not in client.get(address).content.decode()

    def test_the_list_of_stories_exists_while_there_are_public_ones(self, client):
        document = make_document(NUMBER)
        address = reverse("news:document", args=[document.pk])
        assert client.get(address).status_code == 404

        story = make_article("Ban hành quy định")
        story.documents.add(document)
        assert story.title in client.get(address).content.decode()

        document.withdraw(note="Thử")
        assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_a_chief_editor_cites_from_a_public_story(client):
    client.force_login(make_user(CHIEF_EDITOR))
    document, story = make_document(NUMBER), make_article(body=f"<p>{NUMBER}</p>")
    data = form_data(client, change(story)) | {"documents": [document.pk]}

    assert client.post(change(story), data).status_code == 302
    assert list(story.documents.all()) == [document]
