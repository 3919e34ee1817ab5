"""The units of a file beside those that are recorded: what becomes of each, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from sqlmodel import Session, col, select

from records.roster_cells import LEVEL_WORDS
from records.roster_rows import UnitRow
from records.roster_sheets import HEADERS, Fault
from records.tables import Unit, UnitPast
from records.unit_changes import fits_below
from records.units import GROUND_LEVELS

_DAY = timedelta(days=1)

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
_ITSELF = "đơn vị không thể ở dưới chính nó"
_NO_PARENT = "chi hội và tổ phải ghi mã đơn vị trên"
_WRONG_ORDER = "cấp {level} không ở dưới cấp {above} ({code})"
_PARENT_CLOSED = "đơn vị trên ({code}) kết thúc ngày {day} mà đơn vị này vẫn còn"
_STILL_BELOW = "còn đơn vị bên dưới ({codes}); ghi ngày kết thúc hoặc mã đơn vị trên mới cho các đơn vị đó"
_PARENT_TO_COME = "đơn vị trên ({code}) đến ngày {day} mới thành lập; nhập thay đổi này với --on {iso}"
_CLOSED_BEFORE_OPENED = "ngày kết thúc trước ngày thành lập ({day})"
_CLOSED = "đơn vị đã kết thúc ngày {day}, không đổi tên hay chuyển được nữa"
_CHANGED_LATER = "đơn vị đã đổi từ ngày {day}; không ghi được thay đổi trước ngày đó"
_RING = "tạo thành một vòng: {ring}"


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


def with_rows(before: Tree, rows: Sequence[UnitRow], on: date) -> tuple[Tree, list[Fault]]:
    """Give the units as the rows want them, and what is wrong with that; a blank cell leaves what is recorded."""
    by_key: dict[Key, list[UnitRow]] = {}
    for row in rows:
        by_key.setdefault(key_of(row.code), []).append(row)
    after = dict(before.units)
    faults: list[Fault] = []
    for key, same in by_key.items():
        said, wrong = _together(same)
        after[key] = _wanted(before.units.get(key), same[0].code, said)
        faults += wrong
        if key not in before.units and not any(row.fault for row in same):
            faults += _lacking(same[0], said)
    tree = Tree(after, before.past)
    sound = {key: same[0] for key, same in by_key.items() if not any(row.fault for row in same)}
    for key, row in sound.items():
        faults += _misplaced(tree, key, row)
        faults += _untimely(before.units.get(key), tree, key, row, on)
    faults += _left_below(before, tree, sound)
    faults += _rings(tree, sound, on)
    return tree, faults


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


def _misplaced(tree: Tree, key: Key, row: UnitRow) -> Iterator[Fault]:
    """Tell what is wrong with the place of a unit of the file."""
    unit = tree.units[key]
    if unit.parent is None:
        if unit.level in GROUND_LEVELS:
            yield row.line.fault("parent", _NO_PARENT)
        return
    parent = tree.units.get(unit.parent)
    if parent is None:
        yield row.line.fault("parent", NO_UNIT.format(code=row.parent or unit.parent))
    elif unit.parent == key:
        yield row.line.fault("parent", _ITSELF)
    elif not fits_below(unit.level, parent.level):
        yield row.line.fault("parent", _order(unit, parent))
    elif _outlives(unit, parent):
        yield row.line.fault("parent", _PARENT_CLOSED.format(code=parent.code, day=shown(parent.closed)))


def _untimely(before: Standing | None, tree: Tree, key: Key, row: UnitRow, on: date) -> Iterator[Fault]:
    """Tell which changes cannot hold from that day."""
    after = tree.units[key]
    if after.opened and after.closed and after.closed < after.opened and not (row.opened and row.closed):
        column = "closed" if row.closed else "opened"
        yield row.line.fault(column, _CLOSED_BEFORE_OPENED.format(day=shown(after.opened)))
    changed = [name for name in ("name", "parent") if before and getattr(before, name) != getattr(after, name)]
    if before is None or not changed:
        return
    parent = tree.units.get(after.parent or "")
    if after.closed and after.closed < on:
        yield row.line.fault(changed[0], _CLOSED.format(day=shown(after.closed)))
    elif before.changed and before.changed >= on:
        yield row.line.fault(changed[0], _CHANGED_LATER.format(day=shown(before.changed + _DAY)))
    elif "parent" in changed and parent and parent.opened and parent.opened > on:
        day = parent.opened
        yield row.line.fault("parent", _PARENT_TO_COME.format(code=parent.code, day=shown(day), iso=day))


def _left_below(before: Tree, after: Tree, rows: Mapping[Key, UnitRow]) -> Iterator[Fault]:
    """Tell which units that the file does not name cannot stay where they are, below one that it changes."""
    closing: dict[Key, list[str]] = {}
    for key, unit in after.units.items():
        if unit.parent is None or unit.parent not in rows or key in rows:
            continue
        parent = after.units[unit.parent]
        if parent == before.units.get(unit.parent):
            continue
        if not fits_below(unit.level, parent.level):
            yield rows[unit.parent].line.fault("level", _order(unit, parent))
        elif _outlives(unit, parent):
            closing.setdefault(unit.parent, []).append(unit.code)
    for key, codes in closing.items():
        some = ", ".join(codes[:3]) + (", …" if len(codes) > 3 else "")
        yield rows[key].line.fault("closed", _STILL_BELOW.format(codes=some))


def _rings(tree: Tree, rows: Mapping[Key, UnitRow], on: date) -> Iterator[Fault]:
    """Tell which units would be above themselves, from that day or from a later one that is entered already."""
    seen: set[frozenset[Key]] = set()
    for day in sorted({on, *(until + _DAY for until, _, _ in tree.past)}):
        parents = {key: unit.parent for key, unit in tree.units.items() if unit.parent in tree.units}
        for until, key, parent in reversed(tree.past):
            if until >= day:
                parents[key] = parent
        for ring in _rings_in(parents):
            named = [key for key in ring if key in rows]
            if len(ring) > 1 and named and frozenset(ring) not in seen:
                seen.add(frozenset(ring))
                codes = " → ".join(tree.units[key].code for key in (*ring, ring[0]))
                yield rows[named[0]].line.fault("parent", _RING.format(ring=codes))


def _rings_in(parents: Mapping[Key, Key | None]) -> Iterator[list[Key]]:
    done: set[Key] = set()
    for start in parents:
        path: dict[Key, None] = {}
        key: Key | None = start
        while key is not None and key not in done and key not in path:
            path[key] = None
            key = parents.get(key)
        if key is not None and key in path:
            walked = list(path)
            yield walked[walked.index(key) :]
        done.update(path)


def _outlives(unit: Standing, parent: Standing) -> bool:
    return parent.closed is not None and (unit.closed is None or unit.closed > parent.closed)


def _order(unit: Standing, parent: Standing) -> str:
    level, above = (LEVEL_WORDS[each.level][0].lower() for each in (unit, parent))
    return _WRONG_ORDER.format(level=level, above=above, code=parent.code)


def _compared(name: str, value: object) -> object:
    return key_of(str(value)) if name == "parent" else value


def shown(value: date | str | None) -> str:
    """Give a day or level as the file writes it, anything else as it is."""
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return LEVEL_WORDS[value][0] if value and value in LEVEL_WORDS else value or ""
