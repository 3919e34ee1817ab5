"""What the assistant says around nominations, to those who nominate and to those who choose."""

from __future__ import annotations

from typing import Final

STATUS: Final = {
    "sent": "đã gửi, chờ xét",
    "returned": "trả lại để sửa",
    "shortlisted": "đã vào danh sách đề nghị",
    "chosen": "được chọn",
    "waiting": "trong danh sách chờ",
    "not_chosen": "không được chọn đợt này",
}

# --- nominating ---

NO_POST: Final = (
    "Dạ, việc đề cử là phần của chi hội trưởng, chi hội phó ạ. Xem đề cử đã nhận, chị gõ “danh sách đề cử”."
)
NO_ROUND: Final = "Dạ, hiện chưa có đợt đề cử {kind}nào đang nhận cho {unit} ạ. Có đợt mới, Hội cấp trên sẽ báo chị."
OF_KIND: Final = {"individual": "cá nhân ", "collective": "tập thể ", None: ""}
WHICH_UNIT: Final = "Dạ, chị đề cử cho chi hội nào ạ?"
WHICH_ROUND: Final = "Dạ, chị đề cử cho đợt nào ạ?"
ROUND: Final = "Dạ, đợt “{title}”."
CRITERIA: Final = "Tiêu chí ({source}):\n{lines}"
NO_CRITERIA: Final = "{source} không nêu tiêu chí riêng cho đợt này."
NO_CRITERIA_STATED: Final = "Hội cấp trên chưa nêu tiêu chí riêng cho đợt này."
QUOTA: Final = "{unit} được chọn {number} {what}."
COUNTED: Final = {"individual": "người", "collective": "tập thể"}
DEADLINE: Final = "Hạn gửi: hết ngày {day}{left}."
DAYS_LEFT: Final = " (còn {days} ngày)"
LAST_DAY: Final = " (hôm nay là ngày cuối)"
OVERDUE: Final = "Hạn gửi là ngày {day}, đã qua rồi ạ. Em vẫn nhận; xét hay không là do {unit}."
NO_DEADLINE: Final = "Hạn gửi: kế hoạch không nêu ngày."
NO_DEADLINE_BUT: Final = "Hạn gửi cho chi hội: kế hoạch không nêu ngày, chỉ ghi: {said}"
NO_DEADLINE_STATED: Final = "Hạn gửi: Hội cấp trên chưa nêu."
STARTS: Final = "Em hỏi từng câu, chị trả lời ngắn thôi ạ."
STARTS_PRACTICE: Final = "Dạ, mình làm thử một đề cử ạ. Chị cứ gõ thoải mái, không sợ sai."
STARTS_RETURNED: Final = "Dạ, Hội cấp trên nhờ chị sửa đề cử này: “{reason}”"
PRACTICE_ROUND: Final = "Đợt làm thử"
ASK_FIRST: Final = (
    "Dạ, chị hỏi ý kiến chị ấy trước giúp em nhé, chị ấy đồng ý thì mình mới ghi ạ. Em chưa ghi gì cả."
    " Hỏi xong, chị gõ “đề cử” là em mở lại ngay."
)
SAME_HERE: Final = (
    "Dạ, trong đợt này {unit} đã đề cử {who} rồi ạ (mã {receipt}, {status}). Chị muốn xem bản đã gửi,"
    " hay đây là người khác ạ?"
)
SAME_ELSEWHERE: Final = (
    "Dạ, trong đợt này {unit} cũng đã đề cử {who} ạ. Có phải cùng một người không ạ?"
    " Chị vẫn đề cử được, Hội cấp trên sẽ thấy hai nơi cùng đề cử."
)
SEE_SENT: Final = "Xem bản đã gửi"
SAME_PERSON: Final = "Cùng một người, vẫn đề cử"
OTHER_PERSON: Final = "Là người khác, ghi tiếp"
KEPT_DRAFT: Final = "Bản đang ghi dở em vẫn giữ ạ."
GO_ON: Final = "Dạ vâng, mình ghi tiếp ạ."
RECEIPT: Final = "✅ ĐÃ GỬI ĐỀ CỬ {name}\n{round} – {unit}\nMã biên nhận: {receipt}\nGửi lúc {when}{late}"
RECEIPT_AFTER: Final = (
    "Em báo chị ngay khi có kết quả từng bước. Xem lại lúc nào thì gõ “đề cử của tôi”. Em cảm ơn chị ạ!"
)
LATE: Final = " (sau hạn)"
ANOTHER: Final = {"individual": "Đề cử thêm chị khác", "collective": "Đề cử thêm tập thể khác"}
MINE_WORD: Final = "Đề cử của tôi"
PRACTICED: Final = (
    "Dạ, chị làm được rồi ạ! Đây là bản thực hành nên em không gửi đi đâu cả. Làm thật thì chị gõ “đề cử” nhé."
)
CLOSED: Final = "Dạ, đợt “{title}” vừa dừng nhận đề cử ạ. Bản chị ghi em vẫn giữ; chị hỏi cán bộ Hội cấp trên giúp em."
NOT_RETURNED: Final = "Dạ, đề cử này bây giờ {status} nên em không gửi bản sửa được ạ."
MINE: Final = "Dạ, {unit} đã đề cử:\n{lines}\nChị chọn một tên để xem."
MINE_LINE: Final = "• {name} – {round}: {status}, gửi {when}"
MINE_NONE: Final = "Dạ, chi hội mình chưa gửi đề cử nào ạ. Chị gõ “đề cử” để làm nhé."
MINE_DRAFT: Final = "Có bản đang ghi dở, chị gõ “đề cử” để làm tiếp ạ."
SHOWN: Final = "{title}\nMã {receipt}: {status}{reason}\n{lines}"
BECAUSE: Final = "\nLý do: “{reason}”"
MEND: Final = "Sửa và gửi lại"
WITHDRAW: Final = "Rút đề cử"
WITHDRAW_SURE: Final = (
    "Dạ, rút đề cử thì em xóa hết những gì đã ghi về {who}, kể cả ở Hội cấp trên, không lấy lại được ạ."
    " Chị có chắc không?"
)
WITHDRAW_YES: Final = "Rút và xóa"
WITHDRAW_NO: Final = "Không rút"
WITHDRAWN: Final = "Dạ, em đã rút đề cử và xóa hết thông tin ạ."
NOT_WITHDRAWN: Final = "Dạ vâng, em giữ nguyên đề cử ạ."
WITHDRAWN_TOLD: Final = "Dạ, {unit} vừa rút đề cử mã {receipt} ({round}). Thông tin của người được đề cử đã xóa ạ."

