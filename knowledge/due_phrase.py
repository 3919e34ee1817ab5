"""One phrase of a due rule, as signs, with what the words around it say; and how its words bind its date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from knowledge.due_words import Sign
from knowledge.rules import Relation, Rule


class Place(NamedTuple):
    """What the words around a phrase say: the year of dates without one, and whether they come back."""

    year: int | None
    yearly: bool
    monthly: bool


class Phrase(NamedTuple):
    """The signs of one phrase, as a string of kinds and one by one, and its place."""

    kinds: str
    signs: Sequence[Sign]
    place: Place

    def of(self, kinds: str) -> list[Sign]:
        """Give the signs of these kinds."""
        return [sign for sign in self.signs if sign.kind in kinds]

    def before(self, sign: Sign) -> str:
        """Give the kinds of the signs before that one."""
        return "".join(s.kind for s in self.signs if s.start < sign.start)

    def after(self, sign: Sign) -> str:
        """Give the kinds of the signs after that one."""
        return "".join(s.kind for s in self.signs if s.start > sign.start)

    def year(self) -> int | None:
        """Give the year that the phrase names last, else that of its place."""
        named = [s.figures[-1] for s in self.of("DMQrY") if s.figures[-1] > 1900]
        return named[-1] if named else self.place.year

    def comes_back(self) -> bool:
        """Tell whether its dates are meant for every year."""
        if any(own_year(sign) for sign in self.of("De")):
            return False
        if self.of("Gc") or (self.of("V") and self.place.year is None):
            return True
        return self.place.yearly or (self.place.year is None and bool(self.of("pf")))


Reader = Callable[[Phrase], Iterable[Rule] | None]
"""Gives the rules of a phrase; none when its dates are impossible or lack a year."""


def relation(kinds: str) -> Relation:
    """Tell how the signs before a date bind it."""
    if "B" in kinds:
        return "before"
    if re.search("[KLT]", kinds):
        return "by"
    if re.search("[FS]", kinds):
        return "from"
    return "in" if "W" in kinds else "on"


def day_of(day: int, month: int, year: int | None) -> date | None:
    """Give the day, None if there is none such or its year is not known."""
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def month_day(day: int, month: int) -> str | None:
    """Give a day of every year as "06-10", None if no year has it."""
    return f"{month:02}-{day:02}" if day_of(day, month, 2024) else None


def own_year(sign: Sign) -> int | None:
    """Give the year that a date has of its own."""
    return sign.figures[2] if len(sign.figures) > 2 else None


def year_shift(after: str) -> int:
    """ "năm sau" directly behind a date is the year after the one spoken of, "năm trước" the one before."""
    return {"f": 1, "p": -1}.get(after[:1], 0)


def clock(sign: Sign | None) -> str | None:
    """Give an hour as "08:30"; "24 giờ" is none, it is the end of the day."""
    if sign is None or sign.figures[0] == 24:
        return None
    return f"{sign.figures[0]:02}:{sign.figures[1] if len(sign.figures) > 1 else 0:02}"


def full_dates(phrase: Phrase) -> list[tuple[int, int, int | None]]:
    """Give day, month and year of the days named one by one; a later one lends what an earlier one lacks."""
    given: list[tuple[int, int, int | None]] = []
    month: int | None = None
    year: int | None = None
    for sign in reversed(phrase.of("DeNn")):
        if len(sign.figures) > 1:
            month = sign.figures[1]
            year = own_year(sign) or year
        if month is not None:
            given.append((sign.figures[0], month, year))
    return [(d, m, y or year or phrase.place.year) for d, m, y in reversed(given)]


class Stretch(NamedTuple):
    """A day, a month, a quarter or a year as the first and the last thing it covers, as precise as it is."""

    first: str
    last: str


def stretch(sign: Sign, year: int | None) -> Stretch | None:
    """Give the stretch that a sign names; `year` is for signs that carry none."""
    figures = sign.figures
    if sign.kind in "De":
        day = day_of(figures[0], figures[1], own_year(sign) or year)
        return Stretch(day.isoformat(), day.isoformat()) if day else None
    if sign.kind == "Y":
        return Stretch(str(figures[0]), str(figures[0]))
    year = figures[1] if len(figures) > 1 else year
    first, last = (figures[0], figures[0]) if sign.kind in "Mn" else (figures[0] * 3 - 2, figures[0] * 3)
    return Stretch(f"{year}-{first:02}", f"{year}-{last:02}") if year and last <= 12 else None


def every_year(first: Sign, last: Sign) -> tuple[str, str] | None:
    """Give the first and the last day of a window of months that comes back: "10-01", "12-31"."""
    start, end = stretch(first, 2023), stretch(last, 2023)
    if start is None or end is None or "Y" in (first.kind, last.kind):
        return None
    year, month = (int(part) for part in end.last.split("-")[:2])
    last_day = end.last if len(end.last) > 7 else f"{end.last}-{monthrange(year, month)[1]:02}"
    return f"{start.first}-01"[5:10], last_day[5:]
