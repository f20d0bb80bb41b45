"""Lists, pickers, names and bulk actions of the office."""

import pytest
from django.urls import reverse

from news.models import Article
from staff.roles import ADMINISTRATOR, EDITOR
from tests.making import (
    make_article,
    make_draft,
    make_image,
    make_section,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name", ["Hội  thi", "Hội\u00a0thi", "Ho\u0302\u0323i thi", "\u200b"]
)
@pytest.mark.parametrize("model", ["section", "tag"])
def test_a_name_that_only_looks_different_gets_a_sentence(client, chief, model, name):
    add = reverse(f"admin:news_{model}_add")
    client.post(add, {"name": "Hội thi", "order": 0})

    answer = client.post(add, {"name": name, "order": 0})

    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()


def test_the_list_finds_words_of_the_body_without_marks(client, editor):
    make_article("Bài A", body="<p>Tư vấn phản biện</p>")
    make_article("Bài B")

    page = client.get(reverse("admin:news_article_changelist"), {"q": "phan bien"})

    assert "Bài A" in page.content.decode()
    assert "Bài B" not in page.content.decode()


def test_the_picker_finds_tags_and_pictures_without_marks(client, editor):
    from news.models import Tag

    Tag.objects.create(name="Đổi mới sáng tạo")
    make_image(alt="Đại biểu dự hội nghị")

    def pick(app, model, field, term):
        params = {"app_label": app, "model_name": model, "field_name": field}
        answer = client.get(
            reverse("admin:autocomplete"), {**params, "term": term}
        ).json()
        return [result["text"] for result in answer["results"]]

    assert pick("news", "article", "tags", "doi moi") == ["Đổi mới sáng tạo"]
    assert pick("news", "article", "cover", "dai bieu") == ["Đại biểu dự hội nghị"]


def test_many_are_published_at_once_and_what_was_left_is_said(client, chief):
    items = [make_draft("Nháp"), make_article("Đăng")]

    answer = client.post(
        reverse("admin:news_article_changelist"),
        {"action": "publish_selected", "_selected_action": [i.pk for i in items]},
        follow=True,
    )

    page = answer.content.decode()
    assert "Đã đăng 1 mục." in page
    assert "Không thể" in page


@pytest.mark.parametrize("name", ["HỘI THI", "hoi thi", "hoà thi", "Hội   thi"])
def test_a_tag_that_differs_only_in_marks_is_refused(client, chief, name):
    from news.models import Tag

    Tag.objects.create(name="hội thi")
    Tag.objects.create(name="hòa thi")

    answer = client.post(reverse("admin:news_tag_add"), {"name": name})

    assert "Đã có thẻ" in answer.content.decode()
    assert Tag.objects.count() == 2


def test_what_is_public_cannot_be_deleted_even_in_bulk(client):
    client.force_login(make_user(ADMINISTRATOR))
    story, draft = make_article(), make_draft()
    chosen = {"action": "delete_selected", "_selected_action": [story.pk, draft.pk]}

    client.post(reverse("admin:news_article_changelist"), {**chosen, "post": "yes"})

    assert Article.objects.filter(pk=story.pk).exists()


LISTS = ["news_article", "news_section", "news_tag", "images_image", "portal_page"]


@pytest.mark.parametrize("model", [*LISTS, "portal_menuitem", "staff_user"])
def test_lists_cost_the_same_with_more_rows(
    client, model, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(make_user(ADMINISTRATOR))
    address = reverse(f"admin:{model}_changelist")

    def cost():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    fill(3, "a")
    few = cost()
    fill(12, "b")

    assert cost() == few


def fill(count, mark):
    from news.models import Tag
    from portal.models import MenuItem
    from tests.making import make_page

    for number in range(count):
        shade = sum(map(ord, mark)) % 100 + number
        section = make_section(f"Mục {mark}{number}")
        make_article(f"Bài {mark}{number}", section=section)
        Tag.objects.create(name=f"Thẻ {mark}{number}")
        make_image(colour=(shade, shade, 200), size=(40, 30), alt=f"{mark}{number}")
        page = make_page(f"Trang {mark}{number}")
        top = MenuItem.objects.create(label=f"{mark}{number}", page=page)
        MenuItem.objects.create(label="x", parent=top, section=section)
        make_user(EDITOR)
