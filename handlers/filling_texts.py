"""What the assistant says around a form as a whole: resuming, practice, questions in between, photos."""

from __future__ import annotations

from typing import Final

RESUME: Final = "Dạ, {title} đang làm dở{by}, em vẫn giữ:\n{lines}\n\nChị muốn làm tiếp hay làm lại ạ?"
BY_OTHER: Final = " (chị {name} ghi lúc {when})"
MOVED: Final = "Mẫu này vừa được cập nhật. Em đã chuyển các câu chị trả lời sang mẫu mới."
MOVED_LEFT: Final = "Câu này em chưa chuyển được, chị xem lại giúp em: {left}."
ASK_RESTART: Final = "Dạ, làm lại từ đầu thì những câu chị đã ghi sẽ xóa hết ạ. Chị có chắc không ạ?"
RESTART_SURE: Final = "Đúng, xóa và làm lại"
PUT_OFF: Final = "Dạ, em giữ lại rồi ạ, chưa gửi đi đâu cả. Lúc nào làm tiếp, chị gõ “{word}” nhé."
DROPPED: Final = "Dạ, em đã bỏ bản đang làm. Khi nào cần, chị gõ “{word}” để làm lại ạ."
PRACTICE: Final = "🔶 THỰC HÀNH – không gửi đi, không tính vào đâu cả"
BACK_TO_FORM: Final = "Mình làm tiếp nhé, câu lúc nãy ạ:"
ONLY_WORDS: Final = "Dạ, tin này em chưa đọc được ạ. Chị trả lời bằng chữ giúp em nhé."
STICKER: Final = "Dạ, chị trả lời bằng chữ hoặc số giúp em nhé."
PHOTO_KEPT: Final = "Dạ, em đã nhận ảnh ({count} ảnh), em để cùng báo cáo này ạ."
PHOTO_PRACTICE: Final = "Dạ, đang thực hành nên em không lưu ảnh ạ."
PHOTO_ENOUGH: Final = "Dạ, đủ {most} ảnh rồi nên ảnh này em chưa lưu ạ."
PHOTO_NOT_HERE: Final = "Dạ, phần này không cần ảnh nên em không lưu ạ. Chị đừng gửi ảnh căn cước cho bất kỳ ai nhé."
GONE: Final = "Dạ, bản đang làm này đã được gửi hoặc đã bỏ rồi ạ."
