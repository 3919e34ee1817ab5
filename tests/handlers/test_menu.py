"""What an officer is offered when she asks for help or greets."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from tests.handlers.conftest import Person

from handlers import menu
from knowledge.search import Library
from records.officers import connect, find_officer
from records.sample import load_sample

NOW = datetime(2026, 10, 20, 1, tzinfo=UTC)


@pytest.fixture
def sample(engine: Engine) -> Engine:
    """The sample organisation."""
    with Session(engine) as session:
        load_sample(session, NOW)
        session.commit()
    return engine


def officer(engine: Engine, library: Library, name: str, chat_id: str = "1") -> Person:
    """An officer of the sample who writes from a chat on Zalo."""
    with Session(engine) as session:
        connect(session, find_officer(session, name).id, "zalo", chat_id)
        session.commit()
    return Person(engine, library, chat_id=chat_id)


@pytest.mark.parametrize("text", ["trợ giúp", "tro giup", "menu", "giúp chị với", "xin chào em", "alo", "?"])
def test_a_head_is_offered_her_own_work(sample: Engine, library: Library, text: str) -> None:
    """With or without accents; whatever she picks begins it."""
    reply = officer(sample, library, "Vi Thị Hoa").says(text, now=NOW)
    assert (*menu.OWN, menu.ACCOUNT) == reply.choices


def test_a_supervisor_is_offered_what_is_below_her(sample: Engine, library: Library) -> None:
    """She has no report of her own to send."""
    assert (*menu.BELOW, menu.ACCOUNT) == officer(sample, library, "Nông Thị Thu Hà").says("menu", now=NOW).choices


def test_what_is_offered_is_understood(sample: Engine, library: Library) -> None:
    """No label leads to "em chưa rõ" or to a question about plans."""
    for name, labels in (("Vi Thị Hoa", menu.OWN), ("Nông Thị Thu Hà", menu.BELOW)):
        for label in (*labels, menu.ACCOUNT):
            person = officer(sample, library, name, chat_id=f"{name} {label}")
            person.says("menu", now=NOW)
            reply = person.says(label, now=NOW)
            assert "kế hoạch em đang giữ" not in reply.text
            assert "em chưa rõ" not in reply.text


def test_a_stranger_and_a_question_are_not_taken(person: Person) -> None:
    """She hears of the plans, and a greeting with a question is answered."""
    assert menu.ACCOUNT not in person.says("trợ giúp").choices
    assert "Hoàng Đồng" in person.says("em ơi lễ phát động vườn rau ở đâu").text


def test_help_within_a_form_is_the_forms(sample: Engine, library: Library) -> None:
    """It explains the question that is open."""
    person = officer(sample, library, "Vi Thị Hoa")
    person.says("báo cáo", now=NOW)
    assert "trả lời câu đang hỏi" in person.says("trợ giúp", now=NOW).text
