"""What happens to units: opened, closed, renamed, moved, merged, split.

`on` is the first day on which the change holds, so a unit that is closed on 1 July was there to the end of 30 June.
What was before keeps its place and name: no change alters what an earlier day saw. A change is refused with
UnitChangeRefused, and nothing is changed then.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import func, text
from sqlmodel import Session, col, or_, select

from records.tables import Post, Succession, Unit, UnitPast
from records.units import GROUND_LEVELS, LEVELS, above, children, unit

_DAY = timedelta(days=1)
_TOP_LEVELS = ("central", "province")


class UnitChangeRefused(Exception):  # noqa: N818 - no error of the program: its message is for the operator
    """The change would leave the organisation in disorder; the message is one sentence that says why."""


def open_unit(
    session: Session,
    *,
    code: str,
    name: str,
    level: str,
    parent_id: int | None,
    on: date | None = None,
    area: str | None = None,
) -> Unit:
    """Add a unit that is there from `on`; without a day it was always there."""
    hold_tree(session)
    if code.casefold() in (other.casefold() for other in session.exec(select(Unit.code))):
        raise UnitChangeRefused(f"The code {code} is another unit's.")
    if parent_id is not None:
        _accept(unit(session, parent_id), level, code, on)
    opened = Unit(code=code, name=name, level=level, parent_id=parent_id, area=area, opened_on=on)
    session.add(opened)
    session.flush()
    return opened


def close_unit(session: Session, closing: Unit, on: date) -> None:
    """Close the unit, and end its posts with it; refused while there are units below, or where it has a last day."""
    hold_tree(session)
    _must_be_there(closing, on)
    if closing.closed_on is not None:
        raise UnitChangeRefused(f"{called(closing)} is closed from {closing.closed_on + _DAY} already.")
    below = children(session, closing.id, on)
    if below:
        some = ", ".join(child.code for child in below[:3])
        raise UnitChangeRefused(f"{called(closing)} still has units below it ({some}); move or close them first.")
    _close(session, closing, on)


def rename(session: Session, renamed: Unit, name: str, on: date) -> None:
    """Give the unit another name."""
    hold_tree(session)
    _must_be_there(renamed, on)
    if renamed.name != name:
        _keep_past(session, renamed, on)
        renamed.name = name
        session.flush()


def move(session: Session, moved: Unit, to: Unit | None, on: date) -> None:
    """Put the unit, with all below it, under another one, or to the top; refused where that is below itself.

    At the top stand the central Hội and those of provinces; what is there already may stay.
    """
    hold_tree(session)
    _must_be_there(moved, on)
    if to is None and moved.level not in _TOP_LEVELS and moved.parent_id is not None:
        raise UnitChangeRefused(f"{called(moved)} is a {moved.level}, which needs a unit above it.")
    if to is not None:
        _accept(to, moved.level, moved.code, on)
        if _would_be_ring(session, moved.id, to.id, on):
            raise UnitChangeRefused(f"{called(moved)} cannot be moved below itself.")
    if moved.parent_id != (to.id if to else None):
        _keep_past(session, moved, on)
        moved.parent_id = to.id if to else None
        session.flush()


def merge(session: Session, units: Sequence[Unit], into: Unit, on: date) -> None:
    """Close the units, with `into` as their successor; what is below them moves there. `into` may be one of them.

    Drafts and reports stay with the unit they are of.
    """
    hold_tree(session)
    closing = [merged for merged in {each.id: each for each in units}.values() if merged.id != into.id]
    if not closing:
        raise UnitChangeRefused("A merger needs a unit besides the one that goes on.")
    _must_be_there(into, on)
    chain = above(session, into.id, on)
    for merged in closing:
        _must_be_there(merged, on)
        if merged.id in chain:
            raise UnitChangeRefused(f"{called(merged)} cannot be merged into {called(into)}, which is below it.")
    with session.begin_nested():
        for merged in closing:
            for child in children(session, merged.id, on):
                if child not in closing:
                    move(session, child, into, on)
        for merged in _deepest_first(session, closing, on):
            _succeed(session, merged, [into], on)


def split(session: Session, parted: Unit, into: Sequence[Unit], on: date) -> None:
    """Close the unit, with several successors; which of them the units below belong to must be settled before."""
    hold_tree(session)
    _must_be_there(parted, on)
    if parted in into or len({successor.id for successor in into}) < 2:
        raise UnitChangeRefused(f"{called(parted)} can only be split into two other units or more.")
    below = {child.id for child in children(session, parted.id, on)}
    if below:
        raise UnitChangeRefused(f"{called(parted)} still has {len(below)} units below it; move them first.")
    for successor in into:
        _must_be_there(successor, on)
    _succeed(session, parted, into, on)


def fits_below(level: str, above_level: str) -> bool:
    """Tell whether a unit of one level may stand directly below one of the other; only chi hội and tổ never nest."""
    if level not in LEVELS or above_level not in LEVELS:
        return True
    rank, above_rank = LEVELS.index(level), LEVELS.index(above_level)
    return rank > above_rank or (rank == above_rank and level not in GROUND_LEVELS)


def called(named: Unit) -> str:
    """Give how a message names a unit: name and code."""
    return f"{named.name} ({named.code})"


def hold_tree(session: Session) -> None:
    """Let no other transaction change units until this one ends: two moves, each right alone, could make a ring."""
    if session.get_bind().dialect.name == "postgresql":  # an SQLite transaction has the database to itself
        session.connection().execute(text("LOCK TABLE units IN SHARE ROW EXCLUSIVE MODE"))


def _succeed(session: Session, closing: Unit, successors: Sequence[Unit], on: date) -> None:
    for successor_id in {successor.id: None for successor in successors}:
        session.add(Succession(unit_id=closing.id, successor_id=successor_id, since=on))
    _close(session, closing, on)


def _close(session: Session, closing: Unit, on: date) -> None:
    closing.closed_on = on - _DAY
    lasting = or_(col(Post.until).is_(None), col(Post.until) >= on)
    for post in session.exec(select(Post).where(Post.unit_id == closing.id, lasting)):
        post.until = on - _DAY
    session.flush()


def _keep_past(session: Session, changed: Unit, on: date) -> None:
    """Keep name and place as they were to the end of the day before; of two changes of one day only the last held."""
    eve = on - _DAY
    last = session.exec(select(func.max(UnitPast.until)).where(UnitPast.unit_id == changed.id)).one()
    if last is not None and last > eve:
        raise UnitChangeRefused(f"{called(changed)} was changed on {last + _DAY}; no change can be dated before that.")
    if last != eve:
        session.add(UnitPast(unit_id=changed.id, name=changed.name, parent_id=changed.parent_id, until=eve))


def _would_be_ring(session: Session, moved_id: int, to_id: int, on: date) -> bool:
    """Tell whether `moved` would be above itself on that day, or on a later one for which moves are entered already."""
    later = session.exec(select(col(UnitPast.until)).where(col(UnitPast.until) >= on).distinct())
    days = [on, *(until + _DAY for until in later)]
    return moved_id == to_id or any(moved_id in above(session, to_id, day, even_absent=True) for day in days)


def _must_be_there(named: Unit, on: date) -> None:
    if named.closed_on is not None and named.closed_on < on:
        raise UnitChangeRefused(f"{called(named)} is closed since {named.closed_on + _DAY}.")
    if named.opened_on is not None and named.opened_on > on:
        raise UnitChangeRefused(f"{called(named)} opens only on {named.opened_on}.")


def _accept(parent: Unit, level: str, code: str, on: date | None) -> None:
    """Refuse a place below a unit that is closed or of a level that has no such units below it.

    A unit may be older than the one above it: chi hội stayed when communes were formed anew.
    """
    if parent.closed_on is not None and (on is None or parent.closed_on < on):
        raise UnitChangeRefused(f"{called(parent)} is closed since {parent.closed_on + _DAY}.")
    if not fits_below(level, parent.level):
        raise UnitChangeRefused(f"A {level} ({code}) cannot stand below a {parent.level} ({parent.code}).")


def _deepest_first(session: Session, units: Sequence[Unit], on: date) -> list[Unit]:
    return sorted(units, key=lambda merged: -len(above(session, merged.id, on)))
