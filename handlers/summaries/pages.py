"""Lists of a summary that may be longer than a message: places, who is missing, what was said; page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from handlers.months import month
from handlers.people import roles
from handlers.reviews.listing import short
from handlers.summaries import texts
from handlers.summaries.people import Missing, missing_line, missing_of
from handlers.summaries.view import place_label
from handlers.turn import VIETNAM, Turn
from records import reaching, units
from records.messages import Reply
from records.summary_rows import Row, Said, rows, said
from records.summing import Part, Scope, summary

_LETTERS = 1500
"""Of a page: with its head and what may be typed it fits a message of Zalo."""
_A_PAGE = 10
"""Places to choose from."""


class Page(NamedTuple):
    """What is said, of how many pages, and what can be chosen on it: label -> unit."""

    reply: Reply
    pages: int = 1
    shown: Mapping[str, int] = {}


def places(turn: Turn, scope: Scope, page: int) -> Page:
    """Show the places right below, to be opened."""
    found = summary(turn.session, scope)
    everything = found.top_parts
    if not everything:
        return Page(Reply(texts.NO_PLACES.format(place=found.name), words=(texts.BACK, texts.STOP)))
    count = -(-len(everything) // _A_PAGE)
    shown = _labels(everything[page * _A_PAGE : (page + 1) * _A_PAGE])
    text = texts.PLACES_HEAD.format(month=month(scope.period), place=found.name, page=_numbered(page, count))
    return Page(Reply(text, tuple(shown), words=_words(page, count)), count, shown)


def _labels(parts: Sequence[Part]) -> dict[str, int]:
    labels: dict[str, int] = {}
    for part in parts:
        label = place_label(part.name, part.counts.reported, part.counts.expected)
        labels[label if label not in labels else f"{label} [{part.code}]"] = part.unit_id
    return labels


def missing(turn: Turn, scope: Scope, page: int) -> Page:
    """Name who has not reported, with telephones, under the places where they stand."""
    found = missing_of(turn.session, scope)
    if not found:
        return Page(Reply(texts.NOBODY_MISSING.format(month=month(scope.period)), words=(texts.BACK, texts.STOP)))
    pages = _pages(_with_places(found))
    page = min(page, len(pages) - 1)
    head = _headed(turn, scope, texts.MISSING_PAGE, len(found), _numbered(page, len(pages)))
    words = (texts.NUDGE_ALL, *_words(page, len(pages)))
    return Page(Reply("\n".join([head, *pages[page]]), words=words), len(pages))


def _with_places(found: Sequence[Missing]) -> list[str]:
    """Give the lines, each place named before its first where there are several."""
    lines: list[str] = []
    at = ""
    for one in found:
        if one.place != at:
            at = one.place
            lines.append(texts.MISSING_PLACE.format(place=at))
        lines.append(missing_line(one))
    return lines


def late(turn: Turn, scope: Scope, page: int) -> Page:
    """Name who reported late, and when."""
    found = [row for row in rows(turn.session, scope) if row.report and row.report.late]
    if not found:
        return Page(Reply(texts.NOBODY_LATE.format(month=month(scope.period)), words=(texts.BACK, texts.STOP)))
    pages = _pages([_late_line(row) for row in found])
    page = min(page, len(pages) - 1)
    head = _headed(turn, scope, texts.LATE_HEAD, len(found), _numbered(page, len(pages)))
    return Page(Reply("\n".join([head, *pages[page]]), words=_words(page, len(pages))), len(pages))


def _late_line(row: Row) -> str:
    when = f"{row.report.submitted_at.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}" if row.report else ""
    return texts.LATE_LINE.format(unit=short(row.name), when=when)


def voices(turn: Turn, scope: Scope, page: int) -> Page:
    """Show what chi hội said, by name: worries and opinions, difficulties, proposals."""
    found = said(turn.session, scope)
    if not found:
        return Page(Reply(texts.NO_VOICES.format(month=month(scope.period)), words=(texts.BACK, texts.STOP)))
    pages = _pages([_voice(one) for one in found])
    page = min(page, len(pages) - 1)
    head = _headed(turn, scope, texts.VOICES_HEAD, len(found), _numbered(page, len(pages)))
    text = "\n\n".join([head, *pages[page], texts.CONFIDENTIAL])
    return Page(Reply(text, words=_words(page, len(pages))), len(pages))


def _voice(one: Said) -> str:
    lines = [texts.VOICE.format(label=texts.LABELS[field], text=text) for field, text in one.texts.items()]
    return "\n".join([f"{short(one.name)}:", *lines])


def unreached(turn: Turn, scope: Scope, page: int) -> Page:
    """Name whom no message reaches today, and why, with telephones: who blocked us comes first."""
    found = reaching.unreached(turn.session, scope.unit_id, turn.now)
    place = units.name_on(turn.session, scope.unit_id, turn.today)
    if not found:
        return Page(Reply(texts.ALL_REACHED.format(place=place), words=(texts.BACK, texts.STOP)))
    pages = _pages([_unreached_line(one) for one in found])
    page = min(page, len(pages) - 1)
    head = texts.UNREACHED_HEAD.format(place=place, count=len(found), page=_numbered(page, len(pages)))
    return Page(Reply("\n".join([head, *pages[page]]), words=_words(page, len(pages))), len(pages))


def _unreached_line(one: reaching.Unreached) -> str:
    post = roles.name(one.role, one.level)
    return texts.UNREACHED_LINE.format(
        name=one.name,
        phone=one.phone or texts.NO_PHONE,
        post=post,
        unit=short(one.unit),
        why=texts.WHY_UNREACHED[one.why],
    )


def _headed(turn: Turn, scope: Scope, text: str, count: int, page: str) -> str:
    """Word the head of a list: of which month and place it is, and how many stand in it."""
    place = units.name_on(turn.session, scope.unit_id, scope.day)
    return text.format(month=month(scope.period), place=place, count=count, page=page)


def _pages(blocks: Sequence[str]) -> list[list[str]]:
    """Put blocks of text on pages; one that is longer than a page has it to itself."""
    pages: list[list[str]] = []
    left = 0
    for block in blocks:
        if not pages or left < len(block) + 2:
            pages.append([])
            left = _LETTERS
        pages[-1].append(block)
        left -= len(block) + 2
    return pages


def _numbered(page: int, count: int) -> str:
    return texts.PAGE.format(number=page + 1, count=count) if count > 1 else ""


def _words(page: int, count: int) -> tuple[str, ...]:
    words = [texts.MORE] if page + 1 < count else []
    words += [texts.EARLIER] if page else []
    return (*words, texts.BACK, texts.STOP)
