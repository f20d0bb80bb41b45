"""Who is one visitor: an address and a browser, as a hash of today."""

from functools import lru_cache
from hashlib import blake2s
from ipaddress import ip_address, ip_network

TOKEN_SIZE = 8  # bytes; two of a day's 100,000 visitors share one in 1 of 4 billion


def token(salt: bytes, address: str, user_agent: str) -> str:
    """Return 16 hexadecimal digits that nobody can lead back without the salt."""
    known = f"{address}\0{user_agent}".encode(errors="surrogateescape")
    return blake2s(known, key=salt, digest_size=TOKEN_SIZE).hexdigest()


def client_address(remote: str, forwarded: str, trusted: tuple[str, ...]) -> str:
    """Return the address of the reader, as far as it can be believed.

    `forwarded` is X-Forwarded-For. Each proxy adds at its right end whom it heard
    from, so the last address that is none of our proxies is the reader's.
    """
    if not forwarded or not is_trusted(remote, trusted):
        return remote
    for hop in reversed(forwarded.split(",")):
        hop = hop.strip()
        if not _is_address(hop):
            return remote
        remote = hop
        if not is_trusted(hop, trusted):
            break
    return remote


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1_000)
def is_trusted(address: str, trusted: tuple[str, ...]) -> bool:
    if not _is_address(address):
        return False
    return any(ip_address(address) in ip_network(network) for network in trusted)
