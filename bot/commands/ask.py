"""`chihoi ask`: one question, or a file of them, answered from the plans."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands import CommandError

if TYPE_CHECKING:
    from knowledge.answer import Answer
    from knowledge.search import Library


def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in Vietnamese.")] = None,
    previous: Annotated[str | None, typer.Option(help="The question asked before it.")] = None,
    now: Annotated[str | None, typer.Option(help="The moment to believe in, ISO 8601.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    batch: Annotated[
        Path | None, typer.Option(help='A file of {"id", "q", "previous"?} lines; prints a JSON line for each.')
    ] = None,
) -> None:
    """Answer a question about the plans, with its source."""
    from bot.clock import VIETNAM, clock_at

    if (question is None) == (batch is None):
        raise CommandError("Give either a question or --batch FILE.")
    clock = clock_at(now)
    today = clock().astimezone(VIETNAM).date()
    asked = list(_questions(batch)) if batch else []
    library = _library()
    for line in asked:
        found = _answer(line["q"], line.get("previous"), library, today)
        typer.echo(json.dumps({"id": line["id"], **_as_json(found)}, ensure_ascii=False))
    if question is not None:
        found = _answer(question, previous, library, today)
        typer.echo(json.dumps(_as_json(found), ensure_ascii=False) if as_json else _as_text(found))


def _library() -> Library:
    from bot.opening import open_library, open_records
    from bot.settings import load_settings

    engine = open_records(load_settings())
    try:
        return open_library(engine)
    finally:
        engine.dispose()


def _answer(question: str, previous: str | None, library: Library, today: date) -> Answer:
    from knowledge.answer import answer

    topic = answer(previous, library, today=today).topic if previous else None
    return answer(question, library, today=today, previous=topic)


def _as_json(found: Answer) -> dict[str, Any]:
    return {
        "answer": found.text,
        "abstained": found.abstained,
        "intent": found.intent,
        "plan": found.plan,
        "confidence": found.confidence,
        "sources": [asdict(source) for source in found.sources],
        "choices": list(found.choices),
    }


def _as_text(found: Answer) -> str:
    lines = [found.text, *(f"- {choice}" for choice in found.choices)]
    return "\n".join(lines)


def _questions(path: Path) -> Iterator[dict[str, Any]]:
    """Read the lines of a batch; raises CommandError that names the line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} cannot be read: {error}.") from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise CommandError(f"{path}, line {number}: this is no JSON ({error}).") from error
        if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("q"), str):
            raise CommandError(f'{path}, line {number}: a line needs "id" and the text "q".')
        if not isinstance(row.get("previous") or "", str):
            raise CommandError(f'{path}, line {number}: "previous" is a text.')
        yield row
