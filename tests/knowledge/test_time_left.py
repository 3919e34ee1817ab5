"""What a due rule means today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from knowledge.plan import Force
from knowledge.rules import Rule
from knowledge.time_left import time_left

ALWAYS = Force(why="Không ghi thời hạn.")
RULE: TypeAdapter[Rule] = TypeAdapter(Rule)


def left(today: str, rule: dict[str, Any], force: Force = ALWAYS, *, is_event: bool = False) -> str:
    """Say what a rule means on a day."""
    return time_left(RULE.validate_python(rule), force, date.fromisoformat(today), is_event=is_event)


@pytest.mark.parametrize(
    ("today", "relation", "expected"),
    [
        ("2025-06-01", "on", "Còn 9 ngày nữa."),
        ("2025-06-09", "by", "Còn 1 ngày nữa."),
        ("2025-06-10", "by", "Hôm nay là ngày cuối cùng."),
        ("2025-06-11", "by", "Mốc này đã qua 1 ngày."),
        ("2025-06-09", "before", "Hôm nay là ngày cuối cùng."),
        ("2025-06-10", "before", "Mốc này đã qua 1 ngày."),
        ("2025-06-10", "from", ""),
    ],
)
def test_one_day(today: str, relation: str, expected: str) -> None:
    """Strictly before a day ends with the day before it; from a day on never ends."""
    assert expected == left(today, {"type": "date", "date": "2025-06-10", "relation": relation})


@pytest.mark.parametrize(
    ("rule", "today", "expected"),
    [
        ({"type": "dates", "dates": ["2025-06-10", "2025-07-01"]}, "2025-06-20", "Còn 11 ngày nữa."),
        ({"type": "month", "month": "2025-02"}, "2025-01-30", "Còn 2 ngày nữa."),
        ({"type": "month", "month": "2025-02"}, "2025-02-28", "Hôm nay là ngày cuối."),
        ({"type": "quarter", "quarter": "2025-Q3"}, "2025-09-29", "Đang trong thời gian này, còn 1 ngày thì hết."),
        (
            {"type": "period", "start": "2025-03", "end": "2025-05"},
            "2025-05-30",
            "Đang trong thời gian này, còn 1 ngày thì hết.",
        ),
        ({"type": "period", "start": None, "end": "2024"}, "2024-12-31", "Hôm nay là ngày cuối cùng."),
        ({"type": "period", "start": None, "end": "2025-01-03T10:00"}, "2025-01-01", "Còn 2 ngày nữa."),
        ({"type": "period", "start": "2025-03-01", "end": None}, "2025-05-30", ""),
        ({"type": "relative", "days": -15, "anchor": "ngày họp"}, "2025-05-30", ""),
    ],
)
def test_spans(rule: dict[str, Any], today: str, expected: str) -> None:
    """A month, a quarter, a span end with their last day; what has no end or hangs on an event counts nothing."""
    assert expected == left(today, rule)


@pytest.mark.parametrize(
    ("days", "expected"), [(10, "10 ngày"), (120, "khoảng 4 tháng"), (800, "hơn 2 năm"), (3700, "hơn 10 năm")]
)
def test_what_is_long_gone_is_told_roughly(days: int, expected: str) -> None:
    """Days for two months, months for two years, then years."""
    today = date(2025, 6, 10) + timedelta(days=days)
    assert f"Mốc này đã qua {expected}." == left(today.isoformat(), {"type": "date", "date": "2025-06-10"})


YEARLY = {"type": "yearly", "dates": ["06-10", "11-10"], "relation": "before"}


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2025-01-01", "Kỳ tới: 10/06/2025, tức là chậm nhất hết ngày 09/06/2025 (còn 159 ngày)."),
        ("2025-06-09", "Kỳ tới: 10/06/2025, tức là chậm nhất hết ngày 09/06/2025 (còn 0 ngày)."),
        ("2025-06-10", "Kỳ tới: 10/11/2025, tức là chậm nhất hết ngày 09/11/2025 (còn 152 ngày)."),
        ("2025-11-10", "Kỳ tới: 10/06/2026, tức là chậm nhất hết ngày 09/06/2026 (còn 211 ngày)."),
    ],
)
def test_the_next_of_a_yearly_rule(today: str, expected: str) -> None:
    """The day it names is over at the end of the day before; then the next one counts."""
    assert expected == left(today, YEARLY)


def test_a_window_over_the_new_year_ends_with_its_end() -> None:
    """From 15/12 to 15/3: what counts is the last day."""
    assert "15/03/2026" in left("2025-12-20", {"type": "yearly", "start": "12-15", "end": "03-15"})


@pytest.mark.parametrize(
    ("today", "day", "expected"),
    [
        ("2025-02-10", -1, "28/02/2025"),
        ("2025-02-10", 31, "28/02/2025"),
        ("2025-02-25", 22, "22/03/2025"),
        ("2025-12-25", 22, "22/01/2026"),
        ("2024-02-29", -1, "29/02/2024"),
    ],
)
def test_the_next_of_a_monthly_rule(today: str, day: int, expected: str) -> None:
    """A month that is too short ends with its last day."""
    assert expected in left(today, {"type": "monthly", "day": day})


def test_a_plan_out_of_force_has_no_next_date() -> None:
    """Afterwards it is told that it ended and whom to ask; before it began nothing is counted; a day stays a day."""
    force = Force(start=date(2024, 1, 1), end=date(2024, 12, 31), why="Năm 2024.")
    assert "nay đã hết thời hạn" in left("2025-01-01", YEARLY, force)
    assert "hỏi Hội cấp trên" in left("2025-01-01", YEARLY, force)
    assert "Kỳ tới" not in left("2025-01-01", YEARLY, force)
    assert "" == left("2023-12-31", YEARLY, force)
    assert "Kỳ tới" in left("2024-12-31", YEARLY)
    assert "Còn 9 ngày nữa." == left("2025-06-01", {"type": "date", "date": "2025-06-10"}, force)


def test_no_next_date_after_the_end_of_the_plan() -> None:
    """In the last weeks of a plan there is no next year's date."""
    force = Force(end=date(2024, 12, 31), why="Năm 2024.")
    assert "Trong thời hạn của kế hoạch không còn kỳ nào nữa." == left("2024-11-20", YEARLY, force)
    assert "10/11/2024" in left("2024-11-09", YEARLY, force)
    assert "không còn kỳ nào" in left("2024-12-31", {"type": "monthly", "day": 22}, force)


