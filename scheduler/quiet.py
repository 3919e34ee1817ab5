"""When nothing is sent unasked: at night, in Tết, on a day an admin keeps free. What would be sent then comes later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from records.rules import VIETNAM

_LONGEST = 400
"""Days, more than anybody can keep free in a row: whoever does has nothing sent at all."""


@dataclass(frozen=True)
class Manners:
    """Quiet hours in Viet Nam, from one to the other (over midnight too), none where they are the same.

    At most `per_day` automatic messages go to a person on a day; nobody who wrote within `pause` is interrupted.
    """

    quiet_from: time = time(21)
    quiet_to: time = time(7)
    per_day: int = 3
    pause: timedelta = timedelta(minutes=15)

    def next_allowed(self, moment: datetime, rests: Callable[[date], bool]) -> datetime:
        """Give the moment itself or the next one that is neither in quiet hours nor on a day that `rests`."""
        local = moment.astimezone(VIETNAM)
        for _ in range(_LONGEST):
            if rests(local.date()):
                local = datetime.combine(local.date() + timedelta(days=1), time(), VIETNAM)
            elif self._is_quiet(local.time()):
                local = self._end_of_quiet(local)
            else:
                break
        return local

    def _is_quiet(self, at: time) -> bool:
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= at < self.quiet_to
        return at >= self.quiet_from or at < self.quiet_to

    def _end_of_quiet(self, local: datetime) -> datetime:
        day = local.date()
        over_midnight = self.quiet_from > self.quiet_to and local.time() >= self.quiet_from
        return datetime.combine(day + timedelta(days=over_midnight), self.quiet_to, VIETNAM)
