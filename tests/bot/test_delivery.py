"""The outbox is emptied in order, at the channel's pace, whatever the channel answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, col, select
from tests.fakes.shell import NOW

from bot.channels.channel import (
    Blocked,
    Capabilities,
    Refused,
    Rendered,
    RetryLater,
    SendError,
    Uncertain,
    Unreachable,
)
from bot.delivery import Delivery
from bot.pace import Pace
from records import outbox
from records.messages import Reply
from records.outbox import Priority
from records.tables import Account, Officer, OutboxMessage


class Script:
    """A channel that takes messages, but for the errors of its script."""

    name = "zalo"
    capabilities = Capabilities(max_text=30, buttons=False)

    def __init__(self, *errors: Exception | None) -> None:
        self.errors = list(errors)
        self.sent: list[tuple[str, str]] = []
        self.tries = 0

    async def send(self, chat_id: str, message: Rendered) -> None:
        self.tries += 1
        if self.errors and (error := self.errors.pop(0)):
            raise error
        self.sent.append((chat_id, message.text))

    async def photo(self, ref: str, limit: int) -> bytes:
        return b""


class Passing:
    """A clock that the test sets forward."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def delivery_of(engine: Engine, channel: Script, clock: Callable[[], datetime] = lambda: NOW) -> Delivery:
    """A delivery that sends one message after the other, at any pace."""
    pace = Pace(per_second=1e6, per_chat=1e6)
    return Delivery(engine=engine, channel=channel, pace=pace, clock=clock, at_once=1)


def queue(engine: Engine, *said: str, chat_id: str = "7", priority: Priority = Priority.REPLY) -> None:
    """Put messages into the outbox."""
    with Session(engine) as session:
        for words in said:
            outbox.enqueue(
                session,
                channel="zalo",
                chat_id=chat_id,
                reply=Reply(words),
                priority=priority,
                due_at=NOW,
                dedup_key=f"{chat_id}:{words}",
                now=NOW,
            )
        session.commit()


def states(engine: Engine) -> list[tuple[str, str | None]]:
    """Give status and last error of every row."""
    with Session(engine) as session:
        rows = session.exec(select(OutboxMessage).order_by(col(OutboxMessage.id))).all()
        return [(row.status, row.last_error) for row in rows]


async def sent_after(engine: Engine, channel: Script, waits: Sequence[int]) -> list[tuple[str, str]]:
    """Drain, then again after each wait of so many seconds; give what was sent."""
    clock = Passing()
    delivery = delivery_of(engine, channel, clock)
    await delivery.drain()
    for seconds in waits:
        clock.now += timedelta(seconds=seconds)
        await delivery.drain()
    return channel.sent


async def test_messages_of_a_chat_go_out_in_their_order(engine: Engine) -> None:
    """What was queued first is sent first, and the rows say so."""
    queue(engine, "một", "hai", "ba")

    assert await sent_after(engine, Script(), []) == [("7", "một"), ("7", "hai"), ("7", "ba")]
    assert states(engine) == [("sent", None)] * 3


async def test_an_answer_does_not_wait_behind_an_announcement(engine: Engine) -> None:
    """Whatever was queued before, replies go out first."""
    for chat in "123":
        queue(engine, "thông báo", chat_id=chat, priority=Priority.ANNOUNCEMENT)
    queue(engine, "trả lời", chat_id="9")

    assert (await sent_after(engine, Script(), []))[0] == ("9", "trả lời")


async def test_a_refused_message_is_not_tried_again(engine: Engine) -> None:
    """The channel's reason is kept, and the next message of the chat goes out."""
    channel = Script(Refused("400 text is too long"))
    queue(engine, "một", "hai")

    assert await sent_after(engine, channel, [1000, 1000]) == [("7", "hai")]
    assert states(engine) == [("failed", "Refused: 400 text is too long"), ("sent", None)]


async def test_who_blocked_the_bot_is_marked(engine: Engine) -> None:
    """Her account is blocked since now, and the message is given up."""
    with Session(engine) as session:
        session.add(Officer(id=1, name="Vi Thị Hoa"))
        session.flush()
        session.add(Account(officer_id=1, channel="zalo", chat_id="7"))
        session.commit()
    queue(engine, "một")

    assert await sent_after(engine, Script(Blocked("blocked by the user")), [1000]) == []
    assert states(engine) == [("failed", "Blocked: blocked by the user")]
    with Session(engine) as session:
        assert session.exec(select(Account.blocked_at)).all() == [NOW]


