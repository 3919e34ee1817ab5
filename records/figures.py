"""The figures of monthly reports that are summed up: columns beside each report's JSON, so that sums read no JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased
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
"""What is summed up, by the names of the monthly report and of the columns; the last is the value of the activities
that it lists."""

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


def figures_of(values: Mapping[str, Any]) -> dict[str, int | None]:
    """Give what a report's columns hold beside these values of its form, None where they state no whole number."""
    listed = values.get("hoat_dong")
    items = [item for item in listed if isinstance(item, Mapping)] if isinstance(listed, list | tuple) else []
    worths = [worth for item in items if (worth := _whole(item.get("gia_tri"))) is not None]
    single = {name: _whole(values.get(name)) for name in FIGURES[:-1]}
    return {**single, FIGURES[-1]: sum(worths) if worths else None}


def compared(session: Session, period: str, unit_ids: Any, beside: Sequence[str] = ()) -> Compared:
    """Sum up these units' live reports of a period beside others; `unit_ids` is a query that gives them."""
    others = [aliased(Report) for _ in beside]
    in_both = [col(other.id).is_not(None) for other in others]
    sums = [func.sum(getattr(kind, name)) for kind in (Report, *others) for name in FIGURES]
    query = select(*in_both, func.count(), *sums).where(_live(period, unit_ids)).group_by(*in_both)
    for other, of in zip(others, beside, strict=True):
        same = (col(other.unit_id) == col(Report.unit_id)) & (col(other.period) == of) & col(other.live)
        query = query.outerjoin(other, same)
    groups = [(row[: len(beside)], row[len(beside)], row[len(beside) + 1 :]) for row in fetched(session, query)]

    def pair(at: int) -> tuple[Totals, Totals]:
        both = [(count, sums) for flags, count, sums in groups if flags[at]]
        return _added(both, 0), _added(both, at + 1)

    return Compared(_added([group[1:] for group in groups], 0), {other: pair(at) for at, other in enumerate(beside)})


def by_unit(session: Session, period: str, unit_ids: Any) -> dict[int, Figures]:
    """Give the figures that each live report of the period states; `unit_ids` is a list, or a query that gives them."""
    columns = [getattr(Report, name) for name in FIGURES]
    query = select(col(Report.unit_id), *columns).where(_live(period, unit_ids))
    return {
        unit_id: {name: value for name, value in zip(FIGURES, values, strict=True) if value is not None}
        for unit_id, *values in fetched(session, query)
    }


def _live(period: str, unit_ids: Any) -> ColumnElement[bool]:
    return (col(Report.period) == period) & col(Report.live) & col(Report.unit_id).in_(unit_ids)


def _added(groups: Iterable[tuple[int, Sequence[Any]]], at: int) -> Totals:
    """Add up groups of (count, sums); `at` says of which of the periods, 0 for the one that is summed up."""
    count, totals = 0, dict.fromkeys(FIGURES, 0)
    for number, sums in groups:
        count += number
        for name, value in zip(FIGURES, sums[at * len(FIGURES) :], strict=False):
            totals[name] += int(value or 0)
    return Totals(count, totals)


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
