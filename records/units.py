"""The organisation tree."""

from __future__ import annotations

from sqlalchemy import literal
from sqlmodel import Session, col, select

from records.tables import Unit

_DEEPEST = 20
"""Levels, more than any organisation has: a tree that was closed into a ring by mistake ends the walk."""


def area_of(session: Session, unit_id: int) -> str | None:
    """Give the area ("Lạng Sơn") of the unit: its own, or that of the nearest unit above that has one."""
    above = (
        select(Unit.parent_id, Unit.area, literal(0).label("step"))
        .where(Unit.id == unit_id)
        .cte("above", recursive=True)
    )
    above = above.union_all(
        select(Unit.parent_id, Unit.area, (above.c.step + 1).label("step"))
        .join(above, col(Unit.id) == above.c.parent_id)
        .where(above.c.step < _DEEPEST)
    )
    area: str | None = session.exec(
        select(above.c.area).where(above.c.area.is_not(None)).order_by(above.c.step).limit(1)
    ).first()
    return area
