"""A message with a photo, as a channel can carry it: with the text as caption, before the text, or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sqlmodel import Session

from bot.channels.channel import Capabilities, Picture, Rendered, Unreachable
from bot.channels.rendering import fit, length
from bot.files import Files, photo_key
from records.database import reading
from records.outbox import Claimed
from records.photos import carried_to
from records.submission_tables import Photo

_OWN_NAMES: Final = ("telegram", "zalo")
"""On these a photo that came by the channel is named as it came; nothing is fetched and nothing is uploaded."""


def with_picture(files: Files, message: Claimed, capabilities: Capabilities) -> list[Rendered]:
    """Give the messages that say it, with its photo where the channel can carry it.

    Raises Unreachable while the photo has not been fetched yet: nothing has been sent then.
    """
    parts = fit(message.reply, capabilities, asked=message.asked)
    picture = _picture(files, message) if capabilities.captions is not None else None
    if picture is None or capabilities.captions is None:
        return parts
    if len(parts) == 1 and length(parts[0].text) <= capabilities.captions:
        return [replace(parts[0], picture=picture)]
    return [Rendered("", leaves=True, picture=picture), *parts]


def without_picture(part: Rendered) -> Rendered | None:
    """Give what is said without the picture that a channel refused; None where that is nothing."""
    return replace(part, picture=None) if part.text else None


def _picture(files: Files, message: Claimed) -> Picture | None:
    """Give the photo as the channel of the message takes it; None where it cannot, or where we have none."""
    assert message.reply.photo is not None
    with Session(reading(files.engine)) as session:
        photo = session.get(Photo, message.reply.photo)
        if photo is None or not carried_to(photo.channel, message.channel, public=files.links is not None):
            return None
        key = photo_key(photo.id)
        if photo.channel == message.channel and photo.channel in _OWN_NAMES:
            return Picture(key, ref=photo.ref)
        if photo.status == "waiting":
            raise Unreachable("the photo is not fetched yet")
        if photo.content is None:
            return None
        if message.channel == "zalo":
            return Picture(key, ref=files.links.to(key)) if files.links else None
        return Picture(key, content=photo.content)
