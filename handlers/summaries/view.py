"""A month of a unit at a glance, as its supervisor reads it: who reported, sums and changes, what to ask again."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from handlers.forms.numbers import grouped
from handlers.months import month
from handlers.reports.periods import due_below
from handlers.reviews.listing import short
from handlers.summaries import texts
from handlers.summaries.people import missing_line, missing_of
from handlers.turn import VIETNAM, Turn
from records import periods, reaching, rules, units
from records.figures import FIGURES, Totals
from records.messages import Reply
from records.outliers import MOST, Outlier, outliers
from records.periods import earlier
from records.summing import Scope, Summary, summary

_FEW = 5
"""So many missing chi hội or places are named; a word shows the rest."""
_ODD = 3
"""So many odd figures are told; the rest stand in the file. All in all it fits a message of Zalo."""


def overview(turn: Turn, scope: Scope) -> Reply:
    """Say how the month stands, with what she may look at next."""
    found = summary(turn.session, scope)
    title = texts.HEAD.format(month=month(scope.period), place=found.name)
    if not found.counts.expected:
        return Reply(texts.NOBODY.format(month=month(scope.period), place=found.name), words=(texts.STOP,))
    parts = [
        "\n".join([title, *_standing(turn, found)]),
        "\n".join(_figures(found)),
        "\n".join(_odd(turn.session, found)),
    ]
    voices = found.counts.voiced
    parts += [texts.VOICES_COUNT.format(count=grouped(voices))] if voices else []
    words = [texts.NUDGE_ALL] if found.counts.missing else []
    return Reply("\n\n".join(filter(None, parts)), _choices(found, voices), words=(*words, texts.STOP))


def _choices(found: Summary, voices: int) -> tuple[str, ...]:
    choices = [texts.PLACES] if found.top_parts else []
    choices += [texts.MISSING] if found.counts.missing else []
    choices += [texts.VOICES] if voices else []
    return (*choices, texts.EXCEL, texts.WORD)


# --- who reported ---


def _standing(turn: Turn, found: Summary) -> Iterator[str]:
    counts = found.counts
    if turn.today <= periods.last_day(found.scope.period):
        yield texts.AS_OF.format(when=turn.now.astimezone(VIETNAM).strftime("%H:%M ngày %d/%m"))
    if counts.reported:
        yield texts.COUNT.format(
            reported=grouped(counts.reported),
            expected=grouped(counts.expected),
            percent=counts.percent,
            on_time=grouped(counts.on_time),
            late=grouped(counts.late),
        )
    else:
        yield texts.NONE_YET.format(expected=grouped(counts.expected))
    yield from [texts.ZERO.format(count=grouped(counts.zero))] if counts.zero else []
    yield from [texts.RETURNED.format(count=grouped(counts.returned))] if counts.returned else []
    yield from [texts.CLOSED.format(names=", ".join(map(short, found.closed)))] if found.closed else []
    yield from _due(turn, found)
    yield from _places(found) if found.top_parts else ()
    yield from _missing(turn, found)
    blocked = reaching.blocked_below(turn.session, found.scope.unit_id, turn.today)
    yield from [texts.BLOCKED_COUNT.format(count=grouped(blocked))] if blocked else []


def _due(turn: Turn, found: Summary) -> Iterator[str]:
    """Say by when, where one rule holds for all of them."""
    due = due_below(turn, found.scope) if not found.parts else None
    if due is None:
        return
    days = (due.day - turn.today).days
    left = texts.PAST if turn.now >= due.at else texts.LEFT.format(days=days) if days else texts.LEFT_TODAY
    yield texts.DUE.format(due=said_due(due), left=left)


def said_due(due: rules.Due) -> str:
    """Give a deadline as it is said: "hết ngày 25/10/2026", "17 giờ ngày 25/10/2026"."""
    if due.whole_day:
        return f"hết ngày {due.day:%d/%m/%Y}"
    return f"{due.at.astimezone(VIETNAM).hour} giờ ngày {due.day:%d/%m/%Y}"


def _places(found: Summary) -> Iterator[str]:
    """Say how many places are complete, and name some that are not."""
    places = [part for part in found.top_parts if part.counts.expected]
    open_ones = [part for part in places if part.counts.missing]
    yield texts.PLACES_COUNT.format(
        full=len(places) - len(open_ones), all=len(places), noun=level_noun({part.level for part in places})
    )
    if open_ones:
        names = [place_label(part.name, part.counts.reported, part.counts.expected) for part in open_ones[:_FEW]]
        some = ", ".join(names)
        more = len(open_ones) - _FEW
        yield texts.PLACES_MISSING.format(places=texts.AND_MORE.format(some=some, more=more) if more > 0 else some)


def place_label(name: str, reported: int, expected: int) -> str:
    return texts.PLACE.format(name=short(name), reported=reported, expected=expected)


def level_noun(levels: set[str]) -> str:
    """Give what places of these levels are called together."""
    return texts.LEVELS.get(next(iter(levels)), texts.OTHER_LEVEL) if len(levels) == 1 else texts.OTHER_LEVEL


def _missing(turn: Turn, found: Summary) -> Iterator[str]:
    """Name who has not reported, with telephone, as far as they are few."""
    count = found.counts.missing
    if not count:
        yield texts.ALL_IN
        return
    if found.top_parts and count > _FEW:
        return
    yield texts.MISSING_HEAD.format(count=grouped(count))
    for one in missing_of(turn.session, found.scope, most=_FEW):
        yield missing_line(one, brief=True, placed=True)
    if count > _FEW:
        yield texts.MISSING_MORE.format(more=count - _FEW)


# --- figures ---

_LINES = (
    (texts.MEMBERS, "tong_hoi_vien", True),
    (texts.NEW, "ket_nap_moi", True),
    (texts.MEETINGS, "so_du", False),
    (texts.HELP, "gia_tri_qua", False),
    (texts.OTHERS, "gia_tri_hoat_dong", False),
)
"""Each line of sums, the one whose change is told, and whether that of the year is told as well."""


def _figures(found: Summary) -> Iterator[str]:
    now = found.compared.now
    if not now.reports:
        return
    yield texts.FIGURES_HEAD.format(count=grouped(now.reports))
    shown = {name: grouped(now.figures[name]) for name in FIGURES}
    for line, name, with_year in _LINES:
        change = ", ".join(_changes(found, name, with_year=with_year))
        yield (line if change else line.replace(" ({change})", "")).format(**shown, change=change)
    yield from _compared(found)


def _changes(found: Summary, name: str, *, with_year: bool) -> Iterator[str]:
    for months, text in ((1, texts.CHANGE_MONTH), (12, texts.CHANGE_YEAR)):
        mine, before = pair(found, months)
        if before.reports and (months == 1 or with_year):
            yield text.format(change=_changed(mine.figures[name] - before.figures[name]))


def pair(found: Summary, months: int) -> tuple[Totals, Totals]:
    """Give the sums of the chi hội that reported this month and the one so many months before: of now, of then."""
    return found.compared.pairs[earlier(found.scope.period, months)]


def signed(change: int) -> str:
    """Give a change with its sign: "+12", "−3", "bằng"."""
    if not change:
        return texts.SAME
    return f"{'+' if change > 0 else '−'}{grouped(abs(change))}"


def _changed(change: int) -> str:
    """Give a change in words: a figure with a sign beside "tháng trước" would be taken for that month's."""
    if not change:
        return texts.SAME
    return (texts.MORE_THAN if change > 0 else texts.LESS_THAN).format(count=grouped(abs(change)))


def _compared(found: Summary) -> Iterator[str]:
    """Say which chi hội a comparison is about, where those are not all that reported."""
    by_month, by_year = pair(found, 1)[0].reports, pair(found, 12)[0].reports
    if 0 < by_month < found.counts.reported:
        yield texts.COMPARED.format(month=grouped(by_month))
    if 0 < by_year < found.counts.reported:
        yield texts.COMPARED_YEAR.format(year=grouped(by_year))


# --- what stands out ---


def _odd(session: Session, found: Summary) -> Iterator[str]:
    if not found.counts.reported or found.counts.expected > MOST:
        return
    odd = outliers(session, found.scope)
    if odd:
        yield texts.STANDS_OUT.format(count=len(odd))
        for one in odd[:_ODD]:
            yield outlier_line(one, short(units.name_on(session, one.unit_id, found.scope.day)))
        yield from [texts.OUTLIERS_MORE.format(more=len(odd) - _ODD)] if len(odd) > _ODD else []


def outlier_line(one: Outlier, unit: str) -> str:
    """Say why a figure deserves a second look."""
    return texts.OUTLIERS[one.reason].format(unit=unit, value=grouped(one.value), beside=grouped(one.beside))
