"""`chihoi outbox`: messages that were given up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands import CommandError

if TYPE_CHECKING:
    from records.tables import Officer, OutboxMessage

app = typer.Typer(help="Messages that were given up.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def failed(*, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List them, the newest first: id, channel, officer, tries, what it was for, why it was given up."""
    from bot.commands.recorded import records
    from records import dead_letters

    with records() as session:
        found = [_said(message, officer) for message, officer in dead_letters.failed(session)]
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join("\t".join(str(value) for value in row.values()) for row in found) or "(trống)")


@app.command()
def retry(
    ids: Annotated[list[int] | None, typer.Argument(metavar="ID…", help="Which; `chihoi outbox failed` lists.")] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
) -> None:
    """Send them once more. An announcement that may have arrived, was cancelled or is paused is left alone."""
    from bot.clock import system_clock
    from bot.commands.recorded import records
    from records import dead_letters

    if bool(ids) == everything:
        raise CommandError("Name the messages by their ids, or all of them with --all.")
    with records(changing=True) as session:
        wanted = ids or sorted(message.id for message, _ in dead_letters.failed(session))
        _must_be_some(wanted, dead_letters.others(session, wanted))
        done = dead_letters.retry(session, wanted, system_clock())
    _report(wanted, done, "queued again")


@app.command()
def drop(ids: Annotated[list[int], typer.Argument(metavar="ID…", help="Which.")]) -> None:
    """Put them aside: they are listed no more and never sent."""
    from bot.commands.recorded import records
    from records import dead_letters

    with records(changing=True) as session:
        _must_be_some(ids, dead_letters.others(session, ids))
        done = dead_letters.drop(session, ids)
    _report(ids, done, "dropped")


def _said(message: OutboxMessage, officer: Officer | None) -> dict[str, Any]:
    return {
        "id": message.id,
        "channel": message.channel,
        "officer": officer.name if officer else None,
        "attempts": message.attempts,
        "for": message.dedup_key,
        "error": message.last_error,
    }


def _must_be_some(wanted: list[int], others: list[int]) -> None:
    """Refuse ids of which none is that of a message that was given up."""
    if wanted and others == wanted:
        named = ", ".join(map(str, dict.fromkeys(wanted)))
        raise CommandError(f"No message that was given up has the number {named}; `chihoi outbox failed` lists them.")


def _report(wanted: list[int], done: list[int], what: str) -> None:
    typer.echo(f"{len(done)} {what}.")
    left = [id_ for id_ in wanted if id_ not in done]
    if left:
        typer.echo(f"Left alone: {', '.join(map(str, left))}.")
