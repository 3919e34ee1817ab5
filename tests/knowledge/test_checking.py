"""Whether content files are right: each fault with its file and line."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.knowledge.plans import content, fact, gap

from knowledge.checking import check_files


def written(folder: Path, raw: dict[str, Any], name: str = "plan.yaml") -> Path:
    """Write a content file."""
    path = folder / name
    path.write_text(yaml.safe_dump(raw, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def faults(path: Path) -> list[str]:
    """Give the faults of a file, each with the text of its line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [f"{lines[fault.line - 1].strip()} | {fault.what}" for fault in check_files([path])]


def test_a_right_file_has_no_faults(tmp_path: Path) -> None:
    """Nothing is said of what is right."""
    good = content([fact("purpose", "mục đích", "Để vui.", "để làm gì")], [gap("tiền", "bao nhiêu tiền")])
    assert [] == check_files([written(tmp_path, good)])


def test_a_fault_names_file_and_line(tmp_path: Path) -> None:
    """`path:line: what`, as editors read it."""
    path = written(tmp_path, content(years=["xưa"]))
    (fault,) = check_files([path])
    assert str(fault).startswith(f"{path}:{fault.line}: years.0: ")
    assert "- xưa" == path.read_text(encoding="utf-8").splitlines()[fault.line - 1].strip()


@pytest.mark.parametrize(
    ("part", "line", "what"),
    [
        (fact("purpose", "a" * 81, "b"), "about: aaaa", "longer than 80"),
        (fact("purpose", "a", "b" * 501), "say: bbbb", "longer than 500"),
        (fact("purpose", "a", "b", quote="c" * 201), "quote: cccc", "longer than 200"),
        (fact("purpose", "a", unicodedata.normalize("NFD", "Để vui")), "say: ", "NFC"),
        (fact("purpose", "a", "b", "để làm gì", "Để làm gì"), "- Để làm gì", "is asked under"),
        (fact("prophecy", "a", "b"), "- kind: prophecy", "prophecy"),
        (fact("deadline", "a", "b", due=None), "- kind: deadline", "who"),
    ],
)
def test_a_faulty_fact_is_found_at_its_line(tmp_path: Path, part: dict[str, Any], line: str, what: str) -> None:
    """Too long, not composed, asked twice, of no known kind, or without what its kind needs."""
    found = faults(written(tmp_path, content([fact("purpose", "điều đúng", "Đúng."), part])))
    assert found
    assert found[0].startswith(line)
    assert what in found[0]


def test_what_two_facts_share_is_a_fault(tmp_path: Path) -> None:
    """The same subject or question twice cannot be told apart; accents make no difference."""
    found = faults(written(tmp_path, content([fact("purpose", "mục đích", "A.", "để làm gì")],
                                             [gap("Muc dich", "de lam gi")])))  # fmt: skip
    assert ["stands twice", "is asked under"] == [
        next(word for word in ("stands twice", "is asked under") if word in fault) for fault in found
    ]


def test_a_section_twice_and_a_key_twice(tmp_path: Path) -> None:
    """Sections are unique in a plan, keys among all files."""
    twice = {"sections": [{"ref": "I", "title": "Một"}, {"ref": "I", "title": "Hai"}]}
    one, other = written(tmp_path, content(**twice), "a.yaml"), written(tmp_path, content(), "b.yaml")
    assert ["a section stands twice", "the key '12/KH-BTV Lạng Sơn 2024' stands in a.yaml too"] == [
        fault.what for fault in check_files([one, other])
    ]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("", 1, "holds no plan"),
        ("- một\n- hai\n", 1, "holds no plan"),
        ("key: một\nname: [chưa đóng\n", 3, "is no YAML"),
        ("key: một\n\tname: hai\n", 2, "is no YAML"),
    ],
)
def test_a_file_that_is_no_plan(tmp_path: Path, text: str, line: int, what: str) -> None:
    """An empty file, a list and broken YAML are one fault each."""
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    assert [(line, True)] == [(fault.line, what in fault.what) for fault in check_files([path])]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """One that is missing and one that is no UTF-8."""
    other = tmp_path / "latin.yaml"
    other.write_bytes("tên: Hà Nội".encode("utf-16"))
    assert [True, True] == ["cannot be read" in fault.what for fault in check_files([tmp_path / "none.yaml", other])]
