"""Whoever has a certificate may ask whether it is valid; nobody may try codes out."""

import hmac
import time
from hashlib import sha256
from io import BytesIO
from ipaddress import ip_address, ip_network
from typing import NamedTuple

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse

from awards.codes import read_code, shown_code
from awards.models import Award, AwardChange, AwardStatus, VerificationTry
from editorial.addresses import absolute
from visits.visitors import client_address

# A person with a stack of certificates asks no faster; see awards.codes for what a
# guesser gets by it.
TRIES_A_MINUTE = 20
MINUTE = 60  # seconds
# A household or an office has at least this much of IPv6 to ask from.
IPV6_PREFIX = 64


class Verified(NamedTuple):
    """What the holder of a certificate may read of it."""

    award: Award
    # The last correction or annulment, None where there was none.
    change: AwardChange | None

    @property
    def is_annulled(self) -> bool:
        return self.award.status == AwardStatus.ANNULLED

    @property
    def is_corrected(self) -> bool:
        return self.award.status == AwardStatus.CORRECTED


def verify(typed: str) -> Verified | None:
    """Return the public award of a code. 1 query, 2 for what was changed."""
    code = read_code(typed)
    if not code:
        return None
    awards = Award.objects.public().select_related("decision__issuer", "kind", "person")
    awards = awards.defer("decision__issuer__introduction", "person__biography")
    award = awards.filter(code=code).first()
    if award is None:
        return None
    changed = award.status != AwardStatus.VALID
    return Verified(award, award.changes.first() if changed else None)


def seconds_to_wait(request) -> int:
    """Count a try; return 0, or how long this reader has to wait until the next.

    2 or 3 queries. The table is the only place that counts, so no cache that is away
    opens the gate; without the database there is nothing to verify either.
    """
    now = time.time()
    minute = int(now // MINUTE)
    reader = _reader(request, minute)
    if _count_try(reader, minute) <= TRIES_A_MINUTE:
        return 0
    return MINUTE - int(now % MINUTE)


def _count_try(reader: str, minute: int) -> int:
    """Return how many tries this is within the minute."""
    tries = VerificationTry.objects.filter(reader=reader)
    if not tries.update(count=F("count") + 1):
        VerificationTry.objects.filter(minute__lt=minute).delete()
        try:
            with transaction.atomic():
                VerificationTry.objects.create(reader=reader, minute=minute, count=1)
            return 1
        except IntegrityError:  # another worker was faster
            tries.update(count=F("count") + 1)
    return tries.values_list("count", flat=True).first() or 1


def _reader(request, minute: int) -> str:
    address = client_address(
        request.META.get("REMOTE_ADDR", ""),
        request.headers.get("x-forwarded-for", ""),
        tuple(settings.TRUSTED_PROXIES),
    )
    known = f"verification\0{minute}\0{_network(address)}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), known, sha256).hexdigest()


def _network(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    # The zone of a link-local address is nobody's choice.
    plain = str(parsed).partition("%")[0]
    return str(ip_network(f"{plain}/{IPV6_PREFIX}", strict=False))


# What the office prints on a certificate.


def verify_address(award: Award) -> str:
    """Return the full address that the code of a certificate leads to."""
    return absolute(reverse("awards:verify", args=[shown_code(award.code)]))


def qr_picture(award: Award, kind: str) -> bytes:
    """Return the QR code of the address as a file; `kind` is "svg" or "png"."""
    import segno

    stream = BytesIO()
    # A quarter of it may be worn or stained (ISO/IEC 18004, level Q).
    code = segno.make(verify_address(award), error="q", micro=False)
    code.save(stream, kind=kind, scale=8, border=4)
    return stream.getvalue()
