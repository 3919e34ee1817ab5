"""The whole organisation tree on one day, as it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from records.tables import Unit
from records.units import is_there, places_left_later


@dataclass(frozen=True)
class Node:
    """A unit in the tree: what it was called, under whom it stood, and how deep."""

    unit: Unit
    name: str
    parent: Unit | None
    depth: int


def tree_on(session: Session, on: date, root_id: int | None = None) -> list[Node]:
    """Give the units that were there on that day, each before those below it, those by code; or a root and below.

    A unit whose unit above was not there stands under the next one above that was.
    """
    left_later = places_left_later(session, on)
    units = {unit.id: unit for unit in session.exec(select(Unit))}
    there = set(session.exec(select(Unit.id).where(is_there(on))))
    parents = {
        unit_id: left_later[unit_id].parent_id if unit_id in left_later else unit.parent_id
        for unit_id, unit in units.items()
    }
    below: dict[int | None, list[Unit]] = {}
    for unit_id in sorted(there, key=lambda unit_id: units[unit_id].code):
        below.setdefault(_nearest(unit_id, parents, there), []).append(units[unit_id])

    def nodes(unit: Unit, parent: Unit | None, depth: int) -> Iterator[Node]:
        past = left_later.get(unit.id)
        yield Node(unit, past.name if past else unit.name, parent, depth)
        for child in below.get(unit.id, ()):
            yield from nodes(child, unit, depth + 1)

    tops = below.get(None, []) if root_id is None else [units[root_id]] if root_id in there else []
    return [node for top in tops for node in nodes(top, None, 0)]


def _nearest(unit_id: int, parents: Mapping[int, int | None], there: set[int]) -> int | None:
    """Give the nearest unit above that was there."""
    above = parents[unit_id]
    while above is not None and above not in there:
        above = parents[above]
    return above
