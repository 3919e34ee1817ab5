"""What is said to whoever invites, and the message that she passes on."""

from __future__ import annotations

from typing import Final

ASK_UNIT: Final = "Dạ, chị mời cán bộ cho đơn vị nào ạ?"
ASK_UNIT_BY_NAME: Final = "Dạ, chị mời cán bộ cho đơn vị nào ạ? Chị gõ tên giúp em, không cần dấu. Ví dụ: {example}."
NO_UNIT: Final = "Dạ, em không thấy đơn vị nào tên như vậy trong phần chị phụ trách ạ. Chị gõ lại tên giúp em nhé."
MANY_UNITS: Final = "Dạ, có {count} đơn vị tên gần như vậy ạ. Chị gõ rõ hơn giúp em, thêm tên xã nữa càng tốt."
SEVERAL_UNITS: Final = "Dạ, chị chọn giúp em đơn vị nào trong số này ạ?"
ASK_ROLE: Final = "Dạ, chị mời vào việc gì ở {unit} ạ?"
ASK_WHOM: Final = "Dạ, {post} đang là chị {name}. Chị mời chị ấy, hay mời người mới ạ?"
ASK_WHOM_HEAD: Final = (
    "Dạ, {post} đang là chị {name}. Chị mời chị ấy, hay mời người mới ạ? Người mới tham gia thì chị {name} thôi việc "
    "này."
)
SOMEBODY_NEW: Final = "Người mới"
THAT_ONE: Final = "Chị {name}"
MADE: Final = "Dạ, em đã tạo mã mời {whom} làm {post} ạ. Chị chuyển tin dưới đây cho chị ấy, đừng gửi vào nhóm nhé."
FORWARD: Final = (
    "Mời chị dùng trợ lý của Hội Liên hiệp Phụ nữ. Chị nhắn cho trợ lý:\n\n{words}\n\n"
    "Mã dùng một lần, đến hết ngày {day}."
)
LINK: Final = " Trên Telegram chị bấm: {link}"
NOT_ALLOWED: Final = "Dạ, việc mời do cán bộ Hội cấp trên làm ạ. Chị nói với cán bộ phụ trách giúp em nhé."
NOBODY_BELOW: Final = "Dạ, dưới đơn vị của chị em chưa có đơn vị nào để mời ạ. Chị nói với người quản trị giúp em nhé."
CANCELLED: Final = "Dạ vâng ạ, em không tạo mã mời nữa."
