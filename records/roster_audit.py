"""What a file changed is noted: an entry for each unit and each post, written many at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import insert
from sqlmodel import Session

from records.roster import Imported
from records.roster_units import Key, Standing
from records.scheduling_tables import AuditEntry

ACTION: Final = "units import"

_UNIT: Final = ("name", "level", "parent", "area", "opened", "closed")
_AT_ONCE: Final = 1000


def note_import(session: Session, imported: Imported, on: date, now: datetime) -> None:
    """Note what was taken in, on the program's own machine, to hold from the day `on`."""
    rows = [
        {"at": now, "officer_id": None, "action": ACTION, "subject": subject, "old": old, "new": new}
        for subject, old, new in (*_units(imported, on), *_posts(imported))
    ]
    for start in range(0, len(rows), _AT_ONCE):
        session.connection().execute(insert(AuditEntry), rows[start : start + _AT_ONCE])


_Entry = tuple[str, dict[str, Any] | None, dict[str, Any]]
"""Subject, old, new."""


def _units(imported: Imported, on: date) -> Iterator[_Entry]:
    for _, unit in imported.changes.opened:
        yield f"unit:{unit.code}", None, _facts(unit, imported.units)
    for before, after in imported.changes.changed:
        new = {**_facts(after, imported.units), "on": on.isoformat()}
        yield f"unit:{after.code}", _facts(before, imported.units), new


def _facts(unit: Standing, units: Mapping[Key, Standing]) -> dict[str, Any]:
    named = replace(unit, parent=units[unit.parent].code if unit.parent else None)
    return {name: _stored(getattr(named, name)) for name in _UNIT}


def _posts(imported: Imported) -> Iterator[_Entry]:
    for post, officer_id in zip(imported.changes.appointed, imported.holders, strict=True):
        yield (
            f"role:{imported.units[post.unit].code}:{post.role}",
            None,
            {"officer": officer_id, "since": _stored(post.since), "until": _stored(post.until)},
        )
    for post in imported.changes.dated:
        known = post.person.known
        before = next(held for held in known.posts if held.id == post.id) if known else None
        yield (
            f"role:{imported.units[post.unit].code}:{post.role}",
            {"since": _stored(before.since), "until": _stored(before.until)} if before else None,
            {
                "officer": known.id if known else None,
                "since": _stored(post.since),
                "until": _stored(post.until),
            },
        )


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
