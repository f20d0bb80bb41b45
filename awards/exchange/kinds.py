"""Which entry of the catalogue a text names, by any of its names."""

import re
from functools import cached_property

from awards.models import AwardKind
from organizations.exchange.cells import same

_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


class KindFinder:
    """The catalogue, read once. 1 query."""

    @cached_property
    def kinds(self) -> list[AwardKind]:
        return list(AwardKind.objects.all())

    @cached_property
    def by_pk(self) -> dict[int, AwardKind]:
        return {kind.pk: kind for kind in self.kinds}

    @cached_property
    def _by_name(self) -> dict[str, AwardKind]:
        found: dict[str, AwardKind] = {}
        for kind in self.kinds:
            found.setdefault(_key(kind.name), kind)
        for kind in self.kinds:
            for name in kind.names:
                found.setdefault(_key(name), kind)
        return found

    @cached_property
    def _longest_first(self) -> list[str]:
        return sorted(self._by_name, key=len, reverse=True)

    def named(self, text: str) -> AwardKind | None:
        """Return the entry of that name."""
        return self._by_name.get(_key(text))

    def called(self, text: str) -> AwardKind:
        """Return the entry that a cell names; raise ValueError with a sentence."""
        kind = self.named(text) or self.within(text)
        if kind is None:
            raise ValueError(
                f"không có “{text}” trong danh mục danh hiệu, hình thức. Hãy sửa cho "
                "đúng, hoặc thêm tên gọi này vào danh mục rồi tải tệp lên lại."
            )
        return kind

    def within(self, text: str) -> AwardKind | None:
        """Return the entry whose name, the longest there is, stands in a text."""
        padded = f" {_key(text)} "
        name = next((n for n in self._longest_first if f" {n} " in padded), None)
        return self._by_name[name] if name else None


def _key(text: str) -> str:
    return " ".join(_NOT_A_WORD.sub(" ", same(text)).split())
