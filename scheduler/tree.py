"""The organisation as the calendar sees it: where a unit stood on a day, who carries on what a closed one owed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from records.obligations import UnitRow


@dataclass(frozen=True)
class Tree:
    """Units with those above them and their successors. `pasts` has where a unit stood until a day, the oldest first.

    It may hold a part of the organisation only: what lies outside is not there.
    """

    units: Mapping[int, UnitRow]
    pasts: Mapping[int, Sequence[tuple[date, int | None]]] = field(default_factory=dict)
    successors: Mapping[int, Sequence[int]] = field(default_factory=dict)

    def parent(self, unit_id: int, on: date) -> int | None:
        """Give the unit directly above on that day."""
        for until, parent_id in self.pasts.get(unit_id, ()):
            if until >= on:
                return parent_id
        return self.units[unit_id].parent_id if unit_id in self.units else None

    def line(self, unit_id: int, on: date) -> Iterator[int]:
        """Give the unit and all above it on that day, the nearest first, whether they were there or not."""
        seen: set[int] = set()
        at: int | None = unit_id
        while at is not None and at not in seen:
            seen.add(at)
            yield at
            at = self.parent(at, on)

    def is_there(self, unit_id: int, on: date) -> bool:
        """Tell whether the unit is there on that day."""
        unit = self.units.get(unit_id)
        return (
            unit is not None
            and (unit.opened_on is None or unit.opened_on <= on)
            and (unit.closed_on is None or unit.closed_on >= on)
        )

    def is_closed(self, unit_id: int, on: date) -> bool:
        """Tell whether the unit was closed before that day."""
        closed_on = self.units[unit_id].closed_on
        return closed_on is not None and closed_on < on

    def heirs(self, unit_id: int, on: date) -> list[int]:
        """Give who owes on that day what the unit owed: itself, or, if it is closed, its successors and theirs.

        A unit that was closed without a successor owes nothing any more.
        """
        found: list[int] = []
        left, seen = [unit_id], {unit_id}
        while left:
            at = left.pop(0)
            if at not in self.units:
                continue
            if not self.is_closed(at, on):
                found.append(at)
                continue
            fresh = [other for other in self.successors.get(at, ()) if other not in seen]
            seen.update(fresh)
            left.extend(fresh)
        return found

    def area(self, unit_id: int, on: date) -> str | None:
        """Give the area of the unit: its own or that of the nearest unit above that has one."""
        return next((area for at in self.line(unit_id, on) if at in self.units and (area := self.units[at].area)), None)
