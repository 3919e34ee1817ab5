"""What the assistant says around the monthly report: beginning, receipts, corrections, entering for others."""

from __future__ import annotations

from typing import Final

WHICH_UNIT: Final = "Dạ, chị báo cáo cho chi hội nào ạ?"
STARTS: Final = (
    "Dạ, mình làm {title} ạ. Em hỏi lần lượt từng câu, chị trả lời ngắn thôi.\n"
    "Báo cáo tháng khác thì chị gõ ví dụ “báo cáo tháng {other}”. Không có hoạt động gì thì gõ “không có hoạt động”."
)
DEADLINE: Final = "\nHạn: {deadline}."
DEADLINE_OVER: Final = "\nHạn {deadline} đã qua, chị gửi muộn vẫn được ạ."
STARTS_PRACTICE: Final = "Dạ, mình làm thử {title} ạ. Chị cứ gõ thoải mái, không sợ sai."
STARTS_EDIT: Final = "Dạ, chị sửa {title} ạ."
STARTS_RETURNED: Final = "Dạ, báo cáo này Hội cấp trên nhờ chị sửa: “{reason}”"
ALREADY: Final = "Dạ, {title} đã gửi lúc {when}, mã {receipt} ({status}). Chị muốn làm gì ạ?"
TO_COME: Final = (
    "Dạ, tháng {month} năm nay chưa đến ạ. Năm trước thì chị gõ cả năm, ví dụ “báo cáo tháng {month}/{year}”."
)
LOCKED: Final = "Dạ, {title} đã khóa sổ nên không gửi hay sửa được nữa ạ. Cần sửa thì chị báo cán bộ Hội cấp trên."
TAKEN: Final = "Dạ, {title} đã gửi rồi (mã {receipt}). Muốn sửa thì chị gõ “sửa báo cáo tháng {month}” ạ."
BEGUN: Final = "Dạ, báo cáo tháng {month} đang làm dở riêng rồi ạ. Muốn làm bản đó thì chị gõ “báo cáo tháng {month}”."
OVERTAKEN: Final = (
    "Dạ, chị {name} vừa gửi {title} lúc {when} (mã {receipt}). Bản của chị em vẫn giữ. Chị muốn thế nào ạ?"
)
REPLACE: Final = "Gửi bản của tôi thay"
LEAVE: Final = "Giữ bản đã gửi"
LEFT: Final = "Dạ, em giữ nguyên bản đã gửi ạ."
RECEIPT: Final = "✅ ĐÃ GỬI {title}\nMã biên nhận: {receipt}\nGửi lúc {when}{late}{revision}\n{figures}"
RECEIPT_AFTER: Final = "Chị giữ mã này nhé. Xem lại lúc nào thì gõ “báo cáo của tôi”. Em cảm ơn chị ạ!"
UNCHANGED: Final = "Dạ, báo cáo không có gì thay đổi nên em giữ nguyên bản đã gửi lúc {when}, mã {receipt} ạ."
PRACTICED: Final = (
    "Dạ, chị làm được rồi ạ! Đây là bản thực hành nên em không gửi đi đâu cả.\n{figures}\n\n"
    "Làm thật thì chị gõ “báo cáo” nhé."
)
LATE: Final = " (nộp muộn)"
REVISION: Final = "\nBản sửa lần {number}, thay bản trước"
ON_BEHALF: Final = "\nChị {name} nhập hộ: {reason}"
ZERO: Final = "Không có hoạt động"
ZERO_STARTS: Final = "Dạ, em ghi tháng này chi hội không có hoạt động. Em hỏi thêm một hai câu thôi ạ."
OTHER_MONTH: Final = "Dạ, chị đang làm báo cáo {own}. Chị chuyển sang báo cáo {other} ạ?"
OTHER_MONTH_YES: Final = "Chuyển sang {month}"
OTHER_MONTH_NO: Final = "Ghi vào {month}"
NONE_SAID: Final = "Không có"
"""What free_text keeps where she says that there is nothing."""
ZERO_ASK: Final = "Dạ, chị đã ghi {noted}. Bỏ hết để báo “không có hoạt động” ạ?"
ZERO_YES: Final = "Bỏ hết, không có hoạt động"
ZERO_NO: Final = "Giữ lại, làm tiếp"
ZERO_WORD: Final = "Không có hoạt động"
HELP_ADDED: Final = (
    "Dạ, em đã ghi thăm hỏi, giúp đỡ: {before}. Đây là giúp thêm, cộng lại là {after}, đúng không ạ?"
    " Nếu việc này đã ghi rồi thì chị gõ “không”."
)
FULL_AGAIN: Final = "Dạ, vậy mình báo cáo đầy đủ ạ."
NONE_YET: Final = "Dạ, chi hội mình chưa gửi báo cáo nào ạ. Chị gõ “báo cáo” để làm nhé."
MINE: Final = "Dạ, các báo cáo đã gửi:\n{lines}"
MINE_LINE: Final = "• {title}: mã {receipt}, {status}, gửi {when}"
NO_UNIT: Final = (
    "Dạ, báo cáo tháng là phần của chi hội trưởng, chi hội phó ạ. Chị nhập hộ chi hội nào thì gõ “nhập hộ” và tên"
    " chi hội; xem các chi hội đã nộp thì gõ “danh sách báo cáo”."
)
NO_SUCH_REPORT: Final = "Dạ, em chưa thấy {title} nào đã gửi ạ. Chị gõ “báo cáo” để làm nhé."
BEHALF_WHICH: Final = "Dạ, chị nhập hộ chi hội nào ạ? Chị gõ tên chi hội giúp em."
BEHALF_MANY: Final = "Dạ, có mấy chi hội tên như vậy ạ. Chị chọn giúp em."
BEHALF_NONE: Final = (
    "Dạ, em không thấy chi hội “{said}” trong phạm vi chị phụ trách ạ. Chị gõ lại tên giúp em, hoặc “thôi”."
)
BEHALF_WHY: Final = "Dạ, chị cho em biết vì sao chị nhập hộ {unit} ạ? (em ghi lại trong báo cáo)"
BEHALF_STOP: Final = "Dạ vâng, em không nhập hộ nữa ạ."
BEHALF_TOLD: Final = (
    "Dạ, chị {name} vừa nhập hộ {title} của chi hội mình ({reason}), mã {receipt}."
    " Chị xem bằng cách gõ “báo cáo của tôi” ạ."
)
CORRECTED_TOLD: Final = "Dạ, {unit} vừa gửi bản sửa báo cáo tháng {month} (mã {receipt}). Thay đổi:\n{lines}"
DEPUTY_WHY: Final = "chi hội phó gửi"
STATUS: Final = {"sent": "đã gửi, chờ duyệt", "returned": "trả lại để sửa", "accepted": "đã duyệt"}
