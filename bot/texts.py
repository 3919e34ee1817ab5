"""What the shell itself says to people; all other words are the handlers'."""

from typing import Final

APOLOGY: Final = "Dạ, em đang gặp trục trặc nên chưa trả lời được tin này. Chị nhắn lại giúp em sau ít phút ạ."

PICK_BY_NUMBER: Final = "(Nhắn số để chọn)"
"""Under the numbered choices of a channel without buttons."""

CHOICES_ONLY: Final = "Mời chọn:"
"""The text of a message that has choices and says nothing else; no channel takes an empty text."""
