"""Whether the units of a file can stand where it puts them, and change from the day it is taken in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from records.roster_rows import UnitRow
from records.roster_sheets import Fault
from records.roster_units import NO_UNIT, Key, Standing, Tree, shown
from records.unit_changes import fits_below
from records.units import GROUND_LEVELS

_DAY = timedelta(days=1)

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


def misplaced(before: Tree, after: Tree, rows: Mapping[Key, UnitRow], on: date) -> list[Fault]:
    """Give what is wrong with the places of the units of these rows, and of those recorded below them."""
    faults: list[Fault] = []
    for key, row in rows.items():
        faults += _place(after, key, row)
        faults += _time(before.units.get(key), after, key, row, on)
    return [*faults, *_left_below(before, after, rows), *_rings(after, rows, on)]


def _place(tree: Tree, key: Key, row: UnitRow) -> Iterator[Fault]:
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


def _time(before: Standing | None, tree: Tree, key: Key, row: UnitRow, on: date) -> Iterator[Fault]:
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
    level, above = (shown(each.level).lower() for each in (unit, parent))
    return _WRONG_ORDER.format(level=level, above=above, code=parent.code)
