"""What a due rule means today: how many days are left, that it has passed, which day of a yearly rule is next."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from knowledge.entries import day
from knowledge.plan import Force
from knowledge.rules import InMonth, InQuarter, Monthly, OnDate, OnDates, Rule, Span, Yearly


def time_left(rule: Rule, force: Force, today: date, *, is_event: bool = False) -> str:
    """Say in one sentence what the rule means today; empty where nothing can be said of it.

    "Trước ngày 10/6" is over at the end of 9/6, so its last day is 9/6. A rule that repeats is counted only
    while the plan is in force: afterwards there is no next date.
    """
    if isinstance(rule, Yearly | Monthly):
        return _repeated(rule, force, today)
    last = _last_day(rule)
    if last is None:
        return ""
    first = _first_day(rule)
    what = "Ngày này" if is_event else "Mốc này"
    if last < today:
        return f"{what} đã qua {_span((today - last).days)}."
    if first is not None and first > today:
        return f"Còn {(first - today).days} ngày nữa."
    left = (last - today).days
    if first is not None:
        return f"Đang trong thời gian này, còn {left} ngày thì hết." if left else "Hôm nay là ngày cuối."
    if is_event and not left:
        return "Chính là hôm nay."
    return f"Còn {left} ngày nữa." if left else "Hôm nay là ngày cuối cùng."


def _repeated(rule: Yearly | Monthly, force: Force, today: date) -> str:
    """The next date, as long as the plan holds; by its own words or by our reading of its term."""
    if force.start and today < force.start:
        return ""
    over = "Theo nhiệm kỳ, giai đoạn ghi trong kế hoạch thì nay đã hết thời hạn"
    if force.end and force.end < today:
        return f"{over}, nên em không tính ngày tiếp theo; chị hỏi Hội cấp trên xem có văn bản mới không ạ."
    due = _due(rule, today)
    if force.end and due > force.end:
        return "Trong thời hạn của kế hoạch không còn kỳ nào nữa."
    left = (_last(due, rule.relation) - today).days
    until = f", tức là chậm nhất hết ngày {day(_last(due, rule.relation))}" if rule.relation == "before" else ""
    return f"Kỳ tới: {day(due)}{until} (còn {left} ngày)."


def _due(rule: Yearly | Monthly, today: date) -> date:
    if isinstance(rule, Monthly):
        return _monthly_due(rule, today)
    days = rule.dates or ((rule.end,) if rule.end else ())
    dues = (due for month_day in days for due in _occurrences(month_day, today))
    return min(due for due in dues if _last(due, rule.relation) >= today)


def _occurrences(month_day: str, today: date) -> list[date]:
    month, number = (int(part) for part in month_day.split("-"))
    return [_clamped(year, month, number) for year in (today.year, today.year + 1, today.year + 2)]


def _monthly_due(rule: Monthly, today: date) -> date:
    year, month = today.year, today.month
    while True:
        due = _clamped(year, month, 31 if rule.day == -1 else rule.day)
        if _last(due, rule.relation) >= today:
            return due
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _clamped(year: int, month: int, number: int) -> date:
    return date(year, month, min(number, calendar.monthrange(year, month)[1]))


def _last(due: date, relation: str | None) -> date:
    return due - timedelta(days=1) if relation == "before" else due


def _last_day(rule: Rule) -> date | None:
    if isinstance(rule, OnDate):
        return None if rule.relation == "from" else _last(rule.date, rule.relation)
    if isinstance(rule, OnDates):
        return max(_last(d, rule.relation) for d in rule.dates)
    if isinstance(rule, InMonth):
        return _end_of(rule.month)
    if isinstance(rule, InQuarter):
        year, quarter = rule.quarter.split("-Q")
        return _clamped(int(year), int(quarter) * 3, 31)
    if isinstance(rule, Span) and rule.end:
        return _end_of(rule.end)
    return None


def _first_day(rule: Rule) -> date | None:
    if isinstance(rule, InMonth):
        return date.fromisoformat(rule.month + "-01")
    if isinstance(rule, InQuarter):
        year, quarter = rule.quarter.split("-Q")
        return date(int(year), int(quarter) * 3 - 2, 1)
    if isinstance(rule, Span) and rule.start:
        return date.fromisoformat((rule.start + "-01-01")[:10])
    return None


def _end_of(moment: str) -> date:
    """Give the last day of a year, a month, a day or a minute."""
    parts = [int(part) for part in moment[:10].split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    if len(parts) == 2:
        return _clamped(parts[0], parts[1], 31)
    return date(*parts)


def _span(days: int) -> str:
    if days < 60:
        return f"{days} ngày"
    if days < 730:
        return f"khoảng {round(days / 30.4)} tháng"
    return f"hơn {days * 100 // 36525} năm"
