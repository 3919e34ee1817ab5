"""Nominations: sent, looked at within one's own part of the tree, shortlisted and chosen within the quota.

Every state a nomination was in is a row of its own. Two officers who decide at once come one after the other, so no
quota is passed on either engine.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal

from sqlalchemy import case
from sqlmodel import Session, col, delete, func, or_, select, update
from sqlmodel.sql.expression import SelectOfScalar

from records import receipts, units
from records.erasure import unsay
from records.submission_tables import Nomination, NominationChange, Quota, Round
from records.tables import Officer, Unit

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

_ORDER: Final = ("sent", "shortlisted", "waiting", "chosen", "returned", "not_chosen")

_BEFORE_CHOICE: Final = ("sent", "shortlisted", "returned")
"""Between these an officer of any unit above moves a nomination; the rest is for the unit that chooses."""


class QuotaFull(Exception):  # noqa: N818 - no error of the program: the person is told
    """The unit has chosen or listed as many as it may: `number`."""

    def __init__(self, unit_id: int, number: int) -> None:
        super().__init__(f"unit {unit_id} may have {number}")
        self.unit_id, self.number = unit_id, number


class Overtaken(Exception):  # noqa: N818
    """The nomination is in another state than the one that was seen: `nomination` is as it is now."""

    def __init__(self, nomination: Nomination) -> None:
        super().__init__(f"nomination {nomination.id} is {nomination.status}")
        self.nomination = nomination


class NotYours(Exception):  # noqa: N818
    """Officers of these units may not decide that."""


@dataclass(frozen=True, kw_only=True)
class Sending:
    """What is sent. `name_key` is the name folded; `duplicate_of` the same person's nomination by another unit."""

    round_id: int
    unit_id: int
    officer_id: int
    kind: str
    name: str
    name_key: str
    birth_year: int | None = None
    phone: str | None = None
    consent_how: str | None = None
    consent_at: datetime | None = None
    form_version: int
    values: Mapping[str, Any]
    said: Mapping[str, Any]
    channel: str
    duplicate_of: int | None = None


def send(session: Session, sending: Sending, now: datetime) -> Nomination:
    """Keep a nomination as sent, with a receipt."""
    receipt = receipts.insert(session, Nomination, **vars(sending), status="sent", submitted_at=now)
    nomination = session.exec(select(Nomination).where(Nomination.receipt == receipt)).one()
    _note(session, nomination, sending.officer_id, now, values=sending.values)
    return nomination


def send_again(session: Session, nomination_id: int, sending: Sending, now: datetime) -> Nomination:
    """Send what was returned once more, corrected; receipt and first sender stay, what it said before is kept.

    Raises Overtaken where it is not returned any more.
    """
    kept = ("round_id", "unit_id", "officer_id", "consent_how", "consent_at")
    nomination = _held(session, nomination_id)
    if nomination.status != "returned":
        raise Overtaken(nomination)
    for name, value in {**vars(sending), "status": "sent", "reason": None, "field": None, "submitted_at": now}.items():
        if name not in kept:
            setattr(nomination, name, value)
    session.add(nomination)
    session.flush()
    _note(session, nomination, sending.officer_id, now, values=sending.values)
    return nomination


def same_as(
    session: Session,
    round_id: int,
    *,
    name_key: str,
    birth_year: int | None = None,
    phone: str | None = None,
    but: int | None = None,
) -> Sequence[Nomination]:
    """Give the round's nominations of the same person: her name, and her year of birth or telephone. Oldest first."""
    told_apart = [col(Nomination.birth_year) == birth_year] if birth_year else []
    told_apart += [col(Nomination.phone) == phone] if phone else []
    if not told_apart:
        return []
    return session.exec(
        select(Nomination)
        .where(Nomination.round_id == round_id, Nomination.name_key == name_key, or_(*told_apart))
        .where(col(Nomination.id).is_distinct_from(but))
        .order_by(col(Nomination.id))
    ).all()


def duplicates(session: Session, nomination: Nomination) -> Sequence[Nomination]:
    """Give the other nominations of the same person, as whoever sent them knew. Oldest first."""
    first = nomination.duplicate_of or nomination.id
    same = or_(col(Nomination.id) == first, col(Nomination.duplicate_of) == first)
    return session.exec(
        select(Nomination).where(same, Nomination.id != nomination.id).order_by(col(Nomination.id))
    ).all()


def of_units(session: Session, unit_ids: Sequence[int]) -> Sequence[Nomination]:
    """Give what these units nominated, the newest first."""
    return session.exec(
        select(Nomination).where(col(Nomination.unit_id).in_(unit_ids)).order_by(col(Nomination.id).desc())
    ).all()


