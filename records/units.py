"""The organisation tree on any day: where a unit stood, what it was called, what is above and below it.

`on` is the day that is asked about. A unit is there from `opened_on` to the end of `closed_on`. Above and below
pass through a unit that is not there, so that a chi hội older than its commune is never out of sight; it is only
left out itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final

from sqlalchemy import (
    CTE,
    BindParameter,
    ColumnElement,
    Date,
    Integer,
    Subquery,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    union_all,
)
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from records.tables import Unit, UnitPast

LEVELS: Final = ("central", "province", "district", "commune", "branch", "group")
"""From the top to the ground. Not every organisation has each of them."""

GROUND_LEVELS: Final = ("branch", "group")
"""Chi hội and tổ, which report; who leads a unit above them supervises."""

Day = date | BindParameter[date]
"""A day, or the place in a query for one: what is asked with every message is built once and only filled in."""

_REMEMBERED = 256
"""So many queries about a day are kept once they are made: making one takes longer than most of them take to answer."""

_DEEPEST = 64
"""Levels, far more than any organisation has: a tree that was closed into a ring by mistake ends the walk."""


class UnitNotFound(Exception):  # noqa: N818 - no error of the program: its message is for the operator
    """No unit has that code; the message is one sentence that says so."""


def unit(session: Session, unit_id: int) -> Unit:
    """Give the unit; raises KeyError where there is none, which is a fault of ours."""
    found = session.get(Unit, unit_id)
    if found is None:
        raise KeyError(f"There is no unit {unit_id}.")
    return found


def find_unit(session: Session, code: str) -> Unit:
    """Find by code, in capitals or not; raises UnitNotFound, which names those that may be meant."""
    wanted = code.strip()
    found = session.exec(select(Unit).where(col(Unit.code) == wanted)).first()
    if found is None:
        codes = session.exec(select(Unit.id, Unit.code))
        alike = [unit_id for unit_id, other in codes if other.casefold() == wanted.casefold()]
        found = session.get(Unit, alike[0]) if len(alike) == 1 else None
    if found is None:
        raise UnitNotFound(_unknown(session, wanted))
    return found


def _unknown(session: Session, wanted: str) -> str:
    from records.unit_likeness import nearest  # only a mistake needs it, and it needs this module

    alike = nearest(session, wanted)
    return f"No unit has the code “{wanted}”{'; the nearest: ' + ', '.join(alike) if alike else ''}."


def name_on(session: Session, unit_id: int, on: date) -> str:
    """Give what the unit was called on that day."""
    name = session.exec(_NAME, params={"unit_id": unit_id, "on_day": on}).first()
    if name is None:
        raise KeyError(f"There is no unit {unit_id}.")
    return name


def names_on(session: Session, unit_ids: Collection[int], on: date) -> dict[int, str]:
    """Give what each of these units was called on that day; they are some hundreds, not all chi hội of a province."""
    pasts = select(UnitPast).where(col(UnitPast.unit_id).in_(unit_ids), UnitPast.until >= on)
    before = {past.unit_id: past.name for past in session.exec(pasts.order_by(col(UnitPast.until).desc()))}
    now = dict(session.exec(select(Unit.id, Unit.name).where(col(Unit.id).in_(unit_ids))).all())
    return now | before


def parent_on(session: Session, unit_id: int, on: date) -> int | None:
    """Give the unit that was directly above on that day; None at the top."""
    before = _before(session, unit_id, on)
    return before.parent_id if before else unit(session, unit_id).parent_id


def above(session: Session, unit_id: int, on: date, *, even_absent: bool = False) -> list[int]:
    """Give the units above that were there on that day, the nearest first; or even those that were not."""
    ids = session.exec(_chain(even_absent=even_absent), params={"unit_id": unit_id, "on_day": on})
    return [other for other in dict.fromkeys(ids) if other != unit_id]


def subtree(root_ids: Sequence[int], on: date) -> SelectOfScalar[int]:
    """Give the ids of the roots and all below them that were there on that day, as a query to be put into another.

    `select(Report).where(col(Report.unit_id).in_(subtree(ids, on)))` is how a supervisor sees hers and nothing else.
    Below a root that was not there is nothing.
    """
    return _subtree(tuple(root_ids), on)


@lru_cache(_REMEMBERED)
def _subtree(root_ids: tuple[int, ...], on: date) -> SelectOfScalar[int]:
    places = _places(on)
    tree = select(Unit.id).where(col(Unit.id).in_(root_ids), is_there(on)).cte(recursive=True)
    tree = tree.union(select(places.c.id).join(tree, places.c.parent_id == tree.c.id))
    return select(Unit.id).join(tree, col(Unit.id) == tree.c.id).where(is_there(on))


def placed(root_ids: Sequence[int], on: date, *, changed_since: date | None = None) -> CTE:
    """Give (id, parent_id) of the roots and all below them as they stood on that day, even if they were not there.

    It is `subtree` for a query that needs to know where each unit stood; a root's parent is left out. With an earlier
    day `changed_since` it gives nothing, at no cost, where a root has the same units below it as it had then: no unit
    changed its place between.
    """
    places = _places(on)
    roots = select(Unit.id, cast(null(), Integer).label("parent_id")).where(col(Unit.id).in_(root_ids), is_there(on))
    if changed_since is not None:
        moved = exists().where(col(UnitPast.until) >= changed_since, col(UnitPast.until) < on)
        roots = roots.where(moved | ~is_there(changed_since))
    tree = roots.cte(recursive=True)
    return tree.union(select(places.c.id, places.c.parent_id).join(tree, places.c.parent_id == tree.c.id))


def in_subtree(session: Session, unit_id: int, root_ids: Sequence[int], on: date) -> bool:
    """Tell whether the unit is in the `subtree` of these roots."""
    at = session.get(Unit, unit_id) if root_ids else None
    if at is None or not stands(at, on):
        return False
    return unit_id in root_ids or not set(root_ids).isdisjoint(above(session, unit_id, on))


def children(session: Session, unit_id: int, on: date) -> Sequence[Unit]:
    """Give the units directly below that were there on that day, by code."""
    places = _places(on)
    below = select(places.c.id).where(places.c.parent_id == unit_id)
    return session.exec(select(Unit).where(col(Unit.id).in_(below), is_there(on)).order_by(col(Unit.code))).all()


@lru_cache(_REMEMBERED)
def is_there(on: Day) -> ColumnElement[bool]:
    """Give the condition that a unit is there on that day."""
    return and_(
        or_(col(Unit.opened_on).is_(None), col(Unit.opened_on) <= on),
        or_(col(Unit.closed_on).is_(None), col(Unit.closed_on) >= on),
    )


def stands(at: Unit, on: date) -> bool:
    """Tell whether a unit is there on that day, as `is_there` does in a query."""
    return (at.opened_on is None or at.opened_on <= on) and (at.closed_on is None or at.closed_on >= on)


def places_left_later(session: Session, on: date) -> dict[int, UnitPast]:
    """Give what held on that day of each unit that has, or will have, another name or place by now; by its id."""
    pasts = session.exec(select(UnitPast).where(UnitPast.until >= on).order_by(col(UnitPast.until).desc()))
    return {past.unit_id: past for past in pasts}


def area_of(session: Session, unit_id: int) -> str | None:
    """Give the area ("Lạng Sơn") of the unit: its own, or that of the nearest unit above that has one."""
    area: str | None = session.exec(_areas(), params={"unit_id": unit_id}).first()
    return area


@cache
def _areas() -> SelectOfScalar[str]:
    above = (
        select(Unit.parent_id, Unit.area, literal(0).label("step"))
        .where(Unit.id == bindparam("unit_id"))
        .cte("above", recursive=True)
    )
    above = above.union_all(
        select(Unit.parent_id, Unit.area, (above.c.step + 1).label("step"))
        .join(above, col(Unit.id) == above.c.parent_id)
        .where(above.c.step < _DEEPEST)
    )
    return select(above.c.area).where(above.c.area.is_not(None)).order_by(above.c.step).limit(1)


@cache
def _chain(*, even_absent: bool) -> SelectOfScalar[int]:
    """Give the units above `unit_id` on `on_day`, the nearest first."""
    on: BindParameter[date] = bindparam("on_day", type_=Date)
    chain = (
        select(_parent(on).label("id"), literal(1).label("step"))
        .where(Unit.id == bindparam("unit_id"))
        .cte("chain", recursive=True)
    )
    chain = chain.union_all(
        select(_parent(on).label("id"), (chain.c.step + 1).label("step"))
        .join(chain, col(Unit.id) == chain.c.id)
        .where(chain.c.step < _DEEPEST)
    )
    found = select(Unit.id).join(chain, col(Unit.id) == chain.c.id).order_by(chain.c.step)
    return found if even_absent else found.where(is_there(on))


def _before(session: Session, unit_id: int, on: date) -> UnitPast | None:
    """Give what held on that day where it holds no more."""
    return session.exec(_NEXT_PAST, params={"unit_id": unit_id, "on_day": on}).first()


_NAME: Final[SelectOfScalar[str]] = select(
    func.coalesce(
        select(UnitPast.name)
        .where(UnitPast.unit_id == Unit.id, UnitPast.until >= bindparam("on_day"))
        .order_by(col(UnitPast.until))
        .limit(1)
        .scalar_subquery(),
        Unit.name,
    )
).where(Unit.id == bindparam("unit_id"))
_NEXT_PAST: Final = (
    select(UnitPast)
    .where(UnitPast.unit_id == bindparam("unit_id"), UnitPast.until >= bindparam("on_day"))
    .order_by(col(UnitPast.until))
    .limit(1)
)


def _parent(on: Day) -> ColumnElement[Any]:
    """Give the unit directly above `Unit` on that day, as a column of a query over it."""
    past = select(UnitPast.parent_id).where(UnitPast.unit_id == Unit.id, UnitPast.until >= on)
    nearest = past.order_by(col(UnitPast.until)).limit(1).scalar_subquery()
    return case((past.exists(), nearest), else_=col(Unit.parent_id))


@lru_cache(_REMEMBERED)
def _places(on: date) -> Subquery:
    """Give (id, parent_id) of every unit on that day.

    It is a union and not one `case`, so that going down finds the units below by the index on their parent.
    """
    past, sooner = aliased(UnitPast), aliased(UnitPast)
    changed_since = exists().where(col(past.unit_id) == col(Unit.id), col(past.until) >= on)
    still = select(Unit.id, Unit.parent_id).where(~changed_since)
    nearer = exists().where(
        col(sooner.unit_id) == col(UnitPast.unit_id), col(sooner.until) >= on, col(sooner.until) < col(UnitPast.until)
    )
    then = select(col(UnitPast.unit_id), UnitPast.parent_id).where(col(UnitPast.until) >= on, ~nearer)
    return union_all(still, then).subquery()
