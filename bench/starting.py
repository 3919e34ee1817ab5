"""How long a person waits for the first answer of a fresh process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.figures import table, verdict

TARGET = 1.5
"""Seconds."""

_RUNS = 5
_QUESTION = "giao lưu chi hội trưởng tiêu biểu phải xong trước ngày nào"


def report() -> str:
    """Time whole processes in an empty folder, and draw the table."""
    ask = [*_chihoi(), "ask", _QUESTION, "--now", "2026-11-21T09:00+07:00"]
    with TemporaryDirectory() as folder:
        first = _seconds(ask, folder)
        again = _median(ask, folder)
        floor = _median([sys.executable, "-c", "pass"], folder)
    rows = [
        ("chihoi ask, the database is there", f"{again:.2f}", f"{TARGET:.1f}", verdict(again, TARGET)),
        (
            "chihoi ask, the first run makes the database",
            f"{first:.2f}",
            f"{TARGET:.1f}",
            verdict(first, TARGET),
        ),
        ("python -c pass", f"{floor:.2f}", "-", ""),
    ]
    return table(
        f"Starting, whole process (median of {_RUNS}; the first run once)",
        ("", "seconds", "target", ""),
        rows,
    )


def _chihoi() -> list[str]:
    installed = Path(sys.executable).with_name("chihoi")
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "bot.cli"]


def _median(command: Sequence[str], folder: str) -> float:
    _seconds(command, folder)
    return median(_seconds(command, folder) for _ in range(_RUNS))


def _seconds(command: Sequence[str], folder: str) -> float:
    """Run to the end; raises CalledProcessError when it fails."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CHIHOI_")}
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, env=clean, check=True, capture_output=True)
    return time.perf_counter() - began
