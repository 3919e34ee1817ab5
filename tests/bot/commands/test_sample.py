"""Commands on the database, and the demonstration."""

from __future__ import annotations

from pathlib import Path

from tests.bot.commands.fresh import NEW_DATABASE
from tests.fakes.shell import Run

from bot.demo import demo


def test_the_sample_is_loaded_once(run: Run) -> None:
    """Loading it again changes nothing and says so."""
    assert run("sample", "load") == (0, "The sample organisation is loaded.\n", NEW_DATABASE)
    assert run("sample", "load") == (0, "The sample organisation was there already.\n", "")


def test_migrate_makes_the_configured_database(run: Run, tmp_path: Path) -> None:
    """The file is where the setting says; a second time is no harm."""
    for errors in (NEW_DATABASE.replace("chihoi.db", "other.db"), ""):
        said = run("migrate", CHIHOI_DATABASE_URL="sqlite:///other.db")
        assert said == (0, "The database sqlite:///other.db is up to date.\n", errors)
    assert [path.name for path in tmp_path.glob("*.db")] == ["other.db"]


def test_the_demonstration_asks_nothing_and_leaves_the_configured_database_alone(run: Run, tmp_path: Path) -> None:
    """`make demo` answers the lines it is given, as often as one likes, in a database of its own."""
    answers = [run(work=demo, stdin="xin chào em\n", CHIHOI_DATABASE_URL="sqlite:///real.db") for _ in range(2)]

    assert [(code, errors) for code, _, errors in answers] == [(0, ""), (0, "")]
    assert answers[0].output.strip()
    assert answers[0] == answers[1]
    assert [path.name for path in tmp_path.glob("*.db")] == ["chihoi-demo.db"]
