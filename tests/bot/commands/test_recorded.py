"""A path at which there is no database: what only reads makes none, what makes one says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.bot.commands.fresh import NEW_DATABASE
from tests.fakes.shell import Run


@pytest.mark.parametrize(
    "arguments",
    [
        ("units", "tree"),
        ("officers", "list"),
        ("reports", "list", "--period", "2026-10"),
        ("rules", "list"),
        ("rules", "blackout"),
        ("outbox", "failed"),
        ("audit",),
        ("tick", "--dry-run"),
        ("announce", "--unit", "LS", "--text", "a", "--dry-run"),
    ],
)
def test_who_only_reads_makes_no_database(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """The sentence names the path, which is most likely a slip, and what makes a database."""
    makers = "`chihoi sample load` and `chihoi units import` make one"
    said = f"chihoi: There is no database at chihoi.db; {makers}.\n"
    assert (2, "", said) == run(*arguments)
    assert [] == list(tmp_path.iterdir())


def test_who_makes_one_says_so_once(run: Run) -> None:
    """On stderr; what comes next finds it."""
    nothing = "(không có gì đến hạn)\n"
    assert [(0, nothing, NEW_DATABASE), (0, nothing, "")] == [run("tick") for _ in range(2)]
    assert (0, "(trống)\n", "") == run("officers", "list")


def test_who_asks_about_plans_needs_none(run: Run, tmp_path: Path) -> None:
    """The built-in plans are there at once, without a word."""
    assert (0, "") == run("plans", "list")[::2]
    assert (tmp_path / "chihoi.db").exists()
