"""What the assistant says of itself; answers about plans are worded in knowledge/wording.py."""

from __future__ import annotations

from typing import Final

PASSED_ON: Final = "Dạ, em đã ghi lại câu hỏi “{question}” để Hội cấp trên xem ạ."
NOT_PASSED_ON: Final = "Dạ vâng ạ, em không chuyển. Chị cần hỏi gì nữa thì nhắn em nhé."
NOTHING_TO_PASS_ON: Final = "Dạ, hiện không có câu hỏi nào chờ chuyển ạ. Chị cứ hỏi em nhé."
STICKER: Final = "Dạ vâng ạ! Chị cần hỏi gì về các kế hoạch của Hội thì nhắn em nhé."
PHOTO: Final = "Dạ, em đã thấy ảnh nhưng chưa đọc được chữ trong ảnh ạ. Chị gõ câu hỏi bằng chữ giúp em nhé."
UNSUPPORTED: Final = (
    "Dạ, tin này em chưa mở được ạ (em chưa nghe được tin thoại và chưa đọc được tệp). Chị gõ bằng chữ giúp em nhé."
)
EMPTY: Final = "Dạ, em chưa thấy chữ nào ạ. Chị gõ câu hỏi giúp em nhé."
TOO_LONG: Final = "Dạ, tin của chị dài quá nên em chỉ đọc phần đầu ạ.\n\n{answer}"
NO_SUCH_CHOICE: Final = "Dạ, chị nhắn giúp em {numbers}, hoặc gõ câu hỏi bằng chữ ạ."
BARE_NUMBER: Final = "Dạ, em chưa rõ số này là gì ạ. Chị gõ câu hỏi bằng chữ giúp em nhé."
ABOUT_PLAN: Final = "{plan} nói về việc gì?"
"""What is asked when she names a plan and nothing else."""
