"""What came in of a period: every chi hội that reports to some units, and who may see which report.

One rule for a list and for a single report. A chi hội reports to what it stood below at the period's end, and to
what it came below since; one that was closed within the period, to what it stood below when the period began.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from records import units
from records.periods import first_day, last_day
from records.submission_tables import Report
from records.tables import Officer, Unit


class Received(NamedTuple):
    """A chi hội, and what is told at a glance of its live report of a period; where it sent none, all None."""

    unit_id: int
    name: str
    parent_id: int | None
    report_id: int | None
    status: str | None
    zero: bool | None
    late: bool | None
    submitted_at: datetime | None


def received(session: Session, root_ids: Sequence[int], period: str, today: date) -> list[Received]:
    """Give every chi hội that reports the period to these units, by name, with its live report where it sent one.

    A period that has not ended is looked at as of today; what was closed within it is listed if it sent.
    """
    # Columns and not whole rows, which for ten thousand chi hội would take most of a second.
    found: Iterable[tuple[Any, ...]] = session.exec(
        Select(
            col(Unit.id),
            col(Unit.name),
            col(Unit.parent_id),
            col(Report.id),
            col(Report.status),
            col(Report.zero),
            col(Report.late),
            col(Report.submitted_at),
        )
        .outerjoin_from(
            Unit, Report, and_(col(Report.unit_id) == Unit.id, col(Report.period) == period, col(Report.live))
        )
        .where(col(Unit.level) == "branch", _reports_to(session, root_ids, period, today))
    )
    return sorted((Received(*row) for row in found), key=lambda row: natural(row.name))


def waiting(session: Session, root_ids: Sequence[int], today: date) -> dict[str, int]:
    """Count the reports of these units' chi hội that wait to be accepted or returned, by period, the newest first."""
    query = (
        select(Report.period, func.count())
        .where(col(Report.live), Report.status == "sent", col(Report.unit_id).in_(units.subtree(root_ids, today)))
        .group_by(Report.period)
        .order_by(col(Report.period).desc())
    )
    return dict(session.exec(query).all())


def is_received_by(session: Session, report: Report, root_ids: Sequence[int], today: date) -> bool:
    """Tell whether the report is one that these units may see: the same rule as that of `received`, for one."""
    closed_on = units.unit(session, report.unit_id).closed_on
    first, day = first_day(report.period), min(last_day(report.period), today)
    days = {day, today, *({first} if closed_on and first <= closed_on < day else ())}
    return any(units.in_subtree(session, report.unit_id, root_ids, on) for on in days)


def sent(
    session: Session,
    period: str,
    *,
    below: int | None = None,
    today: date,
    all_revisions: bool = False,
) -> list[tuple[Report, Unit, Officer]]:
    """Give the period's reports with their chi hội and senders, by code and revision: live ones, or all of them."""
    query = (
        select(Report, Unit, Officer)
        .join(Unit, col(Report.unit_id) == col(Unit.id))
        .join(Officer, col(Report.officer_id) == col(Officer.id))
        .where(Report.period == period)
        .order_by(col(Unit.code), col(Report.revision))
    )
    if below is not None:
        query = query.where(_reports_to(session, [below], period, today))
    if not all_revisions:
        query = query.where(col(Report.live))
    return list(session.exec(query))


def _reports_to(session: Session, root_ids: Sequence[int], period: str, today: date) -> ColumnElement[bool]:
    """Give the condition, for `Unit` beside its `Report` if it has one, that it reports the period to these units."""
    first, day = first_day(period), min(last_day(period), today)
    found: list[ColumnElement[bool]] = [col(Unit.id).in_(units.subtree(root_ids, day))]
    if day < today:
        found.append(and_(col(Unit.id).in_(units.subtree(root_ids, today)), _opened_by(day)))
    # Looked for beforehand: there is mostly none, and then one walk down the tree less.
    closed = session.exec(select(Unit.id).where(col(Unit.closed_on) >= first, col(Unit.closed_on) < day)).all()
    if closed:
        left = and_(col(Unit.id).in_(closed), col(Unit.id).in_(units.subtree(root_ids, first)))
        found.append(and_(left, col(Report.id).is_not(None)))
    return or_(*found)


def _opened_by(day: date) -> ColumnElement[bool]:
    return or_(col(Unit.opened_on).is_(None), col(Unit.opened_on) <= day)


@lru_cache(maxsize=65536)
def natural(name: str) -> list[tuple[int, str]]:
    """Sort "khối 2" before "khối 10", and letters as if they had no accents, but for names that else are one."""
    folded = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    pieces = re.split(r"(\d+)", folded.replace("đ", "d"))
    return [*((int(p), "") if p.isdecimal() else (0, p) for p in pieces), (0, name)]
