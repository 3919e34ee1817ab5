from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from records import questions
from records.tables import Officer

NOW = datetime(2026, 10, 1, tzinfo=UTC)


def test_what_is_recorded_is_declined(session: Session) -> None:
    """A question keeps its words, who asked and when, and what came nearest, with how sure that was."""
    officer = Officer(name="Vi Thị Hoa")
    session.add(officer)
    session.flush()
    recorded = questions.record(
        session,
        text="Độ tuổi dự giao lưu?",
        channel="zalo",
        chat_id="7",
        officer_id=officer.id,
        best_guess="Số lượng chi hội trưởng",
        confidence=0.4,
        now=NOW,
    )
    session.expire_all()

    assert {
        "id": recorded.id,
        "text": "Độ tuổi dự giao lưu?",
        "asked_at": NOW,
        "channel": "zalo",
        "chat_id": "7",
        "officer_id": officer.id,
        "best_guess": "Số lượng chi hội trưởng",
        "confidence": 0.4,
        "status": "declined",
    } == recorded.model_dump()
    assert [] == questions.open_questions(session)


def test_a_declined_question_is_passed_on_once(session: Session) -> None:
    """Its words come back to be repeated to her; a second time, or an unknown one, is no question."""
    recorded = questions.record(
        session, text="Độ tuổi?", channel="zalo", chat_id="7", best_guess=None, confidence=0.0, now=NOW
    )

    passed = [questions.pass_on(session, number) for number in (recorded.id, recorded.id, 999)]

    session.expire_all()
    assert ["Độ tuổi?", None, None] == passed
    assert [recorded] == list(questions.open_questions(session))


def test_the_oldest_open_question_comes_first(session: Session) -> None:
    """Answered questions are not listed; a stranger may ask too."""
    for text, age, status in (("mới", 0, "open"), ("cũ", 2, "open"), ("xong", 3, "answered")):
        question = questions.record(
            session,
            text=text,
            channel="zalo",
            chat_id="7",
            best_guess=None,
            confidence=0.0,
            now=NOW - timedelta(days=age),
        )
        question.status = status
    assert ["cũ", "mới"] == [question.text for question in questions.open_questions(session)]
