from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, insert, inspect
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.sqltypes import UTCDateTime

import records.scheduling_tables  # noqa: F401 - fills the metadata, with the other tables
from records.database import HEAD, engine_for
from records.figures import FIGURES, figures_of
from records.submission_tables import Report
from records.voices import voices_of


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
    """The comparison itself works: a missing column is a difference; not committed, for tests share a database."""
    with engine.connect() as connection:
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


STATED: list[dict[str, Any]] = [
    {},
    {"tong_hoi_vien": 120, "so_buoi": 0, "hoat_dong": [{"gia_tri": 7}, {"ten": "họp"}, {"gia_tri": 3_000_000_000}]},
    {"hoat_dong": [], "du_luan": " Lo giá phân bón "},
    {"tong_hoi_vien": "120", "so_du": True, "so_buoi": 1.5, "hoat_dong": None, "kien_nghi": "Không có", "kho_khan": 3},
    {"hoat_dong": ["x", {"gia_tri": None}], "ket_nap_moi": None},
]
"""Values of reports, as a form gives them and as it never does."""


def test_figures_of_reports_that_are_there_are_filled_in(empty: Engine, config: Config) -> None:
    """In batches, as a report that is sent has them, whatever its JSON holds."""
    with empty.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        tables = MetaData()
        tables.reflect(connection, only=["units", "officers", "reports"])
        connection.execute(insert(tables.tables["units"]), {"id": 1, "code": "1", "name": "Thôn 1", "level": "branch"})
        connection.execute(insert(tables.tables["officers"]), {"id": 1, "name": "Vi Thị Hoa"})
        rows = [_before_figures(number, values) for number, values in enumerate(STATED * 201, 1)]
        connection.execute(insert(tables.tables["reports"]), rows)
        command.upgrade(config, "head")
    with Session(empty) as session:
        found = session.exec(select(Report).order_by(col(Report.id))).all()
        expected = [(figures_of(values), bool(voices_of(values))) for values in STATED * 201]
        assert expected == [({name: getattr(one, name) for name in FIGURES}, one.voiced) for one in found]


def _before_figures(number: int, values: dict[str, Any]) -> dict[str, Any]:
    return {
        **{"id": number, "unit_id": 1, "period": "2026-10", "revision": number, "live": False, "status": "sent"},
        **{"form_version": 1, "values": values, "said": {}, "zero": False, "late": False, "receipt": f"{number}"},
        **{"submitted_at": datetime(2026, 10, 25, tzinfo=UTC), "officer_id": 1, "channel": "zalo"},
    }


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
