"""`chihoi nominations`: whom units nominated, and what became of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands import CommandError

if TYPE_CHECKING:
    from sqlmodel import Session

    from records.submission_tables import Nomination

app = typer.Typer(help="What units nominated.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def nominations() -> None:
    """What units nominated."""


@app.command("list")
def list_nominations(
    key: Annotated[str | None, typer.Option("--round", metavar="KEY", help="Only of this round.")] = None,
    code: Annotated[str | None, typer.Option("--unit", metavar="CODE", help="Only of this unit and below.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with every answer.")] = False,
) -> None:
    """List the nominations by the unit's code; `values` has the keys of the list of fields."""
    from bot.commands.recorded import day_named, records
    from records import rounds
    from records.nominations import everything
    from records.units import UnitNotFound, find_unit

    with records() as session:
        try:
            below = find_unit(session, code).id if code else None
            in_round = rounds.find(session, key).id if key else None
        except (UnitNotFound, rounds.RoundNotFound) as error:
            raise CommandError(str(error)) from error
        sent = everything(session, below=below, round_id=in_round, on=day_named(None))
        found = [_as_json(session, nomination) for nomination in sent]
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
    else:
        typer.echo("\n".join(map(_as_line, found)) or "(trống)")


def _as_json(session: Session, nomination: Nomination) -> dict[str, Any]:
    from bot.clock import VIETNAM
    from handlers.nominations.values import published
    from handlers.nominations.view import round_of
    from records.submission_tables import Nomination
    from records.tables import Officer
    from records.units import unit

    sender = session.get(Officer, nomination.officer_id)
    other = session.get(Nomination, nomination.duplicate_of) if nomination.duplicate_of else None
    return {
        "round": round_of(session, nomination).key,
        "kind": nomination.kind,
        "unit": unit(session, nomination.unit_id).code,
        "name": nomination.name,
        "status": nomination.status,
        "reason": nomination.reason,
        "receipt": nomination.receipt,
        "submitted_at": nomination.submitted_at.astimezone(VIETNAM).isoformat(timespec="seconds"),
        "by": sender.name if sender else None,
        "duplicate_of": other.receipt if other else None,
        "values": published(nomination),
    }


def _as_line(found: dict[str, Any]) -> str:
    fields = [found[name] for name in ("round", "unit", "status", "receipt", "submitted_at", "name", "by")]
    return "\t".join([*map(str, fields), *(["duplicate"] if found["duplicate_of"] else [])])
