"""The terminal: the person at the keyboard, and replies drawn as Zalo or Telegram would draw them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

from bot.channels.channel import Capabilities, Refused, Rendered, TooLarge, Unreachable

Drawn = Literal["zalo", "telegram"]

CAPABILITIES: Final = {
    "zalo": Capabilities(max_text=2000, buttons=False, captions=0),
    "telegram": Capabilities(max_text=4096, buttons=True, files=True, captions=1024),
}


class TerminalChannel:
    """The channel "terminal", of which this process shows one chat; `show` gets each message as lines."""

    name: Final = "terminal"

    def __init__(self, chat_id: str, *, drawn_as: Drawn, show: Callable[[str], None]) -> None:
        self.capabilities = CAPABILITIES[drawn_as]
        self._chat_id = chat_id
        self._show = show

    async def send(self, chat_id: str, message: Rendered) -> None:
        if chat_id != self._chat_id:
            raise Unreachable("the chat is not open in this terminal")
        self._show(draw(message))

    async def photo(self, ref: str, limit: int) -> bytes:
        """Read a file of this machine; `ref` is its path."""
        try:
            with Path(ref).open("rb") as file:
                content = file.read(limit + 1)
        except OSError as error:
            raise Refused(error.strerror or "cannot be read") from None
        if len(content) > limit:
            raise TooLarge(f"more than {limit} bytes")
        return content


def draw(message: Rendered) -> str:
    """Give the message as lines of text, each row of buttons as a line like "[ nhãn ] [ nhãn ]"; a file by its name."""
    rows = [" ".join(f"[ {label} ]" for label in row) for row in message.buttons]
    files = [f"📎 {message.file.name} ({len(message.file.content) // 1024 + 1} KB)"] if message.file else []
    pictures = ["📷 (ảnh kèm theo)"] if message.picture else []
    return "\n".join([*pictures, *filter(None, [message.text]), *files, *rows])
