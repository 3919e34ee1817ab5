"""When an officer is reminded of an obligation, and what has fallen due of it by now; pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from records.reminders import SNOOZED
from records.rules import VIETNAM, Due
from scheduler.calendar import Obligation
from scheduler.quiet import Manners

CAUGHT_UP: Final = timedelta(hours=2)
"""A stop as long as this is caught up whatever was missed."""

_WISHED: Final = "wished"

Rests = Callable[[date], bool]


class Moment(NamedTuple):
    """One time to remind: `tag` is its offset in days, or the moment she asked for."""

    tag: str
    at: datetime


@dataclass(frozen=True)
class Fallen:
    """A reminder whose moment has come: planned, dropped (she wants to hear of it later) or missed."""

    tag: str
    at: datetime
    state: Literal["planned", "dropped", "missed"]
    reason: str | None = None


class _Reminding(NamedTuple):
    """What the moments hang on: the same for all who owe by the same rule, so of thousands there are a few."""

    due_day: date
    offsets: tuple[int, ...]
    hour: int

    @classmethod
    def of(cls, obligation: Obligation) -> _Reminding:
        return cls(obligation.due.day, tuple(obligation.offsets), obligation.remind_hour)

    def at(self, offset: int) -> datetime:
        return Due.on(self.due_day - timedelta(days=offset), self.hour).at


def moments(obligation: Obligation, manners: Manners, rests: Rests) -> tuple[Moment, ...]:
    """Give when to remind by the rule, each moved to the next allowed hour, in order."""
    return _moments(_Reminding.of(obligation), manners, rests)


@lru_cache(maxsize=1024)
def _moments(rule: _Reminding, manners: Manners, rests: Rests) -> tuple[Moment, ...]:
    found = [Moment(str(offset), manners.next_allowed(rule.at(offset), rests)) for offset in rule.offsets]
    return tuple(sorted(found, key=lambda moment: (moment.at, -int(moment.tag))))


def fallen_due(
    obligation: Obligation,
    now: datetime,
    *,
    manners: Manners,
    rests: Rests,
    snoozed_until: datetime | None = None,
) -> list[Fallen]:
    """Give everything that has fallen due of an obligation that is still owed, whether it was planned already or not.

    What was missed for longer than a short stop is still of use while the deadline is ahead, and is missed after it.
    A report that was returned needs no reminder from before that; who wants to be reminded later is, then.
    """
    found: list[Fallen] = []
    for tag, at in _all(obligation, manners, rests, snoozed_until):
        if at > now or (obligation.returned_at and at <= obligation.returned_at):
            continue
        if snoozed_until and at < snoozed_until:
            found.append(Fallen(tag, at, "dropped", SNOOZED))
        elif is_missed(obligation.due.at, at, now):
            found.append(Fallen(tag, at, "missed", "the program was down"))
        else:
            found.append(Fallen(tag, at, "planned"))
    return found


def is_missed(due_at: datetime, at: datetime, now: datetime) -> bool:
    """Tell whether a reminder that was to go out at `at` is of no use any more."""
    return now >= due_at and now - at > CAUGHT_UP


def is_wished(key: str) -> bool:
    """Tell whether she asked for the reminder with that key herself."""
    return f":{_WISHED} " in key


def escalates_at(obligation: Obligation, manners: Manners, rests: Rests) -> datetime | None:
    """Give when those above get their list: at the same hour of the day after the last reminder, if there is any."""
    if not obligation.offsets:
        return None
    return manners.next_allowed(_Reminding.of(obligation).at(min(obligation.offsets) - 1), rests)


def window(due: Due, offsets: Collection[int], after: timedelta) -> tuple[date, date]:
    """Give the first and the last day on which anything about a deadline may have to be sent."""
    if not offsets:
        return due.day, due.day
    return due.day - timedelta(days=max(offsets)), due.day - timedelta(days=min(offsets) - 1) + after


def _all(obligation: Obligation, manners: Manners, rests: Rests, snoozed_until: datetime | None) -> Iterator[Moment]:
    regular = moments(obligation, manners, rests)
    yield from regular
    if snoozed_until is None:
        return
    at = manners.next_allowed(snoozed_until, rests)
    if all(moment.at != at for moment in regular):
        yield Moment(f"{_WISHED} {snoozed_until.astimezone(VIETNAM):%Y%m%dT%H%M}", at)
