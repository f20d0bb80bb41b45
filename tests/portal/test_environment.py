import os
import re
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.environment import BASE_DIR, VARIABLES, read_environment

NONSENSE = {
    "DATABASE_URL": [
        "mysql://a/b",
        "nonsense",
        "postgres://host",
        "sqlite://x",
        "postgres://h:port/n",
        "sqlite:///",
        "sqlite:////tmp",
        "sqlite:///var/a.sqlite3?mode=ro",
        "postgres://u@h/n?sslmode=bogus",
        "postgres://u@h/n?options=x",
        "postgres://[::1/n",
    ],
    "REDIS_URL": [
        "localhost:6379",
        "http://127.0.0.1",
        "redis://",
        "redis://h:x/0",
        "redis://h/a",
    ],
    "SECRET_KEY": ["short", " " * 40, "a" * 40],
    "DEBUG": ["yes", "1", "true", "On"],
    "ALLOWED_HOSTS": ["*", "http://example.vn", "a b"],
    "SITE_URL": [
        "example.vn",
        "ftp://example.vn",
        "https://example.vn/tin-tuc",
        "https://",
        "https://example.vn:abc",
        "https://example.vn?x=1",
        "https://u:p@example.vn",
        "https://[::1",
    ],
    "PORT": ["0", "65536", "http", "-1", "８０"],
    "MEDIA_ROOT": ["manage.py/media"],
    "STATE_ROOT": ["manage.py/state"],
    "PAGE_CACHE": ["yes", "0"],
    "MEDIA_S3_BUCKET": ["a\nb"],
    "MEDIA_S3_ENDPOINT": ["s3.example.vn"],
    "MEDIA_S3_REGION": ["a\x00b"],
    "MEDIA_S3_ACCESS_KEY": ["a\tb"],
    "MEDIA_S3_SECRET_KEY": ["a\tb"],
    "EMAIL_URL": [
        "mail.example.vn",
        "http://mail",
        "smtp://",
        "smtp://h:mail",
        "smtp://h/x",
        "smtp://h?y=1",
    ],
    "TRUSTED_PROXIES": ["proxy", "10.0.0.0/99", "10.0.0.1/8"],
}


def test_every_variable_has_nonsense_to_refuse():
    assert set(NONSENSE) == {variable.name for variable in VARIABLES}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name in NONSENSE for value in NONSENSE[name]]
)
def test_nonsense_is_refused_with_a_sentence_that_names_the_variable(name, value):
    with pytest.raises(ImproperlyConfigured) as refusal:
        read_environment({name: value})

    sentence = str(refusal.value)
    assert sentence.startswith(f"Biến môi trường {name}=")
    assert "\n" not in sentence
    assert sentence.endswith(".")


def test_secrets_never_stand_in_the_sentence():
    with pytest.raises(ImproperlyConfigured) as refusal:
        read_environment({"DATABASE_URL": "postgres://user:bi-mat@host"})

    assert "bi-mat" not in str(refusal.value)


@pytest.mark.parametrize("name", sorted(NONSENSE))
def test_the_defaults_and_empty_values_are_accepted(name):
    assert read_environment({name: ""})[name] == read_environment({})[name]


def test_postgres_addresses_are_read_whole():
    url = "postgres://nguoi%40a:mat%2Fkhau@db.example.vn:5433/cong"

    database = read_environment({"DATABASE_URL": url})["DATABASE_URL"]

    assert database["USER"] == "nguoi@a"
    assert database["PASSWORD"] == "mat/khau"
    assert (database["HOST"], database["PORT"]) == ("db.example.vn", "5433")
    assert database["NAME"] == "cong"


def start(command, **environment):
    return subprocess.run(  # noqa: S603 - our own commands
        command,
        cwd=BASE_DIR,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    "command",
    [
        [sys.executable, "manage.py", "check"],
        [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"],
    ],
    ids=["manage.py", "gunicorn"],
)
def test_the_start_stops_with_one_sentence_and_no_traceback(command):
    result = start(command, DEBUG="yes")

    assert result.returncode != 0
    assert result.stderr.strip() == (
        "Biến môi trường DEBUG='yes' không hợp lệ: chỉ nhận True hoặc False."
    )


@pytest.mark.parametrize("name", ["MEDIA_ROOT", "DATABASE_URL"])
def test_a_folder_that_cannot_be_made_stops_the_start(name):
    value = {"MEDIA_ROOT": "/proc/x", "DATABASE_URL": "sqlite:////proc/x/y.sqlite3"}

    result = start([sys.executable, "manage.py", "check"], **{name: value[name]})

    assert result.returncode != 0
    assert result.stderr.startswith(f"Biến môi trường {name}")
    assert "Traceback" not in result.stderr


def test_s3_variables_without_a_bucket_are_refused():
    with pytest.raises(ImproperlyConfigured, match="MEDIA_S3_REGION chỉ có nghĩa"):
        read_environment({"MEDIA_S3_REGION": "hn"})


def test_the_encryption_asked_of_postgres_is_kept():
    url = "postgres://u@h/n?sslmode=verify-full"

    database = read_environment({"DATABASE_URL": url})["DATABASE_URL"]

    assert database["OPTIONS"] == {"sslmode": "verify-full"}


def test_postgres_without_a_secret_key_is_refused():
    result = start(
        [sys.executable, "manage.py", "check"],
        DATABASE_URL="postgres://u@127.0.0.1/none",
        SECRET_KEY="",
    )

    assert result.returncode != 0
    assert result.stderr.startswith("Biến môi trường SECRET_KEY")
    assert "Traceback" not in result.stderr


def test_the_readme_lists_every_variable_with_its_default():
    readme = (BASE_DIR / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([A-Z0-9_]+)` \| (.*?) \|", readme, re.MULTILINE))

    assert rows == {
        variable.name: f"`{variable.default}`" if variable.default else "(trống)"
        for variable in VARIABLES
    }
