"""The environment variables of the portal: one table, typed, refusing nonsense.

`read_environment` is the only reader; the table of the README is checked against
`VARIABLES`, so the two cannot disagree.
"""

import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

# Shorter keys are guessable in practice; Django's own generator makes 50 characters.
SECRET_KEY_LENGTH = 32
# libpq's own list (PostgreSQL documentation, "SSL Mode Descriptions").
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
HOST_PATTERN = re.compile(r"^(\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])$", re.I)


@dataclass(frozen=True)
class Variable:
    """One environment variable: what it is when absent, and how it is read."""

    name: str
    default: str
    read: Callable[[str], Any]
    # Its value is never shown, not even when it is wrong.
    is_secret: bool = False


def read_bool(value: str) -> bool:
    if value not in {"True", "False"}:
        raise ValueError("chỉ nhận True hoặc False")
    return value == "True"


def read_port(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", value) or not 1 <= int(value) <= 65535:
        raise ValueError("cần một số cổng từ 1 đến 65535")
    return int(value)


def read_secret_key(value: str) -> str:
    # Five different characters is what Django's own check asks for.
    if value and (len(value.strip()) < SECRET_KEY_LENGTH or len(set(value)) < 5):
        raise ValueError(f"cần ít nhất {SECRET_KEY_LENGTH} ký tự ngẫu nhiên")
    return value


def read_hosts(value: str) -> list[str]:
    hosts = [host.strip() for host in value.split(",") if host.strip()]
    for host in hosts:
        if not HOST_PATTERN.match(host):
            raise ValueError(
                f"“{host}” không phải tên máy chủ (ví dụ: hpusta.example,127.0.0.1)"
            )
    return hosts


def read_site_url(value: str) -> str:
    if not value:
        return ""
    parts = _split(value)
    is_bare = not (
        parts.path.strip("/") or parts.query or parts.fragment or parts.username
    )
    if parts.scheme not in {"http", "https"} or not parts.hostname or not is_bare:
        raise ValueError("cần dạng https://ten-mien, không có đường dẫn phía sau")
    if not HOST_PATTERN.match(parts.hostname):
        raise ValueError(f"“{parts.hostname}” không phải tên miền")
    return f"{parts.scheme}://{parts.netloc}"


def read_database(value: str) -> dict[str, Any]:
    """Return ENGINE, NAME … of Django's DATABASES from a sqlite: or postgres: URL."""
    parts = _split(value)
    if parts.scheme == "sqlite":
        if parts.netloc or not parts.path.strip("/"):
            raise ValueError("cần dạng sqlite:///đường/dẫn/tệp.sqlite3")
        # Three slashes name a path below the project, four an absolute one.
        path = BASE_DIR / unquote(parts.path.removeprefix("/"))
        if path.is_dir() or parts.query:
            raise ValueError("cần tên một tệp, không phải thư mục, không có phần “?”")
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ValueError(
            "cần dạng sqlite:///tệp hoặc postgres://người:mật-khẩu@máy:5432/tên"
        )
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if set(options) - {"sslmode"} or options.get("sslmode", "prefer") not in SSL_MODES:
        raise ValueError(f"sau “?” chỉ nhận sslmode={'|'.join(SSL_MODES)}")
    return {
        "OPTIONS": options,
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }


def read_redis(value: str) -> str:
    parts = _split(value)
    if value and not (
        parts.scheme in {"redis", "rediss"}
        and parts.hostname
        and re.fullmatch(r"(/[0-9]*)?", parts.path)
        and not parts.query
    ):
        raise ValueError("cần dạng redis://máy:6379/0")
    return value


def read_email(value: str) -> dict[str, Any]:
    """Return Django's EMAIL_… settings from a console: or smtp(s):// URL."""
    if value == "console:":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = _split(value)
    has_more = parts.path.strip("/") or parts.query
    if (
        parts.scheme not in {"smtp", "smtps", "smtp+tls"}
        or not parts.hostname
        or has_more
    ):
        raise ValueError(
            "cần dạng console: hoặc smtp://người:mật-khẩu@máy:25 "
            "(smtp+tls:// khi dùng STARTTLS, smtps:// khi dùng TLS)"
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port
        or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 10,
    }


def read_folder(value: str) -> Path:
    """Return the folder as an absolute path, relative ones being below the project."""
    folder = BASE_DIR / value
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    if "\x00" in value or not existing.is_dir():
        raise ValueError(f"“{existing}” không phải thư mục")
    return folder


def read_networks(value: str) -> list[str]:
    networks = [part.strip() for part in value.split(",") if part.strip()]
    for network in networks:
        try:
            ipaddress.ip_network(network)
        except ValueError:
            raise ValueError(
                f"“{network}” không phải địa chỉ IP hay dải địa chỉ (ví dụ: 10.0.0.0/8)"
            ) from None
    return networks


def read_endpoint(value: str) -> str:
    if value and (
        _split(value).scheme not in {"http", "https"} or not _split(value).hostname
    ):
        raise ValueError("cần dạng https://máy-chủ-lưu-trữ")
    return value


def read_text(value: str) -> str:
    if any(ord(character) < 32 for character in value):
        raise ValueError("có ký tự điều khiển")
    return value


def _split(value: str):
    """Split a URL; a port that is no number is refused here, not at first use."""
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - the property checks the number
    except ValueError:
        raise ValueError("địa chỉ máy hoặc số cổng không đọc được") from None
    return parts


# The table of the README says what each is for.
VARIABLES = (
    Variable(
        "DATABASE_URL", "sqlite:///var/portal.sqlite3", read_database, is_secret=True
    ),
    Variable("REDIS_URL", "", read_redis, is_secret=True),
    Variable("PAGE_CACHE", "True", read_bool),
    Variable("SECRET_KEY", "", read_secret_key, is_secret=True),
    Variable("DEBUG", "False", read_bool),
    Variable("ALLOWED_HOSTS", "", read_hosts),
    Variable("SITE_URL", "", read_site_url),
    Variable("PORT", "8000", read_port),
    Variable("MEDIA_ROOT", "var/media", read_folder),
    Variable("STATE_ROOT", "var/state", read_folder),
    Variable("MEDIA_S3_BUCKET", "", read_text),
    Variable("MEDIA_S3_ENDPOINT", "", read_endpoint),
    Variable("MEDIA_S3_REGION", "", read_text),
    Variable("MEDIA_S3_ACCESS_KEY", "", read_text, is_secret=True),
    Variable("MEDIA_S3_SECRET_KEY", "", read_text, is_secret=True),
    Variable("EMAIL_URL", "console:", read_email, is_secret=True),
    Variable("TRUSTED_PROXIES", "127.0.0.1,::1", read_networks),
)


def read_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    """Return every variable of the table, read and checked; empty means absent.

    Raises ImproperlyConfigured with one Vietnamese sentence naming the variable.
    """
    values = {}
    for variable in VARIABLES:
        given = environ.get(variable.name, "") or variable.default
        try:
            values[variable.name] = variable.read(given)
        except ValueError as error:
            shown = "…" if variable.is_secret else given
            raise ImproperlyConfigured(
                f"Biến môi trường {variable.name}={shown!r} không hợp lệ: {error}."
            ) from None
    _check_together(values)
    return values


def _check_together(values: dict[str, Any]) -> None:
    """Refuse variables that mean nothing without another one."""
    for name, value in values.items():
        if name.startswith("MEDIA_S3_") and value and not values["MEDIA_S3_BUCKET"]:
            raise ImproperlyConfigured(
                f"Biến môi trường {name} chỉ có nghĩa khi có MEDIA_S3_BUCKET."
            )
