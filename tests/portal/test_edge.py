"""Headers, hosts and methods: what every answer says to a browser."""

import pytest
from django.urls import reverse

from staff.roles import ADMINISTRATOR
from tests.making import make_article, make_user

pytestmark = pytest.mark.django_db


def observatory_score(response, *, https=True):
    """The MDN HTTP Observatory's table, for what this answer decides.

    Source: MDN HTTP Observatory, tests and scoring (November 2026).
    """
    score, headers = 100, response.headers
    policy = headers.get("Content-Security-Policy", "")
    score += 10 if "default-src 'none'" in policy and "unsafe" not in policy else -20
    score += 5 if "frame-ancestors 'none'" in policy else -20
    score += 0 if headers.get("X-Content-Type-Options") == "nosniff" else -5
    score += 5 if headers.get("Referrer-Policy") == "same-origin" else 0
    score += 10 if headers.get("Cross-Origin-Resource-Policy") == "same-origin" else 0
    score += 10 if headers.get("Cross-Origin-Opener-Policy") == "same-origin" else 0
    if https:
        score += (
            0
            if "max-age=31536000" in headers.get("Strict-Transport-Security", "")
            else -20
        )
    return score


@pytest.fixture
def https(settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000


@pytest.mark.parametrize("name", ["home", "news:article-list", "search", "contact"])
def test_public_pages_score_an_a_plus(client, https, name):
    response = client.get(reverse(name), secure=True)

    assert observatory_score(response) >= 125
    assert not response.cookies


def test_a_missing_page_scores_the_same(client, https):
    assert observatory_score(client.get("/khong-co/", secure=True)) >= 125


def test_the_office_scores_well_and_is_never_stored(client, https):
    client.force_login(make_user(ADMINISTRATOR))

    response = client.get(reverse("admin:index"), secure=True)

    assert observatory_score(response) >= 110
    assert "no-store" in response["Cache-Control"]


def test_what_signed_in_staff_see_is_kept_by_nobody(client):
    client.force_login(make_user())

    assert client.get("/").headers["Cache-Control"] == "private, no-store"


def test_public_pages_read_no_session(client):
    """Not even an empty one: a page that asks who reads it varies with the cookie."""
    story = make_article()

    for path in ("/", "/tin-tuc/", story.get_absolute_url(), "/tim-kiem/?q=a"):
        assert "Cookie" not in client.get(path).get("Vary", "")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "a b", ""])
def test_an_unknown_host_is_refused(client, host):
    assert client.get("/", HTTP_HOST=host).status_code == 400


def test_a_forwarded_host_changes_nothing(client):
    story = make_article()

    page = client.get(story.get_absolute_url(), HTTP_X_FORWARDED_HOST="evil.example")

    assert "evil.example" not in page.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "trace"])
def test_public_pages_take_reading_methods_only(client, method):
    assert getattr(client, method)("/tin-tuc/").status_code == 405


def test_the_error_page_needs_no_database_and_tells_nothing(client, django_db_blocker):
    from portal.views import server_error

    with django_db_blocker.block():
        response = server_error(None)

    assert response.status_code == 500
    assert "Cổng thông tin đang gặp lỗi" in response.content.decode()


def test_files_that_nobody_asked_for_reach_no_disk(client, tmp_path, settings):
    """A stranger sends a large file to the sign-in form."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    large = SimpleUploadedFile("a.bin", b"x" * 6_000_000)

    response = client.post(reverse("admin:login"), {"username": "a", "f": large})

    assert response.status_code == 200
    assert not response.wsgi_request.FILES
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_host_gets_a_page_in_vietnamese(client):
    response = client.get("/", HTTP_HOST="evil.example")

    assert "Địa chỉ này không dùng được" in response.content.decode()


def test_a_form_left_open_too_long_gets_a_clear_page():
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post(
        reverse("admin:login"), {"username": "a", "password": "b"}
    )

    assert response.status_code == 403
    assert "Trang đã mở quá lâu" in response.content.decode()


def test_health_says_so_when_the_database_is_away(client, monkeypatch):
    from django.db import OperationalError

    from portal import views

    def refuse():
        raise OperationalError("connection refused")

    assert client.get("/healthz").json()["status"] == "ok"
    monkeypatch.setattr(views, "_ask_database", refuse)
    response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json() == {
        "status": "error",
        "database": "error",
        "cache": "ok",
        "visits": "ok",
    }
    assert "refused" not in response.content.decode()


@pytest.mark.parametrize("colour", ["b3261e", "12344d", "000000"])
def test_the_style_of_an_accent_is_readable_in_both_schemes(client, colour):
    from portal.accent import DARK_PAPER, LIGHT_PAPER, contrast, dark_variant

    css = client.get(f"/mau-{colour}.css").content.decode()

    assert f"--accent:#{colour}" in css
    assert contrast(f"#{colour}", LIGHT_PAPER) >= 4.5
    assert contrast(dark_variant(f"#{colour}"), DARK_PAPER) >= 4.5


@pytest.mark.parametrize(
    ("colour", "word"), [("#ffcc00", "nhạt"), ("red", "#"), ("#12", "#"), ("", "#")]
)
def test_an_unreadable_accent_is_refused_with_a_sentence(colour, word):
    from django.core.exceptions import ValidationError

    from portal.accent import validate_accent

    with pytest.raises(ValidationError, match=word):
        validate_accent(colour)


def test_the_backgrounds_of_the_contrast_check_are_those_of_the_style_sheet(settings):
    from portal.accent import DARK_PAPER, DEFAULT_ACCENT, LIGHT_PAPER

    tokens = (settings.BASE_DIR / "static/portal/tokens.css").read_text()

    for colour in (LIGHT_PAPER, DARK_PAPER, DEFAULT_ACCENT):
        assert colour in tokens


@pytest.mark.parametrize(
    "query",
    [
        "tim-kiem/?q=%00",
        "admin/news/event/?status__exact=%00",
        "admin/news/event/?standing__exact=ho%00an",
        "admin/autocomplete/?app_label=news&model_name=plantask&field_name=plan&term=%00",
    ],
)
def test_no_query_with_the_character_0_reaches_the_database(client, query):
    client.force_login(make_user(ADMINISTRATOR))

    assert client.get(f"/{query}", follow=True).status_code == 200
