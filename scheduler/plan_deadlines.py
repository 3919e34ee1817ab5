"""Deadlines of plans: on which days, what admins said about them, and whose they are; pure.

A plan is followed while it is in force. Whom it means by its words is read with care (`addressees`); where that is
not certain, or no such unit is there any more, nobody owes it until an admin assigns it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from knowledge.plan import Deadline, Force, Plan
from knowledge.rules import Relative, Rule
from knowledge.vietnamese import fold
from records.obligations import plan_name
from records.rules import OFFSETS, Due
from records.scheduling_tables import DeadlineNote
from scheduler.addressees import level_meant, means_issuer
from scheduler.calendar import Obligation
from scheduler.due_days import Occurrence, comes_back, occurrences
from scheduler.tree import Tree

_REMIND_HOUR: Final = 8
_NEAR: Final = timedelta(days=180)
"""A day that is said of a deadline that comes back means the occurrence next to it, within half a year."""
_DATING: Final = ("event", "moved", "off", "as_planned")


@dataclass(frozen=True, kw_only=True)
class PlanDeadline:
    """One deadline of one plan. `issuer_level` and `area` are the issuer's; the whole country has no area."""

    plan: str
    plan_name: str
    about: str
    rule: Rule
    force: Force
    who: str
    to: str | None
    issuer: str
    issuer_level: str
    area: str | None


@dataclass(frozen=True)
class Unassigned:
    """A deadline that reminds nobody, because it is not certain who owes it."""

    deadline: PlanDeadline
    occurrence: Occurrence


def deadlines_of(plan: Plan) -> list[PlanDeadline]:
    """Give the deadlines of a plan that have a day."""
    area = None if plan.issuer.level == "central" else plan.issuer.area
    return [
        PlanDeadline(
            plan=plan.key,
            plan_name=plan.name,
            about=fact.about,
            rule=fact.due,
            force=plan.force,
            who=fact.who,
            to=fact.to,
            issuer=plan.issuer.name,
            issuer_level=plan.issuer.level,
            area=area,
        )
        for fact in plan.facts
        if isinstance(fact, Deadline) and fact.due is not None
    ]


# --- on which days ---


def days_of(deadline: PlanDeadline, notes: Sequence[DeadlineNote], first: date, last: date) -> list[Occurrence]:
    """Give when it is due from `first` to `last`, after what was said about it; `notes` has the oldest first.

    While the plan is in force; a day that a later document sets stands even where it lies beyond that.
    """
    said = _in_effect(notes)
    found = _moved_each(deadline, said, first, last) if comes_back(deadline.rule) else _moved_once(deadline, said)
    return [occurrence for occurrence in found if first <= occurrence.due.day <= last]


def by_unit(notes: Sequence[DeadlineNote]) -> dict[int | None, list[DeadlineNote]]:
    """Give what was said about its day for everybody (None), and at which unit what was said for its subtree."""
    found: dict[int | None, list[DeadlineNote]] = {None: []}
    for note in notes:
        if note.kind in _DATING:
            found.setdefault(note.unit_id, []).append(note)
    return found


def said_at(unit_id: int, notes: Sequence[DeadlineNote], tree: Tree, on: date) -> int | None:
    """Give the nearest unit up the tree that said something about its day; None: what holds for everybody holds."""
    places = by_unit(notes)
    return next((at for at in tree.line(unit_id, on) if at in places), None)


def _in_effect(notes: Sequence[DeadlineNote]) -> list[DeadlineNote]:
    """Give the notes on days since the plan's own day was last set again, the newest first."""
    newest: list[DeadlineNote] = []
    for note in reversed(notes):
        if note.kind == "as_planned":
            break
        if note.kind in _DATING:
            newest.append(note)
    return newest


def _moved_once(deadline: PlanDeadline, said: Sequence[DeadlineNote]) -> Iterator[Occurrence]:
    relative = isinstance(deadline.rule, Relative)
    said = [note for note in said if relative or note.kind != "event"]
    event = next((note.day for note in said if note.kind == "event"), None)
    planned = [o for o in occurrences(deadline.rule, date.min, date.max, event=event) if _in_force(o, deadline.force)]
    newest = said[0] if said else None
    if newest is None or newest.kind == "event":
        yield from planned
    elif newest.kind == "moved" and newest.day:
        stated = Occurrence(planned[0].key if planned else str(newest.day.year), Due.on(newest.day))
        if planned or (relative and event is None and _in_force(stated, deadline.force)):
            yield stated


