"""Decisions on nominations: who may bring one into which state, and no quota is passed.

Two officers who decide at once come one after the other, on either engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final, Literal

from sqlmodel import Session, col, func, select

from records import units
from records.nominations import Overtaken, held, note
from records.submission_tables import Nomination, NominationChange, Quota, Round

Status = Literal["sent", "returned", "shortlisted", "chosen", "waiting", "not_chosen"]

LISTED: Final = ("shortlisted", "chosen", "waiting")
"""On the list that a unit between sends on: what its quota counts."""

_STEPS: Final[Mapping[Status, tuple[Status, ...]]] = {
    "sent": ("shortlisted", "returned", "chosen", "waiting", "not_chosen"),
    "returned": (),
    "shortlisted": ("chosen", "waiting", "not_chosen", "returned", "sent"),
    "chosen": ("shortlisted",),
    "waiting": ("chosen", "not_chosen", "shortlisted"),
    "not_chosen": ("shortlisted",),
}
"""What may follow a state by a decision; "sent" after "shortlisted" takes it off the list again."""

_BEFORE_CHOICE: Final = ("sent", "shortlisted", "returned")
"""Between these an officer of any unit above moves a nomination; the rest is for the unit that chooses."""


class QuotaFull(Exception):  # noqa: N818 - no error of the program: the person is told
    """The unit has chosen or listed as many as it may: `number`."""

    def __init__(self, unit_id: int, number: int) -> None:
        super().__init__(f"unit {unit_id} may have {number}")
        self.unit_id, self.number = unit_id, number


class NotYours(Exception):  # noqa: N818
    """Officers of these units may not decide that."""


def steps_from(status: str) -> tuple[Status, ...]:
    """Give the states that may follow a state, whoever decides."""
    return _STEPS[status]  # type: ignore[index]


def possible(session: Session, nomination: Nomination, unit_ids: Sequence[int], on: date) -> tuple[Status, ...]:
    """Give the states into which officers of these units may bring the nomination."""
    steps = steps_from(nomination.status)
    chooses = session.exec(select(Round.unit_id).where(Round.id == nomination.round_id)).one()
    if chooses in unit_ids:
        return steps
    between = units.above(session, nomination.unit_id, on)
    between = between[: between.index(chooses)] if chooses in between else []
    if set(between).isdisjoint(unit_ids) or nomination.status not in _BEFORE_CHOICE:
        return ()
    return tuple(step for step in steps if step in _BEFORE_CHOICE)


def decide(
    session: Session,
    nomination_id: int,
    to: Status,
    *,
    seen: str,
    officer_id: int,
    unit_ids: Sequence[int],
    now: datetime,
    on: date,
    reason: str | None = None,
    field: str | None = None,
) -> tuple[Nomination, NominationChange]:
    """Bring a nomination from the state in which it was seen into another one; nothing changed where it raises.

    Args:
        session: an open transaction.
        nomination_id: whose state is changed.
        to: the new state.
        seen: the state in which the officer saw it.
        officer_id: who decides.
        unit_ids: where she holds a post that decides.
        now: this moment, aware.
        on: the day, where she lives.
        reason: why, for "returned".
        field: the field that is to be corrected, for "returned".

    Raises:
        NotYours: she may not decide that.
        QuotaFull: the unit that chooses, or one between, has as many as it may.
        Overtaken: somebody else decided meanwhile.
    """
    nomination = held(session, nomination_id)
    if nomination.status != seen:
        raise Overtaken(nomination)
    if to not in possible(session, nomination, unit_ids, on):
        raise NotYours
    if to == "chosen":
        _find_place(session, nomination, "chosen", on)
    if to in LISTED and seen not in LISTED:
        _find_place(session, nomination, "listed", on)
    nomination.status, nomination.reason, nomination.field = to, reason, field
    session.add(nomination)
    return nomination, note(session, nomination, officer_id, now, reason=reason)


def chosen_count(session: Session, round_id: int) -> int:
    """Give how many of the round are chosen."""
    return session.exec(
        select(func.count()).where(Nomination.round_id == round_id, Nomination.status == "chosen")
    ).one()


def waiting(session: Session, round_id: int) -> Sequence[Nomination]:
    """Give the waiting list, who waits longest first."""
    since = (
        select(func.max(NominationChange.id))
        .where(NominationChange.nomination_id == Nomination.id, NominationChange.status == "waiting")
        .scalar_subquery()
    )
    return session.exec(
        select(Nomination).where(Nomination.round_id == round_id, Nomination.status == "waiting").order_by(since)
    ).all()


def _find_place(session: Session, nomination: Nomination, what: Literal["chosen", "listed"], on: date) -> None:
    """Raise QuotaFull where there is no place for one more.

    The rows of the quotas are locked first: an officer who wants the last place too waits here, and then sees it
    taken. On SQLite whoever writes is alone anyway.
    """
    chooses = session.exec(select(Round.unit_id).where(Round.id == nomination.round_id)).one()
    line = [nomination.unit_id, *units.above(session, nomination.unit_id, on)]
    concerned = [chooses] if what == "chosen" else line[: line.index(chooses)] if chooses in line else []
    held = session.exec(
        select(Quota)
        .where(Quota.round_id == nomination.round_id, col(Quota.unit_id).in_(concerned))
        .order_by(col(Quota.id))
        .with_for_update()
    ).all()
    for quota in held:
        query = select(func.count(col(Nomination.id))).where(Nomination.round_id == nomination.round_id)
        if what == "chosen":
            query = query.where(Nomination.status == "chosen")
        else:
            below_it = col(Nomination.unit_id).in_(units.subtree([quota.unit_id], on))
            query = query.where(col(Nomination.status).in_(LISTED), below_it)
        if session.exec(query).one() >= quota.number:
            raise QuotaFull(quota.unit_id, quota.number)
