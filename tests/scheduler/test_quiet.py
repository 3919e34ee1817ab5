"""When nothing is sent unasked."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scheduler.worlds import at

from knowledge.lunar import is_tet
from scheduler.quiet import Manners


def never(_day: date) -> bool:
    """No day is kept free."""
    return False


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-10-18 08:00", "2026-10-18 08:00"),
        ("2026-10-18 20:59", "2026-10-18 20:59"),
        ("2026-10-18 21:00", "2026-10-19 07:00"),
        ("2026-10-18 23:30", "2026-10-19 07:00"),
        ("2026-10-18 06:59", "2026-10-18 07:00"),
        ("2026-10-18 07:00", "2026-10-18 07:00"),
    ],
)
def test_the_night_is_quiet(moment: str, expected: str) -> None:
    """What would be sent between 21:00 and 07:00 is sent at 07:00."""
    assert at(expected) == Manners().next_allowed(at(moment), never)


def test_quiet_hours_may_lie_within_a_day_or_be_none() -> None:
    """At noon, or never: the same moment twice."""
    noon = Manners(quiet_from=time(11, 30), quiet_to=time(14))
    assert at("2026-10-18 14:00") == noon.next_allowed(at("2026-10-18 12:00"), never)
    assert at("2026-10-18 23:00") == noon.next_allowed(at("2026-10-18 23:00"), never)
    always = Manners(quiet_from=time(0), quiet_to=time(0))
    assert at("2026-10-18 03:00") == always.next_allowed(at("2026-10-18 03:00"), never)


def test_a_day_kept_free_moves_it_to_the_next_allowed_hour() -> None:
    """Two days in a row too."""
    free = {date(2026, 10, 18), date(2026, 10, 19)}
    moved = Manners().next_allowed(at("2026-10-18 08:00"), lambda day: day in free)
    assert at("2026-10-20 07:00") == moved


def test_nothing_is_sent_in_tet() -> None:
    """Tết 2026 is from the eve, 16 February, to mùng 5, 21 February."""
    found = [date(2026, 2, day) for day in range(1, 29) if is_tet(date(2026, 2, day))]
    assert [date(2026, 2, day) for day in range(16, 22)] == found
    assert at("2026-02-22 07:00") == Manners().next_allowed(at("2026-02-18 08:00"), is_tet)


@settings(derandomize=True)
@given(
    st.integers(0, 365 * 24 * 60).map(lambda minutes: at("2026-01-01 00:00") + timedelta(minutes=minutes)),
    st.times(),
    st.times(),
    st.sets(st.integers(1, 12)),
)
def test_what_is_allowed_is_neither_quiet_nor_earlier(
    moment: datetime, quiet_from: time, quiet_to: time, months: set[int]
) -> None:
    """Whatever the hours and days: never before, never in them, and asked once more it stays."""
    manners = Manners(quiet_from=quiet_from, quiet_to=quiet_to)

    def rests(day: date) -> bool:
        return day.day in months

    allowed = manners.next_allowed(moment, rests)
    assert allowed >= moment
    assert not rests(allowed.date())
    assert allowed == manners.next_allowed(allowed, rests)
