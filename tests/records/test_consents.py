"""Consent: every answer is kept, the last one for a purpose counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from records import consents
from records.tables import Consent, Officer

NOW = datetime(2026, 10, 20, 1, tzinfo=UTC)


@pytest.fixture
def officer_id(session: Session) -> int:
    """An officer."""
    officer = Officer(name="Vi Thị Hoa")
    session.add(officer)
    session.flush()
    return officer.id


def answer(session: Session, officer_id: int, purpose: str, given: bool, days: int = 0) -> None:
    """Keep an answer to the wording "1"."""
    consents.record(
        session,
        officer_id=officer_id,
        purpose=purpose,
        wording="1",
        channel="zalo",
        given=given,
        now=NOW + timedelta(days=days),
    )


def test_nothing_is_agreed_to_by_default(session: Session, officer_id: int) -> None:
    """Who was never asked has not agreed."""
    assert ([], False) == (list(consents.given(session, officer_id)), consents.agrees(session, officer_id))


def test_an_answer_is_kept_with_what_proves_it(session: Session, officer_id: int) -> None:
    """Purpose, version of the wording, channel, time."""
    answer(session, officer_id, consents.WORK, True)
    session.expire_all()
    (row,) = consents.given(session, officer_id)
    assert ("work", "1", "zalo", True, NOW) == (row.purpose, row.wording, row.channel, row.given, row.answered_at)


def test_the_last_answer_for_a_purpose_counts(session: Session, officer_id: int) -> None:
    """What is taken back can be given again, and each purpose stands alone."""
    answer(session, officer_id, consents.WORK, True)
    answer(session, officer_id, consents.PHONE, True, days=1)
    answer(session, officer_id, consents.WORK, False, days=2)
    assert [False, True] == [consents.agrees(session, officer_id, p) for p in (consents.WORK, consents.PHONE)]
    answer(session, officer_id, consents.WORK, True, days=3)
    assert ["phone", "work"] == [row.purpose for row in consents.given(session, officer_id)]


@pytest.mark.parametrize(("purpose", "left"), [(None, []), (consents.PHONE, ["work"])])
def test_consent_is_taken_back(session: Session, officer_id: int, purpose: str | None, left: list[str]) -> None:
    """With a row for each purpose that was given, and no answer of before is changed."""
    for given in (consents.WORK, consents.PHONE):
        answer(session, officer_id, given, True)
    consents.withdraw(session, officer_id, purpose, channel="telegram", now=NOW)
    consents.withdraw(session, officer_id, purpose, channel="telegram", now=NOW)  # nothing is left to take back
    rows = session.exec(select(Consent).order_by(col(Consent.id))).all()
    assert left == [row.purpose for row in consents.given(session, officer_id)]
    assert [True, True, *([False] * (2 - len(left)))] == [row.given for row in rows]
    assert {"telegram"} == {row.channel for row in rows if not row.given}


def test_everybody_answers_for_herself(session: Session, officer_id: int) -> None:
    """Another's consent is hers."""
    other = Officer(name="Lan")
    session.add(other)
    session.flush()
    answer(session, officer_id, consents.WORK, True)
    assert not consents.agrees(session, other.id)
