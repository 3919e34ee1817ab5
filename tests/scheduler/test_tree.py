"""The organisation as the calendar sees it."""

from __future__ import annotations

from datetime import date, timedelta

from records.obligations import UnitRow
from scheduler.tree import Tree

DAY = date(2026, 10, 20)
BEFORE = DAY - timedelta(days=1)


def row(unit_id: int, parent_id: int | None = None, **stated: date | None) -> UnitRow:
    """A chi hội."""
    return UnitRow(unit_id, "branch", parent_id, None, stated.get("opened"), stated.get("closed"))


def tree(*rows: UnitRow, **stated: dict[int, list[int]]) -> Tree:
    return Tree({each.id: each for each in rows}, successors=stated.get("successors", {}))


def test_a_unit_stands_where_it_stood_on_that_day() -> None:
    """It moved on 20 October from 2 to 3."""
    known = Tree({each.id: each for each in (row(1, 3), row(2), row(3))}, {1: [(BEFORE, 2)]})
    assert ([1, 2], [1, 3]) == (list(known.line(1, BEFORE)), list(known.line(1, DAY)))


def test_a_ring_made_by_mistake_ends() -> None:
    """Going up never goes round."""
    assert [1, 2] == list(tree(row(1, 2), row(2, 1)).line(1, DAY))


def test_a_closed_unit_hands_over_to_whoever_carries_on() -> None:
    """To the end of its last day it owes itself; then its successors do, and theirs; without any, nobody."""
    known = tree(
        row(1, closed=BEFORE),
        row(2, closed=BEFORE),
        row(3),
        row(4),
        row(5, closed=BEFORE),
        successors={1: [2, 3], 2: [4, 3]},
    )
    assert [1] == known.heirs(1, BEFORE)
    assert [3, 4] == known.heirs(1, DAY)
    assert [] == known.heirs(5, DAY)


def test_successors_in_a_ring_are_asked_once() -> None:
    """Two units that succeed each other by mistake."""
    known = tree(row(1, closed=BEFORE), row(2, closed=BEFORE), successors={1: [2], 2: [1]})
    assert [] == known.heirs(1, DAY)


def test_the_area_is_that_of_the_nearest_that_has_one() -> None:
    """A chi hội has the area of its province."""
    province = UnitRow(1, "province", None, "Lạng Sơn", None, None)
    known = tree(province, row(2, 1), row(3, 2), row(4))
    assert ("Lạng Sơn", None) == (known.area(3, DAY), known.area(4, DAY))
