"""Monthly reports: revisions of which one counts, decisions of supervisors, locked periods.

A period is a month, written "2026-10".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, func, select, update
from sqlmodel.sql.expression import SelectOfScalar

from records import receipts, units
from records.figures import figures_of
from records.once import insert_once
from records.periods import last_day
from records.submission_tables import PeriodLock, Report
from records.tables import Unit
from records.voices import voices_of


class PeriodLocked(Exception):  # noqa: N818 - no error of the program: the person is told
    """The period is locked for this unit: nothing more is sent, accepted or returned."""


class AlreadySent(Exception):  # noqa: N818
    """Somebody sent a report of the unit and period meanwhile: `report` is the live one."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"report {report.id} is live")
        self.report = report


class Overtaken(Exception):  # noqa: N818
    """The report was decided or corrected by another meanwhile: `report` is the live one as it is now."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"report {report.id} is live and {report.status}")
        self.report = report


@dataclass(frozen=True, kw_only=True)
class Sending:
    """What is sent. `on_behalf` says why somebody other than the unit's own officers entered it."""

    unit_id: int
    period: str
    values: Mapping[str, Any]
    said: Mapping[str, Any]
    form_version: int
    zero: bool
    late: bool
    officer_id: int
    channel: str
    on_behalf: str | None = None


def send(session: Session, sending: Sending, now: datetime, *, seen: int | None = None) -> Report:
    """Make it the unit's live report of the period; what was live is kept as an older revision.

    A correction is as late as the report it corrects: who reported in time has reported in time.
    The same values once more (a second tap) give the report that is there, unless it was returned. Two who send at
    once come one after the other.

    Args:
        session: an open transaction.
        sending: what is sent.
        now: this moment, aware.
        seen: the live revision that the sender knew of, 0 for none; None where it does not matter.

    Raises:
        PeriodLocked: the period is locked.
        AlreadySent: another revision than `seen` is live, and says something else.
    """
    _hold(session, sending.unit_id)
    current = live(session, sending.unit_id, sending.period)
    if current and current.status != "returned" and current.values == dict(sending.values):
        return current
    if locked(session, sending.unit_id, sending.period):
        raise PeriodLocked
    if current and seen is not None and seen != current.revision:
        raise AlreadySent(current)
    if current:
        current.live = False
        session.add(current)
        session.flush()
    receipt = receipts.insert(
        session, Report, **_columns(sending, current), revision=_next_revision(session, sending), submitted_at=now
    )
    return session.exec(select(Report).where(Report.receipt == receipt)).one()


def live(session: Session, unit_id: int, period: str) -> Report | None:
    """Give the report of the unit and period that counts, as the database has it now."""
    return session.exec(_live(unit_id, period)).first()


def revisions(session: Session, unit_id: int, period: str) -> Sequence[Report]:
    """Give every revision of the unit and period, the oldest first."""
    return session.exec(
        select(Report).where(Report.unit_id == unit_id, Report.period == period).order_by(col(Report.revision))
    ).all()


def before(session: Session, unit_id: int, period: str, count: int = 6) -> Sequence[Report]:
    """Give the unit's live reports of the last periods before this one, the newest first."""
    return session.exec(
        select(Report)
        .where(Report.unit_id == unit_id, Report.period < period, col(Report.live))
        .order_by(col(Report.period).desc())
        .limit(count)
    ).all()


def receipts_of_unit(session: Session, unit_id: int, count: int) -> dict[str, str]:
    """Give the receipts of the unit's last live reports by their periods, the newest first."""
    live = select(Report.period, Report.receipt).where(Report.unit_id == unit_id, col(Report.live))
    return dict(session.exec(live.order_by(col(Report.period).desc()).limit(count)).all())


def latest_of_unit(session: Session, unit_id: int, count: int) -> Sequence[Report]:
    """Give the unit's live reports, the newest period first."""
    return session.exec(
        select(Report)
        .where(Report.unit_id == unit_id, col(Report.live))
        .order_by(col(Report.period).desc())
        .limit(count)
    ).all()


