"""Figures of a month that deserve a second look, each for a reason that can be told in a sentence.

Nothing here is an error for sure: a supervisor asks, and may hear that it is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median
from typing import Final, Literal, NamedTuple

from sqlmodel import Session

from records.figures import Figures, by_unit
from records.periods import month_before
from records.summing import Scope

Reason = Literal["members", "attendance", "no_meeting", "money"]

MOST: Final = 1_000
"""Of more chi hội than this their figures are looked at place by place, not all at once."""

_MEMBERS = 1.25
_FEW = 10
_MONEY = 20
_LITTLE = 5_000_000


class Outlier(NamedTuple):
    """Why a chi hội stands out: the figure, and what it is compared with (last month's, members, what is usual)."""

    unit_id: int
    reason: Reason
    value: int
    beside: int


def outliers(session: Session, scope: Scope) -> list[Outlier]:
    """Give what stands out among the chi hội that reported."""
    now = by_unit(session, scope.period, scope.owing())
    before = by_unit(session, month_before(scope.period), list(now)) if now else {}
    usual = median(values) if (values := [worth for unit in now if (worth := _worth(now[unit])) > 0]) else 0
    return [found for unit in now for found in _of_unit(unit, now[unit], before.get(unit, {}), usual)]


def _of_unit(unit_id: int, now: Figures, before: Figures, usual: float) -> Iterator[Outlier]:
    members, members_before = now.get("tong_hoi_vien"), before.get("tong_hoi_vien")
    if members is not None and members_before and _far(members, members_before):
        yield Outlier(unit_id, "members", members, members_before)
    present = now.get("so_du")
    full = None if members is None else members * max(1, now.get("so_buoi") or 1)  # all of them at every meeting
    if full is not None and present is not None and present > full:
        yield Outlier(unit_id, "attendance", present, full)
    if before and not _meetings(now) and not _meetings(before):
        yield Outlier(unit_id, "no_meeting", 0, 0)
    worth = _worth(now)
    if worth > max(_LITTLE, usual * _MONEY):
        yield Outlier(unit_id, "money", worth, round(usual))


def _far(value: int, before: int) -> bool:
    return abs(value - before) >= _FEW and not before / _MEMBERS <= value <= before * _MEMBERS


def _meetings(figures: Mapping[str, int]) -> int:
    """Give how many meetings there were: a report of a month without anything names none."""
    return figures.get("so_buoi", 0)


def _worth(figures: Mapping[str, int]) -> int:
    """Give the largest amount that the report names; help and activities may be the same money, so they do not add."""
    return max(figures.get("gia_tri_qua", 0), figures.get("gia_tri_hoat_dong", 0))
