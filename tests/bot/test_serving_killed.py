"""Ten officers talk to the real program while it is killed again and again."""

from __future__ import annotations

import asyncio
import signal
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from threading import Event
from typing import cast

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select
from tests.fakes.bot_apis import BotApis, Service
from tests.fakes.people import Line, Person, message_id
from tests.fakes.program import Program, serving, tokens, until

from bot.channels.rendering import fit
from bot.channels.telegram import TelegramChannel
from bot.channels.zalo import ZaloChannel
from records.database import reading
from records.messages import Reply
from records.officers import connect
from records.sample import load_sample
from records.submission_tables import Report
from records.tables import InboxMessage, OutboxMessage, Post

SEED = 20261020
KILLS = 2
CAPABILITIES = {"telegram": TelegramChannel.capabilities, "zalo": ZaloChannel.capabilities}
QUESTIONS = (
    Line(["xin chào em"], "chào chị"),
    Line(["hạn nộp báo cáo thi đua Lạng Sơn là khi nào?"], "10/6"),
    Line(["báo cáo thi đua", "Lạng Sơn", "hạn khi nào"], "10/6"),
    Line(["cảm ơn em"], "không có gì"),
)

ONE_PLAN = """
import bot.opening
every = bot.opening.open_plans
bot.opening.open_plans = lambda engine: [plan for plan in every(engine) if plan.number == "80/KH-BTV"]
"""
"""The program starts faster with one plan, and starts often."""

Check = Callable[[Engine, Sequence[Person]], None]
"""What must hold of the database when everybody is done."""


@dataclass
class Killed:
    """A program that is killed at random moments and started again until everybody is done."""

    folder: Path
    settings: dict[str, str]
    random: Random
    done: Event = field(default_factory=Event)
    kills: list[float] = field(default_factory=list)
    """When, in `time.monotonic`."""

    def run(self, finished: Callable[[], bool]) -> None:
        """Kill it so many times at most; the last one runs until all is `finished`, and stops as it is asked to."""
        while len(self.kills) < KILLS and not self.done.is_set():
            with serving(self.folder, first=ONE_PLAN, **self.settings) as program:
                self.done.wait(self.random.uniform(0.2, 1.4))
                self._kill(program)
        with serving(self.folder, first=ONE_PLAN, **self.settings) as program:
            assert self.done.wait(120)
            until(finished)
            assert program.stop() == 0

    def _kill(self, program: Program) -> None:
        assert program.stop(signal.SIGKILL) == -signal.SIGKILL
        self.kills.append(time.monotonic())


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
async def test_ten_officers_and_a_program_that_is_killed(
    apis: BotApis, tmp_path: Path, database_url: str, engine: Engine
) -> None:
    """Everybody gets to the end of her script; no message is lost, and at most what was in flight is said twice."""
    await survive(apis, tmp_path, database_url, engine, script=QUESTIONS, check=lambda engine, people: None)


@pytest.mark.both_engines
async def test_ten_officers_report_and_a_program_that_is_killed(
    apis: BotApis, tmp_path: Path, database_url: str, engine: Engine
) -> None:
    """No answer is lost, and no report is there twice."""
    heads = connected_heads(engine)

    def reported(engine: Engine, people: Sequence[Person]) -> None:
        with Session(reading(engine)) as session:
            sent = session.exec(select(Report)).all()
        expected = {unit: (100 + number, number, 0, "tập văn nghệ") for number, unit in enumerate(heads)}
        names = ("tong_hoi_vien", "ket_nap_moi", "so_buoi", "ke_hoach_thang_sau")
        assert expected == {report.unit_id: tuple(report.values[name] for name in names) for report in sent}
        assert [1] * len(people) == [report.revision for report in sent]

    scripts = [report_of(number) for number in range(10)]
    # Whoever is impatient says a figure twice, and the second one answers the next question: here nobody is.
    await survive(apis, tmp_path, database_url, engine, script=scripts, check=reported, patience=20, turn_seconds="0")


def connected_heads(engine: Engine) -> list[int]:
    """Connect ten heads of the sample organisation; give their units in the order of their addresses."""
    now = datetime.now(UTC)
    with Session(engine) as session:
        load_sample(session, now)
        posts = session.exec(select(Post).where(Post.role == "head").order_by(col(Post.id)).limit(10)).all()
        for number, post in enumerate(posts):
            connect(session, post.officer_id, *address(number))
        session.commit()
        return [post.unit_id for post in posts]


