"""One transaction per message, whatever happens in it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime
from time import sleep

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlmodel import Session, col, select
from tests.fakes.shell import EMPTY, NOW, echo

from bot.gateway import Gateway, Respond
from bot.texts import APOLOGY
from knowledge.search import Library
from records.conversations import StaleConversation, load, save
from records.messages import Incoming, Reply
from records.tables import Conversation, InboxMessage, OutboxMessage


class Heard:
    """A gateway with a core of the test's, and the channels that it woke."""

    def __init__(self, engine: Engine, respond: Respond = echo) -> None:
        self.engine = engine
        self.woken: list[str] = []
        self.gateway = Gateway(engine=engine, respond=respond, library=EMPTY, clock=lambda: NOW, wake=self.woken.append)

    async def take(self, words: str, message_id: str = "1") -> bool:
        """Hand a message to the gateway."""
        return await self.gateway.take(message(words, message_id))

    def queued(self) -> list[tuple[str, str]]:
        """Give the key and the text of every row of the outbox."""
        with Session(self.engine) as session:
            rows = session.exec(select(OutboxMessage).order_by(col(OutboxMessage.id))).all()
            return [(row.dedup_key, row.reply["text"]) for row in rows]

    def noted(self) -> list[tuple[str, str]]:
        """Give id and status of every row of the inbox."""
        with Session(self.engine) as session:
            return [(row.message_id, row.status) for row in session.exec(select(InboxMessage)).all()]


def message(words: str, message_id: str = "1") -> Incoming:
    """Make a message of chat 7 on Zalo."""
    return Incoming(channel="zalo", chat_id="7", message_id=message_id, sender_name="Vi Hoa", text=words, sent_at=NOW)


async def test_a_message_is_noted_and_its_replies_are_queued(engine: Engine) -> None:
    """Inbox row and outbox rows are there when `take` returns, and the delivery is woken."""

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


async def test_a_kept_message_waits_until_it_is_taken(engine: Engine) -> None:
    """It is committed at once, answered by nothing but `take`, and answered once."""
    heard = Heard(engine)

    assert [await heard.gateway.keep(message("chào")), await heard.gateway.keep(message("chào"))] == [True, False]
    assert (heard.noted(), heard.queued(), heard.woken) == ([("1", "kept")], [], [])
    assert await heard.gateway.kept("zalo") == [message("chào")]
    assert [await heard.take("chào"), await heard.take("chào")] == [True, False]
    assert (heard.noted(), heard.queued()) == ([("1", "handled")], [("reply:zalo:1:0", "text: chào")])
    assert await heard.gateway.kept("zalo") == []


async def test_a_kept_message_that_crashes_is_answered_with_one_apology(engine: Engine) -> None:
    """It is no longer kept, so the next start does not crash at it again."""
    heard = Heard(engine)
    await heard.gateway.keep(message("nổ"))

    assert [await heard.take("nổ"), await heard.take("nổ")] == [True, False]
    assert (heard.noted(), heard.queued()) == ([("1", "crashed")], [("reply:zalo:1:0", APOLOGY)])
    assert await heard.gateway.kept("zalo") == []


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


async def test_without_a_database_the_message_is_not_taken(engine: Engine) -> None:
    """When not even the apology can be written, `take` raises, so that the channel delivers again."""
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE inbox_messages"))

    with pytest.raises(SQLAlchemyError):
        await Heard(engine).take("chào")


async def test_messages_of_one_chat_are_handled_in_their_order(engine: Engine) -> None:
    """A second message waits for the first, however long that takes."""

    def slow_first(session: Session, incoming: Incoming, *, now: datetime, library: Library) -> Sequence[Reply]:
        sleep(0.05 if incoming.text == "một" else 0)
        return [Reply(incoming.text)]

    heard = Heard(engine, slow_first)
    await asyncio.gather(*(heard.take(words, words) for words in ("một", "hai", "ba")))

    assert [said for _, said in heard.queued()] == ["một", "hai", "ba"]
