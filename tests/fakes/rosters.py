"""Sheets of units and officers as tests write them, and taking them in."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from records.roster import Imported, RosterRefused, import_roster
from records.roster_sheets import Cell, Sheet

ON = date(2026, 10, 20)

UNIT_COLUMNS = ("Mã đơn vị", "Tên đơn vị", "Cấp", "Mã đơn vị trên", "Địa bàn", "Ngày thành lập", "Ngày kết thúc")
OFFICER_COLUMNS = ("Họ tên", "Điện thoại", "Chức vụ", "Mã đơn vị", "Từ ngày", "Đến ngày")

PROVINCE = ("LS", "Hội LHPN tỉnh Lạng Sơn", "Tỉnh", None, "Lạng Sơn")
COMMUNE = ("LS-01", "Hội LHPN xã Nà Lùng", "Xã", "LS", None, "01/07/2025")
BRANCH = ("LS-01-01", "Chi hội thôn Nà Pài", "Chi hội", "LS-01")
OTHER_BRANCH = ("LS-01-02", "Chi hội thôn Khuổi Mươi", "Chi hội", "LS-01")
HEAD = ("Vi Thị Hoa", "0912345678", "Chi hội trưởng", "LS-01-01", "08/03/2022")


def units(*rows: tuple[Cell, ...]) -> Sheet:
    """Give a sheet of units; the first is in row 2."""
    return Sheet("Đơn vị", [UNIT_COLUMNS, *rows])


def officers(*rows: tuple[Cell, ...]) -> Sheet:
    """Give a sheet of officers; the first is in row 2."""
    return Sheet("Cán bộ", [OFFICER_COLUMNS, *rows])


def taken(session: Session, *sheets: Sheet, on: date = ON) -> Imported:
    """Take the sheets in and commit."""
    imported = import_roster(session, sheets, on)
    session.commit()
    return imported


def faults(session: Session, *sheets: Sheet, on: date = ON) -> list[str]:
    """Take the sheets in, which is refused; give the faults as they are shown."""
    with pytest.raises(RosterRefused) as refused:
        import_roster(session, sheets, on)
    session.rollback()
    return [str(fault) for fault in refused.value.faults]
