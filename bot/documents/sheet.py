"""Tables of a workbook that people filter, print and go on working with.

Written with XlsxWriter: a text is a text whatever it begins with, and every formula carries its result, for what
previews a file on a telephone does not work formulas out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

import xlsxwriter
from xlsxwriter.utility import xl_range

Kind = Literal["text", "number", "moment", "percent"]

_FONT: Final = {"font_name": "Times New Roman", "font_size": 12}
_GRID: Final = {**_FONT, "border": 1, "border_color": "#999999", "valign": "top"}
_KINDS: Final[Mapping[Kind, dict[str, Any]]] = {
    "text": {"text_wrap": True, "num_format": "@"},
    "number": {"num_format": "#,##0", "align": "right", "indent": 1},
    "moment": {"num_format": "dd/mm/yyyy hh:mm", "align": "left"},
    "percent": {"num_format": "0%"},
}
_HEADING: Final = {
    **_GRID,
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": "#9C2A5B",
    "text_wrap": True,
    "align": "center",
    "valign": "vcenter",
}
_TOTAL: Final = {"bold": True, "bg_color": "#F2F2F2"}
_NO_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""
_LONGEST: Final = 32_767
"""Characters of a cell."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, width in characters, and what it holds; a `total` stands under it."""

    heading: str
    width: float
    kind: Kind = "text"
    total: bool = False


@dataclass(frozen=True)
class Formula:
    """A formula in which `{row}` is the number of its row, and what it comes to."""

    text: str
    result: float


Value = str | int | float | datetime | Formula | None


class Book:
    """A workbook in the making."""

    def __init__(self) -> None:
        self._file = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._file, {"in_memory": True})
        self._title = self._book.add_format({**_FONT, "bold": True, "font_size": 14})
        self._line = self._book.add_format({**_FONT})
        self._heading = self._book.add_format(_HEADING)

    def table(
        self,
        title: str,
        lines: Sequence[str],
        columns: Sequence[Column],
        rows: Iterable[Sequence[Value]],
        *,
        frozen: int = 2,
        total: str = "Tổng cộng",
    ) -> None:
        """Add a sheet: lines, headings, rows, and under columns that have one the total of what the filter shows.

        `frozen` columns stay in sight. A moment is local and naive.
        """
        sheet = self._book.add_worksheet(title)
        for at, line in enumerate(lines):
            sheet.write_string(at, 0, line, self._line if at else self._title)
        head = len(lines) + 1
        for at, column in enumerate(columns):
            sheet.write_string(head, at, column.heading, self._heading)
            sheet.set_column(at, at, column.width)
        sheet.set_row(head, 50)
        last = self._fill(sheet, head, columns, rows, total)
        sheet.autofilter(head, 0, last, len(columns) - 1)
        sheet.freeze_panes(head + 1, frozen)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(head)
        sheet.set_footer("&C&P/&N")

    def content(self) -> bytes:
        """Give the file."""
        self._book.close()
        return self._file.getvalue()

    def _fill(
        self, sheet: Any, head: int, columns: Sequence[Column], rows: Iterable[Sequence[Value]], label: str
    ) -> int:
        """Write the rows and the totals under them; give the last row."""
        formats = [self._book.add_format({**_GRID, **_KINDS[column.kind]}) for column in columns]
        sums = [0.0] * len(columns)
        last = head
        for last, row in enumerate(rows, head + 1):
            for at, value in enumerate(row):
                _write(sheet, last, at, value, formats[at])
                if columns[at].total and isinstance(value, int | float):
                    sums[at] += value
        if last > head and any(column.total for column in columns):
            for at, column in enumerate(columns):
                bold = self._book.add_format({**_GRID, **_KINDS[column.kind], **_TOTAL})
                if column.total:
                    shown = xl_range(head + 1, at, last, at)
                    sheet.write_formula(last + 1, at, f"=SUBTOTAL(109,{shown})", bold, sums[at])
                else:
                    sheet.write_string(last + 1, at, label if at == 1 else "", bold)
        return last


def _write(sheet: Any, row: int, at: int, value: Value, form: Any) -> None:
    if value is None or value == "":
        sheet.write_blank(row, at, None, form)
    elif isinstance(value, str):
        sheet.write_string(row, at, _NO_TEXT.sub("", value)[:_LONGEST], form)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, at, value, form)
    elif isinstance(value, Formula):
        sheet.write_formula(row, at, value.text.format(row=row + 1), form, value.result)
    else:
        sheet.write_number(row, at, value, form)