def report_of(number: int) -> Sequence[Line]:
    """What the nth head answers, with figures of her own."""
    return (
        Line(["bao cao"], "bao nhiêu hội viên"),
        Line([str(100 + number)], "kết nạp thêm mấy chị"),
        Line([str(number)], "sinh hoạt mấy buổi"),
        Line(["0"], "vì sao"),
        Line(["bo qua"], "có việc gì nữa"),
        Line(["het"], "băn khoăn"),
        Line(["khong"], "kiến nghị, đề xuất gì"),
        Line(["khong"], "định làm gì"),
        Line(["tập văn nghệ"], "Chị xem giúp em"),
        Line(["gui bao cao"], "ĐÃ GỬI"),
    )


async def survive(
    apis: BotApis,
    folder: Path,
    database_url: str,
    engine: Engine,
    *,
    script: Sequence[Line] | Sequence[Sequence[Line]],
    check: Check,
    patience: float = 4,
    turn_seconds: str = "0.2",
) -> None:
    """Let ten people play a script, or each her own, while the program is killed; then look at what is left."""
    random = Random(SEED)
    own = [script if isinstance(script[0], Line) else script[number] for number in range(10)]
    people = [Person(apis, *address(n), cast(Sequence[Line], own[n]), Random(random.random())) for n in range(10)]
    with apis.served() as url:
        settings = {
            **tokens(url),
            "CHIHOI_DATABASE_URL": database_url,
            "CHIHOI_LEASE_SECONDS": "1",
            "CHIHOI_SENDS_AT_ONCE": "1",  # so that one reply a channel is in flight when the program dies
            "CHIHOI_ZALO_PER_SECOND": "1000",
            "CHIHOI_TURN_SECONDS": turn_seconds,
        }
        killed = Killed(folder, settings, random)
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.to_thread(killed.run, lambda: is_finished(engine)))
            group.create_task(talk(people, killed.done, patience))
    nothing_is_lost(apis, engine, people, killed.kills)
    nothing_is_doubled(apis, engine, people, killed.kills)
    check(engine, people)
    assert len(killed.kills) >= 2  # else the script is too short for a test


async def talk(people: Sequence[Person], done: Event, patience: float) -> None:
    """Let everybody talk at once."""
    try:
        await asyncio.gather(*(person.talk(patience=patience) for person in people))
    finally:
        done.set()


def address(number: int) -> tuple[Service, str]:
    """Where the nth person writes: every other one on Zalo."""
    return ("zalo", f"z{number}") if number % 2 else ("telegram", str(100 + number))


def is_finished(engine: Engine) -> bool:
    """Whether every message that came in is handled, and every reply sent."""
    with Session(reading(engine)) as session:
        inbox = set(session.exec(select(InboxMessage.status)).all())
        return inbox == {"handled"} and set(session.exec(select(OutboxMessage.status)).all()) == {"sent"}


def nothing_is_lost(apis: BotApis, engine: Engine, people: Sequence[Person], kills: Sequence[float]) -> None:
    """Every message is in the inbox, but for one a kill that Zalo had just handed out and hands out only once."""
    with Session(reading(engine)) as session:
        noted = Counter(session.exec(select(InboxMessage.message_id)).all())
    said = {number for person in people for number in person.message_ids}
    assert (set(noted) - said, [number for number, times in noted.items() if times > 1]) == (set(), [])
    for kill in kills:
        in_flight = [handed for handed in apis.handed if handed.service == "zalo" and -1 < handed.at - kill < 0.5]
        lost = {message_id("zalo", handed.event) for handed in in_flight} - set(noted)
        assert len(lost) <= 1
        said -= lost
    assert said - set(noted) == set()


def nothing_is_doubled(apis: BotApis, engine: Engine, people: Sequence[Person], kills: Sequence[float]) -> None:
    """People saw every reply once, but for one a kill and channel that was sent and not yet marked."""
    with Session(reading(engine)) as session:
        rows = session.exec(select(OutboxMessage)).all()
    expected: Counter[tuple[str, str]] = Counter()
    for row in rows:
        reply = Reply(row.reply["text"], tuple(row.reply["choices"]), row.reply["open"], tuple(row.reply["words"]))
        expected.update((row.chat_id, part.text) for part in fit(reply, CAPABILITIES[row.channel]))
    seen = Counter((shown.chat_id, shown.text) for shown in apis.journal)
    assert expected - seen == Counter()
    for service in CAPABILITIES:
        chats = {person.chat_id for person in people if person.service == service}
        doubled = sum(times for (chat_id, _), times in (seen - expected).items() if chat_id in chats)
        assert doubled <= len(kills)
