"""`chihoi rounds`: occasions to nominate, from a plan where there is one."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import CommandError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlmodel import Session

    from knowledge.plan import Plan
    from records.rounds import Opening
    from records.submission_tables import Round
    from records.tables import Unit

app = typer.Typer(help="Occasions to nominate.", no_args_is_help=True, rich_markup_mode=None)

_Key = Annotated[str, typer.Argument(metavar="KEY", help="The round's key; `chihoi rounds list` shows them.")]


class Kind(StrEnum):
    """Whom a round is about."""

    individual = "individual"
    collective = "collective"


@app.command("open")
def open_round(
    *,
    title: Annotated[str, typer.Option(help="What it is called before officers.")],
    kind: Annotated[Kind, typer.Option(help="Whether women or groups are nominated.")],
    unit: Annotated[str, typer.Option(metavar="CODE", help="The unit that chooses; those below it nominate.")],
    plan: Annotated[str | None, typer.Option(metavar="PLAN", help="The plan's key or number.")] = None,
    section: Annotated[
        str | None, typer.Option(help="The plan's section, e.g. IV.1; that of its quota if none.")
    ] = None,
    quota: Annotated[
        list[str] | None, typer.Option(metavar="CODE=N", help="How many a unit may choose, or a unit below may list.")
    ] = None,
    criterion: Annotated[list[str] | None, typer.Option(help="A criterion, where no plan gives any.")] = None,
    deadline: Annotated[str | None, typer.Option(metavar="DATE", help="The last day.")] = None,
    years: Annotated[int | None, typer.Option(min=1, max=50, help="Years in her post that the round asks for.")] = None,
    key: Annotated[str | None, typer.Option(help="A key of its own; made from the title if none.")] = None,
) -> None:
    """Open a round. Criteria, source and quota come from the plan's facts; what it does not say is left out."""
    from bot.clock import system_clock
    from bot.commands.recorded import day_named, records
    from handlers.nominations.round_opening import Stated, opening
    from records import rounds

    if not title.strip():
        raise CommandError("--title is empty.")
    last = None if deadline is None else day_named(deadline, "--deadline")
    if last is not None and last < day_named(None):
        raise CommandError(f"--deadline has passed already: {last}.")
    with records(changing=True) as session:
        at = _unit(session, unit)
        stated = Stated(
            title=title.strip(),
            kind=kind.value,
            key=key,
            section=section,
            criteria=tuple(criterion or ()),
            deadline=last,
            years_in_post=years,
            quotas=dict(_quota(session, words) for words in quota or ()),
        )
        made = opening(at, stated, _plan(session, plan) if plan else None)
        if not rounds.open_round(session, made, system_clock()):
            raise CommandError(f"A round has the key {made.key} already; give another with --key.")
        lines = list(_read(made, at.code))
    typer.echo("\n".join(lines))


@app.command("list")
def list_rounds() -> None:
    """List the rounds, the newest first: key, kind, unit, deadline, state, chosen of quota, title."""
    from bot.commands.recorded import records
    from records import rounds

    with records() as session:
        lines = [_line(session, found) for found in rounds.all_rounds(session)]
    typer.echo("\n".join(lines) or "(trống)")


@app.command()
def close(key: _Key) -> None:
    """Take no more nominations; what came in is still chosen from."""
    from bot.clock import system_clock
    from bot.commands.recorded import records
    from records import rounds

    with records(changing=True) as session:
        try:
            closed = rounds.close(session, key, system_clock())
        except rounds.RoundNotFound as error:
            raise CommandError(str(error)) from error
    typer.echo(f"{key} takes no more nominations." if closed else f"{key} was closed already.")


def _unit(session: Session, code: str) -> Unit:
    from records.units import UnitNotFound, find_unit

    try:
        return find_unit(session, code)
    except UnitNotFound as error:
        raise CommandError(str(error)) from error


def _quota(session: Session, words: str) -> tuple[int, int]:
    code, sign, number = words.rpartition("=")
    if not sign or not number.strip().isdecimal():
        raise CommandError(f"--quota takes a unit's code and a number such as LS-01=2, not {words!r}.")
    return _unit(session, code).id, int(number)


def _plan(session: Session, words: str) -> Plan:
    from knowledge.plan import Plan
    from records import plans

    known = [Plan.model_validate_json(text) for text in plans.load(session)]
    wanted = words.strip()
    found = [plan for plan in known if wanted in (plan.key, plan.number)]
    found = found or [plan for plan in known if wanted.casefold() in plan.key.casefold()]
    if not found:
        raise CommandError(f"No plan is {wanted!r}; `chihoi plans list` lists them.")
    if len(found) > 1:
        raise CommandError(f"{len(found)} plans fit {wanted!r}; give the whole key.")
    return found[0]


def _read(made: Opening, code: str) -> Iterator[str]:
    """Say what was read from the plan and what it lacks, so that whoever opens it can check."""
    yield f"{made.key} is open."
    yield f"criteria: {len(made.criteria)}{f' ({made.source})' if made.source and made.criteria else ''}"
    yield from (f"  {line}" for line in made.criteria)
    yield f"quota of {code}: {made.quotas.get(made.unit_id, 'none')}"
    yield f"deadline: {made.deadline or 'none'}"


def _line(session: Session, found: Round) -> str:
    from records import decisions, rounds
    from records.units import unit

    number = rounds.quotas(session, found.id).get(found.unit_id)
    chosen = decisions.chosen_count(session, found.id)
    fields: Sequence[str] = (
        found.key,
        found.kind,
        unit(session, found.unit_id).code,
        str(found.deadline or "-"),
        "closed" if found.closed_at else "open",
        f"{chosen}/{number if number is not None else '-'}",
        found.title,
    )
    return "\t".join(fields)
