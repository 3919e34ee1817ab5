"""The real `chihoi serve` in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.fakes.bot_apis import TOKENS

ROOT = Path(__file__).parents[2]
SERVE = "from bot.cli import main; main()"


@dataclass
class Program:
    """A running `chihoi serve`, its log, and where it listens."""

    process: subprocess.Popen[str]
    log: Path
    port: int

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and give the exit code."""
        self.process.send_signal(number)
        return self.process.wait(timeout=20)

    def logged(self) -> str:
        """Give the log as it is now."""
        return self.log.read_text(encoding="utf-8")


def tokens(address: str) -> dict[str, str]:
    """The settings that point both channels to the fakes."""
    return {
        "CHIHOI_TELEGRAM_TOKEN": TOKENS["telegram"],
        "CHIHOI_TELEGRAM_API_URL": address,
        "CHIHOI_ZALO_TOKEN": TOKENS["zalo"],
        "CHIHOI_ZALO_API_URL": address,
        "CHIHOI_PORT": "0",
        "CHIHOI_POLL_SECONDS": "1",
        "CHIHOI_CHAT_PER_SECOND": "1000",
        "CHIHOI_TURN_SECONDS": "0.2",
    }


@contextmanager
def serving(folder: Path, *, first: str = "", **stated: str) -> Iterator[Program]:
    """Run the program in the folder until the context ends; `first` is Python that it runs before anything else."""
    log = folder / "log"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHIHOI_")}
    with log.open("a", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-c", first + SERVE, "serve"],
            cwd=folder,
            env={**kept, "NO_PROXY": "*", "PYTHONPATH": str(ROOT), **stated},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        port = re.search(r":(\d+)/healthz", said)
        assert port, said + log.read_text(encoding="utf-8")
        yield Program(process, log, int(port[1]))
    finally:
        process.kill()
        process.communicate()


def until(condition: Callable[[], bool]) -> None:
    """Wait until the condition holds; fail after fifteen seconds."""
    ends = time.monotonic() + 15
    while not condition():
        assert time.monotonic() < ends, "the condition never held"
        time.sleep(0.02)
