"""Whoever holds a certificate learns whether it is valid; nobody learns more."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from awards.codes import shown_code
from awards.models import VerificationTry
from awards.verification import TRIES_A_MINUTE, qr_picture, verify_address
from tests.making import make_award, make_decision, make_organization, make_person

pytestmark = pytest.mark.django_db
FORM = "/khen-thuong/xac-minh/"
UNKNOWN = "0000-0000-0000"


def address(award):
    return f"{FORM}{shown_code(award.code)}/"


def test_a_code_tells_what_the_certificate_says_and_no_more(client):
    decision = make_decision(
        "232/QĐ-LHH", issuer=make_organization("Liên hiệp"), internal_note="mật"
    )
    award = make_award(
        "Trần B",
        decision,
        kind="Giấy khen X",
        grade="Nhất",
        unit="Trường A",
        office="Hiệu trưởng",
        amount=1_000_000,
    )

    response = client.get(address(award))
    text = response.content.decode()

    assert response.status_code == 200
    for told in ("Có giá trị", "Trần B", "Giấy khen X, hạng Nhất", "2024"):
        assert told in text, told
    assert "Số 232/QĐ-LHH, ngày 26/01/2024" in text
    assert "Liên hiệp" in text
    for kept in ("Trường A", "Hiệu trưởng", "1000000", "1.000.000", "mật"):
        assert kept not in text, kept


@pytest.mark.parametrize("typed", ["{0}", "{1}", "{2}"])
def test_a_code_is_read_however_it_is_typed(client, typed):
    award = make_award()
    ways = (award.code, award.code.lower(), shown_code(award.code).lower())

    response = client.get(FORM, {"ma": typed.format(*ways)}, follow=True)

    assert "Có giá trị" in response.content.decode()
    assert response.redirect_chain == [(address(award), 302)]


def test_what_was_corrected_or_annulled_says_so_with_its_day_and_reason(client):
    wrong, gone = make_award("Trần Bê"), make_award("Lê C")
    wrong.correct(by=None, reason="ghi nhầm tên", on="2024-03-05", name="Trần B")
    gone.annul(by=None, reason="kê khai sai", on="2024-04-05")

    corrected = client.get(address(wrong)).content.decode()
    annulled = client.get(address(gone)).content.decode()

    assert "Có giá trị, đã đính chính" in corrected
    assert "05/03/2024" in corrected
    assert "ghi nhầm tên" in corrected
    assert "Trần Bê" not in corrected
    assert "Khen thưởng đã hủy bỏ" in annulled
    assert "không còn giá trị từ ngày 05/04/2024" in annulled
    assert "kê khai sai" in annulled


def test_a_masked_line_is_verified_without_a_name(client):
    hidden = make_person("Lê Kín", is_public=False)
    for award in (
        make_award("Phạm Kín", is_masked=True),
        make_award("Lê Kín", person=hidden),
    ):
        text = client.get(address(award)).content.decode()

        assert "Có giá trị" in text
        assert "Kín" not in text


def test_unknown_malformed_and_hidden_codes_have_one_answer(client):
    def answer(code):
        response = client.get(f"{FORM}{code}/")
        # The foot has the visit figures of the moment.
        text = response.content.decode().partition("<footer")[0]
        # All that differs is what the form shows again.
        text = re.sub(r'name="ma" value="[^"]*"', "", text)
        headers = {k: v for k, v in response.headers.items() if k != "Content-Length"}
        return response.status_code, text, headers

    hidden = [
        make_award(decision=make_decision(status=status)).code
        for status in ("draft", "withdrawn")
    ]
    tomorrow = timezone.now() + timedelta(days=1)
    scheduled = make_decision(status="scheduled", published_at=tomorrow)
    hidden.append(make_award(decision=scheduled).code)

    for code in (*map(shown_code, hidden), "abc", "x" * 300, "%00", "đ%20<b>", "'"):
        assert answer(code) == answer(UNKNOWN), code
    assert answer(UNKNOWN)[0] == 404


def test_what_was_typed_is_shown_as_text(client):
    response = client.get(FORM, {"ma": '"><script>alert(1)</script>'}, follow=True)

    assert response.status_code == 404
    assert "<script>alert" not in response.content.decode()


def test_nothing_typed_says_so(client):
    for typed in ("", " ", "///", "\0"):
        response = client.get(FORM, {"ma": typed})
        assert response.status_code == 200
        assert "hãy nhập mã" in response.content.decode()


def test_answers_are_kept_and_found_by_nobody(client):
    for path in (address(make_award()), f"{FORM}{UNKNOWN}/"):
        response = client.get(path)
        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert 'content="noindex, nofollow"' in response.content.decode()
        assert "canonical" not in response.content.decode()
    assert f"Disallow: {FORM}" in client.get("/robots.txt").content.decode()


def test_too_many_tries_wait_for_the_next_minute(client):
    since = datetime(2026, 1, 1, tzinfo=UTC)
    award = make_award(decision=make_decision(published_at=since))
    with time_machine.travel("2026-11-26T08:00:15+07:00", tick=False) as clock:
        for _ in range(TRIES_A_MINUTE):
            assert client.get(f"{FORM}{UNKNOWN}/").status_code == 404
        refused = client.get(address(award))
        elsewhere = client.get(address(award), REMOTE_ADDR="203.0.113.9")
        clock.shift(46)
        later = client.get(address(award))

    assert refused.status_code == 429
    assert refused["Retry-After"] == "45"
    assert refused["Cache-Control"] == "no-store"
    assert "thử lại sau 45 giây" in refused.content.decode()
    assert elsewhere.status_code == later.status_code == 200
    # What is over is forgotten.
    assert VerificationTry.objects.count() == 1


@pytest.mark.parametrize(
    ("remote", "forwarded", "is_one"),
    [
        ("127.0.0.1", "198.51.100.{}", False),  # a proxy of ours tells
        ("203.0.113.7", "198.51.100.{}", True),  # a stranger may claim what he likes
        ("127.0.0.1", "198.51.100.{}, 203.0.113.7", True),
        ("127.0.0.1", "2001:db8:1:2::{}", True),  # one network of one reader
        ("127.0.0.1", "2001:db8:1:{}::1", False),
        ("127.0.0.1", "không phải {}", True),
    ],
)
def test_tries_are_counted_by_the_address_that_can_be_believed(
    client, settings, remote, forwarded, is_one
):
    settings.TRUSTED_PROXIES = ("127.0.0.1",)
    # Within one minute: with the next one the count begins anew.
    with time_machine.travel("2026-11-26T08:00:15+07:00", tick=False):
        for number in (1, 2):
            claimed = forwarded.format(number).encode().decode("latin-1")
            client.get(
                f"{FORM}{UNKNOWN}/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=claimed
            )

    assert VerificationTry.objects.count() == (1 if is_one else 2)


def test_a_cache_that_is_away_opens_no_gate(client, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    for _ in range(TRIES_A_MINUTE):
        client.get(f"{FORM}{UNKNOWN}/")

    assert client.get(f"{FORM}{UNKNOWN}/").status_code in (404, 429)
    assert VerificationTry.objects.order_by("-count").first().count > 10


def test_the_table_of_tries_names_nobody(client):
    client.get(f"{FORM}{UNKNOWN}/", REMOTE_ADDR="203.0.113.7")

    kept = VerificationTry.objects.values().get()

    assert "203.0.113" not in str(kept)
    assert len(kept["reader"]) == 64


def test_a_qr_code_is_a_picture_of_the_full_address(settings):
    award = make_award()

    assert verify_address(award) == settings.SITE_URL + address(award)
    assert qr_picture(award, "svg").startswith(b"<?xml")
    assert qr_picture(award, "png").startswith(b"\x89PNG")
