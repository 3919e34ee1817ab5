"""What is said to an officer who did not just write."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlmodel import Session, select
from tests.handlers.chats import NOW, Chat, connect, organise

from handlers.notices import tell
from records.messages import Reply
from records.tables import Account


def test_she_hears_it_on_every_channel_once(engine: Engine) -> None:
    """However often it is told; another occasion is another message."""
    ids = organise(engine)
    zalo = connect(engine, ids["Vi Thị Hoa"], Chat(engine))
    telegram = connect(engine, ids["Vi Thị Hoa"], Chat(engine, channel="telegram"))
    other = connect(engine, ids["Triệu Thị Sao"], Chat(engine, chat_id="8"))
    with Session(engine) as session:
        for key in ("returned:1", "returned:1", "returned:2"):
            assert tell(session, ids["Vi Thị Hoa"], Reply(key), key=key, now=NOW)
        session.commit()
    assert ["returned:1", "returned:2"] == zalo.told() == telegram.told()
    assert [] == other.told()


def test_a_channel_that_she_blocked_is_left_alone(engine: Engine) -> None:
    """And somebody without any is told nothing."""
    ids = organise(engine)
    zalo = connect(engine, ids["Vi Thị Hoa"], Chat(engine))
    with Session(engine) as session:
        account = session.exec(select(Account)).one()
        account.blocked_at = NOW
        session.add(account)
        session.flush()
        assert not tell(session, ids["Vi Thị Hoa"], Reply("x"), key="a", now=NOW)
        assert not tell(session, ids["Triệu Thị Sao"], Reply("x"), key="a", now=NOW)
        session.commit()
    assert [] == zalo.told()


def test_nothing_is_told_that_is_not_committed(engine: Engine) -> None:
    """It belongs to what happened."""
    ids = organise(engine)
    zalo = connect(engine, ids["Vi Thị Hoa"], Chat(engine))
    with Session(engine) as session:
        tell(session, ids["Vi Thị Hoa"], Reply("x"), key="a", now=NOW)
    assert [] == zalo.told()
