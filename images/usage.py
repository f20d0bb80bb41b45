"""Where a picture is used. Higher rooms say so; this room only asks them.

    from images import usage
    usage.register(finder)      # in the ready() of a higher room's AppConfig

A finder takes an image and returns (label, url or None) of each user, the label being
what the editor reads: "Bài viết “Hội thi Sáng tạo kỹ thuật”".
"""

from collections.abc import Callable, Iterable

Use = tuple[str, str | None]
Finder = Callable[[object], Iterable[Use]]

_finders: list[Finder] = []
# A sentence that names more than these is not read.
NAMED_USES = 5


class ImageInUse(Exception):  # noqa: N818 - a verdict, read by the editor
    """The picture cannot be deleted; the text of the exception names its users."""


def register(finder: Finder) -> Finder:
    """Add a finder once; returns it, so it may stand above a function as `@`."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def unregister(finder: Finder) -> None:
    _finders.remove(finder)


def uses_of(image) -> list[Use]:
    return [use for finder in _finders for use in finder(image)]


def refusal(image, uses: list[Use]) -> str:
    """Return the sentence that refuses to delete the picture, naming its users."""
    labels = [label for label, _ in uses[:NAMED_USES]]
    more = len(uses) - len(labels)
    rest = f" và {more} nơi khác" if more else ""
    return (
        f"Không xóa được ảnh “{image}” vì đang được dùng ở: {'; '.join(labels)}{rest}."
    )


def refuse_if_used(image) -> None:
    if uses := uses_of(image):
        raise ImageInUse(refusal(image, uses))
