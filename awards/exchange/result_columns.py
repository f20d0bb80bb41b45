"""The columns of results: how they go out, and by which heads they come in."""

import re

from awards.exchange.authors import shown_authors
from awards.exchange.list_reader import NUMBER, PRIVATE, head_key
from organizations.exchange import cells
from organizations.exchange.columns import CODE, Column

TITLE = "Kết quả"
AUTHORS, SHARE, MASKED = "authors", "share", "is_masked"

CODE_COLUMN = Column(
    CODE,
    "Mã",
    "Mã của công trình trên cổng, tệp xuất ra ghi sẵn; đừng sửa. Để trống: cổng tìm "
    "theo tên và tác giả, không thấy thì thêm mới.",
    8,
    show=lambda record: record.pk,
    is_special=True,
    is_number=True,
)
ENTRY_TITLE = Column("title", "Tên công trình, giải pháp, đề tài", "Như in.", 48)
AUTHORS_COLUMN = Column(
    AUTHORS,
    "Tác giả",
    "Theo thứ tự, cách nhau bằng dấu chấm phẩy; tỷ lệ và đơn vị trong ngoặc. Ví dụ: "
    "Nguyễn Văn An (60%, Hội Cơ khí); Trần Thị Bình (40%).",
    44,
    show=lambda record: shown_authors(record.authors.all()),
    is_special=True,
)
UNIT = Column("unit", "Đơn vị", "Đơn vị dự thi, như in.", 32)
FIELD = Column(
    "field",
    "Lĩnh vực",
    "Một lĩnh vực của lần tổ chức.",
    26,
    show=lambda record: record.field.name if record.field else "",
    is_special=True,
)
PRIZE = Column(
    "prize",
    "Giải",
    "Một giải trong cơ cấu giải của lần tổ chức; để trống khi không đạt giải.",
    18,
    show=lambda record: record.prize.name if record.prize else "",
    is_special=True,
)
MASKED_COLUMN = Column(
    MASKED,
    "Không công khai danh tính",
    "có: cổng không hiện tên tác giả và đơn vị. Dùng cho người chưa thành niên.",
    14,
    cells.yes_no,
    show=lambda record: "có" if _are_masked(record.authors.all()) else "",
    is_special=True,
)
COLUMNS = [
    CODE_COLUMN, ENTRY_TITLE, AUTHORS_COLUMN, UNIT, FIELD, PRIZE, MASKED_COLUMN,
]  # fmt: skip
PLAIN = [ENTRY_TITLE, UNIT]

_HEADS = {
    NUMBER: "STT; TT; Số TT; Số thứ tự",
    "title": "Tên; Công trình; Giải pháp; Đề tài; Sản phẩm; Mô hình; Dự án; Tác phẩm; "
    "Sáng kiến; Nội dung",
    AUTHORS: "Họ và tên; Họ tên; Nhóm thực hiện; Người thực hiện; Chủ nhiệm",
    SHARE: "Tỷ lệ; Tỉ lệ; Tỷ lệ %; Tỷ lệ đóng góp; Tỷ lệ đóng góp (%); % đóng góp; "
    "Mức đóng góp",
    "unit": "Trường; Trường, lớp; Trường lớp; Lớp, trường; Cơ quan; Nơi công tác; Tổ "
    "chức; Chủ sở hữu",
    "field": "Ngành; Nhóm lĩnh vực",
    "prize": "Giải thưởng; Đạt giải; Xếp giải; Kết quả; Xếp hạng; Hạng giải; Mức giải; "
    "Loại giải; Giải đạt được; Đạt",
    PRIVATE: "CCCD; CMND; Giới tính; Quê quán; Ghi chú; Email",
}
HEADS = {head_key(column.head): column.name for column in COLUMNS} | {
    head_key(head): name for name, heads in _HEADS.items() for head in heads.split(";")
}
_WORKS = "congtrinh|giaiphap|detai|sanpham|mohinh|duan|tacpham|sangkien"
# Heads say it in ever other words; tried in this order.
_PATTERNS = [
    (PRIVATE, r".*(?:ngaysinh|namsinh|diachi|dienthoai|taikhoan|cccd|cmnd|email).*"),
    ("unit", r"(?:ten)?(?:donvi|coquan|truong).*"),
    (AUTHORS, r".*(?:tacgia|hovaten|hoten).*"),
    ("title", rf"ten.*(?:{_WORKS}).*"),
    ("title", rf"(?:{_WORKS}).*(?:duthi|datgiai).*"),
    ("field", r"(?:nhom)?linhvuc.*"),
]


def column_of(head: str) -> str:
    """Return the column that a head names by its key; "" for none."""
    named = (name for name, pattern in _PATTERNS if re.fullmatch(pattern, head))
    return HEADS.get(head) or next(named, "")


def _are_masked(authors) -> bool:
    authors = list(authors)
    return bool(authors) and all(author.is_masked for author in authors)
