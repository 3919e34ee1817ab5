"""Files of units and officers as sheets: Excel workbooks and CSV, read as Excel in Viet Nam writes them."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from bot.commands import CommandError
from records.roster_sheets import Cell, Sheet

Tick = Callable[[int, int], None]
"""Told how many rows were read, of how many."""

_DELIMITERS: Final = ";,\t|"
_HEAD: Final = 5
"""Lines that tell the delimiter: the headers, and what stands above them."""


def read_sheets(path: Path, tick: Tick = lambda *_: None) -> list[Sheet]:
    """Read every sheet of an .xlsx file, or the one of a .csv file; raises CommandError."""
    kind = path.suffix.lower()
    if kind not in (".xlsx", ".xlsm", ".csv", ".txt"):
        raise CommandError(f"{path} is no .xlsx and no .csv file; save it as one of them.")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CommandError(f"Cannot read {path}: {error.strerror}.") from error
    if kind in (".csv", ".txt"):
        return [Sheet(path.name, _csv_rows(path, content))]
    return _workbook(path, content, tick)


def _workbook(path: Path, content: bytes, tick: Tick) -> list[Sheet]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        totals = [sheet.max_row or 0 for sheet in book.worksheets]
        sheets, done = [], 0
        for sheet in book.worksheets:
            rows: list[list[Cell]] = []
            sheet.reset_dimensions()  # what the file says of its size may be wrong
            for row in sheet.iter_rows(values_only=True):
                rows.append([_cell(value) for value in row])
                tick(done + len(rows), max(sum(totals), done + len(rows)))
            done += len(rows)
            sheets.append(Sheet(sheet.title, rows))
        book.close()
    except Exception as error:  # openpyxl raises whatever its readers of ZIP and XML met
        raise CommandError(
            f"Cannot read {path}: it is no workbook of Excel, or has a password; open it and save it as .xlsx."
        ) from error
    return sheets


def _cell(value: Any) -> Cell:
    return (
        value
        if isinstance(value, str | int | float | bool | datetime | date)
        else None
        if value is None
        else str(value)
    )


def _csv_rows(path: Path, content: bytes) -> list[list[Cell]]:
    text = _decoded(path, content)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep="):  # how a CSV file tells Excel its delimiter
        delimiter, text = first.strip()[4:5] or ";", f"\n{rest}"  # an empty row, so that rows keep their numbers
    else:
        delimiter = max(_DELIMITERS, key="\n".join(text.split("\n", _HEAD)[:_HEAD]).count)
    try:
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise CommandError(f"Cannot read {path}: {error}.") from error


def _decoded(path: Path, content: bytes) -> str:
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise CommandError(f"Cannot read {path}: it is not UTF-8; in Excel save it as “CSV UTF-8” or .xlsx.") from error
