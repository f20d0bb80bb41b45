"""The lines of the shipped file that TLS needs, which are comments in it."""

import shutil
import ssl
import subprocess
import urllib.request
from urllib.error import HTTPError

import pytest

from tests.conftest import need
from tests.deploy.servers import BROWSER, Nginx, free_port

pytestmark = pytest.mark.nginx


@pytest.fixture(scope="module")
def fetch(nginx_program, portal, content, tmp_path_factory):
    """A function from a path to the answer's status and headers, asked with TLS."""
    openssl = shutil.which("openssl")
    need(openssl is not None, "openssl")
    folder = tmp_path_factory.mktemp("tls")
    command = f"{openssl} req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost"
    files = ("-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem")
    subprocess.run((*command.split(), *files), check=True, stderr=subprocess.DEVNULL)  # noqa: S603
    trust = ssl.create_default_context(cafile=folder / "fullchain.pem")
    nginx = Nginx(folder, nginx_program, portal, tls_port=free_port())
    nginx.start()

    def fetch(path):
        address = f"https://localhost:{nginx.tls_port}{path}"
        request = urllib.request.Request(address, headers={"User-Agent": BROWSER})
        try:
            with urllib.request.urlopen(request, context=trust, timeout=10) as answer:  # noqa: S310
                return answer.status, answer.headers
        except HTTPError as error:
            return error.code, error.headers

    yield fetch
    nginx.stop()


def test_pages_are_kept_with_tls_too(fetch):
    states = [fetch("/?a=tls")[1]["X-Cache-Status"] for _ in range(2)]

    assert states == ["MISS", "HIT"]


@pytest.mark.parametrize("path", ["/static/portal/base.css", "/media/khong-co"])
def test_what_nginx_says_itself_keeps_browsers_at_tls(fetch, path):
    assert fetch(path)[1]["Strict-Transport-Security"] == "max-age=31536000"
