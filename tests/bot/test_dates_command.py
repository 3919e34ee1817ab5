"""`chihoi dates`: one text or a file of them, as lines or as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.commands import CommandError
from bot.commands.dates import dates


def test_a_text_is_answered_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json each rule is one Vietnamese line."""
    dates("Gửi báo cáo trước ngày 10/6 và 10/11 hàng năm; họp ngày 20/10/2020")
    assert capsys.readouterr().out == "hằng năm, trước ngày 10/6 và 10/11\nngày 20/10/2020\n"


def test_no_rule_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """A text without a due rule says that there is none."""
    dates("căn cứ Nghị quyết 10/NQ-BCH ngày 27/12/2019")
    assert capsys.readouterr().out == "Không có mốc thời gian nào.\n"


def test_json_holds_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """With --json the rules come in their JSON form, dates without a year in the year given."""
    dates("nộp trước 17h00 ngày 10/6, từ nay đến hết tháng 7", year=2020, as_json=True)
    expected = [
        {"type": "date", "date": "2020-06-10", "relation": "before", "time": "17:00"},
        {"type": "period", "start": None, "end": "2020-07"},
    ]
    assert {"dates": expected} == json.loads(capsys.readouterr().out)


def test_a_batch_is_answered_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each line of the file gives a line with its id; empty lines are passed over."""
    file = tmp_path / "phrases.jsonl"
    file.write_text(
        '{"id": "a", "text": "trước 20/10/2020"}\n\n{"id": 2, "text": "vào tháng 7", "year": 2011}\n', encoding="utf-8"
    )
    dates(batch=file)
    expected = [
        {"id": "a", "dates": [{"type": "date", "date": "2020-10-20", "relation": "before"}]},
        {"id": 2, "dates": [{"type": "month", "month": "2011-07"}]},
    ]
    assert expected == [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{oops", "not valid JSON"),
        ("[1]", "not a JSON object"),
        ('{"text": "x"}', '"id" is missing'),
        ('{"id": "a"}', '"text" is missing'),
        ('{"id": "a", "text": 5}', '"text" is missing'),
        ('{"id": "a", "text": "x", "year": "2020"}', '"year" must be'),
        ('{"id": "a", "text": "x", "year": 20200}', '"year" must be'),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str, fault: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A faulty line is named with its number and fault, and nothing is printed before."""
    file = tmp_path / "phrases.jsonl"
    file.write_text(f'{{"id": "first", "text": "trước 20/10/2020"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(CommandError, match=f"line 2: .*{fault}"):
        dates(batch=file)
    assert capsys.readouterr().out == ""


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    """A file that is not there, or is a folder, is said in one sentence."""
    with pytest.raises(CommandError, match=r"Cannot read .*: No such file"):
        dates(batch=tmp_path / "none.jsonl")
    with pytest.raises(CommandError, match=r"Cannot read .*: Is a directory"):
        dates(batch=tmp_path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    """A file that is not UTF-8 is said to be so."""
    file = tmp_path / "phrases.jsonl"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="not UTF-8"):
        dates(batch=file)


def test_a_text_or_a_file_is_needed(tmp_path: Path) -> None:
    """Neither a text nor a file, or both, is a mistake; so is a year no plan can speak of."""
    with pytest.raises(CommandError, match="either a text or --batch"):
        dates()
    with pytest.raises(CommandError, match="either a text or --batch"):
        dates("trước 20/10", batch=tmp_path)
    with pytest.raises(CommandError, match="year must be"):
        dates("trước 20/10", year=20)
