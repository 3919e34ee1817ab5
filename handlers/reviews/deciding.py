"""Accepting a report, or returning it with the question that is to be corrected and the reason; telling its sender."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from handlers.choices import agreed, picked
from handlers.forms.steering import says
from handlers.months import month
from handlers.private import without_secrets
from handlers.reports.saying import moment_of
from handlers.reviews import texts, words
from handlers.reviews.listing import Listing
from handlers.reviews.showing import Review, field_label, fields_of, officer_name, opened, seen, state_of, unit_name
from handlers.reviews.telling import tell_accepted, tell_returned, told_to
from handlers.turn import Step, Turn
from knowledge.answer import answer as answer_from_plans
from knowledge.vietnamese import fold
from records import arrivals, audit, reports
from records.messages import Reply
from records.reports import Overtaken, PeriodLocked
from records.submission_tables import Report
from records.tables import Officer

MOST: Final = 500
"""Characters of a reason."""
_AT_ONCE = 100
"""So many reports are accepted together, each with a message to its sender."""
_SURE = 0.6
"""From this confidence on a question that the plans answer is no reason."""


def accept(turn: Turn, review: Review, found: Listing) -> Step:
    """Accept the report that is open, if it still is what she read."""
    report = review.report
    if not review.is_as_seen:
        return _overtaken(turn, report)
    if report.status == "accepted":
        return _decided(report, texts.ACCEPTED_ALREADY, found)
    before = report.status
    try:
        reports.accept(turn.session, report, _officer(turn).id, turn.now)
    except PeriodLocked:
        return _locked(report)
    except Overtaken as other:
        return _overtaken(turn, other.report)
    _note(turn, report, "report accepted", before)
    told = tell_accepted(turn, report)
    unit = unit_name(turn.session, report, turn.today)
    text = texts.ACCEPTED.format(month=month(report.period), unit=unit, told=told_to(told))
    return _decided(report, text if told else text + texts.NOBODY_TOLD.format(unit=unit), found)


def _decided(report: Report, said: str, found: Listing) -> Step:
    """Say what was done, and offer the next report without opening it: a second tap must not decide that one too."""
    waiting = sum(row.unit_id != report.unit_id for row in found.waiting)
    rest = texts.STILL_WAITING.format(count=waiting) if waiting else texts.NONE_WAITING
    choices = (texts.NEXT, texts.LIST) if waiting else (texts.LIST,)
    return Step.of(Reply(f"{said}\n{rest}", choices, words=(texts.STOP,)), state=state_of(report, "decided"))


def _overtaken(turn: Turn, report: Report) -> Step:
    """Show what another did meanwhile, instead of deciding over it."""
    note = texts.OVERTAKEN_SENT
    if report.decided_by is not None and report.decided_at is not None and report.status in texts.DONE:
        note = texts.OVERTAKEN_DECIDED.format(
            name=officer_name(turn.session, report.decided_by),
            done=texts.DONE[report.status],
            when=moment_of(report.decided_at),
        )
    return opened(turn, report, waiting=False, note=note)


def _locked(report: Report) -> Step:
    reply = Reply(texts.LOCKED_NOW.format(month=month(report.period)), words=(texts.LIST, texts.STOP))
    return Step.of(reply, state=state_of(report, "report"))


# --- returning ---


def ask_field(turn: Turn, review: Review, note: str = "") -> Step:
    """Ask which question is to be corrected."""
    report = review.report
    if not review.is_as_seen:
        return _overtaken(turn, report)
    if reports.locked(turn.session, report.unit_id, report.period):
        return _locked(report)
    labels = tuple(part.label for part in fields_of(report, turn.today))
    text = note or texts.WHICH_FIELD.format(whole=texts.WHOLE)
    reply = Reply(text, (*labels, texts.WHOLE), open=False, words=(texts.BACK, texts.STOP))
    return Step.of(reply, state=state_of(report, "field"))


def answered(turn: Turn, review: Review, state: Mapping[str, Any]) -> Step | None:
    """Take the question that is to be corrected, or the reason."""
    if state["view"] == "field":
        return _field_chosen(turn, review)
    if words.action(turn.text) == "back":
        return ask_field(turn, review)
    if words.action(turn.text) == "rewrite":
        return _ask_why(review, state["field"])
    if steered := words.steers(turn.text):
        return None if steered == "help" else _ask_why(review, state["field"], _kindly(steered, texts.WHY))
    return _reason_given(turn, review, state)


def _field_chosen(turn: Turn, review: Review) -> Step | None:
    parts = fields_of(review.report, turn.today)
    label = picked(turn.text, (*(part.label for part in parts), texts.WHOLE))
    if label == texts.WHOLE or words.action(turn.text) == "whole":
        return _ask_why(review, None)
    named = [part for part in parts if part.label == label] or _named(turn.text, parts)
    if len(named) == 1:
        return _ask_why(review, named[0].name)
    return None if _looks_like_question(turn) else ask_field(turn, review, texts.WHICH_FIELD_AGAIN)


def _named(text: str, parts: Sequence[Any]) -> list[Any]:
    """Give the questions that "câu 2" or a part of the label ("hội viên") names."""
    said = fold(text).strip(" .,!?")
    if found := re.fullmatch(r"(?:sua )?cau (?:so )?(\d{1,2})", said):
        return list(parts[int(found[1]) - 1 : int(found[1])])
    wanted = re.sub(r"^(?:sua |cau |muc |phan )+", "", said)
    return [part for part in parts if len(wanted) > 3 and wanted in fold(part.label)]


def _ask_why(review: Review, field: str | None, note: str = "") -> Step:
    reply = Reply(note or texts.WHY, words=(texts.BACK, texts.STOP))
    return Step.of(reply, state=state_of(review.report, "why", field=field))


def _reason_given(turn: Turn, review: Review, state: Mapping[str, Any]) -> Step | None:
    """Read the reason back before it is sent; a question that the plans answer is none."""
    said = " ".join(turn.text.split())
    if _is_about_plans(turn):
        return None
    if len(said) > MOST:
        return _ask_why(review, state["field"], texts.WHY_LONG.format(length=len(said), most=MOST))
    reason, told = without_secrets(said)
    if not reason:
        return _ask_why(review, state["field"], f"{told}\n{texts.WHY}")
    return _read_back(turn, review, state["field"], reason, note=told)


def _read_back(turn: Turn, review: Review, field: str | None, reason: str, note: str = "") -> Step:
    report = review.report
    if not review.is_as_seen:
        return _overtaken(turn, report)
    text = texts.CONFIRM_RETURN.format(
        month=month(report.period),
        unit=unit_name(turn.session, report, turn.today),
        field=field_label(field),
        reason=reason,
    )
    choices = (texts.SEND_RETURN, texts.REWRITE, texts.STOP)
    reply = Reply(f"{note}\n\n{text}" if note else text, choices, words=(texts.BACK,))
    return Step.of(reply, state=state_of(report, "confirm", field=field, reason=reason))


def confirmed(turn: Turn, review: Review, state: Mapping[str, Any], found: Listing) -> Step | None:
    """Return the report when she says yes; another text is no reason, for the head would read whatever was typed."""
    wanted = words.action(turn.text)
    label = picked(turn.text, (texts.SEND_RETURN, texts.REWRITE))
    if label == texts.REWRITE or wanted in ("back", "rewrite"):
        return _ask_why(review, state["field"])
    sends = label == texts.SEND_RETURN or agreed(turn.text, (texts.SEND_RETURN,)) or says(turn.text, "yes")
    if sends or wanted == "return":
        return _return(turn, review, state, found)
    steered = words.steers(turn.text)
    if steered == "help" or (steered is None and _is_about_plans(turn)):
        return None
    note = {"wait": texts.NO_HURRY, "review": ""}.get(steered or "", texts.REASON_KEPT)
    return _read_back(turn, review, state["field"], state["reason"], note=note)


def _kindly(steered: str, question: str) -> str:
    return f"{texts.NO_HURRY}\n{question}" if steered == "wait" else question


def _return(turn: Turn, review: Review, state: Mapping[str, Any], found: Listing) -> Step:
    report, reason, field = review.report, state["reason"], state["field"]
    if not review.is_as_seen:
        return _overtaken(turn, report)
    before = report.status
    try:
        reports.return_to_sender(turn.session, report, _officer(turn).id, turn.now, reason=reason, field=field)
    except PeriodLocked:
        return _locked(report)
    except Overtaken as other:
        return _overtaken(turn, other.report)
    _note(turn, report, "report returned", before)
    told = tell_returned(turn, report)
    unit = unit_name(turn.session, report, turn.today)
    text = texts.RETURNED.format(month=month(report.period), unit=unit, told=told_to(told))
    return _decided(report, text if told else text + texts.NOBODY_TOLD.format(unit=unit), found)


def repeat(turn: Turn, review: Review, state: Mapping[str, Any], note: str = "") -> Step:
    """Ask the same again."""
    if state["view"] == "field":
        return ask_field(turn, review, note)
    if state["view"] == "why":
        return _ask_why(review, state["field"], note)
    return _read_back(turn, review, state["field"], state["reason"], note)


# --- all at once ---


def ask_all(turn: Turn, found: Listing) -> Step:
    """Offer to accept together what came in time, first hand and for the first time."""
    waiting = [reports.live(turn.session, row.unit_id, found.period) for row in found.waiting[:_AT_ONCE]]
    plain = [r for r in waiting if r and not (r.late or r.zero or r.on_behalf or r.revision > 1)]
    state = {"view": "all", "period": found.period, "reports": [[r.unit_id, seen(r)] for r in plain]}
    if not plain or found.locked:
        text = texts.LOCKED_NOW.format(month=month(found.period)) if found.locked else texts.ACCEPT_ALL_NONE
        return Step.of(Reply(text, (texts.LIST,), words=(texts.STOP,)), state=state)
    others = len(found.waiting) - len(plain)
    text = texts.ACCEPT_ALL_ASK.format(
        count=len(plain),
        month=month(found.period),
        names=", ".join(found.names[r.unit_id] for r in plain),
        rest=texts.ACCEPT_ALL_REST.format(count=others) if others else "",
    )
    return Step.of(Reply(text, (texts.ACCEPT_SO_MANY.format(count=len(plain)), texts.STOP), open=False), state=state)


def accept_all(turn: Turn, roots: Sequence[int], state: Mapping[str, Any]) -> Step | None:
    """Accept what was offered, apart from what changed meanwhile."""
    offered = state["reports"]
    label = texts.ACCEPT_SO_MANY.format(count=len(offered))
    if not offered or not (picked(turn.text, (label,)) or agreed(turn.text, (label,)) or says(turn.text, "yes")):
        return None
    done = 0
    for unit_id, as_seen in offered:
        report = reports.live(turn.session, unit_id, state["period"])
        if report is None or seen(report) != as_seen:
            continue
        if not arrivals.is_received_by(turn.session, report, roots, turn.today):
            continue
        before = report.status
        try:
            reports.accept(turn.session, report, _officer(turn).id, turn.now)
        except (Overtaken, PeriodLocked):
            continue
        _note(turn, report, "report accepted", before)
        tell_accepted(turn, report)
        done += 1
    state = {"view": "aside", "period": state["period"]}
    return Step.of(
        Reply(texts.ACCEPTED_ALL.format(count=done), (texts.NEXT, texts.LIST), words=(texts.STOP,)), state=state
    )


def _note(turn: Turn, report: Report, action: str, before: str) -> None:
    audit.note_report(turn.session, report, action, officer_id=_officer(turn).id, old=before, now=turn.now)


def _officer(turn: Turn) -> Officer:
    if turn.officer is None:
        raise ValueError("only an officer supervises")
    return turn.officer


# --- what is no answer ---


def _looks_like_question(turn: Turn) -> bool:
    return turn.text.rstrip().endswith("?") or bool(turn.library.read(turn.text[:500]).asked)


def _is_about_plans(turn: Turn) -> bool:
    if not _looks_like_question(turn):
        return False
    found = answer_from_plans(turn.text[:500], turn.library, today=turn.today)
    return not found.abstained and bool(found.sources) and found.confidence >= _SURE
