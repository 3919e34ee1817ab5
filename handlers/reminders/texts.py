"""What the assistant says to an answer to a reminder."""

from __future__ import annotations

from typing import Final

NOTHING_DUE: Final = "Dạ, hiện em không còn nhắc chị việc gì ạ."
ALREADY_DONE: Final = "Dạ, việc em nhắc chị đã xong rồi ạ. Chị không phải làm gì thêm."
WHICH: Final = "Dạ, chị nói việc nào ạ?"
WHICH_UNIT: Final = "Dạ, của chi hội nào ạ?"

THIS_DAY: Final = "lúc {hour} hôm nay"
NEXT_DAY: Final = "vào {hour} sáng mai"
AFTER_REST: Final = "ngay sau ngày nghỉ"
SNOOZED: Final = "Dạ vâng, em nhắc lại chị {when} ạ."
ASK_WHEN: Final = "Dạ, chị muốn em nhắc lại lúc nào ạ? Chị gõ ví dụ: 9 giờ sáng mai, ngày 23, hoặc chọn:"
WHEN_PAST: Final = "Dạ, lúc đó đã qua rồi ạ. Chị muốn em nhắc lại lúc nào ạ?"
NOT_AT_NIGHT: Final = " (ban đêm em không nhắn)"
AT_MOMENT: Final = "lúc {moment}"
STILL_REMINDED: Final = (
    "Dạ, em chỉ nhắc khi báo cáo chưa gửi thôi ạ. Gửi xong là em không nhắc nữa. Chị chọn giúp em nhé:"
)
THEN_LATE: Final = "Hạn là {deadline}, khi đó đã quá hạn rồi chị nhé."

ASK_REASON: Final = "Dạ, chị đang vướng việc gì ạ? Chị nhắn một câu, em báo lại cho cán bộ phụ trách."
REASON_STOPPED: Final = "Dạ vâng ạ."
REASON_LONG: Final = "Dạ, câu này dài quá ạ. Chị nhắn gọn lại giúp em trong khoảng hai ba dòng nhé."
REASON_WORDS: Final = "Dạ, em chỉ đọc được chữ ạ. Chị nhắn lý do bằng chữ giúp em, hoặc gõ “thôi”."
EXCUSED: Final = "Dạ, em ghi lại rồi ạ: “{reason}”. Cán bộ phụ trách sẽ biết. Chị muốn em nhắc lại lúc nào ạ?"

FULFILLED: Final = "Dạ, em ghi {unit} đã xong việc này ạ: {about}."
STOP: Final = "Thôi"
