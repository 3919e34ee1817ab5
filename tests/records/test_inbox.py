from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Literal

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from records import inbox
from records.messages import Incoming
from records.tables import Account, InboxMessage, Officer

NOW = datetime(2026, 10, 1, tzinfo=UTC)
HELLO = Incoming(channel="zalo", chat_id="7", message_id="m1", sender_name="Hoa", text="xin chào", sent_at=NOW)


def test_a_duplicate_is_dropped(session: Session) -> None:
    """A channel may deliver a message again; it is new only once."""
    assert [True, False] == [inbox.receive(session, HELLO, NOW), inbox.receive(session, HELLO, NOW)]


def test_the_same_number_on_another_channel_is_another_message(session: Session) -> None:
    """Message ids are unique within a channel only."""
    inbox.receive(session, HELLO, NOW)
    assert inbox.receive(session, replace(HELLO, channel="telegram"), NOW)


def test_of_two_sessions_at_once_one_is_first(engine: Engine) -> None:
    """A duplicate that arrives while the first is being handled waits for it, and is then dropped."""
    fresh: list[bool] = []

    def receive() -> None:
        with Session(engine) as session:
            fresh.append(inbox.receive(session, HELLO, NOW))
            session.commit()

    with Session(engine) as first:
        assert inbox.receive(first, HELLO, NOW)
        second = Thread(target=receive)
        second.start()
        first.commit()
    second.join()
    assert [False] == fresh


def test_a_message_whose_handling_failed_is_new_again(engine: Engine) -> None:
    """When the first session rolls back, the repeated message is handled."""
    with Session(engine) as session:
        inbox.receive(session, HELLO, NOW)
        session.rollback()
        assert inbox.receive(session, HELLO, NOW, status="crashed")
        session.commit()
        assert "crashed" == session.exec(select(InboxMessage.status)).one()


def test_the_words_of_a_message_are_not_kept(session: Session) -> None:
    """The inbox knows that a message came, not what it said."""
    inbox.receive(session, HELLO, NOW)
    row = session.exec(select(InboxMessage)).one().model_dump()
    assert not [value for value in row.values() if value in (HELLO.text, HELLO.sender_name)]


def test_a_kept_message_comes_out_as_it_went_in(engine: Engine) -> None:
    """Everything of it survives the process, accents, photo and moment too, until it is handled."""
    photo = replace(HELLO, kind="photo", text="sinh hoạt tháng 10", photo="https://z.test/1.jpg")
    with Session(engine) as session:
        assert inbox.keep(session, photo, NOW)
        session.commit()
    with Session(engine) as session:
        assert [photo] == inbox.kept(session, "zalo")


def test_kept_messages_come_in_their_order(session: Session) -> None:
    """Those of a channel, the first kept first; neither other channels' nor those that were handled."""
    for number in "312":
        inbox.keep(session, replace(HELLO, message_id=number), NOW)
    inbox.keep(session, replace(HELLO, channel="telegram"), NOW)
    inbox.receive(session, replace(HELLO, message_id="handled"), NOW)
    assert ["3", "1", "2"] == [message.message_id for message in inbox.kept(session, "zalo")]


@pytest.mark.parametrize("status", ["handled", "crashed"])
def test_a_kept_message_is_received_once_and_its_words_are_emptied(
    session: Session, status: Literal["handled", "crashed"]
) -> None:
    """Handling it turns the row, which then holds nothing that she wrote; afterwards it is a duplicate."""
    inbox.keep(session, HELLO, NOW)
    later = NOW + timedelta(seconds=1)

    assert [True, False] == [inbox.receive(session, HELLO, later, status=status) for _ in range(2)]

    session.expire_all()
    row = session.exec(select(InboxMessage)).one()
    assert (status, None, NOW) == (row.status, row.payload, row.received_at)
    assert [None] == session.exec(text("SELECT payload FROM inbox_messages")).scalars().all()  # type: ignore[call-overload]
    assert [] == inbox.kept(session, "zalo")


def test_what_is_known_is_not_kept_again(session: Session) -> None:
    """Neither a duplicate of a kept message nor one of a handled message is kept."""
    assert [True, False] == [inbox.keep(session, HELLO, NOW), inbox.keep(session, HELLO, NOW)]
    inbox.receive(session, HELLO, NOW)
    assert not inbox.keep(session, HELLO, NOW)
    assert [] == inbox.kept(session, "zalo")


def test_a_kept_message_whose_handling_is_rolled_back_stays_kept(engine: Engine) -> None:
    """A crash in the middle of handling leaves the message where it was."""
    with Session(engine) as session:
        inbox.keep(session, HELLO, NOW)
        session.commit()
        inbox.receive(session, HELLO, NOW)
        session.rollback()
        assert [HELLO] == inbox.kept(session, "zalo")


def test_of_two_sessions_at_once_one_handles_a_kept_message(engine: Engine) -> None:
    """A second process that found the same kept message waits for the first, and then drops it."""
    fresh: list[bool] = []

    def receive() -> None:
        with Session(engine) as session:
            fresh.append(inbox.receive(session, HELLO, NOW))
            session.commit()

    with Session(engine) as session:
        inbox.keep(session, HELLO, NOW)
        session.commit()
    with Session(engine) as first:
        assert inbox.receive(first, HELLO, NOW)
        second = Thread(target=receive)
        second.start()
        first.commit()
    second.join()
    assert [False] == fresh


def test_who_writes_is_no_longer_blocked(session: Session) -> None:
    """An officer who blocked the bot and writes again can be reminded again; others stay as they are."""
    officer = Officer(name="Vi Thị Hoa")
    session.add(officer)
    session.flush()
    for chat_id in ("7", "8"):
        session.add(Account(officer_id=officer.id, channel="zalo", chat_id=chat_id, blocked_at=NOW))
    session.flush()

    inbox.receive(session, HELLO, NOW)

    session.expire_all()
    blocked = session.exec(select(Account.chat_id, Account.blocked_at).order_by(Account.chat_id)).all()
    assert [("7", None), ("8", NOW)] == blocked