def test_the_last_date_may_be_the_last_day_of_the_plan() -> None:
    """A date that falls on the very end is still one of the plan's."""
    force = Force(end=date(2025, 6, 10), why="Đến ngày 10/6/2025.")
    assert "Kỳ tới: 10/06/2025" in left("2025-06-01", YEARLY, force)


@pytest.mark.parametrize(
    ("rule", "today", "expected"),
    [
        ({"type": "date", "date": "2025-06-10"}, "2025-06-09", "Còn 1 ngày nữa."),
        ({"type": "date", "date": "2025-06-10"}, "2025-06-10", "Chính là hôm nay."),
        ({"type": "date", "date": "2025-06-10"}, "2025-06-12", "Ngày này đã qua 2 ngày."),
        ({"type": "month", "month": "2025-06"}, "2025-05-30", "Còn 2 ngày nữa."),
        ({"type": "month", "month": "2025-06"}, "2025-06-01", "Đang trong thời gian này, còn 29 ngày thì hết."),
        ({"type": "month", "month": "2025-06"}, "2025-06-30", "Hôm nay là ngày cuối."),
        ({"type": "month", "month": "2025-06"}, "2025-07-02", "Ngày này đã qua 2 ngày."),
        (
            {"type": "period", "start": "2025-06-10", "end": "2025-06-12"},
            "2025-06-11",
            "Đang trong thời gian này, còn 1 ngày thì hết.",
        ),
    ],
)
def test_an_event_is_a_day_and_no_limit(rule: dict[str, Any], today: str, expected: str) -> None:
    """It is today, it is over, it is going on; nobody is late for it."""
    assert expected == left(today, rule, is_event=True)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2025-06-29", "Còn 2 ngày nữa."),
        ("2025-07-15", "Đang trong thời gian này, còn 77 ngày thì hết."),
        ("2025-09-30", "Hôm nay là ngày cuối."),
    ],
)
def test_a_quarter_is_counted_like_its_three_months(today: str, expected: str) -> None:
    """Quarter three is the span from July to September."""
    assert expected == left(today, {"type": "period", "start": "2025-07", "end": "2025-09"})
    assert expected == left(today, {"type": "quarter", "quarter": "2025-Q3"})


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 31), st.sampled_from(["on", "by", "before"]))
def test_a_next_date_is_never_behind(today: date, number: int, relation: str) -> None:
    """Whatever day it is, what is left is not negative, on leap days too."""
    rules: tuple[dict[str, Any], ...] = (
        {"type": "monthly", "day": number, "relation": relation},
        {"type": "yearly", "dates": [f"02-{min(number, 29):02}"], "relation": relation},
    )
    for rule in rules:
        said = left(today.isoformat(), rule)
        assert "Kỳ tới" in said
        assert "còn -" not in said
