"""`chihoi units`: the organisation tree, taken in from a file, shown, and changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import CommandError

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from records.roster import Imported
    from records.roster_sheets import Fault
    from records.tables import Unit
    from records.unit_tree import Node

app = typer.Typer(help="The units of the organisation.", no_args_is_help=True, rich_markup_mode=None)

_SHOWN_FAULTS = 50

_File = Annotated[Path, typer.Argument(metavar="FILE", show_default=False)]
_Code = Annotated[str, typer.Argument(metavar="CODE", help="The unit's code.", show_default=False)]
_Codes = Annotated[list[str], typer.Argument(metavar="CODE...", help="Codes of units.", show_default=False)]
_On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The first day it holds; today if none.")]

_DONE = "Đã nhập {name}: {parts}."
_CHECKED = "Tệp {name} đúng, chưa nhập; sẽ có: {parts}."
_NOTHING = "Không có gì thay đổi: mọi điều trong {name} đã có trong sổ."
_NO_ROWS = "Không có gì thay đổi: {name} chưa có dòng nào dưới tiêu đề."


@app.command()
def template(file: _File) -> None:
    """Write a workbook (.xlsx) to be filled in with units and officers."""
    from bot.roster_template import write_template

    write_template(file)
    typer.echo(f"Đã tạo {file}. Điền xong thì chạy: chihoi units import {file}")


@app.command("import")
def import_file(
    file: _File,
    on: _On = None,
    check: Annotated[bool, typer.Option("--check", help="Only check; change nothing.")] = False,
) -> None:
    """Take in units and officers from a .xlsx or .csv file; nothing is changed unless all of it is right."""
    from bot.clock import system_clock
    from bot.commands.recorded import day_named, records
    from bot.progress import progress
    from bot.sheets import read_sheets
    from records.roster import RosterRefused, import_roster
    from records.roster_audit import note_import

    day = day_named(on)
    with progress() as tick:
        sheets = read_sheets(file, lambda done, total: tick("Đọc tệp", done, total))
        try:
            with records(changing=True) as session:
                imported = import_roster(session, sheets, day, tick)
                if check:
                    session.rollback()
                else:
                    note_import(session, imported, day, system_clock())
        except RosterRefused as refused:
            faults = refused.faults
        else:
            faults = []
    if faults:
        _show(faults)
        raise CommandError(f"{len(faults)} faults in {file}; nothing was changed.")
    for note in imported.notes:
        typer.echo(f"Lưu ý: {note}", err=True)
    typer.echo(_summary(imported, file.name, only_checked=check))


@app.command()
def tree(
    code: Annotated[str | None, typer.Option("--unit", metavar="CODE", help="Only this unit and below.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day to show; today if none.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show the tree of units as it is, or was on a day."""
    from bot.commands.recorded import day_named, records
    from records.unit_tree import tree_on
    from records.units import find_unit

    day = day_named(on)
    with records() as session, _refusals():
        nodes = tree_on(session, day, find_unit(session, code).id if code else None)
        if as_json:
            typer.echo(json.dumps([_as_json(node) for node in nodes], ensure_ascii=False))
        else:
            typer.echo("\n".join(f"{'  ' * node.depth}{node.unit.code}  {node.name}" for node in nodes) or "(trống)")


@app.command()
def rename(code: _Code, name: Annotated[str, typer.Argument(show_default=False)], on: _On = None) -> None:
    """Give a unit another name; earlier days keep the old one."""
    from records.unit_changes import called, rename
    from records.units import find_unit

    with _change(on) as (session, day):
        unit = find_unit(session, code)
        with _noted(session, "units rename", [unit], day):
            rename(session, unit, " ".join(name.split()), day)
        done = f"{called(unit)} has this name from {day}."
    typer.echo(done)


@app.command()
def move(
    code: _Code,
    to: Annotated[str | None, typer.Option("--to", metavar="CODE", help="The unit to stand below.")] = None,
    top: Annotated[bool, typer.Option("--top", help="To the top of the tree.")] = False,
    on: _On = None,
) -> None:
    """Move a unit, with all below it, under another one."""
    from records.unit_changes import called, move
    from records.units import find_unit

    if (to is None) != top:
        raise CommandError("Give either --to CODE or --top.")
    with _change(on) as (session, day):
        unit = find_unit(session, code)
        parent = find_unit(session, to) if to else None
        with _noted(session, "units move", [unit], day):
            move(session, unit, parent, day)
        done = f"{called(unit)} is {'below ' + called(parent) if parent else 'at the top'} from {day}."
    typer.echo(done)


