"""The rows of the lines' table as a form sends them, before anything is judged."""

import re

PREFIX = "awards"
# Annexes from Excel may be longer than what is typed: their stored lines are all shown.
MOST_SENT = 2_000
_ROW = re.compile(rf"{PREFIX}-([0-9]{{1,4}})-")
TYPED = (
    "recipient_kind", "name", "unit", "office", "count", "kind_name", "grade",
    "amount", "certificate_number", "reason",
)  # fmt: skip


class SentRows:
    """Reads and rewrites the fields of single rows."""

    def __init__(self, data):
        self.data = data.copy()

    @property
    def _rows_sent(self) -> int:
        rows = filter(None, map(_ROW.match, self.data))
        return min(max((int(row[1]) + 1 for row in rows), default=0), MOST_SENT)

    @property
    def _total(self) -> int:
        text = self.data.get(f"{PREFIX}-TOTAL_FORMS", "0")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0

    def _set_total(self, total: int) -> None:
        self.data[f"{PREFIX}-TOTAL_FORMS"] = str(total)

    def _get(self, row: int, name: str) -> str:
        return self.data.get(f"{PREFIX}-{row}-{name}", "").strip()

    def _set(self, row: int, name: str, value: str) -> None:
        self.data[f"{PREFIX}-{row}-{name}"] = value

    def _is_empty(self, row: int) -> bool:
        return not any(self._get(row, name) for name in ("id", *TYPED))

    def _empty_rows(self) -> list[int]:
        return [row for row in range(self._total) if self._is_empty(row)]
