"""`chihoi tick`: do what is due at a moment, or see what would be done."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer


def tick(
    now: Annotated[str | None, typer.Option(help="The moment, ISO 8601; this one if none.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Change nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Run one tick: plan what has fallen due and put it into the outbox; print what was put there."""
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
    engine = open_records(settings, clock)
    try:
        run = ticking.tick_dry if dry_run else ticking.tick
        queued = run(engine, moment, ticking.manners_of(settings))
        with Session(reading(engine)) as session:
            found = [queued_as_json(session, message) for message in queued]
    finally:
        engine.dispose()
    if as_json:
        typer.echo(json.dumps({"now": local(moment), "dry_run": dry_run, "queued": found}, ensure_ascii=False))
    else:
        typer.echo("\n".join(map(_as_line, found)) or "(không có gì đến hạn)")


def _as_line(message: dict[str, Any]) -> str:
    about = (message["kind"], message["unit"], message["obligation"], message["due"], message["channel"])
    return "\t".join((*about, message["officer"] or ""))
