"""The model of a plan: what it takes and what it refuses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError
from tests.knowledge.plans import content, fact, gap, garden

from knowledge.plan import Deadline, Plan
from knowledge.rules import OnDate

DUE = {"type": "date", "date": "2024-05-20", "relation": "before"}


def places(raw: dict[str, Any]) -> list[str]:
    """Give where the faults of a plan are."""
    with pytest.raises(ValidationError) as caught:
        Plan.model_validate(raw)
    return [".".join(str(part) for part in fault["loc"]) for fault in caught.value.errors()]


def test_json_and_back_is_the_same_plan() -> None:
    """Plans are kept as JSON; nothing is lost, accents neither."""
    assert garden() == Plan.model_validate_json(garden().model_dump_json())


def test_dates_are_dates_and_rules_are_rules() -> None:
    """ISO strings of a content file become what the program counts with."""
    first = garden().facts[0]
    assert isinstance(first, Deadline)
    assert OnDate(date=date(2024, 5, 20), relation="before") == first.due


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"key": ""}, ["key"]),
        ({"name": "   "}, ["name"]),
        ({"issuer": {"name": "Hội", "level": "galaxy", "area": "Hà Nội"}}, ["issuer.level"]),
        ({"issued": {"date": "20/10/2020"}}, ["issued.date"]),
        ({"signatory": {}}, ["signatory.name"]),
        ({"force": {}}, ["force.why"]),
        ({"years": ["hai nghìn"]}, ["years.0"]),
        ({"colour": "red"}, ["colour"]),
    ],
)
def test_a_wrong_head_is_refused(changes: dict[str, Any], expected: list[str]) -> None:
    """An empty text, an unknown level, a date that is none, a missing reason, a field nobody knows."""
    assert expected == places(content(**changes))


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (fact("prophecy", "a", "b"), "facts.0"),
        (fact("deadline", "a", "b", due=DUE), "facts.0.deadline.who"),
        (fact("deadline", "a", "b", due={"type": "someday"}, who="c"), "facts.0.deadline.due"),
        (fact("quota", "a", "b", unit="người", shares=[{"areas": [], "number": 1}]), "facts.0.quota.shares.0.areas"),
        (
            fact("quota", "a", "b", unit="người", shares=[{"areas": ["Hà Nội"], "number": -1}]),
            "facts.0.quota.shares.0.number",
        ),
        (fact("agenda", "a", "b", items=[]), "facts.0.agenda.items"),
        (fact("duty", "a", "b", who="c"), "facts.0.duty.task"),
        (fact("purpose", "a", "b", quote=""), "facts.0.purpose.quote"),
        (fact("purpose", "a", "b", mood="vui"), "facts.0.purpose.mood"),
    ],
)
def test_a_wrong_fact_is_refused_at_its_place(part: dict[str, Any], expected: str) -> None:
    """The fault names the fact by its position and the field."""
    assert [expected] == places(content([part]))


def test_a_gap_must_be_asked_for() -> None:
    """A gap that nobody can ask for is of no use."""
    assert ["gaps.0.asks"] == places(content(gaps=[gap("điều gì đó")]))


def test_a_plan_does_not_change() -> None:
    """Plans are shared by all who ask."""
    with pytest.raises(ValidationError):
        setattr(garden(), "name", "khác")  # noqa: B010 - the type checker refuses it as well
