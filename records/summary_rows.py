"""The chi hội of a summary one by one: who sent nothing, what each one sent, what it said in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import defer
from sqlmodel import Session, col
from sqlmodel import select as of_model

from records import units
from records.arrivals import natural
from records.fetching import fetched
from records.submission_tables import Report
from records.summing import Scope, owing
from records.tables import Unit
from records.voices import VOICES, voices_of


class Row(NamedTuple):
    """A chi hội that owes a report, by the name it had then; without a `report` it sent none."""

    unit_id: int
    code: str
    name: str
    parent_id: int | None
    report: Report | None = None


class Said(NamedTuple):
    """What a chi hội said in words, by the name of the field: only what says something."""

    unit_id: int
    name: str
    parent_id: int | None
    texts: Mapping[str, str]


def missing(session: Session, scope: Scope) -> list[Row]:
    """Give the chi hội that owe the report, by the unit above and name."""
    placed = owing(scope)
    live = (col(Report.unit_id) == placed.c.id) & (col(Report.period) == scope.period) & col(Report.live)
    query = _units(placed).outerjoin(Report, live).where(col(Report.id).is_(None))
    return _in_order(session, scope, [Row(*row) for row in fetched(session, query)])


def rows(session: Session, scope: Scope) -> list[Row]:
    """Give every chi hội that owes or sent the report, by the unit above and name."""
    found = [Row(*row) for row in fetched(session, _units(owing(scope)))]
    live = (col(Report.unit_id).in_(scope.owing())) & (col(Report.period) == scope.period) & col(Report.live)
    sent = of_model(Report).where(live).options(defer(Report.said))  # type: ignore[arg-type]
    reports = {report.unit_id: report for report in session.exec(sent)}
    return _in_order(session, scope, [row._replace(report=reports.get(row.unit_id)) for row in found])


def said(session: Session, scope: Scope) -> list[Said]:
    """Give what the chi hội said in words, by the unit above and name; who said nothing is left out."""
    placed = owing(scope)
    live = (col(Report.unit_id) == placed.c.id) & (col(Report.period) == scope.period) & col(Report.live)
    texts = [col(Report.values)[name].as_string() for name in VOICES]
    query = _units(placed).join(Report, live).where(col(Report.voiced)).add_columns(*texts)
    found = {Row(*row[:4]): voices_of(dict(zip(VOICES, row[4:], strict=True))) for row in fetched(session, query)}
    named = {row.unit_id: texts for row, texts in found.items()}
    in_order = _in_order(session, scope, list(found))
    return [Said(row.unit_id, row.name, row.parent_id, named[row.unit_id]) for row in in_order]


def _units(placed: Any) -> Any:
    columns = (col(Unit.id), col(Unit.code), col(Unit.name), placed.c.parent_id)
    return select(*columns).select_from(placed).join(Unit, col(Unit.id) == placed.c.id)


def _in_order(session: Session, scope: Scope, found: Sequence[Row]) -> list[Row]:
    """Give them their names of then, sorted."""
    named = units.places_left_later(session, scope.day) if scope.day < scope.today else {}
    then = [row._replace(name=named[row.unit_id].name) if row.unit_id in named else row for row in found]
    return sorted(then, key=lambda row: (row.parent_id or 0, natural(row.name)))
