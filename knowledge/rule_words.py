"""Due rules in Vietnamese words, one line each: "trước ngày 20/10/2020", "hằng tháng, chậm nhất ngày 22"."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from knowledge.rules import (
    InMonth,
    InQuarter,
    Monthly,
    OnDate,
    OnDates,
    Relation,
    Relative,
    Rule,
    Span,
    Yearly,
)

_BINDING: dict[Relation | None, str] = {
    "before": "trước ngày",
    "by": "chậm nhất ngày",
    "on": "ngày",
    "from": "từ ngày",
    "in": "trong ngày",
    None: "ngày",
}
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def in_words(rule: Rule) -> str:
    """Say a due rule, without a capital and without a full stop."""
    match rule:
        case OnDate():
            hour = f"{rule.time} " if rule.time else ""
            binding = _BINDING[rule.relation]
            return f"{binding.removesuffix('ngày')}{hour}ngày {_day(rule.date)}"
        case OnDates():
            return f"{_BINDING[rule.relation]} {_listed([_day(day) for day in rule.dates])}"
        case InMonth():
            return f"tháng {_moment(rule.month)}"
        case InQuarter():
            year, _, quarter = rule.quarter.partition("-Q")
            return f"quý {_ROMAN[quarter]} năm {year}"
        case Span():
            return _span(rule)
        case Yearly():
            return f"hằng năm, {_yearly(rule)}"
        case Monthly():
            binding = _BINDING[rule.relation]
            return f"hằng tháng, {binding} {'cuối cùng của tháng' if rule.day == -1 else rule.day}"
        case Relative():
            return _relative(rule)
        case _:
            assert_never(rule)


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _month_day(written: str) -> str:
    month, day = written.split("-")
    return f"{int(day)}/{int(month)}"


def _listed(words: list[str]) -> str:
    return " và ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _moment(written: str) -> str:
    """Say a year, a month, a day or a minute as Vietnamese write it: "2020-10-20T08:00" -> "08:00 20/10/2020"."""
    day, _, hour = written.partition("T")
    parts = [str(int(part)) for part in reversed(day.split("-"))]
    return f"{hour} {'/'.join(parts)}".strip()


def _span(span: Span) -> str:
    start = f"từ {_unit(span.start)}{_moment(span.start)}" if span.start else ""
    if span.end is None:
        return f"{start} trở đi"
    until = "đến" if "T" in span.end else "đến hết"
    return f"{start} {until} {_unit(span.end)}{_moment(span.end)}".strip()


def _unit(written: str) -> str:
    return "" if "T" in written else ("năm ", "tháng ", "ngày ")[written.count("-")]


def _yearly(rule: Yearly) -> str:
    if rule.dates:
        return f"{_BINDING[rule.relation]} {_listed([_month_day(day) for day in rule.dates])}"
    return f"từ ngày {_month_day(rule.start or '')} đến hết ngày {_month_day(rule.end or '')}"


def _relative(rule: Relative) -> str:
    side = "trước" if rule.days < 0 else "sau"
    bound = "ít nhất" if rule.days < 0 or rule.relation == "from" else "chậm nhất"
    return f"{bound} {abs(rule.days)} ngày {side} khi {rule.anchor or 'việc diễn ra'}"
