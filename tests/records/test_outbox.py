from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, col, select

from records import outbox
from records.database import engine_for
from records.messages import Reply
from records.outbox import Claimed, Priority
from records.tables import Account, Officer, OutboxMessage

NOW = datetime(2026, 10, 1, 1, tzinfo=UTC)
LEASE = timedelta(seconds=60)
REPLY, REMINDER, ANNOUNCEMENT = Priority


def _enqueue(
    session: Session,
    key: str,
    *,
    chat_id: str | None = None,
    priority: Priority = REPLY,
    due_at: datetime = NOW,
    channel: str = "zalo",
) -> bool:
    """Queue a message whose text is its key, by default to a chat of its own."""
    return outbox.enqueue(
        session,
        channel=channel,
        chat_id=chat_id or f"chat of {key}",
        reply=Reply(key),
        priority=priority,
        due_at=due_at,
        dedup_key=key,
        now=NOW,
    )


def _claim(
    session: Session, *, worker: str = "w1", now: datetime = NOW, limit: int = 100, chat_id: str | None = None
) -> list[Claimed]:
    return outbox.claim(session, channel="zalo", worker=worker, now=now, lease=LEASE, limit=limit, chat_id=chat_id)


def _texts(claimed: list[Claimed]) -> list[str]:
    return [message.reply.text for message in claimed]


def _row(session: Session, key: str) -> OutboxMessage:
    session.expire_all()
    return session.exec(select(OutboxMessage).where(OutboxMessage.dedup_key == key)).one()


def test_a_key_is_queued_once(session: Session) -> None:
    """The same reminder cannot be queued twice, not even after it was sent."""
    assert [True, False] == [_enqueue(session, "a"), _enqueue(session, "a")]
    (claimed,) = _claim(session)
    outbox.mark_sent(session, claimed, NOW)
    assert not _enqueue(session, "a")
    assert [] == _claim(session)


def test_a_reply_comes_out_as_it_went_in(session: Session) -> None:
    """Text with accents, choices, whether other answers are welcome, and words."""
    reply = Reply("Chị muốn hỏi kế hoạch nào ạ?", ("Kế hoạch 80", "Kế hoạch 77"), open=False, words=("hủy",))
    outbox.enqueue(
        session,
        channel="zalo",
        chat_id="7",
        reply=reply,
        priority=REPLY,
        due_at=NOW,
        dedup_key="a",
        now=NOW,
        guard="reminders",
    )
    (claimed,) = _claim(session)
    expected = Claimed(
        id=claimed.id,
        channel="zalo",
        chat_id="7",
        reply=reply,
        asked=False,
        attempts=1,
        tries=1,
        worker="w1",
        dedup_key="a",
        guard="reminders",
    )
    assert expected == claimed


def test_what_is_put_off_was_not_tried_and_holds_nothing_up(session: Session) -> None:
    """What is queued for the chat behind it goes out meanwhile; then it is its turn."""
    _enqueue(session, "a", chat_id="7")
    _enqueue(session, "b", chat_id="7")
    (first,) = _claim(session)
    assert outbox.put_off(session, first, NOW + timedelta(hours=1))
    (second,) = _claim(session)
    assert outbox.mark_sent(session, second, NOW)
    (again,) = _claim(session, now=NOW + timedelta(hours=1))
    assert (first.id, 1, 1) == (again.id, again.attempts, again.tries)


def test_what_is_dropped_is_never_said(session: Session) -> None:
    """The row says why; a claim that was lost drops nothing."""
    _enqueue(session, "a")
    (claimed,) = _claim(session)
    assert outbox.drop(session, claimed, "no longer owed")
    assert not outbox.drop(session, claimed, "no longer owed")
    assert [] == _claim(session, now=NOW + timedelta(days=1))


def test_a_reply_of_an_older_version_has_no_words(session: Session) -> None:
    """What waited while the program was replaced is sent all the same."""
    _enqueue(session, "a")
    _row(session, "a").reply = {"text": "a", "choices": ["Có"], "open": True}
    session.flush()

    assert [Reply("a", ("Có",))] == [claimed.reply for claimed in _claim(session)]


