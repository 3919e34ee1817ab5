from __future__ import annotations

from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from records import conversations
from records.conversations import StaleConversation
from records.tables import Conversation


def test_a_new_chat_has_an_empty_state(session: Session) -> None:
    """A stranger's first message finds a conversation."""
    assert {} == conversations.load(session, "zalo", "7").state


def test_what_was_saved_is_loaded_by_another_session(engine: Engine) -> None:
    """The state survives the process, as JSON with its accents."""
    state = {"plan": "TW-1-2026", "choices": ["Hạn nộp", "Nơi nhận"], "asked": None}
    with Session(engine) as session:
        conversations.save(session, conversations.load(session, "zalo", "7"), state)
        session.commit()
    with Session(engine) as session:
        assert state == conversations.load(session, "zalo", "7").state


def test_each_channel_has_its_own_conversation(session: Session) -> None:
    """The same number on two channels is two chats."""
    conversations.save(session, conversations.load(session, "zalo", "7"), {"a": 1})
    assert {} == conversations.load(session, "telegram", "7").state


def test_it_can_be_saved_again(session: Session) -> None:
    """One message may save more than once; the loaded object follows."""
    conversation = conversations.load(session, "zalo", "7")
    conversations.save(session, conversation, {"step": 1})
    conversations.save(session, conversation, {"step": 2})
    assert ({"step": 2}, 2) == (conversation.state, conversation.version)
    assert {"step": 2} == conversations.load(session, "zalo", "7").state


def test_a_stale_conversation_is_not_written(engine: Engine) -> None:
    """Who loaded before another saved may not overwrite the other's answer."""
    with Session(engine) as session:
        conversations.load(session, "zalo", "7")
        session.commit()
    with Session(engine) as slow:
        loaded = conversations.load(slow, "zalo", "7")
        slow.expunge(loaded)
        slow.rollback()
        with Session(engine) as quick:
            conversations.save(quick, conversations.load(quick, "zalo", "7"), {"answer": 1})
            quick.commit()
        with pytest.raises(StaleConversation):
            conversations.save(slow, loaded, {"answer": 2})
    with Session(engine) as session:
        assert {"answer": 1} == conversations.load(session, "zalo", "7").state


def test_no_answer_is_lost_when_many_are_given_at_once(engine: Engine) -> None:
    """Six messages handled at once, each starting again when it is stale: all six answers are there."""
    together = Barrier(6)

    def answer(number: int) -> None:
        together.wait()
        while True:
            with Session(engine) as session:
                conversation = conversations.load(session, "zalo", "7")
                try:
                    answers = [*conversation.state.get("answers", []), number]
                    conversations.save(session, conversation, {"answers": answers})
                except StaleConversation:
                    continue
                session.commit()
                return

    threads = [Thread(target=answer, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with Session(engine) as session:
        only = session.exec(select(Conversation)).one()
        assert [0, 1, 2, 3, 4, 5] == sorted(only.state["answers"])
