from __future__ import annotations

from datetime import UTC, datetime
from threading import Barrier, Thread

from sqlalchemy import Engine
from sqlmodel import Session, select

from records.once import insert_once
from records.tables import InboxMessage

NOW = datetime(2026, 10, 1, tzinfo=UTC)


def _insert(session: Session, message_id: str = "1", chat_id: str = "7") -> bool:
    unique = ("channel", "message_id")
    values = {"channel": "zalo", "message_id": message_id, "chat_id": chat_id, "received_at": NOW}
    return insert_once(session, InboxMessage, unique, **values)


def test_a_second_row_with_the_key_is_not_inserted(session: Session) -> None:
    """The first row stays as it is, also where the second differs in other columns."""
    assert [True, False] == [_insert(session, chat_id="7"), _insert(session, chat_id="8")]
    assert ["7"] == session.exec(select(InboxMessage.chat_id)).all()


def test_defaults_apply(session: Session) -> None:
    """A column that is not given takes the default of its declaration."""
    _insert(session)
    assert "handled" == session.exec(select(InboxMessage.status)).one()


def test_what_is_rolled_back_was_not_inserted(engine: Engine) -> None:
    """The key is free again when the transaction that inserted it fails."""
    with Session(engine) as session:
        _insert(session)
        session.rollback()
        assert _insert(session)


def test_of_many_at_once_one_inserts(engine: Engine) -> None:
    """Whatever the number of processes that insert the same key together, exactly one row is made."""
    together, results = Barrier(6), []

    def insert() -> None:
        with Session(engine) as session:
            together.wait()
            fresh = _insert(session)
            session.commit()
        results.append(fresh)

    threads = [Thread(target=insert) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [False] * 5 + [True] == sorted(results)
