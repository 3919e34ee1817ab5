"""Which unit owes a report by when: by the nearest rule, as the tree stood; whoever closed leaves or hands over."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from records.obligations import Sent, UnitRow
from records.rules import MONTHLY, due_of, holds
from records.scheduling_tables import ReportingRule
from scheduler.calendar import Month, Obligation, periods_due, reports_owed
from scheduler.tree import Tree

NOW = datetime(2026, 10, 20, 1, tzinfo=UTC)
TODAY = date(2026, 10, 20)
PROVINCE, COMMUNE, OTHER, FIRST, SECOND = 1, 2, 3, 11, 12


def rule(unit_id: int, due_day: int, **stated: Any) -> ReportingRule:
    values = {"form": MONTHLY, "level": "branch", "since": "2026-01", "offsets": [3, 0], "set_at": NOW}
    return ReportingRule(unit_id=unit_id, due_day=due_day, **{**values, **stated})


def row(unit_id: int, parent_id: int | None, level: str = "branch", **stated: date | None) -> UnitRow:
    return UnitRow(unit_id, level, parent_id, None, stated.get("opened"), stated.get("closed"))


def organisation(*more: UnitRow, **stated: Any) -> Tree:
    """A province with two communes; two chi hội in the first, unless `more` says otherwise."""
    rows = (
        row(PROVINCE, None, "province"),
        row(COMMUNE, PROVINCE, "commune"),
        row(OTHER, PROVINCE, "commune"),
        row(FIRST, COMMUNE),
        row(SECOND, COMMUNE),
        *more,
    )
    return Tree({each.id: each for each in rows}, stated.get("pasts", {}), stated.get("successors", {}))


def owed(
    *rules: ReportingRule,
    tree: Tree | None = None,
    units: tuple[int, ...] = (FIRST, SECOND),
    today: date = TODAY,
    **known: Any,
) -> dict[int, Obligation]:
    """What is owed for October, by unit."""
    month = Month(**{"form": MONTHLY, "period": "2026-10", "units": units, "sent": {}, **known})
    found = reports_owed(month, rules, tree or organisation(), today)
    assert len(found) == len({obligation.unit_id for obligation in found})
    return {obligation.unit_id: obligation for obligation in found}


def test_no_rule_no_obligation() -> None:
    """A rule of another level or of another time is none."""
    assert {} == owed()
    assert {} == owed(rule(PROVINCE, 25, level="commune"), rule(PROVINCE, 25, since="2026-11"))
    assert {} == owed(rule(PROVINCE, 25, until="2026-09"))


def test_the_nearest_rule_holds() -> None:
    """A commune's own day, and the province's for everybody else."""
    tree = organisation(row(13, OTHER))
    found = owed(rule(PROVINCE, 25), rule(COMMUNE, 20), tree=tree, units=(FIRST, SECOND, 13))
    assert {FIRST: 20, SECOND: 20, 13: 25} == {unit_id: o.due.day.day for unit_id, o in found.items()}


def test_what_came_in_is_done_what_was_returned_is_owed_again() -> None:
    """A late report is done as well."""
    sent = {FIRST: Sent("sent", NOW, None), SECOND: Sent("returned", NOW, NOW)}
    found = owed(rule(PROVINCE, 25), sent=sent)
    assert (False, NOW, None) == (found[FIRST].owed, found[FIRST].done_at, found[FIRST].returned_at)
    assert (True, None, NOW) == (found[SECOND].owed, found[SECOND].done_at, found[SECOND].returned_at)


def test_a_locked_month_is_owed_by_nobody() -> None:
    """Locked at the commune, for all below it."""
    found = owed(rule(PROVINCE, 25), locked={COMMUNE})
    assert [False, False] == [found[unit_id].owed for unit_id in (FIRST, SECOND)]


def test_a_unit_closed_without_successor_leaves() -> None:
    """From the day after its last one."""
    closed = row(FIRST, COMMUNE, closed=date(2026, 11, 2))
    tree = organisation(closed)
    assert {FIRST, SECOND} == owed(rule(PROVINCE, 25), tree=tree, today=date(2026, 11, 2)).keys()
    assert {SECOND} == owed(rule(PROVINCE, 25), tree=tree, today=date(2026, 11, 3)).keys()


def test_a_merged_unit_hands_over_what_it_owed() -> None:
    """By the day by which it was asked; where the successor owes it anyway, by its own, and once."""
    closed = row(FIRST, COMMUNE, closed=date(2026, 11, 2))
    fresh = row(21, OTHER, opened=date(2026, 11, 3))
    tree = organisation(closed, fresh, successors={FIRST: [21]})
    rules = (rule(COMMUNE, 20), rule(OTHER, 28))
    found = owed(*rules, tree=tree, today=date(2026, 11, 5))
    assert {SECOND: 20, 21: 20} == {unit_id: o.due.day.day for unit_id, o in found.items()}
    into_second = organisation(closed, successors={FIRST: [SECOND]})
    assert [SECOND] == list(owed(*rules, tree=into_second, today=date(2026, 11, 5)))


def test_a_unit_that_moved_owes_as_where_it_stood_at_the_period_s_end() -> None:
    """It moved in November."""
    tree = organisation(row(FIRST, OTHER), pasts={FIRST: [(date(2026, 11, 2), COMMUNE)]})
    found = owed(rule(COMMUNE, 20), rule(OTHER, 28), tree=tree, today=date(2026, 11, 5))
    assert 20 == found[FIRST].due.day.day


@settings(derandomize=True)
@given(
    st.integers(1, 31), st.integers(0, 12), st.integers(0, 600), st.integers(0, 90), st.sampled_from([None, "2026-08"])
)
def test_the_periods_that_are_due_are_those_whose_day_lies_between(
    day: int, after: int, begins: int, lasts: int, until: str | None
) -> None:
    """None is left out and none added, whatever the day and the months between."""
    found_by = rule(PROVINCE, day, months_after=after, until=until)
    first = date.fromordinal(date(2026, 1, 1).toordinal() + begins)
    last = date.fromordinal(first.toordinal() + lasts)
    every = [f"{year}-{month:02}" for year in range(2024, 2029) for month in range(1, 13)]
    expected = [p for p in every if holds(found_by, p) and first <= due_of(found_by, p).day <= last]
    assert expected == sorted(periods_due(found_by, first, last))
