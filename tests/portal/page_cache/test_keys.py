"""What tells one page from another: nothing that a stranger can bend."""

import pytest
from django.urls import reverse

from tests.making import make_article
from tests.portal.addresses import EXAMPLES
from tests.portal.browsing import Portal, comparable, queries_of
from tests.portal.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)


def every_address():
    """Return [(path, whether readers may see it, name)] of every public address."""
    world = make_world()
    return [
        (reverse(name, args=args), shows, name)
        for name, examples in EXAMPLES.items()
        for args, shows in examples(world)
    ]


def test_a_kept_page_is_what_django_answered(portal, client):
    """Every public address: the same bytes, plain and compressed, again and again."""
    for path, _, name in every_address():
        plain = client.get(path)
        for _ in range(2):
            kept = portal.get(path)
            packed = portal.get(path, accept_encoding="gzip, deflate, br")

            assert kept.status == packed.status == plain.status_code, path
            is_text = "officedocument" not in plain["Content-Type"]
            if not plain.streaming and name != "health" and is_text:
                assert comparable(kept.text) == comparable(plain.content.decode())
                assert comparable(packed.text) == comparable(kept.text)
            assert "Set-Cookie" not in kept.headers


def test_an_unknown_parameter_changes_nothing_on_any_page(portal):
    """It neither splits the cache nor shows up in what others get."""
    for path, shows, name in every_address():
        poisoned = portal.get(f"{path}?utm_source=canarybird&x=%22%3E&x=2")

        assert poisoned.status == (200 if shows else 404), path
        assert "canarybird" not in poisoned.text
        if shows and name not in {"images:file", "health"}:
            assert portal.get(path).headers == poisoned.headers, path


def test_an_unknown_parameter_does_not_split_the_cache(portal):
    path = make_article().get_absolute_url()
    portal.get(path)

    for number in range(50):
        assert queries_of(portal, f"{path}?fbclid={number}&truoc={number}") == 0


def test_known_parameters_are_other_pages_in_any_spelling(portal):
    make_article("Hội thi sáng tạo")

    one = portal.get("/tim-kiem/?q=sang+tao")

    assert "data-hit" in one.text
    assert "data-hit" not in portal.get("/tim-kiem/?q=khong+co+gi").text
    assert queries_of(portal, "/tim-kiem/?x=1&q=a&q=sang%20tao") == 0


def test_an_address_of_the_former_site_keeps_its_parameters(portal):
    story = make_article(old_address="/tin-tuc/cu-1/?id=7")

    answer = portal.get("/tin-tuc/cu-1/?id=7")

    assert answer.status == 301
    assert answer.headers["Location"] == story.get_absolute_url()


@pytest.mark.parametrize("number", [1, 2, 99])
def test_every_file_of_the_site_map_is_a_page_of_its_own(
    portal, client, monkeypatch, number
):
    from news.sitemaps import ArticleSitemap

    monkeypatch.setattr(ArticleSitemap, "limit", 2)
    for story in range(4):
        make_article(f"Bài {story}")
    portal.get("/sitemap-bai-viet.xml")

    kept = portal.get(f"/sitemap-bai-viet.xml?p={number}")

    plain = client.get(f"/sitemap-bai-viet.xml?p={number}")
    assert kept.status == plain.status_code
    if kept.status == 200:
        assert kept.text == plain.content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"x_forwarded_host": "evil.example"},
        {"x_forwarded_proto": "https", "x_forwarded_port": "444"},
        {"x_original_url": "/admin/", "x_rewrite_url": "/admin/"},
        {"x_http_method_override": "DELETE"},
        {"accept": "application/json", "accept_language": "zz, en;q=0.9"},
        {"cookie": "theme=dark; csrftoken=abc"},
        {"authorization": "Basic YWRtaW46YWRtaW4="},
        {"range": "bytes=0-10"},
        {"user_agent": "<script>alert(1)</script>"},
        {"referer": "https://evil.example/"},
        {"if_none_match": '"canarybird"'},
        {"host": "127.0.0.1:9999"},
        {"script_name": "/evil"},
    ],
    ids=str,
)
def test_no_header_of_one_reader_reaches_another(portal, tmp_path, headers):
    path = make_article().get_absolute_url()
    clean = Portal(tmp_path / "clean").get(path)

    poisoned = portal.get(path, **headers)

    assert poisoned.status == 200
    assert comparable(poisoned.text) == comparable(clean.text)
    assert comparable(portal.get(path).text) == comparable(clean.text)
    assert set(poisoned.headers) == set(clean.headers)


@pytest.mark.parametrize("charset", ["latin-1", "cp037", "utf-16", "hex", "x-none"])
@pytest.mark.parametrize("path", ["/tim-kiem/?q=b%C3%A0i", "/khong-co.php?q=b%C3%A0i"])
def test_no_encoding_of_one_reader_reaches_another(portal, tmp_path, path, charset):
    make_article("Một bài")
    clean = Portal(tmp_path / "clean").get(path)
    strange = {"CONTENT_TYPE": f"text/plain; charset={charset}", "CONTENT_LENGTH": "9"}

    poisoned = portal.get(path, environ=strange)

    assert poisoned.status == clean.status
    assert comparable(poisoned.text) == comparable(clean.text)
    assert comparable(portal.get(path).text) == comparable(clean.text)


@pytest.mark.parametrize("host", ["evil.example", "", "a b", "127.0.0.1.evil.example"])
def test_an_unknown_host_is_refused_and_kept_from_nobody(portal, host):
    path = make_article().get_absolute_url()

    assert portal.get(path, host=host).status == 400
    assert portal.get(path).status == 200
    assert portal.get(path, host=host).status == 400


def test_a_portal_is_told_by_no_request_where_it_stands(portal, tmp_path):
    """gunicorn hands such a header over as SCRIPT_NAME itself."""
    clean = Portal(tmp_path / "clean").get("/so-do/")

    poisoned = portal.get("/so-do/", environ={"SCRIPT_NAME": "/evil"})

    assert comparable(poisoned.text) == comparable(clean.text)
    assert comparable(portal.get("/so-do/").text) == comparable(clean.text)


@pytest.mark.parametrize(
    ("accepted", "is_packed"),
    [
        ("gzip", True),
        ("GZIP;q=0.5, br", True),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        ("", False),
        ("identity", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("gzip;q=0.1", True),
        ("*", False),
        ("x" * 3_000, False),
    ],
)
def test_odd_accept_encodings_get_bytes_they_can_read(portal, accepted, is_packed):
    path = make_article().get_absolute_url()
    portal.get(path)

    answer = portal.get(path, accept_encoding=accepted)

    assert ("Content-Encoding" in answer.headers) is is_packed
    assert "</html>" in answer.text
