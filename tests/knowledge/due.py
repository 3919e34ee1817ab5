"""Due rules in their JSON form, short to write: what a phrase table expects."""

from __future__ import annotations

from typing import Any

from knowledge.dates import due_rules

Written = dict[str, Any]
Row = tuple[str, int | None, list[Written]]
"""A phrase, the year it is told, the rules it states."""


def on(day: str, relation: str = "on", time: str | None = None) -> Written:
    rule = {"type": "date", "date": day, "relation": relation}
    return {**rule, "time": time} if time else rule


def days(*dates: str, relation: str = "on") -> Written:
    return {"type": "dates", "dates": list(dates), "relation": relation}


def month(written: str) -> Written:
    return {"type": "month", "month": written}


def quarter(written: str) -> Written:
    return {"type": "quarter", "quarter": written}


def period(start: str | None, end: str | None) -> Written:
    return {"type": "period", "start": start, "end": end}


def yearly(*dates: str, relation: str = "on") -> Written:
    return {"type": "yearly", "dates": list(dates), "relation": relation}


def window(start: str, end: str) -> Written:
    return {"type": "yearly", "start": start, "end": end}


def monthly(day: int, relation: str = "on") -> Written:
    return {"type": "monthly", "day": day, "relation": relation}


def relative(count: int, anchor: str, relation: str = "by") -> Written:
    return {"type": "relative", "days": count, "anchor": anchor, "relation": relation}


def read(text: str, year: int | None = None) -> list[Written]:
    """Give the rules of a text without their empty keys; a period keeps its start and end."""
    written = [rule.model_dump(mode="json") for rule in due_rules(text, year=year)]
    return [{k: v for k, v in rule.items() if v is not None or rule["type"] == "period"} for rule in written]
