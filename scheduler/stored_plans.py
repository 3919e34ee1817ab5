"""The deadlines of all plans in the database, each plan read once."""

from __future__ import annotations

from typing import Final

from sqlmodel import Session, col, select

from knowledge.plan import Plan
from records.obligations import chunks
from records.tables import StoredPlan
from scheduler.plan_deadlines import PlanDeadline, deadlines_of

_READ: Final[dict[tuple[str, str], list[PlanDeadline]]] = {}
"""By key and digest: what was read once does not change, and reading a plan takes a millisecond."""


def stored_deadlines(session: Session) -> list[PlanDeadline]:
    """Give the deadlines of every plan, in the order of the plans' keys."""
    present = session.exec(select(StoredPlan.key, StoredPlan.digest).order_by(col(StoredPlan.key))).all()
    for gone in _READ.keys() - set(present):
        _READ.pop(gone, None)
    for keys in chunks(key for key, digest in present if (key, digest) not in _READ):
        query = select(StoredPlan.key, StoredPlan.digest, StoredPlan.content).where(col(StoredPlan.key).in_(keys))
        for key, digest, content in session.exec(query):
            _READ[key, digest] = deadlines_of(Plan.model_validate_json(content))
    return [deadline for stamp in present for deadline in _READ.get((stamp[0], stamp[1]), ())]
