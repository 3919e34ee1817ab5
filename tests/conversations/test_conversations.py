"""Whole conversations, as they are written down beside this file: on both channels, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet
from sqlalchemy import Engine
from tests.conversations.player import Player, read
from tests.handlers.walking import CHANNELS

from knowledge.search import Library

HERE = Path(__file__).parent
SCRIPTS = sorted(HERE.glob("*.txt"))
ENGINES = ("sqlite", "postgresql")

AWAITED = {
    "tin-ngan-het": "lines of which the first steers become a free text",
    "nhap-ho-do-dang": "a draft that somebody above began lets nobody of the chi hội in",
    "nhap-ho-tiep": "the reason of who goes on with another's draft is lost",
}
"""Scripts that ask for what the program does not do yet."""


def _plays() -> Iterator[ParameterSet]:
    """Give each script once on either channel and once on either engine, by turns the one with the other."""
    for number, path in enumerate(SCRIPTS):
        reason = AWAITED.get(path.stem)
        marks = [pytest.mark.xfail(reason=reason)] if reason else []
        for channel, database in zip(CHANNELS, ENGINES if number % 2 else reversed(ENGINES), strict=True):
            yield pytest.param(path, channel, database, id=f"{path.stem}-{channel}-{database}", marks=marks)


@pytest.mark.parametrize(("path", "channel", "database"), list(_plays()))
def test_a_conversation_goes_as_written(sample: Engine, library: Library, path: Path, channel: str) -> None:
    """Every answer holds what the script expects, and both channels can show it."""
    Player(sample, library, channel).play(read(path))


@pytest.mark.parametrize(("name", "most"), [("bao-cao-tung-cau", 12), ("bao-cao-mot-tin", 3)])
def test_a_month_takes_few_messages(name: str, most: int) -> None:
    """From “báo cáo” to the receipt: twelve typed by hand, three with everything in one; none is a tap."""
    lines = read(HERE / f"{name}.txt")
    said = [line.text for line in lines if line.sign == ">"]
    received = next(at for at, line in enumerate(lines) if line.sign == "<" and line.text.startswith("✅ ĐÃ GỬI"))
    assert most == len(said) == sum(line.sign == ">" for line in lines[:received])
    assert said[0] == "bao cao"
    assert all("[" not in text and text.isascii() for text in said)


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_difference_is_told_with_its_line(sample: Engine, library: Library, tmp_path: Path) -> None:
    """File, line and what was shown are in the message."""
    path = tmp_path / "thu.txt"
    path.write_text("# một lời\n@ Vi Thị Hoa\n> bao cao\n< Câu 9\n", encoding="utf-8")
    with pytest.raises(AssertionError) as caught:
        Player(sample, library, "zalo").play(read(path))
    assert "thu.txt:4: < Câu 9" in str(caught.value)
    assert "Câu 2/11" in str(caught.value)


def test_a_line_without_a_sign_is_refused(tmp_path: Path) -> None:
    """So that a slip in a script is not passed over."""
    path = tmp_path / "thu.txt"
    path.write_text("@ Vi Thị Hoa\nbao cao\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"thu\.txt:2"):
        read(path)
