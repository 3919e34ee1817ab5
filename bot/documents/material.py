"""What the files of a summary are made of, read at one moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlmodel import Session

from handlers.summaries.people import Missing, missing_of
from records import units
from records.figures import Totals, compared
from records.outliers import MOST, Outlier, outliers
from records.periods import earlier
from records.summary_rows import Row, rows
from records.summing import Scope, Summary, summary
from records.tables import Unit


@dataclass(frozen=True)
class Material:
    """A month of a unit. `before` and `year_before` are the sums of those periods as they stand for themselves."""

    summary: Summary
    now: datetime
    rows: Sequence[Row]
    missing: Sequence[Missing]
    outliers: Sequence[Outlier]
    before: Totals
    year_before: Totals
    places: Mapping[int, str]
    """Names of the units right above the chi hội."""
    above: str | None
    """The unit to which this one reports."""

    @property
    def scope(self) -> Scope:
        return self.summary.scope

    @property
    def period(self) -> str:
        return self.scope.period

    @cached_property
    def sent(self) -> list[Row]:
        """The chi hội that reported."""
        return [row for row in self.rows if row.report]

    @cached_property
    def is_placed(self) -> bool:
        """Whether chi hội stand below several units, so that each needs its place beside its name."""
        return set(self.places) != {self.scope.unit_id}

    def place(self, row: Row) -> str:
        return self.places.get(row.parent_id or 0, "") if row.parent_id != self.scope.unit_id else ""

    @cached_property
    def stated(self) -> frozenset[str]:
        """The fields of which some report states a figure."""
        values = [row.report.values for row in self.rows if row.report]
        return frozenset(name for each in values for name, value in each.items() if _is_figure(value))


def material(session: Session, scope: Scope, now: datetime) -> Material:
    """Read everything."""
    found = summary(session, scope)
    everybody = rows(session, scope)
    places = {row.parent_id for row in everybody if row.parent_id is not None}
    above = next(iter(units.above(session, scope.unit_id, scope.day)), None)
    return Material(
        summary=found,
        now=now,
        rows=everybody,
        missing=missing_of(session, scope),
        outliers=outliers(session, scope) if found.counts.expected <= MOST else (),
        before=_totals(session, scope, 1),
        year_before=_totals(session, scope, 12),
        places=units.names_on(session, places, scope.day),
        above=session.get_one(Unit, above).name if above else None,
    )


def figure(row: Row, name: str) -> int | None:
    """Give a figure of a chi hội's report, None where it states none; the value of activities is that of the list."""
    if row.report is None:
        return None
    if name == "gia_tri_hoat_dong":
        return row.report.gia_tri_hoat_dong
    value = row.report.values.get(name)
    return value if _is_figure(value) else None


def text(row: Row, name: str) -> str:
    """Give what the report says in words, "" where it says that there is nothing."""
    value = row.report.values.get(name) if row.report else None
    return value.strip() if isinstance(value, str) and value.strip() not in ("Không có", "Không") else ""


def _is_figure(value: Any) -> bool:
    return type(value) is int  # "yes" and "no" are numbers too


def _totals(session: Session, scope: Scope, months: int) -> Totals:
    """Give the sums of an earlier month, of those who owed a report then."""
    period = earlier(scope.period, months)
    then = Scope(unit_id=scope.unit_id, period=period, today=scope.today)
    return compared(session, period, then.owing()).now
