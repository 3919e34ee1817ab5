"""The invented officers of a simulation: who reports early, on the last day, late, never, or blocks the assistant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final, Literal

from bot.clock import VIETNAM
from records.reminders import AFTERNOON, TOMORROW

Habit = Literal["early", "reminded", "last_day", "late", "never", "blocks", "snoozes", "excuses", "zero"]

HABITS: Final[tuple[Habit, ...]] = (
    "early",
    "reminded",
    "last_day",
    "late",
    "never",
    "blocks",
    "snoozes",
    "excuses",
    "zero",
)
"""Of so many chi hội each has one of these, in an order that chance decides, then again."""

_EXCUSES: Final = ("bận vì gặt lúa", "em ơi chị bận đi họp trên tỉnh", "chưa làm được vì mất điện mấy hôm nay")


@dataclass(frozen=True)
class Deed:
    """What an officer does at a moment: reports a period, or writes to the assistant."""

    at: datetime
    unit_id: int
    officer_id: int
    period: str | None = None
    zero: bool = False
    says: str | None = None


def habits(unit_ids: list[int], chance: Random) -> dict[int, Habit]:
    """Give each chi hội its habit."""
    found: list[Habit] = []
    while len(found) < len(unit_ids):
        found += chance.sample(HABITS, len(HABITS))
    return dict(zip(unit_ids, found, strict=False))


def by_herself(habit: Habit, due_at: datetime, chance: Random) -> datetime | None:
    """Give when she reports without waiting to be reminded; None where she does not."""
    due_day = (due_at - timedelta(seconds=1)).astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
    days = {"early": chance.randint(-12, -9), "last_day": 0, "late": chance.randint(2, 3), "excuses": 4}
    if habit not in days:
        return None
    return due_day + timedelta(days=days[habit], minutes=chance.randint(9 * 60, 19 * 60))


def reaction(
    habit: Habit, sent_at: datetime, nth: int, *, unit_id: int, officer_id: int, period: str, chance: Random
) -> Deed | None:
    """Give what she does about the nth reminder of a period, if anything."""
    at = sent_at + timedelta(minutes=chance.randint(3, 90))
    match habit:
        case "reminded":
            return Deed(at, unit_id, officer_id, period) if nth == 2 else None
        case "zero":
            return Deed(at, unit_id, officer_id, period, zero=True) if nth == 1 else None
        case "snoozes":
            if nth < 3:
                return Deed(at, unit_id, officer_id, says=(AFTERNOON, TOMORROW)[nth % 2])
            return Deed(at, unit_id, officer_id, period)
        case "excuses":
            return Deed(at, unit_id, officer_id, says=chance.choice(_EXCUSES)) if nth == 4 else None
        case _:
            return None
