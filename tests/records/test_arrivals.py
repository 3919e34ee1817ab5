from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session
from tests.fakes.reports import PERIOD, a_unit, an_officer, sent

from records import arrivals
from records.tables import Officer, Unit, UnitPast

TODAY = date(2026, 10, 25)


@pytest.fixture
def officer(session: Session) -> Officer:
    """Somebody who sends."""
    return an_officer(session, "Vi Thị Hoa")


def _names(session: Session, *roots: Unit, period: str = PERIOD, today: date = TODAY) -> list[str]:
    return [row.name for row in arrivals.received(session, [root.id for root in roots], period, today)]


def test_what_came_in_is_listed_by_name(session: Session, officer: Officer) -> None:
    """Every chi hội below, with its live report or none; names as people count, not as computers do."""
    commune = a_unit(session, "XA", level="commune")
    names = ("Chi hội khối 10", "Chi hội khối 2", "Chi hội Đồng Tâm", "Chi hội Dốc Lim")
    units = {name: a_unit(session, name, parent=commune, name=name) for name in names}
    a_unit(session, "tổ", parent=units[names[0]], level="group")
    a_unit(session, "XB-01", parent=a_unit(session, "XB", level="commune"), name="Chi hội của xã khác")
    sent(session, units[names[1]], officer, members=120)
    last = sent(session, units[names[1]], officer, members=125)
    sent(session, units[names[0]], officer, period="2026-09")
    assert [
        ("Chi hội Dốc Lim", None),
        ("Chi hội Đồng Tâm", None),
        ("Chi hội khối 2", last.id),
        ("Chi hội khối 10", None),
    ] == [(row.name, row.report_id) for row in arrivals.received(session, [commune.id], PERIOD, TODAY)]


def test_a_unit_that_moved_is_seen_from_its_old_and_its_new_place(session: Session, officer: Officer) -> None:
    """The month it was there, the old place lists it; the new one lists it from the day it came."""
    old, new = (a_unit(session, code, level="commune") for code in ("XA", "XB"))
    moved = a_unit(session, "XA-01", parent=new, name="Chi hội khối 1")
    session.add(UnitPast(unit_id=moved.id, name=moved.name, parent_id=old.id, until=date(2026, 11, 9)))
    report = sent(session, moved, officer)
    november = date(2026, 11, 15)
    assert [["Chi hội khối 1"], []] == [_names(session, place) for place in (old, new)]
    assert [["Chi hội khối 1"]] * 2 == [_names(session, place, today=november) for place in (old, new)]
    assert [] == _names(session, old, period="2026-11", today=november)
    assert [True, False, True] == [
        arrivals.is_received_by(session, report, [place.id], today)
        for place, today in ((old, november), (new, TODAY), (new, november))
    ]


def test_a_unit_that_is_not_there_owes_nothing(session: Session, officer: Officer) -> None:
    """Opened later or closed before; closed within the month it counts if it sent."""
    commune = a_unit(session, "XA", level="commune")
    days: dict[str, tuple[date | None, date | None]] = {
        "đóng từ lâu": (None, date(2026, 9, 30)),
        "đóng trong tháng": (None, date(2026, 10, 10)),
        "đóng trong tháng, đã nộp": (None, date(2026, 10, 10)),
        "mở sau": (date(2026, 11, 1), None),
        "mở trong tháng": (date(2026, 10, 20), None),
    }
    for name, (opened_on, closed_on) in days.items():
        unit = a_unit(session, name, parent=commune, name=name)
        unit.opened_on, unit.closed_on = opened_on, closed_on
        if "đã nộp" in name:
            report = sent(session, unit, officer)
    later = date(2026, 12, 1)
    assert ["đóng trong tháng, đã nộp", "mở trong tháng"] == _names(session, commune, today=later)
    assert arrivals.is_received_by(session, report, [commune.id], later)


def test_whoever_has_no_unit_sees_nothing(session: Session, officer: Officer) -> None:
    """Without roots there are no rows, and no report is hers to see."""
    report = sent(session, a_unit(session, "XA-01"), officer)
    assert [] == arrivals.received(session, [], PERIOD, TODAY)
    assert not arrivals.is_received_by(session, report, [], TODAY)


def test_a_place_within_another_counts_once(session: Session, officer: Officer) -> None:
    """An officer of the province who also holds a post at one of its communes."""
    province = a_unit(session, "T", level="province")
    commune = a_unit(session, "XA", parent=province, level="commune")
    a_unit(session, "XA-01", parent=commune, name="Chi hội khối 1")
    assert ["Chi hội khối 1"] == _names(session, province, commune)
