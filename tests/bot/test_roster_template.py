"""The workbook that is filled in."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import Session
from tests.fakes.rosters import ON

from bot.commands import CommandError
from bot.roster_template import write_template
from bot.sheets import read_sheets
from records.roster import import_roster
from records.roster_cells import level_in, post_in
from records.roster_sheets import Sheet, letter, tables


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A template that was just written."""
    path = tmp_path / "mau.xlsx"
    write_template(path)
    return path


def test_it_is_understood_as_it_is(path: Path) -> None:
    """Two sheets to fill in, without a row, and one that is only read by people."""
    sheets = read_sheets(path)
    found, notes, faults = tables(sheets)
    assert ["Đơn vị", "Cán bộ", "Hướng dẫn"] == [sheet.name for sheet in sheets]
    assert [("Đơn vị", True, False), ("Cán bộ", False, True)] == [(t.name, t.units, t.officers) for t in found]
    assert ([], [], [0, 0]) == (notes, faults, [len(table.lines) for table in found])


def test_its_examples_can_be_taken_in(path: Path, session: Session) -> None:
    """What the guide shows is right when it is typed into the sheets."""
    *sheets, guide = read_sheets(path)
    rows = [[*row, *[None] * 6][:6] for row in guide.rows]
    filled = []
    for sheet in sheets:
        head = next(at for at, row in enumerate(rows) if row[0] == f"Trang “{sheet.name}”")
        examples = zip(*(row[3:] for row in rows[head + 1 :][: len(sheet.rows[0])]), strict=True)
        filled.append(Sheet(sheet.name, [sheet.rows[0], *examples]))
    imported = import_roster(session, filled, ON)
    assert (3, 2) == (len(imported.changes.opened), len(imported.changes.appointed))


def test_lists_offer_what_is_understood(path: Path) -> None:
    """Every level and post on offer, down to the last row that people fill in."""
    for title, cells, parse in (("Đơn vị", "C2:C20001", level_in), ("Cán bộ", "C2:C20001", post_in)):
        (rule,) = load_workbook(path)[title].data_validations.dataValidation
        assert cells == str(rule.sqref)
        offered = str(rule.formula1).strip('"').split(",")
        assert len(offered) >= 6
        assert all(parse(word) for word in offered)
        assert len(str(rule.formula1)) <= 255
        assert len(rule.error) <= 225


def test_columns_keep_what_is_typed(path: Path) -> None:
    """Telephone numbers and codes are texts, so Excel leaves their first 0; days are days."""
    book = load_workbook(path)
    formats = {
        (sheet.title, cell.value): sheet.column_dimensions[letter(at)].number_format
        for sheet in book.worksheets[:2]
        for at, cell in enumerate(sheet[1])
    }
    assert "@" == formats[("Cán bộ", "Điện thoại")] == formats[("Đơn vị", "Mã đơn vị")]
    assert "DD/MM/YYYY" == formats[("Đơn vị", "Ngày kết thúc")] == formats[("Cán bộ", "Từ ngày")]


def test_its_texts_are_clean(path: Path) -> None:
    """Composed letters, no double space, no unfilled field."""
    for sheet in read_sheets(path):
        for text in (str(cell) for row in sheet.rows for cell in row if cell):
            assert unicodedata.is_normalized("NFC", text)
            assert "  " not in text
            assert "{" not in text


def test_nothing_is_written_over(path: Path, tmp_path: Path) -> None:
    """Somebody may have filled it in already; a name or folder that cannot be is a sentence."""
    before = path.read_bytes()
    for wrong, said in (
        (path, "is there already; nothing was written over it."),
        (tmp_path / "mau.xls", "call it mau.xlsx."),
        (tmp_path / "none" / "mau.xlsx", "No such file or directory."),
    ):
        with pytest.raises(CommandError) as refused:
            write_template(wrong)
        assert str(refused.value).endswith(said)
    assert before == path.read_bytes()
