"""The days that a due rule means: "trước ngày 10/6" is by the end of 9/6; a day its month does not have, the last."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple, assert_never

from knowledge.rules import InMonth, InQuarter, Monthly, OnDate, OnDates, Relation, Relative, Rule, Span, Yearly
from records.rules import VIETNAM, Due


class Occurrence(NamedTuple):
    """One time at which something is due; `key` names it, whatever day it is moved to."""

    key: str
    due: Due


def occurrences(rule: Rule, first: date, last: date, *, event: date | None = None) -> list[Occurrence]:
    """Give when the rule has something due from `first` to `last`, in order.

    What only begins on a day ("từ ngày") is never due. A rule that counts from an event needs its day.
    """
    found = (due for due in _dues(rule, first, last, event) if first <= due.day <= last)
    key = str(event.year) if event and isinstance(rule, Relative) else None
    return [Occurrence(key or due.day.isoformat(), due) for due in sorted(found)]


def comes_back(rule: Rule) -> bool:
    """Tell whether it is due more than once."""
    several = isinstance(rule, OnDates) and rule.relation in ("before", "by")
    return several or isinstance(rule, Yearly | Monthly)


def _dues(rule: Rule, first: date, last: date, event: date | None) -> Iterator[Due]:
    match rule:
        case OnDate():
            yield from _on(rule.date, rule.relation, rule.time)
        case OnDates():
            # Several days on which something may be done are one time; several by which it must be are several.
            each = rule.dates if comes_back(rule) else (max(rule.dates),)
            for day in each:
                yield from _on(day, rule.relation)
        case InMonth():
            yield _until(rule.month)
        case InQuarter():
            year, _, quarter = rule.quarter.partition("-Q")
            yield Due.on(_clamped(int(year), int(quarter) * 3, 31))
        case Span():
            if rule.end is not None:
                yield _until(rule.end)
        case Yearly():
            yield from _yearly(rule, first, last)
        case Monthly():
            yield from _monthly(rule, first, last)
        case Relative():
            if event is not None:
                yield from _on(event + timedelta(days=rule.days), rule.relation)
        case _:
            assert_never(rule)


def _on(day: date, relation: Relation | None, time: str | None = None) -> Iterator[Due]:
    """Give by when that is: nothing where it only begins then."""
    if relation == "from":
        return
    if time is not None and time != "00:00":
        yield _by(day, time)
    elif relation == "before" or time is not None:
        yield Due.on(day - timedelta(days=1))
    else:
        yield Due.on(day)


def _by(day: date, time: str) -> Due:
    hour, minute = map(int, time.split(":"))
    return Due(day, datetime(day.year, day.month, day.day, hour, minute, tzinfo=VIETNAM))


def _until(moment: str) -> Due:
    """Give the end of a year, a month, a day, or the minute itself."""
    day, _, time = moment.partition("T")
    if time:
        return _by(date.fromisoformat(day), time)
    year, *rest = map(int, day.split("-"))
    month, number = (*rest, *(12, 31)[len(rest) :])
    return Due.on(_clamped(year, month, number))


def _yearly(rule: Yearly, first: date, last: date) -> Iterator[Due]:
    days = rule.dates or ((rule.end,) if rule.end else ())
    for year in range(first.year, last.year + 2):  # before 1 January is the last day of the year before
        for written in days:
            month, number = map(int, written.split("-"))
            yield from _on(_clamped(year, month, number), rule.relation)


def _monthly(rule: Monthly, first: date, last: date) -> Iterator[Due]:
    number = 31 if rule.day == -1 else rule.day
    for year in range(first.year, last.year + 2):
        for month in range(1, 13):
            yield from _on(_clamped(year, month, number), rule.relation)


def _clamped(year: int, month: int, number: int) -> date:
    return date(year, month, min(number, calendar.monthrange(year, month)[1]))
