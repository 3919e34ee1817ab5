"""The plans as JSON texts: the built-in ones, as the program brings them, and those of the organisation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, delete, select, update

from records.once import insert_once
from records.tables import StoredPlan


def load(session: Session) -> list[str]:
    """Give the JSON of every plan, in the order of their keys."""
    return list(session.exec(select(StoredPlan.content).order_by(col(StoredPlan.key))).all())


def digests(session: Session) -> dict[str, str]:
    """Give the digest of every built-in plan by its key."""
    return dict(session.exec(select(StoredPlan.key, StoredPlan.digest).where(StoredPlan.builtin)).all())


def synchronise(session: Session, builtin: Iterable[tuple[str, str, str]], now: datetime) -> bool:
    """Make the built-in plans those of `builtin` (key, JSON, digest); True when something changed.

    A plan of the organisation is never touched, also where it has the key of a built-in one.
    """
    known = digests(session)
    changed = False
    brought = set()
    for key, content, digest in builtin:
        brought.add(key)
        if known.get(key) != digest:
            changed = _store(session, key, content, digest, now) or changed
    gone = known.keys() - brought
    if gone:
        session.exec(delete(StoredPlan).where(col(StoredPlan.builtin), col(StoredPlan.key).in_(sorted(gone))))
    return changed or bool(gone)


def _store(session: Session, key: str, content: str, digest: str, now: datetime) -> bool:
    values = {"content": content, "digest": digest, "updated_at": now}
    if insert_once(session, StoredPlan, ("key",), key=key, builtin=True, **values):
        return True
    updated = session.exec(
        update(StoredPlan).where(col(StoredPlan.builtin), col(StoredPlan.key) == key).values(**values)
    )
    return updated.rowcount == 1
