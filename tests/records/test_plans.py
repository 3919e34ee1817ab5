from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlmodel import Session, col, select

from records import plans
from records.tables import StoredPlan

NOW = datetime(2026, 10, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def _stored(session: Session) -> list[tuple[str, str, bool, datetime]]:
    session.expire_all()
    found = session.exec(select(StoredPlan).order_by(col(StoredPlan.key)))
    return [(plan.key, plan.content, plan.builtin, plan.updated_at) for plan in found]


def test_built_in_plans_are_stored_once(session: Session) -> None:
    """The second start finds them as they are and writes nothing."""
    builtin = [("a", "A", "1"), ("b", "B", "1")]
    assert [True, False] == [plans.synchronise(session, builtin, at) for at in (NOW, LATER)]
    assert [("a", "A", True, NOW), ("b", "B", True, NOW)] == _stored(session)
    assert ["A", "B"] == plans.load(session)


def test_a_changed_plan_is_replaced_and_a_dropped_one_removed(session: Session) -> None:
    """A new version of the program brings its own plans; what did not change keeps its date."""
    plans.synchronise(session, [("a", "A", "1"), ("b", "B", "1"), ("c", "C", "1")], NOW)
    assert plans.synchronise(session, [("a", "A2", "2"), ("c", "C", "1"), ("d", "D", "1")], LATER)
    assert [("a", "A2", True, LATER), ("c", "C", True, NOW), ("d", "D", True, LATER)] == _stored(session)
    assert {"a": "2", "c": "1", "d": "1"} == plans.digests(session)


def test_plans_of_the_organisation_are_not_touched(session: Session) -> None:
    """Neither removed nor replaced, also where a built-in plan has the same key."""
    for key in ("a", "own"):
        session.add(StoredPlan(key=key, content="ours", digest="x", builtin=False, updated_at=NOW))
    session.flush()
    assert [False, False] == [plans.synchronise(session, builtin, LATER) for builtin in ([("a", "A", "1")], [])]
    assert [("a", "ours", False, NOW), ("own", "ours", False, NOW)] == _stored(session)