# --- choosing ---

WHICH_LIST: Final = "Dạ, chị xem đề cử của đợt nào ạ?"
NOTHING_YET: Final = "Dạ, chưa có đề cử nào gửi lên trong phạm vi chị phụ trách ạ."
LIST: Final = "Đề cử – {title}{counts}\nChị chọn một tên để xem."
CHOSEN_OF: Final = "\nĐã chọn {chosen}/{number}{source}"
CHOSEN: Final = "\nĐã chọn {chosen}, đợt này không giao chỉ tiêu"
LISTED_OF: Final = "\n{unit}: {listed}/{number} trong danh sách đề nghị"
SHORT_STATUS: Final = {
    "sent": "mới gửi",
    "returned": "đã trả lại",
    "shortlisted": "trong danh sách",
    "chosen": "được chọn",
    "waiting": "chờ",
    "not_chosen": "không chọn",
}
NEXT_PAGE: Final = "Xem tiếp"
THE_LIST: Final = "Xem danh sách"
OUT_OF_SIGHT: Final = "Dạ, em không thấy đề cử này trong phạm vi chị phụ trách ạ."
DUPLICATE: Final = "⚠ {unit} cũng đề cử {who} (mã {receipt}, {status})."
DUPLICATE_UNSEEN: Final = "⚠ Một đơn vị khác cũng đề cử {who}."
DECISIONS: Final = {
    "shortlisted": "Đưa vào danh sách",
    "chosen": "Chọn",
    "waiting": "Danh sách chờ",
    "not_chosen": "Không chọn",
    "returned": "Trả lại",
    "sent": "Bỏ khỏi danh sách",
}
UNCHOOSE: Final = "Bỏ chọn"
BACK_ON_LIST: Final = "Đưa lại vào danh sách"
DECIDED: Final = "Dạ, em ghi đề cử {who}: {status}.{told}"
TOLD: Final = " Em đã nhắn cho chi hội."
NOT_TOLD: Final = " Chi hội chưa liên lạc với em trên Zalo hay Telegram, chị báo giúp em nhé."
WHY: Final = (
    "Dạ, chị viết lý do trả lại giúp em, chi hội sẽ đọc nguyên văn ạ."
    " Nếu về một câu thì ghi số câu, ví dụ: “câu {number} cần thêm số liệu”."
)
NO_REASON: Final = (
    "Dạ, chị viết lý do bằng chữ giúp em ạ, để chi hội biết cần sửa gì. Thôi không trả lại thì gõ “thôi”."
)
WHY_LONG: Final = "Dạ, lý do dài quá ạ, chị viết trong 300 chữ cái giúp em nhé."
LEFT_AS_IT_IS: Final = "Dạ vâng, em để nguyên ạ."
FULL: Final = "Dạ, {unit} đã chọn đủ {number}{source}, nên em chưa chọn {who} được ạ."
FULL_ASK: Final = "Chị muốn đưa {who} vào danh sách chờ không ạ?"
LIST_FULL: Final = (
    "Dạ, {unit} được đưa {number} vào danh sách và đã đủ rồi ạ. Muốn đưa thêm {who} thì chị bỏ bớt trước."
)
LATER: Final = "Để sau"
NEXT_WAITING: Final = (
    "Bây giờ còn chỗ ạ. Trong danh sách chờ, {who} ({unit}) chờ lâu nhất. Chị có chọn chị ấy không, hay để sau ạ?"
)
CHOOSE_NEXT: Final = "Chọn {name}"
OVERTAKEN: Final = "Dạ, vừa có người khác xét đề cử này: {who} bây giờ {status} ạ. Chị xem lại giúp em."
NOT_YOURS: Final = "Dạ, bước này không phải phần của đơn vị chị ạ."

CHANGED: Final = {
    "returned": "Dạ, đề cử {who} ({round}) được trả lại để sửa: “{reason}”. Chị gõ “đề cử của tôi” rồi sửa nhé.",
    "shortlisted": "Dạ, đề cử {who} đã vào danh sách đề nghị của đợt “{round}” ạ.",
    "chosen": "Dạ, tin vui ạ: {who} được chọn trong đợt “{round}”!",
    "waiting": "Dạ, đề cử {who} đang ở danh sách chờ của đợt “{round}” (ngoài số lượng được giao) ạ.{beyond}",
    "not_chosen": "Dạ, đợt “{round}” lần này chưa chọn {who} ạ. Em cảm ơn chị đã giới thiệu.",
    "sent": "Dạ, đề cử {who} ({round}) được đưa ra khỏi danh sách đề nghị để xét lại ạ.",
}
"""What the nominating officer is told at each change."""
