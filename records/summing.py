"""A month summed up for one unit above chi hội: who owes a report and who sent it, figures, what they were before.

Who is counted is `arrivals.received`'s rule, but for one thing: a chi hội that was closed before the month ended, or
before today, owes nothing any more, so it is in no count and no sum, sent or not; it is named apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import CTE, ColumnElement, Select, Subquery, func, select, union_all
from sqlmodel import Session, col

from records import units
from records.fetching import fetched
from records.figures import Compared, compared
from records.periods import earlier, first_day, last_day, month_before
from records.submission_tables import Report
from records.tables import Unit


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many chi hội owe a report, and what became of it: on time or late.

    Of those some are empty, some were returned, and some are `voiced`: they say something in words.
    """

    expected: int = 0
    on_time: int = 0
    late: int = 0
    zero: int = 0
    returned: int = 0
    voiced: int = 0

    @property
    def reported(self) -> int:
        return self.on_time + self.late

    @property
    def missing(self) -> int:
        return self.expected - self.reported

    @property
    def percent(self) -> int | None:
        """How many of a hundred reported, 100 only where all did; None where nobody owes anything."""
        return None if not self.expected else 100 * self.reported // self.expected

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{name: value + getattr(other, name) for name, value in vars(self).items()})


@dataclass(frozen=True, kw_only=True)
class Part:
    """A unit between the one that is summed up and its chi hội: a commune, a huyện of an older tree.

    `counts` are those of all below it, `depth` is 1 right below the one summed up.
    """

    unit_id: int
    code: str
    name: str
    level: str
    parent_id: int | None
    depth: int
    counts: Counts


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What is summed up: a period of a unit, as of `today`."""

    unit_id: int
    period: str
    today: date

    @property
    def day(self) -> date:
        """The day whose tree counts: the month's last, or today while it has not ended."""
        return min(last_day(self.period), self.today)

    def owing(self) -> Select[Any]:
        """Give the ids of the chi hội that owe a report, as a query to be put into another."""
        return select(owing(self).c.id)


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What there is to say. `closed` are chi hội that sent a report and were closed within the month."""

    scope: Scope
    code: str
    name: str
    level: str
    counts: Counts
    parts: Sequence[Part]
    """Each before those below it, by code."""
    compared: Compared
    """With the month before and the same month of the year before."""
    closed: Sequence[str]

    @cached_property
    def top_parts(self) -> list[Part]:
        """The parts right below."""
        return [part for part in self.parts if part.depth == 1]


def summary(session: Session, scope: Scope) -> Summary:
    """Sum up the period for the unit and all below it."""
    at = units.unit(session, scope.unit_id)
    everybody, parts = standing(session, scope)
    beside = (month_before(scope.period), earlier(scope.period, 12))
    return Summary(
        scope=scope,
        code=at.code,
        name=units.name_on(session, scope.unit_id, scope.day),
        level=at.level,
        counts=everybody,
        parts=parts,
        compared=compared(session, scope.period, scope.owing(), beside),
        closed=_closed(session, scope),
    )


def standing(session: Session, scope: Scope) -> tuple[Counts, list[Part]]:
    """Count what the chi hội of the unit owe and sent, in all and by the units between: a summary without figures."""
    by_parent = _counts(session, scope)
    return _sum(by_parent.values()), _parts(session, scope, by_parent)


def counts(session: Session, scope: Scope) -> Counts:
    """Count in all: the quick part of a summary."""
    return _sum(_counts(session, scope).values())


def owing(scope: Scope) -> Subquery:
    """Give (id, parent_id) of every chi hội that owes a report: where it stood then, or stands since it came."""
    then = units.placed([scope.unit_id], scope.day)
    stood = select(col(Unit.id), then.c.parent_id).join(then, col(Unit.id) == then.c.id).where(*_branch(scope.day))
    if scope.day == scope.today:
        return stood.subquery()
    now = _placed_since(scope)
    came = select(col(Unit.id), now.c.parent_id).join(now, col(Unit.id) == now.c.id).where(*_branch(scope.day))
    elsewhere = col(Unit.id).not_in(select(then.c.id))
    return union_all(stood, came.where(units.is_there(scope.today), elsewhere)).subquery()


def _placed_since(scope: Scope) -> CTE:
    """Give what is below the unit today; nothing, and without looking, where that is what stood below it then."""
    return units.placed([scope.unit_id], scope.today, changed_since=scope.day)


def _branch(day: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(Unit.level) == "branch", units.is_there(day)


def _counts(session: Session, scope: Scope) -> dict[int | None, Counts]:
    """Count by the unit right above the chi hội."""
    placed = owing(scope)
    live = (col(Report.unit_id) == placed.c.id) & (col(Report.period) == scope.period) & col(Report.live)
    kind = (placed.c.parent_id, col(Report.late), col(Report.zero), col(Report.status), col(Report.voiced))
    query = select(*kind, func.count()).select_from(placed).outerjoin(Report, live).group_by(*kind)
    found: dict[int | None, Counts] = {}
    for parent_id, late, zero, status, voiced, number in fetched(session, query):
        added = Counts(
            expected=number,
            on_time=number if status and not late else 0,
            late=number if late else 0,
            zero=number if zero else 0,
            returned=number if status == "returned" else 0,
            voiced=number if voiced else 0,
        )
        found[parent_id] = found.get(parent_id, Counts()) + added
    return found


def _sum(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts())


class _Row(NamedTuple):
    code: str
    name: str
    level: str
    parent_id: int | None
    there: bool
    stood: bool
    """Whether it was below the one summed up then; else it came since."""


def _parts(session: Session, scope: Scope, by_parent: Mapping[int | None, Counts]) -> list[Part]:
    """Give the units between, with the counts of all below each; one that was not there then is passed through."""
    rows = _between(session, scope)
    totals: dict[int, Counts] = {}
    for parent_id, counts in by_parent.items():
        for at in _line(parent_id, rows):
            totals[at] = totals.get(at, Counts()) + counts
    below: dict[int, list[int]] = {}
    shown = {at for at, row in rows.items() if row.there and (row.stood or at in totals)}
    for at in sorted(shown, key=lambda at: rows[at].code):
        over = next((other for other in _line(rows[at].parent_id, rows) if other in shown), scope.unit_id)
        below.setdefault(over, []).append(at)
    return list(_nested(scope.unit_id, 1, below, rows, totals))


def _nested(
    over: int, depth: int, below: Mapping[int, list[int]], rows: Mapping[int, _Row], totals: Mapping[int, Counts]
) -> Iterator[Part]:
    for at in below.get(over, ()):
        row = rows[at]
        counts = totals.get(at, Counts())
        yield Part(
            unit_id=at, code=row.code, name=row.name, level=row.level, depth=depth, parent_id=over, counts=counts
        )
        yield from _nested(at, depth + 1, below, rows, totals)


def _line(unit_id: int | None, rows: Mapping[int, _Row]) -> Iterator[int]:
    """Give the unit and those above it, to the one that is summed up."""
    while unit_id is not None and unit_id in rows:
        yield unit_id
        unit_id = rows[unit_id].parent_id


def _between(session: Session, scope: Scope) -> dict[int, _Row]:
    """Give every unit above chi hội below the one that is summed up, as it stood then; and those that came since."""
    named = units.places_left_later(session, scope.day) if scope.day < scope.today else {}
    found: dict[int, _Row] = {}
    for on in dict.fromkeys((scope.day, scope.today)):
        placed = units.placed([scope.unit_id], on) if on == scope.day else _placed_since(scope)
        query = (
            select(
                col(Unit.id), col(Unit.code), col(Unit.name), col(Unit.level), placed.c.parent_id, units.is_there(on)
            )
            .join(placed, col(Unit.id) == placed.c.id)
            .where(col(Unit.level).not_in(units.GROUND_LEVELS), col(Unit.id) != scope.unit_id)
        )
        for unit_id, code, name, level, parent_id, there in fetched(session, query):
            past = named.get(unit_id)
            row = _Row(code, past.name if past else name, level, parent_id, bool(there), on == scope.day)
            found.setdefault(unit_id, row)
    return found


def _closed(session: Session, scope: Scope) -> list[str]:
    """Name the chi hội that sent a report of the month and were closed before it ended."""
    first = first_day(scope.period)
    live = (col(Report.unit_id) == col(Unit.id)) & (col(Report.period) == scope.period) & col(Report.live)
    query = (
        select(col(Unit.id), col(Unit.name))
        .join(Report, live)
        .where(col(Unit.level) == "branch", col(Unit.closed_on) >= first, col(Unit.closed_on) < scope.day)
        .order_by(col(Unit.code))
    )
    # They are few in the whole organisation, so that looking above each is less than looking at all below the unit.
    return [name for at, name in fetched(session, query) if units.in_subtree(session, at, [scope.unit_id], first)]
