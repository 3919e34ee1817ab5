"""The answers of a form as lines to read: in the review, the receipt, and before those who look at it later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handlers.forms import texts
from handlers.forms.form import Context, Facts, Field, Form, Group, Progress, Value, values_of
from handlers.forms.steps import numbered_parts


def lines_of(form: Form, progress: Progress, facts: Facts) -> list[str]:
    """Give a numbered line for each question that was answered or left out."""
    values = values_of(form, progress, facts)
    lines = []
    for number, part in enumerate(numbered_parts(form, progress, facts), 1):
        if part.name in values:
            lines.append(f"{number}. {part.label}:{shown_after(part, values[part.name])}")
        elif part.name in progress.skipped:
            lines.append(f"{number}. {part.label}: ({texts.LEFT_OUT})")
    return lines


def value_lines(form: Form, values: Mapping[str, Value], facts: Facts) -> list[str]:
    """Give a line for each value of a form that was sent, in the form's order, numbered as it was when filled in."""
    applies = [part for part in form.parts if part.ask_if(Context(facts, values)) or part.name in values]
    return [
        f"{number}. {part.label}:{shown_after(part, values[part.name])}"
        for number, part in enumerate(applies, 1)
        if part.name in values
    ]


def shown(part: Field | Group, value: Value) -> str:
    """Read a value back; of a group each item on a line of its own."""
    if isinstance(part, Field):
        return part.show(value)
    if not value:
        return "Không có"
    return "".join(f"\n   – {item}" for item in _items(part, value))


def shown_after(part: Field | Group, value: Value) -> str:
    """Give the value as it stands behind its label and a colon."""
    said = shown(part, value)
    return said if said.startswith("\n") else f" {said}"


def _items(group: Group, items: Sequence[Mapping[str, Value]]) -> Iterator[str]:
    for item in items:
        first, *others = group.fields
        head = first.show(item[first.name]) if first.name in item else "?"
        rest = [
            f"{f.label.lower()}: {f.show(item[f.name])}"
            for f in others
            if f.name in item and item[f.name] not in f.untold
        ]
        yield "; ".join([head, *rest])


def differences(form: Form, before: Mapping[str, Value], now: Mapping[str, Value]) -> list[str]:
    """Give a line for each part that two revisions say differently: "Số hội viên: 120 người → 125 người"."""
    return [
        f"{part.label}: {_or_nothing(part, before)} → {_or_nothing(part, now)}"
        for part in form.parts
        if before.get(part.name) != now.get(part.name)
    ]


def _or_nothing(part: Field | Group, values: Mapping[str, Value]) -> str:
    return shown(part, values[part.name]) if part.name in values else "(không ghi)"
