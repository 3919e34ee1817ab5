from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime

import records.scheduling_tables  # noqa: F401 - fills the metadata, with the other tables
from records.database import HEAD, engine_for


@pytest.fixture
def config() -> Config:
    """Alembic on the project's migrations."""
    config = Config()
    config.set_main_option("script_location", "records:migrations")
    return config


@pytest.fixture
def empty(empty_url: str) -> Iterator[Engine]:
    """An engine on a database without any table."""
    engine = engine_for(empty_url)
    yield engine
    engine.dispose()


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, SQLModel.metadata))


def test_head_is_the_newest_migration(config: Config) -> None:
    """The constant that spares the import of Alembic follows the migrations."""
    assert [HEAD] == ScriptDirectory.from_config(config).get_heads()


def test_migrated_tables_are_the_declared_tables(engine: Engine) -> None:
    """Migrations and declarations agree in tables, columns, types, keys and indexes."""
    with engine.connect() as connection:
        assert [] == _differences(connection)


def test_a_declared_column_that_is_not_migrated_is_noticed(engine: Engine) -> None:
    """The comparison itself works: a missing column is a difference."""
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE officers DROP COLUMN phone")
        assert 1 == len(_differences(connection))


def test_names_of_constraints_and_indexes_agree(engine: Engine) -> None:
    """A later migration can drop what it names: the names in the database are those declared."""
    declared = {
        (table.name, str(constraint.name))
        for table in SQLModel.metadata.tables.values()
        for constraint in table.constraints | table.indexes
    }
    found = set()
    inspector = inspect(engine)
    for table in SQLModel.metadata.tables:
        pieces = [
            inspector.get_pk_constraint(table),
            *inspector.get_foreign_keys(table),
            *inspector.get_unique_constraints(table),
            *(index for index in inspector.get_indexes(table) if "duplicates_constraint" not in index),
        ]
        found |= {(table, str(piece["name"])) for piece in pieces}
    assert declared == found


def test_every_migration_can_be_undone(empty: Engine, config: Config) -> None:
    """Up, down to nothing, and up again, each in one transaction."""
    with empty.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        command.downgrade(config, "base")
        assert ["alembic_version"] == inspect(connection).get_table_names()
        command.upgrade(config, "head")
        assert [] == _differences(connection)


def test_a_migration_that_fails_leaves_nothing_behind(empty: Engine, config: Config) -> None:
    """Tables are made in one transaction on SQLite too, so an interrupted start can be repeated."""
    with empty.connect() as connection, connection.begin() as transaction:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        transaction.rollback()
    assert [] == inspect(empty).get_table_names()


def test_every_moment_is_kept_in_utc() -> None:
    """No column of time is of a type that forgets its zone on SQLite."""
    kinds = {
        type(column.type)
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
        if column.name.endswith(("_at", "_until"))
    }
    assert {UTCDateTime} == kinds
