"""Questions the plans do not answer, for an officer to answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select, update

from records.tables import Question


def record(
    session: Session,
    *,
    text: str,
    channel: str,
    chat_id: str,
    officer_id: int | None = None,
    best_guess: str | None,
    confidence: float,
    now: datetime,
) -> Question:
    """Keep the question as declined. `best_guess` is the nearest thing the plans say, `confidence` from 0 to 1."""
    question = Question(
        text=text,
        asked_at=now,
        channel=channel,
        chat_id=chat_id,
        officer_id=officer_id,
        best_guess=best_guess,
        confidence=confidence,
    )
    session.add(question)
    session.flush()
    return question


def pass_on(session: Session, question_id: int) -> str | None:
    """Open a declined question for an officer above; gives its text, None where it was passed on before or is gone."""
    return session.exec(
        update(Question)
        .where(col(Question.id) == question_id, col(Question.status) == "declined")
        .values(status="open")
        .returning(col(Question.text))
    ).scalar_one_or_none()


def open_questions(session: Session) -> Sequence[Question]:
    """Give what was passed on and is still unanswered, oldest first."""
    return session.exec(
        select(Question).where(Question.status == "open").order_by(col(Question.asked_at), col(Question.id))
    ).all()
