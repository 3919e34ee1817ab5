"""Which month is meant where none is named, and what of it is late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.turn import Turn
from records import periods, reports, rules
from records.fetching import fetched
from records.summing import Scope

_IN_TIME = 10
"""Where no rule sets a day, a month is reported in time until this day of the next one: up to it a report is taken
for the month before."""

_STILL = timedelta(days=5)
"""So long after a deadline whoever is above still looks at that month."""


def period_now(today: date) -> str:
    """Give the month that reports are about if none is named, for all units alike: until the 10th the month before."""
    return periods.month_before(f"{today:%Y-%m}") if today.day <= _IN_TIME else f"{today:%Y-%m}"


def period_for(turn: Turn, unit_id: int) -> str:
    """Give the month that the unit's report is about if she names none: the month before until its deadline.

    Past that, and until the 10th, only if it has not been sent.
    """
    this = turn.today.strftime("%Y-%m")
    before = periods.month_before(this)
    due = rules.due_for(turn.session, unit_id, before)
    if due is None:
        return period_now(turn.today)
    owed = turn.today.day <= _IN_TIME and reports.live(turn.session, unit_id, before) is None
    return before if turn.now < due.at or owed else this


def is_late(turn: Turn, unit_id: int, period: str) -> bool:
    """Tell whether a report of the period that is sent now comes late, by the rule that holds for the unit."""
    due = rules.due_for(turn.session, unit_id, period)
    return turn.now >= due.at if due else period < period_now(turn.today)


def period_seen(turn: Turn, unit_ids: Sequence[int]) -> str:
    """Give the month that whoever is above these units means: the month before until some days after it was due."""
    before = periods.month_before(f"{turn.today:%Y-%m}")
    for unit_id in unit_ids:
        due = due_below(turn, Scope(unit_id=unit_id, period=before, today=turn.today))
        if due is not None and turn.now < due.at + _STILL:
            return before
    return period_now(turn.today)


def due_below(turn: Turn, scope: Scope) -> rules.Due | None:
    """Give by when the chi hội below the unit owe the report, after the first of them; None where no rule says so."""
    first = next(iter(fetched(turn.session, scope.owing().limit(1))), None)
    return rules.due_for(turn.session, first[0], scope.period) if first else None
