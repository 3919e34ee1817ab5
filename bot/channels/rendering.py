"""A reply as a channel can show it: buttons or a numbered list, and never a text over the limit."""

from __future__ import annotations

import re
import unicodedata

from bot.channels.channel import Capabilities, Rendered
from bot.texts import CHOICES_ONLY, PICK_BY_NUMBER, PICK_OR_TYPE
from records.messages import Reply

_MARKER = "({}/{})\n"
_MARKER_LENGTH = len("(999/999)\n")


def fit(reply: Reply, capabilities: Capabilities) -> list[Rendered]:
    """Give the messages that say the reply, in their order; none when it says nothing.

    A long text is cut at a paragraph, else a line, else a sentence, else a space, and its parts are numbered.
    Buttons hang on the last part.
    """
    text = _composed(reply.text).strip()
    choices = tuple(_composed(choice) for choice in reply.choices)
    if choices and not capabilities.buttons:
        text = f"{text}\n\n{_numbered(choices, reply.open)}".strip()
    if not text:
        return [Rendered(CHOICES_ONLY, choices)] if choices else []
    parts = _parts(text, capabilities.max_text)
    buttons = choices if capabilities.buttons else ()
    return [*map(Rendered, parts[:-1]), Rendered(parts[-1], buttons)]


def length(text: str) -> int:
    """Measure in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _numbered(choices: tuple[str, ...], suggested: bool) -> str:
    lines = [f"{number}. {choice}" for number, choice in enumerate(choices, 1)]
    return "\n".join([*lines, PICK_OR_TYPE if suggested else PICK_BY_NUMBER])


def _parts(text: str, limit: int) -> list[str]:
    if length(text) <= limit:
        return [text]
    pieces = []
    while text:
        cut = _cut(text, limit - _MARKER_LENGTH)
        pieces.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [_MARKER.format(number, len(pieces)) + piece for number, piece in enumerate(pieces, 1)]


_BREAKS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?…;:]) "), re.compile(r"\s"))


def _cut(text: str, limit: int) -> int:
    """Give the index at which a part of at most `limit` units ends."""
    end = _fitting(text, limit)
    if end == len(text):
        return end
    for position, boundary in enumerate(_BREAKS):
        # A paragraph that ends near the start would leave a stub of a message: rather break at a line.
        enough = end // 2 if position < len(_BREAKS) - 1 else 0
        ends = [found.start() for found in boundary.finditer(text, 0, end + 1) if found.start() > enough]
        if ends:
            return ends[-1]
    # No space at all: anywhere, but not between a letter and its accent.
    while end > 1 and unicodedata.combining(text[end]):
        end -= 1
    return end


def _fitting(text: str, limit: int) -> int:
    """Give how many characters of the text fit into `limit` units, at least one."""
    used = 0
    for index, character in enumerate(text):
        used += 2 if character > "\uffff" else 1
        if used > limit:
            return max(index, 1)
    return len(text)
