"""What is found out about a message just before it goes out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select
from tests.bot.test_delivery import Passing, Script
from tests.fakes.shell import NOW

from bot.asking import Guard
from bot.channels.channel import RetryLater
from bot.delivery import Delivery
from bot.pace import Pace
from records import outbox
from records.messages import Reply
from records.tables import OutboxMessage
from scheduler.wanted import Drop, Keep, Later, Wanted

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def clock() -> Passing:
    return Passing()


@pytest.fixture
def delivers(engine: Engine, clock: Passing) -> Callable[..., Delivery]:
    """Gives a delivery that asks as it is told, with one message that is guarded and one that is not."""
    with Session(engine) as session:
        for key, guard in (("a", "reminders"), ("b", None)):
            outbox.enqueue(
                session,
                channel="zalo",
                chat_id=key,
                reply=Reply(f"lời {key}"),
                priority=outbox.Priority.REMINDER,
                due_at=NOW,
                dedup_key=key,
                now=NOW,
                guard=guard,
            )
        session.commit()

    def make(channel: Script, guard: Guard) -> Delivery:
        pace = Pace(per_second=1e6, per_chat=1e6)
        guards = {"reminders": guard}
        return Delivery(engine=engine, channel=channel, pace=pace, clock=clock, at_once=1, guards=guards)

    return make


def states(engine: Engine) -> dict[str, tuple[str, str | None]]:
    with Session(engine) as session:
        return {row.dedup_key: (row.status, row.last_error) for row in session.exec(select(OutboxMessage))}


async def test_what_is_kept_is_said_as_it_is_now(engine: Engine, delivers: Callable[..., Delivery]) -> None:
    """With other words where the guard has other words; what nobody guards is sent as it is."""
    channel = Script()
    await delivers(channel, lambda session, key, now: Keep(Reply("hôm nay"))).drain()
    assert {("a", "hôm nay"), ("b", "lời b")} == set(channel.sent)
    assert {"a": ("sent", None), "b": ("sent", None)} == states(engine)


async def test_what_is_dropped_is_not_sent(engine: Engine, delivers: Callable[..., Delivery]) -> None:
    """The row says why."""
    channel = Script()
    await delivers(channel, lambda session, key, now: Drop("no longer owed")).drain()
    assert [("b", "lời b")] == channel.sent
    assert ("stopped", "no longer owed") == states(engine)["a"]


async def test_what_is_put_off_is_asked_again(delivers: Callable[..., Delivery], clock: Passing) -> None:
    """At the moment that was named, and not before."""
    asked: list[datetime] = []

    def guard(session: Session, key: str, now: datetime) -> Wanted:
        asked.append(now)
        return Later(LATER) if now < LATER else Keep()

    channel = Script()
    delivery = delivers(channel, guard)
    await delivery.drain()
    await delivery.drain()
    clock.now = LATER
    await delivery.drain()
    assert [NOW, LATER] == asked
    assert ("a", "lời a") == channel.sent[-1]


async def test_a_guard_that_fails_is_asked_again_later(engine: Engine, delivers: Callable[..., Delivery]) -> None:
    """Nothing is sent unasked for, nothing is lost, and the others go on."""

    def guard(session: Session, key: str, now: datetime) -> Wanted:
        raise KeyError("unit")

    channel = Script()
    await delivers(channel, guard).drain()
    assert [("b", "lời b")] == channel.sent
    assert ("queued", "KeyError") == states(engine)["a"]


async def test_what_has_begun_to_be_said_is_said_to_its_end(
    engine: Engine, delivers: Callable[..., Delivery], clock: Passing
) -> None:
    """A message in two parts, of which the first went out: what she gets is one text."""
    texts = iter(["một hai ba bốn năm sáu bảy tám chín mười", "khác hẳn"])
    channel = Script(None, RetryLater("slowly", retry_in=0.001), None)
    delivery = delivers(channel, lambda session, key, now: Keep(Reply(next(texts))))
    await delivery.drain()
    clock.now += timedelta(seconds=5)
    await delivery.drain()
    said = " ".join(text for chat, text in channel.sent if chat == "a")
    assert "mười" in said
    assert "khác" not in said
