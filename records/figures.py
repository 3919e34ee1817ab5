"""The figures of the live reports of a month, read out of their JSON by the database, which is the fastest at it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from sqlalchemy import JSON, ColumnElement, FromClause, case, cast, column, false, func, select, true
from sqlalchemy.orm import aliased
from sqlalchemy.types import Numeric
from sqlmodel import Session, col

from records.fetching import fetched
from records.submission_tables import Report

FIGURES: Final = (
    "tong_hoi_vien",
    "ket_nap_moi",
    "so_buoi",
    "so_du",
    "so_hoat_dong",
    "so_suat_qua",
    "gia_tri_qua",
    "gia_tri_hoat_dong",
)
"""What is summed up, by the names of the monthly report; the last is the value of the activities that it lists."""

_SINGLE: Final = FIGURES[:-1]

Figures = dict[str, int]


class Totals(NamedTuple):
    """Sums over so many reports."""

    reports: int
    figures: Figures


class Compared(NamedTuple):
    """The sums of a period, and those of both periods over the units that reported both, by the other period."""

    now: Totals
    pairs: dict[str, tuple[Totals, Totals]]
    """(this period, the other one): like is compared with like, so whoever is missing changes nothing."""


def compared(session: Session, period: str, unit_ids: Any, beside: Sequence[str] = ()) -> Compared:
    """Sum up these units' live reports of a period beside others; `unit_ids` is a query that gives them."""
    reports, columns = _read(session)
    flags = [_in_both(period, other).label(f"with_{at}") for at, other in enumerate(beside)]
    chosen = _live((period, *beside), unit_ids)
    # Without "materialized" either engine would read the JSON again for every sum.
    read = select(col(Report.period), *flags, *columns).select_from(reports).where(chosen).cte()
    read = read.prefix_with("MATERIALIZED")
    groups = [read.c.period, *(read.c[flag.name] for flag in flags)]
    sums = [func.sum(read.c[name]) for name in FIGURES]
    rows = fetched(session, select(*groups, func.count(), *sums).group_by(*groups))

    def added(of: str, flag: int | None = None) -> Totals:
        some = [row[len(groups) :] for row in rows if row[0] == of and (flag is None or row[1 + flag])]
        count, *sums = [sum(int(row[at] or 0) for row in some) for at in range(1 + len(FIGURES))]
        return Totals(count, dict(zip(FIGURES, sums, strict=True)))

    pairs = {other: (added(period, at), added(other, at)) for at, other in enumerate(beside)}
    return Compared(added(period), pairs)


def by_unit(session: Session, period: str, unit_ids: Any) -> dict[int, Figures]:
    """Give the figures that each live report of the period states; `unit_ids` is a list, or a query that gives them."""
    reports, columns = _read(session)
    query = select(col(Report.unit_id), *columns).select_from(reports).where(_live((period,), unit_ids))
    return {
        unit_id: {name: int(value) for name, value in zip(FIGURES, values, strict=True) if _is_whole(value)}
        for unit_id, *values in fetched(session, query)
    }


def _is_whole(value: Any) -> bool:
    return isinstance(value, int | Decimal)


def _live(periods: Sequence[str], unit_ids: Any) -> ColumnElement[bool]:
    return col(Report.period).in_(periods) & col(Report.live) & col(Report.unit_id).in_(unit_ids)


def _in_both(period: str, other: str) -> ColumnElement[bool]:
    """Give whether a report of one of two periods has its like in the other one; false of a third period."""
    twin = aliased(Report)
    same = (col(twin.unit_id) == col(Report.unit_id)) & col(twin.live)
    in_other = select(col(twin.id)).where(same, col(twin.period) == other).exists()
    in_this = select(col(twin.id)).where(same, col(twin.period) == period).exists()
    return case((col(Report.period) == period, in_other), (col(Report.period) == other, in_this), else_=false())


def _read(session: Session) -> tuple[FromClause, list[ColumnElement[Any]]]:
    """Give where to select from, and the figures as columns named like FIGURES."""
    return _on_sqlite() if session.get_bind().dialect.name == "sqlite" else _on_postgresql()


def _on_sqlite() -> tuple[FromClause, list[ColumnElement[Any]]]:
    item = func.json_each(Report.values, "$.hoat_dong").table_valued("value", "type", name="item")
    worth = case((item.c.type == "object", func.json_extract(item.c.value, "$.gia_tri")))
    worths = select(func.sum(worth)).select_from(item).scalar_subquery()
    figures = [func.json_extract(Report.values, f"$.{name}") for name in _SINGLE]
    return Report.__table__, _named([*figures, worths])  # type: ignore[attr-defined]


def _on_postgresql() -> tuple[FromClause, list[ColumnElement[Any]]]:
    """Read each report's JSON once: `->>` would read it anew for every figure."""
    names = [column(name, Numeric) for name in _SINGLE]
    table = func.json_to_record(col(Report.values)).table_valued(*names, column("hoat_dong", JSON))
    record = table.render_derived(name="record", with_types=True).lateral()
    listed = case((func.json_typeof(record.c.hoat_dong) == "array", record.c.hoat_dong))
    item = func.json_array_elements(listed).table_valued(column("value", JSON), name="item")
    worth = case((func.json_typeof(item.c.value) == "object", cast(item.c.value.op("->>")("gia_tri"), Numeric)))
    worths = select(func.sum(worth)).select_from(item).scalar_subquery()
    reports = Report.__table__.join(record, true())  # type: ignore[attr-defined]
    return reports, _named([*(record.c[name] for name in _SINGLE), worths])


def _named(columns: Sequence[ColumnElement[Any]]) -> list[ColumnElement[Any]]:
    return [figure.label(name) for name, figure in zip(FIGURES, columns, strict=True)]
