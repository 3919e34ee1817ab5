"""`chihoi rules`: by when units report, days without reminders, and what became of deadlines of plans."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands import CommandError
from bot.commands.rules_deadline import deadline

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlmodel import Session

    from records.rules import Terms
    from records.scheduling_tables import ReportingRule
    from records.tables import Unit

app = typer.Typer(
    help="By when units report; no rule holds until one is set.", no_args_is_help=True, rich_markup_mode=None
)
app.command("deadline")(deadline)

_Code = Annotated[str, typer.Argument(metavar="UNIT", help="The code of the unit that says so, for all below it.")]
_Level = Annotated[str, typer.Option(metavar="LEVEL", help="Which units below it report: branch or group.")]


@app.command("set")
def set_rule(
    code: _Code,
    *,
    due_day: Annotated[int, typer.Option("--day", min=1, max=31, help="The last day; 31 is the month's end.")],
    months_after: Annotated[int, typer.Option(min=0, max=12, help="0: of the month itself, 1: of the next.")] = 0,
    due_hour: Annotated[int, typer.Option("--hour", min=1, max=24, help="Until which hour; 24 is the day's end.")] = 24,
    remind: Annotated[
        str | None, typer.Option(metavar="DAYS", help="Days before (negative: after), e.g. 7,3,1,0,-1,-3; none: -.")
    ] = None,
    remind_hour: Annotated[int, typer.Option(min=0, max=23, help="At which hour reminders go out.")] = 8,
    since: Annotated[
        str | None, typer.Option(metavar="YYYY-MM", help="The first month; the next whose deadline is ahead if none.")
    ] = None,
    level: _Level = "branch",
) -> None:
    """Set by when units below report each month; earlier months keep the rule they had."""
    from bot.clock import system_clock
    from handlers.rules.view import holding
    from handlers.rules.words import example
    from records import audit, rules

    _must_report(level)
    terms = rules.Terms(
        due_day=due_day,
        months_after=months_after,
        due_hour=due_hour,
        offsets=_offsets(remind),
        remind_hour=remind_hour,
    )
    now = system_clock()
    with _changing() as session:
        at = _unit(session, code)
        first = _first(since, terms, now)
        old = audit.rule_facts(holding(session, [at.id], first, level))
        rule = rules.set_rule(session, at.id, terms, since=first, officer_id=None, now=now, level=level)
        subject, new = audit.rule_subject(session, rule), audit.rule_facts(rule)
        audit.note(session, officer_id=None, action="rules set", subject=subject, old=old, new=new, now=now)
        done = _as_line(_as_json(session, rule))
    typer.echo(f"{done}\n{example(terms, first)}")


@app.command("list")
def list_rules(
    code: Annotated[str | None, typer.Option("--unit", metavar="CODE", help="Only of this unit and below.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List all rules, those that held before among them: unit, level, months, deadline, reminders, who set it."""
    from bot.commands.recorded import day_named, records
    from records import rules
    from records.units import subtree

    with records() as session, _refusals():
        within = session.exec(subtree([_unit(session, code).id], day_named(None))).all() if code else None
        found = [_as_json(session, rule) for rule in rules.rules_of(session, within)]
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
    else:
        typer.echo("\n".join(map(_as_line, found)) or "(trống)")


@app.command()
def end(
    code: _Code,
    since: Annotated[str, typer.Option("--from", metavar="YYYY-MM", help="The first month without it.")],
    level: _Level = "branch",
) -> None:
    """Let a unit have no rule from a month on; that of the next unit above holds then, if there is one."""
    from bot.clock import system_clock
    from records import audit, rules

    month, now = _month(since, "--from"), system_clock()
    with _changing() as session:
        at = _unit(session, code)
        ending = rules.lasting(session, at.id, month, level=level)
        if not ending:
            raise CommandError(f"{at.code} has no rule for {month}; `chihoi rules list` shows them.")
        first = max(rules.first_to_end(rule, month, now) for rule in ending)
        if month < first:
            raise CommandError(f"The deadline of {month} has passed; the rule of {at.code} can end from {first} on.")
        for rule in ending:
            subject, old = audit.rule_subject(session, rule), audit.rule_facts(rule)
            new = audit.rule_facts(rule) if rules.end_rule(session, rule, month) else None
            audit.note(session, officer_id=None, action="rules end", subject=subject, old=old, new=new, now=now)
        done = f"From {month} {at.code} has no rule of its own."
    typer.echo(done)


