"""Reporting rules: by when units owe a form, as the Hội above them sets it; no rule, no obligation.

The nearest rule up the tree holds, the tree as it stood on the period's last day. A period is a month ("2026-10").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, or_
from sqlmodel import Session, col, select

from records.periods import first_day, last_day, month_after, month_before
from records.scheduling_tables import ReportingRule
from records.units import LEVELS, above, subtree, unit

VIETNAM: Final = ZoneInfo("Asia/Ho_Chi_Minh")

MONTHLY: Final = "monthly_report"
"""The form of the monthly report."""

OFFSETS: Final = (7, 3, 1, 0, -1, -3)
"""Days before the deadline on which a reminder goes out where nobody says otherwise; negative: after it."""

_FURTHEST = 45
"""Days from the deadline to its first or last reminder, at most."""


class RuleRefused(Exception):  # noqa: N818 - no error of the program: its message is for the operator
    """There is no such day, hour, level or reminder; the message is one sentence that says so."""


class Due(NamedTuple):
    """By when something is owed: `day` is the last day on which it is in time, from `at` on it is late."""

    day: date
    at: datetime

    @classmethod
    def on(cls, day: date, hour: int = 24) -> Due:
        """By that hour of the day; 24 is its end."""
        midnight = datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
        return cls(day, midnight + timedelta(hours=hour))

    @property
    def whole_day(self) -> bool:
        """Whether the day counts to its end."""
        return self.at.astimezone(VIETNAM).date() > self.day


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What a rule says: day `due_day` of the month itself or `months_after` later, clamped to the month's end."""

    due_day: int
    months_after: int = 0
    due_hour: int = 24
    offsets: Sequence[int] = OFFSETS
    remind_hour: int = 8


def due_of(rule: ReportingRule | Terms, period: str) -> Due:
    """Give by when the rule wants the period's report."""
    month = period
    for _ in range(rule.months_after):
        month = month_after(month)
    last = last_day(month)
    return Due.on(last.replace(day=min(rule.due_day, last.day)), rule.due_hour)


def first_ahead(terms: ReportingRule | Terms, now: datetime) -> str:
    """Give the first period whose deadline by these terms is still to come: before it nobody could have kept them."""
    period = now.astimezone(VIETNAM).strftime("%Y-%m")
    for _ in range(terms.months_after):
        period = month_before(period)
    while due_of(terms, period).at <= now:
        period = month_after(period)
    return period


def rule_for(session: Session, unit_id: int, form: str, period: str) -> ReportingRule | None:
    """Give the rule that holds for the unit in that period; None where nobody has set any."""
    line = [unit_id, *above(session, unit_id, last_day(period), even_absent=True)]
    level = unit(session, unit_id).level
    rules = session.exec(_SET, params={"line": line, "form_name": form, "of_level": level})
    holding = {rule.unit_id: rule for rule in rules if holds(rule, period)}
    return next((holding[at] for at in line if at in holding), None)


_SET: Final = select(ReportingRule).where(
    col(ReportingRule.unit_id).in_(bindparam("line", expanding=True)),
    ReportingRule.form == bindparam("form_name"),
    ReportingRule.level == bindparam("of_level"),
)


def any_below(session: Session, unit_id: int, period: str, day: date) -> bool:
    """Tell whether a unit below this one, in the tree of that day, has a rule of its own for its chi hội."""
    own = select(ReportingRule.id).where(
        col(ReportingRule.unit_id).in_(subtree((unit_id,), day)),
        ReportingRule.unit_id != unit_id,
        ReportingRule.form == MONTHLY,
        ReportingRule.level == "branch",
        ReportingRule.since <= period,
        or_(col(ReportingRule.until).is_(None), col(ReportingRule.until) >= period),
    )
    return session.exec(own.limit(1)).first() is not None


def due_for(session: Session, unit_id: int, period: str, form: str = MONTHLY) -> Due | None:
    """Give by when the unit owes the period's report; None where no rule says so."""
    rule = rule_for(session, unit_id, form, period)
    return due_of(rule, period) if rule else None


def holds(rule: ReportingRule, period: str) -> bool:
    """Tell whether the rule is in force for that period."""
    return rule.since <= period and (rule.until is None or period <= rule.until)