def test_an_answer_is_told_from_what_nobody_asked_for(session: Session) -> None:
    """By its key, whatever its priority."""
    _enqueue(session, outbox.answer_key("zalo", "m1", 0))
    _enqueue(session, "photo:1")

    assert {"reply:zalo:m1:0": True, "photo:1": False} == {c.reply.text: c.asked for c in _claim(session)}


def test_nothing_goes_out_before_it_is_due(session: Session) -> None:
    """Due at 08:00 means claimed at 08:00, not a second earlier."""
    _enqueue(session, "a", due_at=NOW)
    assert [] == _claim(session, now=NOW - timedelta(seconds=1))
    assert ["a"] == _texts(_claim(session, now=NOW))


def test_the_order_is_priority_then_time_then_queue(session: Session) -> None:
    """An answer goes first, whatever else is waiting and however long."""
    earlier = NOW - timedelta(hours=1)
    _enqueue(session, "announcement", priority=ANNOUNCEMENT, due_at=earlier)
    _enqueue(session, "second reminder", priority=REMINDER)
    _enqueue(session, "third reminder", priority=REMINDER)
    _enqueue(session, "first reminder", priority=REMINDER, due_at=earlier)
    _enqueue(session, "reply", priority=REPLY)
    expected = ["reply", "first reminder", "second reminder", "third reminder", "announcement"]
    assert expected == _texts(_claim(session))


def test_a_claim_takes_the_first_ones_up_to_the_limit(session: Session) -> None:
    """What is over the limit stays for the next claim."""
    for key in "abc":
        _enqueue(session, key)
    assert [["a", "b"], ["c"], []] == [_texts(_claim(session, limit=2)) for _ in range(3)]


def test_a_sender_may_take_one_chat_only(session: Session) -> None:
    """A process that can reach one chat leaves the others' messages to whoever can reach them."""
    _enqueue(session, "hers", chat_id="8")
    _enqueue(session, "mine 1", chat_id="7")
    _enqueue(session, "mine 2", chat_id="7")
    _enqueue(session, "elsewhere", chat_id="7", channel="telegram")

    assert ["mine 1"] == _texts(_claim(session, chat_id="7"))
    assert [] == _claim(session, chat_id="7")
    assert ["hers"] == _texts(_claim(session))


def test_each_channel_has_its_own_sender(session: Session) -> None:
    """The sender of one channel does not see the messages of another."""
    _enqueue(session, "a", channel="telegram")
    assert [] == _claim(session)


def test_of_one_chat_one_message_is_in_flight(session: Session) -> None:
    """The parts of an answer are sent one after the other: the next when the one before is sent."""
    for key in ("part 1", "part 2", "part 3"):
        _enqueue(session, key, chat_id="7")
    _enqueue(session, "other chat")
    seen = []
    for _ in range(3):
        claimed = _claim(session)
        assert [] == _claim(session, worker="w2")
        seen.append(_texts(claimed))
        for message in claimed:
            outbox.mark_sent(session, message, NOW)
    assert [["part 1", "other chat"], ["part 2"], ["part 3"]] == seen


def test_the_same_chat_number_on_two_channels_is_two_chats(session: Session) -> None:
    """A message in flight on Telegram does not hold up one on Zalo."""
    _enqueue(session, "a", chat_id="7", channel="telegram")
    _enqueue(session, "b", chat_id="7")
    outbox.claim(session, channel="telegram", worker="w", now=NOW, lease=LEASE, limit=1)
    assert ["b"] == _texts(_claim(session))


def test_what_is_tried_again_is_not_overtaken(session: Session) -> None:
    """While the first part waits for its next try, the second waits too, and so does a later reminder."""
    _enqueue(session, "part 1", chat_id="7")
    _enqueue(session, "part 2", chat_id="7")
    _enqueue(session, "reminder", chat_id="7", priority=REMINDER)
    (first,) = _claim(session)
    outbox.retry_later(session, first, "429", NOW + timedelta(seconds=30), now=NOW)

    assert [] == _claim(session, now=NOW + timedelta(seconds=29))
    (again,) = _claim(session, now=NOW + timedelta(seconds=30))
    assert ("part 1", 2) == (again.reply.text, again.attempts)
    outbox.mark_sent(session, again, NOW)
    assert ["part 2"] == _texts(_claim(session))


