"""Where messages come in: each is answered and committed in one transaction, and only then confirmed.

What a channel delivers only once is kept before that, in a transaction of its own.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from weakref import WeakValueDictionary

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlmodel import Session

from bot.clock import Clock
from bot.logs import outline
from bot.texts import APOLOGY
from records import inbox, outbox
from records.conversations import StaleConversation
from records.database import reading
from records.messages import Incoming, Reply

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from knowledge.search import Library

log = logging.getLogger(__name__)

_TRIES = 5
# A message that another process changed meanwhile, or a database that hiccups: the same message again.
_PASSING = (StaleConversation, OperationalError, InterfaceError)


class Respond(Protocol):
    """The core: one message and a session in, replies out; it commits nothing."""

    def __call__(self, session: Session, incoming: Incoming, *, now: datetime, library: Library) -> Sequence[Reply]: ...


class Gateway:
    """Takes messages from every channel; `wake` is told the channel for which replies were queued."""

    def __init__(
        self,
        *,
        engine: Engine,
        respond: Respond,
        library: Library,
        clock: Clock,
        wake: Callable[[str], None],
    ) -> None:
        self._engine = engine
        self._respond = respond
        self._library = library
        self._clock = clock
        self._wake = wake
        self._locks: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    async def take(self, incoming: Incoming) -> bool:
        """Handle one message; on return it is committed and may be confirmed. False when it was a duplicate.

        Messages of one chat are handled one after the other, in the order of the calls. Raises only when the
        database cannot be written: the message is then not taken.
        """
        key = (incoming.channel, incoming.chat_id)
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:
            fresh = await asyncio.to_thread(self._take, incoming)
        if fresh:
            self._wake(incoming.channel)
        return fresh

    async def keep(self, incoming: Incoming) -> bool:
        """Commit the message as it is, before anything is done with it; False when it is known already.

        Raises only when the database cannot be written.
        """
        return await asyncio.to_thread(self._keep, incoming)

    async def kept(self, channel: str) -> Sequence[Incoming]:
        """Give what was kept of the channel and is still to be taken, in its order."""
        return await asyncio.to_thread(self._kept, channel)

    def _keep(self, incoming: Incoming) -> bool:
        with Session(self._engine) as session:
            fresh = inbox.keep(session, incoming, self._clock())
            session.commit()
        return fresh

    def _kept(self, channel: str) -> Sequence[Incoming]:
        with Session(reading(self._engine)) as session:
            return inbox.kept(session, channel)

    def _take(self, incoming: Incoming) -> bool:
        for left in reversed(range(_TRIES)):
            try:
                return self._handle(incoming)
            except Exception as error:  # noqa: BLE001 - whatever the handler stumbles over, the loop goes on
                if left and isinstance(error, _PASSING):
                    continue
                log.error("Message %s:%s crashed: %s", incoming.channel, incoming.message_id, outline(error))
                break
        return self._apologise(incoming)

    def _handle(self, incoming: Incoming) -> bool:
        now = self._clock()
        with Session(self._engine) as session:
            if not inbox.receive(session, incoming, now):
                return False
            replies = self._respond(session, incoming, now=now, library=self._library)
            _enqueue(session, incoming, replies, now)
            session.commit()
        log.debug("Message %s:%s is answered; replies: %d.", incoming.channel, incoming.message_id, len(replies))
        return True

    def _apologise(self, incoming: Incoming) -> bool:
        now = self._clock()
        with Session(self._engine) as session:
            if not inbox.receive(session, incoming, now, status="crashed"):
                return False
            _enqueue(session, incoming, [Reply(APOLOGY)], now)
            session.commit()
        return True


def _enqueue(session: Session, incoming: Incoming, replies: Sequence[Reply], now: datetime) -> None:
    for number, reply in enumerate(replies):
        outbox.enqueue(
            session,
            channel=incoming.channel,
            chat_id=incoming.chat_id,
            reply=reply,
            priority=outbox.Priority.REPLY,
            due_at=now,
            dedup_key=f"reply:{incoming.channel}:{incoming.message_id}:{number}",
            now=now,
        )
