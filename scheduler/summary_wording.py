"""How a summary that is sent unasked is worded: counts, who is missing with telephone, what to tap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, cast

from sqlmodel import Session

from records import rules
from records.contacts import Contact, contacts
from records.messages import Reply
from records.rules import VIETNAM, Due
from records.summary_rows import missing
from records.summary_wishes import Occasion
from records.summing import Counts, Part, Scope, standing
from records.units import name_on
from scheduler import summary_texts as texts

_FEW: Final = 10
"""So many chi hội or places are named: the message stays one."""


@dataclass(frozen=True, kw_only=True)
class Push:
    """One summary to one officer; `due` where a deadline calls for it."""

    unit_id: int
    period: str
    occasion: Occasion
    officer_id: int
    due: Due | None = None

    @property
    def key(self) -> str:
        """The key of its message."""
        return f"summary:{self.unit_id}:{self.period}:{self.occasion}:{self.officer_id}"

    @classmethod
    def of(cls, key: str) -> Push:
        """Read the key of a message; the deadline is not in it."""
        _, unit_id, period, occasion, officer_id = key.split(":")
        return cls(unit_id=int(unit_id), period=period, occasion=cast("Occasion", occasion), officer_id=int(officer_id))


def wording(session: Session, push: Push, now: datetime) -> Reply:
    """Word it as things stand at this moment."""
    scope = Scope(unit_id=push.unit_id, period=push.period, today=now.astimezone(VIETNAM).date())
    counts, parts = standing(session, scope)
    month = f"{int(push.period[5:])}/{push.period[:4]}"
    lines = [_opening(session, push, month, scope), *_counted(counts)]
    if counts.missing:
        lines += ["", texts.MISSING.format(count=counts.missing)]
        lines += _places(parts) if parts and counts.missing > _FEW else _missing(session, scope, counts.missing)
    lines += ["", texts.AFTER if counts.missing else texts.AFTER_ALL_IN]
    words = (texts.SUMMARY, texts.WHO, texts.NUDGE) if counts.missing else (texts.SUMMARY, texts.REPORT)
    return Reply("\n".join(lines), words=tuple(word.format(month=month) for word in words))


def _opening(session: Session, push: Push, month: str, scope: Scope) -> str:
    said = texts.OPENING[_when(push, scope.today)]
    text = said.format(month=month, unit=name_on(session, push.unit_id, scope.day), due=_due(push.due))
    others = push.due is not None and rules.any_below(session, push.unit_id, push.period, scope.day)
    return f"{text} {texts.OTHERS}" if others else text


def _when(push: Push, today: date) -> str:
    """Give how far the deadline is on the day on which it is said, which may be later than it was meant to be."""
    if push.due is None:
        return push.occasion
    days = (push.due.day - today).days
    if days < 0:
        return "after"
    return {0: "deadline", 1: "day_before"}.get(days, "ahead")


def _due(due: Due | None) -> str:
    if due is None:
        return ""
    if due.whole_day:
        return texts.WHOLE_DAY.format(day=f"{due.day:%d/%m/%Y}")
    return texts.AT_HOUR.format(hour=due.at.astimezone(VIETNAM).hour, day=f"{due.day:%d/%m/%Y}")


def _counted(counts: Counts) -> Iterator[str]:
    text = texts.COUNT if counts.reported else texts.COUNT_NONE
    yield text.format(reported=counts.reported, expected=counts.expected, on_time=counts.on_time, late=counts.late)
    if counts.zero:
        yield texts.ZERO.format(count=counts.zero)
    if counts.returned:
        yield texts.RETURNED.format(count=counts.returned)


def _missing(session: Session, scope: Scope, count: int) -> Iterator[str]:
    found = missing(session, scope)[:_FEW]
    people = contacts(session, [row.unit_id for row in found], scope.today)
    for row in found:
        first = next(iter(people.get(row.unit_id, ())), None)
        yield texts.LINE.format(unit=row.name, people=_person(first) if first else texts.NO_HEAD)
    if count > _FEW:
        yield texts.MORE.format(more=count - _FEW)


def _person(person: Contact) -> str:
    """Give name and telephone, and whether she has blocked the assistant."""
    return texts.PERSON.format(name=person.name, phone=person.phone or texts.NO_PHONE) + texts.REACH[person.reach]


def _places(parts: list[Part]) -> Iterator[str]:
    open_ones = [part for part in parts if part.depth == 1 and part.counts.missing]
    for part in open_ones[:_FEW]:
        yield texts.PLACE.format(place=part.name, reported=part.counts.reported, expected=part.counts.expected)
    if len(open_ones) > _FEW:
        yield texts.MORE.format(more=len(open_ones) - _FEW)
