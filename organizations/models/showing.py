from django.db import models

from editorial.signals import left_public


def tell_what_left(
    before: models.Model | None, row: models.Model, contacts: str
) -> None:
    """Tell of a public row that it, or a contact it showed, is out of sight now.

    `before` is the public row as it was stored, `contacts` names the property that
    says what readers see of them.
    """
    if before is None:
        return
    shown = {item for item in getattr(before, contacts).items() if item[1]}
    if not row.is_public or shown - getattr(row, contacts).items():
        left_public.send(type(row))
