from __future__ import annotations

from datetime import date

from tests.fakes.rosters import officers, units

from records.roster_rows import by_place, rows_of
from records.roster_sheets import Cell, Fault, Sheet, tables


def read(*sheets: Sheet) -> tuple[list[str], list[str], list[str]]:
    """Give codes of units, names of officers, and faults."""
    found, _, _ = tables(sheets)
    unit_rows, officer_rows, faults = rows_of(found, lambda: None)
    return [row.code for row in unit_rows], [row.name for row in officer_rows], [str(fault) for fault in faults]


def test_every_fault_of_a_row_is_named() -> None:
    """Not only the first: each with sheet, row, column and what is wrong."""
    row: tuple[Cell, ...] = ("LS 01", "Chi hội A", "xóm", "LS", None, "31/2/2025", "12/6")
    assert [
        "Đơn vị, dòng 2, cột F (Ngày thành lập): không có ngày 31/2/2025",
        "Đơn vị, dòng 2, cột G (Ngày kết thúc): “12/6” không phải là ngày; ghi ngày/tháng/năm, ví dụ 12/06/2025",
        "Đơn vị, dòng 2, cột A (Mã đơn vị): mã “LS 01” có dấu cách; viết liền, ví dụ LS-01-02",
        "Đơn vị, dòng 2, cột C (Cấp): không có cấp “xóm”; cấp là một trong: Trung ương, Tỉnh, Huyện, Xã, Chi hội, Tổ",
    ] == read(units(row))[2]


def test_what_a_row_must_have() -> None:
    """A unit its code, an officer her name, post and unit."""
    assert ["Đơn vị, dòng 2, cột A (Mã đơn vị): chưa ghi mã đơn vị"] == read(units((None, "Chi hội A")))[2]
    assert [
        "Cán bộ, dòng 2, cột D (Mã đơn vị): chưa ghi mã đơn vị",
        "Cán bộ, dòng 2, cột A (Họ tên): chưa ghi họ tên",
        "Cán bộ, dòng 2, cột C (Chức vụ): chưa ghi chức vụ",
    ] == read(officers((None, "0912345678")))[2]


def test_days_in_their_order() -> None:
    """Nothing ends before it began; both on one day is right."""
    assert ["Đơn vị, dòng 2, cột G (Ngày kết thúc): ngày kết thúc trước ngày thành lập"] == read(
        units(("A", "A", "Xã", None, None, date(2025, 7, 2), date(2025, 7, 1)))
    )[2]
    row = ("Vi Thị Hoa", None, "CHT", "A")
    assert ["Cán bộ, dòng 2, cột F (Đến ngày): “Đến ngày” trước “Từ ngày”"] == read(
        officers((*row, "2/7/2025", "1/7/2025"), (*row, "1/7/2025", "1/7/2025"))
    )[2]


def test_a_unit_with_a_fault_still_stands_for_its_code() -> None:
    """So what refers to it is not called wrong too; an officer with a fault is left out."""
    found, _, _ = tables([units(("A", "A", "xóm")), officers(("Vi Thị Hoa", "12", "CHT", "A"))])
    (unit,), people, faults = rows_of(found, lambda: None)
    assert (True, "A", [], 2) == (unit.fault, unit.code, people, len(faults))


def test_one_row_may_hold_a_unit_and_an_officer() -> None:
    """Or a unit alone; a fault in the code they share is said once."""
    columns = ["Mã", "Tên", "Cấp", "Họ tên", "Chức vụ"]
    flat = Sheet("a.csv", [columns, ["A", "Xã A", "Xã", "Vi Thị Hoa", "Chủ tịch"], ["B", "Xã B", "Xã", "", ""]])
    assert (["A", "B"], ["Vi Thị Hoa"], []) == read(flat)
    wrong = Sheet("a.csv", [columns, ["A B", "Xã A", "Xã", "Vi Thị Hoa", "Chủ tịch"]])
    assert ["a.csv, dòng 2, cột A (Mã): mã “A B” có dấu cách; viết liền, ví dụ LS-01-02"] == read(wrong)[2]


def test_every_row_is_counted() -> None:
    """Whoever watches the bar sees it reach its end."""
    counted = []
    found, _, _ = tables([units(("A", "A", "Xã"), (), ("B",)), officers((None, None, "x"))])
    rows_of(found, lambda: counted.append(1))
    assert 3 == len(counted)


def test_faults_come_in_the_order_of_the_file() -> None:
    """By sheet and row, each once."""
    wrong = [Fault("B", 2, "", "x"), Fault("A", 3, "", "x"), Fault("A", 2, "", "x"), Fault("A", 3, "", "x")]
    assert ["A2", "A3", "B2"] == [f"{fault.sheet}{fault.row}" for fault in by_place(wrong, ["A", "B"])]
