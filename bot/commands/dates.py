"""`chihoi dates`: the due rules that a text of a plan states."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands import CommandError

if TYPE_CHECKING:
    from knowledge.rules import Rule

YEARS = range(1986, 2101)
"""Years that a plan can speak of."""


def dates(
    text: Annotated[str | None, typer.Argument(help="A phrase or a whole plan.", show_default=False)] = None,
    year: Annotated[int | None, typer.Option(help="The year of dates that carry none.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    batch: Annotated[
        Path | None,
        typer.Option(metavar="FILE.jsonl", help='Read {"id", "text", "year"?} lines, print {"id", "dates"} lines.'),
    ] = None,
) -> None:
    """Read the due rules that a text states: dates, periods, yearly and monthly days."""
    from knowledge.dates import due_rules
    from knowledge.rule_words import in_words

    if (text is None) == (batch is None):
        raise CommandError("Give either a text or --batch FILE.jsonl.")
    if year is not None and year not in YEARS:
        raise CommandError(f"The year must be from {YEARS[0]} to {YEARS[-1]}, not {year}.")
    if batch is not None:
        for key, phrase, own_year in list(_phrases(batch)):
            rules = due_rules(phrase, year=year if own_year is None else own_year)
            typer.echo(_json({"id": key, "dates": [dumped(rule) for rule in rules]}))
        return
    rules = due_rules(text or "", year=year)
    if as_json:
        typer.echo(_json({"dates": [dumped(rule) for rule in rules]}))
    else:
        typer.echo("\n".join(in_words(rule) for rule in rules) or "Không có mốc thời gian nào.")


def dumped(rule: Rule) -> dict[str, Any]:
    """Give the JSON form of a rule: without empty keys, but a period always has its start and end."""
    values = rule.model_dump(mode="json")
    return {key: value for key, value in values.items() if value is not None or rule.type == "period"}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _phrases(file: Path) -> Iterator[tuple[str | int, str, int | None]]:
    """Give id, text and year of each line; raise CommandError naming the line that has a fault."""
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise CommandError(f"Cannot read {file}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"Cannot read {file}: it is not UTF-8 text.") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as error:
            raise CommandError(f"{file}, line {number}: not valid JSON.") from error
        yield _phrase(value, f"{file}, line {number}")


def _phrase(value: Any, where: str) -> tuple[str | int, str, int | None]:
    if not isinstance(value, dict):
        raise CommandError(f"{where}: not a JSON object.")
    key, text, year = value.get("id"), value.get("text"), value.get("year")
    if not isinstance(key, str | int) or isinstance(key, bool):
        raise CommandError(f'{where}: "id" is missing or is neither a text nor a number.')
    if not isinstance(text, str):
        raise CommandError(f'{where}: "text" is missing or is no text.')
    if year is not None and (not isinstance(year, int) or isinstance(year, bool) or year not in YEARS):
        raise CommandError(f'{where}: "year" must be a whole number from {YEARS[0]} to {YEARS[-1]}.')
    return key, text, year
