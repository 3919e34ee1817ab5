"""`chihoi calendar`: what a unit and those below it owe, and by when."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands import CommandError

if TYPE_CHECKING:
    from sqlmodel import Session

    from scheduler.plan_deadlines import Unassigned

_AHEAD = timedelta(days=60)


def calendar(
    code: Annotated[str, typer.Option("--unit", metavar="CODE", help="The unit; those below it are listed too.")],
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="The first day; today if none.")] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="The last day; 60 days later if none.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List what is due from one day to another, done or not, by day and unit; and what nobody is known to owe."""
    from bot.commands.recorded import day_named, records

    begins = day_named(first, "--from")
    ends = day_named(last, "--to") if last else begins + _AHEAD
    if ends < begins:
        raise CommandError("--to is before --from.")
    with records() as session:
        found = _found(session, code, begins, ends)
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
    else:
        typer.echo("\n".join(map(_as_line, found)) or "(trống)")


def _found(session: Session, code: str, first: date, last: date) -> list[dict[str, Any]]:
    from bot.clock import VIETNAM, system_clock
    from bot.commands.due_json import obligation_as_json
    from records.units import UnitNotFound, find_unit, subtree
    from scheduler.agenda import due_between

    now = system_clock()
    today = now.astimezone(VIETNAM).date()
    try:
        root = find_unit(session, code)
    except UnitNotFound as error:
        raise CommandError(str(error)) from error
    below = {root.id, *(unit_id for day in {first, today, last} for unit_id in session.exec(subtree([root.id], day)))}
    agenda = due_between(session, below, first, last, today=today)
    owed = [obligation_as_json(session, obligation, now) for obligation in agenda.obligations]
    area = agenda.tree.area(root.id, today)
    owed += [_unassigned(each) for each in agenda.unassigned if each.deadline.area in (None, area)]
    return sorted(owed, key=lambda each: (each["due"], each["unit"] or ""))


def _unassigned(each: Unassigned) -> dict[str, Any]:
    from bot.commands.due_json import last_moment
    from records.obligations import plan_name

    deadline, occurrence = each.deadline, each.occurrence
    return {
        "unit": None,
        "unit_name": None,
        "obligation": plan_name(deadline.plan, deadline.about, occurrence.key),
        "what": f"{deadline.about} (theo {deadline.plan_name})",
        "period": occurrence.key,
        "due": last_moment(occurrence.due.at),
        "assigned": False,
        "who": deadline.who,
    }


def _as_line(owed: dict[str, Any]) -> str:
    if not owed["assigned"]:
        return f"{owed['due']}\t-\t{owed['what']}\tchưa giao cho ai (văn bản ghi: {owed['who']})"
    state = "đã xong" if owed["done"] else "đã khóa sổ" if owed["locked"] else "chưa xong"
    late = ", muộn" if owed["late"] and not owed["locked"] else ""
    return f"{owed['due']}\t{owed['unit']}\t{owed['unit_name']}\t{owed['what']}\t{state}{late}"
