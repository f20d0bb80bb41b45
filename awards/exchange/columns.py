"""The columns of an annex: how they go out, and by which heads they come in."""

import re

from awards.exchange.list_reader import NUMBER, PRIVATE, head_key
from awards.models import RecipientKind
from organizations.exchange import cells
from organizations.exchange.cells import Cell, Warn
from organizations.exchange.columns import CODE, Column, show_choice, show_yes
from vietnamese.numbers import group_thousands

TITLE = "Danh sách khen thưởng"
MOST_MONEY = 1_000_000_000_000
OFFICE_AND_UNIT, DECIDED_ON = "office_and_unit", "decided_on"

_CURRENCY = re.compile(r"\s*(?:đồng|đ|vnđ|vnd|d)\.?$", re.IGNORECASE)
_MONEY = re.compile(r"[0-9]{1,3}(?:([., ])[0-9]{3})(?:\1[0-9]{3})*|[0-9]{1,13}")


def money(cell: Cell, warn: Warn) -> int:
    """Read 1000000, "1.000.000 đ", "1 000 000 đồng"."""
    written = _CURRENCY.sub("", cells.shown(cell))
    if not _MONEY.fullmatch(written):
        raise ValueError(
            f"“{cells.shown(cell)}” không phải số tiền. Hãy ghi ví dụ 1.000.000."
        )
    amount = int(re.sub(r"[^0-9]", "", written))
    if amount > MOST_MONEY:
        raise ValueError(f"{group_thousands(amount)} đồng lớn quá. Hãy xem lại.")
    return amount


CODE_COLUMN = Column(
    CODE,
    "Mã",
    "Mã của dòng trên cổng, tệp xuất ra ghi sẵn; đừng sửa. Để trống: cổng tìm theo "
    "tên, đơn vị và hình thức, không thấy thì thêm mới.",
    8,
    show=lambda record: record.pk,
    is_special=True,
    is_number=True,
)
NAME = Column(
    "name",
    "Tên tập thể, cá nhân",
    "Đúng như in trên quyết định. Để trống khi chỉ biết số lượng.",
    36,
    is_special=True,
)
RECIPIENT_KIND = Column(
    "recipient_kind",
    "Đối tượng",
    "Tập thể, Cá nhân, Hộ gia đình hoặc Nhóm tác giả.",
    14,
    cells.choice(RecipientKind.choices),
    show_choice("recipient_kind"),
)
UNIT = Column("unit", "Đơn vị, địa phương", "Như in trên quyết định.", 36)
OFFICE = Column("office", "Chức vụ", "Chức vụ khi được khen.", 24)
KIND = Column(
    "kind",
    "Danh hiệu, hình thức",
    "Một tên trong danh mục danh hiệu, hình thức, kể cả tên gọi khác.",
    40,
    show=lambda record: record.kind.name if record.kind_id else "",
    is_special=True,
)
AMOUNT = Column(
    "amount",
    "Tiền thưởng (đồng)",
    "Ví dụ 1.000.000.",
    16,
    money,
    is_number=True,
)
COLUMNS = [
    CODE_COLUMN,
    NAME,
    RECIPIENT_KIND,
    OFFICE,
    UNIT,
    KIND,
    Column("grade", "Hạng", "Chỉ khi hình thức có hạng: Nhất, Nhì, Ba.", 10),
    Column(
        "count",
        "Số lượng",
        "Nhiều hơn 1 chỉ khi chưa biết tên.",
        10,
        cells.count,
        is_number=True,
    ),
    AMOUNT,
    Column("certificate_number", "Số bằng, số sổ vàng", "Nếu có.", 16),
    Column("reason", "Thành tích riêng", "Chỉ khi khác thành tích chung.", 40),
    Column(
        "is_masked",
        "Không công khai danh tính",
        "có: cổng vẫn đếm, không hiện tên và đơn vị.",
        14,
        cells.yes_no,
        show_yes("is_masked"),
    ),
]
PLAIN = [column for column in COLUMNS if not column.is_special]
# Read where an annex has them, but no column of a line.
OTHER_HEADS = {
    NUMBER: "STT; TT; Số TT; Số thứ tự",
    "name": "Họ và tên; Họ tên; Tên; Tên tập thể; Tên cá nhân; Tập thể, cá nhân; "
    "Tên đơn vị, cá nhân; Tên tập thể/cá nhân; Họ và tên/Tên tập thể; Danh sách; "
    "Tên đơn vị; Họ tên, chức vụ; Họ và tên, chức vụ; Họ và tên, học hàm, học vị; "
    "Họ và tên/tên đơn vị; Họ tên, chức vụ, đơn vị",
    "recipient_kind": "Loại đối tượng; Đối tượng khen thưởng",
    "unit": "Đơn vị; Đơn vị công tác; Nơi công tác; Cơ quan; Cơ quan, đơn vị; Địa chỉ; "
    "Đơn vị/Địa chỉ; Cơ quan công tác; Đơn vị, địa chỉ",
    "office": "Chức danh; Chức vụ, chức danh",
    OFFICE_AND_UNIT: "Chức vụ, đơn vị; Chức vụ, đơn vị công tác; Chức vụ, nơi công "
    "tác; Chức vụ và đơn vị công tác; Chức danh, đơn vị; Chức danh, nơi công tác",
    "kind": "Hình thức; Danh hiệu; Hình thức khen thưởng; Danh hiệu thi đua; Danh "
    "hiệu, hình thức khen thưởng; Danh hiệu/Hình thức; Hình thức khen",
    "grade": "Giải; Hạng giải; Giải thưởng",
    "count": "SL",
    "amount": "Tiền thưởng; Mức thưởng; Số tiền; Mức tiền thưởng; Tiền thưởng (đ)",
    "certificate_number": "Số bằng; Số sổ vàng; Số bằng khen; Số giấy khen; Số hiệu; "
    "Số vào sổ",
    "reason": "Thành tích; Lý do; Lý do khen thưởng; Nội dung thành tích; Thành tích "
    "khen thưởng",
    DECIDED_ON: "Ngày quyết định; Ngày QĐ; Ngày ký; Ngày khen thưởng; Ngày",
    PRIVATE: "Ngày sinh; Năm sinh; CCCD; Số CCCD; CMND; Điện thoại; Số điện thoại; "
    "Quê quán; Giới tính; Số tài khoản",
}


HEADS = {head_key(column.head): column.name for column in COLUMNS} | {
    head_key(head): name
    for name, heads in OTHER_HEADS.items()
    for head in heads.split(";")
}
# What a head says of everybody below it.
HEADS_OF_PERSONS = ("hovaten", "hoten", "tencanhan")
HEADS_OF_COLLECTIVES = ("tentapthe", "tendonvi")
