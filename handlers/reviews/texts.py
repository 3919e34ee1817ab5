"""What the assistant says to a supervisor about the reports of her chi hội, and to a sender about the decision."""

from __future__ import annotations

from typing import Final

# --- what she may choose ---

ACCEPT: Final = "Duyệt"
RETURN: Final = "Trả lại"
NEXT: Final = "Báo cáo tiếp theo"
LIST: Final = "Danh sách"
MORE: Final = "Xem tiếp"
EARLIER: Final = "Trang trước"
ACCEPT_ALL: Final = "Duyệt tất cả"
STOP: Final = "Thôi"
BACK: Final = "Quay lại"
WHOLE: Final = "Cả báo cáo"
SEND_RETURN: Final = "Gửi trả lại"
REWRITE: Final = "Viết lại lý do"
LOCK: Final = "Khóa tháng {month}"
UNLOCK: Final = "Mở khóa tháng {month}"
ACCEPT_SO_MANY: Final = "Duyệt {count} báo cáo"
EDIT: Final = "Sửa báo cáo tháng {month}"
EDIT_OF: Final = "Sửa báo cáo tháng {month} – {unit}"

# --- the list ---

HEAD: Final = "BÁO CÁO THÁNG {month} – {place}"
COUNT: Final = "Đã nhận {sent}/{all} chi hội{details}."
NOBODY: Final = "Dạ, em chưa thấy chi hội nào trong phạm vi chị phụ trách ạ."
ALL_SENT: Final = "Các chi hội đã nộp đủ ạ."
MISSING_FEW: Final = "Chưa nộp ({count}): {names}."
MISSING_MANY: Final = "Chưa nộp ({count}): {names} và {more} chi hội nữa (gõ “chưa nộp” để xem hết)."
PAGE: Final = ", trang {number}/{count}"
OTHERS_WAIT: Final = "Còn chờ chị duyệt: {months}."
MONTH_WAITS: Final = "tháng {month} ({count} báo cáo)"
LOCKED_LINE: Final = "🔒 Tháng này đã khóa sổ."
CHOOSE: Final = "Chị chọn báo cáo để xem{page} ạ:"
CLOSED: Final = "Dạ vâng ạ. Lúc nào cần xem báo cáo, chị gõ “danh sách báo cáo” nhé."
TO_COME: Final = "Dạ, tháng {month} chưa đến ạ. Năm trước thì chị gõ cả năm giúp em nhé."
NO_MORE_PAGES: Final = "Dạ, hết danh sách rồi ạ."
WHICH: Final = "Dạ, có mấy chi hội tên như vậy ạ. Chị chọn giúp em."
NOT_SENT: Final = "Dạ, {unit} chưa nộp báo cáo tháng {month} ạ.{heads}"
HEADS: Final = "\nChị có thể gọi: {heads}."
NOT_FOUND: Final = "Dạ, em không thấy báo cáo nào có mã {receipt} trong các đơn vị chị phụ trách ạ."

STATUS: Final = {"sent": "chờ duyệt", "returned": "trả lại", "accepted": "đã duyệt"}
ZERO_MARK: Final = "không hoạt động"
LATE_MARK: Final = "nộp muộn"

# --- one report ---

SENT_BY: Final = "Chị {name} gửi lúc {when}. Mã {receipt}."
NO_NAME: Final = "cán bộ cũ"
BEHALF: Final = "Nhập hộ: {reason}."
BY_DEPUTY: Final = "Chi hội phó gửi."
LATE: Final = "⏰ Nộp muộn."
ZERO: Final = "Tháng này chi hội không có hoạt động."
REVISION: Final = "Bản sửa lần {number}. Khác bản trước:\n{lines}"
REVISION_SAME: Final = "Bản gửi lần {number}, nội dung như bản trước."
OLD_RECEIPT: Final = "Mã {receipt} là của bản gửi trước; dưới đây là bản mới nhất ạ."
DECIDED: Final = {
    "sent": "Đang chờ duyệt.",
    "accepted": "✅ Chị {name} duyệt lúc {when}.",
    "returned": "↩️ Chị {name} trả lại lúc {when}: “{reason}”{field}",
}
FIELD: Final = " (câu: {label})"
CONFIDENTIAL: Final = "🔒 Tâm tư, dư luận của chị em chỉ để cấp trên nắm. Chị đừng chuyển tiếp nguyên văn ra ngoài ạ."
IS_LOCKED: Final = "🔒 Tháng này đã khóa sổ, báo cáo không sửa hay duyệt được nữa."

# --- deciding ---

