"""The only place where the program asks what time it is; everything below bot/ is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.commands import CommandError

Clock = Callable[[], datetime]

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def system_clock() -> datetime:
    """Give this moment, in UTC."""
    return datetime.now(UTC)


def clock_at(moment: str | None, option: str = "--now") -> Clock:
    """Give a clock that stands at `moment`, or the system's; raises CommandError.

    `moment` is what the option names, ISO 8601, in Viet Nam's time where it names no zone.
    """
    if moment is None:
        return system_clock
    try:
        stated = datetime.fromisoformat(moment)
        if not 2000 <= stated.year < 2100:  # every day a tick looks at from there can be reckoned with
            raise ValueError("out of range")
    except ValueError as error:
        raise CommandError(f"{option} takes an ISO 8601 moment such as 2026-10-20T08:00, not {moment!r}.") from error
    local = stated if stated.tzinfo else stated.replace(tzinfo=VIETNAM)
    stands_at = local.astimezone(UTC)
    return lambda: stands_at
