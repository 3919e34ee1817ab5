"""What the assistant says around the questions of a form."""

from __future__ import annotations

from typing import Final

NOTED: Final = "Dạ, em ghi {label}: {value}."
NUMBERED: Final = "Câu {number}/{total}: {prompt}"
NUMBERED_ITEM: Final = "Câu {number}/{total} ({item} {count}): {prompt}"
NOW: Final = "Chị đang ghi: {value}. Chị gõ câu trả lời mới, hoặc gõ “giữ nguyên”."
LAST_MONTH: Final = "Tháng trước: {value}."
SEVERAL: Final = "(Chọn được nhiều mục, ví dụ: 1, 3)"
PICKED: Final = "Dạ, em đã ghi: {value}. Chị chọn thêm, hoặc chọn “{done}”."
DONE: Final = "Xong"
EXAMPLE: Final = "Em nói rõ hơn ạ: {example}"
HELP: Final = (
    "Dạ, chị chỉ cần trả lời câu đang hỏi, gõ không dấu cũng được ạ.{example}\n"
    "• Gõ “quay lại” để về câu trước, “sửa câu 2” để sửa câu 2.\n"
    "• Gõ “xem lại” để xem những gì đã ghi.\n"
    "• Gõ “hủy” để dừng; em giữ lại, lúc khác chị làm tiếp.\n"
    "Chưa bấm gửi thì chưa gửi đi đâu cả, chị cứ yên tâm ạ."
)
REQUIRED: Final = "Dạ, câu này cần có ạ. Nếu không có gì thì chị gõ “không”."
NOT_YET: Final = "Dạ, chị trả lời nốt câu này rồi mới gửi được ạ."
SAY_WHAT: Final = "Dạ, chị ghi cụ thể giúp em ạ; không có gì thì gõ “không”."
FIRST: Final = "Dạ, đây là câu đầu tiên rồi ạ."
NOTHING_BEFORE: Final = "Dạ, tháng trước em chưa có số này ạ."
SAME_ALL: Final = "Dạ, em ghi giống tháng trước:\n{lines}"
READ: Final = "Dạ, em hiểu thế này:\n{lines}"
UNREAD: Final = "Em chưa ghi được: {pieces}."
CORRECTED: Final = "Dạ, em sửa {label}: {value}."
WHICH_EDIT: Final = "Dạ, chị muốn sửa câu số mấy ạ? Chị gõ ví dụ “sửa câu 2”."
NO_SUCH_QUESTION: Final = "Dạ, em không thấy câu đó ạ. Chị gõ “sửa câu” và số từ 1 đến {last} giúp em."
NOTHING_TO_CORRECT: Final = "Dạ, em chưa rõ chị muốn sửa câu nào. Chị gõ “xem lại” rồi “sửa câu” và số câu giúp em ạ."
DOUBT_RIGHT: Final = "Đúng rồi"
DOUBT_WRONG: Final = "Sửa lại"
DOUBT_AGAIN: Final = "Dạ, vậy chị gõ lại giúp em ạ."
IS_ANSWER: Final = "Em ghi “{said}” cho câu này, đúng không ạ?"
ANSWER_OR_QUESTION: Final = "Dạ, chị hỏi em hay chị ghi câu này vào bản đang làm ạ?\n“{said}”"
ASK_IT: Final = "Em trả lời câu hỏi"
WRITE_IT: Final = "Ghi vào bản đang làm"
CANCEL_ASK: Final = "Dạ, chị muốn thế nào ạ? Những gì chị đã ghi em vẫn giữ."
CANCEL_LATER: Final = "Để đó, làm sau"
CANCEL_DROP: Final = "Bỏ hẳn"
CONTINUE: Final = "Tiếp tục"
NOT_NOW: Final = "Để sau"
GO_ON: Final = "Làm tiếp"
RESTART_ASK: Final = "Dạ, làm lại từ đầu thì em xóa những câu đã ghi. Chị có chắc không ạ?"
RESTART_YES: Final = "Làm lại từ đầu"
REVIEW: Final = (
    "{title}\n{lines}\n\n"
    "Chị xem giúp em. Đúng hết thì chị gõ “{send}”. Sai câu nào thì gõ “sửa câu” và số câu, ví dụ “sửa câu 2” ạ."
)
SO_FAR: Final = "{title}, đến giờ em ghi:\n{lines}"
NOTHING_YET: Final = "Dạ, chị chưa ghi câu nào ạ."
REVIEW_UNCLEAR: Final = (
    "Dạ, em chưa rõ ý chị ạ. Đúng hết thì chị gõ “{send}”; muốn sửa thì gõ “sửa câu” và số câu, ví dụ “sửa câu 2”."
)
LEFT_OUT: Final = "bỏ qua"
