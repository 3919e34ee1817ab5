"""`chihoi tick`: do what is due at a moment, or see what would be done."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from sqlmodel import Session

    from bot.ticking import Begun


def tick(
    now: Annotated[str | None, typer.Option(help="The moment, ISO 8601; this one if none.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Change nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Run one tick: plan what has fallen due, put it into the outbox, begin announcements; print what was done."""
    from sqlmodel import Session

    from bot import ticking
    from bot.clock import clock_at
    from bot.commands.due_json import local, queued_as_json
    from bot.opening import open_records
    from bot.settings import load_settings
    from records.database import reading

    clock = clock_at(now)
    moment = clock()
    settings = load_settings()
    engine = open_records(settings, clock, new="refused" if dry_run else "said")
    try:
        run = ticking.tick_dry if dry_run else ticking.tick
        done = run(engine, moment, ticking.manners_of(settings))
        with Session(reading(engine)) as session:
            queued = [queued_as_json(session, message) for message in done.queued]
            begun = [_begun_as_json(session, announcement) for announcement in done.begun]
    finally:
        engine.dispose()
    if as_json:
        said = {"now": local(moment), "dry_run": dry_run, "queued": queued, "announcements": begun}
        typer.echo(json.dumps(said, ensure_ascii=False))
    else:
        typer.echo("\n".join([*map(_as_line, queued), *map(_announced, begun)]) or "(không có gì đến hạn)")


def _begun_as_json(session: Session, begun: Begun) -> dict[str, Any]:
    from records.units import unit

    return {"id": begun.id, "unit": unit(session, begun.unit_id).code, "recipients": begun.recipients}


def _announced(announcement: dict[str, Any]) -> str:
    return "\t".join(("announcement", *map(str, (announcement[name] for name in ("unit", "id", "recipients")))))


def _as_line(message: dict[str, Any]) -> str:
    about = (message["kind"], message["unit"], message["obligation"], message["due"], message["channel"])
    return "\t".join((*about, message["officer"] or ""))
