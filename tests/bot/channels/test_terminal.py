"""The terminal draws what the channels would show."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.channel import Picture, Refused, Rendered, TooLarge, Unreachable
from bot.channels.telegram import TelegramChannel
from bot.channels.terminal import CAPABILITIES, TerminalChannel, draw
from bot.channels.zalo import ZaloChannel


def test_it_can_what_the_channels_can() -> None:
    """Its capabilities, stated apart so that a chat loads no network library, are theirs."""
    assert CAPABILITIES == {"telegram": TelegramChannel.capabilities, "zalo": ZaloChannel.capabilities}


def test_buttons_are_drawn_as_labels() -> None:
    """Each row of buttons is a line of labels in square brackets."""
    message = Rendered("Kế hoạch nào ạ?", (("Số 80",), ("Số 77",), ("quay lại", "hủy")))

    assert draw(message) == "Kế hoạch nào ạ?\n[ Số 80 ]\n[ Số 77 ]\n[ quay lại ] [ hủy ]"


def test_a_picture_is_a_line_above_the_words() -> None:
    """There is nothing else to be seen of it."""
    picture = Picture("photo:1", content=b"\xff\xd8\xff")
    assert draw(Rendered("Mời họp", picture=picture)) == "📷 (ảnh kèm theo)\nMời họp"
    assert draw(Rendered("", picture=picture)) == "📷 (ảnh kèm theo)"


async def test_a_photo_is_a_file_of_this_machine(tmp_path: Path) -> None:
    """It is read whole, up to the limit; one that is not there is refused."""
    (tmp_path / "anh.jpg").write_bytes(b"12345")
    terminal = TerminalChannel("officer:1", drawn_as="zalo", show=lambda text: None)

    assert await terminal.photo(str(tmp_path / "anh.jpg"), 5) == b"12345"
    with pytest.raises(TooLarge):
        await terminal.photo(str(tmp_path / "anh.jpg"), 4)
    with pytest.raises(Refused):
        await terminal.photo(str(tmp_path / "none.jpg"), 4)


async def test_only_its_own_chat_is_shown() -> None:
    """What is for somebody else waits until she opens her terminal."""
    shown: list[str] = []
    terminal = TerminalChannel("officer:1", drawn_as="zalo", show=shown.append)
    await terminal.send("officer:1", Rendered("Chào chị"))

    with pytest.raises(Unreachable):
        await terminal.send("officer:2", Rendered("Bí mật"))
    assert shown == ["Chào chị"]
