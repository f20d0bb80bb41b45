"""Static files and pictures: from disk, as the portal itself would send them."""

import gzip
import json

import pytest

from tests.deploy.servers import ROOT, ask

pytestmark = pytest.mark.nginx

GATHERED = ROOT / "var" / "static"
AS_THE_PORTAL_SAYS = (
    "Cross-Origin-Resource-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
)
# Each is sent as it stands here, without anybody's tidying.
TRAVERSALS = (
    "/static/../manage.py",
    "/static/../../etc/passwd",
    "/static/..%2fsecret_key",
    "/static/%2e%2e/secret_key",
    "/static/%2e%2e%2fportal.sqlite3",
    "/static/%252e%252e/secret_key",
    "/static/..\\secret_key",
    "/static..%2fsecret_key",
    "/static../secret_key",
    "/static//etc/passwd",
    "/static/portal/",
    "/static/%00",
    "/media/",
    "/media/anh/",
    "/media/../portal.sqlite3",
    "/media..%2fportal.sqlite3",
    "/media/anh/../../portal.sqlite3",
    "/media/anh/%2e%2e/%2e%2e/portal.sqlite3",
    "/media/anh/00/..%2f..%2f..%2fportal.sqlite3",
    "/media/anh/00/00000000000000000000000000000000-1x1.html",
    "/503.html",
    "/404.html",
    "/base.html",
)


def hashed(name: str) -> str:
    return json.loads((GATHERED / "staticfiles.json").read_text())["paths"][name]


def test_a_static_file_is_sent_compressed_and_for_ever(nginx):
    name = hashed("portal/base.css")

    answer = nginx.ask(f"/static/{name}", Accept_Encoding="gzip")

    assert gzip.decompress(answer.body) == (GATHERED / name).read_bytes()
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_a_static_file_is_sent_plain_to_who_wants_it_plain(nginx):
    name = hashed("portal/base.css")

    answer = nginx.ask(f"/static/{name}")

    assert answer.body == (GATHERED / name).read_bytes()
    assert "Content-Encoding" not in answer.headers


def test_a_static_file_without_a_hash_is_asked_for_again(nginx):
    answer = nginx.ask("/static/portal/base.css")

    assert answer.headers["Cache-Control"] == "public, max-age=3600"


def test_a_picture_is_sent_as_the_portal_would(nginx, portal, content):
    ours, theirs = nginx.ask(content.picture), ask(portal.port, content.picture)

    names = ("Content-Type", "Cache-Control", "Content-Security-Policy")
    assert ours.body == theirs.body
    for name in (*names, *AS_THE_PORTAL_SAYS):
        assert ours.headers[name] == theirs.headers[name], name


def test_files_are_sent_by_nginx_and_not_by_the_portal(nginx, content):
    for path in (f"/static/{hashed('portal/base.css')}", content.picture):
        answer = nginx.ask(path)

        assert answer.status == 200
        # The portal's own answers have it.
        assert "Permissions-Policy" not in answer.headers
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_file_that_the_browser_has_is_not_sent_again(nginx, content):
    for path in (f"/static/{hashed('portal/base.css')}", content.picture):
        etag = nginx.ask(path).headers["ETag"]

        assert nginx.ask(path, If_None_Match=etag).status == 304


def test_other_files_in_the_folder_of_pictures_are_not_sent(nginx, portal, content):
    folder = (portal.media / content.picture.removeprefix("/media/")).parent
    names = ["a.html", f"{'0' * 32}-1x1.svg", f"{'0' * 32}-1x1.jpg.html"]
    for name in names:
        (folder / name).write_text("<script>alert(1)</script>")

        assert nginx.ask(f"/media/anh/{folder.name}/{name}").status == 404


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_path_leads_out_of_the_folders(nginx, path):
    assert nginx.ask(path).status in (400, 403, 404)


def test_a_missing_file_is_as_guarded_as_any(nginx):
    for path in ("/static/khong-co.css", "/media/khong-co"):
        answer = nginx.ask(path)

        assert answer.status == 404
        assert "nginx/" not in answer.text + answer.headers["Server"]


MAKE_FILE = """
import json
from io import BytesIO
from documents.uploads import store_file
from tests.documents.file_builders import pdf
from tests.making import make_document
file = store_file(make_document(), BytesIO(pdf("a")), label="Toàn văn")
print(json.dumps({"address": file.get_absolute_url(), "path": file.current.path}))
"""
WITHDRAW = """
from documents.models import Document
Document.objects.update(status="withdrawn")
print("{}")
"""


def test_the_file_of_a_document_comes_from_the_portal_while_it_is_public(nginx, portal):
    made = portal.run(MAKE_FILE)
    assert (portal.media / made["path"]).is_file()

    assert nginx.ask(f"/media/{made['path']}").status == 404
    for _ in range(2):
        answer = nginx.ask(made["address"])
        assert answer.status == 200
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["X-Cache-Status"] == "MISS"
    portal.run(WITHDRAW)
    assert nginx.ask(made["address"]).status == 404
