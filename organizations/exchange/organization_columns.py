"""The columns of the directory as a workbook."""

from organizations.exchange import cells
from organizations.exchange.columns import (
    CODE,
    Column,
    show_choice,
    show_date,
    show_yes,
)
from organizations.models import CLOSED, Kind, Status

OPEN_STATUSES = [status.label for status in Status if status not in CLOSED]
USE_CLOSING = "hãy dùng nút “Chấm dứt, sáp nhập” ở trang của tổ chức."
DATE_HELP = "Ngày/tháng/năm; nếu không rõ thì tháng/năm hoặc chỉ năm."


def _date(name: str, head: str, help_text: str = DATE_HELP, **options) -> Column:
    return Column(
        name, head, help_text, 16, cells.partial_date, show_date(name), **options
    )


NAME = Column("name", "Tên đầy đủ", "Bắt buộc với tổ chức mới.", 46)
KIND = Column(
    "kind",
    "Loại",
    f"Bắt buộc với tổ chức mới. Một trong: {'; '.join(Kind.labels)}.",
    24,
    cells.choice(Kind.choices),
    show_choice("kind"),
)
STATUS = Column(
    "status",
    "Tình trạng",
    f"{' hoặc '.join(OPEN_STATUSES)}. Muốn ghi chấm dứt, sáp nhập, giải thể thì "
    f"{USE_CLOSING}",
    20,
    cells.choice(Status.choices),
    show_choice("status"),
)
BEFORE_PARENT = [
    Column(
        CODE,
        "Mã",
        "Mã của tổ chức trên cổng, tệp xuất ra ghi sẵn; đừng sửa. Để trống: cổng tìm "
        "theo tên đầy đủ và loại, không thấy thì thêm mới. Ghi “mới” nếu tổ chức mới "
        "có tên giống một tổ chức khác. Muốn sửa tên của tổ chức thì phải ghi mã.",
        8,
        show=lambda record: record.pk,
        is_special=True,
        is_number=True,
    ),
    KIND,
    NAME,
    Column("short_name", "Tên ngắn, tên viết tắt", "Ví dụ: Hội Cơ khí.", 22),
    Column(
        "other_names",
        "Tên gọi khác",
        "Các cách viết khác, cách nhau bằng dấu chấm phẩy. Tên cũ do đổi tên thì ghi "
        "bằng nút “Đổi tên”.",
        26,
    ),
    Column("symbol", "Ký hiệu văn bản", "Ví dụ: LHH trong 232/QĐ-LHH.", 14),
]
AFTER_PARENT = [
    Column(
        "order",
        "Thứ tự trong sơ đồ",
        "Số nhỏ đứng trước.",
        12,
        cells.small_number,
        is_number=True,
    ),
    Column("field", "Lĩnh vực", "Ví dụ: Cơ khí.", 20),
    Column("origin", "Nguồn gốc", "Ví dụ: Hải Dương cũ.", 18),
    _date("founded_on", "Thành lập"),
    _date("joined_on", "Gia nhập Liên hiệp Hội"),
    Column("joining_decision", "Quyết định công nhận", "Số, ngày.", 26),
    STATUS,
    _date(
        "closed_on",
        "Thôi hoạt động từ",
        f"Chỉ để xem; {USE_CLOSING}",
        why_fixed=f"cột này chỉ để xem; {USE_CLOSING}",
    ),
    Column(
        "closing_decision",
        "Quyết định chấm dứt",
        f"Chỉ để xem; {USE_CLOSING}",
        26,
        why_fixed=f"cột này chỉ để xem; {USE_CLOSING}",
    ),
    Column(
        "members_count",
        "Số hội viên",
        "Số nguyên, ví dụ 1250 hoặc 1.250.",
        12,
        cells.count,
        is_number=True,
    ),
    _date("members_counted_on", "Số liệu hội viên tính đến"),
    Column("address", "Địa chỉ trụ sở", "Số nhà, đường, phường.", 40),
    Column(
        "phone",
        "Điện thoại",
        "Ghi dạng chữ để giữ số 0 ở đầu; nhiều số thì cách nhau bằng dấu phẩy.",
        18,
        cells.phone,
    ),
    Column("email", "Thư điện tử", "Ví dụ: ten@noi.vn.", 26, cells.email),
    Column("website", "Trang web", "Ví dụ: https://noi.vn.", 26, cells.website),
    Column(
        "remark",
        "Ghi chú cho người đọc",
        "Hiện cạnh tên, ví dụ: dữ liệu minh họa.",
        26,
    ),
    Column(
        "is_public",
        "Hiện trên cổng",
        "có hoặc không.",
        10,
        cells.yes_no,
        show_yes("is_public"),
    ),
    Column(
        "contact_name",
        "Người liên hệ",
        "Người đọc không thấy, trừ khi cột cuối ghi “có”.",
        24,
        is_private=True,
    ),
    Column(
        "contact_phone",
        "Điện thoại người liên hệ",
        "Ghi dạng chữ để giữ số 0 ở đầu.",
        18,
        cells.phone,
        is_private=True,
    ),
    Column(
        "contact_email",
        "Thư điện tử người liên hệ",
        "Ví dụ: ten@noi.vn.",
        26,
        cells.email,
        is_private=True,
    ),
    Column(
        "shows_contact",
        "Cho người đọc thấy người liên hệ",
        "có hoặc không; chỉ ghi “có” khi người này đã đồng ý.",
        14,
        cells.yes_no,
        show_yes("shows_contact"),
        is_private=True,
    ),
]
