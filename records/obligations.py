"""What units owe and what was done about it: names of obligations, which reports came in, what was fulfilled, why not.

An obligation is known by its name and the unit that owes it: "monthly_report:2026-10", "plan:<key>:<about>:<day>".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple, TypeVar

from sqlalchemy import and_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from records.once import insert_once
from records.periods import last_day
from records.rules import MONTHLY
from records.scheduling_tables import Excuse, Fulfilment, Snooze
from records.submission_tables import PeriodLock, Report
from records.tables import Unit
from records.units import is_there

T = TypeVar("T")

_PLAN: Final = "plan:"
_CHUNK: Final = 10_000
"""Values in one statement: both engines take some more."""


class UnitRow(NamedTuple):
    """What the calendar needs to know of a unit, as it is now."""

    id: int
    level: str
    parent_id: int | None
    area: str | None
    opened_on: date | None
    closed_on: date | None


class Sent(NamedTuple):
    """The live report of a unit and period, at a glance."""

    status: str
    submitted_at: datetime
    decided_at: datetime | None


def report_name(period: str, form: str = MONTHLY) -> str:
    """Give the name of the obligation to report a period."""
    return f"{form}:{period}"


def plan_name(plan: str, about: str, occurrence: str) -> str:
    """Give the name of what a plan asks for; `occurrence` is its day as planned, so a moved deadline keeps its name."""
    return f"{_PLAN}{plan}:{about}:{occurrence}"


def period_of(name: str) -> str | None:
    """Give the period of a report that is owed; None of what a plan asks for."""
    return None if name.startswith(_PLAN) else name.rpartition(":")[2]


def subject_of(name: str) -> str:
    """Give what a plan's obligation is about, in the plan's words; of a report the name itself."""
    return name.removeprefix(_PLAN).partition(":")[2].rpartition(":")[0] if name.startswith(_PLAN) else name


def chunks(values: Iterable[T], size: int = _CHUNK) -> Iterator[list[T]]:
    """Cut into lists that fit into one statement."""
    everything = list(values)
    return (everything[start : start + size] for start in range(0, len(everything), size))


# --- reports ---


def owing_report(session: Session, level: str, period: str, only: Sequence[int] | None = None) -> list[UnitRow]:
    """Give the units of a level that were there on the period's last day and have sent no report that counts.

    A report that was returned does not. `only` looks at these units alone.
    """
    counts = and_(col(Report.status) != "returned", col(Report.live))
    sent = select(Report.id).where(Report.unit_id == Unit.id, Report.period == period, counts).exists()
    return _units(session, level, last_day(period), only, ~sent)


def reported(session: Session, period: str, unit_ids: Iterable[int]) -> dict[int, Sent]:
    """Give the live reports of these units."""
    found: dict[int, Sent] = {}
    for ids in chunks(unit_ids):
        rows = session.exec(
            select(Report.unit_id, Report.status, Report.submitted_at, Report.decided_at).where(
                col(Report.unit_id).in_(ids), Report.period == period, col(Report.live)
            )
        )
        found.update((unit_id, Sent(status, sent_at, decided_at)) for unit_id, status, sent_at, decided_at in rows)
    return found


def locked_at(session: Session, periods: Iterable[str]) -> dict[str, set[int]]:
    """Give the units at which these periods are locked, for them and all below; by period."""
    found: dict[str, set[int]] = {}
    rows = session.exec(select(PeriodLock.period, PeriodLock.unit_id).where(col(PeriodLock.period).in_(list(periods))))
    for period, unit_id in rows:
        found.setdefault(period, set()).add(unit_id)
    return found


# --- what plans ask for ---


def units_of_level(session: Session, level: str, on: date, only: Sequence[int] | None = None) -> list[UnitRow]:
    """Give the units of a level that are there on that day."""
    return _units(session, level, on, only)


def fulfil(session: Session, name: str, unit_id: int, officer_id: int, now: datetime) -> bool:
    """Note that the unit did it; False where that was noted before."""
    return insert_once(
        session,
        Fulfilment,
        ("obligation", "unit_id"),
        obligation=name,
        unit_id=unit_id,
        officer_id=officer_id,
        done_at=now,
    )


def fulfilled(session: Session, names: Iterable[str]) -> dict[tuple[str, int], datetime]:
    """Give when which unit did which of these."""
    rows = session.exec(
        select(Fulfilment.obligation, Fulfilment.unit_id, Fulfilment.done_at).where(
            col(Fulfilment.obligation).in_(list(names))
        )
    )
    return {(name, unit_id): done_at for name, unit_id, done_at in rows}


# --- units ---


def unit_rows(session: Session, unit_ids: Iterable[int]) -> dict[int, UnitRow]:
    """Give these units."""
    found: dict[int, UnitRow] = {}
    for ids in chunks(unit_ids):
        found.update((row.id, row) for row in _rows(session, _columns().where(col(Unit.id).in_(ids))))
    return found


def _units(session: Session, level: str, on: date, only: Sequence[int] | None, *conditions: Any) -> list[UnitRow]:
    query = _columns().where(col(Unit.level) == level, is_there(on), *conditions)
    if only is not None:
        query = query.where(col(Unit.id).in_(only))
    return _rows(session, query)


def _rows(session: Session, query: Select[Any]) -> list[UnitRow]:
    found: Iterable[tuple[Any, ...]] = session.exec(query)
    return [UnitRow(*row) for row in found]


def _columns() -> Select[Any]:
    return Select(
        col(Unit.id), col(Unit.level), col(Unit.parent_id), col(Unit.area), col(Unit.opened_on), col(Unit.closed_on)
    )


# --- why not, and when she wants to hear of it again ---


def excuse(session: Session, name: str, unit_id: int, officer_id: int, reason: str, *, now: datetime) -> None:
    """Keep why the unit is late, for those above it; what she said before is kept too."""
    session.add(Excuse(obligation=name, unit_id=unit_id, officer_id=officer_id, reason=reason, given_at=now))
    session.flush()


def excuses(session: Session, name: str, unit_ids: Iterable[int]) -> dict[int, Excuse]:
    """Give the newest reason of each of these units."""
    found: dict[int, Excuse] = {}
    for ids in chunks(unit_ids):
        rows = session.exec(
            select(Excuse).where(Excuse.obligation == name, col(Excuse.unit_id).in_(ids)).order_by(col(Excuse.id))
        )
        found.update((row.unit_id, row) for row in rows)
    return found


def snooze(session: Session, name: str, unit_id: int, officer_id: int, until: datetime) -> None:
    """Let her hear nothing of it before that moment, and then again; the newest wish counts."""
    keys = ("officer_id", "obligation", "unit_id")
    if insert_once(session, Snooze, keys, officer_id=officer_id, obligation=name, unit_id=unit_id, until_at=until):
        return
    wish = session.exec(
        select(Snooze).where(Snooze.officer_id == officer_id, Snooze.obligation == name, Snooze.unit_id == unit_id)
    ).one()
    wish.until_at = until
    session.add(wish)
    session.flush()


def snoozes(session: Session, officer_ids: Iterable[int]) -> Mapping[tuple[int, str, int], datetime]:
    """Give until when these officers want to hear nothing, by officer, obligation and unit."""
    found: dict[tuple[int, str, int], datetime] = {}
    for ids in chunks(officer_ids):
        rows = session.exec(select(Snooze).where(col(Snooze.officer_id).in_(ids)))
        found.update(((row.officer_id, row.obligation, row.unit_id), row.until_at) for row in rows)
    return found
