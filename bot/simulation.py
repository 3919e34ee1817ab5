"""Months of the sample organisation at full speed, on a database of their own: the way to see that all is sensible.

Time jumps from hour to hour. What falls due goes the way it goes in the running program, by tick, outbox and delivery;
only the officers at the other end are invented.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from sqlmodel import Session, col, select

from bot.builtin import builtin_plans
from bot.channels.channel import Blocked, Capabilities, Rendered
from bot.clock import VIETNAM
from bot.commands.due_json import local, queued_as_json
from bot.delivery import Delivery
from bot.pace import Pace
from bot.simulation_officers import Deed, by_herself, habits, reaction
from bot.ticking import tick
from handlers.reports.monthly_report import FORM, completed
from handlers.respond import respond
from knowledge.search import Library
from records import inbox, officers, periods, reports, rules
from records.database import open_database
from records.messages import Incoming
from records.obligations import period_of
from records.reminders import GUARD
from records.reports import Sending
from records.rules import Terms
from records.sample import load_sample
from records.submission_tables import Report
from records.tables import Officer, OutboxMessage, Post, Unit
from records.units import find_unit
from scheduler import summaries
from scheduler.queueing import Queued
from scheduler.quiet import Manners
from scheduler.reminders import still_wanted

if TYPE_CHECKING:
    from sqlalchemy import Engine

RULES: Final = {
    "LS": Terms(due_day=25),
    "LS-02": Terms(due_day=20, due_hour=17),
    "LS-03": Terms(due_day=5, months_after=1),
}
"""Invented: the province's day; a commune with an earlier one, and one that wants the report in the next month."""

_STEP: Final = timedelta(hours=1)
_HOURS: Final = (2, 6, 7, 8, 9, 12, 15, 17, 19, 20, 21)
"""The hours that are looked at, besides those in which an officer did something."""
_CHANNELS: Final = ("zalo", "telegram")


@contextmanager
def simulation(first: date, last: date, seed: int) -> Iterator[Simulation]:
    """Give a simulation from the first day to the one before the last; the same seed plays the same."""
    begins, ends = (datetime(day.year, day.month, day.day, tzinfo=VIETNAM) for day in (first, last))
    with TemporaryDirectory(prefix="chihoi-simulation-") as folder:
        address = f"sqlite:///{Path(folder, 'chihoi.db')}"
        engine = open_database(address, builtin_plans, now=begins)
        try:
            yield Simulation(engine, begins, ends, Random(seed))
        finally:
            engine.dispose()


