"""Settings. What differs between machines comes from `portal.environment` alone."""

import os
import secrets
import sqlite3
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from editorial.editor_config import CKEDITOR_5_CONFIGS  # noqa: F401 - a setting
from portal.environment import BASE_DIR, read_environment

ENV = read_environment(os.environ)
VAR_DIR = BASE_DIR / "var"
VAR_DIR.mkdir(exist_ok=True)

DEBUG = ENV["DEBUG"]
SITE_URL = ENV["SITE_URL"] or f"http://127.0.0.1:{ENV['PORT']}"
IS_HTTPS = SITE_URL.startswith("https://")
SITE_HOST = urlsplit(SITE_URL).hostname


def embedded_secret_key(path: Path) -> str:
    """Return the key kept in `path`, made at first use and readable by us alone."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    key = secrets.token_urlsafe(50)
    with os.fdopen(descriptor, "w") as file:
        file.write(key)
    return key


def make_folder(variable: str, folder: Path) -> None:
    """Make a folder that a variable names; what cannot be made stops the start."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"Biến môi trường {variable}: không tạo được thư mục {folder} "
            f"({error.strerror})."
        ) from None


# Database

DATABASE = ENV["DATABASE_URL"]
IS_SQLITE = DATABASE["ENGINE"].endswith("sqlite3")


def sqlite_wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Say whether this SQLite has the WAL-reset fix (sqlite.org, March 2026).

    3.7.0 to 3.51.2 can corrupt a WAL database when two connections checkpoint at
    once; fixed in 3.51.3, 3.50.7 and 3.44.6.
    """
    return (
        version >= (3, 51, 3)
        or (3, 50, 7) <= version < (3, 51, 0)
        or (3, 44, 6) <= version < (3, 45, 0)
    )


if IS_SQLITE:
    journal_mode = (
        "WAL" if sqlite_wal_is_safe(sqlite3.sqlite_version_info) else "DELETE"
    )
    DATABASE["OPTIONS"] = {
        # A transaction takes the write lock at its start, so two writers queue
        # instead of one failing half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,  # seconds
        "init_command": f"PRAGMA journal_mode={journal_mode}; PRAGMA synchronous=FULL;",
    }
    make_folder("DATABASE_URL", Path(DATABASE["NAME"]).parent)
else:
    DATABASE["CONN_HEALTH_CHECKS"] = True
    # Seconds; the least that libpq takes. Readers get the last good page after it.
    DATABASE["OPTIONS"]["connect_timeout"] = 2
# Seconds. Opening a connection costs a page a fifth of its time, on SQLite too.
DATABASE["CONN_MAX_AGE"] = 600
DATABASES = {"default": DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SECRET_KEY = ENV["SECRET_KEY"]
if not SECRET_KEY:
    if not IS_SQLITE:
        raise ImproperlyConfigured(
            "Biến môi trường SECRET_KEY còn trống: khi dùng PostgreSQL, mọi máy chủ "
            "phải có cùng một khóa từ 32 ký tự."
        )
    SECRET_KEY = embedded_secret_key(VAR_DIR / "secret_key")

REDIS_URL = ENV["REDIS_URL"]
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": ENV["REDIS_URL"],
        "KEY_PREFIX": "portal",
        # Seconds. A hung Redis must not hang a page.
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
    if ENV["REDIS_URL"]
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# Pages made while templates are being written are never kept.
PAGE_CACHE = ENV["PAGE_CACHE"] and not DEBUG

# Applications

INSTALLED_APPS = [
    "portal.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "portal.apps.PortalStaticFilesConfig",
    "django.contrib.sitemaps",
    "django.forms",
    "django_ckeditor_5",
    "csp",
    # After auth, whose permissions the roles of `staff` are made of.
    "staff",
    "visits",
    "images",
    "editorial",
    "organizations",
    "documents",
    "awards",
    "news",
    "portal.apps.PortalConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.middleware.browser_policy",
    "portal.middleware.one_version",
    "portal.middleware.readable_query",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "news.middleware.old_addresses",
    "editorial.old_addresses.retired_addresses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "visits.middleware.mark_pages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context_processors.site",
            ],
        },
    },
]
# Widgets of the admin may be drawn by our own templates.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Staff

AUTH_USER_MODEL = "staff.User"
LOGIN_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation."
        "UserAttributeSimilarityValidator"
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds: one working day
SESSION_COOKIE_NAME = "__Host-sessionid" if IS_HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if IS_HTTPS else "csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.views.csrf_failure"

# Language, place and time

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]

# Files

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_MAX_AGE = 3600  # seconds, for the few files without a hash in their name
MEDIA_URL = "/media/"
MEDIA_ROOT = ENV["MEDIA_ROOT"]
make_folder("MEDIA_ROOT", MEDIA_ROOT)
# What this machine alone keeps: the journal of visits, pages kept whole.
STATE_ROOT = ENV["STATE_ROOT"]
make_folder("STATE_ROOT", STATE_ROOT)
TRUSTED_PROXIES = ENV["TRUSTED_PROXIES"]
FILE_UPLOAD_HANDLERS = ["portal.upload_handler.NoFiles"]
FILE_UPLOAD_PERMISSIONS = 0o644
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o755
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
if ENV["MEDIA_S3_BUCKET"]:
    try:
        import storages  # noqa: F401 - only to say what is missing
    except ImportError:
        raise ImproperlyConfigured(
            "Biến môi trường MEDIA_S3_BUCKET cần gói hỗ trợ: hãy chạy "
            "`pip install -r requirements-s3.txt`."
        ) from None
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": ENV["MEDIA_S3_BUCKET"],
            "endpoint_url": ENV["MEDIA_S3_ENDPOINT"] or None,
            "region_name": ENV["MEDIA_S3_REGION"] or None,
            "access_key": ENV["MEDIA_S3_ACCESS_KEY"] or None,
            "secret_key": ENV["MEDIA_S3_SECRET_KEY"] or None,
            "file_overwrite": True,
        },
    }

# The edge

# The portal stands at the root of its host. A header of this name, which gunicorn would
# believe, must not get into the addresses of pages that are kept.
FORCE_SCRIPT_NAME = ""
ALLOWED_HOSTS = [*ENV["ALLOWED_HOSTS"], SITE_HOST, "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_SSL_REDIRECT = IS_HTTPS
# The machine that watches asks on this host, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_HTTPS else 0
# The sub-domains of a city's or a union's domain, and its place on the preload list,
# are not the portal's to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # data: for the small icons inside the style sheets of the editor.
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Mail

for setting, value in ENV["EMAIL_URL"].items():
    globals()[setting] = value


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
}
