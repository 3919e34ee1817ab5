"""Insert a row unless its unique key is taken, on either engine and whoever else is inserting it now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import SelectBase
from sqlalchemy.dialects import sqlite
from sqlmodel import Session, SQLModel, Table


def insert_once(session: Session, kind: type[SQLModel], unique: tuple[str, ...], /, **values: Any) -> bool:
    """Insert the row; False, and nothing changed, when a row with the same `unique` columns is there.

    A transaction that inserts the same key and has not ended yet is waited for. The columns' defaults in
    Python apply.
    """
    added = _once(kind, unique, session.get_bind().dialect.name)
    return session.exec(added, params=values).first() is not None


def insert_rows(session: Session, kind: type[SQLModel], columns: Sequence[str], rows: SelectBase) -> None:
    """Insert what a query gives, none of which is there yet; defaults in Python do not apply.

    Without a look at what is there it takes PostgreSQL two thirds of the time.
    """
    session.exec(_insert(session, kind).from_select(columns, rows))


def insert_each_once(
    session: Session, kind: type[SQLModel], unique: tuple[str, ...], columns: Sequence[str], rows: SelectBase
) -> None:
    """Insert what a query gives, but for rows whose `unique` columns are taken; defaults in Python do not apply.

    That they are taken is no condition of the query: PostgreSQL would look through what it inserts, again for every
    row. The query needs a WHERE, or SQLite misreads what follows it.
    """
    added = _insert(session, kind).from_select(columns, rows).on_conflict_do_nothing(index_elements=unique)
    session.exec(added)


def insert_all_once(
    session: Session, kind: type[SQLModel], unique: tuple[str, ...], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert all of the rows, but for those whose `unique` columns are taken; the columns' defaults in Python apply."""
    if rows:
        added = _insert(session, kind).on_conflict_do_nothing(index_elements=unique)
        session.connection().execute(added, [dict(row) for row in rows])


@cache
def _once(kind: type[SQLModel], unique: tuple[str, ...], dialect: str) -> Any:
    """Give the statement that inserts one row and gives its key; it is asked for with nearly every message."""
    key = next(iter(_table(kind).primary_key))
    return _insert_on(dialect, kind).on_conflict_do_nothing(index_elements=unique).returning(key)


def _insert(session: Session, kind: type[SQLModel]) -> Any:
    return _insert_on(session.get_bind().dialect.name, kind)


def _insert_on(dialect: str, kind: type[SQLModel]) -> Any:
    if dialect == "sqlite":
        return sqlite.insert(_table(kind))
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(_table(kind))


def _table(kind: type[SQLModel]) -> Table:
    table: Table = kind.__table__  # type: ignore[attr-defined]
    return table