def test_an_attempt_that_repeats_nothing_is_no_try(session: Session) -> None:
    """Pauses that the channel asked for are attempts but no tries; a sender that died may have sent, so it tried."""
    _enqueue(session, "a", chat_id="7")
    _enqueue(session, "b", chat_id="7")
    (claimed,) = _claim(session)
    outbox.retry_later(session, claimed, "429", NOW, now=NOW, counts=False)
    (claimed,) = _claim(session)
    outbox.retry_later(session, claimed, "time-out", NOW, now=NOW)
    (claimed,) = _claim(session)
    outbox.retry_later(session, claimed, "429", NOW, now=NOW, counts=False)
    _claim(session, worker="dying")

    (claimed,) = _claim(session, now=NOW + 2 * LEASE)

    assert ("a", 5, 3) == (claimed.reply.text, claimed.attempts, claimed.tries)


def test_a_paused_message_is_not_overtaken(session: Session) -> None:
    """That an attempt does not count lets no later message of the chat go first."""
    _enqueue(session, "part 1", chat_id="7")
    _enqueue(session, "part 2", chat_id="7")
    (first,) = _claim(session)
    outbox.retry_later(session, first, "429", NOW + timedelta(seconds=30), now=NOW, counts=False)
    assert [] == _claim(session)


def test_an_answer_waits_for_nothing_less_urgent(session: Session) -> None:
    """Neither a reminder for tomorrow, nor one tried again, nor a due announcement holds up an answer."""
    _enqueue(session, "retried", chat_id="7", priority=REMINDER)
    (retried,) = _claim(session)
    outbox.retry_later(session, retried, "time-out", NOW + timedelta(seconds=5), now=NOW)
    _enqueue(session, "tomorrow", chat_id="7", priority=REMINDER, due_at=NOW + timedelta(days=1))
    _enqueue(session, "announcement", chat_id="7", priority=ANNOUNCEMENT)
    _enqueue(session, "answer", chat_id="7")
    assert ["answer"] == _texts(_claim(session))


def test_what_is_planned_for_later_holds_nothing_up(session: Session) -> None:
    """A reminder that was queued for tomorrow does not delay one of today that was queued after it."""
    _enqueue(session, "tomorrow", chat_id="7", priority=REMINDER, due_at=NOW + timedelta(days=1))
    _enqueue(session, "today", chat_id="7", priority=REMINDER)
    assert ["today"] == _texts(_claim(session))


def test_the_messages_of_a_dead_sender_come_back(engine: Engine) -> None:
    """A process that dies between claim and mark loses nothing: another sends when the lease has ended."""
    with Session(engine) as session:
        _enqueue(session, "a", chat_id="7")
        _enqueue(session, "b", chat_id="7")
        session.commit()
    with Session(engine) as dying:
        assert ["a"] == _texts(_claim(dying))
        dying.commit()

    with Session(engine) as session:
        assert [] == _claim(session, worker="w2", now=NOW + LEASE)
        (taken,) = _claim(session, worker="w2", now=NOW + LEASE + timedelta(seconds=1))
        assert ("a", 2, "w2") == (taken.reply.text, taken.attempts, taken.worker)


def test_a_claim_that_is_not_committed_never_was(engine: Engine) -> None:
    """A process that dies before the commit leaves the message queued."""
    with Session(engine) as session:
        _enqueue(session, "a")
        session.commit()
        _claim(session)
        session.rollback()
        (claimed,) = _claim(session)
        assert 1 == claimed.attempts


@pytest.mark.parametrize("worker", ["w1", "w2"])
def test_a_late_mark_changes_nothing(session: Session, worker: str) -> None:
    """A sender that comes back after its lease cannot mark what was claimed again, be it by itself."""
    _enqueue(session, "a")
    (late,) = _claim(session)
    later = NOW + LEASE + timedelta(seconds=1)
    (current,) = _claim(session, worker=worker, now=later)

    assert [False] * 4 == [
        outbox.mark_sent(session, late, later),
        outbox.retry_later(session, late, "late", later, now=NOW),
        outbox.fail(session, late, "late", later),
        outbox.block(session, late, "late", later),
    ]
    assert "sending" == _row(session, "a").status
    assert outbox.mark_sent(session, current, later)


