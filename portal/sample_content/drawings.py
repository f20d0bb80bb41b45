"""The sample pictures: what each one is called, says and shows.

Every picture is drawn by our own code, so the sample content carries no photographs
and nobody's copyright. No words are drawn: Pillow's built-in font has no Vietnamese
letters, and a picture without text needs no translation.
"""

from typing import NamedTuple

from portal.sample_content.scenes import (
    classroom,
    flower_street,
    garden,
    hall,
    laboratory,
    night_bridge,
    waterside,
    workroom,
)

CREDIT = "Ảnh minh họa"


class Picture(NamedTuple):
    """What the picture library keeps with a picture."""

    alt: str
    caption: str
    credit: str = CREDIT


KEYS = {
    "conference-1": Picture(
        "Hình vẽ hội trường: cử tọa ngồi kín các hàng ghế đỏ, trên sân khấu có bàn chủ "
        "tọa và bục phát biểu",
        "Quang cảnh Hội nghị (ảnh minh họa)",
    ),
    "conference-2": Picture(
        "Hình vẽ một diễn giả mặc com-lê đứng sau bục phát biểu, hai bên là hoa phượng",
        "Chủ tịch Liên hiệp Hội, TS. Bùi Thanh Tùng, phát biểu tại Hội nghị "
        "(ảnh minh họa)",
    ),
    "conference-3": Picture(
        "Hình vẽ một diễn giả chỉ tay lên màn hình có danh sách mười một mục việc",
        "Phó Chủ tịch Thường trực Liên hiệp Hội, TS. Phạm Hữu Thư, nêu phương hướng, "
        "nhiệm vụ năm 2024 (ảnh minh họa)",
    ),
    "conference-4": Picture(
        "Hình vẽ bảy người đứng thành hàng trên sân khấu, mỗi người cầm một tấm bằng "
        "khen đóng khung",
        "Trao bằng khen của Chủ tịch UBND thành phố cho 06 tập thể, 01 cá nhân có "
        "thành tích tại Hội thi Sáng tạo kỹ thuật lần thứ tư (ảnh minh họa)",
    ),
    "conference-5": Picture(
        "Hình vẽ hai người cùng cầm tấm bằng đóng khung trước vòng hoa phượng, những "
        "người xung quanh vỗ tay",
        "Lãnh đạo Liên hiệp Hội trao khen thưởng cho 04 tập thể, 03 cá nhân "
        "(ảnh minh họa)",
    ),
    "port": Picture(
        "Hình vẽ tàu chở công-ten-nơ cập cảng dưới những cần cẩu lớn lúc mặt trời mọc",
        "Cảng biển lúc bình minh (ảnh minh họa)",
    ),
    "sea": Picture(
        "Hình vẽ thuyền buồm đỏ trên biển, phía xa là tua-bin gió và đảo đá vôi",
        "Biển, đảo và điện gió (ảnh minh họa)",
    ),
    "bridge": Picture(
        "Hình vẽ cầu dây văng về đêm, trăng tròn giữa hai trụ cầu và đèn soi mặt nước",
        "Cây cầu trong đêm trăng (ảnh minh họa)",
    ),
    "garden": Picture(
        "Hình vẽ những luống rau thẳng hàng chạy về phía nhà kính và dãy đồi",
        "Vườn rau buổi sớm (ảnh minh họa)",
    ),
    "phuong": Picture(
        "Hình vẽ hai hàng phượng nở đỏ trước một nhà hát có dãy cửa vòm, chiếc xe đạp "
        "dựng giữa sân",
        "Mùa hoa phượng (ảnh minh họa)",
    ),
    "lab": Picture(
        "Hình vẽ bàn thí nghiệm với kính hiển vi, bình tam giác và giá ống nghiệm",
        "Trong phòng thí nghiệm (ảnh minh họa)",
    ),
    "classroom": Picture(
        "Hình vẽ cô giáo mặc áo dài bên bảng có đồ thị và hình con thuyền, học sinh "
        "ngồi quay lưng",
        "Giờ học khoa học (ảnh minh họa)",
    ),
    "workshop": Picture(
        "Hình vẽ xưởng cơ khí: bánh răng ăn khớp trên tường, ê-tô và bản vẽ trên bàn",
        "Góc xưởng cơ khí (ảnh minh họa)",
    ),
    "library": Picture(
        "Hình vẽ thư viện hai bên kệ sách đầy, cửa sổ vòm nhìn ra cảng, cuốn sách mở "
        "trên bàn",
        "Thư viện nhìn ra cảng (ảnh minh họa)",
    ),
}

SCENES = {
    "conference-1": hall.hall_view,
    "conference-2": hall.opening_speech,
    "conference-3": hall.plan_of_work,
    "conference-4": hall.merit_certificates,
    "conference-5": hall.commendation,
    "port": waterside.port,
    "sea": waterside.sea,
    "bridge": night_bridge.bridge,
    "garden": garden.garden,
    "phuong": flower_street.flower_street,
    "lab": laboratory.laboratory,
    "classroom": classroom.classroom,
    "workshop": workroom.workshop,
    "library": workroom.library,
}


def draw(key: str) -> bytes:
    """Return the picture as a JPEG of 1600 x 1067 pixels; the same bytes each time."""
    return SCENES[key]().jpeg()