def counts_below(
    session: Session, unit_ids: Sequence[int], on: date, *, statuses: Collection[str] | None = None
) -> dict[int, int]:
    """Give how many nominations of these units and all below them there are, by round."""
    below = col(Nomination.unit_id).in_(units.subtree(unit_ids, on))
    query = select(Nomination.round_id, func.count()).where(below)
    if statuses is not None:
        query = query.where(col(Nomination.status).in_(statuses))
    return dict(session.exec(query.group_by(col(Nomination.round_id))).all())


def page_below(
    session: Session, unit_ids: Sequence[int], on: date, *, round_id: int, first: int, most: int
) -> Sequence[Nomination]:
    """Give a part of a round's nominations of these units and all below them: what their officers see, nothing else.

    What waits for a decision comes first; then in the order of the units' codes, and those of one unit as they came.
    """
    rank = case({status: number for number, status in enumerate(_ORDER)}, value=col(Nomination.status))
    query = _below(unit_ids, on).where(Nomination.round_id == round_id)
    return session.exec(query.order_by(rank, col(Unit.code), col(Nomination.id)).offset(first).limit(most)).all()


def everything(
    session: Session, *, on: date, below: int | None = None, round_id: int | None = None
) -> Sequence[Nomination]:
    """Give every nomination, of all units or of one and those below it on that day, by the unit's code."""
    query = select(Nomination).join(Unit, col(Unit.id) == col(Nomination.unit_id))
    if below is not None:
        query = query.where(col(Nomination.unit_id).in_(units.subtree([below], on)))
    if round_id is not None:
        query = query.where(Nomination.round_id == round_id)
    return session.exec(query.order_by(col(Unit.code), col(Nomination.id))).all()


def one_below(session: Session, nomination_id: int, unit_ids: Sequence[int], on: date) -> Nomination | None:
    """Give the nomination where officers of these units may see it, as the database has it now."""
    query = _below(unit_ids, on).where(Nomination.id == nomination_id)
    return session.exec(query.execution_options(populate_existing=True)).first()


def by_receipt(session: Session, code: str) -> Nomination | None:
    """Give the nomination of a receipt, whichever way the code is written."""
    return session.exec(select(Nomination).where(Nomination.receipt == receipts.normal(code))).first()


def changes(session: Session, nomination_id: int) -> Sequence[NominationChange]:
    """Give every state the nomination was in, the first first."""
    return session.exec(
        select(NominationChange)
        .where(NominationChange.nomination_id == nomination_id)
        .order_by(col(NominationChange.id))
    ).all()


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
    nomination = _held(session, nomination_id)
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
    return nomination, _note(session, nomination, officer_id, now, reason=reason)


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


def withdraw(session: Session, nomination: Nomination) -> None:
    """Delete all that is kept of a nominee who no longer agrees, also in what was said; an officer's name stays."""
    known = session.exec(select(Officer.name, Officer.phone).where(col(Officer.erased_at).is_(None))).all()
    officers = {words for officer in known for words in officer}
    said = {nomination.name, nomination.phone} - officers
    follows = update(Nomination).where(col(Nomination.duplicate_of) == nomination.id)
    session.exec(follows.values(duplicate_of=None))
    session.exec(delete(NominationChange).where(col(NominationChange.nomination_id) == nomination.id))
    session.exec(delete(Nomination).where(col(Nomination.id) == nomination.id))
    unsay(session, said)


def _below(unit_ids: Sequence[int], on: date) -> SelectOfScalar[Nomination]:
    return (
        select(Nomination)
        .join(Unit, col(Unit.id) == col(Nomination.unit_id))
        .where(col(Nomination.unit_id).in_(units.subtree(unit_ids, on)))
    )


def _held(session: Session, nomination_id: int) -> Nomination:
    """Give the nomination as it is now; whoever else decides on it waits until this transaction ends."""
    query = select(Nomination).where(Nomination.id == nomination_id).with_for_update()
    return session.exec(query.execution_options(populate_existing=True)).one()


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


def _note(
    session: Session,
    nomination: Nomination,
    officer_id: int,
    now: datetime,
    *,
    reason: str | None = None,
    values: Mapping[str, Any] | None = None,
) -> NominationChange:
    change = NominationChange(
        nomination_id=nomination.id,
        status=nomination.status,
        reason=reason,
        values=dict(values) if values is not None else None,
        officer_id=officer_id,
        changed_at=now,
    )
    session.add(change)
    session.flush()
    return change
