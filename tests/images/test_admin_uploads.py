"""Adding pictures in the editors' office, from its page and from the text editor."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from images.admin_uploads import NO_FILES
from images.models import Image
from images.processing import NOT_A_PICTURE
from images.uploads import ALREADY_STORED
from tests.images.builders import photo
from tests.images.making import make_image, upload

pytestmark = pytest.mark.django_db

LIST = "/admin/images/image/"
ADD = LIST + "add/"


def text_of(answer) -> str:
    return answer.content.decode()


def describe(client, *images, **words):
    """Send the page of descriptions; `words` is field: list of values."""
    ids = ",".join(str(image.pk) for image in images)
    data = {"form-TOTAL_FORMS": len(images), "form-INITIAL_FORMS": len(images)}
    for number, image in enumerate(images):
        data[f"form-{number}-id"] = image.pk
        for field, values in words.items():
            data[f"form-{number}-{field}"] = values[number]
    return client.post(f"{LIST}mo-ta/?anh={ids}", data, follow=True)


def test_many_pictures_are_sent_at_once_and_described_on_one_page(office):
    pictures = [upload(photo(), "Đại hội.jpg"), upload(photo(), "hội thi.png")]

    page = office.post(ADD, {"pictures": pictures}, follow=True)

    images = list(Image.objects.order_by("pk"))
    assert page.redirect_chain == [
        (f"{LIST}mo-ta/?anh={images[0].pk}%2C{images[1].pk}", 302)
    ]
    assert [image.created_by for image in images] == [office.user] * 2
    assert [image.original_name for image in images] == ["Đại hội.jpg", "hội thi.png"]
    assert text_of(page).count('name="form-') >= 2 * 4
    assert LogEntry.objects.count() == 2


def test_a_refused_file_is_named_with_its_reason_and_the_others_are_taken(office):
    pictures = [upload(b"MZ", "<b>may.exe.jpg"), upload(photo())]

    page = text_of(office.post(ADD, {"pictures": pictures}, follow=True))

    assert Image.objects.count() == 1
    assert f"Không nhận tệp “&lt;b&gt;may.exe.jpg”: {NOT_A_PICTURE}" in page


def test_if_no_file_is_taken_the_page_says_why(office, files_of):
    page = text_of(office.post(ADD, {"pictures": [upload(b"<svg/>", "a.svg")]}))

    assert "<strong>a.svg</strong>" in page
    assert NOT_A_PICTURE in page
    assert files_of() == set()


def test_sending_no_file_is_answered(office):
    assert NO_FILES in text_of(office.post(ADD))


def test_a_picture_that_is_known_is_not_stored_again(office):
    content = photo()
    office.post(ADD, {"pictures": [upload(content, "một.jpg")]})

    page = office.post(ADD, {"pictures": [upload(content, "hai.jpg")]}, follow=True)

    assert f"{ALREADY_STORED}: “hai.jpg”." in text_of(page)
    assert Image.objects.count() == 1


def test_the_descriptions_of_all_pictures_are_saved_together(office):
    first, second = make_image(), make_image()

    page = describe(
        office, first, second, alt=["Trao giải", ""], caption=["Lễ trao giải", "Hoa"]
    )

    first.refresh_from_db()
    assert (first.alt, first.caption) == ("Trao giải", "Lễ trao giải")
    assert "Đã lưu mô tả của 2 ảnh." in text_of(page)
    assert "Còn 1 ảnh thiếu mô tả thay thế." in text_of(page)


def test_a_contradiction_is_shown_beside_its_picture(office):
    image = make_image()

    page = describe(office, image, alt=["Hoa văn"], is_decorative=["on"])

    assert "Ảnh trang trí thì không có mô tả thay thế" in text_of(page)


def test_who_may_only_add_describes_the_own_pictures_and_no_other(client, make_editor):
    user = make_editor("view", "add")
    client.force_login(user)
    own, other = make_image(by=user), make_image()

    page = text_of(client.get(f"{LIST}mo-ta/?anh={own.pk},{other.pk}"))
    describe(client, own, other, alt=["Của tôi", "Của người khác"])

    assert page.count('-alt"') > 0
    assert f'value="{other.pk}"' not in page
    other.refresh_from_db()
    assert other.alt == ""


def test_in_a_window_of_another_form_the_picture_is_handed_back(office):
    page = office.post(
        ADD + "?_popup=1", {"pictures": [upload(photo())], "_popup": "1"}, follow=True
    )
    image = Image.objects.get()
    data = {
        "_popup": "1",
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 1,
        "form-0-id": image.pk,
        "form-0-alt": "Trao giải",
    }

    answer = office.post(page.redirect_chain[0][0], data)

    assert 'name="_popup"' in text_of(page)
    assert "data-popup-response" in text_of(answer)


def test_the_text_editor_gets_the_address_of_its_upload(office):
    address = reverse("admin:images_image_editor_upload")

    answer = office.post(address, {"upload": upload(photo())})

    url = Image.objects.get().url
    assert answer.json() == {"url": url, "urls": {"default": url}}
    assert office.get(url).status_code == 200


@pytest.mark.parametrize(
    ("data", "sentence"),
    [({"upload": upload(b"MZ")}, NOT_A_PICTURE), ({}, "Chưa có ảnh nào được gửi lên.")],
)
def test_the_text_editor_gets_a_sentence_when_refused(office, data, sentence):
    answer = office.post(reverse("admin:images_image_editor_upload"), data)

    assert answer.status_code == 400
    assert answer.json() == {"error": {"message": sentence}}


def test_the_picker_lists_newest_first_and_finds_without_accents(office):
    images = [make_image((40, 30), caption=f"Hội thi {n}") for n in range(26)]
    address = reverse("admin:images_image_picker")

    first = office.get(address).json()
    found = office.get(address, {"q": "hoi thi 25"}).json()

    assert first["has_more"]
    assert [row["id"] for row in first["results"][:2]] == [images[25].pk, images[24].pk]
    assert len(office.get(address, {"trang": "2"}).json()["results"]) == 2
    assert office.get(address, {"trang": "999999999999"}).json()["results"] == []
    assert [row["caption"] for row in found["results"]] == ["Hội thi 25"]
    assert found["results"][0]["url"] == images[25].url


def test_an_upload_without_the_secret_of_the_form_is_refused(office, files_of):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(office.user)
    editor = reverse("admin:images_image_editor_upload")

    for address, field in ((ADD, "pictures"), (editor, "upload")):
        answer = strict.post(address, {field: upload(photo())})
        assert answer.status_code == 403
    assert files_of() == set()

    token = strict.get(ADD).context["csrf_token"]
    answer = strict.post(
        editor, {"upload": upload(photo())}, headers={"x-csrftoken": str(token)}
    )
    assert answer.status_code == 200


@pytest.mark.parametrize("verb", ["view", "change", "delete", None])
def test_uploading_needs_the_right_to_add(client, make_editor, files_of, verb):
    client.force_login(make_editor(*filter(None, [verb])))

    page = client.post(ADD, {"pictures": [upload(photo())]})
    editor = client.post(
        reverse("admin:images_image_editor_upload"), {"upload": upload(photo())}
    )

    assert (page.status_code, editor.status_code) == (403, 403)
    assert editor.json()["error"]["message"] == "Bạn không có quyền tải ảnh lên."
    assert files_of() == set()
