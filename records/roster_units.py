"""The units of a file beside those that are recorded: what becomes of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sqlmodel import Session, col, select

from records.roster_cells import LEVEL_WORDS
from records.roster_rows import UnitRow
from records.roster_sheets import HEADERS, Fault
from records.tables import Unit, UnitPast

Key = str
"""The code of a unit as it is compared: LS-01 and ls-01 are one."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A unit as it stands last; `parent` is a key, `changed` the last day on which it had another name or place."""

    id: int | None
    code: str
    name: str
    level: str
    parent: Key | None
    area: str | None = None
    opened: date | None = None
    closed: date | None = None
    changed: date | None = None


@dataclass(frozen=True)
class Tree:
    """All units by key; `past` gives the places of earlier days that reach beyond today: (last day, key, parent)."""

    units: Mapping[Key, Standing]
    past: Sequence[tuple[date, Key, Key | None]] = ()


_FIELDS: Final = ("name", "level", "parent", "area", "opened", "closed")

_REPEATED = "mã này đã có ở dòng {row}"
_CONTRADICTS = "khác với dòng {row} của cùng đơn vị ({said})"
_NEW_UNIT = "chưa có đơn vị nào mang mã “{code}”; đơn vị mới phải ghi {column}"
NO_UNIT: Final = "không có đơn vị nào mang mã “{code}”, cả trong tệp lẫn trong sổ"


def key_of(code: str) -> Key:
    """Give the code as it is compared."""
    return code.casefold()


def recorded_tree(session: Session, on: date) -> Tree:
    """Give every unit that is recorded."""
    found = session.exec(select(Unit)).all()
    keys = {unit.id: key_of(unit.code) for unit in found}
    changed: dict[int, date] = {}
    past: list[tuple[date, Key, Key | None]] = []
    pasts = select(UnitPast.unit_id, UnitPast.parent_id, col(UnitPast.until)).order_by(col(UnitPast.until))
    for unit_id, parent_id, until in session.exec(pasts):
        changed[unit_id] = until
        if until >= on:
            past.append((until, keys[unit_id], keys[parent_id] if parent_id else None))
    units = {
        keys[unit.id]: Standing(
            id=unit.id,
            code=unit.code,
            name=unit.name,
            level=unit.level,
            parent=keys[unit.parent_id] if unit.parent_id else None,
            area=unit.area,
            opened=unit.opened_on,
            closed=unit.closed_on,
            changed=changed.get(unit.id),
        )
        for unit in found
    }
    return Tree(units, past)


def with_rows(before: Tree, rows: Sequence[UnitRow]) -> tuple[Tree, dict[Key, UnitRow], list[Fault]]:
    """Give the units as the rows want them, the first row of each that is sound, and what is wrong with the others.

    A blank cell leaves what is recorded.
    """
    by_key: dict[Key, list[UnitRow]] = {}
    for row in rows:
        by_key.setdefault(key_of(row.code), []).append(row)
    after = dict(before.units)
    sound: dict[Key, UnitRow] = {}
    faults: list[Fault] = []
    for key, same in by_key.items():
        said, wrong = _together(same)
        after[key] = _wanted(before.units.get(key), same[0].code, said)
        faults += wrong
        if any(row.fault for row in same):
            continue
        sound[key] = same[0]
        if key not in before.units:
            faults += _lacking(same[0], said)
    return Tree(after, before.past), sound, faults


def _together(rows: Sequence[UnitRow]) -> tuple[dict[str, Any], list[Fault]]:
    """Give what the rows of one unit say together."""
    said: dict[str, Any] = {}
    source: dict[str, int] = {}
    faults = []
    for row in rows:
        if row is not rows[0] and not row.shared:
            faults.append(row.line.fault("code", _REPEATED.format(row=rows[0].line.row)))
            continue
        for name in _FIELDS:
            value = getattr(row, name)
            if value is None:
                continue
            if name not in said:
                said[name], source[name] = value, row.line.row
            elif _compared(name, value) != _compared(name, said[name]):
                faults.append(row.line.fault(name, _CONTRADICTS.format(row=source[name], said=shown(said[name]))))
    return said, faults


def _wanted(before: Standing | None, code: str, said: Mapping[str, Any]) -> Standing:
    if "parent" in said:
        said = {**said, "parent": key_of(said["parent"])}
    if before is not None:
        return replace(before, **said)
    return Standing(id=None, code=code, **{"name": "", "level": "", "parent": None, **said})


def _lacking(row: UnitRow, said: Mapping[str, Any]) -> Iterator[Fault]:
    for name in ("name", "level"):
        if name not in said:
            column = HEADERS[name][0].lower()
            yield row.line.fault(name, _NEW_UNIT.format(code=row.code, column=column))


def _compared(name: str, value: object) -> object:
    return key_of(str(value)) if name == "parent" else value


def shown(value: date | str | None) -> str:
    """Give a day or level as the file writes it, anything else as it is."""
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return LEVEL_WORDS[value][0] if value and value in LEVEL_WORDS else value or ""
