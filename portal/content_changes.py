"""Notices every change of public content, whoever makes it.

Every statement that Django sends to the database passes by here, so that neither a
bulk update, nor an import, nor the table of a model made tomorrow can be forgotten:
what is not listed as private is content.
"""

import re
from collections.abc import Callable
from functools import cache

from django.apps import apps
from django.db import transaction

from portal.content_version import source

# Tables whose rows no public page shows: app labels, or models.
PRIVATE_APPS = {"admin", "auth", "contenttypes", "sessions", "staff", "visits"}
PRIVATE_MODELS = {
    "awards.verificationtry",
    "editorial.historyentry",
    # Leads from missing pages to others; neither answer is ever kept.
    "editorial.retiredaddress",
    "organizations.importdraft",
    "organizations.operation",
    "organizations.operationchange",
    "portal.contentstate",
}
READS = re.compile(
    r"\s*(SELECT|PRAGMA|SAVEPOINT|RELEASE|BEGIN|COMMIT)\b", re.IGNORECASE
)
WRITES = re.compile(
    r"\b(INSERT|REPLACE|UPDATE|DELETE|TRUNCATE|MERGE|COPY|ALTER|DROP)\b", re.IGNORECASE
)


@cache
def content_tables() -> dict[str, bool]:
    """Return {table: whether deleting a row takes something from the public}.

    The rows of a many-to-many table are links: deleting one hides nothing.
    """
    return {
        model._meta.db_table: not model._meta.auto_created
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in PRIVATE_APPS
        and model._meta.label_lower not in PRIVATE_MODELS
        and not model._meta.proxy
    }


def watch_connection(*, connection, **kwargs) -> None:
    """Receives connection_created."""
    if _notice_writes not in connection.execute_wrappers:
        connection.execute_wrappers.append(_notice_writes)


def _notice_writes(execute: Callable, sql, params, many, context):
    result = execute(sql, params, many, context)
    # What psycopg2 composes says its table in its repr.
    text = sql if isinstance(sql, str) else repr(sql)
    is_read = READS.match(text) and ";" not in text
    if not is_read and (verb := WRITES.search(text)):
        words = re.findall(r"\w+", text.lower())
        tables = [word for word in words if word in content_tables()]
        if tables:
            removes = verb[1].upper() in {"DELETE", "TRUNCATE", "DROP"}
            note_change(
                is_removal=removes and content_tables()[tables[0]],
                using=context["connection"].alias,
            )
    return result


def note_change(*, is_removal: bool = False, using: str = "default") -> None:
    """Make all pages old once the change is committed, and not if it is not."""
    announce = _announce_removal if is_removal else _announce_change
    # Robust: what was committed stays, even if other processes learn of it late.
    transaction.on_commit(announce, using=using, robust=True)


def _announce_change() -> None:
    source().bump(is_removal=False)


def _announce_removal() -> None:
    source().bump(is_removal=True)


def note_removal(sender, **kwargs) -> None:
    """Receives editorial.signals.left_public."""
    note_change(is_removal=True)
