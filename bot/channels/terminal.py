"""The terminal: the person at the keyboard, and replies drawn as Zalo or Telegram would draw them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from bot.channels.channel import Capabilities, Rendered, Unreachable

Drawn = Literal["zalo", "telegram"]

CAPABILITIES: Final = {
    "zalo": Capabilities(max_text=2000, buttons=False),
    "telegram": Capabilities(max_text=4096, buttons=True),
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


def draw(message: Rendered) -> str:
    """Give the message as lines of text, a button like [ nhãn ] on a line of its own."""
    return "\n".join([message.text, *(f"[ {label} ]" for label in message.buttons)])
