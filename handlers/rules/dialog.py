"""The deadline of monthly reports in the chat: whoever is above chi hội sets it, everybody asks for hers.

It is asked step by step, read back with an example and kept only when she confirms; nobody's default holds instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from handlers.choices import agreed, picked, refuses
from handlers.forms.form import Invalid
from handlers.forms.steering import BACK, CANCEL, says
from handlers.months import month as said_month
from handlers.rules import days as ruling_days
from handlers.rules import texts, words
from handlers.rules.view import holding, now_holds, ruled, show, show_if_ruled
from handlers.turn import State, Step, Turn
from records import audit, periods, rules, units
from records.messages import Reply
from records.rules import Terms, due_of

Answers = dict[str, Any]

_STEPS: Final = ("unit", "day", "months_after", "due_hour", "reminders", "since")
_AHEAD: Final = 13
"""So many months ahead a rule may begin."""


def begin(turn: Turn) -> Step | None:
    """Answer "đặt hạn báo cáo", "hạn báo cáo ngày 25", "hạn báo cáo của tôi", "nghỉ nhắc ngày 2/9"."""
    if turn.incoming.kind != "text" or turn.officer is None or not turn.text:
        return None
    wanted = words.wish(turn.text, turn.today)
    if wanted is None:
        return show_if_ruled(turn, texts.OTHER_REPORTS) if words.asks_openly(turn.text) else None
    if wanted.what == "show":
        return show(turn, wanted.period)
    mine = ruled(turn)
    if wanted.what != "set":
        return ruling_days.begun(turn, mine, wanted) if mine else None
    if not mine:
        return show(turn, None, first=texts.NOT_HERS)
    state: State = {"answers": {"unit": mine[0]} if len(mine) == 1 else {}, "asked": []}
    try:
        state["answers"] |= _at_day(turn, {}, wanted.rest) if wanted.rest else {}
    except Invalid as slip:
        return _next(turn, state, str(slip))
    return _next(turn, state)


def go_on(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Answer within setting a deadline, or a day without reminders."""
    if "off" in state:
        return ruling_days.go_on(turn, state)
    if turn.incoming.kind != "text" or not turn.text:
        return again(turn, state)
    no_reminders = state["step"] == "reminders" and words.wants_none(turn.text)
    if says(turn.text, "cancel") or (refuses(turn.text) and not no_reminders):
        return Step.of(texts.CANCELLED)
    if begun := begin(turn):
        return begun
    if state["answers"].get("unit", 0) not in (0, *ruled(turn)):
        return Step.of(texts.NOT_HERS_NOW)
    if says(turn.text, "back"):
        return _next(turn, _one_back(state))
    if state["step"] == "confirm":
        return _confirmed(turn, state)
    return _answered(turn, state)


