from __future__ import annotations

from sqlmodel import Session

from records.tables import Unit
from records.units import area_of


def _unit(session: Session, code: str, parent: Unit | None = None, area: str | None = None) -> Unit:
    unit = Unit(code=code, name=code, level="branch", parent_id=parent.id if parent else None, area=area)
    session.add(unit)
    session.flush()
    return unit


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
