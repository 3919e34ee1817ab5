"""Where messages go out: rows of the outbox are claimed, sent, and marked.

Delivery is at least once. What was sent and not yet marked when the process dies is sent again, by whichever
process claims it when the lease has ended.
"""

from __future__ import annotations

import asyncio
import logging
import math
import os
import random
import secrets
import socket
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.asking import Guards, still_to_be_said
from bot.attaching import with_file
from bot.channels.channel import Blocked, Channel, Refused, Rendered, RetryLater, SendError, Unreachable
from bot.channels.rendering import fit
from bot.clock import Clock
from bot.files import Files
from bot.logs import outline
from bot.pace import Pace
from bot.picturing import with_picture, without_picture
from bot.waiting import event_or
from records import outbox
from records.outbox import Claimed, Priority
from records.recipients import AWAY, BLOCKED, REFUSED, UNSURE

if TYPE_CHECKING:
    from sqlalchemy import Engine

log = logging.getLogger(__name__)

# Other processes queue messages too, and a message falls due without anybody saying so.
_LOOK_EVERY = 1.0
_LONGEST_WAIT = 300.0
# After a time-out the message may be there already, so each further try may repeat it to the person.
_TRIES = 6
# Attempts with no network repeat nothing: with the waits below this is about a day.
_ATTEMPTS = 300
# Of what nobody waits for, only so many seconds' worth stands in line for its turn: a person whose announcement stands
# there already gets her answer after it.
_IN_LINE = 0.3


class _Paused(RetryLater):
    """Not sent, because the channel asked for a pause at another message."""


