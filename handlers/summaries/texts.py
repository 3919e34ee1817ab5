"""What the assistant says to an officer above chi hội about a month as a whole, and to those she has reminded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# --- what she may choose ---

SUMMARY: Final = "Tổng hợp tháng {month}"
PLACES: Final = "Xem từng nơi"
MISSING: Final = "Ai chưa nộp"
VOICES: Final = "Ý kiến của chị em"
EXCEL: Final = "Xuất Excel"
WORD: Final = "Xuất Word"
NUDGE_ALL: Final = "Nhắc tất cả"
SEND_NUDGES: Final = "Gửi nhắc {count} chi hội"
MORE: Final = "Xem tiếp"
EARLIER: Final = "Trang trước"
BACK: Final = "Quay lại"
STOP: Final = "Thôi"

# --- the month at a glance ---

HEAD: Final = "TỔNG HỢP THÁNG {month} – {place}"
AS_OF: Final = "(Tính đến {when}, tháng chưa hết)"
NOBODY: Final = "Dạ, tháng {month} em chưa thấy chi hội nào phải báo cáo cho {place} ạ."
COUNT: Final = "Đã nộp {reported}/{expected} chi hội ({percent}%): đúng hạn {on_time}, nộp muộn {late}."
NONE_YET: Final = "Chưa có báo cáo nào (0/{expected} chi hội)."
ZERO: Final = "Không có hoạt động: {count}."
RETURNED: Final = "Đang trả lại để sửa: {count}, vẫn tính trong số liệu."
ALL_IN: Final = "✅ Các chi hội đã nộp đủ."
DUE: Final = "Hạn nộp: {due}{left}."
LEFT: Final = " (còn {days} ngày)"
LEFT_TODAY: Final = " (hôm nay)"
PAST: Final = " (đã qua)"
CLOSED: Final = "Không tính: {names} (giải thể trong tháng, có gửi báo cáo)."
PLACES_COUNT: Final = "Đủ báo cáo: {full}/{all} {noun}."
PLACES_MISSING: Final = "Còn thiếu: {places}."
AND_MORE: Final = "{some} và {more} nơi nữa"
MISSING_HEAD: Final = "Chưa nộp ({count}):"
MISSING_MORE: Final = "• và {more} chi hội nữa (gõ “ai chưa nộp” để xem hết)"

FIGURES_HEAD: Final = "SỐ LIỆU ({count} chi hội đã nộp)"
MEMBERS: Final = "• Hội viên: {tong_hoi_vien} ({change})"
NEW: Final = "• Kết nạp mới: {ket_nap_moi} ({change})"
MEETINGS: Final = "• Sinh hoạt: {so_buoi} buổi, {so_du} lượt chị dự ({change})"
HELP: Final = "• Thăm hỏi, giúp đỡ: {so_suat_qua} người (hộ), trị giá {gia_tri_qua} đồng ({change})"
OTHERS: Final = "• Hoạt động khác: {so_hoat_dong} việc, trị giá {gia_tri_hoat_dong} đồng ({change})"
CHANGE_MONTH: Final = "{change} tháng trước"
CHANGE_YEAR: Final = "{change} cùng kỳ"
MORE_THAN: Final = "tăng {count} so với"
LESS_THAN: Final = "giảm {count} so với"
SAME: Final = "bằng"
COMPARED: Final = "So với tháng trước: tính trên {month} chi hội báo cáo cả hai tháng."
COMPARED_YEAR: Final = "So với cùng kỳ năm trước: tính trên {year} chi hội."

STANDS_OUT: Final = "NÊN HỎI LẠI ({count})"
OUTLIERS: Final[Mapping[str, str]] = {
    "members": "• {unit}: hội viên tháng trước {beside}, tháng này {value}",
    "attendance": "• {unit}: {value} lượt chị dự, nhiều hơn cả khi mọi hội viên dự đủ ({beside})",
    "no_meeting": "• {unit}: hai tháng liền không sinh hoạt",
    "money": "• {unit}: trị giá {value} đồng, nơi khác thường khoảng {beside} đồng",
}
OUTLIERS_MORE: Final = "• và {more} chỗ nữa (có trong tệp Excel)"
NUDGE_OLD: Final = (
    "Dạ, tháng {month} đã lâu rồi ạ, em không nhắn nữa để các chị khỏi nhầm tháng. Chị cần thì gọi giúp em nhé."
)
NOT_MONTHLY: Final = (
    "Dạ, em tổng hợp theo từng tháng ạ, chưa cộng theo quý hay năm. Chị gõ ví dụ “tổng hợp tháng {month}” giúp em nhé."
)
LATE_HEAD: Final = "NỘP MUỘN BÁO CÁO THÁNG {month} – {place} ({count} chi hội){page}"
LATE_LINE: Final = "• {unit}: gửi {when}"
NOBODY_LATE: Final = "Dạ, tháng {month} không có chi hội nào nộp muộn ạ."
TO_COME: Final = "Dạ, tháng {month} chưa đến ạ. Năm trước thì chị gõ cả năm giúp em nhé."
GONE: Final = "Dạ, đơn vị này không còn trong phạm vi chị phụ trách ạ."
WHICH_UNIT: Final = "Dạ, chị xem tổng hợp của đơn vị nào ạ?"
CLOSED_VIEW: Final = "Dạ vâng ạ. Lúc nào cần, chị gõ “tổng hợp” nhé."

# --- place by place ---

PLACES_HEAD: Final = "TỪNG NƠI, THÁNG {month} – {place}{page}\nChị chọn một nơi để xem ạ:"
PLACE: Final = "{name}: {reported}/{expected}"
PAGE: Final = ", trang {number}/{count}"
NO_PLACES: Final = "Dạ, dưới {place} là các chi hội luôn ạ. Chị gõ “danh sách báo cáo” để xem từng chi hội nhé."
NO_MORE_PAGES: Final = "Dạ, hết rồi ạ."
LEVELS: Final[Mapping[str, str]] = {
    "province": "tỉnh, thành phố",
    "district": "quận, huyện",
    "commune": "xã, phường",
}
OTHER_LEVEL: Final = "đơn vị"

# --- who is missing ---

MISSING_PAGE: Final = "CHƯA NỘP BÁO CÁO THÁNG {month} – {place} ({count} chi hội){page}"
MISSING_LINE: Final = "• {unit} – {people}{reason}"
UNIT_AT: Final = "{unit} ({place})"
PERSON: Final = "chị {name} {phone}"
DEPUTY: Final = "chị {name} (phó) {phone}"
NO_PHONE: Final = "chưa có số"
NO_HEAD: Final = "chưa có chi hội trưởng"
UNREACHED: Final = " (chưa dùng trợ lý)"
BLOCKED: Final = " (đã chặn tin)"
REASON: Final = "; báo lý do: {reason}"
MISSING_PLACE: Final = "{place}:"
NOBODY_MISSING: Final = "Dạ, các chi hội đã nộp đủ báo cáo tháng {month} rồi ạ. ✅"

# --- whom no message reaches ---

UNREACHED_HEAD: Final = "KHÔNG NHẬN ĐƯỢC TIN CỦA EM – {place} ({count} chị){page}\nKhi có việc, chị gọi điện giúp em ạ:"
UNREACHED_LINE: Final = "• chị {name} {phone}, {post} {unit}: {why}"
WHY_UNREACHED: Final[Mapping[str, str]] = {
    "blocked": "đã chặn tin",
    "failed": "tin gần đây không đến",
    "none": "chưa dùng trợ lý",
}
ALL_REACHED: Final = "Dạ, em nhắn được cho mọi cán bộ của {place} ạ. ✅"
BLOCKED_COUNT: Final = "{count} chị đã chặn tin của em (gõ “ai chặn tin” để xem tên, số điện thoại)."

# --- what was said ---

VOICES_HEAD: Final = "Ý KIẾN THÁNG {month} – {place} ({count} chi hội){page}"
VOICE: Final = "– {label}: {text}"
NO_VOICES: Final = "Dạ, tháng {month} chưa chi hội nào nêu ý kiến, khó khăn hay kiến nghị ạ."
CONFIDENTIAL: Final = "🔒 Tâm tư, dư luận chỉ để cấp trên nắm. Chị đừng chuyển tiếp nguyên văn ra ngoài ạ."
VOICES_COUNT: Final = "Có {count} chi hội nêu tâm tư, khó khăn, kiến nghị."
LABELS: Final[Mapping[str, str]] = {
    "du_luan": "Tâm tư, dư luận",
    "kho_khan": "Khó khăn",
    "kien_nghi": "Kiến nghị",
}

# --- files ---

FILES: Final[Mapping[str, str]] = {"xlsx": "bảng tổng hợp (Excel)", "docx": "báo cáo tổng hợp (Word)"}
FILE: Final = (
    "Dạ, đây là {kind} tháng {month} của {place} ạ, tính đến {when}.\n"
    "🔒 Trong đó có dư luận, kiến nghị của chị em: chị đừng chuyển ra ngoài nhé."
)
FILE_WORD: Final = "\nChỗ nào em không biết (số, ngày, người ký) em để chấm, chị điền giúp em."

# --- reminding ---

NUDGE: Final = (
    "Chị {name} ({post}) nhờ em nhắn: báo cáo tháng {month} của {unit} chưa thấy gửi ạ.{due} Chị gửi giúp em khi tiện"
    " nhé. Chị bấm nút hoặc gõ “{word}”, em hỏi từng câu ạ."
)
NUDGE_DUE: Final = " Hạn là {due}."
NUDGE_WORD: Final = "Báo cáo tháng {month}"
NUDGE_ASK: Final = "Dạ, em nhắn cho {count} chi hội ({people}) như thế này ạ:\n“{text}”\n\nEm gửi{when} nhé?"
NUDGE_PEOPLE: Final = "{count} chị"
NUDGE_MORNING: Final = " lúc 7 giờ sáng {day} (giờ này muộn rồi)"
TOMORROW: Final = "mai"
TODAY: Final = "nay"
NUDGE_SENT: Final = "✅ Dạ, em đã nhắn cho {people} ở {count} chi hội{when} ạ."
NUDGE_LATER: Final = ", tin sẽ đến lúc 7 giờ sáng {day}"
NUDGED_ALREADY: Final = "Hôm nay đã nhắc rồi, em không nhắc thêm: {units}."
NUDGE_CALL: Final = "Em không nhắn được, chị gọi giúp em:\n{lines}"
NUDGE_NONE: Final = "Dạ, em chưa nhắn thêm được cho ai ạ."
NUDGE_LEFT: Final = "Dạ vâng, em không nhắn ạ."
NUDGE_TOO_MANY: Final = (
    "Dạ, {count} chi hội chưa nộp là nhiều quá, em không nhắn một lượt được ạ. Chị mở từng nơi rồi nhắc giúp em nhé."
)
NUDGE_NOT_MISSING: Final = "Dạ, trong các chi hội chưa nộp báo cáo tháng {month} em không thấy “{who}” ạ."
NUDGE_WHICH: Final = "Dạ, có mấy nơi như vậy ạ. Chị chọn giúp em."

# --- one chi hội ---

NO_SUCH_UNIT: Final = "Dạ, em không thấy chi hội nào tên “{who}” trong các đơn vị chị phụ trách ạ."

# --- when it is sent unasked ---

OCCASIONS: Final[Mapping[str, str]] = {
    "day_before": "Hôm trước hạn nộp",
    "deadline": "Tối ngày hạn nộp",
    "all_in": "Khi các chi hội nộp đủ",
}
EVERY: Final = "Cả ba lúc trên"
NEVER: Final = "Không cần nhận"
WISH_ASK: Final = (
    "Dạ, em tự gửi bản tổng hợp của {place} cho chị vào lúc nào ạ? Hiện giờ: {now}.\n"
    "Chị chọn một số, hoặc vài số như “1 3”."
)
WISH_UNCLEAR: Final = "Dạ, em chưa rõ lúc nào ạ. Chị chọn giúp em nhé."
WISH_NONE: Final = "không gửi"
WISH_SET: Final = "✅ Dạ, từ nay em gửi chị bản tổng hợp của {place}: {now} ạ. Đổi lại thì chị gõ “nhận tổng hợp”."
WISH_SET_NONE: Final = (
    "Dạ vâng, em không tự gửi bản tổng hợp của {place} nữa ạ. Lúc nào cần thì chị gõ “tổng hợp”;"
    " muốn nhận lại thì gõ “nhận tổng hợp”."
)
