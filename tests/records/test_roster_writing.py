from __future__ import annotations

import pytest
from sqlmodel import Session, col, select
from tests.fakes.rosters import BRANCH, COMMUNE, ON, PROVINCE, taken, units

from records.roster_units import Standing, recorded_tree
from records.roster_writing import Changes, changes, write
from records.tables import Unit, UnitPast
from records.unit_changes import rename
from records.units import find_unit

NOTHING = Changes(opened=[], changed=[], joined=[], corrected=[], appointed=[], dated=[])


def a_unit(code: str, parent: str | None, unit_id: int | None = None) -> Standing:
    """A unit as a file wants it."""
    return Standing(id=unit_id, code=code, name=f"Hội {code}", level="commune", parent=parent)


def test_what_is_as_it_was_is_no_change() -> None:
    """Only what differs is written, whoever is named in the file."""
    same, before, after = a_unit("a", None, 1), a_unit("b", None, 2), a_unit("b", "a", 2)
    new = a_unit("c", "b")
    found = changes({"a": same, "b": before}, {"a": same, "b": after, "c": new}, [], [])
    assert ([("c", new)], [(before, after)], 2) == (found.opened, found.changed, len(found))
    assert [[after], [], [after]] == [found.units(*names) for names in (("parent",), ("name",), ("name", "parent"))]
    assert 0 == len(NOTHING)


def test_units_come_after_those_above_them(session: Session) -> None:
    """Whatever order they are given in; the count that is told is theirs."""
    new = {"c": a_unit("C", "b"), "b": a_unit("B", "a"), "a": a_unit("A", None)}
    told: list[int] = []
    write(session, changes({}, new, [], []), new, ON, told.append)
    codes = {unit.id: unit.code for unit in session.exec(select(Unit))}
    parents = session.exec(select(Unit.parent_id).order_by(col(Unit.code))).all()
    assert [None, "A", "B"] == [parent and codes[parent] for parent in parents]
    assert 3 == sum(told)


def test_a_ring_that_was_let_through_is_a_fault_of_ours(session: Session) -> None:
    """It is not written for ever."""
    new = {"a": a_unit("A", "b"), "b": a_unit("B", "a")}
    with pytest.raises(ValueError, match="ring"):
        write(session, changes({}, new, [], []), new, ON, lambda _: None)


def test_the_past_of_a_unit_grows_by_one_row_a_day(session: Session) -> None:
    """Also where a command changed it that day already; what was read before is read anew."""
    taken(session, units(PROVINCE, COMMUNE, BRANCH))
    branch = find_unit(session, "LS-01-01")
    rename(session, branch, "Chi hội 1", ON)
    before = recorded_tree(session, ON).units
    after = {**before, "ls-01-01": Standing(**{**vars(before["ls-01-01"]), "name": "Chi hội 2", "parent": "ls"})}
    write(session, changes(before, after, [], []), after, ON, lambda _: None)
    assert "Chi hội 2" == branch.name
    (past,) = session.exec(select(UnitPast)).all()
    assert ("Chi hội thôn Nà Pài", find_unit(session, "LS-01").id) == (past.name, past.parent_id)
