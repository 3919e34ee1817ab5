""" "Không có hoạt động" in the middle of a report, and taking it back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers import filling
from handlers.choices import picked_in_part
from handlers.filling import marked
from handlers.forms import steering
from handlers.forms.steering import plain, says
from handlers.forms.texts import RESTART_YES
from handlers.reports import texts
from handlers.reports.monthly_report import FORM
from handlers.reports.subject import (
    SUBJECT,
    dropped_by_zero,
)
from handlers.reports.words import ZEROES, tells_of_meeting
from handlers.turn import Step, Turn
from knowledge.vietnamese import fold
from records.messages import Reply
from records.submission_tables import Draft

GoOn = Callable[[Turn, Mapping[str, Any]], Step | None]
"""Goes on with the report."""


def in_form(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Take "không có hoạt động" in the middle of a report, and "có hoạt động" in one that has none.

    Where activities are asked it only ends their list; where figures would go with it she is asked first.
    """
    said = plain(turn.text)
    draft = filling.open_draft(turn, state)
    if draft is None:
        return None
    if ZEROES.fullmatch(said) and not draft.context.get("zero"):
        if (draft.progress.get("step") or "").startswith("hoat_dong/"):
            ends = draft.progress.get("mode") == "asking" and state.get("asked") is None
            return filling.go_on(turn if not ends else replace(turn, text=steering.END), SUBJECT, state)
        if dropped := dropped_by_zero(turn, draft):
            text = texts.ZERO_ASK.format(noted=", ".join(dropped))
            asked = {"draft": draft.key, "at": turn.now.isoformat(), "asked": "zero"}
            return Step.of(marked(Reply(text, (texts.ZERO_YES, texts.ZERO_NO), open=False), draft), state=asked)
        return filling.recast(turn, SUBJECT, state, {"zero": True}, texts.ZERO_STARTS)
    if draft.context.get("zero") and (_ACTIVE.fullmatch(said) or tells_of_meeting(turn.text, turn)):
        return _full_again(turn, draft, state)
    if re.fullmatch(r"(?:bao cao |bao )?day du|(?:thang nay )?co hoat dong", said):
        return filling.recast(turn, SUBJECT, state, {"zero": False}, texts.FULL_AGAIN)
    return None


_ACTIVE = re.compile(
    r"(?:(?:nham|lon|sai)(?: roi| mat)? )?(?:thang nay |chi hoi |minh )*(?:van |cung )?"
    r"co (?:(?:to chuc )?(?:sinh hoat|hop)|hoat dong)(?: (?:thang nay|ma|day|chu|that|roi))*"
)


def _full_again(turn: Turn, draft: Draft, state: Mapping[str, Any]) -> Step | None:
    """Ask all questions after all; figures in the same message are taken where they are no free text."""
    step = filling.recast(turn, SUBJECT, state, {"zero": False}, texts.FULL_AGAIN)
    at = draft.progress.get("step")
    if step is None or not tells_of_meeting(turn.text, turn) or (at and FORM.field(at).free):
        return step
    told = filling.go_on(turn, SUBJECT, state)
    if told is None or not told.replies:
        return step
    first, *others = told.replies
    return replace(told, replies=(replace(first, text=f"{texts.FULL_AGAIN}\n\n{first.text}"), *others))


def full_where_restarted(turn: Turn, state: Mapping[str, Any]) -> None:
    """Begin a report that was to have no activities as a full one again, where she begins it anew."""
    resuming = state.get("asked") == "resume"
    yes = says(turn.text, "restart") or (says(turn.text, "yes") and not resuming)
    draft = filling.open_draft(turn, state) if yes or fold(turn.text) == fold(RESTART_YES) else None
    if draft is None or not draft.context.get("zero"):
        return
    fresh = turn.now - datetime.fromisoformat(state["at"]) <= filling.REST
    if resuming or (draft.progress.get("mode") == "restart" and fresh):
        draft.context = {**draft.context, "zero": False}


def chosen(turn: Turn, state: Mapping[str, Any], go_on: GoOn) -> Step | None:
    """She was asked whether what she noted is to go; anything but a choice goes on with the report by `go_on`."""
    here = {name: value for name, value in state.items() if name != "asked"}
    label = picked_in_part(turn.text, (texts.ZERO_YES, texts.ZERO_NO))
    if label == texts.ZERO_YES or says(turn.text, "yes"):
        return filling.recast(turn, SUBJECT, here, {"zero": True}, texts.ZERO_STARTS)
    if label == texts.ZERO_NO or says(turn.text, "no", "keep"):
        return filling.again(turn, SUBJECT, here)
    return go_on(turn, here)
