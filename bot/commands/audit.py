"""`chihoi audit`: who changed which rule, deadline, report, role or announcement."""

from __future__ import annotations

import json
from datetime import datetime, time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands import CommandError

if TYPE_CHECKING:
    from sqlmodel import Session

    from records.scheduling_tables import AuditEntry


_LARGEST = 2**31 - 1
"""The largest id of any row."""


def audit(
    subject: Annotated[
        str | None,
        typer.Option(metavar="SUBJECT", help="Only of this, e.g. report, rule:LS-01, report:LS-01-01:2026-10."),
    ] = None,
    officer: Annotated[str | None, typer.Option(metavar="OFFICER", help="Only by her: her number or name.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only from that day on.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="So many at most.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List what was changed, the newest first: when, by whom, what, old and new."""
    from bot.clock import VIETNAM
    from bot.commands.recorded import day_named, records
    from records.audit import entries

    number = _number(officer) if officer else None
    first = datetime.combine(day_named(since, "--since"), time(), VIETNAM) if since else None
    with records() as session:
        officer_id = number or (_officer_id(session, officer) if officer else None)
        found = entries(session, subject=subject, officer_id=officer_id, since=first, limit=limit)
        rows = [_as_json(session, entry) for entry in found]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
    else:
        typer.echo("\n".join(map(_as_line, rows)) or "(trống)")


def _number(words: str) -> int | None:
    """Give the number if it is one: what she did stays hers when her personal data are gone."""
    if not words.strip().isdecimal():
        return None
    if (number := int(words)) > _LARGEST:
        raise CommandError("A number is larger than any that is kept here.")
    return number


def _officer_id(session: Session, words: str) -> int:
    from records.officers import OfficerNotFound, find_officer

    try:
        return find_officer(session, words).id
    except OfficerNotFound as error:
        raise CommandError(str(error)) from error


def _as_json(session: Session, entry: AuditEntry) -> dict[str, Any]:
    from bot.clock import VIETNAM
    from records.tables import Officer

    by = session.get(Officer, entry.officer_id) if entry.officer_id is not None else None
    return {
        "at": entry.at.astimezone(VIETNAM).isoformat(timespec="seconds"),
        "officer": entry.officer_id,
        "officer_name": by.name if by and by.erased_at is None else None,
        "action": entry.action,
        "subject": entry.subject,
        "old": entry.old,
        "new": entry.new,
    }


def _as_line(row: dict[str, Any]) -> str:
    by = "-" if row["officer"] is None else f"{row['officer']} {row['officer_name'] or ''}".strip()
    return "\t".join((row["at"], by, row["action"], row["subject"], _change(row["old"], row["new"]) or "-"))


def _change(old: dict[str, Any] | None, new: dict[str, Any] | None) -> str:
    """Give what is different: "due_day: 20 → 25"."""
    before, after = old or {}, new or {}
    names = [name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name)]
    return ", ".join(f"{name}: {_said(before.get(name))} → {_said(after.get(name))}" for name in names)


def _said(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value)) or "-"
    return "-" if value is None else str(value)
