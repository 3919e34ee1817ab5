"""`chihoi rules deadline`: the day of the event a plan's deadline hangs on, another day, off, whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands import CommandError

if TYPE_CHECKING:
    from sqlmodel import Session

    from knowledge.plan import Deadline, Force, Plan
    from records.deadline_notes import Kind
    from records.scheduling_tables import DeadlineNote
    from records.tables import Unit

_Plan = Annotated[str, typer.Argument(metavar="PLAN", help="The plan's key or number.")]
_About = Annotated[
    str | None, typer.Argument(metavar="ABOUT", help="Words of what it is about; without them all are listed.")
]


def deadline(
    plan: _Plan,
    about: _About = None,
    *,
    event: Annotated[str | None, typer.Option(metavar="DATE", help="The event takes place that day.")] = None,
    moved: Annotated[str | None, typer.Option(metavar="DATE", help="It is due that day instead.")] = None,
    off: Annotated[bool, typer.Option("--off", help="It is off, for good or next to --day.")] = False,
    day: Annotated[str | None, typer.Option(metavar="DATE", help="Which one is off, where it comes back.")] = None,
    as_planned: Annotated[bool, typer.Option("--as-planned", help="The plan's own day holds again.")] = False,
    assign: Annotated[bool, typer.Option("--assign", help="--unit owes it, or its units of --level.")] = False,
    unassign: Annotated[bool, typer.Option("--unassign", help="Nobody owes it because it was assigned.")] = False,
    code: Annotated[str | None, typer.Option("--unit", metavar="CODE", help="Only for this unit and below.")] = None,
    level: Annotated[str | None, typer.Option(metavar="LEVEL", help="Whose it is: units of this level.")] = None,
    note: Annotated[str | None, typer.Option(help="By which document.")] = None,
) -> None:
    """Say something about a deadline of a plan; the newest word counts, and what was said before is kept."""
    kinds: dict[Kind, bool] = {
        "event": event is not None,
        "moved": moved is not None,
        "off": off,
        "as_planned": as_planned,
        "assigned": assign,
        "unassigned": unassign,
    }
    chosen = [kind for kind, wanted in kinds.items() if wanted]
    if about is None:
        typer.echo(_listed(plan))
        return
    if len(chosen) != 1:
        raise CommandError("Give one of --event, --moved, --off, --as-planned, --assign, --unassign.")
    words = event or moved or day
    with _changing() as session:
        found = _plan(session, plan)
        fact = _deadline(found, about)
        said = _Said(chosen[0], _day(words), _unit(session, code).id if code else None, level, note)
        _add(session, found, fact, said)
        lines = ["\t".join((found.key, fact.about, said.kind, str(said.day or "-"), code or "-"))]
        if said.kind in ("event", "moved") and _out_of_force(session, found, fact, said):
            lines.append(_in_force(found.force, said.day))
    typer.echo("\n".join(lines))


@dataclass(frozen=True)
class _Said:
    """What is said about a deadline."""

    kind: Kind
    day: date | None
    unit_id: int | None
    level: str | None
    note: str | None


def _add(session: Session, plan: Plan, fact: Deadline, said: _Said) -> None:
    from bot.clock import system_clock
    from records import audit, deadline_notes

    if said.kind == "event" and fact.due is not None and fact.due.type != "relative":
        raise CommandError("This deadline hangs on no event; --moved sets another day.")
    before = [note for note in deadline_notes.notes(session, plan.key) if note.about == fact.about]
    old = before[-1] if before else None
    now = system_clock()
    added = deadline_notes.add(
        session,
        plan.key,
        fact.about,
        said.kind,
        day=said.day,
        unit_id=said.unit_id,
        level=said.level,
        words=said.note,
        officer_id=None,
        now=now,
    )
    audit.note(
        session,
        officer_id=None,
        action="rules deadline",
        subject=f"deadline:{plan.key}:{fact.about}",
        old=_facts(session, old),
        new=_facts(session, added),
        now=now,
    )


def _out_of_force(session: Session, plan: Plan, fact: Deadline, said: _Said) -> bool:
    """Tell whether nothing is due on account of what was said just now, only because the plan is not in force then."""
    from knowledge.plan import Force
    from records.deadline_notes import notes
    from scheduler.plan_deadlines import by_unit, days_of, deadlines_of

    here = by_unit([note for note in notes(session, plan.key) if note.about == fact.about])[said.unit_id]
    deadline = next(deadline for deadline in deadlines_of(plan) if deadline.about == fact.about)
    span = (date.min, date.max) if said.kind == "event" or said.day is None else (said.day, said.day)
    always = replace(deadline, force=Force(why="-"))
    return not days_of(deadline, here, *span) and bool(days_of(always, here, *span))


def _in_force(force: Force, day: date | None) -> str:
    early = force.end is None or (force.start is not None and day is not None and day < force.start)
    bound = f"from {force.start}" if early else f"until {force.end}"
    return f"The plan is in force {bound} only, so nobody is reminded."


@contextmanager
def _changing() -> Iterator[Session]:
    from bot.commands.recorded import records
    from records.deadline_notes import NoteRefused

    try:
        with records(changing=True) as session:
            yield session
    except NoteRefused as error:
        raise CommandError(str(error)) from error


def _day(words: str | None) -> date | None:
    from bot.commands.recorded import day_named

    return day_named(words, "The deadline") if words else None


def _facts(session: Session, note: DeadlineNote | None) -> dict[str, Any] | None:
    from records.units import unit

    if note is None:
        return None
    at = unit(session, note.unit_id).code if note.unit_id else None
    level = note.note if note.kind in ("assigned", "unassigned") else None
    return {"kind": note.kind, "day": note.day, "unit": at, "level": level}


def _listed(words: str) -> str:
    """Give the deadlines of a plan, each with what was said about it."""
    from bot.commands.recorded import records
    from records.deadline_notes import notes
    from records.units import unit

    with records() as session:
        plan = _plan(session, words)
        lines = []
        for fact in _deadlines(plan):
            lines.append(f"{fact.about}\t{fact.who}\t{_due(fact)}")
            for each in notes(session, plan.key):
                if each.about == fact.about:
                    at = unit(session, each.unit_id).code if each.unit_id else "-"
                    lines.append(f"  {each.kind}\t{each.day or '-'}\t{at}\t{each.note or '-'}")
    return "\n".join(lines) or "(trống)"


def _due(fact: Deadline) -> str:
    return fact.due.model_dump_json(exclude_none=True) if fact.due else "-"


def _deadlines(plan: Plan) -> list[Deadline]:
    from knowledge.plan import Deadline

    return [fact for fact in plan.facts if isinstance(fact, Deadline) and fact.due is not None]


def _deadline(plan: Plan, words: str) -> Deadline:
    from knowledge.vietnamese import fold

    known = _deadlines(plan)
    found = [fact for fact in known if fact.about == words] or [
        fact for fact in known if fold(words) in fold(fact.about)
    ]
    if len({fact.about for fact in found}) != 1:
        have = "; ".join(dict.fromkeys(fact.about for fact in found or known)) or "none with a day"
        many = "More than one deadline" if found else "No deadline"
        raise CommandError(f"{many} of {plan.key} is about {words!r}; it has: {have}.")
    return found[0]


def _plan(session: Session, words: str) -> Plan:
    from knowledge.plan import Plan
    from records import plans

    known = [Plan.model_validate_json(text) for text in plans.load(session)]
    wanted = words.strip()
    found = [plan for plan in known if wanted in (plan.key, plan.number)]
    found = found or [plan for plan in known if wanted.casefold() in plan.key.casefold()]
    if len(found) != 1:
        says = f"{len(found)} plans fit" if found else "No plan is"
        raise CommandError(f"{says} {wanted!r}; `chihoi plans list` lists them.")
    return found[0]


def _unit(session: Session, code: str) -> Unit:
    from records.units import UnitNotFound, find_unit

    try:
        return find_unit(session, code)
    except UnitNotFound as error:
        raise CommandError(str(error)) from error