async def test_a_time_out_is_tried_again_but_not_for_ever(engine: Engine) -> None:
    """A message that may have arrived is tried six times in all, then given up."""
    channel = Script(*[Uncertain("Timed out")] * 20)
    queue(engine, "một")

    assert await sent_after(engine, channel, [400] * 9) == []
    assert channel.tries == 6
    assert states(engine) == [("failed", "Uncertain: Timed out")]


@pytest.mark.parametrize("harmless", [RetryLater("429", retry_in=0), Unreachable("ConnectError")], ids=repr)
async def test_only_tries_that_may_have_arrived_are_limited(engine: Engine, harmless: SendError) -> None:
    """Rounds in which the channel wanted a pause, or was not there, bring nobody the same message twice."""
    channel = Script(*[harmless] * 8, *[Uncertain("Timed out")] * 2, *[harmless] * 8, *[Uncertain("Timed out")] * 9)
    queue(engine, "một")

    assert await sent_after(engine, channel, [400] * 30) == []
    assert channel.tries == 8 + 2 + 8 + 4
    assert states(engine) == [("failed", "Uncertain: Timed out")]


async def test_a_delivery_may_be_for_one_chat_only(engine: Engine) -> None:
    """Messages to others are left alone, so that whoever can reach them sends them without delay."""
    queue(engine, "một", chat_id="7")
    queue(engine, "hai", chat_id="8")
    channel = Script()
    pace = Pace(per_second=1e6, per_chat=1e6)

    await Delivery(engine=engine, channel=channel, pace=pace, clock=lambda: NOW, chat_id="8").drain()

    assert channel.sent == [("8", "hai")]
    with Session(engine) as session:
        assert session.exec(select(OutboxMessage.attempts).order_by(col(OutboxMessage.id))).all() == [0, 1]


async def test_an_unreachable_server_is_tried_again_for_long(engine: Engine) -> None:
    """While the network is down nothing is given up, and nothing of the chat overtakes."""
    channel = Script(*[Unreachable("ConnectError")] * 9)
    queue(engine, "một", "hai")

    assert await sent_after(engine, channel, [400] * 9) == [("7", "một"), ("7", "hai")]


async def test_a_pause_holds_for_the_whole_channel(engine: Engine) -> None:
    """After a 429 nothing is sent to anybody until the pause is over; then everything is."""
    channel = Script(RetryLater("429 Too Many Requests", retry_in=0.2))
    queue(engine, "một")
    queue(engine, "hai", chat_id="8")
    clock = Passing()
    delivery = delivery_of(engine, channel, clock)

    await delivery.drain()
    assert (channel.tries, channel.sent) == (1, [])
    clock.now += timedelta(seconds=1)
    await delivery.drain()
    assert (channel.tries, channel.sent) == (1, [])
    running = asyncio.create_task(delivery.run())
    async with asyncio.timeout(5):
        while len(channel.sent) < 2:
            await asyncio.sleep(0.01)
    delivery.stop(within=10)
    await running

    assert sorted(channel.sent) == [("7", "một"), ("8", "hai")]


