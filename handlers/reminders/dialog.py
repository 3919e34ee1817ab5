"""What she answers to a reminder, which came unasked: report now, remind me later, nothing took place, why not yet.

A reminder is no dialog: its labels are words that mean its obligation whenever she says them, until it is done.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from handlers.choices import refuses
from handlers.forms.steering import says
from handlers.hours import day_of, hour_allowed, in_words, moment_of
from handlers.months import month
from handlers.private import without_secrets
from handlers.reminders import texts, words
from handlers.reminders.words import Wanted
from handlers.reports.opening import open_report
from handlers.reports.subject import key_of
from handlers.turn import VIETNAM, Step, Turn
from knowledge.lunar import is_tet
from knowledge.vietnamese import fold
from records import obligations, reminders, reports, rules, units
from records.messages import Reply
from records.reminders import AFTERNOON, REPORT_NOW, TOMORROW
from records.scheduling_tables import Reminder

_RECENT = timedelta(days=14)
"""So long a reminder is what her words may mean."""
_LONGEST = 500
_HOURS: Final = {"sang": 8, "trua": 11, "chieu": 15, "toi": 19}
"""At which she is reminded on a day, or in a part of it, that she names."""
_PART = re.compile(rf"(?:buoi )?(?P<part>{'|'.join(_HOURS)})(?: (?P<day>.+))?")


class Subject(NamedTuple):
    """What a reminder was about: an obligation of one unit, and until when it is in time."""

    name: str
    unit_id: int
    due_at: datetime


def begin(turn: Turn) -> Step | None:
    """Take what answers the last reminder; None for whatever else, and from whoever was not reminded."""
    if turn.officer is None or turn.incoming.kind != "text" or not turn.text or len(turn.text) > _LONGEST:
        return None
    wanted = words.wanted(turn.text, idle=turn.chat.get("dialog") is None)
    if wanted is None:
        return None
    reminded = [
        *reminders.latest(turn.session, turn.officer.id, turn.now - _RECENT),
        *reminders.put_off(turn.session, turn.officer.id, turn.now),
    ]
    hers = list(dict.fromkeys(_subject(row) for row in reminded))  # two reminders of the same may have come together
    owed = [subject for subject in hers if _is_owed(turn, subject)]
    if wanted in ("report", "zero"):
        return _report(turn, wanted, owed)
    if not owed:
        return _nothing(wanted, hers)
    return _answered(turn, wanted, owed)


def _later(turn: Turn, said: str, owed: Sequence[Subject]) -> Step | None:
    """Remind her at the moment that she names; None where it is none."""
    part = _PART.fullmatch(fold(said))
    hour, rest = (_HOURS[part["part"]], part["day"] or "nay") if part else (_HOURS["sang"], said)
    at = moment_of(said, turn.now)
    if at is None and (day := _day(rest, turn)):
        at = datetime.combine(day, time(hour), VIETNAM)
    if at is None:
        return None
    if at <= turn.now:
        return _asked_when(owed, texts.WHEN_PAST, turn)
    until = hour_allowed(at)
    night = "" if until == at else texts.NOT_AT_NIGHT
    return _put_off(turn, owed, until, texts.AT_MOMENT.format(moment=in_words(until)) + night)


def _day(said: str, turn: Turn) -> date | None:
    """Give the day that is named; of "tuần sau" its first."""
    if fold(said) in ("nay", "hom nay"):
        return turn.today
    if fold(said) in ("tuan sau", "tuan toi", "dau tuan sau", "dau tuan toi"):
        return turn.today + timedelta(days=7 - turn.today.weekday())
    return day_of(said, turn.now)


def _asked_when(owed: Sequence[Subject], said: str, turn: Turn) -> Step:
    state = {"asked": "when", "subjects": [_dumped(subject) for subject in owed]}
    return Step.of(Reply(said, (*_offered(turn), REPORT_NOW), words=(texts.STOP,)), state=state)


def _offered(turn: Turn) -> tuple[str, ...]:
    """Give the moments that are offered: in the evening none of the afternoon."""
    return (*((AFTERNOON,) if turn.now.astimezone(VIETNAM).time() < _AFTERNOONS[-1][0] else ()), TOMORROW)


def _when(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Take the moment she was asked for."""
    owed = [_loaded(stored) for stored in state["subjects"]]
    if says(turn.text, "cancel", "no", "back", "enough", "skip") or refuses(turn.text):
        return Step.of(texts.REASON_STOPPED)
    return _later(turn, turn.text, owed) if turn.incoming.kind == "text" and turn.text else None


