"""What is said about the deadline of monthly reports: setting it, asking for it, days without reminders."""

from __future__ import annotations

from typing import Final

# --- setting ---

WHICH_UNIT: Final = "Dạ, chị đặt hạn báo cáo tháng cho các chi hội của nơi nào ạ?"
ASK_DAY: Final = (
    "{now}Dạ, hằng tháng các chi hội của {unit} nộp báo cáo hạn ngày mấy ạ?\n"
    "Chị gõ ví dụ “ngày 25”, “ngày 5 tháng sau”, hoặc “cuối tháng”."
)
DAY_UNREAD: Final = "Dạ, em chưa đọc được ngày. Chị gõ một ngày từ 1 đến 31, hoặc “cuối tháng”, giúp em ạ."
LAST_DAY: Final = "Cuối tháng"

ASK_AFTER: Final = "Dạ, ngày {day} của chính tháng báo cáo hay của tháng sau ạ?\nVí dụ báo cáo tháng {month}:"
DAY_LABEL: Final = "Hạn ngày {day}"

ASK_HOUR: Final = (
    "Dạ, nộp đến hết ngày hôm đó, hay đến mấy giờ ạ?\nChị gõ “hết ngày”, hoặc giờ, ví dụ “17 giờ”, “5 giờ chiều”."
)
WHOLE_DAY: Final = "Hết ngày"
HOUR_UNREAD: Final = "Dạ, em chưa đọc được giờ. Chị gõ “hết ngày”, hoặc giờ, ví dụ “17 giờ”, giúp em ạ."
HOUR_WHICH: Final = "Dạ, {hour} giờ sáng hay chiều ạ? Chị gõ giúp em, ví dụ “{hour} giờ chiều”."
HOUR_MINUTES: Final = "Dạ, em chỉ đặt được giờ chẵn thôi ạ. Chị gõ ví dụ “17 giờ” giúp em."

ASK_REMIND: Final = (
    "Dạ, chi hội nào chưa nộp thì em {remind}. Được chưa ạ?\n"
    "Muốn khác thì chị gõ, ví dụ “trước 5, 2 ngày, đúng ngày, sau 1 ngày, lúc 7 giờ”, hoặc “không nhắc”."
)
REMIND_KEPT: Final = "Được, nhắc như vậy"
REMIND_UNREAD: Final = (
    "Dạ, em chưa đọc được. Chị gõ ví dụ “trước 7, 3 ngày, đúng ngày, sau 2 ngày”, hoặc “được” để em nhắc như trên ạ."
)
REMIND_FAR: Final = "Dạ, em chỉ nhắc trong vòng {days} ngày trước và sau hạn thôi ạ. Chị gõ lại giúp em."
REMIND_AT_NIGHT: Final = "Dạ, em chỉ nhắc từ 7 giờ đến 20 giờ để không phiền các chị ạ. Chị chọn giờ khác giúp em."

ASK_SINCE: Final = "Dạ, hạn này tính từ báo cáo tháng nào ạ?"
FROM_MONTH: Final = "Từ tháng {month}"
SINCE_UNREAD: Final = "Dạ, em chưa đọc được tháng. Chị gõ ví dụ “từ tháng {month}” giúp em ạ."
SINCE_PAST: Final = (
    "Dạ, báo cáo tháng {month} thì hạn {deadline} đã qua rồi ạ. Chị chọn từ tháng {first} trở đi giúp em."
)
SINCE_FAR: Final = "Dạ, tháng {month} còn xa quá ạ. Chị chọn một tháng trong vòng một năm tới giúp em."

