from __future__ import annotations

from datetime import date

from records.roster_sheets import Sheet, letter, tables


def test_columns_are_named_as_a_spreadsheet_names_them() -> None:
    """After Z comes AA."""
    assert ["A", "Z", "AA", "AZ", "BA"] == [letter(column) for column in (0, 25, 26, 51, 52)]


def test_a_sheet_is_told_by_its_headers() -> None:
    """Whatever it is called, in any order, without accents, below a title; rows keep their numbers."""
    sheet = Sheet(
        "Sheet1",
        [
            ["DANH SÁCH ĐƠN VỊ"],
            [],
            ["STT", "ten don vi (*)", "Mã đơn vị:", "CẤP"],
            [1, "Chi hội A", "A", "Chi hội"],
            [None, " ", None],
            [2, None, "B", None],
        ],
    )
    ((table,), notes, faults) = tables([sheet])
    assert (True, False, [], []) == (table.units, table.officers, notes, faults)
    first, second = table.lines
    assert {"name": "Chi hội A", "code": "A", "level": "Chi hội"} == first.cells
    assert (6, {"code": "B"}) == (second.row, second.cells)
    assert "Sheet1, dòng 4, cột C (Mã đơn vị:): sai" == str(first.fault("code", "sai"))


def test_units_officers_or_both() -> None:
    """The columns decide; "tên" alone is the unit's where units are listed, else the officer's."""
    headers = {
        "units": ["Mã", "Tên", "Cấp"],
        "officers": ["Mã đơn vị", "Tên", "Chức vụ"],
        "both": ["Mã", "Tên", "Cấp", "Họ tên", "Chức vụ"],
        "names only": ["Mã", "Tên đơn vị"],
    }
    found, _, faults = tables([Sheet(name, [row]) for name, row in headers.items()])
    assert [] == faults
    kinds = {table.name: (table.units, table.officers) for table in found}
    assert {
        "units": (True, False),
        "officers": (False, True),
        "both": (True, True),
        "names only": (True, False),
    } == kinds


def test_the_name_of_a_unit_beside_an_officer_is_only_read_by_people() -> None:
    """The code says which unit it is, so a name beside it renames nothing."""
    sheet = Sheet("Cán bộ", [["Họ tên", "Chức vụ", "Mã", "Tên đơn vị"], ["Vi Thị Hoa", "CHT", "A", "Chi hội A cũ"]])
    ((table,), _, _) = tables([sheet])
    assert {"officer": "Vi Thị Hoa", "role": "CHT", "code": "A"} == table.lines[0].cells


def test_what_is_passed_over_is_said() -> None:
    """Columns and sheets that mean nothing here, but not the guide; no identity number is ever kept."""
    units = Sheet(
        "Đơn vị", [["Mã", "Tên", "Cấp", "Dân tộc", "Số CCCD", "Ghi chú"], ["A", "A", "Xã", "Tày", "020", "x"]]
    )
    other, guide = Sheet("Thu chi", [["Ngày", "Số tiền"]]), Sheet("Hướng dẫn", [["Mã", "Tên", "Cấp"]])
    found, notes, faults = tables([units, other, guide])
    assert (["Đơn vị"], []) == ([table.name for table in found], faults)
    assert [
        "Đơn vị: không dùng đến cột “Dân tộc”.",
        "Đơn vị: bỏ qua cột “Số CCCD”; không cần và không lưu số căn cước.",
        "Bỏ qua trang “Thu chi”: không có tiêu đề của đơn vị hay cán bộ.",
    ] == notes


def test_missing_and_doubled_columns_are_faults() -> None:
    """They stand in the row of the headers."""
    _, _, faults = tables([Sheet("Cán bộ", [["Họ tên", "Điện thoại", "SĐT"]])])
    assert [
        "Cán bộ, dòng 1: thiếu cột “Mã đơn vị”",
        "Cán bộ, dòng 1: thiếu cột “Chức vụ”",
        "Cán bộ, dòng 1, cột C (SĐT): có hai cột “Điện thoại”; chỉ để lại một",
    ] == [str(fault) for fault in faults]


def test_a_file_of_something_else_is_one_fault() -> None:
    """It says what to do; so does one with nothing in it."""
    for sheets in ([Sheet("Thu chi", [["Ngày", date(2026, 1, 1)]])], [Sheet("", [])], []):
        _, _, (fault,) = tables(sheets)
        assert "không thấy dòng tiêu đề nào của đơn vị hoặc cán bộ" in str(fault)
