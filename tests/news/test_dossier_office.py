"""The office of dossiers: written with pickers, previewed, published."""

import json

import pytest
from django.urls import reverse

from news.models import Dossier
from staff.roles import CHIEF_EDITOR, EDITOR
from tests.editorial.office_forms import form_data
from tests.making import (
    make_article,
    make_decision,
    make_document,
    make_dossier,
    make_draft,
    make_event,
    make_user,
)
from tests.news.reviews import make_edition, make_issued_review

pytestmark = pytest.mark.django_db


def change(dossier):
    return reverse("admin:news_dossier_change", args=[dossier.pk])


@pytest.fixture
def chief(client):
    client.force_login(make_user(CHIEF_EDITOR))


def test_an_editor_writes_a_draft_with_what_stands_on_the_line(client):
    client.force_login(make_user(EDITOR))
    items = {
        "articles": make_article(),
        "events": make_event(),
        "documents": make_document(),
        "decisions": make_decision(),
        "editions": make_edition(),
    }
    picked = {name: [item.pk] for name, item in items.items()}

    client.post(
        reverse("admin:news_dossier_add"),
        {"title": "Đại hội VIII", "body": "<p>Lời</p>", **picked, "_save": "1"},
    )

    dossier = Dossier.objects.get()
    assert dossier.status == "draft"
    assert {name: getattr(dossier, name).get() for name in items} == items
    assert client.get(dossier.get_absolute_url()).status_code == 404


def test_the_chief_editor_publishes_and_a_later_item_is_an_update(client, chief):
    dossier = make_dossier(status="draft", published_at=None)
    client.post(
        change(dossier), {**form_data(client, change(dossier)), "_publish": "1"}
    )
    dossier.refresh_from_db()
    assert dossier.is_public
    assert dossier.revised_at is None

    data = form_data(client, change(dossier)) | {"articles": [make_article().pk]}
    client.post(change(dossier), {**data, "_save": "1"})

    dossier.refresh_from_db()
    assert dossier.revised_at is not None
    assert dossier.articles.count() == 1


def test_the_preview_shows_the_line_as_readers_would_see_it(client, chief):
    dossier = make_dossier(status="draft", published_at=None, body="<p>Lời mở</p>")
    dossier.articles.add(make_article("Bài đã đăng"), make_draft("Bài nháp"))

    html = client.get(
        reverse("admin:news_dossier_preview", args=[dossier.pk])
    ).content.decode()

    assert "Bản xem trước" in html
    assert "Lời mở" in html
    assert "Bài đã đăng" in html
    assert "Bài nháp" not in html


def test_the_office_finds_dossiers_by_words_without_marks(client, chief):
    make_dossier("Đại hội lần thứ VIII")
    make_dossier("Hội thi sáng tạo")

    listed = reverse("admin:news_dossier_changelist")
    html = client.get(listed, {"q": "dai hoi"}).content.decode()

    assert "Đại hội lần thứ VIII" in html
    assert "Hội thi sáng tạo" not in html


def data_in(client, path):
    html = client.get(path).content.decode()
    parts = html.split('<script type="application/ld+json">')[1:]
    return [json.loads(part.split("</script>")[0]) for part in parts]


def test_search_engines_read_what_the_pages_show(client, settings):
    review = make_issued_review()
    review.corrections.create(text="Sai một chữ.")
    dossier = make_dossier()
    dossier.articles.add(make_article("Bài một"), make_draft("Nháp"))

    report = data_in(client, "/nhin-lai/2023/")[0]
    page = data_in(client, dossier.get_absolute_url())[0]

    assert (report["@type"], report["version"]) == ("Report", "1")
    assert report["identifier"] == f"{settings.SITE_URL}/nhin-lai/2023/ban/1/"
    assert report["correction"][0]["text"] == "Sai một chữ."
    assert page["@type"] == "CollectionPage"
    assert [item["name"] for item in page["mainEntity"]["itemListElement"]] == [
        "Bài một"
    ]
