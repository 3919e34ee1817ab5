"""The days that due rules mean."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import TypeAdapter

from knowledge.rules import Rule
from records.rules import VIETNAM
from scheduler.due_days import comes_back, occurrences

RULE: TypeAdapter[Rule] = TypeAdapter(Rule)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def days(stated: dict[str, object], *, event: date | None = None) -> list[str]:
    """The last days of a rule in 2026, with the hour where it is not the whole day."""
    found = occurrences(RULE.validate_python(stated), FIRST, LAST, event=event)
    return [
        o.due.day.isoformat() if o.due.whole_day else o.due.at.astimezone(VIETNAM).strftime("%Y-%m-%dT%H:%M")
        for o in found
    ]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"type": "date", "date": "2026-10-20", "relation": "before"}, ["2026-10-19"]),
        ({"type": "date", "date": "2026-10-20", "relation": "by"}, ["2026-10-20"]),
        ({"type": "date", "date": "2026-10-20", "relation": "on"}, ["2026-10-20"]),
        ({"type": "date", "date": "2026-10-20", "relation": "from"}, []),
        ({"type": "date", "date": "2026-10-20", "relation": "before", "time": "10:30"}, ["2026-10-20T10:30"]),
        ({"type": "date", "date": "2026-10-20", "relation": "by", "time": "00:00"}, ["2026-10-19"]),
        ({"type": "date", "date": "2025-10-20", "relation": "by"}, []),
        (
            {"type": "dates", "dates": ["2026-06-10", "2026-11-10"], "relation": "before"},
            ["2026-06-09", "2026-11-09"],
        ),
        ({"type": "dates", "dates": ["2026-03-11", "2026-03-12"], "relation": "on"}, ["2026-03-12"]),
        ({"type": "month", "month": "2026-02"}, ["2026-02-28"]),
        ({"type": "quarter", "quarter": "2026-Q3"}, ["2026-09-30"]),
        ({"type": "period", "start": None, "end": "2026-04-30"}, ["2026-04-30"]),
        ({"type": "period", "start": "2021", "end": "2026"}, ["2026-12-31"]),
        ({"type": "period", "start": None, "end": "2026-04"}, ["2026-04-30"]),
        ({"type": "period", "start": "2026-01-03T08:00", "end": "2026-01-03T11:30"}, ["2026-01-03T11:30"]),
        ({"type": "period", "start": "2026-01-03", "end": None}, []),
        ({"type": "yearly", "dates": ["06-10", "11-10"], "relation": "before"}, ["2026-06-09", "2026-11-09"]),
        ({"type": "yearly", "dates": ["01-01"], "relation": "before"}, ["2026-12-31"]),
        ({"type": "yearly", "dates": ["02-29"], "relation": "by"}, ["2026-02-28"]),
        ({"type": "yearly", "start": "12-15", "end": "03-15"}, ["2026-03-15"]),
        ({"type": "yearly", "dates": ["06-10"], "relation": "from"}, []),
        ({"type": "relative", "days": -15, "anchor": "đại hội"}, []),
    ],
)
def test_the_last_day_in_time(rule: dict[str, object], expected: list[str]) -> None:
    """ "Trước 10/6" ends with 9/6; a day its month has not is its last; what only begins is never due."""
    assert expected == days(rule)


def test_every_month_has_its_day() -> None:
    """The 31st is the last day of a shorter month; -1 the last of any; "trước" the day before."""
    by_31 = days({"type": "monthly", "day": 31, "relation": "by"})
    assert ("2026-02-28", 12) == (by_31[1], len(by_31))
    assert by_31 == days({"type": "monthly", "day": -1, "relation": "by"})
    assert "2026-05-21" in days({"type": "monthly", "day": 22, "relation": "before"})


@pytest.mark.parametrize(("relation", "expected"), [("by", ["2026-10-05"]), ("before", ["2026-10-04"]), ("from", [])])
def test_counted_from_an_event(relation: str, expected: list[str]) -> None:
    """Fifteen days before an event that takes place on 20 October."""
    rule = {"type": "relative", "days": -15, "anchor": "đại hội", "relation": relation}
    assert expected == days(rule, event=date(2026, 10, 20))


def test_an_event_that_is_put_off_stays_the_same_occurrence() -> None:
    """The name is that of the year, so what was done for it stays done; next year's event is another."""
    rule = RULE.validate_python({"type": "relative", "days": -15, "anchor": "đại hội"})
    keys = {occurrences(rule, FIRST, LAST, event=date(2026, month, 20))[0].key for month in (10, 11)}
    assert {"2026"} == keys


def test_what_comes_back() -> None:
    """Every year, every month, or on several days by each of which something is due."""
    rules = [
        {"type": "yearly", "dates": ["06-10"], "relation": "by"},
        {"type": "monthly", "day": 5},
        {"type": "dates", "dates": ["2026-06-10", "2026-11-10"], "relation": "before"},
        {"type": "dates", "dates": ["2026-06-10", "2026-06-11"], "relation": "on"},
        {"type": "date", "date": "2026-06-10"},
    ]
    assert [True, True, True, False, False] == [comes_back(RULE.validate_python(rule)) for rule in rules]
