"""A reply as a channel can show it: buttons or lines of text, and never a text over the limit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from bot.channels.channel import Capabilities, Rendered
from bot.texts import CHOICES_ONLY, PICK_BY_NUMBER, PICK_OR_TYPE, WORDS, WORDS_BETWEEN
from records.messages import Reply

_MARKER = "({}/{})\n"
_MARKER_LENGTH = len("(999/999)\n")
_ROW = 30
"""So many letters are legible in a row of buttons on the smallest telephones; the buttons of a row are equally wide."""
_IN_A_ROW = 3


def fit(reply: Reply, capabilities: Capabilities, *, asked: bool = True) -> list[Rendered]:
    """Give the messages that say the reply, in their order; none when it says nothing.

    A long text is cut at a paragraph, else a line, else a sentence, else a space, and its parts are numbered.
    Buttons hang on the last part: a row for each choice, and below them the words, side by side. What was not
    `asked` for leaves the buttons of what she is in the middle of.
    """
    text = _composed(reply.text).strip()
    choices = tuple(map(_composed, reply.choices))
    words = tuple(map(_composed, reply.words))
    if not (text or choices or words):
        return []
    if capabilities.buttons:
        buttons = (*((choice,) for choice in choices), *_rows(words))
    else:
        text, buttons = _with_lines(text, choices, words, suggested=reply.open), ()
    parts = _parts(text or CHOICES_ONLY, capabilities.max_text)
    last = Rendered(parts[-1], buttons, leaves=not asked)
    return [*(Rendered(part, leaves=True) for part in parts[:-1]), last]


def length(text: str) -> int:
    """Measure in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _rows(words: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Put words side by side as long as each is legible."""
    row: tuple[str, ...] = ()
    for word in words:
        wider = (*row, word)
        if row and (len(wider) > _IN_A_ROW or max(map(len, wider)) * len(wider) > _ROW):
            yield row
            wider = (word,)
        row = wider
    if row:
        yield row


def _with_lines(text: str, choices: tuple[str, ...], words: tuple[str, ...], *, suggested: bool) -> str:
    """Say below the text what buttons would show: the choices numbered, the words never."""
    lines = [f"{number}. {choice}" for number, choice in enumerate(choices, 1)]
    if choices:
        lines.append(PICK_OR_TYPE if suggested else PICK_BY_NUMBER)
    if words:
        lines.append(WORDS.format(words=WORDS_BETWEEN.join(words)))
    return "\n\n".join(filter(None, (text, "\n".join(lines))))


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
