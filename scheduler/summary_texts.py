"""What a supervisor is told of a month without asking: before the deadline, on its evening, when all is in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

OPENING: Final[Mapping[str, str]] = {
    "day_before": "Dạ, em báo chị tình hình báo cáo tháng {month} của {unit} ạ. Mai là hạn nộp ({due}).",
    "ahead": "Dạ, em báo chị tình hình báo cáo tháng {month} của {unit} ạ. Hạn nộp là {due}.",
    "deadline": "Dạ, hôm nay là hạn nộp báo cáo tháng {month} của {unit} ({due}), đến giờ tình hình thế này ạ.",
    "after": "Dạ, báo cáo tháng {month} của {unit} đã đến hạn ({due}), tình hình thế này ạ.",
    "all_in": "✅ Dạ, các chi hội của {unit} đã nộp đủ báo cáo tháng {month} ạ.",
}
OTHERS: Final = "Nơi nào đặt hạn riêng thì theo hạn ở nơi đó ạ."
WHOLE_DAY: Final = "hết ngày {day}"
AT_HOUR: Final = "{hour} giờ ngày {day}"
COUNT: Final = "Đã nộp {reported}/{expected} chi hội: đúng hạn {on_time}, nộp muộn {late}."
COUNT_NONE: Final = "Chưa có chi hội nào nộp (0/{expected})."
RETURNED: Final = "Còn {count} báo cáo đang trả lại để sửa."
ZERO: Final = "Không có hoạt động: {count} chi hội."
MISSING: Final = "Chưa nộp ({count}):"
LINE: Final = "• {unit} – {people}"
PERSON: Final = "chị {name} {phone}"
REACH: Final[Mapping[str, str]] = {"yes": "", "none": "", "blocked": " (đã chặn tin)"}
NO_PHONE: Final = "chưa có số"
NO_HEAD: Final = "chưa có chi hội trưởng"
PLACE: Final = "• {place}: {reported}/{expected}"
MORE: Final = "• và {more} nơi nữa"
AFTER: Final = "Chị bấm nút, hoặc gõ “nhắc tất cả” để em nhắn giúp, “tổng hợp” để xem số liệu ạ."
AFTER_ALL_IN: Final = "Chị gõ “tổng hợp” để xem số liệu, “xuất word” để lấy báo cáo ạ."

SUMMARY: Final = "Tổng hợp tháng {month}"
WHO: Final = "Ai chưa nộp tháng {month}"
NUDGE: Final = "Nhắc tất cả tháng {month}"
REPORT: Final = "Xuất Word tháng {month}"
