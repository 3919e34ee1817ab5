"""`chihoi reports`: what chi hội sent for a month."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands import CommandError

if TYPE_CHECKING:
    from records.submission_tables import Report
    from records.tables import Officer, Unit

app = typer.Typer(help="The monthly reports that chi hội sent.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_reports(
    period: Annotated[
        str | None, typer.Option(metavar="YYYY-MM", help="The month; the one reported now if none.")
    ] = None,
    code: Annotated[str | None, typer.Option("--unit", metavar="CODE", help="Only of this unit and below.")] = None,
    all_revisions: Annotated[bool, typer.Option("--all-revisions", help="With those that were corrected.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the reports of a month, by the unit's code; `values` has the names of the form's fields."""
    from bot.commands.recorded import day_named, records
    from records.arrivals import sent
    from records.units import UnitNotFound, find_unit

    today = day_named(None)
    month = month_named(period, today)
    with records() as session:
        try:
            below = find_unit(session, code).id if code else None
        except UnitNotFound as error:
            raise CommandError(str(error)) from error
        found = [_as_json(*row) for row in sent(session, month, below=below, today=today, all_revisions=all_revisions)]
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
    else:
        typer.echo("\n".join(map(_as_line, found)) or "(trống)")


@app.command()
def show(receipt: Annotated[str, typer.Argument(help="The receipt's code, e.g. K7M3PC.")]) -> None:
    """Show one report in words: who sent it and when, its state, all answers."""
    from bot.commands.recorded import day_named, records
    from handlers.reviews.showing import page
    from records.reports import by_receipt, locked

    with records() as session:
        report = by_receipt(session, receipt)
        if report is None:
            raise CommandError(f"No report has the receipt {receipt.strip()}.")
        is_locked = locked(session, report.unit_id, report.period)
        text = page(session, report, today=day_named(None), locked=is_locked)
    typer.echo(text)


def month_named(words: str | None, today: date) -> str:
    """Give the month that --period names, the one reported now without it; raises CommandError."""
    from handlers.reports.periods import period_now

    if words is None:
        return period_now(today)
    if not re.fullmatch(r"20\d\d-(?:0[1-9]|1[0-2])", words):
        raise CommandError(f"--period takes a month such as 2026-10, not {words!r}.")
    return words


def _as_json(report: Report, unit: Unit, officer: Officer) -> dict[str, Any]:
    from bot.clock import VIETNAM

    return {
        "unit": unit.code,
        "period": report.period,
        "revision": report.revision,
        "status": report.status,
        "late": report.late,
        "zero": report.zero,
        "submitted_at": report.submitted_at.astimezone(VIETNAM).isoformat(timespec="seconds"),
        "receipt": report.receipt,
        "by": officer.name,
        "values": report.values,
    }


def _as_line(report: dict[str, Any]) -> str:
    marks = [name for name in ("late", "zero") if report[name]]
    fields = (report["unit"], report["period"], str(report["revision"]), report["status"], report["receipt"])
    return "\t".join((*fields, report["submitted_at"], report["by"], *marks))
