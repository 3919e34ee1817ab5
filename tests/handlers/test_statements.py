"""How often a message asks the database: most of what it costs, and easily doubled without anybody noticing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event
from tests.handlers.chats import Chat, connect, organise

from knowledge.search import Library

FORM_MOST, QUESTION_MOST = 10, 7
"""With the one that queues the reply; each is one more than is needed."""
ANSWERS = ("118", "2", "1 buổi ngày 12", "85", "phòng chống bạo lực gia đình", "thăm 2 hộ nghèo 1tr5", "hết")


@contextmanager
def _counted(engine: Engine) -> Iterator[list[str]]:
    """Give the statements that are executed meanwhile."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        found.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _statements(chat: Chat, text: str) -> list[str]:
    with _counted(chat.engine) as found:
        chat.says(text)
    return found


@pytest.fixture
def ids(engine: Engine) -> dict[str, int]:
    """An organisation."""
    return organise(engine)


def _chat(engine: Engine, ids: dict[str, int], name: str, library: Library) -> Chat:
    """Give the chat of an officer who has written before."""
    chat = connect(engine, ids[name], Chat(engine, chat_id=name, library=library))
    chat.says("chào em")
    return chat


def test_an_answer_in_a_form(engine: Engine, ids: dict[str, int], library: Library) -> None:
    """Who she is, the draft, the last reports, and what is kept."""
    chat = _chat(engine, ids, "Vi Thị Hoa", library)
    chat.says("báo cáo")
    counts = {text: len(_statements(chat, text)) for text in ANSWERS}
    assert {} == {text: count for text, count in counts.items() if count > FORM_MOST}


@pytest.mark.parametrize("name", ["Vi Thị Hoa", "Nông Thị Thu Hà", "Bùi Thu Hằng"])
def test_a_question_about_plans(engine: Engine, ids: dict[str, int], library: Library, name: str) -> None:
    """Of all dialogs that might begin with it none asks the database, whatever post she holds."""
    found = _statements(_chat(engine, ids, name, library), "Hạn nộp hồ sơ là ngày nào?")
    assert len(found) <= QUESTION_MOST, found
