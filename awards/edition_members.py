"""Who ran and who judged an edition, as its page shows them."""

from typing import NamedTuple

from awards.models import Edition, EditionMember


class Committee(NamedTuple):
    """Those of an edition with one role, in their order."""

    name: str
    members: list[EditionMember]


def committees_of(edition: Edition) -> list[Committee]:
    """Return those that have anybody whom readers may know of. 1 query."""
    shown = edition.members.public().select_related("person")
    members = list(shown.defer("person__biography", "person__internal_note"))
    committees = [
        Committee(label, [one for one in members if one.role == role])
        for role, label in EditionMember.Role.choices
    ]
    return [committee for committee in committees if committee.members]
