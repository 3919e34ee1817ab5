"""Readers of phrases about spans of time: from a day to a day, months, quarters, years."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from knowledge.due_phrase import (
    Phrase,
    clock,
    day_of,
    every_year,
    full_dates,
    month_day,
    own_year,
    relation,
    stretch,
    year_shift,
)
from knowledge.rules import InMonth, InQuarter, OnDate, Relation, Rule, Span, Yearly

_DAY = timedelta(days=1)


def window(phrase: Phrase) -> Iterable[Rule] | None:
    """From a day to a day, of one year or of every year; a window may pass the New Year."""
    first, last = phrase.of("DeNn")[:2]
    (d1, m1, _), (d2, m2, year) = full_dates(phrase)[:2]
    if phrase.comes_back():
        start, end = month_day(d1, m1), month_day(d2, m2)
        return [Yearly(start=start, end=end)] if start and end else None
    passes_new_year = (m1, d1) > (m2, d2)
    start_year, end_year = own_year(first), own_year(last)
    if start_year is None and end_year:
        start_year = end_year - passes_new_year
    elif start_year is None and year:
        start_year = year + year_shift(phrase.after(first))
    if end_year is None and start_year:
        end_year = start_year + passes_new_year
    start_day, end_day = day_of(d1, m1, start_year), day_of(d2, m2, end_year)
    if start_day is None or end_day is None or end_day < start_day:
        return None
    if "B" in phrase.before(last):
        end_day -= _DAY
    return [Span(start=start_day.isoformat(), end=end_day.isoformat())]


def minutes(phrase: Phrase) -> Iterable[Rule] | None:
    """From an hour to an hour, on one day or two."""
    dates = [day_of(d, m, y) for d, m, y in full_dates(phrase)]
    start, end = (clock(hour) or "23:59" for hour in phrase.of("H")[:2])
    return [Span(start=f"{dates[0]}T{start}", end=f"{dates[-1]}T{end}")] if all(dates) else None


def stretch_to_stretch(phrase: Phrase) -> Iterable[Rule] | None:
    """From a month to a month, a quarter to a quarter, a day to a month, a year to a year."""
    first, last = phrase.of("DeMnQrY")[:2]
    if phrase.of("G"):
        each = every_year(first, last)
        return [Yearly(start=each[0], end=each[1])] if each else None
    end_year = phrase.year()
    start, end = stretch(first, end_year), stretch(last, end_year)
    if end_year and start and end and start.first > end.last:
        start = stretch(first, end_year - 1)
    return [Span(start=start.first, end=end.last)] if start and end else None


def until(phrase: Phrase) -> Iterable[Rule] | None:
    """From now, or from an event, to a day, a month, a quarter or a year: a span without a start."""
    last = phrase.of("DeMQY")[-1]
    end = stretch(last, phrase.place.year)
    if end is None:
        return None
    if last.kind in "De" and "B" in phrase.before(last):
        return [Span(start=None, end=(date.fromisoformat(end.last) - _DAY).isoformat())]
    return [Span(start=None, end=end.last)]


def whole_years(phrase: Phrase) -> Iterable[Rule] | None:
    """ "đến hết năm 2022", "hoàn thành trong năm 2022", "Thời gian thực hiện: giai đoạn 2021-2025"."""
    years = [figure for sign in phrase.of("YP") for figure in sign.figures]
    return [Span(start=None if phrase.of("LT") else str(years[0]), end=str(years[-1]))]


def months(phrase: Phrase) -> Iterable[Rule] | None:
    """Months or quarters by name: "tháng 4/2021", "trong tháng 3 và tháng 9 năm 2022", "quý I, II/2021"."""
    named = phrase.of("MnQr")
    dated = any(len(sign.figures) > 1 for sign in named)
    comes_back = phrase.place.yearly or (phrase.of("pf") and phrase.place.year is None)
    if phrase.of("G") or (comes_back and not dated):
        windows = [every_year(sign, sign) for sign in named]
        return [Yearly(start=each[0], end=each[1]) for each in windows if each]
    how = relation(phrase.before(named[0]))
    rules: list[Rule] = []
    for sign in named:
        year = sign.figures[1] if len(sign.figures) > 1 else phrase.year()
        if year is None:
            return None
        rules += _within(named[0].kind, sign.figures[0], year + year_shift(phrase.after(sign)), how)
    return rules


def _within(kind: str, number: int, year: int, how: Relation) -> list[Rule]:
    """A month or a quarter: before it is before its first day, from it on has no end, by its end is within it."""
    first_month = number if kind == "M" else number * 3 - 2
    if not 1 <= first_month <= 12:
        return []
    if how == "before":
        return [OnDate(date=date(year, first_month, 1), relation="before")]
    if how == "from":
        return [Span(start=f"{year}-{first_month:02}", end=None)]
    if kind == "M":
        return [InMonth(month=f"{year}-{number:02}")]
    return [InQuarter(quarter=f"{year}-Q{number}")]
