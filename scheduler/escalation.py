"""The list that those above get after the last reminder: who has not done it, whom to call, and why, as they said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, select

from records import obligations
from records.messages import Reply
from records.obligations import chunks
from records.tables import Account, Officer
from scheduler import texts
from scheduler.calendar import Obligation
from scheduler.people import Posts, names
from scheduler.wording import Missing, missing_list


class Case(NamedTuple):
    """One list: about what, due when, and from which unit it is supervised."""

    name: str
    due_day: date
    at: int


def cases(owed: Sequence[Obligation], held: Posts) -> dict[Case, list[Obligation]]:
    """Give what is owed by the lists it belongs to; whom nobody supervises, nobody hears of."""
    found: dict[Case, list[Obligation]] = {}
    for obligation in owed:
        above = held.supervising(obligation.unit_id)
        if above is not None and obligation.offsets:
            found.setdefault(Case(obligation.name, obligation.due.day, above), []).append(obligation)
    return found


def wording(session: Session, owed: Sequence[Obligation], held: Posts) -> Reply:
    """Word the list of those who owe the same."""
    responsible = {o.unit_id: held.responsible(o.unit_id) for o in owed}
    officers = _officers(session, [officer for ids in responsible.values() for officer in ids])
    reasons = obligations.excuses(session, owed[0].name, responsible)
    called = names(session, responsible, held.today)
    units = []
    for unit_id, officer_ids in responsible.items():
        people = [officers[officer_id] for officer_id in officer_ids if officer_id in officers]
        excuse = reasons.get(unit_id)
        why = texts.WHY.format(reason=excuse.reason) if excuse else _unreached(session, officer_ids)
        named = [(officer.name, officer.phone) for officer in people]
        units.append(Missing(called[unit_id], named, why))
    return missing_list(owed[0], sorted(units, key=lambda unit: unit.unit))


def _officers(session: Session, officer_ids: Sequence[int]) -> Mapping[int, Officer]:
    found: dict[int, Officer] = {}
    for ids in chunks(officer_ids):
        found.update((officer.id, officer) for officer in session.exec(select(Officer).where(col(Officer.id).in_(ids))))
    return found


def _unreached(session: Session, officer_ids: Sequence[int]) -> str:
    """Say that nobody of the unit could be reminded; empty where somebody was, or where there is nobody."""
    accounts = session.exec(select(Account).where(col(Account.officer_id).in_(officer_ids))).all()
    if not officer_ids or any(account.blocked_at is None for account in accounts):
        return ""
    return texts.NOT_REACHED if accounts else texts.NOT_JOINED
