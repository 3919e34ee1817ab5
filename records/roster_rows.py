"""Rows of a file of units and officers, each read by itself, with everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from records.roster_cells import WrongCell, code_in, day_in, level_in, line_in, phone_in, post_in
from records.roster_sheets import HEADERS, Cell, Fault, Line, Table

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class UnitRow:
    """What one row says of a unit; None where it says nothing. A row with a `fault` only stands for its code.

    `shared` rows are of an officer too, so a unit comes in as many of them as it has officers.
    """

    line: Line
    code: str
    name: str | None
    level: str | None
    parent: str | None
    area: str | None
    opened: date | None
    closed: date | None
    shared: bool = False
    fault: bool = False


@dataclass(frozen=True, kw_only=True)
class OfficerRow:
    """What one row says of an officer and a post of hers; `levels` have a post that is called so."""

    line: Line
    name: str
    phone: str | None
    role: str
    levels: Sequence[str]
    code: str
    since: date | None
    until: date | None


_REQUIRED: Final = "chưa ghi {column}"
_UNIT_DAYS = "ngày kết thúc trước ngày thành lập"
_POST_DAYS = "“Đến ngày” trước “Từ ngày”"

_OF_OFFICER = ("officer", "phone", "role", "since", "until")


def rows_of(found: Sequence[Table], tick: Callable[[], None]) -> tuple[list[UnitRow], list[OfficerRow], list[Fault]]:
    """Give what the rows say of units and officers, and what is wrong in them.

    A unit's row with a fault stays, so that what refers to it is not called wrong too.
    """
    units: list[UnitRow] = []
    officers: list[OfficerRow] = []
    faults: list[Fault] = []
    for table in found:
        for line in table.lines:
            reader = _Reader(line)
            unit = reader.unit() if table.units else None
            officer = reader.officer() if table.officers and _names_officer(line, table) else None
            if unit:
                units.append(replace(unit, shared=table.officers, fault=bool(reader.faults)))
            if officer and not reader.faults:
                officers.append(officer)
            faults += reader.faults
            tick()
    return units, officers, faults


def _names_officer(line: Line, table: Table) -> bool:
    """Tell whether a row that may be of a unit alone is of an officer too."""
    return not table.units or any(key in line.cells for key in _OF_OFFICER)


class _Reader:
    """Reads one row, and gathers what is wrong in it."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._code: str | None = None
        self.faults: list[Fault] = []

    def unit(self) -> UnitRow | None:
        opened, closed = self._read("opened", day_in), self._read("closed", day_in)
        if opened and closed and closed < opened:
            self._fault("closed", _UNIT_DAYS)
        code = self._unit_code()
        row = UnitRow(
            line=self._line,
            code=code or "",
            name=self._text("name"),
            level=self._read("level", level_in),
            parent=self._read("parent", code_in) or None,
            area=self._text("area"),
            opened=opened,
            closed=closed,
        )
        return row if code else None

    def officer(self) -> OfficerRow | None:
        since, until = self._read("since", day_in), self._read("until", day_in)
        if since and until and until < since:
            self._fault("until", _POST_DAYS)
        code, name = self._unit_code(), self._required("officer", lambda cell: line_in(cell, "officer"))
        phone, post = self._read("phone", phone_in), self._required("role", post_in)
        if not (code and name and post):
            return None
        return OfficerRow(
            line=self._line,
            name=name,
            phone=phone,
            role=post[0],
            levels=post[1],
            code=code,
            since=since,
            until=until,
        )

    def _unit_code(self) -> str | None:
        """Give the code, which a row of a unit and an officer has once."""
        if self._code is None:
            self._code = self._required("code", code_in) or ""
        return self._code

    def _text(self, column: str) -> str | None:
        return self._read(column, lambda cell: line_in(cell, column)) or None

    def _required(self, column: str, parse: Callable[[Cell], T]) -> T | None:
        before = len(self.faults)
        value = self._read(column, parse)
        if not value and len(self.faults) == before:
            self._fault(column, _REQUIRED.format(column=HEADERS[column][0].lower()))
        return value

    def _read(self, column: str, parse: Callable[[Cell], T]) -> T | None:
        if column not in self._line.cells:
            return None
        try:
            return parse(self._line.cells[column])
        except WrongCell as wrong:
            self._fault(column, str(wrong))
            return None

    def _fault(self, column: str, wrong: str) -> None:
        self.faults.append(self._line.fault(column, wrong))


def by_place(faults: Iterable[Fault], sheets: Sequence[str]) -> list[Fault]:
    """Give the faults in the order of the file, each once."""
    order = {name: at for at, name in enumerate(sheets)}
    return sorted(dict.fromkeys(faults), key=lambda fault: (order.get(fault.sheet, 0), fault.row))
