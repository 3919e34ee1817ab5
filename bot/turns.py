"""Which messages of a chat are read as one: short ones that follow each other within a few seconds."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from handlers.choices import picked
from knowledge.vietnamese import fold
from records.inbox import Kept
from records.messages import Incoming

_LONG = 60
"""Characters: who types more than that in one go has said what she wanted to say."""
LONGEST_WAIT = 3
"""Times the silence: so long a turn may grow in all."""
_SENT_WITHIN = 1
"""Seconds by which a channel's moments of sending may be wrong: Telegram knows no fractions."""
_MARKS = re.compile(r"[\s,.!…]+$")


@dataclass(frozen=True)
class Offered:
    """What the last reply of a chat offered: choices, and words that steer."""

    choices: Sequence[str] = ()
    words: Collection[str] = ()


Ask = Callable[[], Offered]
"""Tells what is on offer; asked only where it matters."""


@dataclass(frozen=True)
class Pending:
    """The messages of a chat's next turn.

    `wait` is how many seconds it may still grow, 0 when it is complete; `is_last`: nothing is kept behind it.
    """

    messages: Sequence[Kept]
    is_last: bool
    wait: float = 0

    @property
    def incoming(self) -> Incoming:
        """The turn as one message: the last one, with the texts of all, of which one that is repeated counts once."""
        texts = (text for text, _ in groupby(kept.message.text for kept in self.messages))
        return replace(self.messages[-1].message, text="\n".join(texts))


def next_turn(kept: Sequence[Kept], offered: Ask, *, silence: float, now: datetime) -> Pending:
    """Give the next turn of a chat of which something is kept.

    It is complete when a message is certainly whole, when something follows that stands alone, when nothing came for
    `silence` seconds, or when three times that have passed. With no silence every message is a turn.
    """
    if silence == 0:
        return Pending(kept[:1], len(kept) == 1)
    for number in range(1, len(kept)):
        if not _continues(kept[:number], kept[number], offered, silence):
            return Pending(kept[:number], is_last=False)
    if _is_whole(kept[-1].message, offered):
        return Pending(kept, is_last=True)
    return Pending(kept, is_last=True, wait=max(0.0, (_ends_at(kept, silence) - now).total_seconds()))


def _continues(turn: Sequence[Kept], following: Kept, offered: Ask, silence: float) -> bool:
    before, message = turn[-1].message, following.message
    if before.kind == message.kind == "text" and before.text == message.text:
        return True  # nothing was said between the two: she tapped twice, or wrote again because we were silent
    if following.kept_at > _ends_at(turn, silence):
        return False
    if message.sent_at - before.sent_at > timedelta(seconds=silence + _SENT_WITHIN):
        return False
    return not (_stands_alone(message, offered) or _is_whole(before, offered))


def _is_whole(message: Incoming, offered: Ask) -> bool:
    said = message.text.strip()
    return (
        message.kind != "text"
        or len(said) > _LONG
        or said.endswith("?")
        or _stands_alone(message, offered)
        or picked(said, offered().choices) is not None
    )


def _stands_alone(message: Incoming, offered: Ask) -> bool:
    """Neither a photo nor a command is part of a sentence, nor a word that steers part of an answer."""
    return (
        message.kind != "text" or message.text.startswith("/") or _plain(message.text) in map(_plain, offered().words)
    )


def _ends_at(turn: Sequence[Kept], silence: float) -> datetime:
    return min(
        turn[-1].kept_at + timedelta(seconds=silence),
        turn[0].kept_at + timedelta(seconds=silence * LONGEST_WAIT),
    )


def _plain(text: str) -> str:
    return _MARKS.sub("", fold(text)).strip()
