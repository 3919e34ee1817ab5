"""When officers want a summary of their unit sent to them: what they chose, or what holds for all who chose nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, get_args

from sqlmodel import Session, col, select

from records.once import insert_once
from records.scheduling_tables import SummaryWish

Occasion = Literal["day_before", "deadline", "all_in"]
"""The day before the deadline, the evening of its day, and when the last chi hội has reported."""

OCCASIONS: Final[tuple[Occasion, ...]] = get_args(Occasion)


def wish(session: Session, officer_id: int, unit_id: int) -> tuple[Occasion, ...]:
    """Give when she gets the unit's summary: every time, where she never said otherwise."""
    found = _found(session, officer_id, unit_id)
    return OCCASIONS if found is None else _known(found.times)


def set_wish(session: Session, officer_id: int, unit_id: int, times: Sequence[Occasion]) -> None:
    """Let her get it on these occasions and no others; none of them is a wish too."""
    chosen = [occasion for occasion in OCCASIONS if occasion in times]
    if not insert_once(
        session, SummaryWish, ("officer_id", "unit_id"), officer_id=officer_id, unit_id=unit_id, times=chosen
    ):
        found = _found(session, officer_id, unit_id)
        assert found is not None
        found.times = list(chosen)
        session.add(found)
        session.flush()


def wishes(session: Session) -> dict[tuple[int, int], tuple[Occasion, ...]]:
    """Give what was chosen, by officer and unit; whoever is not in it gets every one."""
    return {(row.officer_id, row.unit_id): _known(row.times) for row in session.exec(select(SummaryWish))}


def _found(session: Session, officer_id: int, unit_id: int) -> SummaryWish | None:
    return session.exec(
        select(SummaryWish).where(col(SummaryWish.officer_id) == officer_id, col(SummaryWish.unit_id) == unit_id)
    ).first()


def _known(times: Sequence[str]) -> tuple[Occasion, ...]:
    return tuple(occasion for occasion in OCCASIONS if occasion in times)
