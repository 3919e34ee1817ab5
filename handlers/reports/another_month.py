"""A message within a report that is about another month: it is asked about, and moves nothing by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers import filling
from handlers.choices import agreed, refuses
from handlers.forms.steering import plain, says
from handlers.forms.texts import CONTINUE
from handlers.months import period_in
from handlers.private import without_secrets
from handlers.reports import texts
from handlers.reports.monthly_reading import answers_in
from handlers.reports.monthly_report import FORM
from handlers.reports.opening import open_report
from handlers.reports.subject import (
    SUBJECT,
)
from handlers.reports.words import BEGINS, MANY, MINE, MONTH, ZEROES, anywhere, stated_in
from handlers.turn import Step, Turn
from knowledge.vietnamese import fold
from records.messages import Reply
from records.submission_tables import Draft

GoOn = Callable[[Turn, Mapping[str, Any]], Step | None]
"""Goes on with the report."""


_NAMED_MONTH = re.compile(
    r"\b(?:tháng|thang|t)\s*(?:\d{1,2}|mười(?: một| hai)?|muoi(?: mot| hai)?)(?:\s*(?:/|năm|nam)\s*\d{4})?(?![\w/])"
    r"\s*[,:;]?\s*",
    re.IGNORECASE,
)


def told_of(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Ask before what she tells of another month goes into this report, or moves it; only "sửa câu 1" moves it."""
    if turn.incoming.kind != "text":
        return None
    resuming = state.get("asked") == "resume"
    goes_on = resuming and (turn.text == CONTINUE or says(turn.text, "yes", "keep"))
    said = str(state.get("held") or "") if goes_on else turn.text
    names_one = any(_month_of(turn, line) is not None for line in (said, *said.splitlines()))
    draft = filling.open_draft(turn, state) if names_one and (goes_on or not resuming) else None
    other = _other_month(turn, draft, said) if draft else None
    if draft is None or other is None:
        return None
    if not filling.is_begun(draft):
        taken = other in SUBJECT.facts(turn, draft).given["closed"]
        return _opened_beside(turn, draft, other, said) if taken else None
    return _asked_which_month(turn, draft, other, said)


def _other_month(turn: Turn, draft: Draft, said: str) -> str | None:
    """Give the month that a message is about, where that is not the draft's; None where it may be part of an answer."""
    at = draft.progress.get("step")
    if draft.practice or at == "ky_bao_cao":
        return None
    told = [line for line in (said, *said.splitlines()) if _month_of(turn, line) is not None]
    if at and FORM.field(at).free and not any(len(answers_in(line, anywhere(turn))) >= MANY for line in told):
        return None
    own = draft.key.rpartition(":")[2]
    months = [month for line in told if (month := _month_of(turn, line)) != own]
    return next((month for month in months if month and month <= f"{turn.today:%Y-%m}"), None)


def _month_of(turn: Turn, said: str) -> str | None:
    """Give the month that a message begins with, or the only one that it names beside a figure."""
    if zero := ZEROES.fullmatch(plain(said)):
        return period_in(zero, turn.today)
    within = list(_WITHIN.finditer(fold(said)))
    if len(within) == 1 and answers_in(said, anywhere(turn)):
        return period_in(within[0], turn.today)
    return stated_in(turn, said)


_WITHIN = re.compile(
    r"(?<!\d )(?<!voi )(?<!hon )(?<!bang )(?<!nhu )(?<!tu )(?<!den )(?<!truoc )\bthang\s?(?P<month>\d{1,2})"
    r"(?:\s*(?:/|nam)\s*(?P<year>\d{4}))?(?![\w/])"
)
"""A month within a message; neither the one of a day ("ngày 5 tháng 9") nor one that is compared with."""


def _asked_which_month(turn: Turn, draft: Draft, other: str, said: str) -> Step:
    own = draft.key.rpartition(":")[2]
    text = texts.OTHER_MONTH.format(own=_named(own, other), other=_named(other, own))
    choices = (
        texts.OTHER_MONTH_YES.format(month=_named(other, own)),
        texts.OTHER_MONTH_NO.format(month=_named(own, other)),
    )
    kept, told = without_secrets(said)
    state = {"draft": draft.key, "at": turn.now.isoformat(), "asked": "month", "other": other, "text": kept}
    reply = Reply("\n\n".join(filter(None, (told, text))), choices, open=False)
    return Step.of(reply, state={**state, "choices": choices})


def _named(month: str, beside: str) -> str:
    """Name a month as she does; with its year where the other one is of another year."""
    year = f"/{month[:4]}" if month[:4] != beside[:4] else ""
    return f"tháng {int(month[5:])}{year}"


def _opened_beside(turn: Turn, draft: Draft, month: str, said: str) -> Step:
    """Open the report of another month with what she told of it; this one stays as it is."""
    wanted = "zero" if ZEROES.fullmatch(plain(said)) else "report"
    text = said if wanted == "report" else None
    on_behalf = draft.context.get("on_behalf")
    return open_report(turn, draft.unit_id, wanted, period=month, text=text, on_behalf=on_behalf)


def chosen(turn: Turn, state: Mapping[str, Any], go_on: GoOn) -> Step | None:
    """She was asked whether the other month is meant: no takes the rest of what she told on by `go_on`."""
    draft = filling.open_draft(turn, state)
    if draft is None:
        return None
    other, said = state["other"], state["text"]
    yes, no = state["choices"]
    here = {name: value for name, value in state.items() if name in ("draft", "at", "name")}
    named = _month_said(turn)
    if turn.text == yes or named == other or agreed(turn.text, (yes,)):
        return _opened_beside(turn, draft, other, said)
    if turn.text == no or named == draft.key.rpartition(":")[2] or refuses(turn.text) or says(turn.text, "no", "keep"):
        rest = _NAMED_MONTH.sub("", said).strip()
        fresh = turn.now - datetime.fromisoformat(state["at"]) <= filling.REST
        if fresh and (step := filling.told(turn, SUBJECT, here, rest)):
            return step
        return go_on(replace(turn, text=rest), here) if rest else filling.again(turn, SUBJECT, here)
    if says(turn.text, "later", "cancel", "back", "review") or MINE.fullmatch(plain(turn.text)):
        return go_on(turn, here)
    return _asked_which_month(turn, draft, other, said)


def _month_said(turn: Turn) -> str | None:
    """Give the month that she says and nothing else: "tháng 9", "báo cáo tháng 9"."""
    said = plain(turn.text)
    found = BEGINS.fullmatch(said) or re.fullmatch(MONTH, f" {said}")
    return period_in(found, turn.today) if found else None
