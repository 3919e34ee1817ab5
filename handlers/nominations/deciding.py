"""One nomination before those who decide: shown, returned with a reason, listed, chosen, put on the waiting list.

Who nominated is told at every change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from handlers.choices import labelled
from handlers.forms.form import Context, Field, Group
from handlers.forms.steering import says
from handlers.nominations import texts
from handlers.nominations.round_view import source_of
from handlers.nominations.view import FORMS, called, facts_of, round_of, shown
from handlers.notices import tell
from handlers.private import without_secrets
from handlers.turn import State, Step, Turn
from knowledge.vietnamese import fold
from records import decisions, nominations, officers, units
from records.decisions import NotYours, QuotaFull, Status
from records.messages import Reply
from records.nominations import Overtaken
from records.submission_tables import Nomination, NominationChange
from records.tables import Officer

_LONGEST: Final = 300
_QUESTION = re.compile(r"\bcau (?:so )?(\d{1,2})\b")


def opened(turn: Turn, nomination_id: int, held: Sequence[int], note: str = "") -> Step:
    """Show one nomination, what else is known of the nominee, and what may be decided."""
    nomination = nominations.one_below(turn.session, nomination_id, held, turn.today)
    if nomination is None:
        return Step.of(texts.OUT_OF_SIGHT)
    lines = [note, shown(turn.session, nomination, turn.today), _duplicates(turn, nomination, held)]
    steps = decisions.possible(turn.session, nomination, held, turn.today)
    labels = tuple(_decision(nomination.status, step) for step in steps)
    reply = Reply("\n\n".join(filter(None, lines)), (*labels, texts.THE_LIST), open=False)
    return Step.of(reply, state=_state("open", nomination))


def go_on(turn: Turn, state: Mapping[str, Any], held: Sequence[int]) -> Step | None:
    """Take a decision, the reason of a return, or what is to happen beyond the quota."""
    nomination = nominations.one_below(turn.session, state["id"], held, turn.today)
    if nomination is None:
        return Step.of(texts.OUT_OF_SIGHT)
    return _ANSWERS[state["asked"]](turn, nomination, state, held)


def _state(asked: str, nomination: Nomination, **more: Any) -> State:
    """Keep in which state she saw it: that is what she decides on."""
    return {"asked": asked, "id": nomination.id, "round": nomination.round_id, "seen": nomination.status, **more}


def _decision(status: str, to: Status) -> str:
    """Give what she taps to bring a nomination from one state into another."""
    if to == "shortlisted" and status != "sent":
        return texts.UNCHOOSE if status == "chosen" else texts.BACK_ON_LIST
    return texts.DECISIONS[to]


def _duplicates(turn: Turn, nomination: Nomination, held: Sequence[int]) -> str:
    """Say that other units nominate the same woman; which, only to whom they are in sight."""
    lines = []
    for known in nominations.duplicates(turn.session, nomination):
        other = nominations.one_below(turn.session, known.id, held, turn.today)
        if other is None:
            lines.append(texts.DUPLICATE_UNSEEN.format(who=called(nomination)))
            continue
        line = texts.DUPLICATE.format(
            unit=units.name_on(turn.session, other.unit_id, turn.today),
            who=called(other),
            receipt=other.receipt,
            status=texts.STATUS[other.status],
        )
        lines.append(line)
    return "\n".join(dict.fromkeys(lines))


# --- deciding ---


def _at_one(turn: Turn, nomination: Nomination, state: Mapping[str, Any], held: Sequence[int]) -> Step | None:
    steps = decisions.possible(turn.session, nomination, held, turn.today)
    labels = {_decision(state["seen"], step): step for step in decisions.steps_from(state["seen"])}
    label = labelled(turn.text, labels)
    if label is None:
        return None
    to = labels[label]
    if to in steps and to == "returned":
        number = len(_parts(turn, nomination))
        return Step.of(texts.WHY.format(number=min(9, number)), state=_state("reason", nomination, seen=state["seen"]))
    return _decided(turn, nomination, to, state["seen"], held)


def _decided(
    turn: Turn,
    nomination: Nomination,
    to: Status,
    seen: str,
    held: Sequence[int],
    *,
    reason: str | None = None,
    field: str | None = None,
) -> Step:
    """Write a decision down, tell who nominated, and say what comes next."""
    if turn.officer is None:
        return Step.of(texts.NOT_YOURS)
    try:
        decided, change = decisions.decide(
            turn.session,
            nomination.id,
            to,
            seen=seen,
            officer_id=turn.officer.id,
            unit_ids=held,
            now=turn.now,
            on=turn.today,
            reason=reason,
            field=field,
        )
    except QuotaFull as full:
        return _full(turn, nomination, full)
    except Overtaken as other:
        note = texts.OVERTAKEN.format(who=called(other.nomination), status=texts.STATUS[other.nomination.status])
        return opened(turn, nomination.id, held, note)
    except NotYours:
        return Step.of(texts.NOT_YOURS)
    reached = _tell(turn, decided, change)
    said = texts.DECIDED.format(
        who=called(decided),
        status=texts.STATUS[decided.status],
        told=texts.TOLD if reached else texts.NOT_TOLD,
    )
    if seen == "chosen" and (step := _next_waiting(turn, decided, said)):
        return step
    return Step.of(Reply(said, (texts.THE_LIST,)), state=_state("done", decided))


def _full(turn: Turn, nomination: Nomination, full: QuotaFull) -> Step:
    """Say that there is no place, in the plan's words what holds beyond the quota, and offer the waiting list."""
    in_round = round_of(turn.session, nomination)
    unit = units.name_on(turn.session, full.unit_id, turn.today)
    number = f"{full.number} {texts.COUNTED[in_round.kind]}"
    if full.unit_id != in_round.unit_id:
        text = texts.LIST_FULL.format(unit=unit, number=number, who=called(nomination))
        return Step.of(Reply(text, (texts.THE_LIST,)), state=_state("done", nomination))
    said = texts.FULL.format(unit=unit, number=number, source=source_of(in_round), who=called(nomination))
    text = "\n".join(filter(None, (said, in_round.beyond)))
    if nomination.status == "waiting":
        return Step.of(Reply(text, (texts.THE_LIST,)), state=_state("done", nomination))
    text = f"{text}\n{texts.FULL_ASK.format(who=called(nomination))}"
    return Step.of(Reply(text, (texts.DECISIONS["waiting"], texts.LATER), open=False), state=_state("full", nomination))


