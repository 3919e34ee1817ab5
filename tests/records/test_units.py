from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, col, select

from records.sample import load_sample
from records.tables import Post, Unit, UnitPast
from records.units import (
    UnitNotFound,
    above,
    area_of,
    children,
    find_unit,
    in_subtree,
    name_on,
    names_on,
    parent_on,
    places_left_later,
    subtree,
    unit,
)

BEFORE, MERGER, AFTER = date(2025, 6, 30), date(2025, 7, 1), date(2026, 10, 1)


def _unit(
    session: Session,
    code: str,
    parent: Unit | None = None,
    *,
    area: str | None = None,
    opened: date | None = None,
    closed: date | None = None,
) -> Unit:
    unit = Unit(
        code=code,
        name=code,
        level="branch",
        parent_id=parent.id if parent else None,
        area=area,
        opened_on=opened,
        closed_on=closed,
    )
    session.add(unit)
    session.flush()
    return unit


@pytest.fixture
def tree(session: Session) -> dict[str, Unit]:
    """A chi hội that stood in a district, closed since, and stands in a commune opened then; both of a province."""
    province = _unit(session, "P")
    district = _unit(session, "D", province, closed=BEFORE)
    commune = _unit(session, "C", province, opened=MERGER)
    branch = _unit(session, "B", commune)
    session.add(UnitPast(unit_id=branch.id, name="old B", parent_id=district.id, until=BEFORE))
    session.add(UnitPast(unit_id=branch.id, name="older B", parent_id=province.id, until=date(2000, 1, 1)))
    session.flush()
    return {unit.code: unit for unit in (province, district, commune, branch)}


def _below(session: Session, *roots: Unit, on: date) -> str:
    ids = subtree([root.id for root in roots], on)
    return " ".join(session.exec(select(Unit.code).where(col(Unit.id).in_(ids)).order_by(col(Unit.code))))


def test_a_day_has_its_own_tree(session: Session, tree: dict[str, Unit]) -> None:
    """Below the province stands what was there that day, whether it is still there or not."""
    province = tree["P"]
    assert ["B D P", "B C P", "B D P"] == [
        _below(session, province, on=day) for day in (BEFORE, MERGER, date(1990, 1, 1))
    ]


def test_a_unit_moves_from_one_subtree_into_the_other(session: Session, tree: dict[str, Unit]) -> None:
    """On its last day in the district it is not yet in the commune; a root that is not there has nothing below."""
    assert ["B D", ""] == [_below(session, tree["D"], on=day) for day in (BEFORE, MERGER)]
    assert ["", "B C"] == [_below(session, tree["C"], on=day) for day in (BEFORE, MERGER)]


def test_several_roots_and_none(session: Session, tree: dict[str, Unit]) -> None:
    """Roots are part of what they see, once; who supervises nothing sees nothing."""
    assert "B C P" == _below(session, tree["C"], tree["P"], tree["B"], on=AFTER)
    assert "" == _below(session, on=AFTER)


def test_two_subtrees_in_one_query(session: Session, tree: dict[str, Unit]) -> None:
    """A query may ask about two subtrees at once, such as what is in one and not in the other."""
    inside = col(Unit.id).in_(subtree([tree["P"].id], AFTER))
    outside = col(Unit.id).not_in(subtree([tree["C"].id], AFTER))
    assert ["P"] == session.exec(select(Unit.code).where(inside, outside)).all()


def test_a_subtree_narrows_other_rows(session: Session, tree: dict[str, Unit]) -> None:
    """It is put into queries over what belongs to units."""
    query = select(Post).where(col(Post.unit_id).in_(subtree([tree["P"].id], AFTER)))
    assert [] == session.exec(query).all()


def test_below_passes_through_a_unit_that_is_not_there(session: Session, tree: dict[str, Unit]) -> None:
    """A chi hội older than its commune is below the province all the same, and so is one whose commune is closed."""
    old = _unit(session, "old", _unit(session, "gap", tree["P"], opened=AFTER))
    assert "B C P old" == _below(session, tree["P"], on=MERGER)
    assert [tree["P"].id] == above(session, old.id, MERGER)


def test_above_is_the_nearest_first(session: Session, tree: dict[str, Unit]) -> None:
    """On each day the chain that held then, without the unit itself."""
    ids = {unit.id: code for code, unit in tree.items()}
    chains = [above(session, tree["B"].id, day) for day in (AFTER, BEFORE, date(1990, 1, 1))]
    assert [["C", "P"], ["D", "P"], ["P"]] == [[ids[unit_id] for unit_id in chain] for chain in chains]
    assert [] == above(session, tree["P"].id, AFTER)


