"""Rounds of nominations, and how many each unit may choose in them. All of it is data, whoever set it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Literal

from sqlmodel import Session, col, select, update

from records import units
from records.once import insert_once
from records.submission_tables import Quota, Round

Kind = Literal["individual", "collective"]
KINDS: Final[tuple[Kind, ...]] = ("individual", "collective")


class RoundNotFound(Exception):  # noqa: N818 - no error of the program: its message is for the operator
    """No round has that key; the message is one sentence that says so."""


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A round as it is opened. `unit_id` is the unit that chooses; `quotas` are by unit, hers among them.

    `criteria`, `source` and `beyond` are shown in these words; `deadline` is the last day, None where none is given.
    """

    key: str
    title: str
    kind: Kind
    unit_id: int
    plan: str | None = None
    source: str | None = None
    criteria: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    beyond: str | None = None
    years_in_post: int | None = None
    deadline: date | None = None
    quotas: Mapping[int, int] = field(default_factory=dict)


def open_round(session: Session, opening: Opening, now: datetime) -> bool:
    """Open it with its quotas; False, and nothing changed, where its key was used before."""
    values = {name: value for name, value in vars(opening).items() if name not in ("quotas", "criteria", "asks")}
    lists = {"criteria": list(opening.criteria), "asks": list(opening.asks)}
    if not insert_once(session, Round, ("key",), **values, **lists, opened_at=now):
        return False
    opened = find(session, opening.key)
    for unit_id, number in opening.quotas.items():
        session.add(Quota(round_id=opened.id, unit_id=unit_id, number=number))
    session.flush()
    return True


def close(session: Session, key: str, now: datetime) -> bool:
    """Take no more nominations; what came in is still chosen from. False where it was closed before.

    Raises RoundNotFound.
    """
    found = find(session, key)
    closed = session.exec(
        update(Round)
        .where(col(Round.id) == found.id, col(Round.closed_at).is_(None))
        .values(closed_at=now)
        .execution_options(synchronize_session="fetch")
    )
    return closed.rowcount == 1


def find(session: Session, key: str) -> Round:
    """Give the round of that key; raises RoundNotFound."""
    found = session.exec(select(Round).where(Round.key == key.strip())).first()
    if found is None:
        raise RoundNotFound(f"No round has the key “{key.strip()}”.")
    return found


def all_rounds(session: Session) -> Sequence[Round]:
    """Give every round, the newest first."""
    return session.exec(select(Round).order_by(col(Round.opened_at).desc(), col(Round.id).desc())).all()


def open_for(session: Session, unit_id: int, on: date) -> Sequence[Round]:
    """Give the open rounds in which the unit may nominate, the oldest first: those of the units above it."""
    return session.exec(
        select(Round)
        .where(col(Round.unit_id).in_(units.above(session, unit_id, on)), col(Round.closed_at).is_(None))
        .order_by(col(Round.opened_at), col(Round.id))
    ).all()


def seen_by(session: Session, unit_ids: Sequence[int], on: date) -> Sequence[Round]:
    """Give the rounds that concern officers of these units: their own, and those above and below. Newest first."""
    concerned = {other for unit_id in unit_ids for other in units.above(session, unit_id, on)}
    return session.exec(
        select(Round)
        .where(col(Round.unit_id).in_(concerned) | col(Round.unit_id).in_(units.subtree(unit_ids, on)))
        .order_by(col(Round.opened_at).desc(), col(Round.id).desc())
    ).all()


def quotas(session: Session, round_id: int) -> dict[int, int]:
    """Give how many each unit may choose, by unit; a unit that is not there may choose any number."""
    rows = session.exec(select(Quota.unit_id, Quota.number).where(Quota.round_id == round_id).order_by(col(Quota.id)))
    return dict(rows.all())
