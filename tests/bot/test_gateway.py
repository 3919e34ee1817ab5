"""Each message is kept, then answered in one transaction a turn, whatever happens in it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event
from time import sleep

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlmodel import Session, col, select
from tests.fakes.shell import EMPTY, NOW, echo

from bot.clock import Clock, system_clock
from bot.gateway import Chat, Gateway, Respond
from bot.texts import APOLOGY
from knowledge.search import Library
from records import inbox
from records.conversations import StaleConversation, load, save
from records.messages import Incoming, Reply
from records.tables import Conversation, InboxMessage, OutboxMessage


class Heard:
    """A gateway with a core of the test's, and the channels that it woke."""

    def __init__(
        self, engine: Engine, respond: Respond = echo, *, turn_seconds: float = 0, clock: Clock = lambda: NOW
    ) -> None:
        self.engine = engine
        self.woken: list[str] = []
        self.gateway = Gateway(
            engine=engine,
            respond=respond,
            library=EMPTY,
            clock=clock,
            wake=self.woken.append,
            turn_seconds=turn_seconds,
        )

    async def take(self, words: str, message_id: str = "1") -> bool:
        """Hand a message to the gateway, and wait until it is answered."""
        fresh = await self.gateway.take(message(words, message_id))
        await self.gateway.settle()
        return fresh

    def queued(self) -> list[tuple[str, str]]:
        """Give the key and the text of every row of the outbox."""
        with Session(self.engine) as session:
            rows = session.exec(select(OutboxMessage).order_by(col(OutboxMessage.id))).all()
            return [(row.dedup_key, row.reply["text"]) for row in rows]

    def noted(self) -> list[tuple[str, str]]:
        """Give id and status of every row of the inbox."""
        with Session(self.engine) as session:
            rows = session.exec(select(InboxMessage).order_by(col(InboxMessage.id))).all()
            return [(row.message_id, row.status) for row in rows]


def message(words: str, message_id: str = "1") -> Incoming:
    """Make a message of chat 7 on Zalo."""
    return Incoming(channel="zalo", chat_id="7", message_id=message_id, sender_name="Vi Hoa", text=words, sent_at=NOW)


def keep(engine: Engine, *messages: Incoming) -> None:
    """Keep messages, as a process does that dies then."""
    with Session(engine) as session:
        for kept in messages:
            inbox.keep(session, kept, NOW)
        session.commit()


async def test_a_message_is_noted_and_its_replies_are_queued(engine: Engine) -> None:
    """Inbox row and outbox rows are committed together, and the delivery is woken."""

    def twice(session: Session, incoming: Incoming, *, now: datetime, library: Library) -> Sequence[Reply]:
        return [Reply("một"), Reply("hai")]

    heard = Heard(engine, twice)

    assert await heard.take("chào em") is True
    assert heard.noted() == [("1", "handled")]
    assert heard.queued() == [("reply:zalo:1:0", "một"), ("reply:zalo:1:1", "hai")]
    assert heard.woken == ["zalo"]


async def test_a_duplicate_is_answered_once(engine: Engine) -> None:
    """The same message delivered again is neither answered nor an error."""
    heard = Heard(engine)

    assert [await heard.take("chào"), await heard.take("chào")] == [True, False]
    assert heard.queued() == [("reply:zalo:1:0", "text: chào")]


