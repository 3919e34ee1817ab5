"""What is said unasked: reminders, and the list for those above."""

from __future__ import annotations

from typing import Final

REPORT: Final = "báo cáo tháng {month}"
PLANNED: Final = "{about} (theo {plan}{to})"
TO: Final = ", gửi {to}"

ONE: Final = "Dạ, em nhắc chị {what} của {unit} ạ.\nHạn: {deadline}, {left}."
ONE_PLANNED: Final = "Dạ, em nhắc chị một việc của {unit} ạ: {what}.\nHạn: {deadline}, {left}."
SEVERAL: Final = "Dạ, em nhắc chị {count} việc ạ:\n{lines}"
LINE: Final = "• {what}, {unit}: hạn {deadline}, {left}."

WHOLE_DAY: Final = "hết {weekday} {day}"
AT_HOUR: Final = "{hour} {weekday} {day}"
WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
LEFT: Final = "còn {days} ngày"
TOMORROW: Final = "ngày mai là ngày cuối"
TODAY: Final = "hôm nay là ngày cuối"
OVER_TODAY: Final = "vừa quá hạn hôm nay"
OVER: Final = "đã quá hạn {days} ngày"

RETURNED: Final = "Báo cáo này đang chờ chị sửa theo góp ý của Hội cấp trên."
LATE: Final = "Chị gửi muộn vẫn được ạ. Có gì vướng thì chị nhắn em một câu, em báo lại cho chị phụ trách."

MISSING: Final = "Dạ, em báo chị {count} đơn vị chưa gửi {what} (hạn {deadline}) ạ:\n{lines}\n\n{after}"
MISSING_PLANNED: Final = "Dạ, em báo chị {count} đơn vị chưa xong việc: {what}. Hạn {deadline} ạ.\n{lines}\n\n{after}"
MISSING_LINE: Final = "• {unit}{who}{why}"
WHO: Final = ", {people}"
PERSON: Final = "chị {name} {phone}"
NO_OFFICER: Final = ", chưa có cán bộ phụ trách"
WHY: Final = ": “{reason}”"
NOT_JOINED: Final = ": chưa kết nối với em nên em chưa nhắc được"
NOT_REACHED: Final = ": không nhận tin của em nữa"
MISSING_AFTER: Final = (
    "Em đã nhắc riêng các chị em nhắn được, không nêu tên với ai khác. Chị hỏi thăm giúp em xem các chị vướng gì nhé."
)
