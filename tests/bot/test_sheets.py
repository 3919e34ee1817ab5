"""Files as sheets: workbooks and CSV as they come from Excel in Viet Nam."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.commands import CommandError
from bot.sheets import read_sheets


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    """Write a workbook with these sheets."""
    book = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def refusal(path: Path) -> str:
    """Read a file that cannot be read; give the sentence."""
    with pytest.raises(CommandError) as refused:
        read_sheets(path)
    return str(refused.value)


def test_every_sheet_of_a_workbook_is_read(tmp_path: Path) -> None:
    """Texts, numbers, days and gaps as they stand, rows with their numbers; the bar sees all rows."""
    rows: list[list[object]] = [["Mã", None, "Cấp"], [], ["0123", 912345678, date(2025, 6, 12)]]
    ticks: list[tuple[int, int]] = []
    path = workbook(tmp_path / "a.xlsx", {"Đơn vị": rows, "Cán bộ": [["x"]]})

    first, second = read_sheets(path, lambda done, total: ticks.append((done, total)))

    assert ("Đơn vị", ["Mã", None, "Cấp"]) == (first.name, first.rows[0])
    assert ["0123", 912345678, datetime(2025, 6, 12)] == first.rows[2]  # noqa: DTZ001
    assert ("Cán bộ", [["x"]]) == (second.name, second.rows)
    assert ticks[-1][0] == 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_however_excel_writes_it(tmp_path: Path, encoding: str, delimiter: str) -> None:
    """With or without a mark of the encoding, with the delimiter of any language of Windows."""
    path = tmp_path / "a.CSV"
    lines = [["Mã", "Tên", "Cấp"], ["A", '"Hội, xã; A\nhai dòng"', "Xã"], ["B", "", ""]]
    path.write_bytes("\r\n".join(delimiter.join(line) for line in lines).encode(encoding))

    (sheet,) = read_sheets(path)

    assert "a.CSV" == sheet.name
    assert [["Mã", "Tên", "Cấp"], ["A", "Hội, xã; A\nhai dòng", "Xã"], ["B", "", ""]] == sheet.rows


def test_a_csv_may_name_its_delimiter(tmp_path: Path) -> None:
    """That line is none of the rows, but counts as one."""
    path = tmp_path / "a.csv"
    path.write_text("sep=|\nMã|Tên, đủ; dài,\n", encoding="utf-8")
    assert [[], ["Mã", "Tên, đủ; dài,"]] == read_sheets(path)[0].rows


def test_an_empty_csv_has_no_rows(tmp_path: Path) -> None:
    """It is no error here: what is missing is said when it is checked."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"")
    assert [] == read_sheets(path)[0].rows


def test_what_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    """It says what to do where something can be done."""
    for name, content in (
        ("a.doc", b""),
        ("a.xlsx", b"no zip"),
        ("a.csv", "Hà Nội".encode()[:2]),
        ("b.csv", b"a" * 200_000),
    ):
        (tmp_path / name).write_bytes(content)
    said = {name: refusal(tmp_path / name) for name in ("a.doc", "a.xlsx", "a.csv", "b.csv", "none.xlsx")}
    ends = {
        "a.doc": "is no .xlsx and no .csv file; save it as one of them.",
        "a.xlsx": "it is no workbook of Excel, or has a password; open it and save it as .xlsx.",
        "a.csv": "it is not UTF-8; in Excel save it as “CSV UTF-8” or .xlsx.",
        "b.csv": "field larger than field limit (131072).",
        "none.xlsx": "No such file or directory.",
    }
    assert [] == [name for name, end in ends.items() if not said[name].endswith(end) or str(tmp_path) not in said[name]]
