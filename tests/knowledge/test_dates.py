"""The due rules that phrases of plans state, with accents and without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.knowledge.due import Row, Written, days, month, monthly, on, period, quarter, read, window, yearly

from knowledge.vietnamese import fold

DAYS: list[Row] = [
    ("Các đơn vị gửi báo cáo về Ban Tuyên giáo trước ngày 25/11/2022", None, [on("2022-11-25", "before")]),
    ("hồ sơ đề nghị khen thưởng gửi trước ngày 20 tháng 10 năm 2020", None, [on("2020-10-20", "before")]),
    ("hoàn thành trước 30-9-2021", None, [on("2021-09-30", "before")]),
    ("nộp danh sách trước 05.03.2023", None, [on("2023-03-05", "before")]),
    ("gửi bài dự thi trước ngày 02 / 4 / 2021", None, [on("2021-04-02", "before")]),
    ("báo cáo nhanh trước 17h00 ngày 15/10/2020", None, [on("2020-10-15", "before", "17:00")]),
    ("Đăng ký tham gia trước 16 giờ 30 phút, ngày 05/8/2022 (thứ Sáu)", None, [on("2022-08-05", "before", "16:30")]),
    ("gửi về Hội LHPN tỉnh chậm nhất ngày 10/12/2021", None, [on("2021-12-10", "by")]),
    ("chậm nhất là ngày 15 tháng 6 năm 2023 phải hoàn thành", None, [on("2023-06-15", "by")]),
    ("Chậm nhất đến ngày 30/9/2024 các cơ sở Hội báo cáo kết quả", None, [on("2024-09-30", "by")]),
    ("nộp về Văn phòng muộn nhất 17h ngày 20/3/2022", None, [on("2022-03-20", "by", "17:00")]),
    ("Hạn cuối nhận bài dự thi: 31/8/2021", None, [on("2021-08-31", "by")]),
    ("Hạn cuối nộp hồ sơ là ngày 20/11/2020", None, [on("2020-11-20", "by")]),
    ("thời hạn gửi báo cáo: ngày 05/7/2022", None, [on("2022-07-05", "by")]),
    ("Ban Tổ chức nhận bài đến hết ngày 15/9/2020", None, [on("2020-09-15", "by")]),
    ("hết ngày 30/6/2021 phải hoàn thành việc rà soát", None, [on("2021-06-30", "by")]),
    ("không muộn hơn ngày 12/5/2021", None, [on("2021-05-12", "by")]),
    ("Thời gian nhận hồ sơ kéo dài đến 17h00 ngày 01/10/2022", None, [on("2022-10-01", "by", "17:00")]),
    ("số liệu tính đến ngày 31/12/2020", None, [on("2020-12-31", "by")]),
    ("Lễ phát động tổ chức vào ngày 15/11/2023 tại Nhà văn hóa", None, [on("2023-11-15")]),
    ("Thời gian: 08h00, ngày 06/3/2023 (thứ Hai)", None, [on("2023-03-06", time="08:00")]),
    ("7 giờ 30 phút, ngày 20/10/2022", None, [on("2022-10-20", time="07:30")]),
    ("Vào lúc 14g00 ngày 12/7/2019, tại Hội trường UBND phường", None, [on("2019-07-12", time="14:00")]),
    ("khai mạc lúc 8:30 ngày 11/3/2022", None, [on("2022-03-11", time="08:30")]),
    ("họp lúc 2 giờ chiều ngày 14/4/2021", None, [on("2021-04-14", time="14:00")]),
    ("Sáng thứ Bảy, ngày 21/8/2021, ra quân dọn vệ sinh", None, [on("2021-08-21")]),
    ("Đại hội tổ chức trong ngày 26/5/2021", None, [on("2021-05-26", "in")]),
    ("Triển khai thu hội phí bắt đầu từ ngày 01/4/2022", None, [on("2022-04-01", "from")]),
    ("áp dụng kể từ ngày 01 tháng 01 năm 2026", None, [on("2026-01-01", "from")]),
    ("Các đoàn tập trung từ 07h00 ngày 19/10/2020", None, [on("2020-10-19", "from", "07:00")]),
    ("nhận bài sau ngày 15/8/2021", None, [on("2021-08-15", "from")]),
    ("ngày 20 tháng 10 năm 2020, tổ chức mít tinh cấp xã", None, [on("2020-10-20")]),
    ("Tổng kết cuộc thi dự kiến ngày 15-12-2022", None, [on("2022-12-15")]),
    ("Dự kiến khoảng ngày 10/10/2021 sẽ công bố kết quả", None, [on("2021-10-10")]),
    ("trước ngày 15 (mười lăm) tháng 11 năm 2021", None, [on("2021-11-15", "before")]),
    ("trước 24h00 ngày 30/9/2020", None, [on("2020-09-30", "by")]),
    ("Thời gian: 14h ngày 5/9 năm 2019", None, [on("2019-09-05", time="14:00")]),
    (
        "cấp xã trước ngày 05/6/2020, cấp huyện trước ngày 10/6/2020",
        None,
        [on("2020-06-05", "before"), on("2020-06-10", "before")],
    ),
    ("Ngày 12/3/2021: bế giảng; ngày 15/3/2021: gửi báo cáo", None, [on("2021-03-12"), on("2021-03-15")]),
    ("hoàn thành trước tháng 6/2021", None, [on("2021-06-01", "before")]),
    (
        "báo cáo 06 tháng trước ngày 05/6; báo cáo năm trước ngày 05/11",
        2024,
        [on("2024-06-05", "before"), on("2024-11-05", "before")],
    ),
    (
        "Báo cáo sơ kết 06 tháng gửi trước ngày 30/5/2023, báo cáo tổng kết năm gửi trước ngày 30/10/2023",
        None,
        [on("2023-05-30", "before"), on("2023-10-30", "before")],
    ),
    ("Năm 2023 hoàn thành trước 30/9", None, [on("2023-09-30", "before")]),
    ("Đợt 1 trước ngày 15/5, đợt 2 trước ngày 15/9", 2022, [on("2022-05-15", "before"), on("2022-09-15", "before")]),
    ("ngày mùng 5 tháng 3 năm 2022", None, [on("2022-03-05")]),
    ("ngày 8 tháng Ba năm 2022", None, [on("2022-03-08")]),
    ("ngày hai mươi tháng mười năm hai nghìn không trăm hai mươi", None, [on("2020-10-20")]),
    ("Thời gian dự kiến: 07h30’ ngày 15/3/2024 (Thứ Sáu)", None, [on("2024-03-15", time="07:30")]),
    ("Hồi 8 giờ 00, ngày 15 tháng 3 năm 2024", None, [on("2024-03-15", time="08:00")]),
    ("Thời gian: 14h00, thứ Ba, ngày 20/02/2024", None, [on("2024-02-20", time="14:00")]),
    ("chậm nhất 16h30 thứ Sáu ngày 12/4/2024", None, [on("2024-04-12", "by", "16:30")]),
    ("Gửi kết quả trước 11h00 ngày 15 tháng 9 năm 2021", None, [on("2021-09-15", "before", "11:00")]),
    ("kể từ ngày 01/7/2025 trở đi", None, [on("2025-07-01", "from")]),
    ("thực hiện từ 01/01/2024", None, [on("2024-01-01", "from")]),
    (
        "Trước ngày 10/9/2022: các chi hội gửi danh sách. Ngày 15/9/2022: Hội LHPN xã tổng hợp.",
        None,
        [on("2022-09-10", "before"), on("2022-09-15")],
    ),
    ("Hạn: 15/10/2022", None, [on("2022-10-15", "by")]),
    ("hạn báo cáo ngày 15/10/2022", None, [on("2022-10-15", "by")]),
    ("vào hồi 14h00 ngày 20/10/2022", None, [on("2022-10-20", time="14:00")]),
    ("ngày 20/10/2022, vào hồi 8h30", None, [on("2022-10-20", time="08:30")]),
    ("Thời gian: ngày 15/3/2024 bắt đầu từ 8h00", None, [on("2024-03-15", time="08:00")]),
    ("Thời gian: 1/2 ngày, sáng 15/4/2022", None, [on("2022-04-15")]),
    ("Thời gian: 01 ngày (ngày 15/4/2022)", None, [on("2022-04-15")]),
    (
        "báo cáo bằng văn bản (kèm file mềm qua email) trước ngày 20/11/2021 để tổng hợp",
        None,
        [on("2021-11-20", "before")],
    ),
    (
        "Báo cáo sơ kết gửi trước ngày 25/5, báo cáo tổng kết gửi trước ngày 25/10",
        2022,
        [on("2022-05-25", "before"), on("2022-10-25", "before")],
    ),
    ("trước 10h00 thứ Sáu, ngày 12/11/2021", None, [on("2021-11-12", "before", "10:00")]),
    ("đúng 19 giờ ngày 08/3/2022 phát sóng trực tiếp", None, [on("2022-03-08", time="19:00")]),
    ("Lễ khai mạc: 8h00’ ngày 20/7/2019", None, [on("2019-07-20", time="08:00")]),
    ("có mặt trước 7h30 ngày 20/7/2019", None, [on("2019-07-20", "before", "07:30")]),
    ("Tổng kết: 20/12/2022", None, [on("2022-12-20")]),
    (
        "Đề nghị các đồng chí gửi đăng ký trước ngày 5/5/2022 (qua số điện thoại 0912.345.678)",
        None,
        [on("2022-05-05", "before")],
    ),
    (
        "Tiếp theo Công văn số 45/CV-HPN ngày 10/5/2022, đề nghị các chi hội nộp bổ sung trước 25/5/2022",
        None,
        [on("2022-05-25", "before")],
    ),
    (
        "Các huyện, thành, thị Hội tổ chức sơ kết xong trước 15/6/2023 và gửi báo cáo về Tỉnh Hội trước 20/6/2023",
        None,
        [on("2023-06-15", "before"), on("2023-06-20", "before")],
    ),
    (
        "gửi kết quả đăng ký (theo mẫu) về Ban Tổ chức – Kiểm tra Hội LHPN Hà Nội trước ngày 10/3/2021",
        None,
        [on("2021-03-10", "before")],
    ),
    ("Lễ phát động: 8h00, Chủ nhật, ngày 07/3/2021 tại Phố đi bộ", None, [on("2021-03-07", time="08:00")]),
    (
        "Đề nghị các đơn vị nghiêm túc thực hiện, gửi sản phẩm dự thi về Ban Tuyên giáo trước 16h00 ngày 30/9/2023",
        None,
        [on("2023-09-30", "before", "16:00")],
    ),
    ("Tổ chức gặp mặt vào sáng 20/10/2021", None, [on("2021-10-20")]),
    (
        "Các đơn vị gửi dự kiến thời gian tổ chức Đại hội trước ngày 28 tháng 02 năm 2021",
        None,
        [on("2021-02-28", "before")],
    ),
    (
        "Trước ngày 15/11/2022, Hội LHPN các huyện gửi báo cáo; trước 20/11/2022 Tỉnh Hội tổng hợp",
        None,
        [on("2022-11-15", "before"), on("2022-11-20", "before")],
    ),
    ("năm 2024 tổ chức vào ngày 19 tháng 5", None, [on("2024-05-19")]),
    ("đồng loạt từ 7h00’ ngày 05/3/2022", None, [on("2022-03-05", "from", "07:00")]),
    (
        "Đợt 1: Trước ngày 30/4/2023. Đợt 2: Trước ngày 30/9/2023",
        None,
        [on("2023-04-30", "before"), on("2023-09-30", "before")],
    ),
    ("quyết định nghỉ hưu từ ngày 01/8/2023", None, [on("2023-08-01", "from")]),
    ("khởi công ngày 19/5/2023 chào mừng sinh nhật Bác", None, [on("2023-05-19")]),
    ("phiên họp thứ 10 ngày 15/7/2023", None, [on("2023-07-15")]),
    ("Ngày 01/7/2025 chính thức hoạt động theo mô hình mới", None, [on("2025-07-01")]),
    ("nhận hồ sơ đến 17 giờ ngày 25 tháng 3 năm 2024", None, [on("2024-03-25", "by", "17:00")]),
    ("Hồ sơ gửi sau ngày 20/12/2023 không được xét", None, [on("2023-12-20", "from")]),
    ("dự kiến khai mạc vào lúc 8 giờ sáng ngày 12/10", 2021, [on("2021-10-12", time="08:00")]),
    ("Chương trình diễn ra lúc 19h30 tối 8/3", 2023, [on("2023-03-08", time="19:30")]),
    ("Chiều 14/10, Hội LHPN TP tổ chức họp báo", 2022, [on("2022-10-14")]),
    ("Hạn chót gửi bài là 24h ngày 15/8/2022", None, [on("2022-08-15", "by")]),
    ("Cuộc thi sẽ kết thúc nhận bài vào 31.8.2022", None, [on("2022-08-31")]),
    ("hoàn thành Đại hội cấp xã trước 30-6-2026", None, [on("2026-06-30", "before")]),
    ("phải tổ chức hội nghị chi hội xong trước ngày 31-12", 2020, [on("2020-12-31", "before")]),
    (
        "Thông báo số 20/TB-VP ngày 2/3/2023, đề nghị các chi hội có mặt lúc 7h30 ngày 6/3/2023",
        None,
        [on("2023-03-06", time="07:30")],
    ),
    (
        "Căn cứ Điều lệ; Kế hoạch số 07/KH-BTV ngày 12/01/2023; Ban Thường vụ đề nghị hoàn thành trước 15/02/2023",
        None,
        [on("2023-02-15", "before")],
    ),
    ("tối thứ Bảy 15/10/2022", None, [on("2022-10-15")]),
    ("Thứ Sáu (14/10/2022), 14h00", None, [on("2022-10-14", time="14:00")]),
    ("vào 14 giờ, thứ tư ngày 12 tháng 10 năm 2022", None, [on("2022-10-12", time="14:00")]),
    ("bắt đầu từ 0 giờ ngày 1/1/2024", None, [on("2024-01-01", "from", "00:00")]),
    ("đến 30/9 hoàn thành", 2022, [on("2022-09-30", "by")]),
    ("trước quý III/2022", None, [on("2022-07-01", "before")]),
]

SEVERAL_DAYS: list[Row] = [
    ("tổ chức tập huấn các ngày 5, 6 và 7/10/2020", None, [days("2020-10-05", "2020-10-06", "2020-10-07")]),
    ("trong hai ngày 26 và 27/9/2025", None, [days("2025-09-26", "2025-09-27", relation="in")]),
    ("hội thi diễn ra vào ngày 18/10/2019 và 20/10/2019", None, [days("2019-10-18", "2019-10-20")]),
    ("gửi trước ngày 10/6 và 10/11/2022", None, [days("2022-06-10", "2022-11-10", relation="before")]),
    ("trước ngày 25 các tháng 3, 6, 9/2022", None, [days("2022-03-25", "2022-06-25", "2022-09-25", relation="before")]),
    (
        "trong các ngày 14, 15, 16 tháng 5 năm 2019",
        None,
        [days("2019-05-14", "2019-05-15", "2019-05-16", relation="in")],
    ),
    ("ngày 14, 15/5/2019", None, [days("2019-05-14", "2019-05-15")]),
    ("ngày 28, 29/9 và 01/10/2021", None, [days("2021-09-28", "2021-09-29", "2021-10-01")]),
    ("Tổ chức vào 02 ngày: 15/10 và 16/10/2023", None, [days("2023-10-15", "2023-10-16")]),
    (
        "Theo kế hoạch, đại hội sẽ được tổ chức trong hai ngày 15 và 16-9-2021",
        None,
        [days("2021-09-15", "2021-09-16", relation="in")],
    ),
    (
        "trước ngày 5/6 (báo cáo 6 tháng), trước ngày 5/11 (báo cáo năm)",
        2023,
        [days("2023-06-05", "2023-11-05", relation="before")],
    ),
]

SPANS: list[Row] = [
    ("từ ngày 15/11/2022 đến ngày 15/12/2022", None, [period("2022-11-15", "2022-12-15")]),
    ("Thời gian: từ 01/3 - 08/3/2023", None, [period("2023-03-01", "2023-03-08")]),
    ("Tuần lễ Áo dài từ ngày 1-8/3/2021", None, [period("2021-03-01", "2021-03-08")]),
    ("từ ngày 12 đến 14/3/2022", None, [period("2022-03-12", "2022-03-14")]),
    ("diễn ra từ ngày 15-11 đến 15-12-2018", None, [period("2018-11-15", "2018-12-15")]),
    ("từ ngày 01 tháng 7 năm 2020 đến hết ngày 30 tháng 9 năm 2020", None, [period("2020-07-01", "2020-09-30")]),
    ("Đợt cao điểm từ 15/12/2020 đến 15/01/2021", None, [period("2020-12-15", "2021-01-15")]),
    ("từ ngày 25/12 đến ngày 10/01/2022", None, [period("2021-12-25", "2022-01-10")]),
    ("bắt đầu từ ngày 01/3/2021 và kết thúc vào ngày 31/5/2021", None, [period("2021-03-01", "2021-05-31")]),
    ("14-21/4/2025: tuần lễ tình nguyện", None, [period("2025-04-14", "2025-04-21")]),
    ("Tháng vì người nghèo 17/10 – 18/11/2021", None, [period("2021-10-17", "2021-11-18")]),
    ("từ ngày 05/6 đến trước ngày 20/6/2021", None, [period("2021-06-05", "2021-06-19")]),
    ("từ 8h00 đến 11h30 ngày 10/6/2015", None, [period("2015-06-10T08:00", "2015-06-10T11:30")]),
    ("½ ngày, từ 7h30 -9h00, Thứ ba, ngày 06/02/2018", None, [period("2018-02-06T07:30", "2018-02-06T09:00")]),
    ("ngày 15/8/2020, từ 13h30 đến 17h00", None, [period("2020-08-15T13:30", "2020-08-15T17:00")]),
    ("từ 8h00 ngày 12/9/2021 đến 17h00 ngày 14/9/2021", None, [period("2021-09-12T08:00", "2021-09-14T17:00")]),
    ("từ tháng 3/2021 đến tháng 6/2021", None, [period("2021-03", "2021-06")]),
    ("thực hiện từ tháng 5 đến tháng 8 năm 2022", None, [period("2022-05", "2022-08")]),
    ("tháng 3-5/2021: khảo sát", None, [period("2021-03", "2021-05")]),
    ("từ tháng 10 đến tháng 02/2021", None, [period("2020-10", "2021-02")]),
    ("từ ngày 01/5/2022 đến hết tháng 8/2022", None, [period("2022-05-01", "2022-08")]),
    ("từ quý I đến quý III/2021", None, [period("2021-01", "2021-09")]),
    ("từ năm 2021 đến hết năm 2025", None, [period("2021", "2025")]),
    ("từ nay đến hết ngày 30/11/2020", None, [period(None, "2020-11-30")]),
    ("Từ nay đến hết tháng 12/2022", None, [period(None, "2022-12")]),
    ("từ nay đến trước ngày 20/10/2021", None, [period(None, "2021-10-19")]),
    ("từ ngày ban hành kế hoạch đến hết ngày 31/8/2020", None, [period(None, "2020-08-31")]),
    ("đến hết năm 2022 xóa xong nhà tạm", None, [period(None, "2022")]),
    ("hoàn thành trong năm 2023", None, [period("2023", "2023")]),
    ("Thời gian thực hiện: giai đoạn 2021-2025", None, [period("2021", "2025")]),
    ("triển khai từ tháng 4/2022", None, [period("2022-04", None)]),
    ("lấy số liệu từ 01/11/2021 đến 31/10/2022", None, [period("2021-11-01", "2022-10-31")]),
    ("Từ 07 giờ 30 phút đến 11 giờ 30 phút ngày 20/3/2024", None, [period("2024-03-20T07:30", "2024-03-20T11:30")]),
    ("8h00 - 11h00, ngày 20/3/2024", None, [period("2024-03-20T08:00", "2024-03-20T11:00")]),
    ("Buổi sáng: từ 8h00 đến 11h00, ngày 20/3/2024", None, [period("2024-03-20T08:00", "2024-03-20T11:00")]),
    ("từ 00h00 ngày 01/8/2021 đến 24h00 ngày 15/8/2021", None, [period("2021-08-01T00:00", "2021-08-15T23:59")]),
    (
        "nộp hồ sơ tại Văn phòng Hội trong giờ hành chính từ ngày 05/4/2023 đến ngày 20/4/2023",
        None,
        [period("2023-04-05", "2023-04-20")],
    ),
    ("Tuần 1: 04/10 - 10/10/2021", None, [period("2021-10-04", "2021-10-10")]),
    ("trong khoảng thời gian từ 20/8 đến 30/8/2021", None, [period("2021-08-20", "2021-08-30")]),
    ("trong tuần từ 15 đến 20/11/2021", None, [period("2021-11-15", "2021-11-20")]),
    ("trong các ngày từ 20-25/10/2021", None, [period("2021-10-20", "2021-10-25")]),
    ("từ ngày 25 đến ngày 28 tháng 12 năm 2023", None, [period("2023-12-25", "2023-12-28")]),
    ("từ 25/12/2023-05/01/2024", None, [period("2023-12-25", "2024-01-05")]),
    ("15.11 - 15.12.2022", None, [period("2022-11-15", "2022-12-15")]),
    ("từ ngày 15.11 đến 15.12.2022", None, [period("2022-11-15", "2022-12-15")]),
    (
        "Vòng loại: Từ tháng 4 - tháng 6/2022. Chung kết: Tháng 10/2022.",
        None,
        [period("2022-04", "2022-06"), month("2022-10")],
    ),
    ("Quý III/2022 - Quý IV/2022", None, [period("2022-07", "2022-12")]),
    ("Thời gian: cả năm 2022", None, [period("2022", "2022")]),
    ("đến hết năm 2023", None, [period(None, "2023")]),
    ("từ nay đến cuối năm 2023", None, [period(None, "2023")]),
    ("Tháng hành động vì trẻ em (từ 01/6 đến 30/6)", 2023, [period("2023-06-01", "2023-06-30")]),
    ("ngày 20-21/10/2022", None, [period("2022-10-20", "2022-10-21")]),
    (
        "Đợt 1: từ ngày 01/4 đến 30/6/2022; Đợt 2: từ ngày 01/7 đến 30/9/2022",
        None,
        [period("2022-04-01", "2022-06-30"), period("2022-07-01", "2022-09-30")],
    ),
    ("Thời gian thực hiện: Từ tháng 3 đến tháng 12/2022", None, [period("2022-03", "2022-12")]),
    ("Thời gian: 02 ngày (15 - 16/4/2022)", None, [period("2022-04-15", "2022-04-16")]),
    ("Thời gian: 02 ngày, từ 15/4 đến 16/4/2022", None, [period("2022-04-15", "2022-04-16")]),
    ("Từ 8h ngày 5/5 đến 17h ngày 10/5/2022", None, [period("2022-05-05T08:00", "2022-05-10T17:00")]),
    ("Bắt đầu nhận bài từ ngày ký ban hành đến hết ngày 30/8/2021", None, [period(None, "2021-08-30")]),
    ("kể từ khi phát động đến ngày 10/10/2020", None, [period(None, "2020-10-10")]),
    ("(từ ngày 01/01/2020 đến ngày 31/12/2020)", None, [period("2020-01-01", "2020-12-31")]),
    ("từ 01/12/2019 - 30/11/2020", None, [period("2019-12-01", "2020-11-30")]),
    ("tháng 5/2021 - tháng 7/2021", None, [period("2021-05", "2021-07")]),
    ("Từ ngày 1 đến ngày 10 tháng 3 năm 2020", None, [period("2020-03-01", "2020-03-10")]),
    ("từ mùng 1 đến mùng 8 tháng 3 năm 2022", None, [period("2022-03-01", "2022-03-08")]),
    (
        "Thời gian tổ chức: 1,5 ngày, từ chiều ngày 18 đến hết ngày 19/5/2022",
        None,
        [period("2022-05-18", "2022-05-19")],
    ),
    ("Phát động từ tháng 3/2022, tổng kết vào dịp 20/10/2022", None, [period("2022-03", None), on("2022-10-20")]),
    ("Kế hoạch này thực hiện từ ngày 01/01/2023 đến ngày 31/12/2023", None, [period("2023-01-01", "2023-12-31")]),
    (
        "Vòng 1 (từ 01/4 đến 15/5/2023), Vòng 2 (từ 20/5 đến 30/6/2023)",
        None,
        [period("2023-04-01", "2023-05-15"), period("2023-05-20", "2023-06-30")],
    ),
    ("Tháng 01 - 3/2023: Tuyên truyền", None, [period("2023-01", "2023-03")]),
    ("Thời gian: 2 ngày 14-15/11/2023 (thứ Ba, thứ Tư)", None, [period("2023-11-14", "2023-11-15")]),
    ("từ thứ Hai ngày 06/3 đến thứ Sáu ngày 10/3/2023", None, [period("2023-03-06", "2023-03-10")]),
    ("Ban tổ chức sẽ nhận tác phẩm dự thi từ nay đến hết ngày 30-6", 2022, [period(None, "2022-06-30")]),
    ("Thời gian nhận bài: từ ngày phát động đến 17h00 ngày 20/9/2022", None, [period(None, "2022-09-20")]),
    ("Từ ngày 1-3 tháng 8, đoàn giám sát làm việc tại 3 xã", 2022, [period("2022-08-01", "2022-08-03")]),
    ("Cuộc thi kéo dài từ 15.3 đến 30.4.2022", None, [period("2022-03-15", "2022-04-30")]),
    (
        "Kỷ niệm 75 năm Ngày Thương binh, liệt sĩ (27/7/1947 - 27/7/2022), tổ chức thăm từ ngày 20/7 đến 26/7/2022",
        None,
        [period("2022-07-20", "2022-07-26")],
    ),
    (
        "tổ chức 02 đợt: đợt 1 từ tháng 3-5/2022, đợt 2 từ tháng 8-10/2022",
        None,
        [period("2022-03", "2022-05"), period("2022-08", "2022-10")],
    ),
    ("quý II - quý III/2022", None, [period("2022-04", "2022-09")]),
]

MONTHS: list[Row] = [
    ("Hoàn thành trong tháng 3 và tháng 9 năm 2022", None, [month("2022-03"), month("2022-09")]),
    ("vào đầu tháng 5/2021", None, [month("2021-05")]),
    ("dự kiến tổ chức vào cuối tháng 12/2012", None, [month("2012-12")]),
    ("tuần đầu tháng 3 năm 2022", None, [month("2022-03")]),
    ("tuần thứ 2 của tháng 10/2020", None, [month("2020-10")]),
    ("thời gian: tháng 8 - 2020", None, [month("2020-08")]),
    ("chậm nhất trong tháng 7/2022", None, [month("2022-07")]),
    ("Hoàn thành trong quý III/2021", None, [quarter("2021-Q3")]),
    ("Quý 3 năm 2021 tổ chức kiểm tra", None, [quarter("2021-Q3")]),
    ("quý I và quý II/2022", None, [quarter("2022-Q1"), quarter("2022-Q2")]),
    ("Quý I, II năm 2021", None, [quarter("2021-Q1"), quarter("2021-Q2")]),
    ("đến hết quý II/2020", None, [quarter("2020-Q2")]),
    ("tháng 3, 6, 9 năm 2022", None, [month("2022-03"), month("2022-06"), month("2022-09")]),
    ("Quý 2/2022", None, [quarter("2022-Q2")]),
    ("đầu quý IV-2022", None, [quarter("2022-Q4")]),
    ("cuối T6/2022", None, [month("2022-06")]),
    ("trong tháng 01 năm sau", 2022, [month("2023-01")]),
    (
        "Vòng sơ khảo: tháng 6/2021; vòng chung kết: trung tuần tháng 10/2021",
        None,
        [month("2021-06"), month("2021-10")],
    ),
    (
        "Cấp cơ sở: hoàn thành trước 30/4/2021; cấp huyện: hoàn thành trước 31/7/2021; cấp tỉnh: tháng 10/2021",
        None,
        [on("2021-04-30", "before"), on("2021-07-31", "before"), month("2021-10")],
    ),
    (
        "Hoàn thành đại hội cấp cơ sở trong quý I/2021, cấp huyện trong quý II/2021",
        None,
        [quarter("2021-Q1"), quarter("2021-Q2")],
    ),
    ("xong trong tháng 6", 2021, [month("2021-06")]),
    ("dự kiến tháng 9 hoặc tháng 10/2021", None, [month("2021-09"), month("2021-10")]),
    ("Tuần 2 tháng 10/2022: ra quân", None, [month("2022-10")]),
    (
        "Hội thi cấp huyện hoàn thành chậm nhất 30/8, cấp tỉnh tổ chức vào tháng 10/2022",
        None,
        [on("2022-08-30", "by"), month("2022-10")],
    ),
    ("các cấp Hội đồng loạt ra quân vào ngày chủ nhật tuần cuối tháng 4/2023", None, [month("2023-04")]),
    ("Lễ trao giải dự kiến vào trung tuần tháng 11 năm 2023", None, [month("2023-11")]),
    ("kết thúc vào cuối quý II/2023", None, [quarter("2023-Q2")]),
    ("tháng 5,6/2023", None, [month("2023-05"), month("2023-06")]),
    ("Thời gian: dự kiến tuần 3, tháng 9/2023", None, [month("2023-09")]),
    ("hết quý I năm 2024", None, [quarter("2024-Q1")]),
    ("Dự kiến tháng Mười năm 2023", None, [month("2023-10")]),
    ("Dự kiến lễ tổng kết diễn ra vào tuần đầu tiên của tháng 12/2022", None, [month("2022-12")]),
    ("trong tháng 7, 8 năm 2022", None, [month("2022-07"), month("2022-08")]),
    (
        "Đại hội MTTQ cấp xã hoàn thành trong tháng 8 năm 2025; cấp tỉnh hoàn thành trước ngày 15/10/2025",
        None,
        [month("2025-08"), on("2025-10-15", "before")],
    ),
    ("đến cuối tháng 9/2022", None, [month("2022-09")]),
    ("chậm nhất cuối tháng 9/2022", None, [month("2022-09")]),
    ("muộn nhất là tháng 9/2022", None, [month("2022-09")]),
]

YEARLY: list[Row] = [
    ("trước ngày 10/6 và 10/11 hằng năm", None, [yearly("06-10", "11-10", relation="before")]),
    ("báo cáo gửi trước ngày 20/12 mỗi năm", None, [yearly("12-20", relation="before")]),
    ("Hằng năm, trước ngày 15/11, các cơ sở gửi đăng ký thi đua", None, [yearly("11-15", relation="before")]),
    ("chậm nhất ngày 15/3 năm sau", None, [yearly("03-15", relation="by")]),
    ("trước ngày 28/02 năm sau và trước ngày 10/7 hằng năm", None, [yearly("02-28", "07-10", relation="before")]),
    (
        "Báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 10/11 hàng năm",
        None,
        [yearly("06-10", "11-10", relation="before")],
    ),
    (
        "trước ngày 10/6 (đối với báo cáo 6 tháng) và 10/11 (báo cáo năm) hàng năm",
        None,
        [yearly("06-10", "11-10", relation="before")],
    ),
    ("định kỳ ngày 10/6 và 10/11 báo cáo về Hội cấp trên", None, [yearly("06-10", "11-10")]),
    ("từ 15/12 năm trước đến 15/3 năm sau hàng năm", None, [window("12-15", "03-15")]),
    ("15/11 - 15/12 hằng năm", None, [window("11-15", "12-15")]),
    ("từ ngày 15/11 đến ngày 15/12 hằng năm (bắt đầu từ năm 2016)", None, [window("11-15", "12-15")]),
    ("tổ chức hoạt động trong dịp 8/3; 20/10", None, [yearly("03-08", "10-20", relation="in")]),
    ("chậm nhất là ngày 30 tháng 01 hàng năm", None, [yearly("01-30", relation="by")]),
    ("Trước ngày 15 tháng 6 hằng năm đối với báo cáo 6 tháng", None, [yearly("06-15", relation="before")]),
    ("tháng 12 hằng năm tổ chức bình xét", None, [window("12-01", "12-31")]),
    ("quý IV hằng năm", None, [window("10-01", "12-31")]),
    ("Tính từ ngày 15 tháng 12 năm trước đến ngày 14 tháng 12 của năm báo cáo", None, [window("12-15", "12-14")]),
    ("trước ngày 25 của tháng cuối quý", None, [yearly("03-25", "06-25", "09-25", "12-25", relation="before")]),
    ("chậm nhất ngày cuối cùng của quý", None, [yearly("03-31", "06-30", "09-30", "12-31", relation="by")]),
    ("chốt số liệu đến 31/10 hàng năm", None, [yearly("10-31", relation="by")]),
    ("tính từ ngày 16/11 năm trước đến ngày 15/11 năm sau", None, [window("11-16", "11-15")]),
    (
        "Thời hạn gửi báo cáo: Trước ngày 18 của tháng cuối quý",
        None,
        [yearly("03-18", "06-18", "09-18", "12-18", relation="before")],
    ),
    ("Báo cáo năm: chậm nhất ngày 20 tháng 12 hằng năm", None, [yearly("12-20", relation="by")]),
    ("trước ngày 05 của tháng đầu quý sau", None, [yearly("01-05", "04-05", "07-05", "10-05", relation="before")]),
    ("hằng quý vào ngày 20 tháng thứ ba của quý", None, [yearly("03-20", "06-20", "09-20", "12-20")]),
    ("Tháng 3 và tháng 10 hằng năm", None, [window("03-01", "03-31"), window("10-01", "10-31")]),
    ("từ tháng 10 đến tháng 12 hằng năm", None, [window("10-01", "12-31")]),
    ("trong tháng 01 hằng năm", None, [window("01-01", "01-31")]),
    ("quý I hằng năm tổ chức đăng ký giao ước thi đua", None, [window("01-01", "03-31")]),
    ("tổ chức vào dịp 8/3, 20/10 hằng năm", None, [yearly("03-08", "10-20")]),
    ("dịp 8/3 và 20/10", None, [yearly("03-08", "10-20")]),
    ("thăm hỏi gia đình chính sách dịp 27/7, 22/12", None, [yearly("07-27", "12-22")]),
    (
        "Đăng ký thi đua: trước 30/3 hằng năm; hồ sơ khen thưởng: trước 15/12 hằng năm",
        None,
        [yearly("03-30", relation="before"), yearly("12-15", relation="before")],
    ),
    (
        "Định kỳ 6 tháng (trước ngày 15/6), hằng năm (trước ngày 15/11)",
        None,
        [yearly("06-15", "11-15", relation="before")],
    ),
    ("Hoàn thành trước ngày 30 tháng 6 hàng năm", None, [yearly("06-30", relation="before")]),
    ("hội phí nộp trước ngày 31/12 hằng năm", None, [yearly("12-31", relation="before")]),
    ("hồ sơ nhận từ ngày 01/3 đến hết ngày 31/3 hằng năm", None, [window("03-01", "03-31")]),
    ("(từ ngày 15 tháng 11 đến ngày 15 tháng 12 hằng năm)", None, [window("11-15", "12-15")]),
    ("trước ngày 10 của tháng 6 và tháng 11 hằng năm", None, [yearly("06-10", "11-10", relation="before")]),
    ("ngày 20 các tháng 3, 6, 9, 12 hằng năm", None, [yearly("03-20", "06-20", "09-20", "12-20")]),
    ("trước ngày 15 tháng 6 và 12 hằng năm", None, [yearly("06-15", "12-15", relation="before")]),
    ("trong tháng 01 năm sau", None, [window("01-01", "01-31")]),
    (
        "Thời gian gửi báo cáo: 6 tháng trước ngày 15/6, năm trước ngày 15/11 hằng năm",
        None,
        [yearly("06-15", "11-15", relation="before")],
    ),
    (
        "định kỳ hằng quý (trước ngày 20 của tháng cuối quý)",
        None,
        [yearly("03-20", "06-20", "09-20", "12-20", relation="before")],
    ),
    (
        "trước ngày 01 tháng 12 hàng năm gửi báo cáo về Ủy ban nhân dân huyện",
        None,
        [yearly("12-01", relation="before")],
    ),
    ("Hằng năm tổ chức bình xét, hoàn thành trước ngày 15/12", None, [yearly("12-15", relation="before")]),
    ("Giao ban cụm vào ngày 25 tháng cuối quý", None, [yearly("03-25", "06-25", "09-25", "12-25")]),
    ("Mỗi quý gửi báo cáo 01 lần vào ngày 20 của tháng cuối quý", None, [yearly("03-20", "06-20", "09-20", "12-20")]),
    ("nộp quỹ hội trước ngày 30/6 và ngày 31/12 hằng năm", None, [yearly("06-30", "12-31", relation="before")]),
    ("Hội phí nộp về Trung ương trước 15/12 hàng năm (20%)", None, [yearly("12-15", relation="before")]),
    (
        "Các chi hội thu nộp hội phí theo quý, chậm nhất ngày 15 tháng đầu quý sau",
        None,
        [yearly("01-15", "04-15", "07-15", "10-15", relation="by")],
    ),
    (
        "định kỳ vào ngày 20 hằng tháng và trước ngày 5/12 hằng năm",
        None,
        [monthly(20), yearly("12-05", relation="before")],
    ),
    ("trước ngày 25/11 hằng năm để tổng hợp, báo cáo", None, [yearly("11-25", relation="before")]),
    (
        "Thời hạn gửi báo cáo: báo cáo 6 tháng trước ngày 20/6; báo cáo năm trước ngày 20/12 hằng năm",
        None,
        [yearly("06-20", "12-20", relation="before")],
    ),
    ("số liệu báo cáo năm tính từ ngày 15/11 năm trước đến ngày 14/11 năm báo cáo", None, [window("11-15", "11-14")]),
    ("Hồ sơ trình khen trước ngày 10/01 của năm sau", None, [yearly("01-10", relation="before")]),
    ("gửi hồ sơ chậm nhất vào ngày 31 tháng 3 của năm kế tiếp", None, [yearly("03-31", relation="by")]),
]

MONTHLY: list[Row] = [
    ("vào ngày 25 hàng tháng", None, [monthly(25)]),
    ("trước ngày mùng 5 hằng tháng", None, [monthly(5, "before")]),
    ("Hằng tháng, trước ngày 20, chi hội gửi báo cáo về xã", None, [monthly(20, "before")]),
    ("chậm nhất ngày 15 của tháng", None, [monthly(15, "by")]),
    ("ngày 05 tháng sau", None, [monthly(5)]),
    ("chậm nhất ngày 30 của tháng tiếp theo", None, [monthly(30, "by")]),
    ("sinh hoạt vào ngày 10 và 25 hằng tháng", None, [monthly(10), monthly(25)]),
    ("thu hội phí từ ngày 20 đến ngày 25 hằng tháng", None, [monthly(20, "from"), monthly(25, "by")]),
    ("trước ngày cuối cùng của tháng", None, [monthly(-1, "before")]),
    ("vào cuối mỗi tháng", None, [monthly(-1)]),
    ("báo cáo tháng: chậm nhất ngày 20", None, [monthly(20, "by")]),
    ("từ ngày 15 tháng trước đến ngày 14 tháng báo cáo", None, [monthly(15, "from"), monthly(14, "by")]),
    (
        "số liệu tính từ ngày 15 của tháng trước đến ngày 14 của tháng báo cáo",
        None,
        [monthly(15, "from"), monthly(14, "by")],
    ),
    ("từ ngày 01 đến ngày 05 hằng tháng", None, [monthly(1, "from"), monthly(5, "by")]),
    ("Ngày làm việc cuối cùng của tháng", None, [monthly(-1)]),
    ("hạn chót nộp báo cáo là ngày cuối cùng của tháng", None, [monthly(-1, "by")]),
    ("trước ngày cuối tháng", None, [monthly(-1, "before")]),
    ("chậm nhất vào ngày 25 mỗi tháng", None, [monthly(25, "by")]),
    ("Hàng tháng (trước ngày 20) báo cáo kết quả về Hội cấp trên", None, [monthly(20, "before")]),
    ("gửi trước ngày 15 hàng tháng qua Zalo", None, [monthly(15, "before")]),
    ("vào các ngày 10, 20 và 30 hàng tháng", None, [monthly(10), monthly(20), monthly(30)]),
    ("ngày 15 và ngày 30 hằng tháng", None, [monthly(15), monthly(30)]),
    ("Ngày 05 hằng tháng, chi hội họp Ban Chấp hành", None, [monthly(5)]),
    ("mùng 10 hàng tháng thu tiền tiết kiệm", None, [monthly(10)]),
    ("Hằng tháng vào ngày 15 chi hội sinh hoạt", None, [monthly(15)]),
    ("Ngày 28 hằng tháng báo cáo kết quả thu nộp", None, [monthly(28)]),
    ("từ ngày 23 đến 25 hàng tháng", None, [monthly(23, "from"), monthly(25, "by")]),
    (
        "Nghị quyết số 128/NQ-CP ngày 11/10/2021 của Chính phủ, báo cáo trước ngày 25 hằng tháng",
        None,
        [monthly(25, "before")],
    ),
    (
        "thời gian chốt số liệu báo cáo tháng: từ ngày 15 tháng trước đến ngày 14 của tháng thuộc kỳ báo cáo",
        None,
        [monthly(15, "from"), monthly(14, "by")],
    ),
    ("Vào ngày 1, 15 hằng tháng", None, [monthly(1), monthly(15)]),
]

YEARS_FROM_ELSEWHERE: list[Row] = [
    ("Các đoàn tập trung từ 09h00 ngày 10/6", 2015, [on("2015-06-10", "from", "09:00")]),
    ("nộp trước ngày 20/10", 2021, [on("2021-10-20", "before")]),
    ("từ 17/10 đến 18/11", 2012, [period("2012-10-17", "2012-11-18")]),
    ("từ 15/12 đến 15/3", 2020, [period("2020-12-15", "2021-03-15")]),
    ("vào tháng 7", 2011, [month("2011-07")]),
    ("chậm nhất ngày 15/3 năm sau", 2021, [on("2022-03-15", "by")]),
    ("quý III", 2022, [quarter("2022-Q3")]),
    ("Sáng 10-3, tại Trung tâm Hội nghị quốc gia", 2022, [on("2022-03-10")]),
    ("trong hai ngày 26 và 27/9", 2025, [days("2025-09-26", "2025-09-27", relation="in")]),
    (
        "cấp tỉnh vào ngày 15/11, cấp huyện từ ngày 10 - 15/11",
        2016,
        [on("2016-11-15"), period("2016-11-10", "2016-11-15")],
    ),
    ("tổ chức hoạt động dịp 8/3", 2023, [on("2023-03-08")]),
    ("Công tác thi đua năm 2022: các đơn vị gửi đăng ký trước ngày 15/11", None, [on("2022-11-15", "before")]),
    ("Hội nghị ngày 20/10/2020. Báo cáo gửi trước 25/10", None, [on("2020-10-20"), on("2020-10-25", "before")]),
    ("16h30 ngày 31/3/2014", None, [on("2014-03-31", time="16:30")]),
    (
        "báo cáo hàng tháng gửi trước ngày 20, báo cáo năm gửi trước ngày 05/12 hàng năm",
        None,
        [monthly(20, "before"), yearly("12-05", relation="before")],
    ),
]

ALL = [*DAYS, *SEVERAL_DAYS, *SPANS, *MONTHS, *YEARLY, *MONTHLY, *YEARS_FROM_ELSEWHERE]
ONLY_WITH_ACCENTS = {"tối thứ Bảy 15/10/2022"}
"""Without accents tối (evening) is tới (until)."""


@pytest.mark.parametrize(("text", "year", "expected"), ALL)
def test_a_phrase_states_its_rules(text: str, year: int | None, expected: list[Written]) -> None:
    """A phrase of a plan gives exactly the rules that it states."""
    assert expected == read(text, year)


@pytest.mark.parametrize(("text", "year", "expected"), [row for row in ALL if row[0] not in ONLY_WITH_ACCENTS])
def test_accents_are_not_needed(text: str, year: int | None, expected: list[Written]) -> None:
    """The same phrase typed without accents and capitals gives the same rules."""
    assert expected == read(fold(text), year)


def test_a_plan_names_its_rules_in_its_order() -> None:
    """In a whole plan the duties are found between what it cites, celebrates and is headed by; a wrapped line joins."""
    plan = """Số: 12/KH-BTV
