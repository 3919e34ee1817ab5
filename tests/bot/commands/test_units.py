"""`chihoi units`: the whole way from a file to the tree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from tests.bot.commands.fresh import NEW_DATABASE
from tests.fakes.shell import Run

LIST = """Mã;Tên;Cấp;Mã đơn vị trên;Họ tên;Điện thoại;Chức vụ;Từ ngày
LS;Hội LHPN tỉnh Lạng Sơn;Tỉnh;;;;;
LS-01;Hội LHPN xã Nà Lùng;xa;LS;Nông Thị Thu Hà;912345678;chu tich;1/7/2025
LS-01-01;Chi hội thôn Nà Pài;chi hoi;LS-01;Vi Thị Hoa;0912345679;cht;8/3/2022
"""
TAKEN = "Đã nhập list.csv: 3 đơn vị mới, 2 cán bộ mới, 2 chức vụ mới.\n"


def test_a_list_is_checked_then_taken_in_once(run: Run, tmp_path: Path) -> None:
    """--check changes nothing and says what would be; the second time there is nothing left to do."""
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    checked = "Tệp list.csv đúng, chưa nhập; sẽ có: 3 đơn vị mới, 2 cán bộ mới, 2 chức vụ mới.\n"
    again = "Không có gì thay đổi: mọi điều trong list.csv đã có trong sổ.\n"
    for arguments, said in (((), TAKEN), ((), again), (("--check",), again)):
        if said == TAKEN:
            assert (0, checked, NEW_DATABASE) == run("units", "import", "list.csv", "--check")
            assert (0, "(trống)\n", "") == run("units", "tree")
        assert (0, said, "") == run("units", "import", "list.csv", *arguments)
    assert (
        0,
        "LS  Hội LHPN tỉnh Lạng Sơn\n  LS-01  Hội LHPN xã Nà Lùng\n    LS-01-01  Chi hội thôn Nà Pài\n",
        "",
    ) == run("units", "tree")


def test_a_template_is_filled_in_and_taken_in(run: Run, tmp_path: Path) -> None:
    """As it comes it holds nothing; filled in it does."""
    code, output, errors = run("units", "template", "mau.xlsx")
    assert (0, "Đã tạo mau.xlsx. Điền xong thì chạy: chihoi units import mau.xlsx\n", "") == (code, output, errors)
    empty = "Không có gì thay đổi: mau.xlsx chưa có dòng nào dưới tiêu đề.\n"
    assert (0, empty, NEW_DATABASE) == run("units", "import", "mau.xlsx")
    book = load_workbook(tmp_path / "mau.xlsx")
    book["Đơn vị"].append(["A", "Hội LHPN xã A", "Xã"])
    book["Cán bộ"].append(["Nông Thị Thu Hà", 912345678, "Chủ tịch", "A"])
    book.save(tmp_path / "mau.xlsx")
    said = "Đã nhập mau.xlsx: 1 đơn vị mới, 1 cán bộ mới, 1 chức vụ mới.\n"
    assert (0, said, "") == run("units", "import", "mau.xlsx")


def test_every_fault_is_a_line_and_nothing_is_changed(run: Run, tmp_path: Path) -> None:
    """Sheet, row, column and what is wrong, on stderr; exit code 2."""
    wrong = LIST.replace(";xa;", ";xóm;").replace("0912345679", "09123")
    (tmp_path / "list.csv").write_text(wrong, encoding="utf-8-sig")
    assert (
        2,
        "",
        f"{NEW_DATABASE}list.csv, dòng 3, cột C (Cấp): không có cấp “xóm”;"
        " cấp là một trong: Trung ương, Tỉnh, Huyện, Xã, Chi hội, Tổ\n"
        "list.csv, dòng 4, cột F (Điện thoại): không phải một số điện thoại Việt Nam; ghi đủ một số, ví dụ 0912345678\n"
        "chihoi: 2 faults in list.csv; nothing was changed.\n",
    ) == run("units", "import", "list.csv")
    assert (0, "(trống)\n", "") == run("units", "tree")


def test_of_many_faults_the_first_are_shown(run: Run, tmp_path: Path) -> None:
    """And how many more there are."""
    (tmp_path / "a.csv").write_text("Mã,Tên,Cấp\n" + "A B,Xã,Xã\n" * 70, encoding="utf-8")
    code, output, errors = run("units", "import", "a.csv")
    assert (2, "", 1 + 52) == (code, output, errors.count("\n"))
    assert errors.endswith("… và 20 chỗ nữa.\nchihoi: 70 faults in a.csv; nothing was changed.\n")


def test_what_was_passed_over_is_said(run: Run, tmp_path: Path) -> None:
    """On stderr, and the rest is taken in."""
    (tmp_path / "a.csv").write_text("Mã,Tên,Cấp,Dân tộc\nA,Xã A,Xã,Tày\n", encoding="utf-8")
    note = "Lưu ý: a.csv: không dùng đến cột “Dân tộc”.\n"
    assert (0, "Đã nhập a.csv: 1 đơn vị mới.\n", f"{NEW_DATABASE}{note}") == run("units", "import", "a.csv")


def test_the_tree_as_json(run: Run, furnished: Path) -> None:
    """Each unit with its parent's code; below one unit that one is the top."""
    code, output, errors = run("units", "tree", "--unit", "ls-03", "--json")
    assert (0, "") == (code, errors)
    top, *branches = json.loads(output)
    assert {
        "code": "LS-03",
        "name": "Hội LHPN phường Tân Kỳ",
        "level": "commune",
        "parent": None,
        "area": None,
        "opened": "2025-07-01",
        "closed": None,
    } == top
    assert [("LS-03-01", "LS-03"), ("LS-03-02", "LS-03")] == [(b["code"], b["parent"]) for b in branches[:2]]


