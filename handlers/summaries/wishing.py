"""When an officer wants summaries sent to her of itself: shown, chosen, read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.forms.fields import some_of
from handlers.forms.form import Context, Facts, Invalid
from handlers.summaries import texts
from handlers.summaries.words import wish as wanted_in
from handlers.turn import Step, Turn
from records import summary_wishes, units
from records.messages import Reply
from records.summary_wishes import OCCASIONS, Occasion

_LABELS = (*texts.OCCASIONS.values(), texts.EVERY, texts.NEVER)


def ask(turn: Turn, roots: Sequence[int], note: str = "") -> Step:
    """Say when she gets them now, and ask."""
    known = [summary_wishes.wish(turn.session, _officer(turn), root) for root in roots]
    text = texts.WISH_ASK.format(place=_place(turn, roots), now=_said(known[0]))
    reply = Reply(f"{note}\n{text}" if note else text, _LABELS, words=(texts.STOP,), open=False)
    return Step.of(reply, state={"view": "wish", "units": list(roots)})


def chosen(turn: Turn, roots: Sequence[int], times: Sequence[Occasion]) -> Step:
    """Keep what she chose for the units she supervises, and read it back."""
    for root in roots:
        summary_wishes.set_wish(turn.session, _officer(turn), root, times)
    text = texts.WISH_SET if times else texts.WISH_SET_NONE
    return Step.of(text.format(place=_place(turn, roots), now=_said(times)))


def answered(turn: Turn, state: Mapping[str, Any], roots: Sequence[int]) -> Step | None:
    """Take her choice: labels, one number or several, or words."""
    at = [root for root in state["units"] if root in roots]
    if not at:
        return Step.of(texts.GONE)
    if not turn.text:
        return ask(turn, at, texts.WISH_UNCLEAR)
    said = wanted_in(f"nhận tổng hợp {turn.text}", turn.today)
    if said and said.what == "wish" and said.times:
        return chosen(turn, at, said.times)
    try:
        labels = some_of(_LABELS)(turn.text, Context(Facts(turn.today)))
    except Invalid:
        return None
    if texts.NEVER in labels or not labels:
        return chosen(turn, at, ())
    if texts.EVERY in labels:
        return chosen(turn, at, OCCASIONS)
    return chosen(turn, at, [occasion for occasion in OCCASIONS if texts.OCCASIONS[occasion] in labels])


def _said(times: Sequence[Occasion]) -> str:
    names = [texts.OCCASIONS[occasion].lower() for occasion in OCCASIONS if occasion in times]
    return ", ".join(names) or texts.WISH_NONE


def _place(turn: Turn, roots: Sequence[int]) -> str:
    return " và ".join(units.unit(turn.session, root).name for root in roots)


def _officer(turn: Turn) -> int:
    assert turn.officer is not None  # who has a post is somebody
    return turn.officer.id
