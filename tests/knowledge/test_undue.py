"""Dates in plans that nothing is due on, alone and beside one that something is due on."""

from __future__ import annotations

import pytest
from tests.knowledge.due import Row, Written, on, read

from knowledge.vietnamese import fold

UNDUE: list[Row] = [
    ("Thực hiện Chỉ thị số 46-CT/TW ngày 28/7/2020 của Ban Bí thư", None, []),
    ("Kế hoạch số 65/KH-ĐCT, ngày 16/5/2017 của Đoàn Chủ tịch", None, []),
    ("Nghị định số 56/2012/NĐ-CP ngày 16 tháng 7 năm 2012 của Chính phủ", None, []),
    ("Luật Thi đua, Khen thưởng ngày 15 tháng 6 năm 2022", None, []),
    ("(ban hành kèm theo Quyết định số 1129/QĐ-ĐCT ngày 22/12/2017)", None, []),
    ("được sửa đổi, bổ sung ngày 16/11/2013", None, []),
    ("theo Công văn số 1117/ĐCT-TG ngày 24/11/2016", None, []),
    ("Thông báo kết luận số 12-TB/TU, ngày 10/02/2021 của Ban Thường vụ Tỉnh ủy", None, []),
    ("Quyết định 217-QĐ/TW ngày 12/12/2013 và Quyết định 218-QĐ/TW ngày 12/12/2013", None, []),
    ("Căn cứ Kế hoạch số 298 KH/TWĐTN ngày 14/7/2011 của Ban Chấp hành Trung ương Đoàn", None, []),
    ("Hà Nội, ngày 13 tháng 02 năm 2020", None, []),
    ("TP. Hồ Chí Minh, ngày 5 tháng 4 năm 2021", None, []),
    ("Số: 80/KH-BTV\nLạng Sơn, ngày 28 tháng 7 năm 2017", None, []),
    ("chào mừng kỷ niệm ngày Quốc tế Phụ nữ 8/3", None, []),
    ("Ngày Phụ nữ Việt Nam 20/10", None, []),
    ("kỷ niệm 110 năm Ngày Quốc tế Phụ nữ (8/3/1910 - 8/3/2020) và 1980 năm khởi nghĩa Hai Bà Trưng", None, []),
    ("nhân dịp kỷ niệm 91 năm ngày thành lập Hội LHPN Việt Nam 20/10", 2021, []),
    ("(10:01 23/01/2021)", None, []),
    ("Thứ hai, 25/01/2021 | 10:01", None, []),
    ("Ngày đăng: 01/12/2021", None, []),
    ("đạt tỷ lệ 2/3 tổng số hội viên", None, []),
    ("phải có ít nhất 2/3 số đại biểu có mặt", None, []),
    ("số điện thoại: 0243.9720069 hoặc 0902.197857", None, []),
    ("1.2. Đối với Hội LHPN các quận huyện", None, []),
    ("nhiệm kỳ 2016-2021", None, []),
    ("giai đoạn 2021 - 2025, định hướng đến năm 2030", None, []),
    ("Định kỳ 6 tháng, 01 năm tổng hợp báo cáo", None, []),
    ("gửi trước ngày 31/4/2021", None, []),
    ("từ ngày 30/2/2022", None, []),
    ("thi đua năm 2020", None, []),
    ("Phong trào thi đua chào mừng Cách mạng tháng Tám và Quốc khánh 2/9", 2020, []),
    ("Hà Nội, ngày      tháng     năm 2020", None, []),
    ("trước mắt tổ chức 02 ngày tập huấn", None, []),
    ("tập huấn 03 ngày cho 50 chị", None, []),
    ("báo cáo trước ngày 15/11", None, []),
    ("báo cáo tuần gửi trước 14h00 thứ Sáu hàng tuần", None, []),
    ("Giai đoạn 1: 2021-2025", None, []),
    ("Trước thời điểm khai mạc hội nghị 30 phút", None, []),
    ("Quốc tế Phụ nữ 08/3/2023", None, []),
    ("113 năm Ngày Quốc tế Phụ nữ (08/3/1910 – 08/3/2023)", None, []),
    ("hướng tới kỷ niệm 95 năm Ngày thành lập Hội LHPN Việt Nam (20/10/1930-20/10/2025)", None, []),
    ("Ngày toàn dân phòng, chống mua bán người 30/7", 2023, []),
    ("ngày Quốc tế xóa bỏ bạo lực đối với phụ nữ 25/11", 2023, []),
    ("theo tinh thần Hội nghị ngày 12/3/2021 của Ban Thường vụ", None, []),
    ("tại Công văn số 123/HPN-VP ngày 12-3-2021", None, []),
    ("Quy chế số 02-QC/LT ngày 10.5.2019", None, []),
    ("(Kèm theo Kế hoạch số 15 /KH-HPN, ngày 20/02/2023 của Hội LHPN xã)", None, []),
    ("Nam Định, ngày 04 tháng 7 năm 2023\nKẾ HOẠCH", None, []),
    ("Hải Hậu, ngày 4/7/2023", None, []),
    ("UBND xã A, ngày tháng năm 2023", None, []),
    ("Ngày sinh: 12/5/1975; CCCD cấp ngày 10/5/2021", None, []),
    ("MST: 0101234567, tài khoản 1200208012345", None, []),
    ("QCVN 01:2021", None, []),
    ("phụ lục 1/2", None, []),
    ("Giỗ Tổ Hùng Vương 10/3 âm lịch", 2022, []),
    ("Thông tư 07/2014 và Nghị định 11/2021", None, []),
    ("nâng từ 8/10 tiêu chí lên 10/10 tiêu chí", 2022, []),
    ("nam dinh, ngay 04 thang 7 nam 2023\nke hoach", None, []),
    ("Trường Mầm non 20-10, xã Hoà Bình", 2022, []),
    ("được Quốc hội thông qua ngày 13 tháng 6 năm 2019", None, []),
    ("Điều lệ Hội LHPN Việt Nam khóa XII được thông qua ngày 09/3/2017", None, []),
    ("Quyết định số 1665/QĐ-TTg của Thủ tướng Chính phủ ngày 30/10/2017 phê duyệt Đề án", None, []),
    ("theo Thông báo số 15-TB/HU, ngày 20/02/2021 của Huyện ủy", None, []),
    ("thay thế Kế hoạch số 10/KH-BTV ngày 12/01/2021", None, []),
    ("Bộ luật Lao động năm 2019; Luật Bình đẳng giới ngày 29/11/2006", None, []),
    ("(Nghị quyết số 11-NQ/TW ngày 27/4/2007)", None, []),
    ("Nghị quyết liên tịch số 01/2017/NQLT ngày 02 tháng 3 năm 2017 giữa Hội LHPN Việt Nam và Hội Nông dân", None, []),
    ("Lễ kỷ niệm 20/10", 2021, []),
    ("Kỷ niệm 46 năm Ngày giải phóng miền Nam, thống nhất đất nước 30/4 và Quốc tế lao động 1/5", 2021, []),
    ("chào mừng 8/3 và 20/10", 2020, []),
    ("tuyên truyền kỷ niệm 1.980 năm Khởi nghĩa Hai Bà Trưng, Ngày Quốc tế Hạnh phúc 20/3", 2020, []),
    ("mục 3.2 phần II và điểm 1.1", None, []),
    ("Điện thoại: 024.3943.6791, Fax: 024.39436792", None, []),
    ("chiếm 3/4 tổng số, tăng 1/3 so với năm 2019", None, []),
    ("làm việc 24/24h, trực 24/7", None, []),
    ("phấn đấu đến năm 2025 đạt 80%", None, []),
    ("mô hình 5 không, 3 sạch; 12/20 xã", None, []),
    ("Số nhà 12/5 đường 3/2, phường 10", 2021, []),
    ("tại Hội trường 2/9, đường 30/4", 2021, []),
    ("ngày 14 tháng 13 năm 2020", None, []),
    ("Số lượng: 15 - 20 đại biểu", None, []),
    ("Thực hiện từ 3 - 5 mô hình/năm", None, []),
    ("hỗ trợ từ 10 đến 12 triệu đồng", None, []),
    ("mỗi chi hội có từ 1-2 mô hình", 2020, []),
    ("từ 10-12 hội viên nòng cốt", 2020, []),
    (
        "theo Kết luận số 01-KL/TW ngày 18/5/2021 về tiếp tục thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016",
        None,
        [],
    ),
    ("thành lập ngày 15 tháng 5 năm 1961", None, []),
    ("hướng tới kỷ niệm 135 năm Ngày sinh Chủ tịch Hồ Chí Minh 19/5/1890 - 19/5/2025", None, []),
    ("Nhân ngày Thương binh - Liệt sĩ 27/7", 2023, []),
    ("Ngày Dân số thế giới 11/7", 2023, []),
    ("hưởng ứng Ngày Quốc tế hạnh phúc 20/3 và Ngày Gia đình Việt Nam 28/6", 2023, []),
    ("Chiến thắng Điện Biên Phủ 7/5/1954", None, []),
    ("Văn phòng: số 39 Hàng Chuối, tầng 3, ngõ 5/12", 2023, []),
    ("xếp loại 1/5 tiêu chí; 3/12 đơn vị chưa đạt", 2023, []),
    ("Hotline 1900 1234 - 24/7", None, []),
    ("giảm 1/2 thời gian", 2022, []),
    ("hoàn thành việc kiện toàn trước khi bước vào năm học mới", None, []),
    ("trao giải vào dịp kỷ niệm 20/10 năm 2022", None, []),
    ("Kế hoạch số 15-KH/ĐU, ngày 10-5-2023 của Đảng ủy phường", None, []),
    ("Hướng dẫn 05-HD/BTCTW ngày 14 tháng 4 năm 2025 của Ban Tổ chức Trung ương", None, []),
    ("Nghị quyết Đại hội đại biểu Phụ nữ toàn quốc lần thứ XIII thông qua ngày 11/3/2022", None, []),
    ("tại Quyết định số 938/QĐ-TTg ngày 30/6/2017; Quyết định số 939/QĐ-TTg, ngày 30/6/2017", None, []),
    ("Đề án 939 ban hành ngày 30/6/2017", None, []),
    ("ngày truyền thống của Hội 20/10", 2022, []),
    ("trong dịp Tết Nguyên đán Quý Mão 2023", None, []),
    ("hơn 2/3 ủy viên Ban Chấp hành biểu quyết", 2022, []),
    ("quá 1/2 số phiếu hợp lệ", 2022, []),
    ("phường 3/2, quận 10", 2022, []),
    ("Đăng ngày 15/10/2022 bởi Admin", None, []),
    ("15/10/2022 | 8:30 SA", None, []),
    ("Hà Giang, ngày 09 tháng 3 năm 2022 BÁO CÁO Kết quả", None, []),
    ("Phường Dịch Vọng, ngày 02 tháng 10 năm 2023", None, []),
    ("Gửi lúc 10:15 12/10/2022", None, []),
    ("văn bản có hiệu lực kể từ ngày ký", None, []),
]

