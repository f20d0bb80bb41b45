"""The sample pictures: what each one is called, says and shows.

Every picture is drawn by our own code, so the sample content carries no photographs
and nobody's copyright. No words are drawn: Pillow's built-in font has no Vietnamese
letters, and a picture without text needs no translation.
"""

from collections.abc import Callable
from typing import NamedTuple

from portal.sample_content import hall, places, rooms
from portal.sample_content.canvas import Canvas

CREDIT = "Ảnh minh họa"


class Picture(NamedTuple):
    """A picture's words for the library, and the function that draws it."""

    alt: str
    caption: str
    scene: Callable[[], Canvas]
    credit: str = CREDIT


KEYS = {
    "conference-1": Picture(
        "Hình vẽ hội trường: cử tọa ngồi kín các hàng ghế đỏ, trên sân khấu có bàn chủ "
        "tọa và bục phát biểu",
        "Quang cảnh Hội nghị (ảnh minh họa)",
        hall.hall_view,
    ),
    "conference-2": Picture(
        "Hình vẽ một diễn giả mặc com-lê đứng sau bục phát biểu, hai bên là hoa phượng",
        "TS. Bùi Thanh Tùng - Chủ tịch Liên hiệp Hội phát biểu tại Hội nghị "
        "(ảnh minh họa)",
        hall.opening_speech,
    ),
    "conference-3": Picture(
        "Hình vẽ một diễn giả chỉ tay lên màn hình có danh sách mười một mục việc",
        "TS. Phạm Hữu Thư - Phó Chủ tịch Thường trực Liên hiệp Hội trình bày phương "
        "hướng nhiệm vụ năm 2024 (ảnh minh họa)",
        hall.plan_of_work,
    ),
    "conference-4": Picture(
        "Hình vẽ bảy người đứng thành hàng trên sân khấu, mỗi người cầm một tấm bằng "
        "khen đóng khung",
        "Trao bằng khen của Chủ tịch UBND thành phố cho 06 tập thể, 01 cá nhân có "
        "thành tích tại Hội thi Sáng tạo kỹ thuật lần thứ tư (ảnh minh họa)",
        hall.merit_certificates,
    ),
    "conference-5": Picture(
        "Hình vẽ hai người cùng cầm tấm giấy khen trước vòng hoa phượng, những người "
        "xung quanh vỗ tay",
        "Lãnh đạo Liên hiệp Hội khen thưởng 04 tập thể, 03 cá nhân (ảnh minh họa)",
        hall.commendation,
    ),
    "port": Picture(
        "Hình vẽ tàu chở công-ten-nơ cập cảng dưới những cần cẩu lớn lúc mặt trời mọc",
        "Cảng biển lúc bình minh (ảnh minh họa)",
        places.port,
    ),
    "sea": Picture(
        "Hình vẽ thuyền buồm đỏ trên biển, phía xa là tua-bin gió và đảo đá vôi",
        "Biển, đảo và điện gió (ảnh minh họa)",
        places.sea,
    ),
    "bridge": Picture(
        "Hình vẽ cầu dây văng về đêm, trăng tròn giữa hai trụ cầu và đèn soi mặt nước",
        "Cây cầu trong đêm trăng (ảnh minh họa)",
        places.bridge,
    ),
    "garden": Picture(
        "Hình vẽ những luống rau thẳng hàng chạy về phía nhà kính và dãy đồi",
        "Vườn rau buổi sớm (ảnh minh họa)",
        places.garden,
    ),
    "phuong": Picture(
        "Hình vẽ hai hàng phượng nở đỏ trước một nhà hát có dãy cửa vòm, chiếc xe đạp "
        "dựng giữa sân",
        "Mùa hoa phượng (ảnh minh họa)",
        places.flower_street,
    ),
    "lab": Picture(
        "Hình vẽ bàn thí nghiệm với kính hiển vi, bình tam giác và giá ống nghiệm",
        "Trong phòng thí nghiệm (ảnh minh họa)",
        rooms.laboratory,
    ),
    "classroom": Picture(
        "Hình vẽ cô giáo mặc áo dài bên bảng có đồ thị và hình con thuyền, học sinh "
        "ngồi quay lưng",
        "Giờ học khoa học (ảnh minh họa)",
        rooms.classroom,
    ),
    "workshop": Picture(
        "Hình vẽ xưởng cơ khí: các bánh răng ăn khớp trên tường, ê-tô và bản vẽ trên bàn",
        "Góc xưởng cơ khí (ảnh minh họa)",
        rooms.workshop,
    ),
    "library": Picture(
        "Hình vẽ thư viện hai bên kệ sách đầy, cửa sổ vòm nhìn ra cảng, cuốn sách mở "
        "trên bàn",
        "Thư viện nhìn ra cảng (ảnh minh họa)",
        rooms.library,
    ),
}


def draw(key: str) -> bytes:
    """Return the picture as a JPEG of 1600 x 1067 pixels; the same bytes each time."""
    return KEYS[key].scene().jpeg()