READ_BACK: Final = (
    "Dạ, chị xem lại giúp em ạ. Hạn báo cáo tháng của các chi hội thuộc {unit}, từ báo cáo tháng {month}.\n"
    "Ví dụ: {example}.{clamped}{nearer}"
)
CLAMPED: Final = "\nTháng nào không có ngày {day} thì hạn là ngày cuối tháng."
NEARER: Final = "\nNơi nào bên dưới đã đặt hạn riêng thì theo hạn riêng."
CONFIRM: Final = "Đúng, đặt hạn này"
CHANGE: Final = "Sửa lại từ đầu"
PICK: Final = "Dạ, chị chọn giúp em: đặt hạn này, sửa lại, hay thôi ạ?"
DONE: Final = "✅ Dạ, em đã đặt hạn báo cáo tháng cho {unit}, từ báo cáo tháng {month}{until}.\nVí dụ: {example}."
UNTIL: Final = " đến báo cáo tháng {month} (sau đó theo hạn đã đặt trước)"
CANCELLED: Final = "Dạ vâng, em không đổi gì về hạn báo cáo ạ."
NOT_HERS_NOW: Final = "Dạ, việc này nay không còn thuộc phần chị phụ trách nên em không đổi gì ạ."

# --- what holds ---

EXAMPLE: Final = "Báo cáo tháng {month}: hạn {deadline}; {remind}"
ENDS: Final = "hết ngày {day}"
AT_HOUR: Final = "{hour:02}:00 ngày {day}"
REMIND: Final = "nhắc {when} lúc {hour:02}:00"
BEFORE: Final = "trước {days} ngày"
ON_THE_DAY: Final = "đúng ngày"
AFTER: Final = "sau {days} ngày"
NO_REMINDERS: Final = "em không nhắc"

HOLDS_NOW: Final = "Hiện nay: báo cáo tháng {month} hạn {deadline}, do {by}.\n"
SHOWN: Final = "{unit}: báo cáo tháng {month} hạn {deadline}, do {by}."
SHOWN_OVER: Final = "{unit}: báo cáo tháng {month} hạn {deadline} (đã qua), do {by}."
SET_BY: Final = "{unit} đặt ngày {day}"
SET_BY_OFFICER: Final = "{unit} đặt ngày {day} (chị {name})"
NO_RULE: Final = "{unit}: chưa có ai đặt hạn báo cáo tháng {month}."
SHOWN_ALL: Final = "Dạ, {lines}"
ASK_ABOVE: Final = "Chị hỏi thêm cán bộ Hội cấp trên giúp em ạ."
MAY_SET: Final = "Muốn đặt thì chị gõ “đặt hạn báo cáo” ạ."
MAY_CHANGE: Final = "Muốn đổi thì chị gõ “đổi hạn báo cáo” ạ."
NOT_HERS: Final = "Dạ, hạn báo cáo là do Hội cấp trên đặt ạ."
NO_POST: Final = "Dạ, em chưa thấy chị phụ trách đơn vị nào nên chưa biết hạn báo cáo của chị ạ."

# --- days without reminders ---

REST_DAY: Final = "Dạ, chị muốn em nghỉ nhắc ngày nào ạ? Chị gõ ví dụ “2/9”."
REST_UNREAD: Final = "Dạ, em chưa đọc được ngày. Chị gõ ví dụ “2/9” giúp em ạ."
REST_PAST: Final = "Dạ, ngày {day} đã qua rồi ạ. Chị gõ ngày khác giúp em."
REST_ASK: Final = (
    "Dạ, {weekday} {day} em không gửi tin nhắc nào cho cán bộ của {unit} và cấp dưới, "
    "lời nhắc của hôm đó em gửi vào ngày kế tiếp. Đúng không ạ?"
)
REST_YES: Final = "Đúng, nghỉ nhắc ngày {day}"
REST_DONE: Final = (
    "✅ Dạ, {weekday} {day} em nghỉ nhắc ạ. Muốn nhắc lại như thường thì chị gõ “bỏ nghỉ nhắc ngày {day}”."
)
REST_ALREADY: Final = "Dạ, ngày {day} đã đặt nghỉ nhắc từ trước rồi ạ."
REST_KEPT: Final = "Dạ vâng, em vẫn nhắc như thường ạ."
REST_UNDONE: Final = "✅ Dạ, ngày {day} em lại nhắc như thường ạ."
REST_NONE: Final = "Dạ, ngày {day} chưa đặt nghỉ nhắc nên em vẫn nhắc như thường ạ."
WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

OTHER_REPORTS: Final = "Chị hỏi báo cáo khác (thi đua, sơ kết…) thì gõ tên báo cáo đó giúp em ạ."
