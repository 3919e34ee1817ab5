"""The months that reports are about ("2026-10"): their days, and those before and after."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def first_day(period: str) -> date:
    """Give the first day of a period."""
    return date.fromisoformat(f"{period}-01")


def last_day(period: str) -> date:
    """Give the last day of a period."""
    first = first_day(period)
    return first.replace(day=monthrange(first.year, first.month)[1])


def earlier(period: str, months: int) -> str:
    """Give the period so many months before."""
    year, month = divmod(int(period[:4]) * 12 + int(period[5:]) - 1 - months, 12)
    return f"{year}-{month + 1:02}"


def month_before(period: str) -> str:
    """Give the period before."""
    return earlier(period, 1)


def month_after(period: str) -> str:
    """Give the next period."""
    return earlier(period, -1)
