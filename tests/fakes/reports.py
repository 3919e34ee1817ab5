"""An invented chi hội, somebody who sends, and a report, for tests that are about reports."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session

from records import reports
from records.reports import Sending
from records.submission_tables import Report
from records.tables import Officer, Unit

NOW = datetime(2026, 10, 25, 2, tzinfo=UTC)
PERIOD = "2026-10"


def an_officer(session: Session, name: str) -> Officer:
    """Somebody without a post."""
    officer = Officer(name=name)
    session.add(officer)
    session.flush()
    return officer


def a_unit(
    session: Session, code: str, parent: Unit | None = None, level: str = "branch", name: str = "Chi hội"
) -> Unit:
    """A unit that was always there."""
    unit = Unit(code=code, name=name, level=level, parent_id=parent.id if parent else None)
    session.add(unit)
    session.flush()
    return unit


def sending(unit: Unit, officer: Officer, *, period: str = PERIOD, members: int = 120, **stated: Any) -> Sending:
    """A report of a month with that many members."""
    return Sending(
        **{
            "unit_id": unit.id,
            "period": period,
            "values": {"ky_bao_cao": period, "tong_hoi_vien": members},
            "said": {"tong_hoi_vien": str(members)},
            "form_version": 1,
            "zero": False,
            "late": False,
            "officer_id": officer.id,
            "channel": "zalo",
            **stated,
        }
    )


def sent(session: Session, unit: Unit, officer: Officer, **stated: Any) -> Report:
    """Send a report; keywords as for `sending`."""
    return reports.send(session, sending(unit, officer, **stated), NOW)
