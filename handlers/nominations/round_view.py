"""A round as it is introduced to who nominates: criteria, how many are chosen, until when, each with its source."""

from __future__ import annotations

from datetime import date

from handlers.nominations import texts
from handlers.turn import Turn
from knowledge.plan import Plan
from knowledge.selecting import selection
from records import rounds, units
from records.submission_tables import Round


def introduction(turn: Turn, opened: Round) -> str:
    """Say what the round is about. Every figure and date is the round's or its plan's; what they lack is said."""
    lines = [texts.ROUND.format(title=opened.title), _criteria(opened), *_quota(turn, opened), _deadline(turn, opened)]
    return "\n".join([*lines, texts.STARTS])


def source_of(opened: Round) -> str:
    """Give " (Kế hoạch …, mục IV.1)"; nothing where the round rests on no plan."""
    return f" ({opened.source})" if opened.source else ""


def _criteria(opened: Round) -> str:
    if opened.criteria:
        lines = "\n".join(f"• {line}" for line in opened.criteria)
        return texts.CRITERIA.format(source=opened.source or "Hội cấp trên nêu", lines=lines)
    return texts.NO_CRITERIA.format(source=opened.source) if opened.source else texts.NO_CRITERIA_STATED


def _quota(turn: Turn, opened: Round) -> list[str]:
    number = rounds.quotas(turn.session, opened.id).get(opened.unit_id)
    if number is None:
        return []
    unit = units.name_on(turn.session, opened.unit_id, turn.today)
    return [texts.QUOTA.format(unit=unit, number=f"{number:02d}", what=texts.COUNTED[opened.kind])]


def _deadline(turn: Turn, opened: Round) -> str:
    if opened.deadline is not None:
        return _stated(turn, opened, opened.deadline)
    if opened.plan is None:
        return texts.NO_DEADLINE_STATED
    said = _said_of_deadline(turn, opened)
    return texts.NO_DEADLINE_BUT.format(said=said) if said else texts.NO_DEADLINE


def _stated(turn: Turn, opened: Round, deadline: date) -> str:
    day = deadline.strftime("%d/%m/%Y")
    days = (deadline - turn.today).days
    if days < 0:
        return texts.OVERDUE.format(day=day, unit=units.name_on(turn.session, opened.unit_id, turn.today))
    return texts.DEADLINE.format(day=day, left=texts.DAYS_LEFT.format(days=days) if days else texts.LAST_DAY)


def _said_of_deadline(turn: Turn, opened: Round) -> str | None:
    """Give what the plan says about when lists are sent, where it names no day."""
    plan: Plan | None = next((plan for plan in turn.library.plans if plan.key == opened.plan), None)
    if plan is None or opened.source is None:
        return None
    section = opened.source.rpartition(", mục ")[2] if ", mục " in opened.source else None
    return selection(plan, None, section=section).deadline_said if section else None
