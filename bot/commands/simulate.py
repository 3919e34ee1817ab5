"""`chihoi simulate`: play months of the sample organisation in a minute."""

from __future__ import annotations

import json
from typing import Annotated, Any, Final

import typer

from bot.commands import CommandError

_MOST_MONTHS: Final = 36


def simulate(
    first: Annotated[str, typer.Option("--from", metavar="DAY", help="The first day.")],
    last: Annotated[str, typer.Option("--to", metavar="DAY", help="The day before which it ends.")],
    seed: Annotated[int, typer.Option(help="Another number, other officers.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Play the sample organisation on a database of its own, and print what was sent and what came in.

    Its officers report early, after a reminder, on the last day, late or never, ask to be reminded later, give reasons,
    or block the assistant.
    """
    from bot.commands.recorded import day_named
    from bot.logs import set_up_logging
    from bot.simulation import simulation

    begins, ends = day_named(first, "--from"), day_named(last, "--to")
    if ends <= begins:
        raise CommandError("--to must be after --from.")
    if (ends.year - begins.year) * 12 + ends.month - begins.month - (ends.day <= begins.day) >= _MOST_MONTHS:
        raise CommandError(f"At most {_MOST_MONTHS} months are played at once, which takes minutes.")
    set_up_logging("error", [])
    with simulation(begins, ends, seed) as run:
        played = run.play()
    typer.echo(json.dumps(played, ensure_ascii=False) if as_json else "\n".join(_lines(played)))


def _lines(played: dict[str, Any]) -> list[str]:
    told = [(m["at"], m["kind"], m["unit"], m["officer"], m["text"].splitlines()[0]) for m in played["messages"]]
    came = [(r["at"], "report", r["unit"], r["period"]) for r in played["reports"]]
    return ["\t".join(map(str, line)) for line in sorted([*told, *came], key=lambda line: line[0])]
