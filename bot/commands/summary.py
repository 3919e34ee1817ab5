"""`chihoi summary`: a month of a unit and all below it, as a workbook, a report to be signed, or JSON."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import CommandError

if TYPE_CHECKING:
    from bot.channels.channel import File


class Format(StrEnum):
    """What the summary is written as."""

    xlsx = "xlsx"
    docx = "docx"
    json = "json"


def summary(
    unit: Annotated[str, typer.Option("--unit", metavar="CODE", help="The unit that is summed up, by its code.")],
    period: Annotated[
        str | None, typer.Option(metavar="YYYY-MM", help="The month; the one reported now if none.")
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="Workbook, report or JSON.")] = Format.json,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write; JSON goes to the screen without.")
    ] = None,
    now: Annotated[str | None, typer.Option(help="The moment to believe in, ISO 8601.")] = None,
) -> None:
    """Sum up a month: who reported, figures and changes, who is missing with telephones, what was said."""
    from bot.clock import VIETNAM, clock_at
    from bot.commands.reports import month_named

    moment = clock_at(now)()
    today = moment.astimezone(VIETNAM).date()
    month = month_named(period, today)
    file = _made(unit, month, format, moment)
    if out is None and format is Format.json:
        typer.echo(file.content.decode())
        return
    path = out or Path(file.name)
    try:
        path.write_bytes(file.content)
    except OSError as error:
        raise CommandError(f"Cannot write {path}: {error.strerror}.") from error
    typer.echo(f"Written to {path}.")


def _made(code: str, month: str, kind: Format, moment: datetime) -> File:
    from bot.clock import VIETNAM
    from bot.commands.recorded import records
    from bot.documents.making import made
    from bot.documents.material import material
    from records.summing import Scope
    from records.units import GROUND_LEVELS, UnitNotFound, find_unit

    with records() as session:
        try:
            unit = find_unit(session, code)
        except UnitNotFound as error:
            raise CommandError(str(error)) from error
        if unit.level in GROUND_LEVELS:
            raise CommandError(f"{unit.name} ({unit.code}) has nothing below it to sum up; see chihoi reports.")
        scope = Scope(unit_id=unit.id, period=month, today=moment.astimezone(VIETNAM).date())
        return made(material(session, scope, moment), kind)
