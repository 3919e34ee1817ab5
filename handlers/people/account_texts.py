"""What is said about what we know of her: shown, corrected, left, deleted."""

from __future__ import annotations

from typing import Final

SHOWN: Final = (
    "Dạ, đây là những gì em biết về chị ạ:\n"
    "- Họ tên: {name}\n"
    "- Số điện thoại: {phone}\n"
    "- Công việc: {posts}\n"
    "- Đang nối với: {channels}\n"
    "- Đồng ý: {consent}\n"
    "- Chị đã gửi: {reports} báo cáo, {nominations} đề cử\n\n"
    "Chị muốn làm gì thì chọn giúp em ạ."
)
STRANGER: Final = (
    "Dạ, em chưa biết chị là ai ạ. Em chỉ giữ mạch trò chuyện này và những câu em chưa trả lời được. Muốn em xoá thì "
    "chị nhắn “xoá dữ liệu của tôi”. Muốn tham gia thì chị nhắn “tham gia” kèm mã mời nhé."
)
NO_PHONE: Final = "chưa có"
NO_POSTS: Final = "hiện không có"
NO_CONSENT: Final = "chưa ghi"
POST: Final = "{post}, từ {since}"
CONSENT: Final = "ngày {day}"

EDIT_NAME: Final = "Sửa tên"
EDIT_PHONE: Final = "Sửa số điện thoại"
LEAVE: Final = "Ngừng dùng trợ lý"
WITHDRAW: Final = "Rút lại đồng ý"
DELETE: Final = "Xoá dữ liệu của tôi"

CANCEL: Final = "Hủy"
ASK_NAME: Final = "Dạ, chị gõ họ và tên đúng giúp em, có dấu càng tốt ạ. Ví dụ: Nguyễn Thị Hoa."
ASK_PHONE: Final = "Dạ, chị gõ số điện thoại giúp em ạ. Muốn em bỏ số đang giữ thì chị nhắn “xoá số”."
NAME_KEPT: Final = "Dạ, em đã sửa tên chị là {name} ạ."
PHONE_KEPT: Final = "Dạ, em đã ghi số điện thoại của chị là {phone} ạ."
PHONE_DROPPED: Final = "Dạ, em đã xoá số điện thoại của chị ạ."
UNCHANGED: Final = "Dạ vâng ạ, em giữ nguyên, không đổi gì."

SURE_TO_LEAVE: Final = (
    "Dạ, chị ngừng dùng thì em không nhắn báo cáo hay nhắc việc cho chị qua {channel} này nữa. Muốn vào lại, chị cần "
    "một mã mời mới. Chị có chắc không ạ?"
)
YES_LEAVE: Final = "Đúng, tôi ngừng"
NO_STAY: Final = "Không, tôi dùng tiếp"
LEFT: Final = (
    "Dạ, em đã ngắt {channel} này rồi ạ. Báo cáo chị đã gửi vẫn ở lại đơn vị. Khi nào muốn vào lại, chị xin cán bộ Hội "
    "cấp trên một mã mời nhé."
)

SURE_TO_WITHDRAW: Final = (
    "Dạ, chị rút lại đồng ý thì em ngừng nhắn cho chị ở mọi nơi, và chị không báo cáo qua em được nữa. Chị có chắc "
    "không ạ?"
)
YES_WITHDRAW: Final = "Đúng, tôi rút lại"
NO_KEEP: Final = "Không, tôi giữ đồng ý"
WITHDRAWN: Final = (
    "Dạ, em đã ghi là chị rút lại đồng ý, và đã ngắt tài khoản của chị ạ. Chị có muốn em xoá luôn tên, số điện thoại "
    "và các câu chị hỏi em không ạ?"
)
YES_DELETE: Final = "Xoá dữ liệu của tôi"
NO_DELETE: Final = "Không xoá"
NOT_DELETED: Final = "Dạ vâng ạ, em không xoá. Khi nào muốn xoá, chị nói với cán bộ Hội cấp trên giúp em nhé."

SURE_TO_DELETE: Final = (
    "Dạ, em sẽ xoá tên, số điện thoại, tài khoản và các câu chị đã hỏi em; công việc của chị ở Hội trong danh sách "
    "cũng kết thúc. Báo cáo và đề cử chị đã gửi vẫn ở lại đơn vị, không còn tên chị. Xoá rồi thì em không lấy lại "
    "được.\n\nChị chắc chắn muốn xoá thì gõ chữ XOÁ. Không thì nhắn “hủy” ạ."
)
SURE_TO_FORGET: Final = (
    "Dạ, em chỉ giữ những câu chị đã hỏi em ở đây. Xoá rồi thì em không lấy lại được.\n\n"
    "Chị chắc chắn muốn xoá thì gõ chữ XOÁ. Không thì nhắn “hủy” ạ."
)
TYPE_THE_WORD: Final = "Dạ, em chưa xoá gì ạ. Muốn xoá thì chị gõ chữ XOÁ, không thì nhắn “hủy” giúp em."
DELETED: Final = (
    "Dạ, em đã xoá xong dữ liệu của chị rồi ạ. Em cảm ơn chị đã đồng hành cùng Hội. "
    "Chị hỏi em về kế hoạch thì vẫn được ạ."
)
FORGOTTEN: Final = "Dạ, em đã xoá xong những câu chị hỏi ở đây rồi ạ."