def _at_full(turn: Turn, nomination: Nomination, state: Mapping[str, Any], held: Sequence[int]) -> Step | None:
    choice = labelled(turn.text, (texts.DECISIONS["waiting"], texts.LATER))
    if choice == texts.LATER or (choice is None and says(turn.text, "no", "later", "cancel")):
        return Step.of(Reply(texts.LEFT_AS_IT_IS, (texts.THE_LIST,)), state=_state("done", nomination))
    if choice is None and not says(turn.text, "yes"):
        return None
    return _decided(turn, nomination, "waiting", state["seen"], held)


def _next_waiting(turn: Turn, left: Nomination, said: str) -> Step | None:
    """Offer the place that became free to who waits longest; only a person gives it."""
    first = next(iter(decisions.waiting(turn.session, left.round_id)), None)
    if first is None:
        return None
    text = texts.NEXT_WAITING.format(who=called(first), unit=units.name_on(turn.session, first.unit_id, turn.today))
    choices = (texts.CHOOSE_NEXT.format(name=first.name), texts.LATER)
    return Step.of(Reply(f"{said}\n\n{text}", choices, open=False), state=_state("next", first))


def _at_next(turn: Turn, nomination: Nomination, state: Mapping[str, Any], held: Sequence[int]) -> Step | None:
    choose = texts.CHOOSE_NEXT.format(name=nomination.name)
    choice = labelled(turn.text, (choose, texts.LATER))
    if choice == texts.LATER or (choice is None and says(turn.text, "no", "later", "cancel")):
        return Step.of(Reply(texts.LEFT_AS_IT_IS, (texts.THE_LIST,)), state=_state("done", nomination))
    if choice is None and not says(turn.text, "yes"):
        return None
    return _decided(turn, nomination, "chosen", state["seen"], held)


# --- returning ---


def _at_reason(turn: Turn, nomination: Nomination, state: Mapping[str, Any], held: Sequence[int]) -> Step | None:
    """Take the reason word for word; a question that it names by number is where the nomination will open."""
    if says(turn.text, "cancel", "later", "back") or fold(turn.text).strip() == "thoi":
        return Step.of(Reply(texts.LEFT_AS_IT_IS, (texts.THE_LIST,)), state=_state("done", nomination))
    reason, told = without_secrets(" ".join(turn.text.split()))
    again = {**state}
    again.pop("name", None)
    if len(reason) < 3 or says(turn.text, "yes", "no"):
        return Step.of(told or texts.NO_REASON, state=again)
    if len(reason) > _LONGEST:
        return Step.of(texts.WHY_LONG, state=again)
    field = _field(turn, nomination, reason)
    return _decided(turn, nomination, "returned", state["seen"], held, reason=reason, field=field)


def _field(turn: Turn, nomination: Nomination, reason: str) -> str | None:
    """Give the field whose question the reason names: "câu 9 cần thêm số liệu"."""
    named = _QUESTION.search(fold(reason))
    parts = _parts(turn, nomination)
    return parts[int(named[1]) - 1].name if named and 0 < int(named[1]) <= len(parts) else None


def _parts(turn: Turn, nomination: Nomination) -> list[Field | Group]:
    """Give the questions in the order of their numbers, as `shown` counts them."""
    sender = turn.session.get(Officer, nomination.officer_id)
    facts = facts_of(turn.session, round_of(turn.session, nomination), nomination.unit_id, sender, turn.today)
    context = Context(facts, nomination.values)
    return [part for part in FORMS[nomination.kind].parts if part.ask_if(context) or part.name in nomination.values]


# --- telling ---


def _tell(turn: Turn, nomination: Nomination, change: NominationChange) -> bool:
    """Tell who nominated; where she has left the post, who holds it now. False where nobody is reached."""
    in_round = round_of(turn.session, nomination)
    text = texts.CHANGED[change.status].format(
        who=called(nomination),
        round=in_round.title,
        reason=change.reason or "",
        beyond=f"\n{in_round.beyond}" if in_round.beyond else "",
    )
    reply = Reply(text, (texts.MINE_WORD,))
    now_there = officers.holders(turn.session, nomination.unit_id, officers.ROLES, turn.today)
    sender = [officer for officer in now_there if officer.id == nomination.officer_id]
    reached = [
        tell(turn.session, officer.id, reply, key=f"nomination:{change.id}", now=turn.now)
        for officer in sender or now_there
    ]
    return any(reached)


_Answer = Callable[[Turn, Nomination, Mapping[str, Any], Sequence[int]], Step | None]
_ANSWERS: Final[Mapping[str, _Answer]] = {
    "open": _at_one,
    "reason": _at_reason,
    "full": _at_full,
    "next": _at_next,
    "done": lambda _turn, _nomination, _state, _held: None,
}
