"""The terminal draws what the channels would show."""

from __future__ import annotations

import pytest

from bot.channels.channel import Rendered, Unreachable
from bot.channels.telegram import TelegramChannel
from bot.channels.terminal import CAPABILITIES, TerminalChannel, draw
from bot.channels.zalo import ZaloChannel


def test_it_can_what_the_channels_can() -> None:
    """Its capabilities, stated apart so that a chat loads no network library, are theirs."""
    assert CAPABILITIES == {"telegram": TelegramChannel.capabilities, "zalo": ZaloChannel.capabilities}


def test_buttons_are_drawn_as_labels() -> None:
    """Each button is a line of its own in square brackets."""
    assert draw(Rendered("Kế hoạch nào ạ?", ("Số 80", "Số 77"))) == "Kế hoạch nào ạ?\n[ Số 80 ]\n[ Số 77 ]"


async def test_only_its_own_chat_is_shown() -> None:
    """What is for somebody else waits until she opens her terminal."""
    shown: list[str] = []
    terminal = TerminalChannel("officer:1", drawn_as="zalo", show=shown.append)
    await terminal.send("officer:1", Rendered("Chào chị"))

    with pytest.raises(Unreachable):
        await terminal.send("officer:2", Rendered("Bí mật"))
    assert shown == ["Chào chị"]