def again(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Put the open question once more."""
    return ruling_days.again(turn, state) if "off" in state else _next(turn, state)


# --- asking ---


def _next(turn: Turn, state: Mapping[str, Any], note: str = "") -> Step:
    """Ask for the first thing that is still unknown, or read everything back."""
    answers = state["answers"]
    step = next((step for step in _STEPS if step not in answers), "confirm")
    question = _QUESTIONS[step](turn, answers)
    if note:
        question = Reply(note, question.choices, question.open, question.words)
    return Step.of(question, state={"answers": answers, "asked": state["asked"], "step": step})


def _answered(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    step = state["step"]
    try:
        given = _READERS[step](turn, state["answers"], turn.text)
    except Invalid as slip:
        return None if _is_question(turn.text) else _next(turn, state, str(slip))
    return _next(turn, {"answers": {**state["answers"], **given}, "asked": [*state["asked"], step]})


def _one_back(state: Mapping[str, Any]) -> State:
    """Give the state before the last answer, without all that came after it."""
    asked = list(state["asked"])
    if not asked:
        return dict(state)
    from_here = _STEPS.index(asked.pop())
    kept = {name: value for name, value in state["answers"].items() if _STEPS.index(name) < from_here}
    return {"answers": kept, "asked": asked}


def _ask_unit(turn: Turn, _answers: Answers) -> Reply:
    names = tuple(units.unit(turn.session, at).name for at in ruled(turn))
    return Reply(texts.WHICH_UNIT, names, open=False, words=(CANCEL,))


def _ask_day(turn: Turn, answers: Answers) -> Reply:
    at = units.unit(turn.session, answers["unit"])
    text = texts.ASK_DAY.format(now=now_holds(turn, at.id), unit=at.name)
    return Reply(text, words=(texts.LAST_DAY, BACK, CANCEL))


def _ask_after(turn: Turn, answers: Answers) -> Reply:
    month = f"{turn.today:%Y-%m}"
    text = texts.ASK_AFTER.format(day=answers["day"], month=said_month(month))
    return Reply(text, _after_labels(turn, answers["day"]), open=False, words=(BACK, CANCEL))


def _after_labels(turn: Turn, day: int) -> tuple[str, ...]:
    terms = (Terms(due_day=day, months_after=after) for after in (0, 1))
    return tuple(words.day_label(due_of(each, f"{turn.today:%Y-%m}").day) for each in terms)


def _ask_hour(_turn: Turn, _answers: Answers) -> Reply:
    return Reply(texts.ASK_HOUR, words=(texts.WHOLE_DAY, BACK, CANCEL))


def _ask_reminders(_turn: Turn, _answers: Answers) -> Reply:
    text = texts.ASK_REMIND.format(remind=words.reminders(Terms(due_day=1)))
    return Reply(text, (texts.REMIND_KEPT,), words=(BACK, CANCEL))


def _ask_since(turn: Turn, answers: Answers) -> Reply:
    return Reply(texts.ASK_SINCE, tuple(_since_labels(turn, answers)), words=(BACK, CANCEL))


def _since_labels(turn: Turn, answers: Answers) -> dict[str, str]:
    """Give the first months that are still to come, by their labels."""
    first = rules.first_ahead(_terms(answers), turn.now)
    return {texts.FROM_MONTH.format(month=said_month(month)): month for month in (first, periods.month_after(first))}


def _read_back(turn: Turn, answers: Answers) -> Reply:
    at, terms = units.unit(turn.session, answers["unit"]), _terms(answers)
    text = texts.READ_BACK.format(
        unit=at.name,
        month=said_month(answers["since"]),
        example=words.example(terms, answers["since"]),
        clamped=texts.CLAMPED.format(day=terms.due_day) if 28 < terms.due_day < 31 else "",
        nearer=texts.NEARER if at.level != "commune" else "",
    )
    return Reply(text, (texts.CONFIRM, texts.CHANGE, CANCEL), open=False, words=(BACK,))


# --- reading ---


def _at_unit(turn: Turn, _answers: Answers, text: str) -> Answers:
    mine = {units.unit(turn.session, at).name: at for at in ruled(turn)}
    name = picked(text, tuple(mine))
    if name is None:
        raise Invalid(texts.WHICH_UNIT)
    return {"unit": mine[name]}


def _at_day(_turn: Turn, _answers: Answers, text: str) -> Answers:
    found = words.day_of_month(text)
    return {"day": found.day} | ({} if found.after is None else {"months_after": found.after})


def _at_after(turn: Turn, answers: Answers, text: str) -> Answers:
    labels = _after_labels(turn, answers["day"])
    label = picked(text, labels)
    after = labels.index(label) if label else words.which_month(text)
    if after is None:
        raise Invalid(_ask_after(turn, answers).text)
    return {"months_after": after}


def _at_hour(_turn: Turn, _answers: Answers, text: str) -> Answers:
    return {"due_hour": words.hour_of_day(text)}


def _at_reminders(_turn: Turn, _answers: Answers, text: str) -> Answers:
    return {"reminders": {} if words.keeps(text) else words.reminders_in(text)}


def _at_since(turn: Turn, answers: Answers, text: str) -> Answers:
    since, terms = words.first_month(text, turn.today), _terms(answers)
    first = rules.first_ahead(terms, turn.now)
    if since is None:
        raise Invalid(texts.SINCE_UNREAD.format(month=said_month(first)))
    if since < first:
        due = words.deadline(due_of(terms, since))
        raise Invalid(texts.SINCE_PAST.format(month=said_month(since), deadline=due, first=said_month(first)))
    if since > _later(f"{turn.today:%Y-%m}", _AHEAD):
        raise Invalid(texts.SINCE_FAR.format(month=said_month(since)))
    return {"since": since}


def _terms(answers: Answers) -> Terms:
    named = {name: answers[name] for name in ("months_after", "due_hour") if name in answers}
    return Terms(due_day=answers["day"], **named, **answers.get("reminders", {}))


def _later(period: str, months: int) -> str:
    for _ in range(months):
        period = periods.month_after(period)
    return period


def _is_question(text: str) -> bool:
    return text.rstrip().endswith("?") or len(text.split()) > 12


# --- setting ---


def _confirmed(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    # Another month, seen when all was read back; a bare figure only picks.
    if not turn.text.isdecimal() and words.first_month(turn.text, turn.today) is not None:
        asked = [step for step in state["asked"] if step != "since"]
        return _answered(turn, {**state, "step": "since", "asked": asked})
    label = picked(turn.text, (texts.CONFIRM, texts.CHANGE, CANCEL))
    if label == texts.CHANGE:
        return _next(turn, {"answers": {"unit": state["answers"]["unit"]}, "asked": []})
    if label == texts.CONFIRM or agreed(turn.text, (texts.CONFIRM,)) or says(turn.text, "yes"):
        return _set(turn, state)
    return None if _is_question(turn.text) else _next(turn, state, texts.PICK)


def _set(turn: Turn, state: Mapping[str, Any]) -> Step:
    answers = state["answers"]
    terms, since, unit_id = _terms(answers), answers["since"], answers["unit"]
    if turn.officer is None or since < rules.first_ahead(
        terms, turn.now
    ):  # she confirmed after the deadline had passed
        return _next(turn, _one_back(state))
    old = audit.rule_facts(holding(turn.session, [unit_id], since))
    rule = rules.set_rule(turn.session, unit_id, terms, since=since, officer_id=turn.officer.id, now=turn.now)
    audit.note(
        turn.session,
        officer_id=turn.officer.id,
        action="rule set",
        subject=audit.rule_subject(turn.session, rule),
        old=old,
        new=audit.rule_facts(rule),
        now=turn.now,
    )
    text = texts.DONE.format(
        unit=units.unit(turn.session, unit_id).name,
        month=said_month(since),
        until=texts.UNTIL.format(month=said_month(rule.until)) if rule.until else "",
        example=words.example(terms, since),
    )
    return Step.of(text)


_QUESTIONS: Final[Mapping[str, Callable[[Turn, Answers], Reply]]] = {
    "unit": _ask_unit,
    "day": _ask_day,
    "months_after": _ask_after,
    "due_hour": _ask_hour,
    "reminders": _ask_reminders,
    "since": _ask_since,
    "confirm": _read_back,
}
_READERS: Final[Mapping[str, Callable[[Turn, Answers, str], Answers]]] = {
    "unit": _at_unit,
    "day": _at_day,
    "months_after": _at_after,
    "due_hour": _at_hour,
    "reminders": _at_reminders,
    "since": _at_since,
}