class Delivery:
    """Sends what is due on one channel, a few messages at once, but to one person one after the other.

    With `chat_id` it sends to this chat only, the one that this process can reach. `guards` say of what they guard
    whether it is still to be said.
    """

    def __init__(
        self,
        *,
        engine: Engine,
        channel: Channel,
        pace: Pace,
        clock: Clock,
        lease: timedelta = timedelta(seconds=60),
        at_once: int = 16,
        chat_id: str | None = None,
        guards: Guards | None = None,
        files: Files | None = None,
    ) -> None:
        self._engine = engine
        self._channel = channel
        self._pace = pace
        self._clock = clock
        self._lease = lease
        self._at_once = at_once
        self._chat_id = chat_id
        self._guards = guards or {}
        self._files = files
        self._worker = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        # What nobody waits for leaves some of the places free, so that an answer finds one however slow the channel is.
        self._unasked_at_once = max(1, at_once - at_once // 4)
        self._tasks: set[asyncio.Task[None]] = set()
        self._unasked: set[int] = set()
        self._in_line: set[int] = set()
        self._news = asyncio.Event()
        self._stopping = False
        self._drain_until = math.inf
        self._paused_until = 0.0
        # Of a reply in several parts, how many went out before one failed: the next try goes on there.
        self._parts_sent: dict[int, int] = {}

    def wake(self) -> None:
        """Something was queued: look at once."""
        self._news.set()

    def pause(self, seconds: float) -> None:
        """The channel wants to be left alone for so long."""
        self._paused_until = max(self._paused_until, _now() + seconds)

    def stop(self, *, within: float) -> None:
        """Let `run` end when what is due has gone out, or so many seconds later; what has begun is finished."""
        self._stopping = True
        self._drain_until = _now() + within
        self._news.set()

    async def run(self) -> None:
        """Send until stopped."""
        while not self._stopping:
            self._news.clear()
            await self._start_sending()
            await event_or(self._news, self._pause_left() or _LOOK_EVERY)
        await self.drain()

    async def drain(self) -> None:
        """Send what is due until nothing is left, or the channel wants to be left alone."""
        while self._may_go_on() and (await self._start_sending() or self._tasks):
            await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        if self._tasks:
            await asyncio.wait(self._tasks)

    def _may_go_on(self) -> bool:
        return self._pause_left() == 0 and _now() < self._drain_until

    async def _start_sending(self) -> int:
        """Claim as many messages as may be sent at once, start sending them, and say how many."""
        free = self._at_once - len(self._tasks)
        if free == 0 or self._pause_left() > 0:
            return 0
        unasked = min(free, self._room_for_unasked())
        limit, up_to = (unasked, Priority.ANNOUNCEMENT) if unasked > 0 else (free, Priority.REPLY)
        try:
            claimed = await asyncio.to_thread(self._claim, limit, up_to)
        except SQLAlchemyError as error:
            log.error("The outbox of %s cannot be read: %s", self._channel.name, outline(error))
            return 0
        for message in claimed:
            if message.priority > Priority.REPLY:
                self._unasked.add(message.id)
                self._in_line.add(message.id)
            task = asyncio.create_task(self._deliver(message))
            self._tasks.add(task)
            task.add_done_callback(self._sent)
        if len(claimed) == limit < free:
            self._news.set()  # there may be more answers
        return len(claimed)

    def _room_for_unasked(self) -> int:
        in_line = max(1.0, self._pace.per_second * _IN_LINE) - len(self._in_line)
        return int(min(self._unasked_at_once - len(self._unasked), in_line))

    def _sent(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._news.set()  # the next message of that chat may go now

    def _claim(self, limit: int, up_to: Priority) -> list[Claimed]:
        with Session(self._engine) as session:
            claimed = outbox.claim(
                session,
                channel=self._channel.name,
                worker=self._worker,
                now=self._clock(),
                lease=self._lease,
                limit=limit,
                chat_id=self._chat_id,
                up_to=up_to,
            )
            session.commit()
        return claimed

    async def _deliver(self, message: Claimed) -> None:
        try:
            await self._attempt(message)
        finally:
            self._unasked.discard(message.id)
            self._in_line.discard(message.id)

    async def _attempt(self, message: Claimed) -> None:
        try:
            wanted = await self._still_wanted(message)
            if wanted is None:
                return
            await self._send(wanted)
        except SendError as error:
            await self._mark(message, self._refused(message, error))
        except Exception as error:  # noqa: BLE001 - a fault of ours in one message must not stop the others
            log.error("Outbox row %d cannot be sent: %s", message.id, outline(error))
            await self._mark(message, self._again(message, type(error).__name__))
        else:
            await self._mark(message, lambda session: outbox.mark_sent(session, message, self._clock()))

    async def _still_wanted(self, message: Claimed) -> Claimed | None:
        """Give the message as it is to be said now; what has begun to be said is said to its end."""
        if message.guard is None or message.id in self._parts_sent:
            return message
        return await asyncio.to_thread(still_to_be_said, self._engine, self._guards, message, self._clock())

    async def _send(self, message: Claimed) -> None:
        parts = await self._parts(message)
        sent = self._parts_sent.pop(message.id, 0)
        try:
            for part in parts[sent:]:
                await self._pace.turn(message.chat_id, message.priority)
                if message.id in self._in_line:
                    self._in_line.discard(message.id)
                    self._news.set()
                if (left := self._pause_left()) > 0:
                    raise _Paused("the channel asked for a pause", retry_in=left)
                await self._say(message, part)
                sent += 1
        except SendError:
            self._parts_sent[message.id] = sent
            raise

    async def _say(self, message: Claimed, part: Rendered) -> None:
        """Send a part; where its picture is refused the words go alone, for they are what matters."""
        try:
            await self._channel.send(message.chat_id, part)
        except Refused as error:
            if part.picture is None:
                raise
            log.warning("Outbox row %d goes without its photo: %s", message.id, error.reason)
            if words := without_picture(part):
                await self._channel.send(message.chat_id, words)

    async def _parts(self, message: Claimed) -> list[Rendered]:
        """Give the messages that say it, with its file or a link to it."""
        if message.reply.photo is not None and self._files is not None:
            return await asyncio.to_thread(with_picture, self._files, message, self._channel.capabilities)
        if message.reply.file is None:
            return fit(message.reply, self._channel.capabilities, asked=message.asked)
        if self._files is None:
            raise Refused("this process makes no files")
        return await asyncio.to_thread(with_file, self._files, message, self._channel.capabilities)

    def _refused(self, message: Claimed, error: SendError) -> Callable[[Session], bool]:
        """Give what is to be noted of a message that the channel did not take."""
        reason = f"{type(error).__name__.lstrip('_')}: {error.reason}"[:500]
        if isinstance(error, RetryLater):
            if not isinstance(error, _Paused):
                log.warning("%s wants to be left alone for %g s: %s", self._channel.name, error.retry_in, error.reason)
            self.pause(error.retry_in)
            return self._later(message, reason, self._pause_left(), counts=False)
        # That somebody blocked us is her right and no fault.
        level = logging.INFO if isinstance(error, Blocked) else logging.WARNING
        begun = message.tries > 1 or self._parts_sent.get(message.id, 0) > 0  # an earlier try, or part, may be there
        log.log(level, "Outbox row %d was not sent on %s: %s", message.id, self._channel.name, reason)
        if isinstance(error, Blocked | Refused):
            self._parts_sent.pop(message.id, None)
            give_up, why = (outbox.block, BLOCKED) if isinstance(error, Blocked) else (outbox.fail, REFUSED)
            return lambda session: give_up(session, message, reason, self._clock(), why=UNSURE if begun else why)
        return self._again(message, reason, arrived=not isinstance(error, Unreachable))

    def _again(self, message: Claimed, reason: str, *, arrived: bool = True) -> Callable[[Session], bool]:
        """Give what is to be noted of a try that failed; `arrived` says that the message may be there already."""
        count, limit = (message.tries, _TRIES) if arrived else (message.attempts, _ATTEMPTS)
        if count >= limit:
            parts = self._parts_sent.pop(message.id, 0)
            begun = arrived or message.tries > 1 or parts > 0
            why = UNSURE if begun else AWAY
            return lambda session: outbox.fail(session, message, reason, self._clock(), why=why)
        # Doubling, with jitter, so that a thousand messages do not come back in the same second.
        wait = min(_LONGEST_WAIT, 2.0 ** min(count, 10)) * random.uniform(0.5, 1)
        return self._later(message, reason, wait, counts=arrived)

    def _later(self, message: Claimed, reason: str, seconds: float, *, counts: bool) -> Callable[[Session], bool]:
        now = self._clock()
        due_at = now + timedelta(seconds=seconds)
        return lambda session: outbox.retry_later(session, message, reason, due_at, now=now, counts=counts)

    async def _mark(self, message: Claimed, mark: Callable[[Session], bool]) -> None:
        try:
            ours = await asyncio.to_thread(self._commit, mark)
        except SQLAlchemyError as error:
            log.error("Outbox row %d cannot be marked, so it may be repeated: %s", message.id, outline(error))
        else:
            if not ours:
                log.warning("Outbox row %d was claimed by another process meanwhile.", message.id)

    def _commit(self, mark: Callable[[Session], bool]) -> bool:
        with Session(self._engine) as session:
            ours = mark(session)
            session.commit()
        return ours

    def _pause_left(self) -> float:
        return max(0.0, self._paused_until - _now())


def _now() -> float:
    return asyncio.get_running_loop().time()