def by_receipt(session: Session, code: str) -> Report | None:
    """Give the report of a receipt, whichever way the code is written, and whichever revision it is."""
    return session.exec(select(Report).where(Report.receipt == receipts.normal(code))).first()


def accept(session: Session, report: Report, officer_id: int, now: datetime) -> None:
    """Accept the report as it was read; raises PeriodLocked, or Overtaken when it is not what it was any more."""
    _decide(session, report, status="accepted", reason=None, field=None, decided_by=officer_id, decided_at=now)


def return_to_sender(
    session: Session, report: Report, officer_id: int, now: datetime, *, reason: str, field: str | None = None
) -> None:
    """Ask for a correction, of one field or of the whole; raises PeriodLocked or Overtaken as `accept` does."""
    _decide(session, report, status="returned", reason=reason, field=field, decided_by=officer_id, decided_at=now)


def locked(session: Session, unit_id: int, period: str) -> bool:
    """Tell whether the period is locked at the unit, or at a unit that stood above it on the period's last day."""
    line = [unit_id, *units.above(session, unit_id, last_day(period))]
    return session.exec(_LOCKED, params={"line": line, "month": period}).first() is not None


_LOCKED: Final = select(PeriodLock.id).where(
    col(PeriodLock.unit_id).in_(bindparam("line", expanding=True)), PeriodLock.period == bindparam("month")
)


def lock_at(session: Session, unit_id: int, period: str) -> PeriodLock | None:
    """Give this unit's own lock, which it may take away."""
    return session.exec(select(PeriodLock).where(PeriodLock.unit_id == unit_id, PeriodLock.period == period)).first()


def lock(session: Session, unit_id: int, period: str, officer_id: int, now: datetime) -> bool:
    """Lock the period for the unit and all below it; False where it was locked here already."""
    return insert_once(
        session,
        PeriodLock,
        ("unit_id", "period"),
        unit_id=unit_id,
        period=period,
        locked_by=officer_id,
        locked_at=now,
    )


def unlock(session: Session, unit_id: int, period: str) -> bool:
    """Take this unit's own lock away; False where there is none. A lock of a unit above it stays."""
    undone = session.exec(
        delete(PeriodLock).where(col(PeriodLock.unit_id) == unit_id, col(PeriodLock.period) == period)
    )
    return undone.rowcount == 1


def _decide(session: Session, report: Report, **decision: Any) -> None:
    """Write the decision if the report is live and nobody decided it since it was read."""
    if locked(session, report.unit_id, report.period):
        raise PeriodLocked
    decided = session.exec(
        update(Report)
        .where(
            col(Report.id) == report.id,
            col(Report.live),
            col(Report.status) == report.status,
            col(Report.decided_at).is_not_distinct_from(report.decided_at),
        )
        .values(**decision)
        .execution_options(synchronize_session=False)
    )
    if decided.rowcount == 0:
        raise Overtaken(session.exec(_live(report.unit_id, report.period)).one())
    session.refresh(report)


def _live(unit_id: int, period: str) -> SelectOfScalar[Report]:
    return (
        select(Report)
        .where(Report.unit_id == unit_id, Report.period == period, col(Report.live))
        .execution_options(populate_existing=True)
    )


def _hold(session: Session, unit_id: int) -> None:
    """Let whoever else sends for the unit wait until this transaction ends; on SQLite everybody does anyway."""
    session.exec(select(Unit.id).where(Unit.id == unit_id).with_for_update(key_share=True)).one()


def _columns(sending: Sending, corrected: Report | None) -> dict[str, Any]:
    """Give the columns of what is sent: beside its values what is counted and summed up of them."""
    values = sending.values
    late = corrected.late if corrected else sending.late
    return {**vars(sending), "late": late, **figures_of(values), "voiced": bool(voices_of(values))}


def _next_revision(session: Session, sending: Sending) -> int:
    latest = session.exec(
        select(func.max(Report.revision)).where(Report.unit_id == sending.unit_id, Report.period == sending.period)
    ).one()
    return (latest or 0) + 1
