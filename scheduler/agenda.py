"""What is owed, read from the database and given to the calendar: all that is open now, or that of some units."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from sqlmodel import Session

from knowledge.lunar import is_tet
from records import deadline_notes, obligations, reminders, rules
from records.obligations import UnitRow, plan_name
from records.periods import last_day
from records.rules import MONTHLY, OFFSETS, VIETNAM, Due
from records.scheduling_tables import DeadlineNote, ReportingRule
from scheduler.calendar import Month, Obligation, periods_due, reports_owed
from scheduler.due_days import Occurrence
from scheduler.forest import Forest, with_predecessors
from scheduler.moments import window
from scheduler.plan_deadlines import (
    Addressed,
    PlanDeadline,
    Unassigned,
    addressed,
    by_unit,
    days_of,
    owes,
    plan_owed,
    said_at,
)
from scheduler.stored_plans import stored_deadlines
from scheduler.tree import Tree

LOOK_BACK: Final = timedelta(days=14)
"""So long after its last reminder it is still noted that one was missed, and those above still get their list."""

_LONGEST_MOVE: Final = timedelta(days=60)
"""So far back days that were kept free may have moved a reminder."""


@dataclass(frozen=True)
class Agenda:
    """What units owe, the part of the organisation that has to do with it, and the days kept free."""

    obligations: Sequence[Obligation]
    tree: Tree
    today: date
    unassigned: Sequence[Unassigned] = ()
    kept_free: Mapping[date, Collection[int]] = field(default_factory=dict)

    def rests(self, unit_id: int) -> Callable[[date], bool]:
        """Give whether a day is one on which nothing is sent unasked to the unit: Tết, or kept free for it."""
        if not self.kept_free:
            return is_tet
        line = set(self.tree.line(unit_id, self.today))
        free = frozenset(day for day, unit_ids in self.kept_free.items() if not line.isdisjoint(unit_ids))
        return _resting(free) if free else is_tet


@lru_cache(maxsize=256)
def _resting(free: frozenset[date]) -> Callable[[date], bool]:
    """Give one and the same for all units with the same days."""
    return lambda day: day in free or is_tet(day)


def open_now(session: Session, now: datetime) -> Agenda:
    """Give all that is owed and of which a reminder, or the list for those above, may be due about now."""
    return _Reader(session, _Wish(now.astimezone(VIETNAM).date())).agenda()


def open_of(session: Session, unit_ids: Iterable[int], now: datetime) -> Agenda:
    """Give the same for some units alone."""
    return _Reader(session, _Wish(now.astimezone(VIETNAM).date(), frozenset(unit_ids))).agenda()


def due_between(session: Session, unit_ids: Iterable[int], first: date, last: date, *, today: date) -> Agenda:
    """Give what is due for these units from the first to the last day, done or not."""
    return _Reader(session, _Wish(today, frozenset(unit_ids), (first, last))).agenda()


@dataclass(frozen=True)
class _Wish:
    """Whose (None: everybody's), and what: due in the span, done or not; without one, what is open today."""

    today: date
    only: frozenset[int] | None = None
    span: tuple[date, date] | None = None

    def days(self, offsets: Collection[int]) -> tuple[date, date]:
        """Give from when to when a deadline with such reminders is to be looked at if it is due then."""
        if self.span:
            return self.span
        first, last = window(Due.on(self.today), offsets, LOOK_BACK)
        return self.today - (last - self.today), self.today + (self.today - first)

    def covers(self, obligation: Obligation) -> bool:
        """Tell whether it is to be looked at."""
        first, last = self.days(obligation.offsets)
        asked = self.only is None or obligation.unit_id in self.only
        return asked and first <= obligation.due.day <= last and (obligation.owed or self.span is not None)


class _Reader:
    """Reads once what one wish needs."""

    def __init__(self, session: Session, wish: _Wish) -> None:
        self._session = session
        self._wish = wish
        earliest = wish.span[0] if wish.span else wish.today
        self._forest = Forest(session, earliest - timedelta(days=366))
        self._only: list[int] | None = None
        if wish.only is not None:
            self._only = with_predecessors(session, wish.only)
            self._forest.add(obligations.unit_rows(session, self._only).values())

    def agenda(self) -> Agenda:
        unassigned: list[Unassigned] = []
        found = [*self._reports(), *self._plans(unassigned)]
        covered = [obligation for obligation in found if self._wish.covers(obligation)]
        kept_free: dict[date, set[int]] = {}
        for blackout in reminders.blackouts(self._session, self._wish.today - _LONGEST_MOVE):
            kept_free.setdefault(blackout.day, set()).add(blackout.unit_id)
        return Agenda(covered, self._forest.tree, self._wish.today, unassigned, kept_free)

    # --- reports ---

    def _reports(self) -> Iterator[Obligation]:
        known = rules.rules_of(self._session, None if self._only is None else sorted(self._forest.tree.units))
        levels: dict[str, set[str]] = {}
        for rule in known:
            if rule.form == MONTHLY:  # of another form nobody could tell what came in
                for period in periods_due(rule, *self._wish.days(rule.offsets)):
                    levels.setdefault(period, set()).add(rule.level)
        locked = obligations.locked_at(self._session, levels)
        for period in sorted(levels):
            yield from self._month(known, period, sorted(levels[period]), locked.get(period, ()))

    def _month(
        self, known: Sequence[ReportingRule], period: str, levels: Iterable[str], locked: Collection[int]
    ) -> list[Obligation]:
        units: list[UnitRow] = []
        for level in levels:
            if self._wish.span is None:
                units += obligations.owing_report(self._session, level, period, self._only)
            else:
                units += obligations.units_of_level(self._session, level, last_day(period), self._only)
        self._forest.add(units)
        ids = [unit.id for unit in units]
        tree, today = self._forest.tree, self._wish.today
        sent = obligations.reported(self._session, period, {heir for at in ids for heir in tree.heirs(at, today)})
        month = Month(form=MONTHLY, period=period, units=ids, sent=sent, locked=locked)
        return reports_owed(month, known, tree, today)

    # --- plans ---

    @property
    def _sees_all(self) -> bool:
        """Whether all who owe what a plan asks are looked for, so that it can be told that there is nobody."""
        return self._wish.span is not None or self._wish.only is None

    def _plans(self, unassigned: list[Unassigned]) -> Iterator[Obligation]:
        """Give what plans ask for; what nobody is known to owe goes into `unassigned`."""
        said: dict[tuple[str, str], list[DeadlineNote]] = {}
        for note in deadline_notes.notes(self._session):
            said.setdefault((note.plan, note.about), []).append(note)
        first, last = self._wish.days(OFFSETS)
        for deadline in stored_deadlines(self._session):
            notes = said.get((deadline.plan, deadline.about), [])
            for at, told in by_unit(notes).items():
                for occurrence in days_of(deadline, told, first, last):
                    owers = self._owers(deadline, notes, occurrence, at)
                    yield from self._planned(deadline, occurrence, owers)
                    if not owers and at is None and self._sees_all:
                        unassigned.append(Unassigned(deadline, occurrence))

    def _owers(
        self, deadline: PlanDeadline, notes: Sequence[DeadlineNote], occurrence: Occurrence, at: int | None
    ) -> list[int]:
        """Give who owes it on that day, by what was said at the unit `at` or (None) for everybody."""
        day, tree = occurrence.due.day, self._forest.tree
        found: dict[int, None] = {}
        for to in addressed(deadline, notes):
            units = self._meant(to, day)
            self._forest.add(units)
            found |= dict.fromkeys(unit.id for unit in units if owes(unit.id, to, tree, day))
        return [unit_id for unit_id in found if said_at(unit_id, notes, tree, day) == at]

    def _meant(self, to: Addressed, day: date) -> list[UnitRow]:
        if to.level is not None:
            return obligations.units_of_level(self._session, to.level, day, None if self._sees_all else self._only)
        return list(obligations.unit_rows(self._session, [to.below] if to.below is not None else []).values())

    def _planned(self, deadline: PlanDeadline, occurrence: Occurrence, owers: Sequence[int]) -> list[Obligation]:
        if not owers:
            return []
        name = plan_name(deadline.plan, deadline.about, occurrence.key)
        done = obligations.fulfilled(self._session, [name])
        return plan_owed(deadline, occurrence, owers, done, tree=self._forest.tree, today=self._wish.today)
