from __future__ import annotations

from datetime import date

from sqlmodel import Session

from records.tables import Unit
from records.unit_changes import close_unit, move, open_unit, rename
from records.unit_tree import tree_on

BEFORE, ON = date(2025, 6, 30), date(2025, 7, 1)


def drawn(session: Session, on: date, root: Unit | None = None) -> list[str]:
    """The tree as it is shown."""
    return [f"{'-' * node.depth}{node.name}" for node in tree_on(session, on, root.id if root else None)]


def test_the_tree_of_a_day(session: Session) -> None:
    """Each before those below it, by code, with name and place of that day; what was not there is passed through."""
    province = open_unit(session, code="P", name="P", level="province", parent_id=None)
    commune = open_unit(session, code="C", name="C", level="commune", parent_id=province.id, on=ON)
    second = open_unit(session, code="2", name="2", level="branch", parent_id=commune.id)
    open_unit(session, code="1", name="1", level="branch", parent_id=commune.id)
    rename(session, province, "P mới", ON)
    move(session, second, province, date(2026, 1, 1))
    assert ["P", "-1", "-2"] == drawn(session, BEFORE)
    assert ["P mới", "-C", "--1", "--2"] == drawn(session, ON)
    assert ["P mới", "-2", "-C", "--1"] == drawn(session, date(2026, 1, 1))
    assert ["C", "-1"] == drawn(session, date(2026, 1, 1), commune)
    assert [] == drawn(session, BEFORE, commune)
    (_, below, *_) = tree_on(session, ON)
    assert province == below.parent


def test_a_closed_unit_is_not_in_it(session: Session) -> None:
    """To its last day it is."""
    only = open_unit(session, code="P", name="P", level="province", parent_id=None)
    close_unit(session, only, ON)
    assert [["P"], []] == [drawn(session, day) for day in (BEFORE, ON)]
