"""What the tests of the shell share."""

from __future__ import annotations

import io
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlmodel import Session
from tests.fakes.bot_apis import BotApis
from tests.fakes.shell import NOW, Chihoi, Ran, Run, settings

from bot.cli import app, run_as_command
from bot.opening import open_library, open_records
from knowledge.search import Library
from records.sample import load_sample


@pytest.fixture
def apis() -> Iterator[BotApis]:
    """Both services; at the end no client may have done what they do not know."""
    apis = BotApis()
    yield apis
    assert apis.faults == []


@pytest.fixture(scope="session")
def _furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("furnished") / "chihoi.db"
    engine = open_records(settings(database_url=f"sqlite:///{path}"), lambda: NOW)
    with Session(engine) as session:
        load_sample(session, NOW)
        session.commit()
    engine.dispose()
    return path


@pytest.fixture
def furnished(_furnished: Path, tmp_path: Path) -> Path:
    """The test's folder, where a database holds the built-in plans and the sample organisation."""
    shutil.copyfile(_furnished, tmp_path / "chihoi.db")
    return tmp_path


@pytest.fixture(scope="session")
def library(_furnished: Path) -> Library:
    """The library of the built-in plans."""
    engine = open_records(settings(database_url=f"sqlite:///{_furnished}"), lambda: NOW)
    library = open_library(engine)
    engine.dispose()
    return library


@pytest.fixture
def own_logging() -> Iterator[None]:
    """Put the logging of this process back after a test that sets it up."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {
        name: log.level for name, log in logging.root.manager.loggerDict.items() if isinstance(log, logging.Logger)
    }
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, log in logging.root.manager.loggerDict.items():
        if isinstance(log, logging.Logger):
            log.setLevel(levels.get(name, logging.NOTSET))


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    own_logging: None,
    library: Library,
) -> Run:
    """Run `chihoi` with arguments, or other work, in this process and the test's folder, without a terminal.

    It is the command as it is, but that it starts no process and builds no library. Keywords are settings.
    """

    def run(*arguments: str, stdin: str = "", work: Callable[[], object] | None = None, **stated: str) -> Ran:
        with monkeypatch.context() as patch:
            for name in [name for name in os.environ if name.startswith("CHIHOI_")]:
                patch.delenv(name)
            for name, value in stated.items():
                patch.setenv(name, value)
            patch.chdir(tmp_path)
            for bound in ("bot.app.open_library", "bot.opening.open_library"):
                patch.setattr(bound, lambda engine: library)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
            command = work or (lambda: app(list(arguments), standalone_mode=False, prog_name="chihoi"))
            with pytest.raises(SystemExit) as left:
                run_as_command(command)
        assert isinstance(left.value.code, int)
        return Ran(left.value.code, *capsys.readouterr())

    return run


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database that the first command makes and the others find."""
    return f"sqlite:///{tmp_path_factory.mktemp('commands') / 'chihoi.db'}"


@pytest.fixture
def chihoi(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Chihoi:
    """Run `chihoi` in an empty folder; give exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHIHOI_DATABASE_URL", database)
    monkeypatch.delenv("CHIHOI_LOG_LEVEL", raising=False)

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as caught:
            run_as_command(lambda: app(list(arguments), standalone_mode=False, prog_name="chihoi"))
        output, errors = capsys.readouterr()
        assert isinstance(caught.value.code, int)
        return caught.value.code, output, errors

    return run
