"""What admins said about the deadlines of plans: the day of an event, another day, that one is off, who owes it.

A deadline is known by its plan's key and what it is about. Rows are only added: the newest counts, and of those for
some units the nearest up the tree goes before those for everybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, Literal, get_args

from sqlmodel import Session, col, select

from records.scheduling_tables import DeadlineNote
from records.units import LEVELS

Kind = Literal["event", "moved", "off", "as_planned", "assigned", "unassigned"]
"""The event a deadline hangs on has a day; another day by a later document; off; the plan's own day again after all.
Assigned: a unit owes it, or, with a level as `note`, its units of that level; unassigned takes that back."""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


class NoteRefused(Exception):  # noqa: N818 - no error of the program: its message is for the operator
    """The note says too little or nothing that is known; the message is one sentence that says so."""


def add(
    session: Session,
    plan: str,
    about: str,
    kind: Kind,
    *,
    day: date | None = None,
    unit_id: int | None = None,
    level: str | None = None,
    words: str | None = None,
    officer_id: int | None,
    now: datetime,
) -> DeadlineNote:
    """Add a note; `words` say by which document. Raises NoteRefused.

    An event and a move need their day. Where a deadline comes back (10/6 and 10/11 of every year) the day moves, or
    with `off` cancels, the occurrence next to it; `off` without a day cancels all.
    """
    _check(kind, day, unit_id, level)
    said = level if kind in ("assigned", "unassigned") else words
    note = DeadlineNote(
        plan=plan, about=about, kind=kind, day=day, note=said, unit_id=unit_id, set_by=officer_id, set_at=now
    )
    session.add(note)
    session.flush()
    return note


def notes(session: Session, plan: str | None = None) -> Sequence[DeadlineNote]:
    """Give all notes, or those on one plan, the oldest first."""
    query = select(DeadlineNote).order_by(col(DeadlineNote.id))
    return session.exec(query if plan is None else query.where(DeadlineNote.plan == plan)).all()


def _check(kind: str, day: date | None, unit_id: int | None, level: str | None) -> None:
    if kind not in KINDS:
        raise NoteRefused(f"There is no note of the kind {kind}; there are {', '.join(KINDS)}.")
    if kind in ("event", "moved") and day is None:
        raise NoteRefused("It needs the day.")
    if kind == "assigned" and unit_id is None and level is None:
        raise NoteRefused("It needs the unit that owes it, or the level of the units that do.")
    if level is not None and level not in LEVELS:
        raise NoteRefused(f"There is no level {level}; the levels are {', '.join(LEVELS)}.")
