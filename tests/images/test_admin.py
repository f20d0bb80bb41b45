"""The library in the editors' office."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from images import usage
from images.models import Image
from tests.images.making import make_image

pytestmark = pytest.mark.django_db

LIST = "/admin/images/image/"
ADD = LIST + "add/"


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def used(request):
    """Let every picture be used by one story."""
    finder = usage.register(lambda image: [("Bài viết “Hội thi <1>”", "/admin/bai/7/")])
    yield
    usage.unregister(finder)


def test_the_list_warns_of_missing_descriptions(office):
    make_image(caption="Đại hội")
    make_image(alt="Toàn cảnh đại hội")
    make_image(is_decorative=True)

    page = text_of(office.get(LIST))

    assert page.count("Thiếu mô tả</strong>") == 1
    assert "Toàn cảnh đại hội" in page
    assert "900 × 600" in page


def test_the_list_says_who_uploaded_and_when(office):
    make_image(by=office.user)

    assert re.search(r"Đỗ Thị Ánh, \d\d/\d\d/20\d\d", text_of(office.get(LIST)))


def test_the_list_finds_without_accents_and_filters_what_lacks_a_description(office):
    found = make_image(caption="Hội thi Sáng tạo kỹ thuật")
    make_image(alt="Đại hội")

    for query in ("?q=SANG tao", "?mo-ta=thieu"):
        listed = office.get(LIST + query).context["cl"].result_list
        assert list(listed) == [found]


def test_the_list_asks_the_database_equally_often_for_one_and_for_twenty(
    office, django_assert_num_queries
):
    make_image(by=office.user)
    office.get(LIST)
    with CaptureQueriesContext(connection) as few:
        office.get(LIST)
    for _ in range(19):
        make_image((40, 30), by=office.user)

    with django_assert_num_queries(len(few)):
        office.get(LIST)


def test_the_form_shows_the_picture_its_card_and_where_it_is_used(office, used):
    image = make_image()

    page = text_of(office.get(f"{LIST}{image.pk}/change/"))

    assert f'src="{image.url}"' in page
    assert ".the-50x50.w320.webp" in page
    assert '<a href="/admin/bai/7/">Bài viết “Hội thi &lt;1&gt;”</a>' in page
    assert 'id="id_focal_x"' in page
    assert "style=" not in page.partition('id="content-main"')[2]


def test_the_form_moves_the_focal_point(office, media):
    image = make_image()

    office.post(
        f"{LIST}{image.pk}/change/", {"alt": "x", "focal_x": "20", "focal_y": "80"}
    )

    image.refresh_from_db()
    assert image.focal_point == (20, 80)
    assert all((media / path).exists() for path in image.paths)


def test_the_form_refuses_a_point_outside_the_picture(office):
    image = make_image()

    page = office.post(f"{LIST}{image.pk}/change/", {"focal_x": "101", "focal_y": "5"})

    assert page.context["adminform"].form.errors["focal_x"]


def test_a_used_picture_is_not_deleted_and_the_page_says_where(office, used):
    image = make_image(caption="Đại hội")

    page = text_of(office.post(f"{LIST}{image.pk}/delete/", {"post": "yes"}))

    assert "Không xóa được ảnh “Đại hội” vì đang được dùng" in page
    assert '<a href="/admin/bai/7/">Bài viết “Hội thi &lt;1&gt;”</a>' in page
    assert Image.objects.exists()


def test_used_pictures_are_not_deleted_many_at_once(office, used):
    image = make_image()
    data = {"action": "delete_selected", "_selected_action": [image.pk], "post": "yes"}

    page = text_of(office.post(LIST, data))

    assert "Không xóa ảnh nào cả, vì có ảnh đang được dùng." in page
    assert Image.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_unused_pictures_are_deleted_with_their_files(office, files_of):
    images = [make_image(), make_image(), make_image()]
    office.post(f"{LIST}{images[0].pk}/delete/", {"post": "yes"})
    assert files_of() == {path for image in images[1:] for path in image.paths}

    chosen = [image.pk for image in images[1:]]
    data = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
    office.post(LIST, data)

    assert not Image.objects.exists()
    assert files_of() == set()


PAGES = {
    "list": ("", {"view", "change"}),
    "add": ("add/", {"add"}),
    "form": ("{pk}/change/", {"view", "change"}),
    "delete": ("{pk}/delete/", {"delete"}),
    "descriptions": ("mo-ta/?anh={pk}", {"view", "change", "add"}),
    "picker": ("chon/", {"view", "change"}),
}


@pytest.mark.parametrize("verb", ["view", "add", "change", "delete", None])
@pytest.mark.parametrize("page", PAGES)
def test_each_page_asks_for_its_permission(client, make_editor, page, verb):
    address, allowed = PAGES[page]
    client.force_login(make_editor(*filter(None, [verb])))
    image = make_image()

    answer = client.get(LIST + address.format(pk=image.pk))

    assert answer.status_code == (200 if verb in allowed else 403)


@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_is_sent_to_the_sign_in_page(client, page):
    address = PAGES[page][0].format(pk=make_image().pk)

    assert client.get(LIST + address)["Location"].startswith("/admin/login/")
