"""The chat in the terminal, as a process whose input is no terminal, and as one whose input is."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder whose database holds the sample organisation."""
    folder = tmp_path_factory.mktemp("chat")
    assert run(folder, "sample", "load").returncode == 0
    return folder


def environment() -> dict[str, str]:
    """An environment without the developer's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHIHOI_")}
    return {**kept, "PYTHONPATH": str(ROOT)}


def run(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run `chihoi` in the folder."""
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        cwd=folder,
        env=environment(),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_each_line_is_answered_and_the_chat_ends(folder: Path) -> None:
    """Without a terminal there is no prompt, only answers; blank lines say nothing."""
    done = run(folder, "chat", stdin="xin chào em\n\ncảm ơn em\n")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n\n") >= 2
    assert ">" not in done.stdout


def test_nothing_typed_is_nothing_said(folder: Path) -> None:
    """An empty input ends at once."""
    assert run(folder, "chat").stdout == ""


def test_buttons_and_numbers_are_drawn_as_the_channel_draws_them(folder: Path) -> None:
    """The same choices are buttons as on Telegram, and a numbered list as on Zalo."""
    zalo = run(folder, "chat", "--channel", "zalo", stdin="xin chào em").stdout
    telegram = run(folder, "chat", "--channel", "telegram", stdin="xin chào em").stdout

    numbered = re.findall(r"^\d\. (.+)$", zalo, re.MULTILINE)
    assert numbered
    assert re.findall(r"^\[ (.+) \]$", telegram, re.MULTILINE) == numbered


def test_an_unknown_officer_is_a_sentence(folder: Path) -> None:
    """Nobody of that name is exit code 2."""
    done = run(folder, "chat", "--as", "Thị Nở")

    assert (done.returncode, done.stderr) == (2, "chihoi: No officer is called “Thị Nở”.\n")


def test_without_a_sample_one_is_a_stranger(tmp_path: Path) -> None:
    """An empty database is made at first use, and anybody may ask."""
    done = run(tmp_path, "chat", stdin="xin chào em\n")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_on_a_terminal_it_says_who_is_chatting(folder: Path) -> None:
    """One line at the start names the person; Ctrl-D ends."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "chat", "--as", "vi thi hoa"],
        cwd=folder,
        env=environment(),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(theirs)
    os.write(ours, b"\x04")
    said, errors = process.communicate(timeout=60)
    os.close(ours)

    assert (process.returncode, errors) == (0, "")
    assert said.splitlines()[0] == "Vi Thị Hoa, Chi hội thôn Nà Pài – như trên Zalo. Ctrl-D để kết thúc."
