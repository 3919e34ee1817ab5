"""What comes in from a person and what goes out to her, the same on every channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["text", "photo", "sticker", "unsupported"]


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """One message of a person. A tap on a choice is the choice's label as text.

    `message_id` is the channel's own, unique within the channel (a Telegram update id, a Zalo event and
    message id); `sent_at` is aware, in UTC; `photo` is a Telegram file id or a Zalo URL, `text` then its
    caption.
    """

    channel: str
    chat_id: str
    message_id: str
    sender_name: str
    text: str
    sent_at: datetime
    kind: Kind = "text"
    photo: str | None = None


@dataclass(frozen=True)
class Reply:
    """One message of ours. `choices` are labels to tap, or a numbered list where there are no buttons.

    `open` says that other answers than the choices are welcome, so they are suggestions. `words` are what she may
    say besides, to steer ("quay lại"): small buttons, or a line that names them; never numbered, because where a
    figure is asked for a "1" is an answer. `file` names what is sent along: it is made when the message goes out.
    `photo` is the id of a photo that is shown with it, where the channel can carry it.
    """

    text: str
    choices: tuple[str, ...] = ()
    open: bool = True
    words: tuple[str, ...] = ()
    file: str | None = None
    photo: int | None = None