def _moved_each(deadline: PlanDeadline, said: Sequence[DeadlineNote], first: date, last: date) -> Iterator[Occurrence]:
    near = occurrences(deadline.rule, _shifted(first, -_NEAR), _shifted(last, _NEAR))
    planned = [occurrence for occurrence in near if _in_force(occurrence, deadline.force)]
    told: dict[str, DeadlineNote] = {}
    for note in said:
        if note.day is None:
            return  # off for good
        if planned and abs((nearest := _nearest(planned, note.day)).due.day - note.day) <= _NEAR:
            told.setdefault(nearest.key, note)
    for occurrence in planned:
        about = told.get(occurrence.key)
        if about is None:
            yield occurrence
        elif about.kind == "moved" and about.day:
            yield occurrence._replace(due=Due.on(about.day))


def _nearest(planned: Sequence[Occurrence], day: date) -> Occurrence:
    return min(planned, key=lambda occurrence: (abs(occurrence.due.day - day), occurrence.due.day))


def _in_force(occurrence: Occurrence, force: Force) -> bool:
    day = occurrence.due.day
    return (force.start is None or force.start <= day) and (force.end is None or day <= force.end)


def _shifted(day: date, by: timedelta) -> date:
    return date.fromordinal(max(1, min(date.max.toordinal(), day.toordinal() + by.days)))


# --- whose ---


@dataclass(frozen=True)
class Addressed:
    """Whose a deadline is: all units of a level, below a unit or in an area; without a level, that unit itself."""

    level: str | None
    below: int | None = None
    area: str | None = None


def addressed(deadline: PlanDeadline, notes: Sequence[DeadlineNote]) -> list[Addressed]:
    """Give to whom admins assigned it; if to nobody, whom the plan's words mean; in doubt nobody."""
    assigned: dict[tuple[int | None, str | None], Addressed] = {}
    for note in notes:
        if note.kind == "assigned":
            area = deadline.area if note.unit_id is None else None
            assigned[note.unit_id, note.note] = Addressed(note.note, note.unit_id, area)
        elif note.kind == "unassigned":
            for key in list(assigned):
                if note.unit_id in (None, key[0]):
                    del assigned[key]
    if assigned:
        return list(assigned.values())
    level = level_meant(deadline.who)
    if level is None and means_issuer(deadline.who, deadline.issuer):
        level = deadline.issuer_level
    return [Addressed(level, None, deadline.area)] if level else []


def owes(unit_id: int, to: Addressed, tree: Tree, on: date) -> bool:
    """Tell whether the unit is one of those addressed on that day."""
    if to.level is None:
        return unit_id == to.below
    if tree.units[unit_id].level != to.level:
        return False
    if to.below is not None and to.below not in tree.line(unit_id, on):
        return False
    return to.area is None or _place(tree.area(unit_id, on) or "") == _place(to.area)


def _place(area: str) -> str:
    return fold(area).removeprefix("tinh ").removeprefix("thanh pho ")


def plan_owed(
    deadline: PlanDeadline,
    occurrence: Occurrence,
    unit_ids: Sequence[int],
    done: Mapping[tuple[str, int], datetime],
    *,
    tree: Tree,
    today: date,
) -> list[Obligation]:
    """Give what these units owe; what a closed one owed, its successors do."""
    name = plan_name(deadline.plan, deadline.about, occurrence.key)
    heirs = dict.fromkeys(heir for unit_id in unit_ids for heir in tree.heirs(unit_id, today))
    asked = Obligation(
        name=name,
        unit_id=0,
        period=occurrence.key,
        due=occurrence.due,
        offsets=OFFSETS,
        remind_hour=_REMIND_HOUR,
        about=deadline.about,
        plan=deadline.plan_name,
        to=deadline.to,
    )
    return [replace(asked, unit_id=heir, done_at=done.get((name, heir))) for heir in heirs]
