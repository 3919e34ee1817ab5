"""`chihoi plans`: listing, showing and checking, in this process."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.fakes.shell import Chihoi
from tests.knowledge.plans import content, fact

from bot.builtin import builtin_plans


def test_every_plan_is_listed(chihoi: Chihoi) -> None:
    """Key, name and number of facts, one plan a line."""
    code, output, errors = chihoi("plans", "list")
    assert (0, "") == (code, errors)
    rows = [line.split("\t") for line in output.splitlines()]
    assert {key for key, _, _ in builtin_plans() or ()} == {key for key, _, _ in rows}
    assert all(facts.endswith(" dữ kiện") for _, _, facts in rows)


@pytest.mark.parametrize(
    ("number", "line"),
    [
        ("80", "Số: 80/KH-BTV"),
        ("80/KH-BTV", "Số: 80/KH-BTV"),
        ("71/KH-BTV", "Số: 71/KH-BTV"),
        ("741", "Số: 741/KH-ĐCT (bị gạch ngang trên bản nguồn)"),
        ("77/KH-BCH", "Số: 77/KH-BCH"),
        ("80/KH-BTV Lạng Sơn 2017", "Số: 80/KH-BTV"),
        ("tổng kết", "Số: không ghi"),
    ],
)
def test_one_plan_is_shown(chihoi: Chihoi, number: str, line: str) -> None:
    """By its number, the part before the slash, its key or a part of it."""
    code, output, errors = chihoi("plans", "show", number)
    assert (0, "") == (code, errors)
    assert line in output.splitlines()
    assert "Dữ kiện (" in output
    assert "Lỗi của bản nguồn (" in output


def test_an_unknown_number_is_one_sentence(chihoi: Chihoi) -> None:
    """It says where to look."""
    assert (2, "", "chihoi: No plan has the number 999; `chihoi plans list` lists them.\n") == chihoi(
        "plans", "show", "999"
    )


def test_a_number_of_several_plans_asks_for_the_key(chihoi: Chihoi) -> None:
    """Numbers are not unique: every key that fits is named."""
    code, output, errors = chihoi("plans", "show", "Hà Nội")
    assert (2, "") == (code, output)
    assert errors.startswith("chihoi: 2 plans fit Hà Nội: ")
    assert ("71/KH-BTV Hà Nội" in errors, "KH tổng kết Hà Nội 2024" in errors) == (True, True)


def test_the_built_in_files_are_right(chihoi: Chihoi) -> None:
    """Without a file it checks those the program brings along."""
    assert (0, "5 files are right.\n", "") == chihoi("plans", "check")


def test_a_fault_names_file_line_and_fault(chihoi: Chihoi, tmp_path: Path) -> None:
    """Every fault on a line of its own, then the count; exit code 2."""
    right, wrong = tmp_path / "right.yaml", tmp_path / "wrong.yaml"
    right.write_text(yaml.safe_dump(content(), allow_unicode=True), encoding="utf-8")
    faulty = content([fact("prophecy", "a", "b")], key="1/KH")
    wrong.write_text(yaml.safe_dump(faulty, allow_unicode=True), encoding="utf-8")
    line = next(n for n, text in enumerate(wrong.read_text(encoding="utf-8").splitlines(), 1) if "about: a" in text)

    code, output, errors = chihoi("plans", "check", str(right), str(wrong))

    assert (2, "") == (code, output)
    assert errors.splitlines()[0].startswith(f"{wrong}:{line}: facts.0: ")
    assert "chihoi: 1 faults in 1 files." == errors.splitlines()[-1]
    assert (0, "1 files are right.\n", "") == chihoi("plans", "check", str(right))


@pytest.mark.parametrize("text", ["", "key: [", "- 1\n"])
def test_a_file_that_is_no_plan_is_a_fault(chihoi: Chihoi, tmp_path: Path, text: str) -> None:
    """Broken YAML and an empty file are named, too, and there is no traceback."""
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    code, output, errors = chihoi("plans", "check", str(path))
    assert (2, "", 2) == (code, output, errors.count("\n"))
    assert errors.startswith(f"{path}:")


def test_a_command_is_needed(chihoi: Chihoi) -> None:
    """`chihoi plans` alone does nothing."""
    assert 2 == chihoi("plans")[0]
