"""What a button of the form does to the lines before anything is judged or saved.

Pasting a list, asking for empty rows, taking all clear proposals: the form comes back
as it was sent, with these done; nothing is written.
"""

from collections import Counter

from django.core.exceptions import ValidationError
from django.forms import IntegerField

from awards.forms.sent_rows import PREFIX, TYPED, SentRows
from awards.kind_names import KindNames
from awards.models import Decision, RecipientKind
from awards.pasted_directory import guess_by_directory, words_of_added
from awards.pasted_fonts import read_old_font
from awards.pasted_line import PastedLine, guess_recipient, rows_of
from awards.pasted_tables import heads_left_out
from awards.pasting import read_list
from vietnamese.folding import fold
from vietnamese.numbers import group_thousands, padded_count

BUTTONS = ("_paste", "_rows", "_accept")
ROWS_ADDED = 5
MOST_LINES = 1_000
# With headings and heads; what is longer is not looked through.
MOST_ROWS_READ = 2 * MOST_LINES
SAVE_FIRST = "Hãy lưu bản nháp trước"
LONGEST_NUMBER = 20
MOST_NOTED = Decision._meta.get_field("internal_note").max_length


def is_drafting(data) -> bool:
    return any(button in data for button in BUTTONS)


class Draft(SentRows):
    """The rows of a sent form; what is done to them is told in `told`."""

    def __init__(self, data, *, is_stored: bool):
        """`is_stored`: the decision was saved before."""
        super().__init__(data)
        self.is_stored = is_stored
        self.told: list[str] = []
        self.refusal = ""
        self._kind_names = KindNames()
        self._forms: dict[str, str] = {}

    def prepare(self) -> None:
        """Do what the pressed button says, and what goes with any save."""
        if self._claims_too_many():
            return
        if "_paste" in self.data:
            self._paste()
        if "_rows" in self.data:
            more = min(self._total + ROWS_ADDED, MOST_LINES)
            self._set_total(max(self._total, more))
        self._fill_common()

    def _claims_too_many(self) -> bool:
        """Send a form back that says to have rows which it has not: each costs."""
        try:
            total = IntegerField().to_python(self.data.get(f"{PREFIX}-TOTAL_FORMS"))
        except ValidationError:
            return False
        if (total or 0) <= max(self._rows_sent, MOST_LINES):
            return False
        self._set_total(self._rows_sent)
        for button in BUTTONS:
            self.data.pop(button, None)
        # Drafting: what was sent is shown again and nothing is judged or written.
        self.data["_rows"] = "1"
        self.refusal = (
            "Chưa lưu: biểu mẫu báo nhiều dòng hơn số dòng gửi đi "
            f"({self._rows_sent}). Hãy xem lại bảng dưới đây rồi lưu; danh sách dài "
            "thì nhập từ Excel."
        )
        return True

    # Pasting

    def _paste(self) -> None:
        pasted = self.data.get("paste", "")
        if (rows := len(rows_of(pasted))) > MOST_ROWS_READ:
            self._refuse_long(rows)
            return
        text, of_font = self._in_unicode(pasted)
        lines = read_list(text, guess_by_directory(text))
        if not lines:
            self.refusal = (
                "Chưa có gì để thêm: hãy dán danh sách vào ô bên trên nút này."
            )
            return
        if self._has_no_room_for(len(lines)):
            return
        if self.data.get("replace_counts"):
            lines = self._replace_counts(lines)
        rows = [*self._empty_rows(), *range(self._total, self._total + len(lines))][
            : len(lines)
        ]
        for row, line in zip(rows, lines, strict=True):
            self._write(row, line)
        # One row stays free to go on typing.
        self._set_total(max(self._total, min(rows[-1] + 2, MOST_LINES)))
        self.data["first_pasted"] = str(rows[0])
        self.data["paste"] = ""
        self.told.insert(0, words_of_added(lines))
        self.told += [*of_font, *_of_columns_left_out(text)]
        self._keep_notes([line for line in lines if line.note])

    def _has_no_room_for(self, count: int) -> bool:
        filled = self._total - len(self._empty_rows())
        if filled + count <= MOST_LINES:
            return False
        self._refuse_long(count, filled)
        return True

    def _refuse_long(self, count: int, filled: int = 0) -> None:
        most, pasted, there = map(group_thousands, (MOST_LINES, count, filled))
        before = f", bảng đã có {there} dòng" if filled else ""
        press = "bấm “Nhập phụ lục từ Excel”."
        self.refusal = (
            f"Một quyết định nhập ở đây được tối đa {most} dòng; danh sách vừa dán có "
            f"{pasted} dòng{before}. "
            + (f"Hãy {press}" if self.is_stored else f"{SAVE_FIRST}, rồi {press}")
        )

    def _in_unicode(self, text: str) -> tuple[str, list[str]]:
        """Return what was pasted as it is read, and what is said of an old font."""
        old = read_old_font(text)
        if old is None:
            return text, []
        seems = f"Danh sách có vẻ viết bằng phông {old.shown_font}"
        if self.data.get("keep_font"):
            return text, [f"{seems}; vẫn giữ nguyên chữ như đã dán, theo ô đã chọn."]
        return old.text, [
            f"{seems}: đã chuyển, ví dụ “{old.before}” đọc là “{old.after}”. Hãy xem "
            "lại các dòng vừa thêm; nếu không đúng thì xóa đi, chọn “Giữ nguyên chữ "
            "như đã dán” rồi dán lại."
        ]

    def _keep_notes(self, lines: list[PastedLine]) -> None:
        """Put what no line has a place for where only the office reads it."""
        noted = self.data.get("internal_note", "").strip()
        kept, left = 0, []
        for line in lines:
            said = f"{line.name or _counted(line)}: {line.note}"
            longer = "; ".join(filter(None, (noted, said)))
            if len(longer) > MOST_NOTED:
                left.append(said)
            else:
                noted, kept = longer, kept + 1
        self.data["internal_note"] = noted
        if kept:
            self.told.append(
                f"Ghi chú của {padded_count(kept, 'dòng')} được chép vào ô “Ghi chú "
                "nội bộ” của quyết định, người đọc không thấy."
            )
        if left:
            self.refusal = (
                "Ô “Ghi chú nội bộ” không đủ chỗ, các ghi chú sau chưa được chép; hãy "
                f"ghi lại nếu cần: {'; '.join(left)}."
            )

    def _write(self, row: int, line: PastedLine) -> None:
        values = line._asdict() | {"kind_name": line.kind}
        if line.count == 1 and line.name:
            values["count"] = ""
        for name in TYPED:
            self._set(row, name, str(values[name]))

    def _replace_counts(self, lines: list[PastedLine]) -> list[PastedLine]:
        """Let pasted names stand for the lines that only counted them.

        Each name for one line, best that of its own form and grade.
        """
        counted = self._counted_rows()
        taken, doubtful = Counter(), set()
        replaced = list(lines)
        for place, line in enumerate(lines):
            fits = {row: self._fit(row, line) for row in counted if line.name}
            open_rows = [row for row in fits if fits[row] and taken[row] < counted[row]]
            if not open_rows:
                continue
            row = max(open_rows, key=fits.get)
            alike = [other for other in open_rows if fits[other] == fits[row]]
            if len(alike) > 1:
                doubtful.update(alike)
            taken[row] += 1
            replaced[place] = self._with_what_was_counted(row, line)
        for row in sorted(taken):
            self._take_off(row, counted[row], taken[row])
        if doubtful:
            rows = ", ".join(str(row + 1) for row in sorted(doubtful))
            self.told.append(
                f"Tên vừa dán có thể thuộc nhiều dòng chỉ có số lượng (dòng {rows}): "
                "mỗi tên chỉ trừ vào một dòng, dòng trên trước. Hãy xem lại số lượng "
                "và hình thức trước khi lưu."
            )
        return replaced

    def _counted_rows(self) -> dict[int, int]:
        """Return {row: how many} of what is counted without names."""
        counts = {}
        for row in range(self._total):
            is_open = not self._get(row, "name") and not self._get(row, "DELETE")
            count = self._get(row, "count")
            if is_open and self._get(row, "recipient_kind") and _is_count(count):
                counts[row] = int(count)
        return counts

    def _fit(self, row: int, line: PastedLine) -> int:
        """Say how well a name fits a counted line: 0 not at all, most by its form."""
        if line.recipient_kind != self._get(row, "recipient_kind"):
            return 0
        said = (
            (self._form_of(line.kind), self._form_of(self._get(row, "kind_name"))),
            (fold(line.grade), fold(self._get(row, "grade"))),
        )
        if any(new and old and new != old for new, old in said):
            return 0
        return 1 + sum(bool(new) and new == old for new, old in said)

    def _form_of(self, text: str) -> str:
        """Return one name for all that the catalogue calls a form."""
        if text and text not in self._forms:
            try:
                self._forms[text] = self._kind_names.read(text).name
            except ValueError:
                self._forms[text] = fold(text)
        return self._forms.get(text, "")

    def _take_off(self, row: int, count: int, names: int) -> None:
        if count > names:
            self._set(row, "count", str(count - names))
            self.told.append(
                f"Dòng {row + 1} chỉ có số lượng còn lại {count - names}, vì đã có "
                f"{names} tên."
            )
            return
        self._set(row, "DELETE", "on")
        self.told.append(
            f"Dòng {row + 1} chỉ có số lượng ({count}) được đánh dấu xóa, vì đã có "
            f"{names} tên; bỏ dấu nếu không phải những người ấy."
        )

    def _with_what_was_counted(self, row: int, line: PastedLine) -> PastedLine:
        return line._replace(
            kind=line.kind or self._get(row, "kind_name"),
            grade=line.grade or self._get(row, "grade"),
        )

    # What was chosen once for all lines

    def _fill_common(self) -> None:
        kind = self.data.get("common_kind", "").strip()
        grade = self.data.get("common_grade", "").strip()
        if not kind and not grade:
            return
        for row in range(self._total):
            if self._is_empty(row) or self._get(row, "kind_name"):
                continue
            if kind:
                self._set(row, "kind_name", kind)
            if grade and not self._get(row, "grade"):
                self._set(row, "grade", grade)
            if not self._get(row, "recipient_kind") and self._get(row, "name"):
                name = self._get(row, "name")
                self._set(row, "recipient_kind", guess_recipient(name).value)


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER


def _counted(line: PastedLine) -> str:
    noun = RecipientKind(line.recipient_kind).label.lower()
    return padded_count(line.count, noun)


def _of_columns_left_out(text: str) -> list[str]:
    heads = ", ".join(f"“{head}”" for head in heads_left_out(text))
    return [f"Không lấy các cột: {heads}."] if heads else []
