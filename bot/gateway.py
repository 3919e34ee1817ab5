"""Where messages come in: each is kept, then confirmed; then it is answered, in one transaction a turn.

A turn is one message, or several short ones that follow each other. What is kept is answered by this process, by
its next start, or by another process; the rows that say "kept" decide which, so it is answered once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, Literal, Protocol
from weakref import WeakValueDictionary

from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlmodel import Session, select

from bot.clock import Clock
from bot.logs import outline
from bot.texts import APOLOGY
from bot.turns import Offered, Pending, next_turn
from bot.waiting import back_off, event_or
from records import inbox, outbox
from records.conversations import StaleConversation
from records.database import reading
from records.messages import Incoming, Reply
from records.tables import Conversation

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from knowledge.search import Library

log = logging.getLogger(__name__)

Chat = tuple[str, str]
"""A channel's name and the id of a chat on it."""

_TRIES = 5
# A turn that another process changed meanwhile, or a database that hiccups: the same turn again.
_PASSING = (StaleConversation, OperationalError, InterfaceError)


class Respond(Protocol):
    """The core: one message and a session in, replies out; it commits nothing."""

    def __call__(self, session: Session, incoming: Incoming, *, now: datetime, library: Library) -> Sequence[Reply]: ...


class Gateway:
    """Takes messages from every channel; `wake` is told the channel for which replies were queued.

    Short messages of a chat are one turn until nothing more comes for `turn_seconds`; with 0 each is a turn at once.
    """

    def __init__(
        self,
        *,
        engine: Engine,
        respond: Respond,
        library: Library,
        clock: Clock,
        wake: Callable[[str], None],
        turn_seconds: float = 0,
    ) -> None:
        self._engine = engine
        self._respond = respond
        self._library = library
        self._clock = clock
        self._wake = wake
        self._turn_seconds = turn_seconds
        self._finishing = False
        self._locks: WeakValueDictionary[Chat, asyncio.Lock] = WeakValueDictionary()
        # The chats that are being answered, each with an event that says that there is news.
        self._attended: dict[Chat, asyncio.Event] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def take(self, incoming: Incoming) -> bool:
        """Keep one message; on return it is committed and may be confirmed, and it will be answered.

        False when it was a duplicate. Messages of one chat are kept and answered in the order of the calls. Raises
        only when the database cannot be written: the message is then not taken.
        """
        chat = (incoming.channel, incoming.chat_id)
        lock = self._locks.setdefault(chat, asyncio.Lock())
        async with lock:
            fresh = await asyncio.to_thread(self._keep, incoming)
        if fresh:
            self.attend(chat)
        return fresh

    async def take_up(self, channels: Collection[str], *, age: float) -> int:
        """Attend to the chats of the channels for which something has been kept for so many seconds.

        Gives how many were not attended to. Raises SQLAlchemyError.
        """
        chats = await asyncio.to_thread(self._chats, channels, self._clock() - timedelta(seconds=age))
        return sum(self.attend(chat) for chat in chats)

    def attend(self, chat: Chat) -> bool:
        """Answer what is kept of the chat, each turn when it is complete; False where that is being done already."""
        if chat in self._attended:
            self._attended[chat].set()
            return False
        self._attended[chat] = asyncio.Event()
        task = asyncio.create_task(self._attend(chat, self._attended[chat]))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return True

    async def settle(self) -> None:
        """Wait until what was taken is answered."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def finish(self) -> None:
        """Answer what was taken without waiting for what might follow it; what cannot be answered now stays kept."""
        self._finishing = True
        for news in self._attended.values():
            news.set()
        await self.settle()

    async def _attend(self, chat: Chat, news: asyncio.Event) -> None:
        wait: float | None = 0.0
        failures = 0
        while wait is not None or news.is_set():
            await event_or(news, wait or 0.0)
            news.clear()
            try:
                answered, wait = await asyncio.to_thread(self._step, chat)
            except SQLAlchemyError as error:
                log.error("A chat on %s waits: %s", chat[0], outline(error))
                failures += 1
                wait = None if self._finishing else back_off(failures)
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one chat, the others go on
                log.error("A chat on %s cannot be answered: %s", chat[0], outline(error))
                wait = None
            else:
                failures = 0
                if answered:
                    self._wake(chat[0])
        del self._attended[chat]  # no await since the last look at `news`, so none is missed

    def _keep(self, incoming: Incoming) -> bool:
        with Session(self._engine) as session:
            fresh = inbox.keep(session, incoming, self._clock())
            session.commit()
        return fresh

    def _chats(self, channels: Collection[str], before: datetime) -> Sequence[Chat]:
        with Session(reading(self._engine)) as session:
            return inbox.chats(session, channels, before)

    def _step(self, chat: Chat) -> tuple[bool, float | None]:
        """Answer the chat's next turn if it is complete.

        Gives whether it was answered, and the seconds after which to look again: None when nothing more is kept.
        """
        turn = self._next(chat)
        if turn is None:
            return False, None
        if turn.wait > 0 and not self._finishing:
            return False, turn.wait
        ours = self._answer(turn)
        return ours, None if ours and turn.is_last else 0.0

    def _next(self, chat: Chat) -> Pending | None:
        channel, chat_id = chat
        with Session(reading(self._engine)) as session:
            kept = inbox.kept(session, channel, chat_id)
            if not kept:
                return None
            offered = cache(partial(_offered, session, channel, chat_id))  # read only where a message needs it
            return next_turn(kept, offered, silence=self._turn_seconds, now=self._clock())

    def _answer(self, turn: Pending) -> bool:
        for left in reversed(range(_TRIES)):
            try:
                return self._handle(turn, self._respond)
            except Exception as error:  # noqa: BLE001 - whatever the handler stumbles over, the loop goes on
                if left and isinstance(error, _PASSING):
                    continue
                log.error("Message %s crashed: %s", _named(turn), outline(error))
                break
        return self._handle(turn, _apologise, status="crashed")

    def _handle(self, turn: Pending, respond: Respond, *, status: Literal["handled", "crashed"] = "handled") -> bool:
        now = self._clock()
        incoming = turn.incoming
        with Session(self._engine) as session:
            if not inbox.close(session, turn.messages, status=status):
                return False  # another process was faster, so what is kept is to be looked at anew
            replies = respond(session, incoming, now=now, library=self._library)
            _enqueue(session, incoming, replies, now)
            session.commit()
        log.debug("Message %s is answered; replies: %d.", _named(turn), len(replies))
        return True


def _offered(session: Session, channel: str, chat_id: str) -> Offered:
    state = session.exec(
        select(Conversation.state).where(Conversation.channel == channel, Conversation.chat_id == chat_id)
    ).first()
    return Offered(state.get("choices") or (), state.get("offered") or ()) if state else Offered()


def _apologise(session: Session, incoming: Incoming, *, now: datetime, library: Library) -> Sequence[Reply]:  # noqa: ARG001
    return [Reply(APOLOGY)]


def _named(turn: Pending) -> str:
    """Name a turn of several messages by its first and last: "zalo:m1-m3"."""
    first, last = (turn.messages[at].message for at in (0, -1))
    return f"{first.channel}:{first.message_id}" + (f"-{last.message_id}" if last != first else "")


def _enqueue(session: Session, incoming: Incoming, replies: Sequence[Reply], now: datetime) -> None:
    for number, reply in enumerate(replies):
        outbox.enqueue(
            session,
            channel=incoming.channel,
            chat_id=incoming.chat_id,
            reply=reply,
            priority=outbox.Priority.REPLY,
            due_at=now,
            dedup_key=outbox.answer_key(incoming.channel, incoming.message_id, number),
            now=now,
        )