def test_whether_a_unit_is_in_a_subtree(session: Session, tree: dict[str, Unit]) -> None:
    """It agrees with the query, for every unit, root and day."""
    for day in (BEFORE, MERGER, AFTER):
        for root in tree.values():
            inside = [unit.code for unit in tree.values() if in_subtree(session, unit.id, [root.id], day)]
            assert _below(session, root, on=day) == " ".join(sorted(inside))
    assert not in_subtree(session, tree["B"].id, [], AFTER)


def test_children_are_those_of_the_day(session: Session, tree: dict[str, Unit]) -> None:
    """Directly below, by code, and there on that day."""
    assert ["D"] == [child.code for child in children(session, tree["P"].id, BEFORE)]
    assert ["C"] == [child.code for child in children(session, tree["P"].id, MERGER)]
    assert ["B"] == [child.code for child in children(session, tree["C"].id, MERGER)]


def test_name_and_place_of_a_day(session: Session, tree: dict[str, Unit]) -> None:
    """What held until a day held to its end; what holds now has no end."""
    branch = tree["B"]
    days = (date(2000, 1, 1), date(2000, 1, 2), BEFORE, MERGER)
    assert ["older B", "old B", "old B", "B"] == [name_on(session, branch.id, day) for day in days]
    both = (branch.id, tree["P"].id)
    assert [name_on(session, at, day) for day in days for at in both] == [
        names_on(session, both, day)[at] for day in days for at in both
    ]
    parents = [tree[code].id for code in "PDDC"]
    assert parents == [parent_on(session, branch.id, day) for day in days]
    assert parent_on(session, tree["P"].id, AFTER) is None


def test_what_will_be_left_later(session: Session, tree: dict[str, Unit]) -> None:
    """Of each unit only what held on that day, not what held before or between."""
    names = [
        {unit_id: past.name for unit_id, past in places_left_later(session, day).items()}
        for day in (date(1999, 1, 1), BEFORE, MERGER)
    ]
    assert [{tree["B"].id: "older B"}, {tree["B"].id: "old B"}, {}] == names


def test_a_unit_is_found_by_its_code(session: Session, tree: dict[str, Unit]) -> None:
    """As it is written, or in other capitals where that is one unit only."""
    _unit(session, "b")
    assert [tree["B"], tree["C"]] == [find_unit(session, code) for code in ("B", " c ")]
    with pytest.raises(UnitNotFound) as refused:
        find_unit(session, "X")
    assert "No unit has the code “X”." == str(refused.value)


@pytest.mark.parametrize(
    ("wanted", "nearest"),
    [
        ("ls01", "LS-01 (Hội LHPN xã Nà Lùng)"),
        ("LS-01-1", "LS-01-01 (Chi hội thôn Nà Pài)"),
        ("na lung", "LS-01 (Hội LHPN xã Nà Lùng)"),
        ("LS-99", None),
        ("", None),
    ],
)
def test_who_may_be_meant_is_named(session: Session, wanted: str, nearest: str | None) -> None:
    """A slip in a code, or a name in its place; nobody where nothing is like it."""
    load_sample(session, datetime(2026, 10, 1, tzinfo=UTC))
    with pytest.raises(UnitNotFound) as refused:
        find_unit(session, wanted)
    more = f"; the nearest: {nearest}" if nearest else ""
    assert f"No unit has the code “{wanted}”{more}." == str(refused.value)


def test_a_unit_that_is_none_is_a_fault_of_ours(session: Session) -> None:
    """Ids come from our own rows."""
    with pytest.raises(KeyError):
        unit(session, 999)


def test_the_area_is_that_of_the_province(session: Session) -> None:
    """However many levels lie between, the nearest unit with an area says it."""
    unit = _unit(session, "LS", parent=_unit(session, "TW", area="Việt Nam"), area="Lạng Sơn")
    for code in ("huyện", "xã", "chi hội", "tổ"):
        unit = _unit(session, code, parent=unit)
    assert "Lạng Sơn" == area_of(session, unit.id)


def test_a_tree_without_area_has_none(session: Session) -> None:
    """Neither an unknown unit nor one whose tree names no area has one."""
    top = _unit(session, "top")
    assert [None, None] == [area_of(session, top.id), area_of(session, 999)]


def test_a_ring_of_units_ends(session: Session) -> None:
    """Two units that were put above each other by mistake do not hang the program."""
    first = _unit(session, "first")
    second = _unit(session, "second", parent=first)
    first.parent_id = second.id
    session.flush()
    assert area_of(session, first.id) is None
    assert "first second" == _below(session, first, on=AFTER)
    assert [second.id] == above(session, first.id, AFTER)
