"""The part of the organisation that has to do with what is owed, read as far as it is needed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from records.obligations import UnitRow, chunks, unit_rows
from records.tables import Succession, UnitPast
from scheduler.tree import Tree


class Forest:
    """Units, those above them and those that carry on for them; `tree` grows with what is added.

    Places are known from the day `since` on.
    """

    def __init__(self, session: Session, since: date) -> None:
        self._session = session
        self._since = since
        self._units: dict[int, UnitRow] = {}
        self._pasts: dict[int, list[tuple[date, int | None]]] = {}
        self._successors: dict[int, list[int]] = {}
        self.tree = Tree(self._units, self._pasts, self._successors)

    def add(self, rows: Iterable[UnitRow]) -> None:
        """Take these units in, with all above them and all that carry on for them."""
        fresh = {row.id: row for row in rows if row.id not in self._units}
        while fresh:
            self._units.update(fresh)
            wanted = self._stood(fresh) | self._succeeding(row.id for row in fresh.values() if row.closed_on)
            wanted |= {row.parent_id for row in fresh.values() if row.parent_id is not None}
            fresh = unit_rows(self._session, wanted - self._units.keys())

    def _stood(self, unit_ids: Collection[int]) -> set[int]:
        """Read where these stood before, and give those places."""
        found: set[int] = set()
        for ids in chunks(unit_ids):
            rows: Iterable[UnitPast] = self._session.exec(
                select(UnitPast)
                .where(col(UnitPast.unit_id).in_(ids), UnitPast.until >= self._since)
                .order_by(col(UnitPast.until))
            )
            for past in rows:
                self._pasts.setdefault(past.unit_id, []).append((past.until, past.parent_id))
                if past.parent_id is not None:
                    found.add(past.parent_id)
        return found

    def _succeeding(self, closed: Iterable[int]) -> set[int]:
        found: set[int] = set()
        for ids in chunks(closed):
            rows = self._session.exec(_succession().where(col(Succession.unit_id).in_(ids)))
            for unit_id, successor_id in rows:
                self._successors.setdefault(unit_id, []).append(successor_id)
                found.add(successor_id)
        return found


def with_predecessors(session: Session, unit_ids: Iterable[int]) -> list[int]:
    """Give the units and all those for which they carry on."""
    found = set(unit_ids)
    left = found
    while left:
        rows: set[int] = set()
        for ids in chunks(left):
            succeeded = session.exec(_succession().where(col(Succession.successor_id).in_(ids)))
            rows.update(unit_id for unit_id, _ in succeeded)
        left = rows - found
        found |= left
    return sorted(found)


def _succession() -> Any:
    return select(Succession.unit_id, Succession.successor_id).order_by(col(Succession.id))
