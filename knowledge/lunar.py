"""Days of the Vietnamese lunar calendar: rằm, mùng 1 Tết, 23 tháng Chạp."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from lunar_vn import LunarDate, lunar_to_solar, solar_to_lunar

FIRST_MONTH = 1
"""Tháng Giêng."""
LAST_MONTH = 12
"""Tháng Chạp."""


def nearest_day(day: int, month: int | None, *, today: date, leap: bool = False) -> date | None:
    """Give the lunar day nearest to today, of the month or (None) of any month; None if there is none.

    Of two days equally near, the coming one. A 30th is a day of the months only that have 30.
    """
    if month is None:
        near = (today + timedelta(days=n * side) for n in range(61) for side in (1, -1))
        return next((d for d in near if solar_to_lunar(d).day == day), None)
    years = range(today.year - 1, today.year + 2) if not leap else range(today.year - 19, today.year + 20)
    known = [found for year in years if (found := _solar(day, month, year, leap))]
    return min(known, key=lambda d: (abs(d - today), d < today), default=None)


def last_day_of_year(*, today: date) -> date:
    """Give the eve of Tết (29 or 30 tháng Chạp) nearest to today."""
    new_years = [lunar_to_solar(LunarDate(1, FIRST_MONTH, year)) for year in range(today.year - 1, today.year + 2)]
    return min((d - timedelta(days=1) for d in new_years), key=lambda d: (abs(d - today), d < today))


@lru_cache(maxsize=4096)
def is_tet(day: date) -> bool:
    """Tell whether the day belongs to Tết: the eve of the lunar new year, and mùng 1 to mùng 5."""
    tomorrow = solar_to_lunar(day + timedelta(days=1))  # mùng 1 to mùng 6: the day after each day of Tết
    return tomorrow.month == FIRST_MONTH and tomorrow.day <= 6 and not tomorrow.leap


def _solar(day: int, month: int, year: int, leap: bool) -> date | None:
    try:
        asked = LunarDate(day, month, year, leap)
        found = lunar_to_solar(asked)
    except ValueError:
        return None
    return found if solar_to_lunar(found) == asked else None
