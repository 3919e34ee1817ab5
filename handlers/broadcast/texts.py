"""What is said about announcements, to who writes one and to who gets one."""

from __future__ import annotations

from typing import Final

# --- writing one ---

ASK_TEXT: Final = (
    "Dạ, chị gõ nội dung thông báo trong một tin giúp em ạ, có ảnh thì chị gửi một ảnh. Em chưa gửi ngay đâu, em sẽ "
    "cho chị xem lại trước."
)
ASK_TEXT_AGAIN: Final = "Mình soạn thông báo tiếp nhé, chị gõ nội dung trong một tin giúp em ạ."
GOING_ON: Final = "Mình làm tiếp thông báo đang soạn nhé."
ASK_ROOT: Final = "Dạ, chị gửi thông báo của đơn vị nào ạ?"
NOT_ADMIN: Final = (
    "Dạ, thông báo chung do người quản trị của Hội gửi ạ. Chị nhờ người quản trị ở đơn vị mình hoặc cấp trên giúp nhé."
)
NO_PHOTO: Final = "Dạ, em chưa lấy được ảnh này ạ. Chị gửi lại ảnh, hoặc gõ nội dung bằng chữ giúp em nhé."
PHOTO_TAKEN: Final = "Dạ, em nhận được ảnh rồi ạ, ảnh sẽ đi kèm thông báo. Chị gõ nội dung bằng chữ giúp em nhé."
NO_TEXT: Final = "Dạ, em chưa đọc được nội dung ạ. Chị gõ bằng chữ giúp em nhé."
TOO_LONG: Final = (
    "Dạ, thông báo dài quá nên không vừa một tin ạ: {length} chữ cái, mà chỉ được {most}. Chị rút gọn giúp em nhé."
)
ASK_AUDIENCE: Final = "Dạ, chị gửi cho ai trong {unit} ạ? Nếu chỉ gửi cho một nơi, chị gõ tên xã hay chi hội đó trước."

HEADS: Final = "Chi hội trưởng"
DEPUTIES: Final = "Chi hội phó"
HEADS_AND_DEPUTIES: Final = "Chi hội trưởng và phó"
OFFICERS: Final = "Cán bộ Hội cấp dưới"
EVERYBODY: Final = "Tất cả mọi người"
MISSING: Final = "Gửi chi hội chưa nộp (tháng {month})"

PREVIEW: Final = "Dạ, người nhận sẽ thấy như sau ạ:\n\n{text}"
SUMMARY: Final = "Người nhận: {audience}.\n{counts}\nXin trả lời “Đã đọc”: {acknowledge}.\n\nChị muốn làm gì tiếp ạ?"
REACHED: Final = "Gửi được cho {count} người{channels}."
UNREACHED: Final = "\nKhông gửi được cho {count} người: chưa kết nối với trợ lý hoặc đã chặn."
NOBODY: Final = "Không có ai để gửi ạ: chị đổi người nhận giúp em nhé."
PICTURE: Final = "\nẢnh: có."
EARLIER_PICTURE: Final = "Ảnh chị gửi sau em không lấy được, nên em dùng lại ảnh trước ạ."
NO_PICTURE_CAME: Final = "Ảnh em không lấy được, nên thông báo chỉ có chữ ạ. Chị gửi lại ảnh khác nếu cần nhé."
PICTURE_LEFT_OUT: Final = " Riêng {count} người chỉ nhận được chữ, vì kênh của họ không nhận được ảnh này."
YES: Final = "có"
NO: Final = "không"

SEND: Final = "Gửi ngay"
LATER: Final = "Hẹn giờ gửi"
TEST: Final = "Gửi thử cho tôi"
EDIT: Final = "Sửa nội dung"
CHANGE: Final = "Đổi người nhận"
ASK_READ: Final = "Xin trả lời “Đã đọc”"
NO_PICTURE: Final = "Bỏ ảnh"
ASK_NO_READ: Final = "Không xin “Đã đọc”"
CANCELLED: Final = "Dạ vâng ạ, em bỏ thông báo đang soạn, không gửi cho ai cả."
OTHER_GOES_ON: Final = " Thông báo số {number} thì {state}; muốn dừng thông báo đó, chị nhắn “Hủy thông báo {number}”."
KEPT: Final = "Dạ, thông báo chị đang soạn em giữ lại ạ. Muốn viết tiếp, chị nhắn “soạn thông báo”."
GO_ON_OR_NEW: Final = "Dạ, chị đang soạn dở một thông báo: “{start}”. Chị viết tiếp hay viết thông báo mới ạ?"
GO_ON: Final = "Viết tiếp"
ANEW: Final = "Viết thông báo mới"
ONLY_PHOTO: Final = "mới có ảnh"
SENT_ALREADY: Final = "Dạ, em nhận lệnh gửi rồi ạ, không gửi thêm lần nào nữa. "
TESTED: Final = "Dạ, em đang gửi thử cho chị ạ. Chị xem rồi chọn tiếp giúp em nhé."
EXCEPT: Final = "Chị muốn bớt ai thì gõ “trừ” và tên, ví dụ: trừ chị Hoa."

