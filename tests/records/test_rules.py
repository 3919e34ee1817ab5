"""Reporting rules: which one holds for whom and when, and by when it wants a report."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import Session
from tests.fakes.reports import a_unit

from records import rules
from records.rules import Due, RuleRefused, Terms
from records.scheduling_tables import ReportingRule
from records.tables import Unit
from records.unit_changes import move

NOW = datetime(2026, 9, 1, 2, tzinfo=UTC)


def rule(**stated: Any) -> ReportingRule:
    """A rule of day 25 that is in no database."""
    values: dict[str, Any] = {
        "unit_id": 1,
        "form": rules.MONTHLY,
        "level": "branch",
        "due_day": 25,
        "since": "2026-01",
        "set_at": NOW,
    }
    return ReportingRule(**{**values, **stated})


@pytest.fixture
def province(session: Session) -> Unit:
    return a_unit(session, "P", level="province")


@pytest.fixture
def commune(session: Session, province: Unit) -> Unit:
    return a_unit(session, "P-1", province, "commune")


@pytest.fixture
def branch(session: Session, commune: Unit) -> Unit:
    return a_unit(session, "P-1-1", commune)


def due_day(session: Session, unit: Unit, period: str) -> int | None:
    """By which day of the month the unit owes its report."""
    due = rules.due_for(session, unit.id, period)
    return due.day.day if due else None


def set_day(session: Session, unit: Unit, day: int, since: str) -> ReportingRule:
    return rules.set_rule(session, unit.id, Terms(due_day=day), since=since, officer_id=None, now=NOW)


@pytest.mark.parametrize(
    ("stated", "period", "day"),
    [
        ({}, "2026-10", date(2026, 10, 25)),
        ({"due_day": 31}, "2026-02", date(2026, 2, 28)),
        ({"due_day": 31}, "2028-02", date(2028, 2, 29)),
        ({"due_day": 5, "months_after": 1}, "2026-12", date(2027, 1, 5)),
        ({"due_day": 30, "months_after": 2}, "2026-12", date(2027, 2, 28)),
    ],
)
def test_a_due_day_is_clamped_to_the_end_of_its_month(stated: dict[str, int], period: str, day: date) -> None:
    """Day 31 is the last day of a shorter month, of the month itself or of a later one."""
    assert day == rules.due_of(rule(**stated), period).day


def test_the_last_day_counts_to_its_end() -> None:
    """Hour 24 is midnight in Viet Nam, seven hours before that in UTC; an earlier hour ends it earlier."""
    whole, until_five = rules.due_of(rule(), "2026-10"), rules.due_of(rule(due_hour=17), "2026-10")
    assert (datetime(2026, 10, 25, 17, tzinfo=UTC), True) == (whole.at, whole.whole_day)
    assert (datetime(2026, 10, 25, 10, tzinfo=UTC), False) == (until_five.at, until_five.whole_day)
    assert whole == Due.on(date(2026, 10, 25))


def test_no_rule_is_no_obligation(session: Session, branch: Unit) -> None:
    """No default is invented."""
    assert rules.due_for(session, branch.id, "2026-10") is None


def test_the_nearest_rule_up_the_tree_holds(session: Session, province: Unit, commune: Unit, branch: Unit) -> None:
    """A commune's own day goes before the province's, for its chi hội alone."""
    other = a_unit(session, "P-2-1", a_unit(session, "P-2", province, "commune"))
    set_day(session, province, 25, "2026-01")
    set_day(session, commune, 20, "2026-01")
    assert (20, 25) == (due_day(session, branch, "2026-10"), due_day(session, other, "2026-10"))


def test_a_rule_is_for_one_level(session: Session, commune: Unit, branch: Unit) -> None:
    """What chi hội owe, the commune itself does not."""
    set_day(session, commune, 20, "2026-01")
    assert (20, None) == (due_day(session, branch, "2026-10"), due_day(session, commune, "2026-10"))


def test_the_place_is_that_at_the_period_s_end(session: Session, province: Unit, commune: Unit, branch: Unit) -> None:
    """A chi hội that moved in November owes October as its old commune had it."""
    other = a_unit(session, "P-2", province, "commune")
    set_day(session, commune, 20, "2026-01")
    set_day(session, other, 28, "2026-01")
    move(session, branch, other, date(2026, 11, 3))
    assert (20, 28) == (due_day(session, branch, "2026-10"), due_day(session, branch, "2026-11"))


def test_a_new_rule_leaves_earlier_periods_alone(session: Session, commune: Unit, branch: Unit) -> None:
    """What held before is kept, with its last period."""
    first = set_day(session, commune, 20, "2026-01")
    second = set_day(session, commune, 22, "2026-10")
    assert ("2026-09", None) == (first.until, second.until)
    assert [20, 22] == [due_day(session, branch, period) for period in ("2026-09", "2026-10")]


def test_a_rule_set_in_between_ends_where_the_next_begins(session: Session, commune: Unit, branch: Unit) -> None:
    """A rule for November is not undone by one that is set for September afterwards."""
    set_day(session, commune, 22, "2026-11")
    set_day(session, commune, 20, "2026-01")
    set_day(session, commune, 21, "2026-09")
    days = [due_day(session, branch, f"2026-{month:02}") for month in (8, 9, 10, 11, 12)]
    assert [20, 21, 21, 22, 22] == days


def test_the_same_first_period_is_corrected(session: Session, commune: Unit, branch: Unit) -> None:
    """There is one rule for a unit, form, level and first period."""
    set_day(session, commune, 20, "2026-10")
    set_day(session, commune, 23, "2026-10")
    assert [23] == [found.due_day for found in rules.rules_of(session, [commune.id])]


def test_an_ended_rule_gives_way_to_the_one_above(
    session: Session, province: Unit, commune: Unit, branch: Unit
) -> None:
    """One that is ended before it begins was never there."""
    set_day(session, province, 25, "2026-01")
    rules.end_rule(session, set_day(session, commune, 20, "2026-01"), "2026-11")
    rules.end_rule(session, set_day(session, commune, 18, "2027-01"), "2026-12")
    periods = ("2026-10", "2026-11", "2027-01")
    assert [20, 25, 25] == [due_day(session, branch, period) for period in periods]


@pytest.mark.parametrize(
    ("terms", "level", "since"),
    [
        (Terms(due_day=0), "branch", "2026-10"),
        (Terms(due_day=32), "branch", "2026-10"),
        (Terms(due_day=20, due_hour=0), "branch", "2026-10"),
        (Terms(due_day=20, remind_hour=24), "branch", "2026-10"),
        (Terms(due_day=20, months_after=13), "branch", "2026-10"),
        (Terms(due_day=20, offsets=(60,)), "branch", "2026-10"),
        (Terms(due_day=20), "village", "2026-10"),
        (Terms(due_day=20), "branch", "2026-13"),
    ],
)
def test_what_no_calendar_has_is_refused(session: Session, commune: Unit, terms: Terms, level: str, since: str) -> None:
    """A day, hour, level, month or distance that cannot be."""
    with pytest.raises(RuleRefused):
        rules.set_rule(session, commune.id, terms, since=since, officer_id=None, now=NOW, level=level)


def test_offsets_are_kept_once_and_in_order(session: Session, commune: Unit) -> None:
    """The first reminder comes first, however they were given."""
    terms = Terms(due_day=20, offsets=(0, 3, -1, 3))
    kept = rules.set_rule(session, commune.id, terms, since="2026-10", officer_id=None, now=NOW)
    assert [3, 0, -1] == kept.offsets
    assert (3, 0, -1) == rules.terms_of(kept).offsets