def rules_of(session: Session, unit_ids: Sequence[int] | None = None) -> Sequence[ReportingRule]:
    """Give all rules, or those set at these units, by unit, form, level and first period: those that held as well."""
    query = select(ReportingRule)
    if unit_ids is not None:
        query = query.where(col(ReportingRule.unit_id).in_(unit_ids))
    order = (ReportingRule.unit_id, ReportingRule.form, ReportingRule.level, ReportingRule.since)
    return session.exec(query.order_by(*map(col, order))).all()


def set_rule(
    session: Session,
    unit_id: int,
    terms: Terms,
    *,
    since: str,
    officer_id: int | None,
    now: datetime,
    level: str = "branch",
    form: str = MONTHLY,
) -> ReportingRule:
    """Let the terms hold in the unit's subtree from the period `since` on, to where a later rule begins.

    What held before stays as it was for earlier periods. Raises RuleRefused.
    """
    _check(terms, level, since)
    said = {**_columns(terms), "set_by": officer_id, "set_at": now}
    same = [r for r in rules_of(session, [unit_id]) if (r.form, r.level) == (form, level)]
    rule = next((r for r in same if r.since == since), None)
    if rule is None:
        rule = ReportingRule(unit_id=unit_id, form=form, level=level, since=since, until=_until(same, since), **said)
        for before in same:
            if before.since < since and holds(before, since):
                before.until = month_before(since)
                session.add(before)
    for name, value in said.items():
        setattr(rule, name, value)
    session.add(rule)
    session.flush()
    return rule


def lasting(
    session: Session, unit_id: int, since: str, *, level: str = "branch", form: str = MONTHLY
) -> list[ReportingRule]:
    """Give the unit's own rules that hold in that period or a later one, the first to begin first."""
    own = [rule for rule in rules_of(session, [unit_id]) if (rule.form, rule.level) == (form, level)]
    return [rule for rule in own if rule.until is None or rule.until >= since]


def first_to_end(rule: ReportingRule, since: str, now: datetime) -> str:
    """Give the first period from which the rule can be ended where it is to be ended from `since` on.

    That is `since`, unless a deadline that has passed would be gone: what was late then stays so.
    """
    ahead = first_ahead(rule, now)
    return since if max(since, rule.since) >= ahead else ahead


def end_rule(session: Session, rule: ReportingRule, since: str) -> bool:
    """Let the rule hold no more from that period on; the next rule up the tree holds then, if there is one.

    False where nothing is left of it.
    """
    left = rule.since < since
    if not left:
        session.delete(rule)
    elif holds(rule, since):
        rule.until = month_before(since)
        session.add(rule)
    session.flush()
    return left


def terms_of(rule: ReportingRule) -> Terms:
    """Give what the rule says."""
    return Terms(
        due_day=rule.due_day,
        months_after=rule.months_after,
        due_hour=rule.due_hour,
        offsets=tuple(rule.offsets),
        remind_hour=rule.remind_hour,
    )


def _columns(terms: Terms) -> dict[str, Any]:
    return {**vars(terms), "offsets": sorted(set(terms.offsets), reverse=True)}


def _until(same: Sequence[ReportingRule], since: str) -> str | None:
    """Give the last period of a new rule: that of the one it takes over from, else the one before the next begins."""
    held = next((r for r in same if r.since < since and holds(r, since)), None)
    if held:
        return held.until
    following = min((r.since for r in same if r.since > since), default=None)
    return month_before(following) if following else None


def _check(terms: Terms, level: str, since: str) -> None:
    if level not in LEVELS:
        raise RuleRefused(f"There is no level {level}; the levels are {', '.join(LEVELS)}.")
    try:
        first_day(since)
    except ValueError:
        raise RuleRefused(f"A rule begins with a month such as 2026-10, not {since!r}.") from None
    bounds = {"due_day": (1, 31), "months_after": (0, 12), "due_hour": (1, 24), "remind_hour": (0, 23)}
    for name, (least, most) in bounds.items():
        value = getattr(terms, name)
        if not least <= value <= most:
            raise RuleRefused(f"{name} lies between {least} and {most}, so it cannot be {value}.")
    far = next((offset for offset in terms.offsets if abs(offset) > _FURTHEST), None)
    if far is not None:
        raise RuleRefused(f"A reminder goes out at most {_FURTHEST} days from the deadline, not {abs(far)}.")
