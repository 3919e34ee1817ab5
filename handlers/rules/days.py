"""Days on which nobody below a unit is reminded of anything, set and taken back in the chat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers.choices import agreed, picked, refuses
from handlers.forms.steering import CANCEL, says
from handlers.rules import texts, words
from handlers.rules.view import ruled
from handlers.rules.words import Wish
from handlers.turn import Step, Turn
from records import audit, reminders, units
from records.messages import Reply


def begun(turn: Turn, mine: Sequence[int], wanted: Wish) -> Step:
    """Go on from "nghỉ nhắc ngày 2/9" or "bỏ nghỉ nhắc ngày 2/9" of somebody who is above chi hội."""
    off = wanted.what == "rest"
    day = words.day_off(wanted.rest, turn.today) if wanted.rest else None
    return _asked(turn, mine, day, off=off)


def go_on(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Take the day, or that she is sure."""
    mine, day = ruled(turn), date.fromisoformat(state["day"]) if state["day"] else None
    if not mine:
        return Step.of(texts.NOT_HERS_NOW)
    if not turn.text:
        return again(turn, state)
    if says(turn.text, "cancel", "back") or refuses(turn.text):
        return Step.of(texts.REST_KEPT)
    if day is None:
        found = words.day_off(turn.text, turn.today)
        if found is None and (len(turn.text.split()) > 6 or turn.text.rstrip().endswith("?")):
            return None
        return _asked(turn, mine, found, off=state["off"], note=texts.REST_UNREAD)
    label = texts.REST_YES.format(day=words.day(day))
    if picked(turn.text, (label,)) or agreed(turn.text, (label,)) or says(turn.text, "yes"):
        return _change(turn, mine, day, off=True)
    if another := words.day_off(turn.text, turn.today):
        return _asked(turn, mine, another, off=True)
    return None


def again(turn: Turn, state: Mapping[str, Any]) -> Step:
    """Put the open question once more."""
    return _asked(turn, ruled(turn), date.fromisoformat(state["day"]) if state["day"] else None, off=state["off"])


def _asked(turn: Turn, mine: Sequence[int], day: date | None, *, off: bool, note: str = texts.REST_DAY) -> Step:
    """Ask for the day, or whether this one is meant; taking back harms nobody, so it is done at once."""
    if day is None or day < turn.today:
        text = note if day is None else texts.REST_PAST.format(day=words.day(day))
        return Step.of(Reply(text, words=(CANCEL,)), state={"off": off, "day": None})
    if not off:
        return _change(turn, mine, day, off=False)
    names = " và ".join(units.unit(turn.session, at).name for at in mine)
    text = texts.REST_ASK.format(weekday=texts.WEEKDAYS[day.weekday()], day=words.day(day), unit=names)
    choices = (texts.REST_YES.format(day=words.day(day)), CANCEL)
    return Step.of(Reply(text, choices, open=False), state={"off": True, "day": day.isoformat()})


def _change(turn: Turn, mine: Sequence[int], day: date, *, off: bool) -> Step:
    change = reminders.black_out if off else reminders.allow
    changed = [at for at in mine if change(turn.session, at, day)]
    for at in changed:
        audit.note(
            turn.session,
            officer_id=turn.officer.id if turn.officer else None,
            action="blackout set" if off else "blackout ended",
            subject=audit.about(turn.session, "blackout", at, day.isoformat()),
            old=None if off else {"day": day},
            new={"day": day} if off else None,
            now=turn.now,
        )
    done, already = (texts.REST_DONE, texts.REST_ALREADY) if off else (texts.REST_UNDONE, texts.REST_NONE)
    text = done if changed else already
    return Step.of(text.format(weekday=texts.WEEKDAYS[day.weekday()], day=words.day(day)))
