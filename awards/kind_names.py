"""The catalogue as people type it: by any of its names, without marks or case."""

import re

from awards.models import AwardKind
from vietnamese.folding import fold

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_SHOWN = 4


class KindNames:
    """All kinds and their names, loaded once. 1 query, when first asked."""

    def __init__(self):
        self._kinds: list[AwardKind] | None = None
        self._by_name: dict[str, list[AwardKind]] = {}

    @property
    def kinds(self) -> list[AwardKind]:
        """In the order of the catalogue, the highest first."""
        if self._kinds is None:
            self._kinds = list(AwardKind.objects.all())
            for kind in self._kinds:
                for name in kind.names:
                    self._by_name.setdefault(_key(name), []).append(kind)
        return self._kinds

    def read(self, text: str) -> AwardKind:
        """Return the kind that is meant; ValueError with a sentence where none is."""
        kinds, key = self.kinds, _key(text)
        found = dict.fromkeys(self._by_name.get(key, []))
        for kind in found:
            # Its own name means it, whatever else is called so.
            if _key(kind.name) == key:
                return kind
        if not found:
            found = dict.fromkeys(
                kind
                for kind in kinds
                if key and any(_has_words(_key(name), key) for name in kind.names)
            )
        if len(found) == 1:
            return next(iter(found))
        if not found:
            raise ValueError(
                f"Danh mục không có “{text}”: chọn một tên trong danh sách gợi ý, hoặc "
                "thêm vào danh mục danh hiệu, hình thức."
            )
        names = "; ".join(kind.name for kind in list(found)[:_SHOWN])
        raise ValueError(f"“{text}” có thể là nhiều mục: {names}. Hãy ghi rõ.")


def _key(name: str) -> str:
    return " ".join(_NOT_A_LETTER.sub(" ", fold(name)).split())


def _has_words(name: str, typed: str) -> bool:
    words = set(name.split())
    return all(word in words for word in typed.split())
