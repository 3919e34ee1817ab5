"""Insert a row unless its unique key is taken, on either engine and whoever else is inserting it now."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import sqlite
from sqlmodel import Session, SQLModel, Table


def insert_once(session: Session, kind: type[SQLModel], unique: tuple[str, ...], /, **values: Any) -> bool:
    """Insert the row; False, and nothing changed, when a row with the same `unique` columns is there.

    A transaction that inserts the same key and has not ended yet is waited for. The columns' defaults in
    Python apply.
    """
    table: Table = kind.__table__  # type: ignore[attr-defined]
    if session.get_bind().dialect.name == "sqlite":
        statement: Any = sqlite.insert(table)
    else:
        from sqlalchemy.dialects import postgresql

        statement = postgresql.insert(table)
    key = next(iter(table.primary_key))
    added = statement.values(**values).on_conflict_do_nothing(index_elements=unique).returning(key)
    return session.exec(added).first() is not None
