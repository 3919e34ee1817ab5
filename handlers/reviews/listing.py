"""Which chi hội sent a month's report and which did not, as a supervisor reads it: counts, names, what to open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from handlers.months import month
from handlers.reviews import texts
from handlers.turn import Turn
from knowledge.vietnamese import fold
from records import arrivals, reports, units
from records.arrivals import Received
from records.messages import Reply
from records.tables import Unit

_A_PAGE = 10
"""Reports to choose from: with the counts and some names above them they fit a message of Zalo."""
_FEW = 500
"""Letters of names that the list itself holds."""
_MONTHS = 3
"""So many other months are named in which something waits."""
_ORDER = {"sent": 0, "returned": 1, "accepted": 2}


@dataclass(frozen=True)
class Listing:
    """What came in of a period. `names` are the chi hội's, short where that is enough to tell them apart."""

    period: str
    place: str
    rows: Sequence[Received]
    names: Mapping[int, str]
    locked: bool

    @property
    def sent(self) -> list[Received]:
        """What came in: first what waits to be decided, then what was returned, then what was accepted."""
        return sorted((row for row in self.rows if row.status), key=lambda row: _ORDER.get(row.status or "", 0))

    @property
    def waiting(self) -> list[Received]:
        return [row for row in self.rows if row.status == "sent"]

    @property
    def missing(self) -> list[Received]:
        return [row for row in self.rows if row.status is None]

    def label(self, row: Received) -> str:
        """Give how a report is called where it is to be chosen: "khối 2 (chờ duyệt, nộp muộn)"."""
        marks = [texts.STATUS.get(row.status or "", "")]
        marks += [texts.ZERO_MARK] if row.zero else []
        marks += [texts.LATE_MARK] if row.late else []
        return f"{self.names[row.unit_id]} ({', '.join(marks)})"

    def named(self, text: str) -> list[Received]:
        """Give the chi hội that the text names, whole or by a part that no plan would be asked about."""
        wanted = _bare(text)
        if len(wanted) < 2 or len(wanted.split()) > 8:
            return []
        names = {row.unit_id: _bare(self.names[row.unit_id]) for row in self.rows}
        own = {unit_id: name.partition(" – ")[0] for unit_id, name in names.items()}
        exact = [row for row in self.rows if wanted in (names[row.unit_id], own[row.unit_id])]
        return exact or [row for row in self.rows if re.search(rf"\b{re.escape(wanted)}$", own[row.unit_id])]


def listing(turn: Turn, roots: Sequence[int], period: str) -> Listing:
    """Read what came in of a period for these units."""
    rows = arrivals.received(turn.session, roots, period, turn.today)
    places = [units.unit(turn.session, root) for root in roots]
    return Listing(
        period=period,
        place=" và ".join(place.name for place in places),
        rows=rows,
        names=_names(turn, rows),
        locked=all(reports.locked(turn.session, root, period) for root in roots),
    )


def _names(turn: Turn, rows: Sequence[Received]) -> dict[int, str]:
    """Give short names, with the place where there are several, and a number where two are called the same."""
    parents = {row.parent_id for row in rows}
    above: dict[int, str] = {}
    if len(parents) > 1:
        found = turn.session.exec(select(Unit.id, Unit.name).where(col(Unit.id).in_(parents - {None})))
        above = {unit_id: short(name) for unit_id, name in found}
    times: Counter[str] = Counter()
    names = {}
    for row in rows:
        name = f"{short(row.name)} – {above[row.parent_id]}" if row.parent_id in above else short(row.name)
        times[name] += 1
        names[row.unit_id] = f"{name} [{times[name]}]" if times[name] > 1 else name
    return names


def short(name: str) -> str:
    """Give a unit's name without the word for what it is: "Chi hội thôn Nà Pài" -> "thôn Nà Pài"."""
    return re.sub(r"^(?:Chi hội|Hội LHPN|Hội Liên hiệp Phụ nữ)\s+(?=\S)", "", name)


def pages_of(found: Listing) -> int:
    return max(1, -(-len(found.sent) // _A_PAGE))


def shown(found: Listing, page: int) -> dict[str, int]:
    """Give what can be chosen on a page: label -> chi hội."""
    return {found.label(row): row.unit_id for row in found.sent[page * _A_PAGE : (page + 1) * _A_PAGE]}


def overview(found: Listing, page: int, others: Mapping[str, int]) -> Reply:
    """Say what came in and what did not, and offer a page of it to open; `others` counts what waits by other months."""
    if not found.rows:
        return Reply(texts.NOBODY)
    lines = [texts.HEAD.format(month=month(found.period), place=found.place), _counted(found), _missing(found)]
    lines += [texts.LOCKED_LINE] if found.locked else []
    some = [texts.MONTH_WAITS.format(month=month(period), count=count) for period, count in others.items()]
    lines += [texts.OTHERS_WAIT.format(months=", ".join(some[:_MONTHS]))] if some else []
    choices = tuple(shown(found, page))
    pages = pages_of(found)
    if choices:
        numbered = texts.PAGE.format(number=page + 1, count=pages) if pages > 1 else ""
        lines.append(f"\n{texts.CHOOSE.format(page=numbered)}")
    words = [f"Tháng {month(next(iter(others)))}"] if others else []
    words += [texts.MORE] if page + 1 < pages else []
    words += [texts.EARLIER] if page else []
    words += [texts.ACCEPT_ALL] if len(found.waiting) > 2 and not found.locked else []
    return Reply("\n".join(lines), choices, words=(*words, texts.STOP))


def _counted(found: Listing) -> str:
    counts = Counter(row.status for row in found.rows)
    details = [f"{name} {counts[status]}" for status, name in texts.STATUS.items() if counts[status]]
    details += [f"{name} {number}" for name, number in _marked(found) if number]
    text = ": " + ", ".join(details) if details else ""
    return texts.COUNT.format(sent=len(found.rows) - counts[None], all=len(found.rows), details=text)


def _marked(found: Listing) -> Iterator[tuple[str, int]]:
    yield texts.ZERO_MARK, sum(bool(row.zero) for row in found.rows)
    yield texts.LATE_MARK, sum(bool(row.late) for row in found.rows)


def _missing(found: Listing) -> str:
    names = [found.names[row.unit_id] for row in found.missing]
    if not names:
        return texts.ALL_SENT
    some = _packed(names, _FEW)[0]
    if len(some) == len(names):
        return texts.MISSING_FEW.format(count=len(names), names=", ".join(names))
    return texts.MISSING_MANY.format(count=len(names), names=", ".join(some), more=len(names) - len(some))


def _packed(names: Sequence[str], letters: int) -> list[list[str]]:
    """Put names on pages of so many letters."""
    pages: list[list[str]] = []
    left = 0
    for name in names:
        if not pages or left < len(name) + 2:
            pages.append([])
            left = letters
        pages[-1].append(name)
        left -= len(name) + 2
    return pages


def _bare(text: str) -> str:
    said = " ".join(fold(text).strip(" .,!?").split())
    return re.sub(r"^(?:xem |mo |con |the |duyet )*(?:bao cao )?(?:cua )?(?:chi hoi )?", "", said)