ASK_MOMENT: Final = "Dạ, chị muốn gửi lúc nào ạ? Ví dụ: 8 giờ sáng mai, hoặc 15h ngày {day}."
NO_MOMENT: Final = (
    "Dạ, em chưa hiểu ngày giờ, hoặc lịch không có ngày ấy ạ. Chị gõ giúp em cả giờ và ngày, ví dụ: 8 giờ sáng mai."
)
ASK_HOUR: Final = "Dạ, mấy giờ ngày {day} ạ? Ví dụ: 8 giờ sáng."
PAST_MOMENT: Final = "Dạ, {moment} đã qua rồi ạ. Chị gõ lại giờ khác giúp em nhé."
SURE_OF_MOMENT: Final = "Dạ, em sẽ gửi lúc {moment}, đúng không ạ?{night}"
AT_NIGHT: Final = "\nGiờ đó nhiều chị đang nghỉ, chị xem lại giúp em nhé."
NIGHT_NOW: Final = (
    "Dạ, bây giờ là {hour}, nhiều chị đang nghỉ rồi ạ. Em để đến {moment} gửi cho các chị đỡ giật mình, được không ạ?"
)
SEND_ANYWAY: Final = "Vẫn gửi ngay"
SCHEDULE: Final = "Đúng, hẹn gửi"
OTHER_MOMENT: Final = "Đổi giờ"

EXCEPT_WHOM: Final = "Dạ, chị muốn bớt ai ạ? Chị gõ ví dụ: trừ chị Hoa, chi hội Nà Pài."
EXCLUDED: Final = "Dạ, em bớt {names} ạ."
NOT_FOUND: Final = "Dạ, trong những người nhận em không thấy ai tên “{name}” ạ. Chị gõ rõ họ tên giúp em nhé."
SEVERAL: Final = "Dạ, có {count} người tên “{name}”: {names}. Chị gõ rõ cả họ tên giúp em nhé."
SEVERAL_UNITS: Final = "Dạ, có {count} đơn vị tên “{name}” ạ: {names}. Chị gõ rõ hơn giúp em nhé."
NO_UNIT: Final = "Dạ, em không thấy đơn vị nào tên như vậy trong phần chị phụ trách ạ."

SENT: Final = "Dạ, em đang gửi thông báo số {number} cho {count} người ạ. Xong em sẽ báo chị."
SCHEDULED: Final = "Dạ, thông báo số {number} sẽ gửi lúc {moment} cho {count} người ạ."
NEEDS_SECOND: Final = (
    "Dạ, thông báo số {number} gửi cho {count} người nên cần một người quản trị nữa đồng ý ạ. Em đã nhắn {names}. "
    "Khi có người duyệt, em báo chị ngay."
)
NO_SECOND: Final = (
    "Dạ, gửi cho {count} người thì cần một người quản trị nữa đồng ý, mà em chưa thấy ai khác làm quản trị ở đây ạ. "
    "Em giữ nguyên nội dung, chị có thể đổi người nhận."
)

# --- the second admin ---

CONFIRM: Final = (
    "Dạ, chị {author} muốn gửi thông báo số {number} cho {count} người ({audience}), {moment}. Nội dung:\n\n{text}\n\n"
    "Chị có đồng ý cho gửi không ạ?"
)
AT_ONCE: Final = "gửi ngay khi chị duyệt"
AT_MOMENT: Final = "gửi lúc {moment}"
APPROVE: Final = "Duyệt thông báo {number}"
REFUSE: Final = "Không duyệt thông báo {number}"
APPROVED: Final = "Dạ, chị đã duyệt thông báo số {number} ạ."
MOMENT_PASSED: Final = " Giờ hẹn {moment} đã qua."
MOVED_TO_DAY: Final = " Giờ này các chị đang nghỉ, nên em để đến sáng."
REFUSED: Final = "Dạ, chị không duyệt, thông báo số {number} sẽ không gửi ạ."
TOLD_APPROVED: Final = "Dạ, chị {name} đã duyệt thông báo số {number} của chị ạ."
TOLD_REFUSED: Final = "Dạ, chị {name} không duyệt thông báo số {number} của chị, nên em không gửi ạ."
OWN: Final = "Dạ, thông báo số {number} là của chị, nên cần một người quản trị khác duyệt ạ."
NOT_WAITING: Final = "Dạ, thông báo số {number} không còn chờ duyệt ạ."

