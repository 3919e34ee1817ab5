"""Two rounds for the sample organisation, so that nominating can be tried: one of women, one of groups."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from handlers.nominations.round_opening import Stated, opening
from knowledge.plan import Plan
from records import plans, rounds
from records.tables import Unit
from records.units import UnitNotFound, find_unit

_PROVINCE = "LS"
_EXCHANGE_PLAN = "741/KH-ĐCT"


def add_sample_rounds(session: Session, now: datetime) -> None:
    """Open them at the sample's province; where they are there, or the sample is not, nothing changes."""
    try:
        province = find_unit(session, _PROVINCE)
    except UnitNotFound:
        return
    year = now.year
    women = Stated(title=f"Giao lưu Chi hội trưởng tiêu biểu năm {year}", kind="individual", key="mau-ca-nhan")
    groups = Stated(title=f"Chi hội tiêu biểu năm {year}", kind="collective", key="mau-tap-the")
    _open(session, province, women, _plan(session, _EXCHANGE_PLAN), now)
    _open(session, province, groups, None, now)


def _open(session: Session, unit: Unit, stated: Stated, plan: Plan | None, now: datetime) -> None:
    rounds.open_round(session, opening(unit, stated, plan), now)


def _plan(session: Session, number: str) -> Plan | None:
    known = (Plan.model_validate_json(text) for text in plans.load(session))
    return next((plan for plan in known if number in (plan.key, plan.number)), None)