def test_changes_hold_from_their_day(run: Run, furnished: Path) -> None:
    """Renamed, moved, closed, merged: the tree of the day before is as it was."""
    before = run("units", "tree", "--on", "2026-06-30")
    day = ("--on", "1/7/2026")
    said = [
        run("units", "rename", "LS-01-01", "Chi hội  Nà Pài mới", *day),
        run("units", "move", "LS-01-01", "--to", "LS-02", *day),
        run("units", "close", "LS-01-02", *day),
        run("units", "split", "LS-01-03", "--into", "LS-01-04", "--into", "LS-01-05", *day),
        run("units", "merge", "LS-01", "LS-03", "--into", "LS-02", *day),
        run("units", "move", "LS", "--top", *day),
    ]
    assert [
        (0, f"{sentence} from 2026-07-01.\n", "")
        for sentence in (
            "Chi hội Nà Pài mới (LS-01-01) has this name",
            "Chi hội Nà Pài mới (LS-01-01) is below Hội LHPN xã Bản Chang (LS-02)",
            "Chi hội thôn Khuổi Mươi (LS-01-02) is closed",
            "LS-01-04, LS-01-05 carry on for Chi hội thôn Bản Lầu (LS-01-03)",
            "Hội LHPN xã Bản Chang (LS-02) carries on for LS-01, LS-03",
            "Hội LHPN tỉnh Lạng Sơn (LS) is at the top",
        )
    ] == said
    assert before == run("units", "tree", "--on", "2026-06-30")
    codes = [line.split()[0] for line in run("units", "tree", "--on", "2026-07-01").output.splitlines()]
    assert ["LS", "LS-02", "LS-01-01", "LS-01-04", "LS-01-05", "LS-02-01"] == codes[:6]
    assert len(codes) == 2 + 3 + 5 + 4


def noted(run: Run, *wanted: str) -> list[tuple[str, str, Any, Any]]:
    """Give subject, action, old and new of what was noted, the oldest first."""
    entries = json.loads(run("audit", "--json", "--limit", "500", *wanted).output)
    return [(entry["subject"], entry["action"], entry["old"], entry["new"]) for entry in reversed(entries)]


