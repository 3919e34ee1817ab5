"""Names and themes that generated plans are made of. All persons are invented."""

from __future__ import annotations

AREAS = (
    "Hà Nội", "Hà Giang", "Cao Bằng", "Bắc Kạn", "Tuyên Quang", "Lào Cai", "Điện Biên", "Lai Châu", "Sơn La",
    "Yên Bái", "Hòa Bình", "Thái Nguyên", "Lạng Sơn", "Quảng Ninh", "Bắc Giang", "Phú Thọ", "Vĩnh Phúc", "Bắc Ninh",
    "Hải Dương", "Hải Phòng", "Hưng Yên", "Thái Bình", "Hà Nam", "Nam Định", "Ninh Bình", "Thanh Hóa", "Nghệ An",
    "Hà Tĩnh", "Quảng Bình", "Quảng Trị", "Huế", "Đà Nẵng", "Quảng Nam", "Quảng Ngãi", "Bình Định", "Phú Yên",
    "Khánh Hòa", "Ninh Thuận", "Bình Thuận", "Kon Tum", "Gia Lai", "Đắk Lắk", "Đắk Nông", "Lâm Đồng", "Bình Phước",
    "Tây Ninh", "Bình Dương", "Đồng Nai", "Long An", "Tiền Giang", "Bến Tre", "Trà Vinh", "Vĩnh Long", "Đồng Tháp",
    "An Giang", "Kiên Giang", "Cần Thơ", "Hậu Giang", "Sóc Trăng", "Bạc Liêu", "Cà Mau",
)  # fmt: skip
COMMUNES = (
    "Tân Hòa", "Phú Lương", "Yên Khê", "Hòa Thuận", "Tam Quan", "Vĩnh Lợi", "An Khánh", "Long Phước", "Thạnh Mỹ",
    "Nghĩa Lâm", "Quảng Thọ", "Đại Phong", "Cẩm Lĩnh", "Xuân Phổ", "Bình Hàng", "Minh Khương", "Trung Sơn",
    "Liên Hồng", "Phước Thái", "Hưng Thịnh",
)  # fmt: skip
FAMILY_NAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Nông",
)  # fmt: skip
MIDDLE_NAMES = (
    "Thị", "Thị Thu", "Thị Kim", "Thị Ngọc", "Thị Minh", "Thị Bích", "Thị Thanh", "Thị Mai",
)  # fmt: skip
GIVEN_NAMES = (
    "Hà", "Lan", "Nga", "Hạnh", "Phượng", "Yến", "Oanh", "Nhung", "Liên", "Tuyết", "Dung", "Hồng", "Thảo", "Vân",
    "Loan", "Thủy", "Hiền", "Quyên", "Trang", "Xuyến",
)  # fmt: skip

PLACES_OF_SOURCES = {
    "Hà Nội": ("Hà Nội", "Thủ đô", "Thăng Long"),
    "Lạng Sơn": ("Lạng Sơn", "xứ Lạng"),
    "Nam Định": ("Nam Định", "thành Nam"),
}
"""By which names a built-in plan speaks of its own area."""

DISTRICTS_OF_SOURCES = ("Tây Hồ", "Đông Anh", "Cầu Giấy", "Hoàng Mai", "Dịch Vọng Hậu", "Cổ Nhuế", "Hải Vân")

Theme = tuple[str, tuple[str, ...]]
"""A phrase of a built-in plan and what may stand for it; the phrase itself is one of them."""

_EVENTS: Theme = (
    "giao lưu",
    (
        "giao lưu",
        "hội thi",
        "liên hoan",
        "tọa đàm",
        "gặp mặt",
        "diễn đàn",
        "hội trại",
        "tập huấn",
        "hội thảo",
    ),
)
_PEOPLE: Theme = (
    "chi hội trưởng",
    ("chi hội trưởng", "hội viên nòng cốt", "tuyên truyền viên", "nữ doanh nhân", "nữ trí thức", "nữ nông dân",
     "cán bộ Hội cơ sở", "tổ trưởng tiết kiệm", "nữ công nhân", "nữ tiểu thương", "hòa giải viên", "cộng tác viên"),
)  # fmt: skip
_REVIEWS: Theme = ("tổng kết", ("tổng kết", "sơ kết", "giao ban", "đánh giá", "kiểm điểm"))
_WORK: Theme = (
    "công tác Hội",
    ("công tác Hội", "phong trào tiết kiệm", "Dự án 8", "chương trình mẹ đỡ đầu", "đề án khởi nghiệp",
     "công tác gia đình", "chống rác thải nhựa", "chuyển đổi số", "phòng chống bạo lực gia đình", "công tác cán bộ nữ"),
)  # fmt: skip
_MOVEMENT: Theme = (
    "phụ nữ tích cực học tập, lao động sáng tạo, xây dựng gia đình hạnh phúc",
    ("phụ nữ tích cực học tập, lao động sáng tạo, xây dựng gia đình hạnh phúc", "phụ nữ giỏi việc nước, đảm việc nhà",
     "xây dựng người phụ nữ thời đại mới", "phụ nữ chung sức bảo vệ môi trường", "phụ nữ đoàn kết giảm nghèo bền vững",
     "phụ nữ nói không với tệ nạn xã hội", "phụ nữ khởi nghiệp sáng tạo", "phụ nữ giữ gìn bản sắc quê hương"),
)  # fmt: skip
_CLEAN: Theme = (
    "5 không, 3 sạch",
    ("5 không, 3 sạch", "4 không, 4 sạch", "6 không, 2 sạch", "3 không, 5 sạch", "7 không, 6 sạch"),
)
_CONTEST: Theme = (
    "phong trào thi đua",
    ("phong trào thi đua", "đợt thi đua cao điểm", "phong trào ký kết giao ước"),
)
_CONGRESS: Theme = (
    "đại hội",
    ("đại hội", "hội nghị đại biểu", "hội nghị điển hình", "lễ mít tinh", "ngày hội gia đình", "hội thi khéo tay",
     "liên hoan văn nghệ", "hội thao", "phiên chợ nông sản"),
)  # fmt: skip
_STRONG: Theme = (
    "cơ sở Hội vững mạnh",
    ("cơ sở Hội vững mạnh", "chi hội kiểu mẫu", "tổ phụ nữ tự quản", "câu lạc bộ bình đẳng", "tổ hợp tác nữ",
     "chi hội số", "tuyến đường phụ nữ", "điểm sinh hoạt cộng đồng", "nhóm cha mẹ tốt", "địa chỉ tin cậy"),
)  # fmt: skip
_ONE_AND_ONE: Theme = ("1+1", ("1+1", "2+1", "3+1", "5+1"))

THEMES: dict[str, tuple[Theme, ...]] = {
    "741/KH-ĐCT Trung ương Hội 2020": (_EVENTS, _PEOPLE),
    "80/KH-BTV Lạng Sơn 2017": (_MOVEMENT, _CLEAN, _CONTEST),
    "KH tổng kết Hà Nội 2024": (_REVIEWS, _WORK),
    "71/KH-BTV Hà Nội 2020": (_CONGRESS,),
    "77/KH-BCH Nam Định 2023": (_STRONG, _ONE_AND_ONE),
}
"""By the key of the built-in plan; a plan without themes differs in names, places, dates and figures only."""
