"""Readers of what a person types for a day: each gets a match of its form and the day it is today."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from knowledge.lunar import FIRST_MONTH, LAST_MONTH, last_day_of_year, nearest_day
from knowledge.numbers import full_year, number
from knowledge.rules import InMonth, InQuarter, OnDate, Span

Moment = OnDate | InMonth | InQuarter | Span

NEAR_DAYS = {
    **{"hom nay": 0, "bua nay": 0, "nay": 0, "hom ni": 0, "ngay hom nay": 0, "bay gio": 0},
    **{"hom qua": -1, "bua qua": -1, "qua": -1, "ngay hom qua": -1, "hom kia": -2, "bua kia": -2},
    **{"mai": 1, "ngay mai": 1, "bua mai": 1, "ngay kia": 2, "ngay mot": 2, "bua mot": 2},
}
"""Days from today."""
FEASTS = {
    **{"tet nguyen dan": (1, FIRST_MONTH), "tet": (1, FIRST_MONTH), "tet am lich": (1, FIRST_MONTH)},
    **{"tet trung thu": (15, 8), "trung thu": (15, 8), "tet doan ngo": (5, 5), "vu lan": (15, 7)},
    **{"gio to": (10, 3), "gio to hung vuong": (10, 3), "tet ong cong ong tao": (23, LAST_MONTH)},
}
"""Lunar day and month of the feasts people name instead of a date."""


def _value(match: re.Match[str], name: str) -> int | None:
    written = match.groupdict().get(name)
    if written in ("gieng", "chap"):
        return FIRST_MONTH if written == "gieng" else LAST_MONTH
    return number(written) if written else None


def _nearest(days: Sequence[date | None], today: date) -> OnDate | None:
    known = [d for d in days if d]
    return OnDate(date=min(known, key=lambda d: (abs(d - today), d < today))) if known else None


def _day(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _step(which: str | None) -> int | None:
    """How many weeks, months or years away: this 0, the next 1, the last -1; None if not said."""
    return None if which is None else {"nay": 0, "sau": 1, "toi": 1}.get(which, -1)


def _month_away(today: date, months: int) -> tuple[int, int]:
    index = today.year * 12 + today.month - 1 + months
    return index // 12, index % 12 + 1


def _year(match: re.Match[str], today: date) -> int | None:
    year = _value(match, "year")
    if year is not None:
        return full_year(year)
    which = match.groupdict().get("which_year")
    return today.year + (_step(which) or 0) if which else None


def year_first(match: re.Match[str], _today: date) -> Moment | None:
    """ "2020-10-20"."""
    found = _day(int(match["d"]), int(match["m"]), int(match["y"]))
    return OnDate(date=found) if found else None


def day_and_month(match: re.Match[str], today: date) -> Moment | None:
    """ "20/10", "ngày 20 tháng 10 năm 2020", "23 tháng Chạp", "20/11 tới"."""
    day, month = _value(match, "day"), _value(match, "month")
    if day is None or month is None:
        return None
    if match.groupdict().get("lunar") or match["month"] in ("gieng", "chap"):
        return _lunar(day, month, today, leap=bool(match.groupdict().get("leap")))
    year = _year(match, today)
    if year is not None:
        found = _day(day, month, year)
        return OnDate(date=found) if found else None
    step = _step(match.groupdict().get("side")) or 0
    days = [_day(day, month, today.year + n) for n in range(-4, 5)]
    return _nearest([d for d in days if d and (not step or (d >= today) == (step > 0))], today)


def _lunar(day: int, month: int | None, today: date, *, leap: bool = False) -> OnDate | None:
    found = nearest_day(day, month, today=today, leap=leap)
    return OnDate(date=found) if found else None


def day_of_month(match: re.Match[str], today: date) -> Moment | None:
    """ "mùng 5", "ngày 20 tháng sau", "mùng 5 âm"."""
    day = _value(match, "day") or _value(match, "bare")
    if day is None:
        return None
    if match.groupdict().get("lunar"):
        return _lunar(day, None, today)
    step = _step(match.groupdict().get("which"))
    months = (-1, 0, 1) if step is None else (step,)
    return _nearest([_day(day, month, year) for year, month in (_month_away(today, n) for n in months)], today)


def full_moon(match: re.Match[str], today: date) -> Moment | None:
    """ "rằm tháng 8"; without a month the nearest one."""
    return _lunar(15, _value(match, "month"), today)


def day_of_tet(match: re.Match[str], today: date) -> Moment | None:
    """ "mùng 3 Tết", "30 Tết", "giao thừa"; a 30th in a year without one is its last day."""
    day = _value(match, "day")
    if day is None or day >= 20:
        eve = last_day_of_year(today=today)
        if day in (None, 30):
            return OnDate(date=eve)
        return _lunar(day, LAST_MONTH, today) if day else None
    return _lunar(day, FIRST_MONTH, today)


def feast(match: re.Match[str], today: date) -> Moment | None:
    """ "trung thu", "Tết"."""
    return _lunar(*FEASTS[match.group()], today)


def near_day(match: re.Match[str], today: date) -> Moment | None:
    """ "hôm qua", "mai"."""
    return OnDate(date=today + timedelta(days=NEAR_DAYS[match.group()]))


def counted(match: re.Match[str], today: date) -> Moment | None:
    """ "3 ngày nữa", "2 tuần nữa", "cách đây 3 ngày"."""
    count = _value(match, "count")
    if count is None:
        return None
    away = -count if match.groupdict().get("ago") else count
    if match["unit"] == "thang":
        year, month = _month_away(today, away)
        return OnDate(date=date(year, month, min(today.day, monthrange(year, month)[1])))
    return OnDate(date=today + timedelta(days=away * (7 if match["unit"] == "tuan" else 1)))


def _monday(today: date, weeks: int) -> date:
    return today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)


def week(match: re.Match[str], today: date) -> Moment | None:
    """ "tuần tới", "cuối tuần"."""
    if match["part"] is None and match["which"] is None:
        return None
    monday = _monday(today, _step(match["which"]) or 0)
    first, last = {None: (0, 6), "dau": (0, 1), "giua": (2, 3), "cuoi": (5, 6)}[match["part"]]
    return _span(monday + timedelta(days=first), monday + timedelta(days=last))


def _span(first: date, last: date) -> Span:
    return Span(start=first.isoformat(), end=last.isoformat())


def weekday(match: re.Match[str], today: date) -> Moment | None:
    """ "thứ sáu tuần sau", "chủ nhật này", "thứ hai vừa rồi"."""
    named = _value(match, "weekday") or _value(match, "short")
    weekday = 6 if match["sunday"] else (named or 2) - 2
    which, week = match["which"] or ("qua" if match["past"] else None), match["week"]
    if week or which == "nay":
        return OnDate(date=_monday(today, _step(which) or 0) + timedelta(days=weekday))
    ahead = (weekday - today.weekday()) % 7
    if which is None:
        return OnDate(date=today + timedelta(days=ahead))
    if (_step(which) or 0) > 0:
        return OnDate(date=today + timedelta(days=ahead or 7))
    return OnDate(date=today - timedelta(days=(today.weekday() - weekday) % 7 or 7))


def month(match: re.Match[str], today: date) -> Moment | None:
    """ "tháng trước", "cuối tháng", "tháng 12/2025"."""
    month, year = _value(match, "month"), _year(match, today)
    step = _step(match.groupdict().get("which"))
    part = match.groupdict().get("part")
    if month is None:
        if step is None and part is None:
            return None
        year, month = _month_away(today, step or 0)
    elif not 1 <= month <= 12:
        return None
    elif year is None:
        away = (month - today.month) % 12
        year, month = _month_away(today, away if away <= 6 else away - 12)
    if part is None:
        return InMonth(month=f"{year}-{month:02}")
    last = monthrange(year, month)[1]
    first_day, last_day = {"dau": (1, 10), "giua": (11, 20), "cuoi": (21, last)}[part]
    return _span(date(year, month, first_day), date(year, month, last_day))


def quarter(match: re.Match[str], today: date) -> Moment | None:
    """ "quý III năm 2024"."""
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
    quarter = roman.get(match["quarter"]) or number(match["quarter"]) or 0
    year = _year(match, today)
    if not 1 <= quarter <= 4:
        return None
    if year is None:
        ahead = (quarter - (today.month + 2) // 3) % 4
        year = today.year + (((today.month + 2) // 3 + (ahead if ahead <= 2 else ahead - 4) - 1) // 4)
    return InQuarter(quarter=f"{year}-Q{quarter}")


def whole_year(match: re.Match[str], today: date) -> Moment | None:
    """ "năm ngoái", "cuối năm"."""
    named, part = _year(match, today), match["part"]
    if named is None and part is None:
        return None
    year = named or today.year
    if part is None:
        return Span(start=str(year), end=str(year))
    first, last = {"dau": (1, 4), "giua": (5, 8), "cuoi": (9, 12)}[part]
    return Span(start=f"{year}-{first:02}", end=f"{year}-{last:02}")
