"""The sample organisation, in which every officer has a chat on both channels, on both engines."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import pytest
import yaml
from sqlalchemy import Engine, Table, create_engine, text
from sqlmodel import Session, SQLModel, select
from tests.conftest import empty_postgresql, replace_sqlite
from tests.conversations.happenings import enroll

from knowledge.plan import Plan
from knowledge.search import Library
from records.database import engine_for
from records.sample import load_sample
from records.tables import Officer

_BEGINNING = datetime(2026, 8, 1, tzinfo=UTC)
_PLAN = "thi-dua-lang-son-2017.yaml"

Rows = dict[Table, list[dict[str, Any]]]


class Server(Protocol):
    """What is used of the PostgreSQL server of the tests."""

    def get_uri(self, database: str | None = None, driver: str | None = None) -> str: ...


@pytest.fixture(scope="session")
def library() -> Library:
    """The plan that the sample province has."""
    content = files("knowledge.content").joinpath(_PLAN).read_text(encoding="utf-8")
    return Library.of([Plan.model_validate(yaml.safe_load(content))])


@pytest.fixture(scope="session")
def _furnished_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("conversations") / "sample.db"
    shutil.copyfile(sqlite_template, path)
    _furnish(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def _furnished_postgres(postgres: Server) -> Iterator[tuple[Engine, Rows]]:
    administrator = create_engine(postgres.get_uri(driver="psycopg"), isolation_level="AUTOCOMMIT")
    with administrator.connect() as connection:
        connection.execute(text("CREATE DATABASE talk TEMPLATE template STRATEGY file_copy"))
    administrator.dispose()
    _furnish(postgres.get_uri("talk"))
    engine = engine_for(postgres.get_uri("talk"))
    with engine.connect() as connection:
        rows = {table: [dict(row) for row in connection.execute(table.select()).mappings()] for table in _tables()}
    yield engine, rows
    engine.dispose()


@pytest.fixture
def sample(request: pytest.FixtureRequest, database: str) -> Iterator[Engine]:
    """An engine on a database as if it were the test's own, of the kind that the parameter `database` names."""
    if database == "sqlite":
        furnished: Path = request.getfixturevalue("_furnished_sqlite")
        engine = request.getfixturevalue("_sqlite_shared")
        replace_sqlite(engine, furnished)
        yield engine
        engine.dispose()
    else:
        engine, rows = request.getfixturevalue("_furnished_postgres")
        _refurnish(engine, rows)
        yield engine


def _furnish(url: str) -> None:
    engine = engine_for(url)
    with Session(engine) as session:
        load_sample(session, _BEGINNING)
        for officer in session.exec(select(Officer)).all():
            enroll(session, officer)
        session.commit()
    engine.dispose()


def _refurnish(engine: Engine, rows: Rows) -> None:
    """Put back what was there: to make a database anew takes PostgreSQL ten times as long."""
    empty_postgresql(engine)
    with engine.begin() as connection:
        for table in _tables():
            if rows[table]:
                connection.execute(table.insert(), rows[table])
            if "id" in table.columns:
                last = f"(SELECT COALESCE(MAX(id), 0) + 1 FROM {table.name})"
                sequence = f"pg_get_serial_sequence('{table.name}', 'id')"
                connection.execute(text(f"SELECT setval({sequence}, {last}, false)"))


def _tables() -> list[Table]:
    return SQLModel.metadata.sorted_tables