# --- what becomes of it ---

WHAT_TO_APPROVE: Final = (
    "Dạ, thông báo số {number} của chị {author} đang chờ chị đồng ý, gửi cho {count} người ({audience}):\n\n{text}\n\n"
    "Chị đồng ý cho gửi thì nhắn “Duyệt thông báo {number}” ạ."
)
REPORTS_INSTEAD: Final = "Danh sách báo cáo"
NO_SUCH: Final = "Dạ, em không thấy thông báo số {number} ạ."
WHICH: Final = "Dạ, chị muốn nói thông báo số {number} (“{start}”) của {author}, {state}, phải không ạ?"
NONE_YET: Final = "Dạ, em chưa thấy thông báo nào ạ. Chị nhắn “soạn thông báo” để viết một thông báo."
PROGRESS: Final = "Dạ, thông báo số {number} (“{start}”) {state}. {total} người trong danh sách:"
NOT_BEGUN: Final = "Dạ, thông báo số {number} (“{start}”) {state}."
UNCONFIRMED_FOR: Final = "đang chờ người quản trị thứ hai duyệt để gửi lúc {moment}"
STATES: Final = {
    "unconfirmed": "đang chờ người quản trị thứ hai duyệt",
    "scheduled": "sẽ gửi lúc {moment}",
    "sending": "đang gửi",
    "paused": "đang tạm dừng",
    "cancelled": "đã hủy",
    "done": "đã gửi xong",
}
LINES: Final = {
    "read": "– đã bấm “Đã đọc”: {count}",
    "sent": "– đã gửi: {count}",
    "queued": "– đang chờ gửi: {count}",
    "failed": "– bị lỗi: {count} ({reasons})",
    "skipped": "– không gửi được: {count} ({reasons})",
    "cancelled": "– đã hủy, không gửi nữa: {count}",
}
SENT_UNREAD: Final = "– đã gửi, chưa bấm “Đã đọc”: {count}"

PROGRESS_OF: Final = "Tiến độ thông báo {number}"
PAUSE: Final = "Tạm dừng thông báo {number}"
RESUME: Final = "Tiếp tục thông báo {number}"
STOP: Final = "Hủy thông báo {number}"
AGAIN: Final = "Gửi lại cho người lỗi ({count})"
AGAIN_OF: Final = "Gửi lại cho người lỗi thông báo {number}"
UNREAD: Final = "Ai chưa đọc"

PAUSED: Final = "Dạ, em tạm dừng thông báo số {number} rồi ạ. Tin đang trên đường đi thì vẫn có thể tới."
NOT_SENDING: Final = "Dạ, thông báo số {number} {state} nên không tạm dừng được ạ."
RESUMED: Final = "Dạ, em gửi tiếp thông báo số {number} ạ."
NOT_PAUSED: Final = "Dạ, thông báo số {number} {state}, không phải đang tạm dừng ạ."
STOPPED: Final = "Dạ, em đã hủy thông báo số {number}. Người chưa nhận sẽ không nhận nữa ạ."
OVER: Final = "Dạ, thông báo số {number} {state} nên không hủy được nữa ạ."
SENT_AGAIN: Final = "Dạ, em gửi lại thông báo số {number} cho {count} người bị lỗi ạ."
NOBODY_AGAIN: Final = (
    "Dạ, thông báo số {number} không còn ai để gửi lại ạ. Ai không rõ đã nhận chưa thì em không gửi lần nữa, để khỏi "
    "nhận hai lần."
)
ALL_READ: Final = "Dạ, ai nhận được thông báo số {number} cũng đã bấm “Đã đọc” ạ."
NOT_ASKED: Final = "Dạ, thông báo số {number} không xin trả lời “Đã đọc” nên em không biết ai đã đọc ạ."
UNREAD_LIST: Final = "Dạ, {count} người chưa bấm “Đã đọc” thông báo số {number}:\n{names}"
STILL_WAITING: Final = "\nCòn {count} người chưa được gửi."
FAILED_LIST: Final = "Dạ, {count} người không nhận được thông báo số {number}:\n{names}"
NOBODY_FAILED: Final = "Dạ, thông báo số {number} không có ai bị lỗi ạ."
MORE: Final = "… và {count} người nữa."

READ: Final = "Dạ, em ghi nhận chị đã đọc rồi ạ. Em cảm ơn chị."
