"""Readers of phrases about days: one, several, of every year, of every month or quarter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from knowledge.due_phrase import Phrase, clock, day_of, full_dates, month_day, relation, year_shift
from knowledge.rules import Monthly, OnDate, OnDates, Relation, Rule, Yearly


def days(phrase: Phrase) -> Iterable[Rule] | None:
    """One day or several: "trước ngày 10/6 và 10/11 hàng năm", "các ngày 5, 6 và 7/10/2020", "08h00 ngày …"."""
    how = relation(phrase.before(phrase.of("DeNn")[0]))
    dates = full_dates(phrase)
    if phrase.comes_back():
        return _every_year([(d, m) for d, m, _ in dates], how)
    shift = year_shift(phrase.after(phrase.of("De")[-1]))
    on = [day_of(d, m, y + shift if y else None) for d, m, y in dates]
    if len(on) > 1:
        return _on(on, how)
    hour = next(iter(phrase.of("H")), None)
    if hour and clock(hour) is None and how == "before":
        how = "by"  # before 24:00 of a day is that day at the latest
    return [OnDate(date=on[0], relation=how, time=clock(hour))] if on[0] else None


def day_of_months(phrase: Phrase) -> Iterable[Rule] | None:
    """The same day of several months: "ngày 10 tháng 6 và tháng 12 hằng năm", "ngày 20 các tháng 3, 6, 9"."""
    first = phrase.of("DN")[0]
    months = [*(s.figures[1] for s in phrase.of("D")), *(s.figures[0] for s in phrase.of("Mn"))]
    dates = [(first.figures[0], month) for month in months]
    how = relation(phrase.before(first))
    if phrase.comes_back():
        return _every_year(dates, how)
    return _on([day_of(d, m, phrase.year()) for d, m in dates], how)


def _every_year(dates: Sequence[tuple[int, int]], how: Relation) -> Iterable[Rule] | None:
    each = [month_day(d, m) for d, m in dates]
    return [Yearly(dates=tuple(x for x in each if x), relation=how)] if all(each) else None


def _on(dates: Sequence[date | None], how: Relation) -> Iterable[Rule] | None:
    return [OnDates(dates=tuple(d for d in dates if d), relation=how)] if all(dates) else None


def days_of_every_month(phrase: Phrase) -> Iterable[Rule] | None:
    """ "trước ngày 22 hằng tháng", "ngày 10 và 25 hằng tháng"; without "hằng tháng" its place must be monthly."""
    if not phrase.of("O") and not phrase.place.monthly:
        return None
    named = phrase.of("Nn")
    return [Monthly(day=sign.figures[0], relation=relation(phrase.before(named[0]))) for sign in named]


def window_of_every_month(phrase: Phrase) -> Iterable[Rule] | None:
    """ "từ ngày 20 đến ngày 25 hằng tháng": two rules, from the one day and by the other."""
    first, last = phrase.of("Nn")[:2]
    return [Monthly(day=first.figures[0], relation="from"), Monthly(day=last.figures[0], relation="by")]


def last_day_of_every_month(phrase: Phrase) -> Iterable[Rule] | None:
    """ "chậm nhất vào ngày cuối cùng của tháng"."""
    return [Monthly(day=-1, relation=relation(phrase.kinds))]


def day_of_quarters(phrase: Phrase) -> Iterable[Rule] | None:
    """ "trước ngày 25 của tháng cuối quý": a day of the first, second or third month of each quarter."""
    day, nth = phrase.of("N")[0].figures[0], phrase.of("q")[0].figures[0]
    return _every_year([(day, quarter * 3 + nth) for quarter in range(4)], relation(phrase.kinds))


def last_day_of_quarters(phrase: Phrase) -> Iterable[Rule] | None:
    """ "ngày cuối cùng của quý"."""
    return [Yearly(dates=("03-31", "06-30", "09-30", "12-31"), relation=relation(phrase.kinds))]
