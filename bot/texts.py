"""What the shell itself says to people; all other words are the handlers'."""

from typing import Final

APOLOGY: Final = "Dạ, em đang gặp trục trặc nên chưa trả lời được tin này. Chị nhắn lại giúp em sau ít phút ạ."

PICK_BY_NUMBER: Final = "(Nhắn số để chọn)"
PICK_OR_TYPE: Final = "(Nhắn số để chọn, hoặc gõ câu khác)"
"""Under the numbered choices of a channel without buttons: choices that are all the answers there are, suggestions."""

CHOICES_ONLY: Final = "Mời chọn:"
"""The text of a message that has choices and says nothing else; no channel takes an empty text."""

TERMINAL_GREETING: Final = (
    "Dạ, em là trợ lý của Hội Liên hiệp Phụ nữ, em chào {person} ạ!\n"
    "Chị cứ hỏi em về các kế hoạch của Hội, ví dụ: “Hạn nộp báo cáo thi đua Lạng Sơn?”"
    " (hiện như trên {channel}, Ctrl-D để kết thúc)"
)
"""At the start of a chat in the terminal: who speaks, what one can ask, and how it ends."""
