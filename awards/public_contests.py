"""The contests and editions that readers may see, kept: boxes and search ask for them.

There are some dozens. What is returned is shared by all requests and has no
introductions.
"""

from awards.models import Contest, Edition
from editorial.versioning import once_per_version


@once_per_version
def public_contests() -> list[Contest]:
    """In the order of their page. 1 query, once a content version."""
    return list(Contest.objects.public().defer("introduction"))


@once_per_version
def public_editions() -> dict[int, Edition]:
    """Return {key: edition with its contest}, the newest first. 1 query."""
    found = Edition.objects.public().select_related("contest").newest_first()
    found = found.defer("introduction", "contest__introduction")
    return {edition.pk: edition for edition in found}


@once_per_version
def newest_editions() -> dict[int, Edition]:
    """Return {contest: its newest edition}. No query of its own."""
    newest: dict[int, Edition] = {}
    for edition in public_editions().values():
        newest.setdefault(edition.contest_id, edition)
    return newest
