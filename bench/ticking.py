"""How long a tick takes over 100,000 chi hội that owe nothing: nobody has a rule, or everybody has reported."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert
from sqlmodel import Session

from bench.figures import table, verdict
from bot.ticking import tick
from records import rules
from records.database import engine_for, migrate
from records.rules import Terms
from records.submission_tables import Report
from records.tables import Account, Officer, Post, Unit
from scheduler.quiet import Manners

if TYPE_CHECKING:
    from sqlalchemy import Engine

TARGET = 2.0
"""Seconds."""

_BRANCHES = 100_000
_COMMUNES = 3_300
_NOW = datetime(2026, 10, 24, 1, tzinfo=UTC)
_PERIOD = "2026-10"
_ROWS = 10_000


def report() -> str:
    """Measure on SQLite and draw the table; the best of three ticks, the first of which has to compile its queries."""
    with TemporaryDirectory() as folder:
        engine = engine_for(f"sqlite:///{Path(folder, 'chihoi.db')}")
        migrate(engine)
        _furnish(engine)
        rows = [_row("no rule is set", engine)]
        with Session(engine) as session:
            rules.set_rule(session, 1, Terms(due_day=25), since="2026-01", officer_id=None, now=_NOW)
            session.commit()
        _report(engine)
        rows.append(_row("all have reported, the day before it is due", engine))
        engine.dispose()
    return table(f"A tick over {_BRANCHES:,} chi hội that owe nothing, SQLite", ("", "seconds", "target", ""), rows)


def _row(what: str, engine: Engine) -> tuple[str, str, str, str]:
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        queued = tick(engine, _NOW, Manners()).queued
        taken.append(time.perf_counter() - began)
        if any(message.kind == "reminder" for message in queued):
            raise AssertionError("somebody was reminded of nothing")
    return (what, f"{min(taken):.2f}", f"{TARGET:.0f}", verdict(min(taken), TARGET))


def _furnish(engine: Engine) -> None:
    """A province with its communes and chi hội, each chi hội with a head who is reached."""
    first = _COMMUNES + 2
    ids = range(first, first + _BRANCHES)
    units = [{"id": 1, "code": "P", "name": "Tỉnh", "level": "province", "parent_id": None}]
    units += [
        {"id": n + 2, "code": f"P-{n}", "name": f"Xã {n}", "level": "commune", "parent_id": 1} for n in range(_COMMUNES)
    ]
    units += [
        {"id": n, "code": f"B-{n}", "name": f"Thôn {n}", "level": "branch", "parent_id": n % _COMMUNES + 2} for n in ids
    ]
    since = date(2022, 3, 8)
    _insert(engine, Unit, units)
    _insert(engine, Officer, ({"id": n, "name": f"Chị {n}"} for n in ids))
    _insert(engine, Post, ({"officer_id": n, "unit_id": n, "role": "head", "since": since} for n in ids))
    _insert(engine, Account, ({"officer_id": n, "channel": "zalo", "chat_id": f"{n}"} for n in ids))


def _report(engine: Engine) -> None:
    """Everybody sends."""
    first = _COMMUNES + 2
    _insert(
        engine,
        Report,
        (
            {
                "unit_id": n,
                "period": _PERIOD,
                "revision": 1,
                "form_version": 1,
                "values": {},
                "said": {},
                "submitted_at": datetime(2026, 10, 20, 1, tzinfo=UTC),
                "receipt": f"R{n}",
                "officer_id": n,
                "channel": "zalo",
            }
            for n in range(first, first + _BRANCHES)
        ),
    )


def _insert(engine: Engine, kind: type[Any], rows: Any) -> None:
    for some in _chunked(rows):
        with Session(engine) as session:
            session.connection().execute(insert(kind), some)
            session.commit()


def _chunked(rows: Any) -> Iterator[list[dict[str, Any]]]:
    some: list[dict[str, Any]] = []
    for row in rows:
        some.append(row)
        if len(some) == _ROWS:
            yield some
            some = []
    if some:
        yield some
