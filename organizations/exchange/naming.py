"""Records that a cell names: "Hội Cơ khí", or "Hội Cơ khí [Mã 12]" among namesakes."""

import re
from collections.abc import Callable, Iterable

from django.db import models

from organizations.exchange.cells import same

_WITH_CODE = re.compile(
    r"(?P<name>.*?)\s*\[\s*(?:mã\s*)?(?P<code>[0-9]{1,18}|mới)\s*\]", re.IGNORECASE
)

Names = Callable[[models.Model], Iterable[str]]


def split_code(text: str) -> tuple[str, int | str | None]:
    """Return ("Hội Cơ khí", 12) for "Hội Cơ khí [Mã 12]"; "moi" for "[mới]"."""
    match = _WITH_CODE.fullmatch(text)
    if not match:
        return text, None
    code = match["code"]
    return match["name"], int(code) if code.isdecimal() else same(code)


def with_code(name: str, pk: int | None) -> str:
    return f"{name} [Mã {pk}]"


class Finder:
    """Finds records of one model by what people call them, without a query.

    `layers` tell their names, the proper ones first: a short name counts only where no
    record has it as its full name.
    """

    def __init__(self, what: str, records: Iterable[models.Model], *layers: Names):
        self.what = what
        self.by_pk: dict[int, models.Model] = {}
        self._names = layers
        self._layers: list[dict[str, list]] = [{} for _ in layers]
        for record in records:
            self.add(record)

    def add(self, record: models.Model) -> None:
        """Make a record findable; one that is not saved yet has no code."""
        if record.pk is not None:
            self.by_pk[record.pk] = record
        for layer, names in zip(self._layers, self._names, strict=True):
            for key in {same(name) for name in names(record) if name}:
                layer.setdefault(key, []).append(record)

    def written(self, record: models.Model | None) -> str:
        """Return how the export names a record, so that it is found again."""
        if record is None:
            return ""
        name = next(iter(self._names[0](record)))
        is_alone = len(self._layers[0].get(same(name), [])) < 2
        return name if is_alone else with_code(name, record.pk)

    def named(self, name: str) -> list[models.Model]:
        key = same(name)
        return next((layer[key] for layer in self._layers if key in layer), [])

    def find(self, text: str):
        """Return the one record of that name or code, or None.

        Raises ValueError with a sentence where there are several, or the code is not
        of that name.
        """
        name, code = split_code(text)
        if isinstance(code, int):
            return self._by_code(name, code)
        found = self.named(name)
        if len(found) > 1:
            raise ValueError(self._which(name, found))
        return found[0] if found else None

    def _by_code(self, name: str, code: int):
        record = self.by_pk.get(code)
        if record is None:
            raise ValueError(f"Không có {self.what} nào mang mã {code}.")
        if name and not any(
            record in layer.get(same(name), []) for layer in self._layers
        ):
            raise ValueError(f"Mã {code} là của “{record}”, không phải “{name}”.")
        return record

    def _which(self, name: str, found: list) -> str:
        choices = ", ".join(
            f"“{with_code(name, record.pk)}”" for record in found if record.pk
        )
        return (
            f"Có {len(found)} {self.what} cùng tên “{name}”. Hãy ghi kèm mã để biết là "
            f"{self.what} nào: {choices or 'nhập các dòng kia trước'}."
        )
