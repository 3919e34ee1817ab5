from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.fakes.shell import Run


@pytest.mark.usefixtures("furnished")
def test_json_goes_to_the_screen(run: Run) -> None:
    """Of the sample commune nobody has reported."""
    ran = run("summary", "--unit", "ls-01", "--period", "2026-09", "--now", "2026-10-20T08:00")
    assert (0, "") == (ran.code, ran.errors)
    found = json.loads(ran.output)
    assert (5, 0, 5) == (found["expected"], found["reported"], len(found["missing"]))
    assert {"name": "Vi Thị Hoa", "phone": "0900000005"} == {
        name: found["missing"][-2][name] for name in ("name", "phone")
    }


def test_files_are_written(run: Run, furnished: Path) -> None:
    """Under the name that is given, or one of their own in the working folder."""
    asked = ("summary", "--unit", "LS", "--period", "2026-09")
    ran = run(*asked, "--format", "xlsx")
    assert (0, "Written to tong-hop-LS-2026-09.xlsx.\n") == (ran.code, ran.output)
    assert "Theo đơn vị" in load_workbook(furnished / "tong-hop-LS-2026-09.xlsx").sheetnames
    assert 0 == run(*asked, "--format", "docx", "--out", "x.docx").code
    assert (furnished / "x.docx").read_bytes().startswith(b"PK")
    assert 0 == run(*asked, "--out", "x.json").code
    assert "LS" == json.loads((furnished / "x.json").read_text(encoding="utf-8"))["unit"]


@pytest.mark.usefixtures("furnished")
@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("--unit", "XX"), "No unit has the code “XX”."),
        (("--unit", "LS-01-01"), "has nothing below it to sum up"),
        (("--unit", "LS", "--period", "2026-13"), "--period takes a month such as 2026-10"),
        (("--unit", "LS", "--format", "docx", "--out", "no/such/folder.docx"), "Cannot write no/such/folder.docx"),
        (("--unit", "LS", "--format", "pdf"), "pdf"),
    ],
)
def test_what_cannot_be_is_one_sentence(run: Run, arguments: tuple[str, ...], fault: str) -> None:
    """On stderr, with exit code 2."""
    ran = run("summary", *arguments)
    assert (2, "") == (ran.code, ran.output)
    assert fault in ran.errors