async def test_a_crash_is_answered_with_one_apology(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    """What the core did is rolled back, the person gets one apology, and the next message is answered."""

    def half_done(session: Session, incoming: Incoming, *, now: datetime, library: Library) -> Sequence[Reply]:
        save(session, load(session, incoming.channel, incoming.chat_id), {"half": "done"})
        return echo(session, incoming, now=now, library=library)

    heard = Heard(engine, half_done)

    assert [await heard.take("nổ"), await heard.take("nổ"), await heard.take("tiếp", "2")] == [
        True,
        False,
        True,
    ]
    assert heard.noted() == [("1", "crashed"), ("2", "handled")]
    assert heard.queued() == [("reply:zalo:1:0", APOLOGY), ("reply:zalo:2:0", "text: tiếp")]
    with Session(engine) as session:
        assert [found.version for found in session.exec(select(Conversation)).all()] == [1]
    (crash,) = caplog.messages
    assert crash.startswith("Message zalo:1 crashed: ValueError in echo (")


async def test_a_message_is_kept_when_it_is_taken(engine: Engine) -> None:
    """On return it is committed, whatever becomes of the process while it is answered."""
    answering, answered = Event(), Event()

    def slow(session: Session, incoming: Incoming, *, now: datetime, library: Library) -> Sequence[Reply]:
        answering.set()
        answered.wait(10)
        return [Reply("đây ạ")]

    heard = Heard(engine, slow)
    assert await heard.gateway.take(message("chào")) is True
    assert (heard.noted(), heard.queued(), heard.woken) == ([("1", "kept")], [], [])
    answered.set()
    await heard.gateway.settle()
    assert (heard.noted(), heard.queued()) == ([("1", "handled")], [("reply:zalo:1:0", "đây ạ")])


async def test_what_an_earlier_process_kept_is_taken_up_once(engine: Engine) -> None:
    """Two processes that find the same messages answer each once, in their order; other channels are not theirs."""
    keep(engine, message("một", "1"), message("hai", "2"), replace(message("ba", "3"), channel="telegram"))
    first, second = Heard(engine), Heard(engine)

    found = await asyncio.gather(first.gateway.take_up(["zalo"], age=0), second.gateway.take_up(["zalo"], age=0))
    await asyncio.gather(first.gateway.settle(), second.gateway.settle())

    assert list(found) == [1, 1]
    assert first.noted() == [("1", "handled"), ("2", "handled"), ("3", "kept")]
    assert first.queued() == [("reply:zalo:1:0", "text: một"), ("reply:zalo:2:0", "text: hai")]


async def test_only_what_is_old_enough_is_taken_up(engine: Engine) -> None:
    """What another process keeps and is about to answer is left to it."""
    keep(engine, message("chào"))
    heard = Heard(engine, clock=lambda: NOW + timedelta(seconds=10))

    assert [await heard.gateway.take_up(["zalo"], age=age) for age in (11, 9)] == [0, 1]
    await heard.gateway.settle()
    assert heard.queued() == [("reply:zalo:1:0", "text: chào")]


async def test_a_new_message_takes_along_what_was_kept_before(engine: Engine) -> None:
    """The order of a chat holds, whoever kept its messages."""
    keep(engine, message("một", "1"))
    heard = Heard(engine)

    await heard.take("hai", "2")

    assert [said for _, said in heard.queued()] == ["text: một", "text: hai"]


async def test_short_messages_are_one_turn(engine: Engine) -> None:
    """They are joined, answered once under the id of the last one, and all of them are handled."""
    heard = Heard(engine, turn_seconds=1, clock=system_clock)

    for number, words in enumerate(("chị hỏi", "kế hoạch 80", "hạn khi nào"), 1):
        await heard.gateway.take(message(words, str(number)))
        await asyncio.sleep(0.05)
    assert heard.queued() == []
    await heard.gateway.settle()

    assert heard.queued() == [("reply:zalo:3:0", "text: chị hỏi\nkế hoạch 80\nhạn khi nào")]
    assert heard.noted() == [("1", "handled"), ("2", "handled"), ("3", "handled")]
    assert heard.woken == ["zalo"]


async def test_what_is_whole_is_answered_at_once(engine: Engine) -> None:
    """A question mark ends the turn, with all that was said before it."""
    heard = Heard(engine, turn_seconds=60, clock=system_clock)

    async with asyncio.timeout(10):
        await heard.gateway.take(message("chị hỏi", "1"))
        await heard.take("hạn khi nào?", "2")

    assert [said for _, said in heard.queued()] == ["text: chị hỏi\nhạn khi nào?"]


@pytest.mark.parametrize("offered", [{"choices": ["Có", "Không"]}, {"choices": [], "offered": ["Không"]}], ids=str)
async def test_what_the_last_reply_offered_is_answered_at_once(engine: Engine, offered: dict[str, object]) -> None:
    """A tap, or the label typed without accents, is not waited for."""
    with Session(engine) as session:
        save(session, load(session, "zalo", "7"), offered)
        session.commit()
    heard = Heard(engine, turn_seconds=60, clock=system_clock)

    async with asyncio.timeout(10):
        await heard.take("khong")

    assert [said for _, said in heard.queued()] == ["text: khong"]


async def test_one_chat_that_waits_holds_up_nobody(engine: Engine) -> None:
    """While many chats wait for more, a whole message of another is answered."""
    heard = Heard(engine, turn_seconds=60, clock=system_clock)
    for number in range(40):
        await heard.gateway.take(replace(message("chị hỏi", str(number)), chat_id=str(number)))

    async with asyncio.timeout(10):
        await heard.gateway.take(replace(message("hạn khi nào?", "whole"), chat_id="whole"))
        while not heard.woken:
            await asyncio.sleep(0.01)

    assert heard.queued() == [("reply:zalo:whole:0", "text: hạn khi nào?")]
    await heard.gateway.finish()
    assert len(heard.queued()) == 41


async def test_a_stop_waits_for_nothing_more(engine: Engine) -> None:
    """What was taken is answered before the program ends, though more might have followed."""
    heard = Heard(engine, turn_seconds=60, clock=system_clock)
    await heard.gateway.take(message("chị hỏi"))

    async with asyncio.timeout(10):
        await heard.gateway.finish()

    assert [said for _, said in heard.queued()] == ["text: chị hỏi"]


async def test_a_turn_that_crashes_is_apologised_for_once(engine: Engine) -> None:
    """All of its messages are crashed, so that the next start does not crash at them again."""

    def crash(session: Session, incoming: Incoming, *, now: datetime, library: Library) -> Sequence[Reply]:
        raise ValueError

    keep(engine, message("một", "1"), message("hai", "2"))
    heard = Heard(engine, crash, turn_seconds=1, clock=lambda: NOW + timedelta(seconds=9))
    await heard.gateway.take_up(["zalo"], age=0)
    await heard.gateway.settle()

    assert (heard.noted(), heard.queued()) == ([("1", "crashed"), ("2", "crashed")], [("reply:zalo:2:0", APOLOGY)])


async def test_a_database_that_goes_away_costs_no_answer(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept is answered when the database is back."""
    monkeypatch.setattr("bot.waiting._FIRST", 0.01)
    away = [OperationalError("COMMIT", {}, Exception("server closed the connection"))] * 2
    heard = Heard(engine)
    answer = heard.gateway._next

    def sometimes(chat: Chat) -> object:
        if away:
            raise away.pop()
        return answer(chat)

    monkeypatch.setattr(heard.gateway, "_next", sometimes)
    await heard.take("chào")

    assert heard.queued() == [("reply:zalo:1:0", "text: chào")]


async def test_the_log_of_a_crash_does_not_repeat_what_was_written(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    """An exception's message may hold the person's words, so it is not logged."""
    caplog.set_level(logging.DEBUG)

    await Heard(engine).take("nổ")

    assert "nổ" not in caplog.text


async def test_a_stale_conversation_is_handled_again_from_the_start(engine: Engine) -> None:
    """Nothing of the first try stays, and the person notices nothing."""
    tries: list[str] = []

    def stale_once(session: Session, incoming: Incoming, *, now: datetime, library: Library) -> Sequence[Reply]:
        tries.append(incoming.text)
        if len(tries) == 1:
            raise StaleConversation
        return [Reply(f"lần {len(tries)}")]

    heard = Heard(engine, stale_once)
    await heard.take("chào")

    assert heard.queued() == [("reply:zalo:1:0", "lần 2")]


async def test_a_passing_fault_of_the_database_is_tried_again(engine: Engine) -> None:
    """A hiccup of the database does not become an apology."""
    hiccups = [OperationalError("SELECT 1", {}, Exception("server closed the connection"))]

    def hiccup(session: Session, incoming: Incoming, *, now: datetime, library: Library) -> Sequence[Reply]:
        if hiccups:
            raise hiccups.pop()
        return [Reply("đây ạ")]

    heard = Heard(engine, hiccup)
    await heard.take("chào")

    assert heard.queued() == [("reply:zalo:1:0", "đây ạ")]


async def test_without_a_database_the_message_is_not_taken(own_engine: Engine) -> None:
    """When it cannot be kept, `take` raises, so that the channel delivers again."""
    with own_engine.begin() as connection:
        connection.execute(text("DROP TABLE inbox_messages"))

    with pytest.raises(SQLAlchemyError):
        await Heard(own_engine).take("chào")


async def test_messages_of_one_chat_are_handled_in_their_order(engine: Engine) -> None:
    """A second message waits for the first, however long that takes."""

    def slow_first(session: Session, incoming: Incoming, *, now: datetime, library: Library) -> Sequence[Reply]:
        sleep(0.05 if incoming.text == "một" else 0)
        return [Reply(incoming.text)]

    heard = Heard(engine, slow_first)
    await asyncio.gather(*(heard.gateway.take(message(words, words)) for words in ("một", "hai", "ba")))
    await heard.gateway.settle()

    assert [said for _, said in heard.queued()] == ["một", "hai", "ba"]
