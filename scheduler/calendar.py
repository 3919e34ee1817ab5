"""Which unit owes what by when, and is it done: pure, from what is told.

Two sources: reporting rules, and deadlines of plans (`plan_deadlines`). Without a rule or a plan nobody owes anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from records.obligations import Sent, report_name
from records.periods import last_day, month_before
from records.rules import Due, due_of, holds
from records.scheduling_tables import ReportingRule
from scheduler.tree import Tree


@dataclass(frozen=True, kw_only=True)
class Obligation:
    """What one unit owes. `period` is the month of a report, of a plan's deadline its day as planned.

    `about` are the plan's words, None of a report; `plan` is the plan's name and `to` to whom. `returned_at`: since
    then a report that had come is owed again. What is `locked` nobody can do any more.
    """

    name: str
    unit_id: int
    period: str
    due: Due
    offsets: Sequence[int]
    remind_hour: int
    about: str | None = None
    plan: str | None = None
    to: str | None = None
    done_at: datetime | None = None
    returned_at: datetime | None = None
    locked: bool = False

    @property
    def owed(self) -> bool:
        """Whether it is still to be done."""
        return self.done_at is None and not self.locked


@dataclass(frozen=True, kw_only=True)
class Month:
    """What is known of one form and period: who was there at its end, what came in, where it is locked."""

    form: str
    period: str
    units: Iterable[int]
    sent: Mapping[int, Sent]
    locked: Collection[int] = ()


def reports_owed(month: Month, rules: Sequence[ReportingRule], tree: Tree, today: date) -> list[Obligation]:
    """Give what units owe for the period by the rule nearest to each, as it and the tree were at the period's end.

    A unit that was closed since owes nothing: its successors do, on the day by which it was asked.
    """
    end = last_day(month.period)
    by_level: dict[str, dict[int, ReportingRule]] = {}
    for rule in rules:
        if rule.form == month.form and holds(rule, month.period):
            by_level.setdefault(rule.level, {})[rule.unit_id] = rule
    nearest = {level: _Nearest(tree, end, rules_at) for level, rules_at in by_level.items()}
    own: dict[int, ReportingRule] = {}
    inherited: dict[int, ReportingRule] = {}
    for unit_id in month.units:
        level = tree.units[unit_id].level
        rule_here = nearest[level].to(unit_id) if level in nearest else None
        if rule_here is None:
            continue
        for heir in tree.heirs(unit_id, today):
            (own if heir == unit_id else inherited).setdefault(heir, rule_here)
    return [
        _report(month, unit_id, rule, locked=_is_locked(tree, unit_id, end, month.locked))
        for unit_id, rule in {**inherited, **own}.items()
    ]


def periods_due(rule: ReportingRule, first: date, last: date) -> Iterator[str]:
    """Give the periods for which the rule wants a report from the first day to the last."""
    period = f"{last:%Y-%m}"
    while (due := due_of(rule, period)).day >= first:
        if due.day <= last and holds(rule, period):
            yield period
        period = month_before(period)


class _Nearest:
    """The nearest rule up the tree, remembered for what was passed on the way."""

    def __init__(self, tree: Tree, on: date, rules: Mapping[int, ReportingRule]) -> None:
        self._tree, self._on, self._rules = tree, on, rules
        self._known: dict[int, ReportingRule | None] = {}

    def to(self, unit_id: int) -> ReportingRule | None:
        passed = []
        found = None
        for at in self._tree.line(unit_id, self._on):
            if at in self._known:
                found = self._known[at]
                break
            passed.append(at)
            if at in self._rules:
                found = self._rules[at]
                break
        self._known.update(dict.fromkeys(passed, found))
        return found


def _report(month: Month, unit_id: int, rule: ReportingRule, *, locked: bool) -> Obligation:
    sent = month.sent.get(unit_id)
    returned = sent is not None and sent.status == "returned"
    return Obligation(
        name=report_name(month.period, month.form),
        unit_id=unit_id,
        period=month.period,
        due=due_of(rule, month.period),
        offsets=tuple(rule.offsets),
        remind_hour=rule.remind_hour,
        done_at=sent.submitted_at if sent and not returned else None,
        returned_at=sent.decided_at if sent and returned else None,
        locked=locked,
    )


def _is_locked(tree: Tree, unit_id: int, on: date, locked: Collection[int]) -> bool:
    return bool(locked) and not set(tree.line(unit_id, on)).isdisjoint(locked)
