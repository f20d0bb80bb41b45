"""Pictures as a visitor's browser gets them: the files, and the markup."""

import pytest
from django.template import Context, Template

from images.models import Image
from tests.images.making import make_image, stored_files

pytestmark = pytest.mark.django_db

KINDS = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def drawn(markup, **context):
    return Template("{% load images %}" + markup).render(Context(context))


def test_every_file_of_a_picture_is_served_as_what_it_is(client, media):
    for path in make_image().paths:
        answer = client.get("/media/" + path, headers={"accept-encoding": "gzip"})

        assert answer.status_code == 200
        assert b"".join(answer) == (media / path).read_bytes()
        assert answer["Content-Type"] == KINDS[path.rpartition(".")[2]]
        assert answer["Content-Length"] == str((media / path).stat().st_size)
        assert "Content-Encoding" not in answer


def test_a_file_is_kept_by_browsers_and_may_do_nothing(client):
    answer = client.get(make_image().url)

    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert not answer.cookies


def test_a_browser_that_has_the_file_gets_no_second_copy(client):
    url = make_image().url
    tag = client.get(url)["ETag"]

    answer = client.get(url, headers={"if-none-match": tag})

    assert answer.status_code == 304
    assert answer.content == b""


def test_head_tells_the_length_without_the_file(client, media):
    image = make_image()

    answer = client.head(image.url)

    assert answer["Content-Length"] == str((media / image.paths[0]).stat().st_size)
    assert answer.content == b""


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_file_is_only_read(client, method):
    assert getattr(client, method)(make_image().url).status_code == 405


@pytest.mark.parametrize(
    "change",
    [
        ("/anh/", "/"),
        ("/anh/", "/anh/../anh/"),
        ("/anh/", "/anh/%2e%2e/anh/"),
        (".jpg", ".w500.webp"),
        (".jpg", ".svg"),
        (".jpg", ".jpg.html"),
        (".jpg", ".jpg%0a"),
        (".jpg", ".jpg%00"),
        ("-900x600", "-901x600"),
    ],
)
def test_every_other_address_below_media_is_not_found(client, change):
    assert client.get(make_image().url.replace(*change)).status_code == 404


def test_a_stray_file_in_the_folder_is_not_served(client, media):
    (media / "anh").mkdir()
    (media / "anh" / "secret.txt").write_text("x")
    (media / "secret.jpg").write_text("x")

    for path in ("anh/secret.txt", "secret.jpg", "", "anh/", "../manage.py"):
        assert client.get("/media/" + path).status_code == 404


def test_a_get_makes_no_file(client, media):
    image = make_image((2000, 1500))
    before = stored_files(media)

    client.get(image.url.replace(".jpg", ".w960.webp"))
    client.get(image.url.replace(".jpg", ".the-1x1.w320.webp"))

    assert stored_files(media) == before


def test_a_picture_is_drawn_with_its_renditions_size_and_description():
    image = make_image(alt='Trao giải "Sáng tạo" <1>')

    markup = drawn('{% picture image sizes="50vw" %}', image=image)

    assert f'src="{image.url}"' in markup
    assert 'width="900" height="600"' in markup
    assert 'alt="Trao giải &quot;Sáng tạo&quot; &lt;1&gt;"' in markup
    assert 'loading="lazy"' in markup
    assert 'sizes="50vw"' in markup
    assert f"{image.url.removesuffix('.jpg')}.w640.webp 640w" in markup


def test_numbers_in_the_markup_have_no_thousands_separator():
    image = make_image((1500, 1000))

    assert 'width="1500" height="1000"' in drawn("{% picture image %}", image=image)


def test_the_first_picture_of_a_page_comes_at_once():
    markup = drawn("{% picture image lazy=False %}", image=make_image())

    assert 'fetchpriority="high"' in markup
    assert "lazy" not in markup


def test_a_card_is_drawn_from_its_crops():
    image = make_image()

    markup = drawn('{% picture image crop="the" %}', image=image)

    assert 'width="640" height="427"' in markup
    assert ".the-50x50.w320.webp 320w" in markup


def test_a_decorative_picture_is_silent():
    markup = drawn("{% picture image %}", image=make_image(is_decorative=True))

    assert 'alt=""' in markup


def test_no_picture_draws_nothing():
    assert drawn("{% picture image %}", image=None).strip() == ""
    assert drawn("{% picture_share_url image %}", image=None) == ""


def test_every_file_named_in_the_markup_exists(client):
    image = make_image((1300, 700))
    markup = drawn('{% picture image %}{% picture image crop="the" %}', image=image)
    markup += drawn(' "{% picture_share_url image %} "', image=image)

    urls = {part for part in markup.replace('"', " ").split() if "/media/" in part}

    assert len(urls) == 1 + 5 + 3 + 1
    assert all(client.get(url).status_code == 200 for url in urls)
    assert Image.objects.count() == 1