ACCEPTED: Final = "✅ Dạ, em đã duyệt báo cáo tháng {month} của {unit}{told} ạ."
TOLD: Final = " và báo cho {names}"
NOBODY_TOLD: Final = "\nEm chưa nhắn được cho ai ở {unit} (chưa ai dùng Zalo, Telegram với em). Chị gọi giúp em nhé."
STILL_WAITING: Final = "Còn {count} báo cáo chờ duyệt."
NONE_WAITING: Final = "Không còn báo cáo nào chờ duyệt ạ."
ACCEPTED_ALREADY: Final = "Dạ, báo cáo này đã duyệt rồi ạ."
WHICH_FIELD: Final = "Dạ, câu nào cần sửa ạ? Chị chọn một câu, hoặc “{whole}”."
WHICH_FIELD_AGAIN: Final = "Dạ, em chưa rõ câu nào ạ. Chị chọn giúp em một câu dưới đây, hoặc gõ “thôi”."
WHY: Final = (
    "Dạ, chị cho em biết lý do để em nhắn lại cho chi hội ạ. Chị viết một hai câu thôi; gõ “thôi” thì em không trả lại."
)
WHY_LONG: Final = "Dạ, lý do dài quá ạ ({length} chữ cái, em nhắn được {most}). Chị viết ngắn lại giúp em nhé."
CONFIRM_RETURN: Final = (
    "Em trả lại báo cáo tháng {month} của {unit} như thế này ạ:\nCâu cần sửa: {field}\nLý do: “{reason}”\n\n"
    "Em gửi luôn nhé?"
)
REASON_KEPT: Final = "Dạ, em chưa gửi, lý do em giữ như cũ ạ. Muốn đổi lý do thì chị gõ “Viết lại lý do”."
NO_HURRY: Final = "Dạ vâng, chị cứ thong thả ạ, em chưa gửi gì đâu."
RETURNED: Final = "↩️ Dạ, em đã trả lại báo cáo tháng {month} của {unit}{told} ạ."
NOT_RETURNED: Final = "Dạ vâng, em không trả lại ạ."
ONLY_WORDS: Final = "Dạ, chị trả lời bằng chữ giúp em nhé."
UNCLEAR: Final = "Dạ, em chưa rõ ý chị ạ."
OVERTAKEN_DECIDED: Final = "Dạ, chị {name} vừa {done} báo cáo này lúc {when} ạ. Chị xem lại giúp em:"
OVERTAKEN_SENT: Final = "Dạ, chi hội vừa gửi bản mới ạ. Chị xem bản mới giúp em:"
DONE: Final = {"accepted": "duyệt", "returned": "trả lại"}
GONE: Final = "Dạ, báo cáo này không còn trong phạm vi chị phụ trách ạ."
LOCKED_NOW: Final = "Dạ, tháng {month} đã khóa sổ nên em không duyệt hay trả lại được nữa ạ."

ACCEPT_ALL_ASK: Final = (
    "Dạ, em duyệt {count} báo cáo tháng {month} nộp đúng hạn, gửi lần đầu, do chi hội tự gửi:\n{names}.{rest}\n\n"
    "Chị có chắc không ạ?"
)
ACCEPT_ALL_REST: Final = "\nCòn {count} báo cáo chờ duyệt khác, chị xem từng cái giúp em."
ACCEPT_ALL_NONE: Final = "Dạ, không có báo cáo nào duyệt chung được ạ. Các báo cáo còn lại chị xem từng cái giúp em."
ACCEPTED_ALL: Final = "✅ Dạ, em đã duyệt {count} báo cáo và báo cho các chi hội ạ."

# --- locking ---

LOCK_ASK: Final = (
    "Dạ, em khóa sổ báo cáo tháng {month} của {place}. Khóa rồi thì các chi hội không gửi hay sửa được nữa, chị cũng"
    " không duyệt hay trả lại được.{open}\n\nChị có chắc không ạ?"
)
LOCK_OPEN: Final = "\nHiện còn {missing} chi hội chưa nộp, {waiting} báo cáo chờ duyệt."
LOCK_EARLY: Final = "\nTháng {month} chưa hết ạ."
LOCKED: Final = "🔒 Dạ, em đã khóa sổ báo cáo tháng {month}. Muốn mở lại thì chị gõ “mở khóa tháng {month}” ạ."
LOCKED_ALREADY: Final = "Dạ, báo cáo tháng {month} đã khóa sổ rồi ạ."
LOCK_KEPT_OPEN: Final = "Dạ vâng, em không khóa ạ."
UNLOCK_ASK: Final = (
    "Dạ, em mở khóa báo cáo tháng {month} của {place}, các chi hội lại gửi và sửa được. Chị có chắc không ạ?"
)
UNLOCKED: Final = "🔓 Dạ, em đã mở khóa báo cáo tháng {month} ạ."
UNLOCKED_ALREADY: Final = "Dạ, báo cáo tháng {month} chưa khóa sổ ạ."
LOCKED_ABOVE: Final = "Dạ, tháng {month} do Hội cấp trên khóa nên em không mở được ạ. Chị liên hệ Hội cấp trên giúp em."
UNLOCK_KEPT: Final = "Dạ vâng, em để nguyên ạ."

# --- to the sender ---

ACCEPTED_TOLD: Final = "✅ Dạ, báo cáo tháng {month} của {unit} đã được chị {name} duyệt ạ. Em cảm ơn chị!"
RETURNED_TOLD: Final = (
    "Dạ, chị {name} nhờ chị sửa lại báo cáo tháng {month} của {unit} ạ.\nCâu cần sửa: {field}\nLý do: “{reason}”\n"
    "Các câu khác em vẫn giữ, chị chỉ sửa chỗ này rồi gửi lại."
)
