"""What the shell itself says to people; all other words are the handlers'."""

from typing import Final

APOLOGY: Final = "Dạ, em đang gặp trục trặc nên chưa trả lời được tin này. Chị nhắn lại giúp em sau ít phút ạ."

PICK_BY_NUMBER: Final = "(Nhắn số để chọn)"
PICK_OR_TYPE: Final = "(Nhắn số để chọn, hoặc gõ câu khác)"
"""Under the numbered choices of a channel without buttons: choices that are all the answers there are, suggestions."""

PHOTO_TOO_LARGE: Final = "Dạ, ảnh chị gửi lớn quá nên em chưa nhận được ạ. Chị gửi lại ảnh nhỏ hơn giúp em nhé."
PHOTO_OF_OTHER_TYPE: Final = (
    "Dạ, em chỉ nhận được ảnh JPG hoặc PNG, tệp chị gửi là loại khác ạ. Chị gửi ảnh chụp bằng điện thoại giúp em nhé."
)
PHOTO_LOST: Final = "Dạ, em không tải được ảnh chị gửi ạ. Chị gửi lại ảnh đó giúp em nhé."
"""What is said when a photo that was sent cannot be kept."""

WORDS: Final = "(Gõ: {words})"
WORDS_BETWEEN: Final = " · "
"""The last line of a channel without buttons: what she may say besides, as in "(Gõ: quay lại · hủy)"."""

CHOICES_ONLY: Final = "Mời chọn:"
"""The text of a message that has choices and says nothing else; no channel takes an empty text."""

TERMINAL_GREETING: Final = (
    "Dạ, em là trợ lý của Hội Liên hiệp Phụ nữ, em chào {person} ạ!\n"
    "Chị cứ hỏi em về các kế hoạch của Hội, ví dụ: “Hạn nộp báo cáo thi đua Lạng Sơn?”"
    " (hiện như trên {channel}, Ctrl-D để kết thúc)"
)
"""At the start of a chat in the terminal: who speaks, what one can ask, and how it ends."""

FILE_LINK: Final = "Chị bấm vào đây để tải về (đường dẫn chỉ dành cho chị, dùng được đến {until}):\n{link}"
FILE_NO_ADDRESS: Final = (
    "Dạ, Zalo không gửi được tệp, mà chỗ chạy trợ lý chưa có địa chỉ trên mạng để chị tải về ạ. Chị nhờ người quản trị"
    " gửi tệp cho chị, hoặc chị nhắn em trên Telegram giúp em nhé."
)
FILE_NOT_HERS: Final = "Dạ, tệp này không còn trong phạm vi chị phụ trách nên em không gửi được ạ."
FILE_LATER: Final = "Dạ, em đang gặp trục trặc nên chưa làm được tệp. Chị thử lại giúp em sau ít phút ạ."
LINK_EXPIRED: Final = (
    "Dạ, đường dẫn này đã hết hạn ạ. Chị vào lại chỗ nhắn tin với trợ lý, gõ “xuất excel” hoặc “xuất word”"
    " để lấy đường dẫn mới nhé."
)
LINK_FORGED: Final = (
    "Dạ, đường dẫn này không đúng ạ. Có thể chị sao chép còn thiếu chữ. Chị mở lại tin nhắn và bấm thẳng vào đường dẫn"
    " giúp em nhé."
)
PAGE_TITLE: Final = "Trợ lý của Hội Liên hiệp Phụ nữ"
"""What goes with files, in the chat and on the page that a link leads to."""
