"""Days of the lunar calendar."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.lunar import last_day_of_year, nearest_day

TODAY = date(2025, 11, 22)


@pytest.mark.parametrize(
    ("day", "month", "expected"),
    [
        (1, 1, date(2026, 2, 17)),
        (15, 8, date(2025, 10, 6)),
        (23, 12, date(2026, 2, 10)),
        (1, None, date(2025, 11, 20)),
        (15, None, date(2025, 12, 4)),
        (30, 12, None),
    ],
)
def test_the_nearest_lunar_day(day: int, month: int | None, expected: date | None) -> None:
    """The nearest day with that lunar date, of a month or of any; a 30th only in months that have one."""
    assert expected == nearest_day(day, month, today=TODAY)


def test_a_leap_month_is_another_month() -> None:
    """The sixth month of 2025 came twice."""
    plain = nearest_day(5, 6, today=TODAY)
    leap = nearest_day(5, 6, today=TODAY, leap=True)
    assert (date(2025, 6, 29), date(2025, 7, 29)) == (plain, leap)


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2025, 11, 22), date(2026, 2, 16)), (date(2024, 3, 1), date(2024, 2, 9))],
)
def test_the_last_day_of_the_year_is_the_eve_of_tet(today: date, expected: date) -> None:
    """The eve of Tết nearest to today, whether its month has 29 or 30 days."""
    assert expected == last_day_of_year(today=today)
