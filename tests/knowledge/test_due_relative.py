"""Due rules counted from an event."""

from __future__ import annotations

import pytest
from tests.knowledge.due import Row, Written, read, relative

from knowledge.vietnamese import fold

COUNTED: list[Row] = [
    ("ít nhất 15 ngày trước khi tổ chức đại hội", None, [relative(-15, "tổ chức đại hội")]),
    ("trước khi diễn ra giao lưu ít nhất 15 ngày", None, [relative(-15, "diễn ra giao lưu")]),
    ("trước ngày khai mạc Đại hội 10 ngày", None, [relative(-10, "khai mạc Đại hội")]),
    ("gởi trước ngày trao thưởng ít nhất 07 ngày", None, [relative(-7, "trao thưởng")]),
    ("trước 05 ngày so với ngày tổ chức hội thi", None, [relative(-5, "tổ chức hội thi")]),
    ("chậm nhất 03 ngày trước ngày bầu cử", None, [relative(-3, "bầu cử")]),
    ("chậm nhất 07 ngày sau khi kết thúc đợt hoạt động", None, [relative(7, "kết thúc đợt hoạt động")]),
    ("trong vòng 05 ngày làm việc sau khi nhận được công văn", None, [relative(5, "nhận được công văn")]),
    ("Sau 10 ngày kể từ ngày kết thúc hội thi, các đơn vị gửi báo cáo", None, [relative(10, "kết thúc hội thi")]),
    ("không quá 10 ngày kể từ ngày nhận được hồ sơ hợp lệ", None, [relative(10, "nhận được hồ sơ hợp lệ")]),
    ("sau khi kết thúc chiến dịch 10 ngày", None, [relative(10, "kết thúc chiến dịch")]),
    (
        "Sau khi nhận được quyết định khen thưởng, trong thời hạn 10 ngày làm việc, thông báo kết quả",
        None,
        [relative(10, "nhận được quyết định khen thưởng")],
    ),
    ("gửi trước Đại hội ít nhất 1 tuần", None, [relative(-7, "Đại hội")]),
    ("thông báo trước 48 giờ trước khi họp", None, [relative(-2, "họp")]),
    ("trước mười ngày trước khi khai mạc", None, [relative(-10, "khai mạc")]),
    ("trong thời hạn 30 ngày, kể từ ngày hết thời hạn nộp hồ sơ", None, [relative(30, "hết thời hạn nộp hồ sơ")]),
    ("chậm nhất sau 3 ngày kể từ khi kết thúc chuyên đề", None, [relative(3, "kết thúc chuyên đề")]),
    ("sau 05 ngày tổ chức hội nghị, gửi báo cáo về Hội cấp trên", None, [relative(5, "tổ chức hội nghị")]),
    ("Gửi báo cáo chậm nhất 05 ngày sau hội nghị", None, [relative(5, "hội nghị")]),
    ("ít nhất 5 ngày làm việc trước ngày tổ chức", None, [relative(-5, "tổ chức")]),
    ("phải gửi tài liệu đến đại biểu trước ngày họp ít nhất 03 ngày", None, [relative(-3, "họp")]),
    ("gửi giấy mời trước 07 ngày", None, [relative(-7, "")]),
    ("trước Tết Nguyên đán 10 ngày", None, [relative(-10, "Tết Nguyên đán")]),
    ("trước kỳ họp thường lệ giữa năm ít nhất 10 ngày", None, [relative(-10, "kỳ họp thường lệ giữa năm")]),
    ("trước ngày đại hội chính thức khai mạc 15 ngày", None, [relative(-15, "đại hội chính thức khai mạc")]),
    ("Trước khi tiến hành đại hội 30 ngày, Ban Chấp hành trình hồ sơ", None, [relative(-30, "tiến hành đại hội")]),
    (
        "Chậm nhất 15 ngày làm việc trước khi tổ chức đại hội, gửi văn bản báo cáo",
        None,
        [relative(-15, "tổ chức đại hội")],
    ),
    ("Trong thời gian 10 ngày sau đại hội, Ban Chấp hành gửi hồ sơ đề nghị công nhận", None, [relative(10, "đại hội")]),
    ("Sau đại hội 07 ngày phải gửi biên bản", None, [relative(7, "đại hội")]),
    ("chậm nhất là 5 ngày kể từ ngày bế mạc", None, [relative(5, "bế mạc")]),
    ("Trong vòng 1 tháng kể từ ngày nhận báo cáo", None, [relative(30, "nhận báo cáo")]),
    ("sau 02 tuần kể từ khi kết thúc khóa tập huấn", None, [relative(14, "kết thúc khóa tập huấn")]),
    ("báo cáo kết quả trong vòng 24 giờ sau khi xảy ra vụ việc", None, [relative(1, "xảy ra vụ việc")]),
    ("phải có văn bản xin ý kiến trước khi tổ chức ít nhất là 10 ngày", None, [relative(-10, "tổ chức")]),
    ("hoàn thiện hồ sơ trình công nhận kết quả bầu cử chậm nhất 07 ngày sau Đại hội", None, [relative(7, "Đại hội")]),
    (
        "Chậm nhất sau 5 ngày làm việc kể từ ngày kết thúc Đại hội phải gửi hồ sơ",
        None,
        [relative(5, "kết thúc Đại hội")],
    ),
    ("trong vòng mười lăm ngày kể từ ngày nhận hồ sơ", None, [relative(15, "nhận hồ sơ")]),
    ("trước ngày khai giảng ít nhất hai tuần", None, [relative(-14, "khai giảng")]),
    ("báo cáo đột xuất trong vòng 24h kể từ khi xảy ra sự việc", None, [relative(1, "xảy ra sự việc")]),
    ("trước ngày diễn ra đại hội ít nhất 20 ngày phải gửi hồ sơ nhân sự", None, [relative(-20, "diễn ra đại hội")]),
    ("xin ý kiến cấp ủy trước đại hội 1 tháng", None, [relative(-30, "đại hội")]),
    (
        "Chậm nhất 10 ngày sau khi kết thúc hội thi, các đơn vị báo cáo về Trung ương Hội",
        None,
        [relative(10, "kết thúc hội thi")],
    ),
    (
        "thời hạn công nhận là 15 ngày làm việc kể từ ngày nhận được đầy đủ hồ sơ",
        None,
        [relative(15, "nhận được đầy đủ hồ sơ")],
    ),
    ("Trong 7 ngày kể từ khi có kết quả bầu cử", None, [relative(7, "có kết quả bầu cử")]),
    ("Sau đại hội chậm nhất 05 ngày", None, [relative(5, "đại hội")]),
]


@pytest.mark.parametrize(("text", "year", "expected"), COUNTED)
def test_days_are_counted_from_the_event(text: str, year: int | None, expected: list[Written]) -> None:
    """Days before an event are negative, after it positive; the anchor is the event in the plan's words."""
    assert expected == read(text, year)


@pytest.mark.parametrize(("text", "year", "expected"), COUNTED)
def test_accents_are_not_needed(text: str, year: int | None, expected: list[Written]) -> None:
    """Without accents the rule is the same, its anchor as typed."""
    assert [{**rule, "anchor": fold(rule["anchor"])} for rule in expected] == read(fold(text), year)
