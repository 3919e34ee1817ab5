"""`chihoi plans`: what the assistant knows, and whether its content files are right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import CommandError

if TYPE_CHECKING:
    from knowledge.plan import Plan

app = typer.Typer(help="The plans the assistant answers from.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_plans() -> None:
    """List the plans: key, name, number of facts."""
    for plan in _plans():
        typer.echo(f"{plan.key}\t{plan.name}\t{len(plan.facts)} dữ kiện")


@app.command()
def show(number: Annotated[str, typer.Argument(help="A number, e.g. 80 or 80/KH-BTV, or a key.")]) -> None:
    """Show one plan: its head, facts, gaps and the faults of its source."""
    from knowledge.showing import outline

    plans = _plans()
    found = [plan for plan in plans if number in (plan.key, plan.number)]
    found = found or [plan for plan in plans if plan.number and plan.number.split("/")[0] == number.strip()]
    found = found or [plan for plan in plans if number.casefold() in plan.key.casefold()]
    if not found:
        raise CommandError(f"No plan has the number {number}; `chihoi plans list` lists them.")
    if len(found) > 1:
        keys = "; ".join(plan.key for plan in found)
        raise CommandError(f"{len(found)} plans fit {number}: {keys}. Give the whole key.")
    typer.echo(outline(found[0]))


@app.command()
def check(
    files: Annotated[list[Path] | None, typer.Argument(help="Content files; the built-in ones if none.")] = None,
) -> None:
    """Check content files; names file, line and fault, exit code 2 where there are any."""
    from importlib.resources import files as resources

    from knowledge.checking import check_files

    builtin = sorted(
        Path(str(path)) for path in resources("knowledge.content").iterdir() if str(path).endswith(".yaml")
    )
    paths = files or builtin
    faults = check_files(paths)
    for fault in faults:
        typer.echo(str(fault), err=True)
    if faults:
        raise CommandError(f"{len(faults)} faults in {len({fault.path for fault in faults})} files.")
    typer.echo(f"{len(paths)} files are right.")


def _plans() -> list[Plan]:
    from bot.opening import open_plans, open_records
    from bot.settings import load_settings

    engine = open_records(load_settings())
    try:
        return open_plans(engine)
    finally:
        engine.dispose()
