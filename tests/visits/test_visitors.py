from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from visits.models import DailySalt
from visits.salts import Salts
from visits.visitors import client_address, token

PROXIES = ("127.0.0.1", "10.0.0.0/8", "::1")


@pytest.mark.parametrize(
    ("remote", "forwarded", "expected"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        ("127.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("::1", "2001:db8::7", "2001:db8::7"),
        # Who is no proxy of ours may claim what it likes.
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
        # What the reader put in front is passed over.
        ("127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.7, 10.1.2.3", "203.0.113.7"),
        ("127.0.0.1", "10.1.2.3", "10.1.2.3"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("127.0.0.1", "203.0.113.7, nonsense", "127.0.0.1"),
        ("", "203.0.113.7", ""),
    ],
)
def test_the_address_is_the_last_one_that_is_no_proxy_of_ours(
    remote, forwarded, expected
):
    assert client_address(remote, forwarded, PROXIES) == expected


def test_a_token_says_nothing_and_tells_visitors_apart():
    salt = b"a" * 32
    one = token(salt, "203.0.113.7", "Firefox")

    assert one == token(salt, "203.0.113.7", "Firefox")
    others = {
        token(salt, "203.0.113.8", "Firefox"),
        token(salt, "203.0.113.7", "Chrome"),
        token(b"b" * 32, "203.0.113.7", "Firefox"),
        # The two parts do not run into each other.
        token(salt, "203.0.113.7F", "irefox"),
    }
    assert len(others | {one}) == 5
    assert len(one) == 16


@pytest.mark.django_db
def test_workers_and_hosts_share_the_salt_of_a_day(tmp_path):
    day = date(2026, 11, 24)

    one = Salts(tmp_path / "one").lay_out(day)

    assert len(one) == 32
    assert Salts(tmp_path / "one").lay_out(day) == one
    assert Salts(tmp_path / "two").lay_out(day) == one
    assert Salts(tmp_path / "one").lay_out(day + timedelta(days=1)) != one


def test_a_new_day_needs_no_database(tmp_path):
    """No django_db mark: a query would fail the test."""
    salts = Salts(tmp_path)
    (tmp_path / "salt-2026-11-24").write_bytes(b"x" * 32)
    noon = timezone.make_aware(timezone.datetime(2026, 11, 24, 12))

    assert salts.at(noon.timestamp()) == b"x" * 32


@pytest.mark.django_db(transaction=True)
def test_a_salt_is_made_while_the_database_is_away(tmp_path, monkeypatch):
    from django.db import OperationalError

    def refuse(*args, **kwargs):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(connection, "cursor", refuse)
    value = Salts(tmp_path).lay_out(date(2026, 11, 24))

    assert len(value) == 32
    assert Salts(tmp_path).lay_out(date(2026, 11, 24)) == value


def test_the_salt_in_use_changes_at_midnight_of_the_site(tmp_path):
    for day in ("2026-11-24", "2026-11-25"):
        (tmp_path / f"salt-{day}").write_bytes(day.encode())
    salts = Salts(tmp_path)
    midnight = timezone.make_aware(timezone.datetime(2026, 11, 25)).timestamp()

    assert salts.at(midnight - 1) == b"2026-11-24"
    assert salts.at(midnight) == b"2026-11-25"
    # nginx's last lines before midnight come late.
    assert salts.at(midnight - 1) == b"2026-11-24"


@pytest.mark.django_db
def test_old_salts_are_forgotten_and_tomorrows_is_ready(tmp_path):
    today = date(2026, 11, 24)
    salts = Salts(tmp_path)
    for days in range(-5, 5):
        salts.lay_out(today - timedelta(days=days))

    salts.prepare_and_forget(today)

    kept = {"salt-2026-11-23", "salt-2026-11-24", "salt-2026-11-25"}
    assert {path.name for path in tmp_path.iterdir()} == kept
    assert DailySalt.objects.count() == 3
