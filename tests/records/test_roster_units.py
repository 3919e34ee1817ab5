from __future__ import annotations

from sqlmodel import Session
from tests.fakes.rosters import COMMUNE, PROVINCE, faults, taken, units

from records.roster_sheets import Sheet

C = "Đơn vị, dòng 2, cột C (Cấp)"


def test_a_code_stands_once(session: Session) -> None:
    """In capitals or not; only a list with officers repeats it."""
    assert ["Đơn vị, dòng 4, cột A (Mã đơn vị): mã này đã có ở dòng 2"] == faults(
        session, units(PROVINCE, COMMUNE, ("ls", "Hội khác", "Tỉnh"))
    )


def test_rows_of_one_unit_agree(session: Session) -> None:
    """A list with officers may say the same again, or nothing, but nothing else."""
    columns = ["Mã", "Tên", "Cấp", "Mã đơn vị trên", "Họ tên", "Chức vụ"]
    rows = [
        ["LS", "Hội LS", "Tỉnh", "", "Vi Thị Hoa", "Chủ tịch"],
        ["LS", "", "", "", "Nông Thị Yến", "Phó"],
        ["ls", "Hội LS", "tỉnh", "", "Đàm Thị Xuân", "Quản trị"],
        ["LS", "Hội Lạng Sơn", "Xã", "", "Lý Thị Mai", "Quản trị"],
    ]
    assert [
        "a.csv, dòng 5, cột B (Tên): khác với dòng 2 của cùng đơn vị (Hội LS)",
        "a.csv, dòng 5, cột C (Cấp): khác với dòng 2 của cùng đơn vị (Tỉnh)",
    ] == faults(session, Sheet("a.csv", [columns, *rows]))
    assert 3 == len(taken(session, Sheet("a.csv", [columns, *rows[:3]])).changes.appointed)


def test_a_wrong_unit_makes_no_other_row_wrong(session: Session) -> None:
    """One fault is one line, however much stands below the unit."""
    rows = [("A", "A", "xóm"), *((f"A{number}", "A", "Chi hội", "A") for number in range(100))]
    (said,) = faults(session, units(*rows))
    assert said.startswith(f"{C}: không có cấp “xóm”")