async def test_a_pause_is_one_line_in_the_log(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    """However many messages are on their way when the channel asks for a pause, the log says it once."""
    for chat in "1234":
        queue(engine, "chào", chat_id=chat)
    pace = Pace(per_second=1e6, per_chat=1e6)
    channel = Script(RetryLater("429 Too Many Requests", retry_in=60))

    await Delivery(engine=engine, channel=channel, pace=pace, clock=lambda: NOW, at_once=4).drain()

    assert channel.tries == 1
    assert caplog.messages == ["zalo wants to be left alone for 60 s: 429 Too Many Requests"]
    assert [status for status, _ in states(engine)] == ["queued"] * 4


async def test_parts_that_went_out_are_not_repeated(engine: Engine) -> None:
    """When the second part of a reply fails, the next try goes on with the second part."""
    channel = Script(None, Uncertain("Timed out"))
    queue(engine, "một hai ba bốn năm sáu bảy tám chín mười")

    assert [words[:5] for _, words in await sent_after(engine, channel, [10])] == ["(1/3)", "(2/3)", "(3/3)"]


async def test_a_fault_of_ours_in_one_message_does_not_stop_the_others(engine: Engine) -> None:
    """An exception that is no refusal fails its own message only."""
    queue(engine, "một")
    queue(engine, "hai", chat_id="8")

    assert await sent_after(engine, Script(KeyError("x")), []) == [("8", "hai")]
    assert states(engine) == [("queued", "KeyError"), ("sent", None)]


async def test_what_a_dead_sender_left_is_sent_when_its_lease_ends(engine: Engine) -> None:
    """A row claimed by a process that died comes back by itself."""
    queue(engine, "một")
    with Session(engine) as session:
        outbox.claim(session, channel="zalo", worker="dead", now=NOW, lease=timedelta(seconds=60), limit=9)
        session.commit()

    assert await sent_after(engine, Script(), []) == []
    assert await sent_after(engine, Script(), [61]) == [("7", "một")]


async def test_several_messages_are_in_flight_at_once(engine: Engine) -> None:
    """One slow person does not delay the others."""
    arrived: list[str] = []
    everybody = asyncio.Event()

    class Slow(Script):
        async def send(self, chat_id: str, message: Rendered) -> None:
            arrived.append(chat_id)
            if len(arrived) == 3:
                everybody.set()
            await everybody.wait()

    for chat in "123":
        queue(engine, "chào", chat_id=chat)
    pace = Pace(per_second=1e6, per_chat=1e6)
    delivery = Delivery(engine=engine, channel=Slow(), pace=pace, clock=lambda: NOW, at_once=3)

    async with asyncio.timeout(10):
        await delivery.drain()

    assert states(engine) == [("sent", None)] * 3


async def test_an_answer_finds_a_place_beside_slow_announcements(engine: Engine) -> None:
    """However slow the channel is, what nobody waits for does not take every place."""
    answered = asyncio.Event()

    class Slow(Script):
        async def send(self, chat_id: str, message: Rendered) -> None:
            if chat_id == "9":
                answered.set()
            await answered.wait()

    for number in range(8):
        queue(engine, "thông báo", chat_id=f"a{number}", priority=Priority.ANNOUNCEMENT)
    pace = Pace(per_second=1e6, per_chat=1e6)
    delivery = Delivery(engine=engine, channel=Slow(), pace=pace, clock=lambda: NOW, at_once=4)
    running = asyncio.create_task(delivery.run())
    async with asyncio.timeout(20):
        while "sending" not in {status for status, _ in states(engine)}:
            await asyncio.sleep(0.02)
        queue(engine, "trả lời", chat_id="9")
        delivery.wake()
        await answered.wait()
        while {status for status, _ in states(engine)} != {"sent"}:
            await asyncio.sleep(0.02)
    delivery.stop(within=10)
    await running


async def test_a_stop_finishes_only_what_has_begun_when_its_time_is_up(engine: Engine) -> None:
    """However much is due, the program ends in time, and what was not begun waits for the next start."""
    queue(engine, "một", "hai", "ba")

    class Last(Script):
        async def send(self, chat_id: str, message: Rendered) -> None:
            delivery.stop(within=0)
            await super().send(chat_id, message)

    channel = Last()
    delivery = delivery_of(engine, channel)
    async with asyncio.timeout(10):
        await delivery.run()

    assert channel.sent == [("7", "một")]
    assert states(engine) == [("sent", None), ("queued", None), ("queued", None)]


async def test_a_broken_database_is_waited_for(own_engine: Engine) -> None:
    """While the outbox cannot be read the loop goes on looking."""
    with own_engine.begin() as connection:
        connection.execute(text("ALTER TABLE outbox_messages RENAME TO away"))
    channel = Script()
    delivery = delivery_of(own_engine, channel)
    running = asyncio.create_task(delivery.run())
    await asyncio.sleep(0.05)
    with own_engine.begin() as connection:
        connection.execute(text("ALTER TABLE away RENAME TO outbox_messages"))
    queue(own_engine, "một")
    delivery.wake()
    async with asyncio.timeout(10):
        while not channel.sent:
            await asyncio.sleep(0.01)
    delivery.stop(within=10)
    await running

    assert channel.sent == [("7", "một")]


def test_every_error_of_a_channel_is_decided_on() -> None:
    """A new kind of refusal must be given its treatment in the delivery, or be a kind of an old one."""
    assert {kind.__name__ for kind in SendError.__subclasses__()} == {
        "Blocked",
        "Refused",
        "RetryLater",
        "Uncertain",
        "Unreachable",
    }
