"""What a room computes once per version of the public content.

The rooms below the roof do not know how the version is kept; the roof says it once:

    versioning.install(lambda compute: OncePerVersion(compute).get)
"""

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")
# Given a function without arguments, one that answers the same from what it keeps.
Memo = Callable[[Callable[[], Value]], Callable[[], Value]]

_memo: Memo | None = None


def install(memo: Memo) -> None:
    """Say how values are kept; until then each is computed whenever it is asked for."""
    global _memo
    _memo = memo


def once_per_version(compute: Callable[[], Value]) -> Callable[[], Value]:
    """Return a function that calls `compute` again when public content has changed.

    Also when the schedule changes it. What it returns is shared by all requests.
    """
    kept: list[Callable[[], Value]] = []

    def answer() -> Value:
        if _memo is None:
            return compute()
        # Not before it is asked: the roof may be set up after this room was imported.
        if not kept:
            kept.append(_memo(compute))
        return kept[0]()

    return answer