def test_what_was_sent_is_noted(session: Session) -> None:
    """When it was sent, after how many attempts, and nobody holds it any more."""
    _enqueue(session, "a")
    (claimed,) = _claim(session)
    outbox.retry_later(session, claimed, "time-out", NOW, now=NOW)
    (claimed,) = _claim(session)
    outbox.mark_sent(session, claimed, NOW + timedelta(seconds=2))
    row = _row(session, "a")
    assert ("sent", NOW + timedelta(seconds=2), 2) == (row.status, row.sent_at, row.attempts)
    assert (None, None, None) == (row.claimed_by, row.lease_until, row.last_error)


def test_what_failed_is_noted_and_the_next_one_goes(session: Session) -> None:
    """A refused message keeps the reason and is not tried again; it holds up nothing."""
    _enqueue(session, "a", chat_id="7")
    _enqueue(session, "b", chat_id="7")
    (claimed,) = _claim(session)
    assert outbox.fail(session, claimed, "400: text is too long", NOW)
    row = _row(session, "a")
    assert ("failed", "400: text is too long") == (row.status, row.last_error)
    assert ["b"] == _texts(_claim(session))


def test_who_blocked_the_bot_is_marked(session: Session) -> None:
    """Her account knows since when; a second refusal does not move that moment."""
    officer = Officer(name="Vi Thị Hoa")
    session.add(officer)
    session.flush()
    for chat_id in ("7", "8"):
        session.add(Account(officer_id=officer.id, channel="zalo", chat_id=chat_id))
    for key in ("a", "b"):
        _enqueue(session, key, chat_id="7")
    for minute in range(2):
        (claimed,) = _claim(session)
        assert outbox.block(session, claimed, "403", NOW + timedelta(minutes=minute))

    session.expire_all()
    marked = session.exec(select(Account.chat_id, Account.blocked_at).order_by(col(Account.chat_id))).all()
    assert [("7", NOW), ("8", None)] == marked
    assert "failed" == _row(session, "a").status


def test_senders_at_once_never_take_one_message_twice(database_url: str) -> None:
    """Four senders, each with connections of its own, share 240 messages to 60 chats.

    Each message is claimed once, and of each chat one at a time and in the order of the queue.
    """
    engine = engine_for(database_url)
    with Session(engine) as session:
        for number in range(240):
            _enqueue(session, str(number), chat_id=str(number % 60))
        session.commit()
    engine.dispose()
    journal: list[tuple[str, int]] = []
    in_flight: set[str] = set()
    overlaps: list[str] = []
    lock = Lock()

    def send(worker: str) -> None:
        engine = engine_for(database_url)
        for _ in range(2000):
            if len(journal) == 240:
                break
            with Session(engine) as session:
                claimed = _claim(session, worker=worker, limit=7)
                session.commit()
            with lock:
                overlaps.extend(message.chat_id for message in claimed if message.chat_id in in_flight)
                in_flight.update(message.chat_id for message in claimed)
                journal.extend((message.chat_id, int(message.reply.text)) for message in claimed)
            for message in claimed:
                with lock:
                    in_flight.discard(message.chat_id)
                with Session(engine) as session:
                    assert outbox.mark_sent(session, message, NOW)
                    session.commit()
        engine.dispose()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(send, ("w1", "w2", "w3", "w4")))

    assert list(range(240)) == sorted(number for _, number in journal)
    assert [] == overlaps
    for chat in range(60):
        assert [chat, chat + 60, chat + 120, chat + 180] == [n for c, n in journal if c == str(chat)]


def test_a_claim_reads_the_queue_in_its_order(sqlite_template: Path, tmp_path: Path) -> None:
    """The statement uses both indexes of unsent messages and sorts nothing, however long the queue.

    PostgreSQL chooses by the number of rows, so only SQLite can be asked with an empty table.
    """
    engine = engine_for(f"sqlite:///{shutil.copy(sqlite_template, tmp_path)}")
    statements: list[tuple[str, Any]] = []
    event.listen(engine, "before_cursor_execute", lambda *args: statements.append((args[2], args[3])))
    with Session(engine) as session:
        _claim(session)
        statement, parameters = statements[-1]
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        steps = " / ".join(row.detail for row in plan)
    engine.dispose()
    assert "SEARCH outbox_messages USING INDEX ix_outbox_messages_open (channel=?)" in steps
    assert "INDEX ix_outbox_messages_open_chat (channel=? AND chat_id=?)" in steps
    assert "TEMP B-TREE" not in steps
