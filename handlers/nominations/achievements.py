"""What somebody achieved, one thing after another, each with its figures; a list in one message is taken apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from handlers.forms.fields import free_text
from handlers.forms.form import Condition, Context, Field, Invalid, Noted, Say, Value
from handlers.private import without_secrets
from knowledge.numbers import spoken_numbers
from knowledge.vietnamese import nfc

FIGURES: Final = "“{text}”: bao nhiêu, khi nào, ai hưởng lợi ạ? Không có số liệu thì gõ “bỏ qua”."
FIGURES_NEEDED: Final = "Em cần ít nhất một con số ạ. “{text}”: bao nhiêu, khi nào, ai hưởng lợi?"
NO_FIGURE: Final = "Dạ, câu này em cần có con số ạ, ví dụ: 12 hộ được vay vốn năm 2025."
NOTHING_TOLD: Final = "Dạ, phần này cần có ạ. Chị kể giúp em một việc đã làm, ngắn thôi cũng được."
TAKEN_APART: Final = "Em tách tin của chị thành {count} ý."
NOTHING: Final = "Không có"
"""What a free text holds where she said that there is nothing."""

_FIGURES_LONGEST: Final = 200
_SHORTEST: Final = 8
_BULLET = re.compile(r"^\s*(?:[-–—•*+]|\d{1,2}[.)])\s*")
_EXAMPLE: Final = "12 hộ được vay vốn, năm 2025."


def has_figure(text: str) -> bool:
    """Tell whether a text holds a number, in figures or in words."""
    return bool(re.search(r"\d", text) or spoken_numbers(nfc(text)))


def item_has_figure(item: object) -> bool:
    """Tell whether an item of a group holds a number in any of its texts."""
    return isinstance(item, dict) and any(isinstance(v, str) and has_figure(v) for v in item.values())


def achievement(
    name: str,
    label: str,
    prompt: Say,
    *,
    most: int,
    example: str,
    must: Condition,
    apart: tuple[str, int] | None = None,
) -> tuple[Field, ...]:
    """Give a text and, where it holds no number, the question for one.

    Her figures are kept beside the text, not in its place. They may be left out unless they `must` be there. `apart`
    is the group and the most items it has, where the lines of one message are an item each.
    """

    def lacks(context: Context) -> bool:
        return name in context.item and not has_figure(str(context.item[name]))

    def needed(context: Context) -> bool:
        return lacks(context) and ("con_so" in context.item or must(context))

    def told(context: Context) -> bool:
        return name in context.item

    def asking(words: str) -> Callable[[Context], str]:
        return lambda context: words.format(text=_shortened(str(context.item.get(name, ""))))

    return (
        Field(
            name=name,
            label=label,
            prompt=prompt,
            parse=_told(most, apart),
            free=True,
            example=example,
            also=_others(name, most, apart),
        ),
        Field(
            name="so_lieu",
            label="Số liệu",
            prompt=asking(FIGURES),
            parse=free_text(most=_FIGURES_LONGEST, none=NOTHING),
            free=True,
            required=False,
            example=_EXAMPLE,
            ask_if=lambda context: lacks(context) and not needed(context),
            counts_if=told,
        ),
        Field(
            name="con_so",
            label="Số liệu",
            prompt=asking(FIGURES_NEEDED),
            parse=_with_figure,
            free=True,
            example=_EXAMPLE,
            ask_if=needed,
            counts_if=told,
        ),
    )


def _shortened(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + "…"


def _with_figure(text: str, context: Context) -> Value:
    if not has_figure(text):
        raise Invalid(NO_FIGURE)
    return free_text(most=_FIGURES_LONGEST)(text, context)


# --- several in one message ---


def _pieces(text: str, context: Context, most: int, apart: tuple[str, int] | None) -> list[str]:
    """Give the lines of a list, if each can be an item and there is room for all; else nothing is taken apart."""
    if apart is None:
        return []
    group, items = apart
    lines = [_BULLET.sub("", line).strip() for line in nfc(text).splitlines()]
    lines = [line for line in lines if line]
    room = items - len(context.values.get(group) or []) - (0 if context.item else 1)
    fits = all(_SHORTEST <= len(line) <= most for line in lines)
    return lines if 2 <= len(lines) <= room + 1 and fits else []


def _in_a_line(text: str) -> str:
    """Keep apart what stood in lines of its own: in the form a text this short is one line."""
    return "; ".join(filter(None, (line.strip(" ;") for line in nfc(text).splitlines())))


def _told(most: int, apart: tuple[str, int] | None) -> Callable[[str, Context], Value]:
    """Read a text, or the first of several."""
    text_of = free_text(most=most, none=NOTHING)

    def parse(text: str, context: Context) -> Value:
        kept, told = without_secrets(text)
        if pieces := _pieces(kept, context, most, apart):
            note = TAKEN_APART.format(count=len(pieces))
            return Noted(pieces[0], kept, f"{told}\n{note}" if told else note)  # the others are found in what was said
        found = text_of(_in_a_line(text), context)
        if found == NOTHING or (isinstance(found, Noted) and not found.value):
            raise Invalid(found.note if isinstance(found, Noted) else NOTHING_TOLD)
        return found

    return parse


def _others(name: str, most: int, apart: tuple[str, int] | None) -> Callable[[str, Context], Mapping[str, str]]:
    """Give the further items that a text holds, by their paths behind those that are there."""

    def also(text: str, context: Context) -> Mapping[str, str]:
        pieces = _pieces(text, context, most, apart)
        group = apart[0] if apart else ""
        first = len(context.values.get(group) or [])
        return {f"/{group}/{first + n}/{name}": piece for n, piece in enumerate(pieces[1:])}

    return also
