"""The columns of the leadership lists as a workbook; no contact of anybody."""

from organizations.exchange import cells
from organizations.exchange.columns import CODE, Column, show_date, show_yes

DATE_HELP = "Ngày/tháng/năm; nếu không rõ thì tháng/năm hoặc chỉ năm."

POSITION_CODE = Column(
    CODE,
    "Mã",
    "Mã của dòng chức vụ trên cổng, tệp xuất ra ghi sẵn; đừng sửa. Để trống: cổng tìm "
    "theo người, chức vụ, tổ chức và nhiệm kỳ, không thấy thì thêm mới.",
    8,
    show=lambda record: record.pk,
    is_special=True,
    is_number=True,
)
TITLES = Column(
    "titles",
    "Học hàm, học vị",
    "Viết tắt, ví dụ PGS.TS., NGƯT. Sửa ở đây là sửa cho người này ở mọi nơi.",
    18,
    cells.titles,
    show=lambda record: record.person.titles,
    is_special=True,
)
STARTED_ON = Column(
    "started_on", "Từ", DATE_HELP, 14, cells.partial_date, show_date("started_on")
)
ENDED_ON = Column(
    "ended_on", "Đến", DATE_HELP, 14, cells.partial_date, show_date("ended_on")
)
ACTING = Column(
    "is_acting",
    "Quyền (tạm giữ)",
    "có hoặc không.",
    12,
    cells.yes_no,
    show_yes("is_acting"),
)
PLAIN = [
    STARTED_ON,
    ENDED_ON,
    ACTING,
    Column(
        "order",
        "Thứ tự cùng bậc",
        "Số nhỏ đứng trước.",
        12,
        cells.small_number,
        is_number=True,
    ),
    Column("decision", "Quyết định", "Số, ngày.", 26),
    Column("note", "Ghi chú", "Ví dụ: nghỉ hưu.", 26),
]
PERSON_HELP = (
    "Bắt buộc với dòng mới. Người chưa có trên cổng thì được thêm mới. Khi có nhiều "
    "người trùng tên: ghi kèm mã của người, ví dụ Nguyễn Văn An [Mã 15], hoặc [mới]. "
    "Muốn sửa tên người thì sửa ở mục Nhân sự."
)
OFFICE_HELP = "Bắt buộc với dòng mới. Đúng như trong Danh mục chức vụ, ví dụ Chủ tịch."
ORGANIZATION_HELP = "Bắt buộc với dòng mới. Tên đầy đủ của tổ chức đã có trên cổng."
TERM_HELP = (
    "Tên khóa đã lập ở mục Nhiệm kỳ của tổ chức hoặc của tổ chức cấp trên, ví dụ Khóa "
    "VII. Để trống nếu không theo nhiệm kỳ."
)
