"""The forms of due rules."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from knowledge.rules import Rule

RULE: TypeAdapter[Rule] = TypeAdapter(Rule)


@pytest.mark.parametrize(
    "rule",
    [
        {"type": "date", "date": "2020-10-20", "relation": "before"},
        {"type": "date", "date": "2025-01-03", "relation": "on", "time": "10:00"},
        {"type": "dates", "dates": ["2021-03-11", "2021-03-12"], "relation": "on"},
        {"type": "month", "month": "2021-04"},
        {"type": "quarter", "quarter": "2021-Q3"},
        {"type": "period", "start": None, "end": "2021-04-30"},
        {"type": "period", "start": "2016", "end": "2021"},
        {"type": "period", "start": "2025-01-03T08:00", "end": "2025-01-03T11:30"},
        {"type": "yearly", "dates": ["06-10", "11-10"], "relation": "before"},
        {"type": "yearly", "start": "12-15", "end": "03-15"},
        {"type": "monthly", "day": -1, "relation": "by"},
        {"type": "relative", "days": -15, "anchor": "đại hội", "relation": "by"},
    ],
)
def test_every_form_survives_json(rule: dict[str, object]) -> None:
    """What content files write is what is printed; nothing is added but defaults."""
    read = RULE.validate_python(rule)
    assert read == RULE.validate_json(RULE.dump_json(read))
    assert rule == RULE.dump_python(read, mode="json", exclude_unset=True)


@pytest.mark.parametrize(
    "rule",
    [
        {"type": "date", "date": "2020-02-30"},
        {"type": "date", "date": "2020-10-20", "relation": "around"},
        {"type": "date", "date": "2020-10-20", "time": "24:00"},
        {"type": "dates", "dates": []},
        {"type": "month", "month": "2021-13"},
        {"type": "quarter", "quarter": "2021-Q5"},
        {"type": "period", "start": None, "end": None},
        {"type": "period", "start": "năm ngoái", "end": None},
        {"type": "yearly"},
        {"type": "yearly", "dates": ["06-10"], "start": "12-15", "end": "03-15"},
        {"type": "yearly", "start": "12-15"},
        {"type": "yearly", "dates": ["06-32"]},
        {"type": "monthly", "day": 32},
        {"type": "weekly", "day": 2},
        {"type": "month", "month": "2021-04", "day": 3},
    ],
)
def test_what_is_no_rule_is_refused(rule: dict[str, object]) -> None:
    """A day that no calendar has, an unknown relation, a rule without days or with two kinds of them."""
    with pytest.raises(ValidationError):
        RULE.validate_python(rule)


def test_the_month_has_no_day_zero() -> None:
    """Days count from 1; -1 is the last one."""
    with pytest.raises(ValidationError):
        RULE.validate_python({"type": "monthly", "day": 0})
