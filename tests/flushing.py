"""Empties the tables after a transactional test without asking every model anew.

Django's flush announces `post_migrate`, whose receivers make content types, permissions
and groups again, one by one: nearly a second a test, for the same rows each time.
"""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.commands import flush

# In the order in which they refer to each other.
MADE_AFTER_MIGRATE = (ContentType, Permission, Group, Group.permissions.through)


def keep_rows_after_flush(monkeypatch) -> None:
    """Let the receivers run once a process, and bring back what they made then."""
    announce = flush.emit_post_migrate_signal
    kept: dict[str, list[list]] = {}

    def bring_back(verbosity, interactive, db, **kwargs):
        if db not in kept:
            announce(verbosity, interactive, db, **kwargs)
            kept[db] = [list(m._base_manager.using(db)) for m in MADE_AFTER_MIGRATE]
            return
        for model, rows in zip(MADE_AFTER_MIGRATE, kept[db], strict=True):
            model._base_manager.using(db).bulk_create(rows)

    monkeypatch.setattr(flush, "emit_post_migrate_signal", bring_back)
