"""The sheets of a file of units and officers: which columns they have, and a fault's place in them.

A sheet is told by its headers, whatever it is called: units, officers, or both in one row. A header may be written
without accents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from records.officers import folded_name

Cell = str | int | float | bool | datetime | date | None


@dataclass(frozen=True)
class Sheet:
    """What stands in one sheet of a workbook, or in a CSV file; the first row is row 1."""

    name: str
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Fault:
    """Something that must be put right; `column` is its letter and header, empty for a whole row."""

    sheet: str
    row: int
    column: str
    wrong: str

    def __str__(self) -> str:
        where = [self.sheet, f"dòng {self.row}" if self.row else "", f"cột {self.column}" if self.column else ""]
        return f"{', '.join(filter(None, where))}: {self.wrong}"


@dataclass(frozen=True)
class Line:
    """One row of a sheet: its cells by what their column means."""

    sheet: str
    row: int
    cells: Mapping[str, Cell]
    columns: Mapping[str, str] = field(repr=False)

    def fault(self, column: str, wrong: str) -> Fault:
        """Give a fault in that column of this row."""
        return Fault(self.sheet, self.row, self.columns.get(column, ""), wrong)


@dataclass(frozen=True)
class Table:
    """A sheet understood: what it lists, its rows that are not blank, and what was passed over."""

    name: str
    units: bool
    officers: bool
    lines: Sequence[Line]
    notes: Sequence[str] = ()


HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    "code": ("Mã đơn vị", "Mã", "Mã ĐV", "Mã chi hội", "code", "unit"),
    "name": ("Tên đơn vị", "Đơn vị", "unit name", "unit_name"),
    "level": ("Cấp", "Cấp đơn vị", "level"),
    "parent": ("Mã đơn vị trên", "Mã đơn vị cấp trên", "Mã cấp trên", "Đơn vị trên", "Đơn vị cấp trên", "parent"),
    "area": ("Địa bàn", "Địa danh", "area"),
    "opened": ("Ngày thành lập", "Thành lập", "opened", "opened_on"),
    "closed": ("Ngày kết thúc", "Kết thúc", "Ngày giải thể", "closed", "closed_on"),
    "officer": ("Họ tên", "Họ và tên", "Họ tên cán bộ", "Tên cán bộ", "Cán bộ", "officer"),
    "phone": ("Điện thoại", "Số điện thoại", "SĐT", "ĐT", "Số ĐT", "Di động", "phone"),
    "role": ("Chức vụ", "Chức danh", "Vai trò", "role"),
    "since": ("Từ ngày", "Ngày bắt đầu", "since"),
    "until": ("Đến ngày", "Hết ngày", "until"),
}
"""What a column is called, first as the template writes it."""

_EITHER = ("ten", "name")
"""A header that means the unit where units are listed, the officer where officers are."""

_BY_HEADER: Final = {folded_name(header): key for key, headers in HEADERS.items() for header in headers}
_LISTS_UNITS = {"level", "parent", "area", "opened", "closed"}
_SEARCHED = 10
"""Rows that may stand above the headers: a title, a date."""

_PASSED_OVER = {"stt", "tt", "so tt", "so thu tu", "ghi chu", "no", ""}
_IDENTITY = re.compile(r"\b(cccd|cmnd|can cuoc|chung minh)\b")

NO_SHEET = (
    "không thấy dòng tiêu đề nào của đơn vị hoặc cán bộ; lấy mẫu bằng lệnh chihoi units template FILE.xlsx rồi điền vào"
)
_NO_COLUMN = "thiếu cột “{column}”"
_TWICE = "có hai cột “{column}”; chỉ để lại một"
_UNUSED_COLUMN = "{sheet}: không dùng đến cột “{column}”."
_IDENTITY_COLUMN = "{sheet}: bỏ qua cột “{column}”; không cần và không lưu số căn cước."
_UNUSED_SHEET = "Bỏ qua trang “{sheet}”: không có tiêu đề của đơn vị hay cán bộ."
GUIDE: Final = "Hướng dẫn"
"""The sheet of the template that is only read by people."""


def tables(sheets: Sequence[Sheet]) -> tuple[list[Table], list[str], list[Fault]]:
    """Give the tables of the sheets, what the person should know, and what is wrong with their headers."""
    found: list[Table] = []
    notes: list[str] = []
    faults: list[Fault] = []
    for sheet in sheets:
        if folded_name(sheet.name) == folded_name(GUIDE):
            continue
        at = _header_row(sheet)
        if at is None:
            if any(map(_is_filled, sheet.rows)):
                notes.append(_UNUSED_SHEET.format(sheet=sheet.name))
            continue
        table, wrong = _table(sheet, at)
        found.append(table)
        notes += table.notes
        faults += wrong
    if not found:
        faults.append(Fault(sheets[0].name if sheets else "", 0, "", NO_SHEET))
    return found, notes, faults


def letter(column: int) -> str:
    """Give the name a spreadsheet gives to a column, counted from 0: A, B, … Z, AA."""
    return (letter(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def _header_row(sheet: Sheet) -> int | None:
    for at, row in enumerate(sheet.rows[:_SEARCHED]):
        if sum(_plain(cell) in _BY_HEADER for cell in row) >= 2:
            return at
    return None


def _table(sheet: Sheet, at: int) -> tuple[Table, list[Fault]]:
    headers = [_plain(cell) for cell in sheet.rows[at]]
    known = {_BY_HEADER[header] for header in headers if header in _BY_HEADER}
    officers = bool(known & {"officer", "role"})
    units = bool(known & _LISTS_UNITS) or not officers
    keys = [_BY_HEADER.get(header) or _either(header, units) for header in headers]
    if not units:
        keys = [None if key == "name" else key for key in keys]  # there to be read, as the code says which unit it is
    written = [str(cell).strip() if cell is not None else "" for cell in sheet.rows[at]]
    columns = {key: f"{letter(i)} ({written[i]})" for i, key in reversed(list(enumerate(keys))) if key}
    needed = ["code", *(("officer", "role") if officers else ())]
    faults = [
        Fault(sheet.name, at + 1, "", _NO_COLUMN.format(column=HEADERS[key][0])) for key in needed if key not in columns
    ] + [
        Fault(sheet.name, at + 1, f"{letter(i)} ({written[i]})", _TWICE.format(column=HEADERS[key][0]))
        for i, key in enumerate(keys)
        if key and key in keys[:i]
    ]
    places = {key: keys.index(key) for key in columns}
    lines = [] if faults else list(_lines(sheet, at + 1, places, columns))
    return Table(sheet.name, units, officers, lines, list(_unused(sheet.name, headers, written))), faults


def _either(header: str, units: bool) -> str | None:
    return ("name" if units else "officer") if header in _EITHER else None


def _lines(sheet: Sheet, first: int, places: Mapping[str, int], columns: Mapping[str, str]) -> Iterator[Line]:
    for number, row in enumerate(sheet.rows[first:], first + 1):
        cells = {key: row[at] for key, at in places.items() if at < len(row) and _is_there(row[at])}
        if cells:
            yield Line(sheet.name, number, cells, columns)


def _unused(sheet: str, headers: Sequence[str], written: Sequence[str]) -> Iterator[str]:
    for header, column in zip(headers, written, strict=True):
        if header in _BY_HEADER or header in _EITHER or header in _PASSED_OVER:
            continue
        yield (_IDENTITY_COLUMN if _IDENTITY.search(header) else _UNUSED_COLUMN).format(sheet=sheet, column=column)


def _plain(cell: Cell) -> str:
    """Give a header as it is compared: "Họ và tên (*)" is "ho va ten"."""
    return folded_name(re.sub(r"\([^)]*\)|[*:.]", " ", cell)) if isinstance(cell, str) else ""


def _is_filled(row: Sequence[Cell]) -> bool:
    return any(map(_is_there, row))


def _is_there(cell: Cell) -> bool:
    return cell is not None and (not isinstance(cell, str) or cell.strip() != "")
