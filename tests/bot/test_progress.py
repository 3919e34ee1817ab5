"""The bar on stderr."""

from __future__ import annotations

import io
import sys

import pytest

from bot.progress import progress


class Terminal(io.StringIO):
    """A stderr that somebody watches."""

    def isatty(self) -> bool:
        return True


def test_each_step_has_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its name, how many are done, and of how many."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with progress() as tick:
        tick("Đọc tệp", 5, 20)
        tick("Đọc tệp", 20, 20)
        tick("Ghi", 1, 2)
    assert ["Đọc tệp", "20/20", "Ghi", "1/2"] == [
        part for part in ("Đọc tệp", "20/20", "Ghi", "1/2") if part in screen.getvalue()
    ]


def test_nobody_watches_so_nothing_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    """In a script or a log stderr holds faults only."""
    with progress() as tick:
        tick("Ghi", 1, 2)
    assert ("", "") == capsys.readouterr()
