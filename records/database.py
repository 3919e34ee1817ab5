"""Opening a database: SQLite in one file, or PostgreSQL, always with the newest tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from sqlite3 import SQLITE_BUSY, OperationalError
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

HEAD = "0006"
"""The newest migration. A constant, so that opening an up-to-date database need not import Alembic."""

# Any number that no other program on the same PostgreSQL database locks.
_MIGRATION_LOCK = 0x43484948

_SQLITE_TIMEOUT = 30.0
"""Seconds to wait for another process that is writing."""


Builtin = Callable[[Mapping[str, str]], Iterable[tuple[str, str, str]] | None]
"""Given the digests of the built-in plans that are stored, by key: all (key, JSON, digest), or None if unchanged."""


class DatabaseUnusable(Exception):  # noqa: N818 - not an error of the program: its message is for the operator
    """The database cannot be used; the message is one sentence that says why, without a password."""


def engine_for(url: str) -> Engine:
    """Give an engine for an sqlite:/// or postgresql:// address; raises DatabaseUnusable.

    On SQLite every transaction takes the write lock at its start, so that none fails half way because another
    process wrote meanwhile; transactions that only read should use `reading(engine)`.
    """
    address = _parsed(url)
    to_json = partial(json.dumps, ensure_ascii=False)
    if address.get_backend_name() == "postgresql":
        # A server that was restarted leaves dead connections in the pool: pre_ping replaces them.
        return create_engine(address, json_serializer=to_json, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    engine = create_engine(address, json_serializer=to_json, connect_args={"timeout": _SQLITE_TIMEOUT})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def reading(engine: Engine) -> Engine:
    """Give the same engine for transactions that only read: on SQLite they wait for no writer."""
    return engine.execution_options(reading=True)


def is_current(engine: Engine) -> bool:
    """Tell whether the tables are those of this program."""
    with reading(engine).connect() as connection:
        if not connection.dialect.has_table(connection, "alembic_version"):
            return False
        return connection.scalars(text("SELECT version_num FROM alembic_version")).all() == [HEAD]


def migrate(engine: Engine) -> None:
    """Bring the tables up to date, in one transaction; the second of two processes waits for the first.

    Raises DatabaseUnusable, also when a newer program made the database.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "records:migrations")
    with _explained(engine), engine.begin() as connection:
        if connection.dialect.name == "postgresql":  # SQLite has taken its write lock already
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            name = engine.url.render_as_string()
            raise DatabaseUnusable(f"The database {name} was made by a newer version: {error}.") from error


def open_database(url: str, builtin: Builtin | None = None, *, now: datetime) -> Engine:
    """Give an engine on a database that is up to date and holds the built-in plans.

    `builtin` is called with the digests of those it holds, by key. Raises DatabaseUnusable.
    """
    engine = engine_for(url)
    with _explained(engine):
        if not is_current(engine):
            migrate(engine)
        if builtin:
            _synchronise(engine, builtin, now)
    return engine


def missing_file(url: str) -> Path | None:
    """Give the SQLite file that opening would make new, None where it is there or a server; raises DatabaseUnusable."""
    address = _parsed(url)
    if address.get_backend_name() != "sqlite":
        return None
    file = Path(str(address.database))
    return None if file.exists() else file


@contextmanager
def _explained(engine: Engine) -> Iterator[None]:
    """Turn a refusal of the database into one sentence that names it."""
    try:
        yield
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0]
        name = engine.url.render_as_string()
        raise DatabaseUnusable(f"The database {name} cannot be used: {reason}.") from error


def _synchronise(engine: Engine, builtin: Builtin, now: datetime) -> None:
    """Store the built-in plans; where nothing changed, the usual case, without waiting for a writer."""
    from sqlmodel import Session

    from records import plans

    with Session(reading(engine)) as session:
        brought = builtin(plans.digests(session))
    if brought is not None:
        with Session(engine) as session:
            plans.synchronise(session, brought, now)
            session.commit()


def _parsed(url: str) -> URL:
    """Read the address; the message of a refusal does not repeat it, for it may hold a password."""
    try:
        address = make_url(url.strip())
    except ArgumentError as error:
        raise DatabaseUnusable(
            "This is no database address; it looks like sqlite:///chihoi.db or postgresql://user@host/name."
        ) from error
    if address.drivername in ("postgres", "postgresql"):
        return address.set(drivername="postgresql+psycopg")
    if address.drivername not in ("sqlite", "postgresql+psycopg"):
        raise DatabaseUnusable(f"The database must be sqlite or postgresql, not {address.drivername}.")
    if address.drivername == "sqlite" and address.database in (None, "", ":memory:"):
        raise DatabaseUnusable("SQLite needs a file, as in sqlite:///chihoi.db: each thread has its own memory.")
    return address


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # sqlite3 itself would begin a transaction only before the first write, too late for `_begin_sqlite`.
    connection.isolation_level = None
    _use_write_ahead_log(connection)
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")


def _use_write_ahead_log(connection: Any) -> None:
    # Here SQLite does not wait for its time-out: of processes that open a new file at once some would fail.
    give_up_at = monotonic() + _SQLITE_TIMEOUT
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except OperationalError as error:
            if error.sqlite_errorcode & 0xFF != SQLITE_BUSY or monotonic() > give_up_at:
                raise
            sleep(0.01)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once, not waiting, if another wrote between.
    only_reads = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")
