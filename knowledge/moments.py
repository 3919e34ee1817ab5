"""What a person types for a day: "20/10", "mùng 5", "cuối tháng", "thứ sáu tuần sau", "rằm tháng 8".

The whole text is to be the day; what is none, or is impossible (31/4), gives None. Rules for what is left open:

- a day or month without its year, or a day without its month, is the one nearest to today (of two, the coming one);
- a bare weekday is the coming one, today included; "này", "tuần sau", "tuần trước" count weeks from Monday;
- "đầu", "giữa", "cuối" are thirds: of a month days 1-10, 11-20 and 21 to the end, of a year four months each;
- "rằm", "âm", "Giêng", "Chạp" and "Tết" make a lunar day, turned into the solar one;
- without accents "thang sau" is the next month, unless a day stands before it in words ("muoi thang sau": 10/6).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from knowledge.lunar import FIRST_MONTH, LAST_MONTH, last_day_of_year, nearest_day
from knowledge.numbers import full_year, number, with_figures
from knowledge.rules import InMonth, InQuarter, OnDate, Span
from knowledge.vietnamese import fold, nfc

Moment = OnDate | InMonth | InQuarter | Span

_UNIT = r"(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)"
_N = rf"(?:\d{{1,2}}|(?:(?:hai|ba)\s+)?muoi(?:\s+(?!nam\b){_UNIT})?|hai\s+{_UNIT}|ham\s+{_UNIT}|{_UNIT})"
_Y = rf"(?:\d{{4}}|\d{{2}}|hai\s+(?:nghin|ngan|khong)(?:\s+\w+){{1,4}}|hai\s+{_UNIT}|hai\s+muoi(?:\s+{_UNIT})?)"
_WHICH = r"(?:nay|sau|toi|truoc|vua roi|vua qua|qua|roi|ngoai)"
_DAY = r"(?:(?:(?:ngay|mung|mong|hom|bua)\s+)+)"
_PART = r"(?P<part>dau|giua|cuoi)"
_LUNAR = r"(?:am lich|am|al|ta|lich ta)"
_MONTH = rf"(?:thang\s+(?P<month>gieng|chap|{_N}))"
_WEEKDAY = r"(?:thu\s+(?P<weekday>[2-7]|hai|ba|tu|nam|sau|bay)|t(?P<short>[2-7])|(?P<sunday>chu nhat|chua nhat|cn))"

_NEAR_DAYS = {
    **{"hom nay": 0, "bua nay": 0, "nay": 0, "hom ni": 0, "ngay hom nay": 0, "bay gio": 0},
    **{"hom qua": -1, "bua qua": -1, "qua": -1, "ngay hom qua": -1, "hom kia": -2, "bua kia": -2},
    **{"mai": 1, "ngay mai": 1, "bua mai": 1, "ngay kia": 2, "ngay mot": 2, "bua mot": 2},
}
_FEASTS = {
    **{"tet nguyen dan": (1, FIRST_MONTH), "tet": (1, FIRST_MONTH), "tet am lich": (1, FIRST_MONTH)},
    **{"tet trung thu": (15, 8), "trung thu": (15, 8), "tet doan ngo": (5, 5), "vu lan": (15, 7)},
    **{"gio to": (10, 3), "gio to hung vuong": (10, 3), "tet ong cong ong tao": (23, LAST_MONTH)},
}
"""Lunar day and month of the feasts people name instead of a date."""
_AROUND = re.compile(
    r"^(?:(?:da|vang|vao|la|khoang|tam|du kien|buoi|sang|trua|chieu|toi|dem|luc|hoi|em|chi)\s+)+"
    r"|\s+(?:nhe|nha|a|em|em a|em oi|nhe em|duong lich|duong|tay)$"
)
_HOUR = re.compile(r"\b\d{1,2}\s*(?:(?:h|g|gio)\s*(?:\d{2})?|:\d{2})(?=\s|$|,)(?:\s+(?:sang|trua|chieu|toi))?,?")
_SPELLED = {"sáu": "6", "bảy": "7", "bẩy": "7", "tư": "4", "một": "1", "tối": "sang"}
"""Words that lose themselves in another one without accents: sáu in sau, tư in từ, một in mốt, tối in tới."""


def moment(text: str, *, today: date) -> Moment | None:
    """Read the day, month, quarter or span of days a person typed; None if the text is none."""
    said = " ".join(nfc(text).lower().split()).strip(" .,!?;")
    plain = fold(re.sub(r"[^\W\d_]+", lambda m: _SPELLED.get(m.group(), m.group()), with_figures(said)))
    plain = " ".join(_HOUR.sub(" ", plain).split()).strip(" ,")
    while (bare := _AROUND.sub("", plain)) != plain:
        plain = bare
    for _, pattern, reader in _FORMS:
        match = pattern.fullmatch(plain)
        if match:
            return reader(match, today)
    return None


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


def _iso(match: re.Match[str], _today: date) -> Moment | None:
    found = _day(int(match["d"]), int(match["m"]), int(match["y"]))
    return OnDate(date=found) if found else None


def _date(match: re.Match[str], today: date) -> Moment | None:
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
    days = [_day(day, month, today.year + n) for n in (-1, 0, 1)]
    return _nearest([d for d in days if d and (not step or (d >= today) == (step > 0))], today)


def _lunar(day: int, month: int | None, today: date, *, leap: bool = False) -> OnDate | None:
    found = nearest_day(day, month, today=today, leap=leap)
    return OnDate(date=found) if found else None


def _day_of_month(match: re.Match[str], today: date) -> Moment | None:
    day = _value(match, "day") or _value(match, "bare")
    if day is None:
        return None
    if match.groupdict().get("lunar"):
        return _lunar(day, None, today)
    step = _step(match.groupdict().get("which"))
    months = (-1, 0, 1) if step is None else (step,)
    return _nearest([_day(day, month, year) for year, month in (_month_away(today, n) for n in months)], today)


def _full_moon(match: re.Match[str], today: date) -> Moment | None:
    return _lunar(15, _value(match, "month"), today)


def _tet(match: re.Match[str], today: date) -> Moment | None:
    day = _value(match, "day")
    if day is None or day >= 20:
        eve = last_day_of_year(today=today)
        if day in (None, 30):
            return OnDate(date=eve)
        return _lunar(day, LAST_MONTH, today) if day else None
    return _lunar(day, FIRST_MONTH, today)


def _feast(match: re.Match[str], today: date) -> Moment | None:
    return _lunar(*_FEASTS[match.group()], today)


def _near_day(match: re.Match[str], today: date) -> Moment | None:
    return OnDate(date=today + timedelta(days=_NEAR_DAYS[match.group()]))


def _counted(match: re.Match[str], today: date) -> Moment | None:
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


def _week(match: re.Match[str], today: date) -> Moment | None:
    if match["part"] is None and match["which"] is None:
        return None
    monday = _monday(today, _step(match["which"]) or 0)
    first, last = {None: (0, 6), "dau": (0, 1), "giua": (2, 3), "cuoi": (5, 6)}[match["part"]]
    return _span(monday + timedelta(days=first), monday + timedelta(days=last))


def _span(first: date, last: date) -> Span:
    return Span(start=first.isoformat(), end=last.isoformat())


def _weekday(match: re.Match[str], today: date) -> Moment | None:
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


def _month(match: re.Match[str], today: date) -> Moment | None:
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


def _quarter(match: re.Match[str], today: date) -> Moment | None:
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
    quarter = roman.get(match["quarter"]) or number(match["quarter"]) or 0
    year = _year(match, today)
    if not 1 <= quarter <= 4:
        return None
    if year is None:
        ahead = (quarter - (today.month + 2) // 3) % 4
        year = today.year + (((today.month + 2) // 3 + (ahead if ahead <= 2 else ahead - 4) - 1) // 4)
    return InQuarter(quarter=f"{year}-Q{quarter}")


def _whole_year(match: re.Match[str], today: date) -> Moment | None:
    named, part = _year(match, today), match["part"]
    if named is None and part is None:
        return None
    year = named or today.year
    if part is None:
        return Span(start=str(year), end=str(year))
    first, last = {"dau": (1, 4), "giua": (5, 8), "cuoi": (9, 12)}[part]
    return Span(start=f"{year}-{first:02}", end=f"{year}-{last:02}")


_OF_YEAR = rf"(?:\s*(?:,?\s*nam|[/.-])\s*(?:(?P<year>{_Y})|(?P<which_year>{_WHICH})))"
_TABLE: tuple[tuple[str, str, Callable[[re.Match[str], date], Moment | None]], ...] = (
    ("year first", r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", _iso),
    ("figures in a row", r"(?P<d>\d{2})(?P<m>\d{2})(?P<y>20\d{2})", _iso),
    ("today, yesterday, tomorrow", "|".join(_NEAR_DAYS), _near_day),
    ("a feast", "|".join(_FEASTS), _feast),
    ("eve of Tết", r"giao thua|(?:ngay\s+)?(?P<day>29|30|ba muoi) tet", _tet),
    ("days of Tết", rf"{_DAY}?(?P<day>{_N})\s+tet", _tet),
    ("full moon", rf"(?:ngay\s+)?ram(?:\s+{_MONTH})?(?:\s+{_LUNAR})?", _full_moon),
    ("lunar day and month", rf"{_DAY}?(?P<day>{_N})(?:\s*/\s*|\s+thang\s+)(?P<month>gieng|chap|{_N})(?P<leap>\s+nhuan)?\s+(?P<lunar>{_LUNAR})", _date),
    ("lunar day", rf"{_DAY}?(?P<day>{_N})\s+(?P<lunar>{_LUNAR})", _day_of_month),
    ("figures", rf"{_DAY}?(?P<day>\d{{1,2}})\s*[/.-]\s*(?P<month>\d{{1,2}})(?:{_OF_YEAR}|\s+(?P<side>{_WHICH}))?", _date),
    ("figures apart", r"(?P<day>\d{1,2})\s+(?P<month>\d{1,2})\s+(?P<year>\d{4})", _date),
    ("days from today", rf"(?:sau\s+)?(?P<count>{_N})\s+(?P<unit>ngay|hom)\s+(?:nua|sau|toi)", _counted),
    ("weeks and months from today", rf"(?P<count>{_N})\s+(?P<unit>tuan|thang)\s+nua", _counted),
    ("after days", rf"sau\s+(?P<count>{_N})\s+(?P<unit>ngay|tuan|thang)", _counted),
    ("days ago", rf"(?P<ago>cach day\s+)(?P<count>{_N})\s+(?P<unit>ngay|hom|tuan|thang)", _counted),
    ("days before today", rf"(?P<count>{_N})\s+(?P<unit>ngay|hom|tuan)\s+(?P<ago>truoc)", _counted),
    ("day of this or that month", rf"{_DAY}(?P<day>{_N})\s+thang\s+(?P<which>{_WHICH})", _day_of_month),
    ("day and month", rf"{_DAY}?(?P<day>{_N})\s+{_MONTH}(?:{_OF_YEAR}|\s+(?P<side>{_WHICH}))?", _date),
    ("day of this or that month", rf"(?P<day>\d{{1,2}})\s+thang\s+(?P<which>{_WHICH})", _day_of_month),
    ("day", rf"{_DAY}(?P<day>{_N})|(?P<bare>\d{{1,2}})", _day_of_month),
    ("this or that month", rf"(?:{_PART}\s+)?thang(?:\s+(?P<which>{_WHICH}))?", _month),
    ("month", rf"(?:{_PART}\s+)?{_MONTH}{_OF_YEAR}?", _month),
    ("month and year", r"(?P<month>\d{1,2})\s*[/-]\s*(?P<year>\d{4})", _month),
    ("week", rf"(?:{_PART}\s+)?tuan(?:\s+(?P<which>{_WHICH}))?", _week),
    ("weekday", rf"(?P<past>hom\s+)?(?:ngay\s+)?{_WEEKDAY}(?:\s+(?:(?P<week>tuan)\s+)?(?P<which>{_WHICH}))?", _weekday),
    ("quarter", rf"quy\s+(?P<quarter>iii|ii|iv|i|[1-4]|mot|hai|ba|bon|tu){_OF_YEAR}?", _quarter),
    ("year", rf"(?:{_PART}\s+)?nam(?:\s+(?:(?P<year>{_Y})|(?P<which_year>{_WHICH})))?", _whole_year),
)  # fmt: skip
_FORMS = [(name, re.compile(pattern), reader) for name, pattern, reader in _TABLE]