Bắc Sơn, ngày 12 tháng 01 năm 2023
KẾ HOẠCH
Tổ chức các hoạt động chào mừng kỷ niệm 93 năm ngày thành lập Hội (20/10/1930 - 20/10/2023)
Thực hiện Kế hoạch số 05/KH-BTV ngày 05/01/2023 của Hội LHPN tỉnh, Hội LHPN xã xây dựng kế hoạch như sau:
1. Ra quân trồng cây: sáng 26/3.
2. Các chi hội gửi danh sách trước ngày
15/4 và họp ngày 05 hằng tháng.
3. Nhiệm kỳ 2021-2026: báo cáo kết quả trước khi tổng kết ít nhất 10 ngày.
"""
    expected = [
        on("2023-03-26"),
        on("2023-04-15", "before"),
        monthly(5),
        {"type": "relative", "days": -10, "anchor": "tổng kết", "relation": "by"},
    ]
    assert expected == read(plan, 2023)


def test_a_year_named_before_is_taken_over() -> None:
    """A date without a year takes the year its sentence names, else the one named last before it."""
    text = "Năm 2021: gửi trước 15/3. Họp ngày 20/4/2022. Báo cáo trước 30/4."
    assert [on("2021-03-15", "before"), on("2022-04-20"), on("2022-04-30", "before")] == read(text)


SAMPLE = Path(__file__).parents[3] / "shared" / "dates.jsonl"


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample phrases beside the project are not here")
def test_the_sample_phrases_are_read() -> None:
    """Of the sample phrases at least 95 % give the rule that is expected of them."""
    rows = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines() if line.strip()]
    wrong = [row["text"] for row in rows if not _fits(row["expect"], read(row["text"], row.get("year")))]
    assert len(wrong) <= len(rows) * 0.05, wrong


def _fits(expect: Written | None, rules: list[Written]) -> bool:
    if expect is None:
        return rules == []
    return any(all(rule.get(key) == value for key, value in expect.items()) for rule in rules)


SAID = st.lists(
    st.sampled_from(
        "trước sau từ đến ngày tháng năm quý hằng 10/6 20/10/2020 31/4/2021 - , ; . và ( ) hết chậm nhất 15 ngày khi "
        "kết thúc luật số 12/KH-BTV kỷ niệm 8h00 24h cuối I IV tới căn cứ trong vòng dịp 8/3 của 7/2021 nhiệm kỳ "
        "2021-2026 ngày5 quyi \n".split(" ")
    ),
    max_size=20,
).map(" ".join)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(SAID | st.text(max_size=60), st.none() | st.integers(1986, 2100))
def test_any_text_is_survived(text: str, year: int | None) -> None:
    """Whatever a text holds gives rules or none."""
    read(text, year)


@pytest.mark.parametrize(
    "piece", [" ", "\n", "ngày ", "1/1 ", "trước ", "kỷ niệm ", "luật ", "10/KH ", "từ ", "20/10/2020 - "]
)
def test_long_repetitions_end(piece: str) -> None:
    """Five thousand characters of one thing are read like any other text."""
    assert isinstance(read((piece * 5000)[:5000]), list)
