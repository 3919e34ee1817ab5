"""Where photos are fetched: a message names its photo, the channel hands it out afterwards.

A photo that we cannot take is told to the person once, in words.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.channels.channel import Channel, Refused, RetryLater, SendError, TooLarge
from bot.clock import Clock
from bot.logs import outline
from bot.texts import PHOTO_LOST, PHOTO_OF_OTHER_TYPE, PHOTO_TOO_LARGE
from bot.waiting import event_or
from records import outbox, photos
from records.messages import Reply
from records.photos import Waiting

if TYPE_CHECKING:
    from sqlalchemy import Engine

log = logging.getLogger(__name__)

_LOOK_EVERY = 2.0
_AT_ONCE = 4
_TRIES = 6
_FIRST_WAIT = 10.0
"""Seconds until the second try; doubling, all tries together take about five minutes."""
_SECONDS = 60.0
"""So long one photo may take."""
_LEASE = timedelta(seconds=2 * _SECONDS)

_BEGINNINGS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


Done = Callable[[Session, datetime], bool]
"""What becomes of a photo, in a transaction at a moment."""


def media_type(content: bytes) -> str | None:
    """Tell a JPEG or PNG by its first bytes; None for everything else."""
    return next((kind for beginning, kind in _BEGINNINGS.items() if content.startswith(beginning)), None)


class Photos:
    """Fetches what waits on these channels, at most `limit` bytes each; `wake` is told the channel of what was done."""

    def __init__(
        self, *, engine: Engine, channels: Sequence[Channel], clock: Clock, limit: int, wake: Callable[[str], None]
    ) -> None:
        self._engine = engine
        self._channels = {channel.name: channel for channel in channels}
        self._clock = clock
        self._limit = limit
        self._wake = wake

    async def run(self, stopping: asyncio.Event) -> None:
        """Fetch until stopped."""
        while not stopping.is_set():
            if not await self.fetch():
                await event_or(stopping, _LOOK_EVERY)

    async def fetch(self) -> int:
        """Fetch some of what is due, and say how many that were."""
        try:
            waiting = await asyncio.to_thread(self._waiting)
        except SQLAlchemyError as error:
            log.error("The photos that wait cannot be read: %s", outline(error))
            return 0
        await asyncio.gather(*map(self._fetch, waiting))
        return len(waiting)

    def _waiting(self) -> Sequence[Waiting]:
        with Session(self._engine) as session:
            found = photos.waiting(session, self._clock(), _AT_ONCE, channels=self._channels, lease=_LEASE)
            session.commit()
        return found

    async def _fetch(self, photo: Waiting) -> None:
        try:
            done = await self._fetched(photo)
        except TooLarge as error:
            done = _refused(photo, error.reason, PHOTO_TOO_LARGE)
        except Refused as error:
            done = _refused(photo, error.reason, PHOTO_LOST)
        except SendError as error:
            done = self._again(photo, error.reason, error.retry_in if isinstance(error, RetryLater) else 0)
        except Exception as error:  # noqa: BLE001 - a fault of ours in one photo must not stop the others
            log.error("Photo %d cannot be fetched: %s", photo.id, outline(error))
            done = self._again(photo, type(error).__name__)
        await self._commit(photo, done)

    async def _fetched(self, photo: Waiting) -> Done:
        async with asyncio.timeout(_SECONDS):
            content = await self._channels[photo.channel].photo(photo.ref, self._limit)
        kind = media_type(content)
        if kind is None:
            return _refused(photo, "neither JPEG nor PNG", PHOTO_OF_OTHER_TYPE)
        return lambda session, _now: photos.keep(session, photo.id, content, kind)

    def _again(self, photo: Waiting, reason: str, seconds: float = 0) -> Done:
        log.warning("Photo %d was not fetched from %s: %s", photo.id, photo.channel, reason)
        if photo.attempts >= _TRIES:
            return _refused(photo, reason, PHOTO_LOST)
        wait = timedelta(seconds=max(seconds, _FIRST_WAIT * 2.0 ** (photo.attempts - 1)))
        return lambda session, now: photos.retry(session, photo.id, reason, now + wait)

    async def _commit(self, photo: Waiting, done: Done) -> None:
        try:
            await asyncio.to_thread(self._do, done)
        except SQLAlchemyError as error:
            log.error("Photo %d is fetched once more: %s", photo.id, outline(error))
        else:
            self._wake(photo.channel)

    def _do(self, done: Done) -> None:
        with Session(self._engine) as session:
            done(session, self._clock())
            session.commit()


def _refused(photo: Waiting, reason: str, said: str) -> Done:
    """Give what is done about a photo that we will not have: it is noted, and said to her once."""

    def done(session: Session, now: datetime) -> bool:
        return photos.refuse(session, photo.id, reason[:200]) and outbox.enqueue(
            session,
            channel=photo.channel,
            chat_id=photo.chat_id,
            reply=Reply(said),
            priority=outbox.Priority.REPLY,
            due_at=now,
            dedup_key=f"photo:{photo.id}",
            now=now,
        )

    return done
