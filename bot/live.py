"""Progress of announcements as one message that is edited, on channels that can do so, until all is over."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.channels.channel import Blocked, EditingChannel, Refused, RetryLater, SendError
from bot.clock import Clock
from bot.logs import outline
from bot.pace import Pace
from bot.waiting import event_or
from handlers.broadcast.progress import progress
from records import live
from records.database import reading
from records.live import Showing
from records.outbox import Priority
from records.scheduling_tables import Announcement

if TYPE_CHECKING:
    from sqlalchemy import Engine

log = logging.getLogger(__name__)

_LOOK_EVERY: Final = 1.0
EDIT_EVERY: Final = timedelta(seconds=4)
"""One message is edited no more often: every edit counts against the pace of the channel."""
_LEASE: Final = timedelta(seconds=60)
_OVER: Final = ("done", "cancelled")


class Live:
    """Shows on one channel what is to be seen; `pause` is told how long the channel wants to be left alone."""

    def __init__(
        self, *, engine: Engine, channel: EditingChannel, pace: Pace, clock: Clock, pause: Callable[[float], None]
    ) -> None:
        self._engine = engine
        self._channel = channel
        self._pace = pace
        self._clock = clock
        self._pause = pause

    async def run(self, stopping: asyncio.Event) -> None:
        """Show until stopped."""
        while not stopping.is_set():
            await self.show()
            await event_or(stopping, _LOOK_EVERY)

    async def show(self) -> None:
        """Send or edit what is due."""
        try:
            for showing in await asyncio.to_thread(self._due):
                await self._attempt(showing)
        except SQLAlchemyError as error:
            log.error("The progress of announcements cannot be shown: %s", outline(error))

    def _due(self) -> Sequence[Showing]:
        now = self._clock()
        with Session(reading(self._engine)) as session:
            if not live.anything_due(session, self._channel.name, now):
                return []
        with Session(self._engine) as session:
            found = live.due(session, self._channel.name, now, _LEASE)
            session.commit()
        return found

    async def _attempt(self, showing: Showing) -> None:
        try:
            await self._show(showing)
        except SQLAlchemyError:
            raise
        except Exception as error:  # noqa: BLE001 - a fault of ours in one message must not stop the others
            log.error("The progress of announcement %d cannot be shown: %s", showing.announcement_id, outline(error))

    async def _show(self, showing: Showing) -> None:
        text, over = await asyncio.to_thread(self._said, showing)
        message_id, again = showing.message_id, None if over else EDIT_EVERY
        try:
            if message_id is None:
                await self._pace.turn(showing.chat_id, Priority.REPLY)
                message_id = await self._channel.post(showing.chat_id, text)
            elif text != showing.text:
                await self._pace.turn(showing.chat_id, Priority.REPLY)
                await self._channel.edit(showing.chat_id, message_id, text)
        except (Blocked, Refused) as error:  # she deleted it, or blocked us: there is nothing to be shown any more
            log.info("The progress of announcement %d is shown no more: %s", showing.announcement_id, error.reason)
            text, again = showing.text or "", None
        except RetryLater as error:
            self._pause(error.retry_in)
            text, again = showing.text or "", timedelta(seconds=error.retry_in) + EDIT_EVERY
        except SendError as error:
            log.info("The progress of announcement %d is shown later: %s", showing.announcement_id, error.reason)
            text, again = showing.text or "", EDIT_EVERY
        await asyncio.to_thread(self._mark, showing, message_id, text, again)

    def _said(self, showing: Showing) -> tuple[str, bool]:
        with Session(reading(self._engine)) as session:
            announcement = session.get_one(Announcement, showing.announcement_id)
            return progress(session, announcement), announcement.state in _OVER

    def _mark(self, showing: Showing, message_id: str | None, text: str, again: timedelta | None) -> None:
        with Session(self._engine) as session:
            due_at = self._clock() + again if again is not None else None
            live.shown(session, showing.id, message_id, text, due_at)
            session.commit()