BESIDE_DUE_DATES: list[Row] = [
    (
        "Căn cứ Công văn số 5 ngày 1/2/2020, các đơn vị gửi báo cáo trước ngày 15/3/2020",
        None,
        [on("2020-03-15", "before")],
    ),
    (
        "Thực hiện Kế hoạch số 12/KH-BTV ngày 05/01/2022, Hội LHPN xã tổ chức ra quân vào ngày 26/3/2022",
        None,
        [on("2022-03-26")],
    ),
    ("Lễ kỷ niệm 90 năm ngày thành lập Hội LHPN Việt Nam diễn ra vào ngày 18/10/2020", None, [on("2020-10-18")]),
    (
        "Chào mừng kỷ niệm 90 năm ngày thành lập Hội (20/10/1930-20/10/2020), xong công trình trước ngày 15/10/2020",
        None,
        [on("2020-10-15", "before")],
    ),
    ("Mít tinh kỷ niệm ngày Quốc tế Phụ nữ 8/3 tổ chức ngày 05/3/2021", None, [on("2021-03-05")]),
    ("hoàn thành trước Ngày Phụ nữ Việt Nam 20/10/2021", None, [on("2021-10-20", "before")]),
    ("theo Công văn số 12/CV-BTV ngày 3/3/2022 của Tỉnh Hội, hạn chót 30/4/2022", None, [on("2022-04-30", "by")]),
]

ALL = [*UNDUE, *BESIDE_DUE_DATES]
ONLY_WITH_CAPITALS = {"Hà Giang, ngày 09 tháng 3 năm 2022 BÁO CÁO Kết quả"}
"""Only its capitals tell where the line of place and date ends."""


@pytest.mark.parametrize(("text", "year", "expected"), ALL)
def test_undue_dates_give_no_rule(text: str, year: int | None, expected: list[Written]) -> None:
    """Cited documents, anniversaries, letter heads, posting times and shares give no rule; a deadline beside does."""
    assert expected == read(text, year)


@pytest.mark.parametrize(("text", "year", "expected"), [row for row in ALL if row[0] not in ONLY_WITH_CAPITALS])
def test_they_give_none_without_accents(text: str, year: int | None, expected: list[Written]) -> None:
    """The same holds for texts without accents and capitals."""
    assert expected == read(fold(text), year)
