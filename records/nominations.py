"""Nominations: sent with a receipt, corrected, found again, seen within one's own part of the tree, withdrawn.

Every state a nomination was in is a row of its own; `records.decisions` brings it from one into another.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import case
from sqlmodel import Session, col, delete, func, or_, select, update
from sqlmodel.sql.expression import SelectOfScalar

from records import receipts, units
from records.erasure import unsay
from records.submission_tables import Nomination, NominationChange
from records.tables import Officer, Unit

_ORDER: Final = ("sent", "shortlisted", "waiting", "chosen", "returned", "not_chosen")


class Overtaken(Exception):  # noqa: N818
    """The nomination is in another state than the one that was seen: `nomination` is as it is now."""

    def __init__(self, nomination: Nomination) -> None:
        super().__init__(f"nomination {nomination.id} is {nomination.status}")
        self.nomination = nomination


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
    note(session, nomination, sending.officer_id, now, values=sending.values)
    return nomination


def send_again(session: Session, nomination_id: int, sending: Sending, now: datetime) -> Nomination:
    """Send what was returned once more, corrected; receipt and first sender stay, what it said before is kept.

    Raises Overtaken where it is not returned any more.
    """
    kept = ("round_id", "unit_id", "officer_id", "consent_how", "consent_at")
    nomination = held(session, nomination_id)
    if nomination.status != "returned":
        raise Overtaken(nomination)
    for name, value in {**vars(sending), "status": "sent", "reason": None, "field": None, "submitted_at": now}.items():
        if name not in kept:
            setattr(nomination, name, value)
    session.add(nomination)
    session.flush()
    note(session, nomination, sending.officer_id, now, values=sending.values)
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


def held(session: Session, nomination_id: int) -> Nomination:
    """Give the nomination as it is now; whoever else decides on it waits until this transaction ends."""
    query = select(Nomination).where(Nomination.id == nomination_id).with_for_update()
    return session.exec(query.execution_options(populate_existing=True)).one()


def note(
    session: Session,
    nomination: Nomination,
    officer_id: int,
    now: datetime,
    *,
    reason: str | None = None,
    values: Mapping[str, Any] | None = None,
) -> NominationChange:
    """Add the state that a nomination is in now."""
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
