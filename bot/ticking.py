"""The clock: every minute what has fallen due is planned and put into the outbox. Any number of processes may tick."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.clock import VIETNAM, Clock
from bot.logs import outline
from records import reminders
from records.announcements import states
from records.database import reading
from records.obligations import chunks
from scheduler import announcements, planning, summaries
from scheduler.queueing import Queued, queue
from scheduler.quiet import Manners

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.settings import Settings
    from records.scheduling_tables import Announcement

log = logging.getLogger(__name__)

_ROWS = 500
_OFFICERS = 40
"""So much in one transaction, for on SQLite an answer waits meanwhile."""


def manners_of(settings: Settings) -> Manners:
    """Give when nothing is sent unasked, and how much at most."""
    return Manners(quiet_from=settings.quiet_from, quiet_to=settings.quiet_to, per_day=settings.automatic_per_day)


class Begun(NamedTuple):
    """An announcement that began with a tick: whose it is, and to how many it is on its way."""

    id: int
    unit_id: int
    recipients: int


class Ticked(NamedTuple):
    """What a tick did: messages that were put into the outbox, and announcements that began."""

    queued: list[Queued]
    begun: list[Begun]


def tick(engine: Engine, now: datetime, manners: Manners) -> Ticked:
    """Do what is due at that moment; give all of it."""

    @contextmanager
    def reads() -> Iterator[Session]:
        with Session(reading(engine)) as session:
            yield session

    @contextmanager
    def writes() -> Iterator[Session]:
        with Session(engine) as session:
            yield session
            session.commit()

    return _tick(reads, writes, now, manners)


def tick_dry(engine: Engine, now: datetime, manners: Manners) -> Ticked:
    """Give what a tick at that moment would do, and change nothing."""
    with Session(engine) as session:

        @contextmanager
        def same() -> Iterator[Session]:
            yield session
            session.flush()

        done = _tick(same, same, now, manners)
        session.rollback()
    return done


_Sessions = Callable[[], AbstractContextManager[Session]]


def _tick(reads: _Sessions, writes: _Sessions, now: datetime, manners: Manners) -> Ticked:
    with reads() as session:
        fallen = planning.fallen_due(session, now, manners)
    for rows in chunks(fallen, _ROWS):
        with writes() as session:
            planning.plan(session, rows)
    with writes() as session:
        reminders.settle(session)
    with reads() as session:
        officers = reminders.expecting(session, now)
    queued: list[Queued] = []
    for some in chunks(officers, _OFFICERS):
        with writes() as session:
            queued += queue(session, some, now, manners)
    with reads() as session:
        pushes = summaries.fallen_due(session, now, manners)
    for wanted in chunks(pushes, _OFFICERS):
        with writes() as session:
            queued += summaries.queue(session, wanted, now)
    with writes() as session:
        begun = [_begun(session, announcement) for announcement in announcements.tick(session, now)]
    return Ticked(queued, begun)


def _begun(session: Session, announcement: Announcement) -> Begun:
    return Begun(announcement.id, announcement.unit_id, states(session, announcement.id).get("queued", 0))


class Ticking:
    """Ticks at every full minute; `wake` is told the channels for which something was queued."""

    def __init__(self, *, engine: Engine, clock: Clock, manners: Manners, wake: Callable[[str], None]) -> None:
        self._engine = engine
        self._clock = clock
        self._manners = manners
        self._wake = wake

    async def run(self, stopping: asyncio.Event) -> None:
        """Tick until told to stop; what has begun is finished."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler
        from apscheduler.triggers.cron import CronTrigger

        scheduler = AsyncIOScheduler(timezone=VIETNAM)
        every_minute = CronTrigger(second=0, timezone=VIETNAM)
        # A minute that was slept through is made up for by the next tick, which does all that is due.
        scheduler.add_job(self.once, every_minute, max_instances=1, coalesce=True, misfire_grace_time=None)
        scheduler.start()
        try:
            await self.once()
            await stopping.wait()
        finally:
            scheduler.shutdown(wait=False)

    async def once(self) -> Sequence[Queued]:
        """Tick now; a database that is away is logged, and the next tick does it."""
        try:
            done = await asyncio.to_thread(tick, self._engine, self._clock(), self._manners)
        except SQLAlchemyError as error:
            log.error("What is due cannot be queued: %s", outline(error))
            return []
        for channel in {message.channel for message in done.queued}:
            self._wake(channel)
        if done.queued:
            log.info("Queued what is due: %d messages.", len(done.queued))
        return done.queued
