"""Whether a monthly report is late, for which month it is, and the deadline that its greeting says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlmodel import Session
from tests.handlers.chats import turn_of
from tests.handlers.stage import HOA, Stage

from handlers.reports.periods import is_late, period_for
from handlers.turn import Turn
from records import rules
from records.rules import Terms
from records.tables import Officer

CODE = "T-1-1"


def at(session: Session, stage: Stage, moment: datetime) -> Turn:
    """Give a message of the head of the chi hội at that moment."""
    turn = turn_of(session, session.get(Officer, stage.ids[HOA]), "báo cáo")
    return Turn(**{**vars(turn), "now": moment})


def put(session: Session, stage: Stage, terms: Terms, *, unit: str = "T-1", since: str = "2026-01") -> None:
    """Set a rule."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    rules.set_rule(session, stage.ids[unit], terms, since=since, officer_id=None, now=now)


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        (datetime(2026, 11, 10, 16, 59, tzinfo=UTC), False),  # 23:59 of the 10th in Viet Nam
        (datetime(2026, 11, 10, 17, 0, tzinfo=UTC), True),
    ],
)
def test_without_a_rule_the_tenth_of_the_next_month_is_the_last_day(
    stage: Stage, moment: datetime, *, late: bool
) -> None:
    """To its end, where she lives."""
    with Session(stage.engine) as session:
        assert late is is_late(at(session, stage, moment), stage.ids[CODE], "2026-10")


@pytest.mark.parametrize(
    ("terms", "moment", "late"),
    [
        (Terms(due_day=25), datetime(2026, 10, 25, 16, 59, tzinfo=UTC), False),
        (Terms(due_day=25), datetime(2026, 10, 25, 17, 0, tzinfo=UTC), True),
        (Terms(due_day=25, due_hour=17), datetime(2026, 10, 25, 9, 59, tzinfo=UTC), False),
        (Terms(due_day=25, due_hour=17), datetime(2026, 10, 25, 10, 0, tzinfo=UTC), True),
        (Terms(due_day=20, months_after=1), datetime(2026, 11, 15, tzinfo=UTC), False),
        (Terms(due_day=20, months_after=1), datetime(2026, 11, 21, tzinfo=UTC), True),
    ],
)
def test_a_rule_says_when_it_is_late(stage: Stage, terms: Terms, moment: datetime, *, late: bool) -> None:
    """To the minute, sooner or later than the 10th."""
    with Session(stage.engine) as session:
        put(session, stage, terms)
        assert late is is_late(at(session, stage, moment), stage.ids[CODE], "2026-10")


def test_a_rule_holds_for_its_units_and_months(stage: Stage) -> None:
    """Not for September, which came before it; not for the other commune."""
    with Session(stage.engine) as session:
        put(session, stage, Terms(due_day=25), since="2026-10")
        turn = at(session, stage, datetime(2026, 10, 8, tzinfo=UTC))
        assert not is_late(turn, stage.ids[CODE], "2026-09")
        turn = at(session, stage, datetime(2026, 10, 26, tzinfo=UTC))
        assert is_late(turn, stage.ids[CODE], "2026-10")
        assert not is_late(turn, stage.ids["T-2-1"], "2026-10")


@pytest.mark.parametrize(
    ("terms", "day", "period"),
    [
        (None, 5, "2026-10"),
        (None, 15, "2026-11"),
        (Terms(due_day=20, months_after=1), 15, "2026-10"),
        (Terms(due_day=20, months_after=1), 21, "2026-11"),
        (Terms(due_day=25), 5, "2026-10"),
        (Terms(due_day=25), 15, "2026-11"),
    ],
)
def test_the_month_that_is_meant(stage: Stage, terms: Terms | None, day: int, period: str) -> None:
    """The month before until its deadline, or until the 10th while it is missing."""
    with Session(stage.engine) as session:
        if terms:
            put(session, stage, terms)
        assert period == period_for(at(session, stage, datetime(2026, 11, day, tzinfo=UTC)), stage.ids[CODE])


def test_a_month_that_was_sent_is_not_meant_again_after_its_deadline(stage: Stage) -> None:
    """October was due on 25/10 and is there: on 5/11 it is November."""
    stage.send(CODE)
    with Session(stage.engine) as session:
        put(session, stage, Terms(due_day=25))
        assert "2026-11" == period_for(at(session, stage, datetime(2026, 11, 5, tzinfo=UTC)), stage.ids[CODE])


def test_the_greeting_says_the_deadline(stage: Stage) -> None:
    """Where there is one; kindly, where it has passed."""
    talk = stage.talk(HOA)
    november = datetime(2026, 11, 20, 2, tzinfo=UTC)
    greeting = talk.hears("báo cáo", now=november)[0].text
    assert "Hạn" not in greeting
    talk.hears("hủy", now=november)
    with Session(stage.engine) as session:
        put(session, stage, Terms(due_day=25))
        session.commit()
    said = "\n".join(reply.text for reply in talk.hears("báo cáo tháng 9", now=november))
    assert "Hạn hết ngày 25/9/2026 đã qua, chị gửi muộn vẫn được ạ." in said
    said = "\n".join(reply.text for reply in talk.hears("báo cáo tháng 11", now=november))
    assert "Hạn: hết ngày 25/11/2026." in said
