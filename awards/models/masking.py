"""Who is masked from now on is told of as out of sight: of kept pages, too."""

from django.db import models

from editorial.signals import left_public


def is_masked_anew(row: models.Model) -> bool:
    """Whether saving masks a row that stands unmasked. 1 query where it is masked."""
    if not row.is_masked or row.pk is None:
        return False
    return type(row)._base_manager.filter(pk=row.pk, is_masked=False).exists()


def tell_masked(model: type[models.Model]) -> None:
    """Pages that were made before are not shown any more, whatever happens."""
    left_public.send(model)