def go_on(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Take the reason she was asked for, or which of several she means."""
    if state["asked"] == "when":
        return _when(turn, state)
    if state["asked"] == "reason":
        return _reason(turn, state)
    chosen = dict(zip(state["labels"], state["subjects"], strict=True)).get(turn.text)
    if chosen is None:
        return None
    subject = _loaded(chosen)
    if state["wanted"] == "done":
        return _fulfilled(turn, [subject])
    return _opened(turn, state["wanted"], subject)


def _subject(row: Reminder) -> Subject:
    return Subject(row.obligation, row.unit_id, row.due_at)


def _dumped(subject: Subject) -> list[Any]:
    return [subject.name, subject.unit_id, subject.due_at.isoformat()]


def _loaded(stored: Sequence[Any]) -> Subject:
    return Subject(stored[0], stored[1], datetime.fromisoformat(stored[2]))


def _is_owed(turn: Turn, subject: Subject) -> bool:
    period = obligations.period_of(subject.name)
    if period is None:
        return (subject.name, subject.unit_id) not in obligations.fulfilled(turn.session, [subject.name])
    live = reports.live(turn.session, subject.unit_id, period)
    return live is None or live.status == "returned"


def _nothing(wanted: Wanted, hers: Sequence[Subject]) -> Step | None:
    """Say that nothing is left to be reminded of; words of her own may mean something else then."""
    if wanted in ("excuse", "when", "later", "stop", "put_off"):
        return None
    return Step.of(texts.ALREADY_DONE if hers else texts.NOTHING_DUE)


def _answered(turn: Turn, wanted: Wanted, owed: Sequence[Subject]) -> Step | None:
    if wanted == "done":
        return _done(turn, owed)
    if wanted == "why":
        state = {"asked": "reason", "subjects": [_dumped(subject) for subject in owed]}
        return Step.of(Reply(texts.ASK_REASON, words=(texts.STOP,)), state=state)
    if wanted == "excuse":
        return _excused(turn, owed, turn.text)
    if wanted in ("when", "later", "stop"):
        later = _later(turn, words.moment_named(turn.text), owed) if wanted == "when" else None
        return later or _asked_when(owed, texts.STILL_REMINDED if wanted == "stop" else texts.ASK_WHEN, turn)
    return _snoozed(turn, wanted, owed)


# --- reporting ---


def _report(turn: Turn, wanted: Wanted, owed: Sequence[Subject]) -> Step | None:
    """Open the report she was reminded of: it may be of another month than the one reported by now."""
    reported = [s for s in owed if obligations.period_of(s.name) and s.unit_id in turn.at("head", "deputy")]
    if not reported:
        return None
    if len(reported) > 1:
        return _which(turn, wanted, reported)
    return _opened(turn, wanted, reported[0])


def _opened(turn: Turn, wanted: Wanted, subject: Subject) -> Step | None:
    period = obligations.period_of(subject.name)
    if period is None or subject.unit_id not in turn.at("head", "deputy"):
        return None
    open_already = turn.chat.get("dialog") or {}
    if open_already.get("draft") == key_of(subject.unit_id, period):
        return None  # it is open: the form itself knows what to do
    return open_report(turn, subject.unit_id, wanted, period=period)


def _which(turn: Turn, wanted: Wanted, subjects: Sequence[Subject]) -> Step:
    labels = [_label(turn, subject) for subject in subjects]
    state = {"asked": "which", "wanted": wanted, "labels": labels, "subjects": [_dumped(s) for s in subjects]}
    question = texts.WHICH if wanted == "done" else texts.WHICH_UNIT
    return Step.of(Reply(question, tuple(labels), open=False), state=state)


def _label(turn: Turn, subject: Subject) -> str:
    name = units.name_on(turn.session, subject.unit_id, turn.today)
    period = obligations.period_of(subject.name)
    if period is None:
        return f"{obligations.subject_of(subject.name)} – {name}"
    return f"{name} – tháng {month(period)}"


# --- later ---


def _snoozed(turn: Turn, wanted: Wanted, owed: Sequence[Subject]) -> Step:
    until, when = _this_afternoon(turn) if wanted == "afternoon" else _tomorrow(turn, owed[0])
    return _put_off(turn, owed, until, when)


def _put_off(turn: Turn, owed: Sequence[Subject], until: datetime, when: str) -> Step:
    """Remind her of all of it then, and say so if that will be too late."""
    for subject in owed:
        obligations.snooze(turn.session, subject.name, subject.unit_id, _officer_id(turn), until)
    said = texts.SNOOZED.format(when=when)
    first = min(subject.due_at for subject in owed)
    if turn.now < first <= until:
        said = f"{said} {texts.THEN_LATE.format(deadline=_deadline(first))}"
    return Step.of(said)


_AFTERNOONS: Final = ((time(14, 30), time(15)), (time(16, 30), time(17)), (time(19), time(19, 30)))
"""Asked before the one she is reminded at the other."""


def _this_afternoon(turn: Turn) -> tuple[datetime, str]:
    """Give the next of a few hours of the afternoon and evening; late in the evening it is the morning."""
    now = turn.now.astimezone(VIETNAM)
    for before, at in _AFTERNOONS:
        if now.time() < before:
            return datetime.combine(now.date(), at, VIETNAM), texts.THIS_DAY.format(hour=_hour(at))
    return _morning(turn, 8)


def _tomorrow(turn: Turn, subject: Subject) -> tuple[datetime, str]:
    period = obligations.period_of(subject.name)
    rule = rules.rule_for(turn.session, subject.unit_id, rules.MONTHLY, period) if period else None
    return _morning(turn, rule.remind_hour if rule else 8)


def _morning(turn: Turn, hour: int) -> tuple[datetime, str]:
    day = turn.today + timedelta(days=1)
    when = texts.AFTER_REST if _rests(turn, day) else texts.NEXT_DAY.format(hour=_hour(time(hour)))
    return datetime.combine(day, time(hour), VIETNAM), when


def _rests(turn: Turn, day: date) -> bool:
    """Tell whether nothing is sent unasked on that day, so that no hour is promised which would not be kept."""
    kept_free = [blackout.unit_id for blackout in reminders.blackouts(turn.session, day) if blackout.day == day]
    held = [post.unit_id for post in turn.posts]
    line = {at for unit_id in held for at in (unit_id, *units.above(turn.session, unit_id, turn.today))}
    return is_tet(day) or not line.isdisjoint(kept_free)


def _hour(at: time) -> str:
    return f"{at.hour} giờ {at.minute}" if at.minute else f"{at.hour} giờ"


def _deadline(due_at: datetime) -> str:
    at = due_at.astimezone(VIETNAM)
    if at.time() == time():
        day = at - timedelta(days=1)
        return f"hết ngày {day.day}/{day.month}"
    return f"{_hour(at.time())} ngày {at.day}/{at.month}"


# --- why not yet, and done ---


def _reason(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    if turn.incoming.kind != "text" or not turn.text:
        return Step.of(Reply(texts.REASON_WORDS, words=(texts.STOP,)), state={**state})
    if says(turn.text, "cancel", "no", "back", "enough", "skip") or refuses(turn.text):
        return Step.of(texts.REASON_STOPPED)
    if turn.text.rstrip().endswith("?"):
        return None
    if len(turn.text) > _LONGEST:
        return Step.of(Reply(texts.REASON_LONG, words=(texts.STOP,)), state={**state})
    return _excused(turn, [_loaded(stored) for stored in state["subjects"]], turn.text)


def _excused(turn: Turn, owed: Sequence[Subject], said: str) -> Step:
    cleaned = without_secrets(said)
    for subject in owed:
        if cleaned.text:
            obligations.excuse(
                turn.session, subject.name, subject.unit_id, _officer_id(turn), cleaned.text, now=turn.now
            )
    if not cleaned.text:
        return Step.of(cleaned.told)
    text = texts.EXCUSED.format(reason=cleaned.text)
    return Step.of(Reply(f"{text}\n{cleaned.told}".strip(), (*_offered(turn), REPORT_NOW)))


def _done(turn: Turn, owed: Sequence[Subject]) -> Step | None:
    planned = [subject for subject in owed if obligations.period_of(subject.name) is None]
    if not planned:
        return None
    return _which(turn, "done", planned) if len(planned) > 1 else _fulfilled(turn, planned)


def _fulfilled(turn: Turn, subjects: Sequence[Subject]) -> Step:
    for subject in subjects:
        obligations.fulfil(turn.session, subject.name, subject.unit_id, _officer_id(turn), turn.now)
    unit = units.name_on(turn.session, subjects[0].unit_id, turn.today)
    return Step.of(texts.FULFILLED.format(unit=unit, about=obligations.subject_of(subjects[0].name)))


def _officer_id(turn: Turn) -> int:
    if turn.officer is None:
        raise ValueError("only an officer is reminded")
    return turn.officer.id
