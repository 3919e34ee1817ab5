"""How reminders and lists are worded at a moment: what, whose, by when, how many days are left; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from records.messages import Reply
from records.reminders import AFTERNOON, DONE, NOTHING, REASON, REPORT_NOW, TOMORROW
from records.rules import VIETNAM, Due
from scheduler import texts
from scheduler.calendar import Obligation

_EVENING = 16
"""The hour from which nobody is offered to be reminded "this afternoon"."""


@dataclass(frozen=True)
class Item:
    """One obligation that somebody is reminded of, with the unit's name."""

    obligation: Obligation
    unit: str


@dataclass(frozen=True)
class Missing:
    """A unit that has not done it: who leads it, with telephone, and why not, in words ready to be shown."""

    unit: str
    people: Sequence[tuple[str, str | None]]
    why: str = ""


def reminder(items: Sequence[Item], now: datetime) -> Reply:
    """Say what an officer is reminded of, with what she may answer."""
    if len(items) == 1:
        text = _one(items[0], now)
    else:
        lines = [_line(item, now) for item in items]
        text = texts.SEVERAL.format(count=len(items), lines="\n".join(lines))
    return Reply(text, _choices(items, now), words=(REASON,))


def missing_list(obligation: Obligation, units: Sequence[Missing]) -> Reply:
    """Say to those above who has not done it, and why."""
    lines = "\n".join(_missing_line(unit) for unit in units)
    form = texts.MISSING if obligation.plan is None else texts.MISSING_PLANNED
    return Reply(
        form.format(
            count=len(units),
            what=what(obligation),
            deadline=deadline(obligation.due),
            lines=lines,
            after=texts.MISSING_AFTER,
        )
    )


def together(replies: Sequence[Reply]) -> Reply:
    """Make one message of several; what may be answered to any of them may be answered to it."""
    choices = dict.fromkeys(choice for reply in replies for choice in reply.choices)
    words = dict.fromkeys(word for reply in replies for word in reply.words)
    return Reply("\n\n".join(reply.text for reply in replies), tuple(choices), words=tuple(words))


def in_form(reply: Reply) -> Reply:
    """Give the reply as it is said to one who has a form open: nothing is numbered, for numbers belong to the form."""
    return Reply(reply.text, words=(*reply.choices, *reply.words))


def what(obligation: Obligation) -> str:
    """Name what is owed, within a sentence."""
    if obligation.plan is None:
        year, month = obligation.period.split("-")
        return texts.REPORT.format(month=f"{int(month)}/{year}")
    to = texts.TO.format(to=obligation.to) if obligation.to else ""
    return texts.PLANNED.format(about=obligation.about, plan=obligation.plan, to=to)


def deadline(due: Due) -> str:
    """Say by when: "hết Chủ nhật 25/10/2026", "17 giờ thứ Hai 26/10/2026"."""
    weekday, day = texts.WEEKDAYS[due.day.weekday()], f"{due.day.day}/{due.day.month}/{due.day.year}"
    if due.whole_day:
        return texts.WHOLE_DAY.format(weekday=weekday, day=day)
    at = due.at.astimezone(VIETNAM)
    hour = f"{at.hour} giờ {at.minute}" if at.minute else f"{at.hour} giờ"
    return texts.AT_HOUR.format(hour=hour, weekday=weekday, day=day)


def left(due: Due, now: datetime) -> str:
    """Say how many days are left, or have passed."""
    days = (due.day - now.astimezone(VIETNAM).date()) // timedelta(days=1)
    if now < due.at:
        return {0: texts.TODAY, 1: texts.TOMORROW}.get(days, texts.LEFT.format(days=days))
    return texts.OVER.format(days=-days) if days else texts.OVER_TODAY


def _one(item: Item, now: datetime) -> str:
    obligation = item.obligation
    form = texts.ONE if obligation.plan is None else texts.ONE_PLANNED
    said = {"what": what(obligation), "unit": item.unit}
    text = form.format(**said, deadline=deadline(obligation.due), left=left(obligation.due, now))
    if obligation.returned_at is not None:
        return f"{text}\n{texts.RETURNED}"
    return f"{text}\n{texts.LATE}" if now >= obligation.due.at else text


def _line(item: Item, now: datetime) -> str:
    due = item.obligation.due
    named = what(item.obligation)
    return texts.LINE.format(
        what=named[0].upper() + named[1:], unit=item.unit, deadline=deadline(due), left=left(due, now)
    )


def _choices(items: Sequence[Item], now: datetime) -> tuple[str, ...]:
    reports = [item.obligation for item in items if item.obligation.plan is None]
    found = [REPORT_NOW] if reports else []
    if len(reports) < len(items):
        found.append(DONE)
    if now.astimezone(VIETNAM).hour < _EVENING:
        found.append(AFTERNOON)
    found.append(TOMORROW)
    if any(report.returned_at is None for report in reports):
        found.append(NOTHING)
    return tuple(found)


def _missing_line(missing: Missing) -> str:
    people = [texts.PERSON.format(name=name, phone=phone or "").strip() for name, phone in missing.people]
    who = texts.WHO.format(people=" và ".join(people)) if people else texts.NO_OFFICER
    return texts.MISSING_LINE.format(unit=missing.unit, who=who, why=missing.why)
