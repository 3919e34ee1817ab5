"""The grammar of due rules: patterns over the signs of `due_words`, each with a name and a reader.

At every place the first pattern that fits is read. A reader gives the rules it finds, none when the dates are
impossible (31/4) or lack a year that nothing names.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from knowledge.due_words import Sign
from knowledge.rules import (
    InMonth,
    InQuarter,
    Monthly,
    OnDate,
    OnDates,
    Relation,
    Rule,
    Span,
    Yearly,
)


class Place(NamedTuple):
    """What the words around a phrase say: the year of dates without one, and whether they come back."""

    year: int | None
    yearly: bool
    monthly: bool


class Phrase(NamedTuple):
    """The signs of one phrase (as a string of kinds and one by one) and its place."""

    kinds: str
    signs: Sequence[Sign]
    place: Place

    def of(self, kinds: str) -> list[Sign]:
        return [sign for sign in self.signs if sign.kind in kinds]

    def before(self, sign: Sign) -> str:
        return "".join(s.kind for s in self.signs if s.start < sign.start)

    def after(self, sign: Sign) -> str:
        return "".join(s.kind for s in self.signs if s.start > sign.start)


Reader = Callable[[Phrase], Iterable[Rule] | None]

# --- days -------------------------------------------------------------------------------------------------------


def relation(kinds: str) -> Relation:
    """How the words before a date bind it."""
    if "B" in kinds:
        return "before"
    if re.search("[KLT]", kinds):
        return "by"
    if re.search("[FS]", kinds):
        return "from"
    return "in" if "W" in kinds else "on"


def _day(day: int, month: int, year: int | None) -> date | None:
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def _month_day(day: int, month: int) -> str | None:
    return f"{month:02}-{day:02}" if _day(day, month, 2024) else None


def _own_year(sign: Sign) -> int | None:
    return sign.figures[2] if len(sign.figures) > 2 else None


def _shift(kinds: str) -> int:
    """ "năm sau" directly behind a date means the year after the one spoken of, "năm trước" the one before."""
    return 1 if kinds.startswith("f") else -1 if kinds.startswith("p") else 0


def _clock(sign: Sign | None) -> str | None:
    if sign is None or sign.figures[0] == 24:
        return None
    return f"{sign.figures[0]:02}:{sign.figures[1] if len(sign.figures) > 1 else 0:02}"


def _comes_back(phrase: Phrase, dates: Sequence[Sign]) -> bool:
    """Tell whether dates without a year are meant for every year."""
    if any(_own_year(sign) for sign in dates):
        return False
    if re.search("[GcV]", phrase.kinds) and not (phrase.place.year and "V" in phrase.kinds):
        return True
    return phrase.place.yearly or (phrase.place.year is None and bool(re.search("[pf]", phrase.kinds)))


def _full_dates(phrase: Phrase) -> list[tuple[int, int, int | None]]:
    """Give day, month and year of each date named one by one; later ones lend what earlier ones lack."""
    given: list[tuple[int, int, int | None]] = []
    month: int | None = None
    year: int | None = None
    for sign in reversed(phrase.of("DeNn")):
        if len(sign.figures) > 1:
            month = sign.figures[1]
            year = _own_year(sign) or year
        if month is not None:
            given.append((sign.figures[0], month, year))
    default = phrase.place.year
    return [(d, m, y or year or default) for d, m, y in reversed(given)]


def days(phrase: Phrase) -> Iterable[Rule] | None:
    """One day or several: "trước ngày 10/6 và 10/11 hàng năm", "các ngày 5, 6 và 7/10/2020", "08h00 ngày …"."""
    signs = phrase.of("De")
    how = relation(phrase.before(phrase.of("DeNn")[0]))
    dates = _full_dates(phrase)
    if _comes_back(phrase, signs):
        each = [_month_day(d, m) for d, m, _ in dates]
        return [Yearly(dates=tuple(x for x in each if x), relation=how)] if all(each) else None
    shift = _shift(phrase.after(signs[-1]))
    on = [_day(d, m, y + shift if y else None) for d, m, y in dates]
    found = tuple(x for x in on if x)
    if not found or len(found) < len(on):
        return None
    hour = next(iter(phrase.of("H")), None)
    if hour and hour.figures[0] == 24 and how == "before":
        how = "by"
    if len(found) == 1:
        return [OnDate(date=found[0], relation=how, time=_clock(hour))]
    return [OnDates(dates=found, relation=how)]


# --- periods ----------------------------------------------------------------------------------------------------


def window(phrase: Phrase) -> Iterable[Rule] | None:
    """From a day to a day, of one year or of every year; a window may pass the New Year."""
    first, last = phrase.of("DeNn")[:2]
    (d1, m1, _), (d2, m2, last_year) = _full_dates(phrase) if len(first.figures) > 1 else _shared_month(phrase)
    between = phrase.kinds[phrase.kinds.index(first.kind) + 1 :]
    if _comes_back(phrase, [first, last]):
        start, end = _month_day(d1, m1), _month_day(d2, m2)
        return [Yearly(start=start, end=end)] if start and end else None
    passes_new_year = (m1, d1) > (m2, d2)
    start_year = _own_year(first)
    end_year = _own_year(last)
    if start_year is None and end_year is not None:
        start_year = end_year - passes_new_year
    if start_year is None and last_year:
        shift = _shift(re.sub("[^pf].*", "", between))
        start_year = last_year + shift
    if end_year is None and start_year:
        end_year = start_year + passes_new_year
    start_day, end_day = _day(d1, m1, start_year), _day(d2, m2, end_year)
    if start_day is None or end_day is None or end_day < start_day:
        return None
    if relation(re.sub("T", "", between)) == "before":
        end_day -= timedelta(days=1)
    return [Span(start=start_day.isoformat(), end=end_day.isoformat())]


def _shared_month(phrase: Phrase) -> list[tuple[int, int, int | None]]:
    return _full_dates(phrase)[:2]


def minutes(phrase: Phrase) -> Iterable[Rule] | None:
    """From an hour to an hour, on one day or two."""
    hours = phrase.of("H")[:2]
    dates = [_day(d, m, y) for d, m, y in _full_dates(phrase)]
    start_day, end_day = dates[0], dates[-1]
    start, end = (_clock(h) or "23:59" for h in hours)
    if not (start_day and end_day):
        return None
    return [Span(start=f"{start_day}T{start}", end=f"{end_day}T{end}")]


class _Stretch(NamedTuple):
    """A day, a month, a quarter or a year as the first and the last thing it covers, as precise as it is."""

    first: str
    last: str


def _stretch(sign: Sign, year: int | None) -> _Stretch | None:
    figures = sign.figures
    if sign.kind in "De":
        day = _day(figures[0], figures[1], _own_year(sign) or year)
        return _Stretch(day.isoformat(), day.isoformat()) if day else None
    if sign.kind == "Y":
        return _Stretch(str(figures[0]), str(figures[0]))
    year = figures[1] if len(figures) > 1 else year
    if year is None:
        return None
    first = figures[0] if sign.kind in "Mn" else figures[0] * 3 - 2
    last = figures[0] if sign.kind in "Mn" else figures[0] * 3
    return _Stretch(f"{year}-{first:02}", f"{year}-{last:02}")


def stretch_to_stretch(phrase: Phrase) -> Iterable[Rule] | None:
    """From a month to a month, a quarter to a quarter, a day to a month, a year to a year."""
    first, last = phrase.of("DeMnQrY")[:2]
    if phrase.of("G"):
        return _every_year(first, last)
    years = [s.figures[-1] for s in phrase.signs if s.kind in "DMQrY" and s.figures[-1] > 1900]
    end_year = years[-1] if years else phrase.place.year
    end = _stretch(last, end_year)
    if end is None or end_year is None:
        return None
    start = _stretch(first, end_year)
    if start and start.first > end.last:
        start = _stretch(first, end_year - 1)
    return [Span(start=start.first, end=end.last)] if start else None


def _every_year(first: Sign, last: Sign) -> Iterable[Rule] | None:
    start, end = _stretch(first, 2023), _stretch(last, 2023)
    if start is None or end is None or len(start.first) < 7 or len(end.last) < 7:
        return None
    year, month = (int(x) for x in end.last.split("-")[:2])
    begins = start.first if len(start.first) > 7 else f"{start.first}-01"
    ends = end.last if len(end.last) > 7 else f"{end.last}-{monthrange(year, month)[1]:02}"
    return [Yearly(start=begins[5:], end=ends[5:])]


def until(phrase: Phrase) -> Iterable[Rule] | None:
    """From now, or from an event, to a day, a month, a quarter or a year: a period without a start."""
    last = phrase.of("DeMQY")[-1]
    end = _stretch(last, phrase.place.year)
    if end is None:
        return None
    if last.kind in "De" and "B" in phrase.before(last):
        return [Span(start=None, end=(date.fromisoformat(end.last) - timedelta(days=1)).isoformat())]
    return [Span(start=None, end=end.last)]


def whole_year(phrase: Phrase) -> Iterable[Rule] | None:
    """ "đến hết năm 2022", "hoàn thành trong năm 2022", "Thời gian thực hiện: giai đoạn 2021-2025"."""
    years = [figure for sign in phrase.of("YP") for figure in sign.figures]
    return [Span(start=None if re.search("[LT]", phrase.kinds) else str(years[0]), end=str(years[-1]))]


# --- months and quarters ----------------------------------------------------------------------------------------


def months(phrase: Phrase) -> Iterable[Rule] | None:
    """One month or several: "tháng 4/2021", "trong tháng 3 và tháng 9 năm 2022", "quý I, II/2021"."""
    named = phrase.of("MnQr")
    dated = any(len(s.figures) > 1 for s in named)
    if phrase.of("G") or (not dated and (phrase.place.yearly or (phrase.of("pf") and not phrase.place.year))):
        return [rule for sign in named for rule in _every_year(sign, sign) or ()]
    years = [s.figures[-1] for s in phrase.of("MQrY") if s.figures[-1] > 1900]
    default = years[-1] if years else phrase.place.year
    kind = "Q" if named[0].kind == "Q" else "M"
    how = relation(phrase.before(named[0]))
    rules: list[Rule] = []
    for sign in named:
        year = sign.figures[1] if len(sign.figures) > 1 else default
        if year is None:
            return None
        rules += _within(kind, sign.figures[0], year + _shift(phrase.after(sign)), how)
    return rules


def _within(kind: str, number: int, year: int, how: Relation) -> list[Rule]:
    """A month or a quarter: before it is before its first day, from it on has no end."""
    first_month = number if kind == "M" else number * 3 - 2
    if not (1 <= first_month <= 12):
        return []
    if how == "before":
        return [OnDate(date=date(year, first_month, 1), relation="before")]
    if how == "from":
        return [Span(start=f"{year}-{first_month:02}", end=None)]
    if kind == "M":
        return [InMonth(month=f"{year}-{number:02}")]
    return [InQuarter(quarter=f"{year}-Q{number}")]


def days_of_months(phrase: Phrase) -> Iterable[Rule] | None:
    """ "trước ngày 22 hằng tháng", "ngày 10 và 25 hằng tháng"; a phrase without "hằng tháng" needs a monthly place."""
    if not phrase.of("O") and not phrase.place.monthly:
        return None
    how = relation(phrase.before(phrase.of("Nn")[0]))
    return [Monthly(day=sign.figures[0], relation=how) for sign in phrase.of("Nn")]


def window_of_months(phrase: Phrase) -> Iterable[Rule] | None:
    """From a day to a day of every month: two rules."""
    first, last = phrase.of("Nn")[:2]
    return [Monthly(day=first.figures[0], relation="from"), Monthly(day=last.figures[0], relation="by")]


def day_of_months(phrase: Phrase) -> Iterable[Rule] | None:
    """The same day of several months: "ngày 10 tháng 6 và tháng 12 hằng năm", "ngày 20 các tháng 3, 6, 9"."""
    day = phrase.of("DN")[0]
    named = [*(s.figures[1] for s in phrase.of("D")), *(s.figures[0] for s in phrase.of("Mn"))]
    how = relation(phrase.before(day))
    if _comes_back(phrase, [day]):
        each = [_month_day(day.figures[0], month) for month in named]
        return [Yearly(dates=tuple(x for x in each if x), relation=how)] if all(each) else None
    years = [s.figures[-1] for s in phrase.of("DM") if s.figures[-1] > 1900]
    on = [_day(day.figures[0], month, years[-1] if years else phrase.place.year) for month in named]
    found = tuple(x for x in on if x)
    return [OnDates(dates=found, relation=how)] if found and len(found) == len(on) else None


def last_day_of_months(phrase: Phrase) -> Iterable[Rule] | None:
    """ "ngày cuối cùng của tháng"."""
    how = relation(phrase.kinds)
    return [Monthly(day=-1, relation="by" if how == "in" else how)]


def day_of_quarters(phrase: Phrase) -> Iterable[Rule] | None:
    """ "trước ngày 25 của tháng cuối quý": a day of the first, second or third month of each quarter."""
    day = phrase.of("N")[0].figures[0]
    nth = phrase.of("q")[0].figures[0]
    each = [_month_day(day, quarter * 3 + nth) for quarter in range(4)]
    known = tuple(x for x in each if x)
    return [Yearly(dates=known, relation=relation(phrase.kinds))] if len(known) == 4 else None


def last_day_of_quarters(phrase: Phrase) -> Iterable[Rule] | None:
    """ "ngày cuối cùng của quý"."""
    return [Yearly(dates=("03-31", "06-30", "09-30", "12-31"), relation=relation(phrase.kinds))]


# --- the table --------------------------------------------------------------------------------------------------

_P = "[BKLTSEWXF]*"
_DUE = r"(?:K\.,?)?"
_AND = "[A,;]"
_TO = "[T-]"

PATTERNS: tuple[tuple[str, str, Reader], ...] = (
    ("hour of a day to an hour of a day", f"F?H,?[De],?{_TO}[LBE]*H,?[De]", minutes),
    ("hour to hour of a day", f"F?H{_TO}[LBE]*H,?[De]", minutes),
    ("day, hour to hour", f"[De],?;?F?H{_TO}[LBE]*H", minutes),
    ("day to day, of this or every year", f"F?H?(?:D|(?<=F)[en]|(?<=H)e|N|e(?={_TO}{_P}H?[De])),?[pfc]*,?{_TO}[LBEX]*H?[De][pfc]*G?", window),
    ("day to day", "n-D(?![en])G?", window),
    ("begin and end", "F[De],?A?E[BLT]*[De]", window),
    ("begin and end of months", "F[DMQ],?A?E[BLT]*[DMQ]", stretch_to_stretch),
    ("day to day of every month", f"F?NO?{_TO}[LBE]*[Nn]O", window_of_months),
    ("month to month", f"F?M[pf]?{_TO}[LBE]*[Mn]Y?[pf]?G?", stretch_to_stretch),
    ("quarter to quarter", f"F?Q{_TO}[LBE]*[Qr]Y?G?", stretch_to_stretch),
    ("stretch to stretch", f"F[DMQ],?{_TO}[LBE]*[DMQY]", stretch_to_stretch),
    ("year to year", f"FY{_TO}[LBE]*Y", stretch_to_stretch),
    ("from now until", r"U,?[T-][LBE]*(?:\.(?=D))?H?,?[DeMQY]", until),
    ("from an event until", r"F\.,?T[LBE]*H?,?[DeMQY]", until),
    ("day of the months of quarters", f"{_DUE}{_P}Nq", day_of_quarters),
    ("last day of quarters", f"{_DUE}{_P}z", last_day_of_quarters),
    ("last day of months", f"{_DUE}{_P}ZO?", last_day_of_months),
    ("days of every month", f"{_DUE}{_P}N(?:{_AND}+[Nn])*O", days_of_months),
    ("a day of several months", f"{_DUE}{_P}(?:D(?:{_AND}+M)+|D(?:{_AND}+n)+(?=G)|NM(?:{_AND}+[Mn])*)G?", day_of_months),
    ("several days", f"{_DUE}{_P}V?[De](?:{_AND}+B?[De])+[pfc]?G?", days),
    ("several days of a month", f"{_DUE}{_P}N(?:{_AND}+[nN])*{_AND}+[De](?:{_AND}+[De])*[pfc]?G?", days),
    ("a day of the occasion", "[BLKT]*V[De]G?", days),
    ("an hour of a day", f"{_DUE}{_P}H,?{_P}[De][pfc]?G?", days),
    ("a day with its hour", f"{_DUE}{_P}D,?F?H", days),
    ("a bare day and month with a word of time", f"{_DUE}[BKLTSEWXF]+e[pfc]?G?|e[pfc]?G", days),
    ("a day", f"{_DUE}{_P}D[pfc]?G?", days),
    ("several months", f"{_P}M(?:{_AND}+[Mn])+Y?G?", months),
    ("several quarters", f"{_P}Q(?:{_AND}+[Qr])+Y?G?", months),
    ("a month or quarter", f"{_P}[MQ][pf]?G?", months),
    ("a whole year", "XW?L?Y|XT?LY|T?LY|iW?[YP]", whole_year),
    ("a day of a monthly report", f"{_DUE}[BKLTS]+N(?![enOq])", days_of_months),
)  # fmt: skip
_COMPILED = [(re.compile(pattern), reader) for _, pattern, reader in PATTERNS]


class Found(NamedTuple):
    """The rules of one phrase and where it stands."""

    rules: tuple[Rule, ...]
    start: int
    end: int


def read(signs: Sequence[Sign], place: Callable[[int, int], Place]) -> list[Found]:
    """Read all phrases from left to right; `place(i, j)` tells what stands around the signs i to j."""
    kinds = "".join(sign.kind for sign in signs)
    found: list[Found] = []
    at = 0
    while at < len(kinds):
        for pattern, reader in _COMPILED:
            match = pattern.match(kinds, at)
            if match and match.end() > at:
                phrase = Phrase(match.group(), signs[at : match.end()], place(at, match.end()))
                rules = tuple(reader(phrase) or ())
                if rules:
                    found.append(Found(rules, signs[at].start, signs[match.end() - 1].end))
                at = match.end()
                break
        else:
            at += 1
    return found
