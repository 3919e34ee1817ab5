"""The moment of --now."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.clock import clock_at, system_clock
from bot.commands import CommandError


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-10-20T08:00", datetime(2026, 10, 20, 1, 0, tzinfo=UTC)),
        ("2026-10-20", datetime(2026, 10, 19, 17, 0, tzinfo=UTC)),
        ("2026-10-20T08:00Z", datetime(2026, 10, 20, 8, 0, tzinfo=UTC)),
        ("2026-10-20T08:00+09:00", datetime(2026, 10, 19, 23, 0, tzinfo=UTC)),
    ],
)
def test_the_clock_stands_at_the_moment(moment: str, expected: datetime) -> None:
    """A moment without a zone is of Viet Nam; the clock gives UTC."""
    assert clock_at(moment)() == expected


@pytest.mark.parametrize("moment", ["hôm qua", "0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_moment_that_is_none_is_a_sentence(moment: str) -> None:
    """What is no ISO 8601, or of no time of ours, is refused; the sentence names the option."""
    with pytest.raises(CommandError, match=r"^--at takes an ISO 8601"):
        clock_at(moment, "--at")


def test_without_a_moment_it_is_now() -> None:
    """The system's clock is used, and it is aware."""
    assert clock_at(None) is system_clock
    assert system_clock().tzinfo is UTC
