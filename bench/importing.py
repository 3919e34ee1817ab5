"""How long 20,000 rows of units and officers take to be taken in."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import table, verdict

TARGET = 60.0
"""Seconds, whole process."""

_ROWS = 20_000
_COMMUNES = 320
_NAMES = ("Vi Thị", "Nông Thị", "Hoàng Thị", "Lộc Thị Bích", "Triệu Mùi", "Đàm Thị Thu")
_LAST = ("Hoa", "Yến", "Xuân", "Liên", "Nhàn", "Thắm", "Đào", "Sen")


def report() -> str:
    """Take in a workbook and the same as CSV, each in an empty folder and then once more, and draw the table."""
    rows = []
    for kind in ("xlsx", "csv"):
        with TemporaryDirectory() as folder:
            (_write_workbook if kind == "xlsx" else _write_csv)(Path(folder, f"roster.{kind}"))
            for times in ("the first time", "again, nothing changes"):
                taken = _seconds(folder, f"roster.{kind}")
                rows.append((f"{kind}, {times}", f"{taken:.1f}", f"{TARGET:.0f}", verdict(taken, TARGET)))
    return table(f"Taking in {_ROWS:,} rows of units and officers, whole process", ("", "seconds", "target", ""), rows)


def _units() -> Iterator[tuple[str, str, str, str]]:
    """Half of the rows: a province, its communes, and their chi hội."""
    yield ("P", "Hội LHPN tỉnh", "Tỉnh", "")
    yield from ((f"P-{n}", f"Hội LHPN xã {n}", "Xã", "P") for n in range(_COMMUNES))
    for n in range(_ROWS // 2 - _COMMUNES - 1):
        commune = f"P-{n % _COMMUNES}"
        yield (f"{commune}-{n}", f"Chi hội thôn {n}", "Chi hội", commune)


def _officers() -> Iterator[tuple[str, str, str, str, str]]:
    """The other half: one officer for every unit."""
    chance = random.Random(1)
    for n, (code, _, level, _) in enumerate(_units()):
        role = "Chi hội trưởng" if level == "Chi hội" else "Chủ tịch"
        yield (f"{chance.choice(_NAMES)} {chance.choice(_LAST)}", f"09{n:08}", role, code, "08/03/2022")


def _write_workbook(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Đơn vị")
    for row in (("Mã đơn vị", "Tên đơn vị", "Cấp", "Mã đơn vị trên"), *_units()):
        sheet.append(row)
    sheet = book.create_sheet("Cán bộ")
    for officer in (("Họ tên", "Điện thoại", "Chức vụ", "Mã đơn vị", "Từ ngày"), *_officers()):
        sheet.append(officer)
    book.save(path)


def _write_csv(path: Path) -> None:
    """Write it as one list, in which every unit has a second row with another officer."""
    lines = ["Mã đơn vị;Tên đơn vị;Cấp;Mã đơn vị trên;Họ tên;Điện thoại;Chức vụ;Từ ngày"]
    for n, (unit, (name, phone, role, _, since)) in enumerate(zip(_units(), _officers(), strict=True)):
        lines.append(";".join((*unit, name, phone, role, since)))
        lines.append(";".join((unit[0], "", "", "", name, f"03{n + 20_000_000:08}", "Phó", since)))
    path.write_text("\n".join(lines), encoding="utf-8-sig")


def _seconds(folder: str, name: str) -> float:
    """Run to the end; raises CalledProcessError when it fails."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("CHIHOI_")}
    began = time.perf_counter()
    command = [sys.executable, "-m", "bot.cli", "units", "import", name]
    root = str(Path(__file__).parents[1])
    subprocess.run(command, cwd=folder, env={**clean, "PYTHONPATH": root}, check=True, capture_output=True)
    return time.perf_counter() - began
