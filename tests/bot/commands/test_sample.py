"""Commands on the database, and the demonstration."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def run(folder: Path, *arguments: str, module: str = "bot.cli", **stated: str) -> tuple[int, str, str]:
    """Run a module's command in the folder; give exit code, output and errors."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHIHOI_")}
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), **stated},
        input="xin chào em\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_the_sample_is_loaded_once(tmp_path: Path) -> None:
    """Loading it again changes nothing and says so."""
    assert run(tmp_path, "sample", "load") == (0, "The sample organisation is loaded.\n", "")
    assert run(tmp_path, "sample", "load") == (0, "The sample organisation was there already.\n", "")


def test_migrate_makes_the_configured_database(tmp_path: Path) -> None:
    """The file is where the setting says; a second time is no harm."""
    for _ in range(2):
        said = run(tmp_path, "migrate", CHIHOI_DATABASE_URL="sqlite:///other.db")
        assert said == (0, "The database sqlite:///other.db is up to date.\n", "")
    assert [path.name for path in tmp_path.glob("*.db")] == ["other.db"]


def test_the_demonstration_asks_nothing_and_leaves_the_configured_database_alone(tmp_path: Path) -> None:
    """`make demo` answers the lines it is given, as often as one likes, in a database of its own."""
    for _ in range(2):
        code, output, errors = run(tmp_path, module="bot.demo", CHIHOI_DATABASE_URL="sqlite:///real.db")
        assert (code, errors) == (0, "")
        assert output.strip()
    assert [path.name for path in tmp_path.glob("*.db")] == ["chihoi-demo.db"]
