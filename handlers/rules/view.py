"""By when monthly reports are due, and who says so; honestly, where nobody has said it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from handlers.months import month as said_month
from handlers.rules import texts, words
from handlers.standing import led, supervised
from handlers.turn import VIETNAM, Step, Turn
from records import periods, rules, units
from records.periods import last_day
from records.rules import MONTHLY, due_of
from records.scheduling_tables import ReportingRule
from records.tables import Officer
from records.units import GROUND_LEVELS


def ruled(turn: Turn) -> list[int]:
    """Give the units above chi hội for which she sets deadlines today: as admin, or where she supervises."""
    admin = [at for at in turn.at("admin") if units.unit(turn.session, at).level not in GROUND_LEVELS]
    return list(dict.fromkeys([*supervised(turn), *admin]))


def holding(
    session: Session, unit_ids: Sequence[int], period: str, level: str = "branch", form: str = MONTHLY
) -> ReportingRule | None:
    """Give the rule set at the first of these units that has one for the period."""
    found = {
        rule.unit_id: rule
        for rule in rules.rules_of(session, unit_ids)
        if (rule.form, rule.level) == (form, level) and rules.holds(rule, period)
    }
    return next((found[at] for at in unit_ids if at in found), None)


def show(turn: Turn, period: str | None, first: str = "") -> Step:
    """Say by when her chi hội, or those below her, report the month: without one that whose deadline comes next."""
    own, others = led(turn), ruled(turn)
    if not (own or others):
        return Step.of(first or texts.NO_POST)
    rows = [(at, *_next_due(turn, at, period)) for at in (*own, *others)]
    lines = [_line(turn, at, month, rule) for at, month, rule in rows]
    unset = any(rule is None for _, _, rule in rows)
    after = (texts.MAY_SET if unset else texts.MAY_CHANGE) if others else texts.ASK_ABOVE if unset else ""
    said = lines[0] if len(lines) == 1 else "\n".join(["", *(f"• {line}" for line in lines)])
    begins = f"{first}\n{said.strip()}" if first else texts.SHOWN_ALL.format(lines=said).replace(", \n", ":\n")
    return Step.of(f"{begins}\n{after}".strip())


def show_if_ruled(turn: Turn, after: str) -> Step | None:
    """Say the same where a rule holds for her, with `after` behind it; None where none does."""
    if not any(_next_due(turn, at, None)[1] for at in (*led(turn), *ruled(turn))):
        return None
    (reply,) = show(turn, None).replies
    return Step.of(f"{reply.text}\n{after}")


def now_holds(turn: Turn, unit_id: int) -> str:
    """Say which deadline holds now, before another is set; nothing where there is none."""
    period, rule = _next_due(turn, unit_id, None)
    if rule is None:
        return ""
    deadline = words.deadline(due_of(rule, period))
    return texts.HOLDS_NOW.format(month=said_month(period), deadline=deadline, by=_by(turn, rule))


def _next_due(turn: Turn, unit_id: int, period: str | None) -> tuple[str, ReportingRule | None]:
    """Give the month, and the rule that holds for it; if none is named, the first one that is not past its deadline."""
    this = f"{turn.today:%Y-%m}"
    if period:
        return period, _rule(turn, unit_id, period)
    for month in (periods.month_before(this), this, periods.month_after(this)):
        rule = _rule(turn, unit_id, month)
        if rule and due_of(rule, month).at > turn.now:
            return month, rule
    return this, _rule(turn, unit_id, this)


def _rule(turn: Turn, unit_id: int, period: str) -> ReportingRule | None:
    at = units.unit(turn.session, unit_id)
    level = at.level if at.level in GROUND_LEVELS else "branch"
    line = [unit_id, *units.above(turn.session, unit_id, last_day(period), even_absent=True)]
    return holding(turn.session, line, period, level)


def _line(turn: Turn, unit_id: int, period: str, rule: ReportingRule | None) -> str:
    name = units.name_on(turn.session, unit_id, turn.today)
    if rule is None:
        return texts.NO_RULE.format(unit=name, month=said_month(period))
    due = due_of(rule, period)
    form = texts.SHOWN if due.at > turn.now else texts.SHOWN_OVER
    return form.format(unit=name, month=said_month(period), deadline=words.deadline(due), by=_by(turn, rule))


def _by(turn: Turn, rule: ReportingRule) -> str:
    officer = turn.session.get(Officer, rule.set_by) if rule.set_by else None
    day = words.day(rule.set_at.astimezone(VIETNAM).date())
    unit = units.name_on(turn.session, rule.unit_id, turn.today)
    if officer is None or officer.erased_at is not None:
        return texts.SET_BY.format(unit=unit, day=day)
    return texts.SET_BY_OFFICER.format(unit=unit, day=day, name=officer.name)
