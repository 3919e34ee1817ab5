"""The sample organisation, in which every officer has a chat on both channels, on both engines."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import pytest
import yaml
from sqlalchemy import Engine, create_engine, text
from sqlmodel import Session, select
from tests.conversations.happenings import enroll

from knowledge.plan import Plan
from knowledge.search import Library
from records.database import engine_for
from records.sample import load_sample
from records.tables import Officer

_BEGINNING = datetime(2026, 8, 1, tzinfo=UTC)
_PLAN = "thi-dua-lang-son-2017.yaml"


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
def _furnished_postgres(postgres: Server) -> str:
    name = "sample"
    _administer(postgres, f"CREATE DATABASE {name} TEMPLATE template STRATEGY file_copy")
    _furnish(postgres.get_uri(name))
    return name


@pytest.fixture
def sample(request: pytest.FixtureRequest, tmp_path: Path, database: str) -> Iterator[Engine]:
    """An engine on a database of the test's own, of the kind that the parameter `database` names."""
    if database == "sqlite":
        shutil.copyfile(request.getfixturevalue("_furnished_sqlite"), tmp_path / "chihoi.db")
        yield from _opened(f"sqlite:///{tmp_path / 'chihoi.db'}")
        return
    server: Server = request.getfixturevalue("postgres")
    template = request.getfixturevalue("_furnished_postgres")
    name = f"talk_{uuid4().hex}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    yield from _opened(server.get_uri(name))
    _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


def _opened(url: str) -> Iterator[Engine]:
    engine = engine_for(url)
    yield engine
    engine.dispose()


def _furnish(url: str) -> None:
    engine = engine_for(url)
    with Session(engine) as session:
        load_sample(session, _BEGINNING)
        for officer in session.exec(select(Officer)).all():
            enroll(session, officer)
        session.commit()
    engine.dispose()


def _administer(server: Server, statement: str) -> None:
    engine = create_engine(server.get_uri(driver="psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