def test_changes_are_noted(run: Run, furnished: Path) -> None:
    """Each unit once, as it was and as it is; a refused change is none."""
    day = ("--on", "2026-07-01")
    for arguments in (
        ("rename", "LS-01-01", "Chi hội Nà Pài mới"),
        ("move", "ls-01-01", "--to", "LS-02"),
        ("close", "LS-01"),
        ("close", "LS-01-02"),
        ("split", "LS-01-03", "--into", "LS-01-04", "--into", "LS-01-05"),
        ("merge", "LS-02", "LS-03", "--into", "LS-02"),
    ):
        run("units", *arguments, *day)
    old = {"name": "Chi hội thôn Nà Pài", "parent": "LS-01", "closed": None}
    renamed = {**old, "name": "Chi hội Nà Pài mới"}
    entries = noted(run, "--subject", "unit")
    assert [
        ("unit:LS-01-01", "units rename", old, {**renamed, "on": "2026-07-01"}),
        ("unit:LS-01-01", "units move", renamed, {**renamed, "parent": "LS-02", "on": "2026-07-01"}),
    ] == entries[:2]
    assert [
        ("unit:LS-01-02", "units close", "2026-06-30", None),
        ("unit:LS-01-03", "units split", "2026-06-30", ["LS-01-04", "LS-01-05"]),
        ("unit:LS-03", "units merge", "2026-06-30", ["LS-02"]),
    ] == [(subject, action, new["closed"], new.get("into")) for subject, action, _, new in entries[2:]]


def test_what_a_file_changed_is_noted(run: Run, tmp_path: Path) -> None:
    """Units and posts, without a name or telephone of a person; not what is only checked, nor what changes nothing."""
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    run("units", "import", "list.csv", "--check")
    assert [] == noted(run)
    run("units", "import", "list.csv")
    entries = noted(run)
    subjects = ["unit:LS", "unit:LS-01", "unit:LS-01-01", "role:LS-01:supervisor", "role:LS-01-01:head"]
    assert subjects == [subject for subject, *_ in entries]
    assert {"units import"} == {action for _, action, *_ in entries}
    assert {"officer": 2, "since": "2022-03-08", "until": None} == entries[-1][3]
    assert "Hoa" not in str(entries)
    (tmp_path / "list.csv").write_text(LIST.replace("8/3/2022", "9/3/2022").replace("Nà Pài", "Nà Sla"), "utf-8")
    for _ in range(2):
        run("units", "import", "list.csv", "--on", "2026-07-01")
    renamed, redated = noted(run)[len(entries) :]
    place = {"level": "branch", "parent": "LS-01", "area": None, "opened": None, "closed": None}
    assert (
        "unit:LS-01-01",
        "units import",
        {"name": "Chi hội thôn Nà Pài", **place},
        {"name": "Chi hội thôn Nà Sla", **place, "on": "2026-07-01"},
    ) == renamed
    since = [{"since": f"2022-03-{day:02}", "until": None} for day in (8, 9)]
    assert ("role:LS-01-01:head", "units import", since[0], {"officer": 2, **since[1]}) == redated


def test_refusals_are_one_sentence(run: Run, furnished: Path) -> None:
    """With exit code 2, and nothing is changed."""
    for arguments, sentence in (
        (("close", "LS-01"), "Hội LHPN xã Nà Lùng (LS-01) still has units below it (LS-01-01, LS-01-02, LS-01-03);"
         " move or close them first."),
        (("move", "LS", "--to", "LS-01"), "A province (LS) cannot stand below a commune (LS-01)."),
        (("move", "LS-01-01", "--top"), "Chi hội thôn Nà Pài (LS-01-01) is a branch, which needs a unit above it."),
        (("move", "LS"), "Give either --to CODE or --top."),
        (("rename", "X", "Hội"), "No unit has the code “X”."),
        (("tree", "--unit", "X"), "No unit has the code “X”."),
        (("tree", "--on", "hôm qua"), "--on takes a day such as 2026-10-20 or 20/10/2026, not 'hôm qua'."),
        (("import", "none.csv"), "Cannot read none.csv: No such file or directory."),
    ):  # fmt: skip
        assert (2, "", f"chihoi: {sentence}\n") == run("units", *arguments)