@app.command()
def blackout(
    code: Annotated[str | None, typer.Argument(metavar="[UNIT]", help="The unit's code; all days if none.")] = None,
    day: Annotated[str | None, typer.Argument(metavar="[DATE]", help="The day, e.g. 2/9/2027.")] = None,
    note: Annotated[str | None, typer.Option(help="Why, for those who read the list.")] = None,
    off: Annotated[bool, typer.Option("--off", help="Take it back.")] = False,
) -> None:
    """Let nothing be sent unasked to a unit and those below it on a day; without a day, list those to come."""
    from bot.clock import system_clock
    from bot.commands.recorded import day_named
    from records import audit, reminders

    if code is None or day is None:
        typer.echo(_days_listed(code))
        return
    on = day_named(day, "DATE")
    with _changing() as session:
        at = _unit(session, code)
        changed = reminders.allow(session, at.id, on) if off else reminders.black_out(session, at.id, on, note)
        if changed:
            audit.note(
                session,
                officer_id=None,
                action="rules blackout ended" if off else "rules blackout set",
                subject=audit.about(session, "blackout", at.id, on.isoformat()),
                old={"day": on} if off else None,
                new=None if off else {"day": on},
                now=system_clock(),
            )
        done = (
            _rests(at.code, on, _kept_free_above(session, at.id, on)) if off else f"{at.code} is not reminded on {on}"
        )
    typer.echo(f"{done}." if changed else f"{done}, as before.")


def _rests(code: str, on: date, above: str | None) -> str:
    """Say what holds for a unit that keeps no day free itself, perhaps because one above it does."""
    return f"{code} is not reminded on {on} because {above} keeps it free" if above else f"{code} is reminded on {on}"


def _kept_free_above(session: Session, unit_id: int, on: date) -> str | None:
    """Give the code of the nearest unit above that keeps the day free for all below it."""
    from records.reminders import blackouts
    from records.units import above, unit

    free = {row.unit_id for row in blackouts(session, on) if row.day == on}
    nearest = next((at for at in above(session, unit_id, on, even_absent=True) if at in free), None)
    return unit(session, nearest).code if nearest else None


def _days_listed(code: str | None) -> str:
    from bot.commands.recorded import day_named, records
    from records.reminders import blackouts
    from records.units import unit

    with records() as session, _refusals():
        only = _unit(session, code).id if code else None
        rows = [row for row in blackouts(session, day_named(None)) if only in (None, row.unit_id)]
        lines = [f"{row.day}\t{unit(session, row.unit_id).code}\t{row.note or '-'}" for row in rows]
    return "\n".join(lines) or "(trống)"


@contextmanager
def _changing() -> Iterator[Session]:
    from bot.commands.recorded import records

    with _refusals(), records(changing=True) as session:
        yield session


@contextmanager
def _refusals() -> Iterator[None]:
    from records.rules import RuleRefused

    try:
        yield
    except RuleRefused as error:
        raise CommandError(str(error)) from error


def _unit(session: Session, code: str) -> Unit:
    from records.units import UnitNotFound, find_unit

    try:
        return find_unit(session, code)
    except UnitNotFound as error:
        raise CommandError(str(error)) from error


def _must_report(level: str) -> None:
    from records.units import GROUND_LEVELS

    if level not in GROUND_LEVELS:
        raise CommandError(f"Only chi hội and tổ report each month, so --level is branch or group, not {level!r}.")


def _first(since: str | None, terms: Terms, now: datetime) -> str:
    """Give the month a rule begins with: before the first whose deadline is ahead nobody could have kept it."""
    from records.rules import first_ahead

    month = None if since is None else _month(since, "--since")
    first = first_ahead(terms, now)
    if month is not None and month < first:
        raise CommandError(f"The deadline of {month} would have passed already; the rule can begin from {first} on.")
    return month or first


def _month(words: str, option: str) -> str:
    if not re.fullmatch(r"20\d\d-(?:0[1-9]|1[0-2])", words):
        raise CommandError(f"{option} takes a month such as 2026-10, not {words!r}.")
    return words


def _offsets(words: str | None) -> tuple[int, ...]:
    from records.rules import OFFSETS

    if words is None:
        return OFFSETS
    if words.strip() == "-":
        return ()
    if not re.fullmatch(r"\s*-?\d{1,3}(?:\s*,\s*-?\d{1,3})*\s*", words):
        raise CommandError(f"--remind takes days such as 7,3,1,0,-1, not {words!r}.")
    return tuple(int(piece) for piece in words.split(","))


def _as_json(session: Session, rule: ReportingRule) -> dict[str, Any]:
    from bot.clock import VIETNAM
    from records.audit import rule_facts
    from records.units import unit

    return {
        "unit": unit(session, rule.unit_id).code,
        "form": rule.form,
        "level": rule.level,
        **(rule_facts(rule) or {}),
        "set_by": rule.set_by,
        "set_at": rule.set_at.astimezone(VIETNAM).isoformat(timespec="seconds"),
    }


def _as_line(rule: dict[str, Any]) -> str:
    months = f"{rule['since']}..{rule['until'] or ''}"
    due = f"day {rule['due_day']}, {rule['months_after']} months after, {rule['due_hour']}:00"
    days = ",".join(map(str, rule["offsets"])) or "-"
    reminders = f"{days} at {rule['remind_hour']}:00"
    by = "-" if rule["set_by"] is None else str(rule["set_by"])
    return "\t".join((rule["unit"], rule["level"], months, due, reminders, by))
