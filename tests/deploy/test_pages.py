"""Pages through nginx: the right one for everybody, at once and however they ask."""

import gzip
import re
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, closing

import pytest

from tests.deploy.servers import BROWSER, ROOT, ask
from tests.portal.browsing import comparable

pytestmark = pytest.mark.nginx

# Seconds. An answer is kept for one, nginx's clock ticks in ones; the rest is for a
# machine that is busy with other tests.
PUBLIC_WITHIN = 2 + 1
PUBLISH = """
import json, time
from news.models import Article
Article.objects.get(pk={key}).{verb}()
print(json.dumps(time.time()))
"""


def whole_headers(answer) -> dict:
    own = {"server", "date", "connection", "content-length"}
    own |= {"x-cache-status", "x-worker"}
    return {n.lower(): v for n, v in answer.headers.items() if n.lower() not in own}


def without_figures(body: bytes) -> str:
    """A page without the second it was made in and the visits counted until then."""
    return comparable(
        re.sub(r'(?s)<p class="[^"]*visit-figures.*?</p>', "", body.decode())
    )


@pytest.mark.parametrize("path", ["/", "/tin-tuc/", "/rss/", "/khong-co/"])
def test_a_page_is_the_portals_page(nginx, portal, content, path):
    ours, theirs = nginx.ask(path), ask(portal.port, path, Host=nginx_host(nginx))

    assert ours.status == theirs.status
    assert without_figures(ours.body) == without_figures(theirs.body)
    assert whole_headers(ours) == whole_headers(theirs)


def nginx_host(nginx) -> str:
    return f"127.0.0.1:{nginx.port}"


def test_the_second_reader_gets_what_the_first_got(nginx, content):
    first, second = nginx.ask("/?a=second"), nginx.ask("/?a=second")

    assert (first.cache, second.cache) == ("MISS", "HIT")
    assert first.body == second.body


def test_a_head_is_the_head_of_the_page(nginx, content):
    whole, head = nginx.ask("/?a=head"), nginx.ask("/?a=head", "HEAD")

    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.body))


@pytest.mark.parametrize(
    ("accepted", "is_compressed"),
    [
        ("gzip", True),
        ("br;q=1.0, GZIP;q=0.8, *;q=0.1", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, br", False),
        ("identity", False),
        ("*", False),
        ("", False),
        ("gz\xffip", False),
    ],
)
def test_everybody_gets_an_encoding_they_read(nginx, content, accepted, is_compressed):
    plain = nginx.ask("/").body

    for _ in range(2):
        answer = nginx.ask("/", Accept_Encoding=accepted)

        assert (answer.headers["Content-Encoding"] == "gzip") == is_compressed
        body = gzip.decompress(answer.body) if is_compressed else answer.body
        assert body == plain


@pytest.mark.parametrize(
    "header",
    [
        {"X_Forwarded_Host": "evil.example"},
        {"X_Forwarded_Proto": "https"},
        {"X_Forwarded_Port": "6666"},
        {"Forwarded": "host=evil.example;proto=https"},
        {"X_Original_URL": "/admin/"},
        {"X_HTTP_Method_Override": "POST"},
        {"Cookie": "messages=evil; csrftoken=evil"},
        {"Authorization": "Basic ZXZpbDpldmls"},
        {"Range": "bytes=0-3"},
    ],
)
def test_what_one_reader_sends_is_in_nobody_elses_page(nginx, content, header):
    path = f"/lien-he/?poison={next(iter(header))}"
    expected = nginx.ask("/lien-he/").body

    first, second = nginx.ask(path, **header), nginx.ask(path)

    assert first.cache == "MISS"
    assert second.cache == "HIT"
    assert second.status == 200
    assert second.body == expected
    assert not second.headers.get("Set-Cookie")


def test_another_host_poisons_nothing(nginx, content):
    assert nginx.ask("/?a=host", Host="evil.example").status == 400
    assert nginx.ask("/?a=host").status == 200


def test_who_is_signed_in_neither_fills_nor_reads_the_cache(nginx, content):
    cookie = f"sessionid={content.session}"

    states = [nginx.ask("/?a=session", Cookie=cookie).cache for _ in range(2)]

    assert states == ["BYPASS", "BYPASS"]
    assert nginx.ask("/?a=session").cache == "MISS"


def test_the_office_is_never_kept(nginx, content):
    answer = nginx.ask("/admin/", Cookie=f"sessionid={content.session}")

    assert answer.status == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert nginx.ask("/admin/").status == 302


def test_the_figures_of_the_footer_cost_the_portal_once_a_second(
    nginx, portal, content
):
    path = "/luot-truy-cap/so-lieu.json"
    assert ask(portal.port, path).status == 200

    answers = [nginx.ask(path) for _ in range(50)]

    assert {answer.status for answer in answers} == {200}
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}
    # Concurrent readers would wait half a second each for a page that is never kept.
    assert max(answer.seconds for answer in answers[1:]) < 0.5


def test_large_bodies_are_for_the_office_alone(nginx, content):
    size = str(2 * 1024 * 1024)

    assert nginx.ask("/", "POST", Content_Length=size).status == 413
    too_large = str(121 * 1024 * 1024)
    assert nginx.ask("/admin/", "POST", Content_Length=too_large).status == 413


@pytest.mark.parametrize(("verb", "is_shown"), [("publish", True), ("withdraw", False)])
def test_a_change_is_public_at_once(nginx, portal, content, verb, is_shown):
    script = PUBLISH.format(key=content.draft, verb=verb)
    command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", script]
    assert ("Bài sắp đăng" in nginx.ask("/").text) != is_shown

    with subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, env=portal.environment, stdout=subprocess.PIPE, text=True
    ) as change:
        # Readers never stop asking, so the page is always in the cache.
        while ("Bài sắp đăng" in nginx.ask("/").text) != is_shown:
            assert change.poll() in (None, 0)
            time.sleep(0.02)
        seen_at = time.time()
        changed_at = float(change.communicate()[0])

    assert seen_at - changed_at < PUBLIC_WITHIN


def test_slow_clients_stop_nobody(nginx, content):
    with ExitStack() as stack:
        for _ in range(400):
            client = socket.create_connection(("127.0.0.1", nginx.port), timeout=5)
            stack.enter_context(closing(client))
            client.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-A")

        kept, made = nginx.ask("/"), nginx.ask(f"/tim-kiem/?q={time.time()}")

    assert (kept.status, made.status) == (200, 200)
    assert max(kept.seconds, made.seconds) < 1


@pytest.mark.parametrize(
    "request_text",
    [
        "POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\n"
        "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1\r\n"
        "Content-Length: 2\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : {host}\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
    ],
)
def test_requests_of_two_minds_are_refused(nginx, request_text):
    with socket.create_connection(("127.0.0.1", nginx.port), timeout=5) as client:
        client.sendall(request_text.format(host=nginx_host(nginx)).encode())

        assert client.recv(100).startswith(b"HTTP/1.1 400 ")


def test_headers_with_underscores_do_not_reach_the_portal(nginx, content):
    text = (
        f"GET /?a=underscore HTTP/1.1\r\nHost: {nginx_host(nginx)}\r\n"
        f"User-Agent: {BROWSER}\r\nX_Forwarded_Proto: https\r\n"
        "Connection: close\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", nginx.port), timeout=5) as client:
        client.sendall(text.encode())

        assert client.recv(100).startswith(b"HTTP/1.1 200 ")
