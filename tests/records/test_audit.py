"""Who changed what: entries are added and found again, the newest first."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session
from tests.handlers.chats import organise

from records import audit, rules

NOW = datetime(2026, 11, 2, 3, tzinfo=UTC)


def _note(session: Session, subject: str, officer_id: int | None = None, *, days: int = 0) -> None:
    audit.note(session, officer_id=officer_id, action="changed", subject=subject, now=NOW + timedelta(days=days))


def test_an_entry_holds_old_and_new(session: Session) -> None:
    """Days are kept as they are written in JSON; nothing stays nothing."""
    new = {"day": date(2026, 11, 25), "offsets": (3, 1), "note": None}
    kept = audit.note(session, officer_id=None, action="rules set", subject="deadline:p:x", new=new, now=NOW)
    session.refresh(kept)
    (entry,) = audit.entries(session)
    assert (None, "rules set", "deadline:p:x") == (entry.officer_id, entry.action, entry.subject)
    assert (None, {"day": "2026-11-25", "offsets": [3, 1], "note": None}) == (entry.old, entry.new)
    assert NOW == entry.at


def test_the_newest_come_first_and_no_more_than_asked(session: Session) -> None:
    """Three were added, two are wanted."""
    for subject in ("a", "b", "c"):
        _note(session, subject)
    assert ["c", "b"] == [entry.subject for entry in audit.entries(session, limit=2)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("report", ["report:T-10:2026-10", "report:T-1:2026-10"]),
        ("report:T-1", ["report:T-1:2026-10"]),
        ("report:T-1:2026-10", ["report:T-1:2026-10"]),
        ("rule", ["rule:T"]),
        ("%", []),
        ("r", []),
    ],
)
def test_a_subject_stands_for_all_that_is_below_it(session: Session, wanted: str, found: list[str]) -> None:
    """But "report:T-1" is not T-10, and a sign of the query language is none."""
    for subject in ("report:T-1:2026-10", "rule:T", "report:T-10:2026-10"):
        _note(session, subject)
    assert found == [entry.subject for entry in audit.entries(session, subject=wanted)]


def test_entries_of_one_officer_and_since_a_moment(session: Session) -> None:
    """Both conditions hold together."""
    engine = session.get_bind()
    ids = organise(engine)  # type: ignore[arg-type]
    hoa, ha = ids["Vi Thị Hoa"], ids["Nông Thị Thu Hà"]
    _note(session, "a", hoa)
    _note(session, "b", ha, days=1)
    _note(session, "c", hoa, days=2)
    assert ["c", "a"] == [entry.subject for entry in audit.entries(session, officer_id=hoa)]
    since = NOW + timedelta(days=1)
    assert ["c", "b"] == [entry.subject for entry in audit.entries(session, since=since)]
    assert ["c"] == [entry.subject for entry in audit.entries(session, officer_id=hoa, since=since)]


def test_a_rule_is_named_by_its_unit(session: Session) -> None:
    """What is kept of it are its terms and the months for which it holds."""
    ids = organise(session.get_bind())  # type: ignore[arg-type]
    terms = rules.Terms(due_day=25)
    rule = rules.set_rule(session, ids["T-1"], terms, since="2026-11", officer_id=None, now=NOW)
    assert "rule:T-1:monthly_report:branch" == audit.rule_subject(session, rule)
    facts = {"due_day": 25, "months_after": 0, "due_hour": 24, "offsets": (7, 3, 1, 0, -1, -3), "remind_hour": 8}
    assert {**facts, "since": "2026-11", "until": None} == audit.rule_facts(rule)
    assert audit.rule_facts(None) is None