class Simulation:
    """The organisation, its officers' habits, and what they were sent and sent up."""

    def __init__(self, engine: Engine, begins: datetime, ends: datetime, chance: Random) -> None:
        self._engine, self._begins, self._ends, self._chance = engine, begins, ends, chance
        self._now = begins
        self._manners = Manners()
        self._people = _People(engine, begins, chance)
        self._deeds: list[tuple[datetime, int, Deed]] = []
        self._numbers = itertools.count()
        self._reminded: dict[tuple[int, str], int] = {}
        self._queued: dict[str, Queued] = {}
        self._recorded: set[int] = set()
        self._messages: list[dict[str, Any]] = []
        self._posts = {name: _Post(name) for name in _CHANNELS}
        self._deliveries = [self._delivery(post) for post in self._posts.values()]

    def play(self) -> dict[str, Any]:
        """Let the time pass; give all messages that were sent unasked, and all reports, by their moments."""
        self._intend()
        with asyncio.Runner() as runner:
            while self._now < self._ends:
                if self._act() or self._now.hour in _HOURS:
                    self._tick(runner)
                self._now += _STEP
        return {"messages": self._messages, "reports": self._reports()}

    def _tick(self, runner: asyncio.Runner) -> None:
        done = tick(self._engine, self._now, self._manners)
        self._queued.update((message.key, message) for message in done.queued)
        if self._waits():
            for delivery in self._deliveries:
                runner.run(delivery.drain())
            self._record()

    def _delivery(self, post: _Post) -> Delivery:
        pace = Pace(per_second=float("inf"), per_chat=float("inf"))
        guards = {
            GUARD: partial(still_wanted, manners=self._manners),
            summaries.GUARD: partial(summaries.still_wanted, manners=self._manners),
        }
        return Delivery(engine=self._engine, channel=post, pace=pace, clock=lambda: self._now, at_once=1, guards=guards)

    # --- what officers do ---

    def _intend(self) -> None:
        """Note what each does of herself about every period that may be due."""
        months = [f"{self._begins:%Y-%m}"]
        while months[-1] < f"{self._ends:%Y-%m}":
            months.append(periods.month_after(months[-1]))
        with Session(self._engine) as session:
            for unit_id, period in itertools.product(self._people.habits, months):
                due = rules.due_for(session, unit_id, period)
                at = by_herself(self._people.habits[unit_id], due.at, self._chance) if due else None
                if at is not None:
                    self._plan(Deed(at, unit_id, self._people.heads[unit_id], period))

    def _plan(self, deed: Deed) -> None:
        heapq.heappush(self._deeds, (deed.at, next(self._numbers), deed))

    def _act(self) -> bool:
        """Do what was intended for a moment before this one; tell whether there was anything."""
        acted = False
        while self._deeds and self._deeds[0][0] < self._now:
            _, number, deed = heapq.heappop(self._deeds)
            with Session(self._engine) as session:
                if deed.says:
                    self._say(session, deed, deed.says, number)
                if deed.period:
                    self._report(session, deed, deed.period)
                session.commit()
            acted = True
        return acted

    def _say(self, session: Session, deed: Deed, said: str, number: int) -> None:
        channel, chat_id = self._people.chats[deed.officer_id]
        incoming = Incoming(
            channel=channel, chat_id=chat_id, message_id=f"m{number}", sender_name="", text=said, sent_at=deed.at
        )
        inbox.keep(session, incoming, deed.at)
        inbox.close(session, inbox.kept(session, channel, chat_id))
        respond(session, incoming, now=deed.at, library=self._people.library)

    def _report(self, session: Session, deed: Deed, period: str) -> None:
        if reports.live(session, deed.unit_id, period):
            return
        due = rules.due_for(session, deed.unit_id, period)
        members = self._chance.randint(60, 160)
        values: dict[str, Any] = {"ky_bao_cao": period, "tong_hoi_vien": members, "ket_nap_moi": 0}
        if not deed.zero:
            values |= {"ket_nap_moi": self._chance.randint(0, 4), "so_buoi": 1, "so_du": members // 2}
        sending = Sending(
            unit_id=deed.unit_id,
            period=period,
            values=completed(values, zero=deed.zero),
            said={},
            form_version=FORM.version,
            zero=deed.zero,
            late=bool(due and deed.at >= due.at),
            officer_id=deed.officer_id,
            channel="zalo",
        )
        reports.send(session, sending, deed.at)

    # --- what they get ---

    def _record(self) -> None:
        """Note what was sent at this moment, and what she to whom it was sent will do about it."""
        with Session(self._engine) as session:
            sent = select(OutboxMessage).where(OutboxMessage.sent_at == self._now).order_by(col(OutboxMessage.id))
            for message in session.exec(sent):
                queued = self._queued.get(message.dedup_key)
                if queued is None or message.id in self._recorded:
                    continue
                self._recorded.add(message.id)
                told = queued_as_json(session, queued)
                told.pop("channel")
                self._messages.append({"at": local(self._now), **told, "text": message.reply["text"]})
                if queued.kind == "reminder":
                    self._react(queued)

    def _react(self, queued: Queued) -> None:
        unit_id, period = queued.unit_id, period_of(queued.obligation)
        if period is None or self._people.heads.get(unit_id) != queued.officer_id:
            return
        nth = self._reminded[unit_id, period] = self._reminded.get((unit_id, period), 0) + 1
        habit = self._people.habits[unit_id]
        if habit == "blocks" and nth == 2:
            channel, chat_id = self._people.chats[queued.officer_id]
            self._posts[channel].refused.add(chat_id)
        deed = reaction(
            habit,
            self._now,
            nth,
            unit_id=unit_id,
            officer_id=queued.officer_id,
            period=period,
            chance=self._chance,
        )
        if deed is not None:
            self._plan(deed)

    def _waits(self) -> bool:
        """Tell whether there is something to be sent."""
        with Session(self._engine) as session:
            queued = select(OutboxMessage.id).where(OutboxMessage.status == "queued").limit(1)
            return session.exec(queued).first() is not None

    def _reports(self) -> list[dict[str, Any]]:
        with Session(self._engine) as session:
            rows = session.exec(
                select(Report, Unit)
                .join(Unit, col(Unit.id) == Report.unit_id)
                .order_by(col(Report.submitted_at), col(Report.id))
            )
            return [{"at": local(r.submitted_at), "unit": unit.code, "period": r.period} for r, unit in rows]


class _People:
    """The sample organisation with rules and accounts; by chi hội its habit and its head, by officer her chat."""

    def __init__(self, engine: Engine, begins: datetime, chance: Random) -> None:
        self.library = Library.of([])
        self.chats: dict[int, tuple[str, str]] = {}
        with Session(engine) as session:
            load_sample(session, begins)
            for code, terms in RULES.items():
                at = find_unit(session, code).id
                rules.set_rule(session, at, terms, since=f"{begins:%Y-%m}", officer_id=None, now=begins)
            for officer_id in session.exec(select(Officer.id).order_by(col(Officer.id))):
                self.chats[officer_id] = (chance.choices(_CHANNELS, (3, 1))[0], f"chat-{officer_id}")
            for officer_id, chat in self.chats.items():
                officers.connect(session, officer_id, *chat)
            heads = session.exec(
                select(Post.unit_id, Post.officer_id).where(Post.role == "head").order_by(col(Post.id))
            )
            self.heads: dict[int, int] = dict(heads.all())
            session.commit()
        self.habits = habits(list(self.heads), chance)


class _Post:
    """A channel whose people are all there, but for those who have blocked us."""

    capabilities = Capabilities(max_text=2000, buttons=False)

    def __init__(self, name: str) -> None:
        self.name = name
        self.refused: set[str] = set()

    async def send(self, chat_id: str, message: Rendered) -> None:  # noqa: ARG002 - the protocol's signature
        if chat_id in self.refused:
            raise Blocked("she blocked the bot")

    async def photo(self, ref: str, limit: int) -> bytes:  # noqa: ARG002
        return b""
