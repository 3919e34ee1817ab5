"""Reminders that a supervisor has sent in her name: one a day and chi hội; the key of each message says which."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

GUARD: Final = "nudges"
"""What such a message has as its guard: it is not sent any more where the report has come in."""

_NUDGE: Final = "nudge"


class Nudge(NamedTuple):
    """Which officer of which unit is reminded of which period, and on what day."""

    unit_id: int
    period: str
    day: date
    officer_id: int

    @property
    def key(self) -> str:
        """The key of its message in the outbox."""
        return f"{_NUDGE}:{self.unit_id}:{self.period}:{self.day}:{self.officer_id}"

    @classmethod
    def of(cls, key: str) -> Nudge:
        """Read a key."""
        _, unit_id, period, day, officer_id = key.split(":")
        return cls(int(unit_id), period, date.fromisoformat(day), int(officer_id))
