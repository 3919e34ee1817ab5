"""What an officer can do here, by what she is: said when she asks for help or greets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from handlers.forms.steering import plain
from handlers.turn import Step, Turn
from records import units
from records.messages import Reply

HELLO: Final = "Dạ, em chào chị {name} ạ! Chị cần việc gì thì chọn, hoặc gõ câu hỏi về kế hoạch của Hội."
HELP: Final = (
    "Dạ, chị cứ nhắn như nói chuyện bình thường, không dấu cũng được ạ. Hỏi về kế hoạch, hạn nộp thì chị gõ câu hỏi."
    " Còn việc khác chị chọn ở đây:"
)
OWN: Final = ("Báo cáo", "Báo cáo của tôi", "Đề cử", "Thực hành")
BELOW: Final = ("Danh sách báo cáo", "Nhập hộ", "Mời")
ADMIN: Final = ("Soạn thông báo", "Đặt hạn báo cáo")
ACCOUNT: Final = "Tài khoản của tôi"

_HELP = re.compile(
    r"(?:tro giup|giup|huong dan|help|menu|bat dau|/?start|/help)(?: (?:chi|em|voi|su dung|cach dung|dung|nay|minh))*"
    r"|em (?:lam duoc|giup duoc|biet lam) (?:gi|nhung gi|viec gi)|\?+"
)
_HELLO = re.compile(r"(?:xin )?chao(?: em| tro ly| ca nha)?|alo|hi|hello|em oi")


def begin(turn: Turn) -> Step | None:
    """Answer an officer who asks what can be done, or greets; strangers hear of the plans alone."""
    if turn.officer is None or not turn.text:
        return None
    said = plain(turn.text)
    if not (_HELP.fullmatch(said) or _HELLO.fullmatch(said)):
        return None
    text = HELLO.format(name=turn.officer.name) if _HELLO.fullmatch(said) else HELP
    return Step.of(Reply(text, (*_work(turn), ACCOUNT)))


def go_on(_turn: Turn, _state: Mapping[str, Any]) -> Step | None:
    """Hold no conversation: what she picks begins one."""
    return None


def _work(turn: Turn) -> Iterator[str]:
    levels = {units.unit(turn.session, post.unit_id).level for post in turn.posts}
    if levels & {"branch", "group"}:
        yield from OWN
    if levels - {"branch", "group"}:
        yield from BELOW
    if turn.at("admin"):
        yield from ADMIN
