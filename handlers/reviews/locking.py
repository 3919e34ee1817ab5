"""Closing the books of a month and opening them again, each after she was asked whether she is sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.choices import agreed, picked
from handlers.forms.steering import says
from handlers.months import month
from handlers.reviews import texts, words
from handlers.reviews.listing import listing
from handlers.turn import Step, Turn
from records import audit, periods, reports, units
from records.messages import Reply


def ask(turn: Turn, roots: Sequence[int], period: str, *, locks: bool) -> Step:
    """Ask whether a month is to be locked, or opened again, for the units of this officer."""
    own = [root for root in roots if (reports.lock_at(turn.session, root, period) is None) is locks]
    if not own:
        done = texts.LOCKED_ALREADY if locks else _why_not_open(turn, roots, period)
        return Step.of(done.format(month=month(period)))
    place = " và ".join(units.unit(turn.session, root).name for root in own)
    text = _lock_question(turn, own, period, place) if locks else texts.UNLOCK_ASK
    label = texts.LOCK if locks else texts.UNLOCK
    reply = Reply(
        text.format(month=month(period), place=place), (label.format(month=month(period)), texts.STOP), open=False
    )
    return Step.of(reply, state={"view": "lock", "period": period, "locks": locks})


def answered(turn: Turn, roots: Sequence[int], state: Mapping[str, Any]) -> Step | None:
    """Lock or open the month when she says yes."""
    period, locks = state["period"], state["locks"]
    label = (texts.LOCK if locks else texts.UNLOCK).format(month=month(period))
    if words.action(turn.text) in ("back", "stop"):
        return Step.of(texts.LOCK_KEPT_OPEN if locks else texts.UNLOCK_KEPT)
    if not turn.text:
        return ask(turn, roots, period, locks=locks)
    if not (picked(turn.text, (label,)) or agreed(turn.text, (label,)) or says(turn.text, "yes")):
        return None
    for root in roots:
        if locks and turn.officer is not None:
            changed = reports.lock(turn.session, root, period, turn.officer.id, turn.now)
        else:
            changed = reports.unlock(turn.session, root, period)
        if changed:
            _note(turn, root, period, locks=locks)
    done = texts.LOCKED if locks else texts.UNLOCKED
    reply = Reply(done.format(month=month(period)), words=(texts.LIST, texts.STOP))
    return Step.of(reply, state={"view": "aside", "period": period})


def _note(turn: Turn, root: int, period: str, *, locks: bool) -> None:
    audit.note(
        turn.session,
        officer_id=turn.officer.id if turn.officer else None,
        action="period locked" if locks else "period unlocked",
        subject=audit.about(turn.session, "period", root, period),
        old={"locked": not locks},
        new={"locked": locks},
        now=turn.now,
    )


def _lock_question(turn: Turn, roots: Sequence[int], period: str, place: str) -> str:
    found = listing(turn, roots, period)
    pending = texts.LOCK_OPEN.format(missing=len(found.missing), waiting=len(found.waiting))
    early = texts.LOCK_EARLY.format(month=month(period)) if turn.today <= periods.last_day(period) else ""
    still = pending if found.missing or found.waiting else ""
    return texts.LOCK_ASK.format(month=month(period), place=place, open=early + still)


def _why_not_open(turn: Turn, roots: Sequence[int], period: str) -> str:
    above = any(reports.locked(turn.session, root, period) for root in roots)
    return texts.LOCKED_ABOVE if above else texts.UNLOCKED_ALREADY
