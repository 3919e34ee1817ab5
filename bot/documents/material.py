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
from records.summary_rows import Row, rows
from records.summing import Scope, Summary, earlier, summary
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

    def states(self, name: str) -> bool:
        """Tell whether any report states that figure."""
        return any(figure(row, name) is not None for row in self.sent)


def material(session: Session, scope: Scope, now: datetime) -> Material:
    """Read everything."""
    found = summary(session, scope)
    everybody = rows(session, scope)
    above = next(iter(units.above(session, scope.unit_id, scope.day)), None)
    return Material(
        summary=found,
        now=now,
        rows=everybody,
        missing=missing_of(session, scope),
        outliers=outliers(session, scope) if found.counts.expected <= MOST else (),
        before=_totals(session, scope, 1),
        year_before=_totals(session, scope, 12),
        places={at: units.name_on(session, at, scope.day) for at in {row.parent_id for row in everybody} if at},
        above=session.get_one(Unit, above).name if above else None,
    )


def figure(row: Row, name: str) -> int | None:
    """Give a figure of a chi hội's report, None where it states none; the value of activities is that of the list."""
    values: Mapping[str, Any] = row.report.values if row.report else {}
    if name == "gia_tri_hoat_dong":
        worths = [item.get("gia_tri") for item in values.get("hoat_dong") or ()]
        stated = [worth for worth in worths if isinstance(worth, int)]
        return sum(stated) if stated else None
    value = values.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def text(row: Row, name: str) -> str:
    """Give what the report says in words, "" where it says that there is nothing."""
    value = row.report.values.get(name) if row.report else None
    return value.strip() if isinstance(value, str) and value.strip() not in ("Không có", "Không") else ""


def _totals(session: Session, scope: Scope, months: int) -> Totals:
    """Give the sums of an earlier month, of those who owed a report then."""
    period = earlier(scope.period, months)
    then = Scope(unit_id=scope.unit_id, period=period, today=scope.today)
    return compared(session, period, then.owing()).now
