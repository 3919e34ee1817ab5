"""Wrong codes in a chat: after five in an hour it pauses, so that no code is found by trying."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from handlers.turn import VIETNAM, Turn

TRIES: Final = 5
PAUSE: Final = timedelta(hours=1)

_KEY: Final = "wrong_codes"
"""Under it the moments of wrong codes stand in the conversation, so that they survive a restart and other talk."""


def paused_until(turn: Turn) -> str | None:
    """Give the time until which no code is taken ("09:05"); None where codes are taken."""
    return _end(_recent(turn))


def with_wrong(turn: Turn) -> tuple[Mapping[str, Any], str | None]:
    """Give what is kept of the conversation after one more wrong code, and the end of the pause that this brings."""
    recent = [*_recent(turn), turn.now.isoformat()]
    return {**turn.chat, _KEY: recent}, _end(recent)


def _recent(turn: Turn) -> list[str]:
    return [at for at in turn.chat.get(_KEY, ()) if turn.now - datetime.fromisoformat(at) < PAUSE]


def _end(recent: list[str]) -> str | None:
    """Give the time at which the first of five wrong codes is an hour old, rounded up to the minute."""
    if len(recent) < TRIES:
        return None
    end = datetime.fromisoformat(recent[-TRIES]) + PAUSE + timedelta(seconds=59)
    return f"{end.astimezone(VIETNAM):%H:%M}"