@app.command()
def close(code: _Code, on: _On = None) -> None:
    """Close a unit from a day on; its posts end with it."""
    from records.unit_changes import called, close_unit
    from records.units import find_unit

    with _change(on) as (session, day):
        unit = find_unit(session, code)
        with _noted(session, "units close", [unit], day):
            close_unit(session, unit, day)
        done = f"{called(unit)} is closed from {day}."
    typer.echo(done)


@app.command()
def merge(
    codes: _Codes, into: Annotated[str, typer.Option("--into", metavar="CODE", help="Which goes on.")], on: _On = None
) -> None:
    """Close units in favour of one, which may be among them; what is below them moves there."""
    from records.unit_changes import called, merge
    from records.units import find_unit

    with _change(on) as (session, day):
        successor = find_unit(session, into)
        merged = [find_unit(session, code) for code in codes]
        closing = [unit for unit in merged if unit.id != successor.id]
        with _noted(session, "units merge", closing, day, into=[successor.code]):
            merge(session, merged, successor, day)
        done = f"{called(successor)} carries on for {', '.join(codes)} from {day}."
    typer.echo(done)


@app.command()
def split(
    code: _Code,
    into: Annotated[list[str], typer.Option("--into", metavar="CODE", help="A successor; give it for each.")],
    on: _On = None,
) -> None:
    """Close a unit in favour of several, which are there already."""
    from records.unit_changes import called, split
    from records.units import find_unit

    with _change(on) as (session, day):
        unit = find_unit(session, code)
        successors = [find_unit(session, successor) for successor in into]
        with _noted(session, "units split", [unit], day, into=[successor.code for successor in successors]):
            split(session, unit, successors, day)
        done = f"{', '.join(into)} carry on for {called(unit)} from {day}."
    typer.echo(done)


@contextmanager
def _change(on: str | None) -> Iterator[tuple[Session, date]]:
    """Give a session that is committed at the end, and the day of the change; a refusal is a CommandError."""
    from bot.commands.recorded import day_named, records

    day = day_named(on)
    with _refusals(), records(changing=True) as session:
        yield session, day


@contextmanager
def _noted(session: Session, action: str, changing: Sequence[Unit], day: date, **more: object) -> Iterator[None]:
    """Note what becomes of each of the units within: as it was and as it is, once."""
    from bot.clock import system_clock
    from records.audit import note_unit, unit_facts

    before = {unit.code: (unit, unit_facts(session, unit)) for unit in changing}
    yield
    for unit, old in before.values():
        note_unit(session, action, unit, old, on=day, now=system_clock(), **more)


@contextmanager
def _refusals() -> Iterator[None]:
    from records.unit_changes import UnitChangeRefused
    from records.units import UnitNotFound

    try:
        yield
    except (UnitNotFound, UnitChangeRefused) as error:
        raise CommandError(str(error)) from error


def _show(faults: Sequence[Fault]) -> None:
    for fault in faults[:_SHOWN_FAULTS]:
        typer.echo(str(fault), err=True)
    if len(faults) > _SHOWN_FAULTS:
        typer.echo(f"… và {len(faults) - _SHOWN_FAULTS} chỗ nữa.", err=True)


def _summary(imported: Imported, name: str, *, only_checked: bool) -> str:
    changes = imported.changes
    counts = {
        "đơn vị mới": len(changes.opened),
        "đơn vị đổi tên": len(changes.units("name")),
        "đơn vị chuyển": len(changes.units("parent")),
        "đơn vị kết thúc": len(changes.units("closed")),
        "đơn vị sửa cấp, địa bàn hoặc ngày thành lập": len(changes.units("level", "area", "opened")),
        "cán bộ mới": len(changes.joined),
        "cán bộ sửa tên hoặc số điện thoại": len(changes.corrected),
        "chức vụ mới": len(changes.appointed),
        "chức vụ sửa ngày": len(changes.dated),
    }
    parts = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    if not parts:
        return (_NOTHING if imported.rows else _NO_ROWS).format(name=name)
    return (_CHECKED if only_checked else _DONE).format(name=name, parts=parts)


def _as_json(node: Node) -> dict[str, str | None]:
    opened, closed = node.unit.opened_on, node.unit.closed_on
    return {
        "code": node.unit.code,
        "name": node.name,
        "level": node.unit.level,
        "parent": node.parent.code if node.parent else None,
        "area": node.unit.area,
        "opened": opened.isoformat() if opened else None,
        "closed": closed.isoformat() if closed else None,
    }
