"""A message with a file, as a channel can carry it: the file itself, a link to it, or in words why there is none."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot import texts
from bot.channels.channel import Capabilities, Rendered
from bot.channels.rendering import fit, length
from bot.clock import VIETNAM
from bot.files import Files, NotHers
from records.messages import Reply
from records.outbox import Claimed

_CAPTION: Final = 1024
"""What a file may say in Telegram, in UTF-16 units; a longer text goes before it."""


def with_file(files: Files, message: Claimed, capabilities: Capabilities) -> list[Rendered]:
    """Give the messages that say it; the file is made here, of what the officer may read now."""
    reply = message.reply
    assert reply.file is not None
    if not capabilities.files:
        return fit(_linked(files, reply, reply.file), capabilities, asked=message.asked)
    try:
        file = files.made(reply.file)
    except NotHers:
        return fit(replace(reply, text=texts.FILE_NOT_HERS), capabilities, asked=message.asked)
    parts = fit(reply, capabilities, asked=message.asked)
    last = parts[-1]
    if length(last.text) <= _CAPTION:
        return [*parts[:-1], replace(last, file=file)]
    return [*parts[:-1], replace(last, buttons=(), leaves=True), replace(last, text="", file=file)]


def _linked(files: Files, reply: Reply, key: str) -> Reply:
    if files.links is None:
        return replace(reply, text=texts.FILE_NO_ADDRESS)
    until = (files.clock() + files.links.lasting).astimezone(VIETNAM).strftime("%H:%M ngày %d/%m/%Y")
    return replace(reply, text=f"{reply.text}\n\n{texts.FILE_LINK.format(until=until, link=files.links.to(key))}")
