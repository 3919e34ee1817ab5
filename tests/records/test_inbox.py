"""What came in is kept until it is handled, and handled once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Literal

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, col, select

from records import inbox
from records.messages import Incoming
from records.tables import Account, InboxMessage, Officer

NOW = datetime(2026, 10, 1, tzinfo=UTC)
HELLO = Incoming(channel="zalo", chat_id="7", message_id="m1", sender_name="Hoa", text="xin chào", sent_at=NOW)


def kept_in(session: Session) -> list[inbox.Kept]:
    """Give what is kept of Hoa's chat."""
    return list(inbox.kept(session, "zalo", "7"))


def test_a_duplicate_is_dropped(session: Session) -> None:
    """A channel may deliver a message again; it is new only once, also after it was handled."""
    assert [True, False] == [inbox.keep(session, HELLO, NOW), inbox.keep(session, HELLO, NOW)]
    assert inbox.close(session, kept_in(session))
    assert not inbox.keep(session, HELLO, NOW)
    assert [] == kept_in(session)


def test_the_same_number_on_another_channel_is_another_message(session: Session) -> None:
    """Message ids are unique within a channel only."""
    inbox.keep(session, HELLO, NOW)
    assert inbox.keep(session, replace(HELLO, channel="telegram"), NOW)


def test_of_two_sessions_at_once_one_is_first(engine: Engine) -> None:
    """A duplicate that arrives while the first is being kept waits for it, and is then dropped."""
    fresh: list[bool] = []

    def keep() -> None:
        with Session(engine) as session:
            fresh.append(inbox.keep(session, HELLO, NOW))
            session.commit()

    with Session(engine) as first:
        assert inbox.keep(first, HELLO, NOW)
        second = Thread(target=keep)
        second.start()
        first.commit()
    second.join()
    assert [False] == fresh


def test_a_kept_message_comes_out_as_it_went_in(engine: Engine) -> None:
    """Everything of it survives the process, accents, photo and moment too, until it is handled."""
    photo = replace(HELLO, kind="photo", text="sinh hoạt tháng 10", photo="https://z.test/1.jpg")
    with Session(engine) as session:
        assert inbox.keep(session, photo, NOW)
        session.commit()
    with Session(engine) as session:
        (kept,) = kept_in(session)
    assert (photo, NOW) == (kept.message, kept.kept_at)


def test_kept_messages_come_in_their_order(session: Session) -> None:
    """Those of a chat, the first kept first; neither those of others nor those that were handled."""
    inbox.keep(session, replace(HELLO, message_id="handled"), NOW)
    inbox.close(session, kept_in(session))
    for number in "312":
        inbox.keep(session, replace(HELLO, message_id=number), NOW)
    inbox.keep(session, replace(HELLO, channel="telegram"), NOW)
    inbox.keep(session, replace(HELLO, chat_id="8", message_id="8"), NOW)

    assert ["3", "1", "2"] == [kept.message.message_id for kept in kept_in(session)]


def test_chats_with_old_messages_are_found(session: Session) -> None:
    """Each once, those of the channels asked for, and only where something has been kept long enough."""
    for number, seconds in enumerate((0, 0, 9)):
        message = replace(HELLO, message_id=str(number), chat_id="7" if number < 2 else "8")
        inbox.keep(session, message, NOW + timedelta(seconds=seconds))
    inbox.keep(session, replace(HELLO, channel="terminal"), NOW)
    inbox.keep(session, replace(HELLO, channel="telegram", chat_id="9"), NOW)
    inbox.close(session, inbox.kept(session, "telegram", "9"))

    assert [("zalo", "7")] == list(inbox.chats(session, ["zalo", "telegram"], NOW + timedelta(seconds=8)))
    later = inbox.chats(session, ["zalo", "telegram"], NOW + timedelta(seconds=9))
    assert [("zalo", "7"), ("zalo", "8")] == sorted(tuple(chat) for chat in later)


@pytest.mark.parametrize("status", ["handled", "crashed"])
def test_messages_are_closed_together_and_their_words_are_emptied(
    session: Session, status: Literal["handled", "crashed"]
) -> None:
    """The rows hold nothing that she wrote any more, and cannot be closed again."""
    for number in ("m1", "m2"):
        inbox.keep(session, replace(HELLO, message_id=number), NOW)
    kept = kept_in(session)

    assert [True, False] == [inbox.close(session, kept, status=status) for _ in range(2)]

    session.expire_all()
    rows = session.exec(select(InboxMessage).order_by(col(InboxMessage.id))).all()
    assert [(status, None, NOW)] * 2 == [(row.status, row.payload, row.received_at) for row in rows]
    assert [None] * 2 == session.exec(text("SELECT payload FROM inbox_messages")).scalars().all()  # type: ignore[call-overload]
    values = [value for row in rows for value in row.model_dump().values()]
    assert [] == [value for value in values if value in (HELLO.text, HELLO.sender_name)]


def test_messages_of_which_one_was_handled_are_not_closed(session: Session) -> None:
    """Who looked too early learns that she must look again."""
    inbox.keep(session, HELLO, NOW)
    first = kept_in(session)
    inbox.keep(session, replace(HELLO, message_id="m2"), NOW)
    both = kept_in(session)

    assert [True, False] == [inbox.close(session, first), inbox.close(session, both)]


def test_a_message_whose_handling_is_rolled_back_stays_kept(engine: Engine) -> None:
    """A crash in the middle of handling leaves the message where it was."""
    with Session(engine) as session:
        inbox.keep(session, HELLO, NOW)
        session.commit()
        inbox.close(session, kept_in(session))
        session.rollback()
        assert [HELLO] == [kept.message for kept in kept_in(session)]


def test_of_two_sessions_at_once_one_handles_a_message(engine: Engine) -> None:
    """A second process that found the same kept message waits for the first, and then leaves it."""
    ours: list[bool] = []
    with Session(engine) as session:
        inbox.keep(session, HELLO, NOW)
        session.commit()
        kept = kept_in(session)

    def close() -> None:
        with Session(engine) as session:
            ours.append(inbox.close(session, kept))
            session.commit()

    with Session(engine) as first:
        assert inbox.close(first, kept)
        second = Thread(target=close)
        second.start()
        first.commit()
    second.join()
    assert [False] == ours


def test_who_writes_is_no_longer_blocked(session: Session) -> None:
    """An officer who blocked the bot and writes again can be reminded again; others stay as they are."""
    officer = Officer(name="Vi Thị Hoa")
    session.add(officer)
    session.flush()
    for chat_id in ("7", "8"):
        session.add(Account(officer_id=officer.id, channel="zalo", chat_id=chat_id, blocked_at=NOW))
    session.flush()
    inbox.keep(session, HELLO, NOW)

    inbox.close(session, kept_in(session))

    session.expire_all()
    blocked = session.exec(select(Account.chat_id, Account.blocked_at).order_by(Account.chat_id)).all()
    assert [("7", None), ("8", NOW)] == blocked
