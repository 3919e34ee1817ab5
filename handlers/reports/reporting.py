"""The monthly report in the chat: beginning it, sending it, correcting it, and finding it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from handlers import filling
from handlers.forms.steering import correction, edit_wanted, plain, says
from handlers.months import period_in
from handlers.people import joining
from handlers.reports import another_month, no_activity, sent, texts
from handlers.reports.opening import open_report, own_units
from handlers.reports.subject import (
    SUBJECT,
    key_of,
)
from handlers.reports.words import BEGINS, EDITS, LAST_MONTH, MINE, PRACTISES, ZEROES, is_report
from handlers.turn import Step, Turn
from knowledge.vietnamese import fold
from records import periods, reports
from records.messages import Reply


def begin(turn: Turn) -> Step | None:
    """Answer what begins a report: "báo cáo", a month's report in one message, practice, a correction, mine."""
    if turn.incoming.kind != "text" or not turn.text:
        return None
    said = plain(turn.text)
    if found := MINE.fullmatch(said):
        return sent.mine(turn)
    if found := EDITS.fullmatch(said):
        return _with_unit(turn, "edit", period=period_in(found, turn.today), unit=found["unit"])
    if PRACTISES.fullmatch(said):
        return _with_unit(turn, "practice")
    if found := ZEROES.fullmatch(said):
        return _with_unit(turn, "zero", period=period_in(found, turn.today))
    if LAST_MONTH.fullmatch(said):
        return _with_unit(turn, "report", period=periods.month_before(f"{turn.today:%Y-%m}"))
    if found := BEGINS.fullmatch(said):
        return _with_unit(turn, "report", period=period_in(found, turn.today))
    if not turn.chat.get("dialog") and (step := _corrected_at_once(turn)):
        return step
    writing = "draft" in (turn.chat.get("dialog") or {})
    if not writing and turn.at("head", "deputy") and is_report(turn):
        return _with_unit(turn, "report", text=turn.text)
    return None


def go_on(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Answer within a report, or the question for which chi hội it is."""
    if state.get("asked") == "unit":
        return _unit_chosen(turn, state)
    if state.get("asked") == "overtaken":
        return _replaced(turn, state)
    if state.get("asked") == "zero":
        return no_activity.chosen(turn, state, go_on)
    if state.get("asked") == "sent":
        return _sent_chosen(turn, state)
    if state.get("asked") == "month":
        return another_month.chosen(turn, state, go_on)
    no_activity.full_where_restarted(turn, state)
    return (
        _aside(turn, state)
        or _begun_again(turn, state)
        or another_month.told_of(turn, state)
        or no_activity.in_form(turn, state)
        or filling.go_on(turn, SUBJECT, state)
    )


def _aside(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Show what was sent, or begin a practice or a correction, in the middle of a report."""
    said = plain(turn.text)
    if MINE.fullmatch(said) and (step := again(turn, state)):
        return replace(step, replies=(*sent.mine(turn).replies, *step.replies))
    edits, practises = EDITS.fullmatch(said), PRACTISES.fullmatch(said)
    if not edits and not practises:
        return None
    draft = filling.open_draft(turn, state)
    same = draft and edits and period_in(edits, turn.today) in (None, draft.context["period"])
    return again(turn, state) if same or (practises and draft and draft.practice) else begin(turn)


def again(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Put the open question of the report once more."""
    return filling.again(turn, SUBJECT, state) if "draft" in state and not state.get("asked") else None


def _begun_again(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Take "báo cáo" within a report: the same once more, or, if she names another month, that one beside it."""
    found = BEGINS.fullmatch(plain(turn.text))
    before = LAST_MONTH.fullmatch(plain(turn.text))
    draft = filling.open_draft(turn, state) if found or before else None
    if draft is None:
        return None
    month = period_in(found, turn.today) if found else periods.month_before(f"{turn.today:%Y-%m}")
    sends = plain(turn.text).startswith(("gui", "nop"))
    if sends and month is None:
        return None
    if month is None or draft.practice or draft.key == key_of(draft.unit_id, month):
        return filling.again(turn, SUBJECT, state)
    return open_report(turn, draft.unit_id, "report", period=month, on_behalf=draft.context.get("on_behalf"))


def _corrected_at_once(turn: Turn) -> Step | None:
    """Take "sửa câu 6" or "nhầm, 35 chứ không phải 53", said soon after sending, as about what was sent."""
    slip = correction(turn.text)
    if not edit_wanted(turn.text) and not (slip and slip.old):
        return None
    latest = [live for at in turn.at("head", "deputy") for live in reports.latest_of_unit(turn.session, at, 1)]
    fresh = [live for live in latest if turn.now - live.submitted_at < _JUST_SENT]
    if len(fresh) != 1:
        return None
    (live,) = fresh
    return open_report(turn, live.unit_id, "edit", period=live.period, text=turn.text)


_JUST_SENT = timedelta(hours=1)


def begin_own(turn: Turn) -> Step:
    """Begin the report of her own chi hội."""
    return _with_unit(turn, "report")


def _with_unit(
    turn: Turn, wanted: str, *, period: str | None = None, unit: str | None = None, text: str | None = None
) -> Step:
    """Go on with her chi hội; ask which where there are several."""
    if turn.officer is None:
        return joining.invitation_needed()
    mine = own_units(turn)
    if unit:
        mine = [u for u in mine if fold(u.name) == fold(unit)] or mine
    if not mine:
        return Step.of(texts.NO_UNIT)
    if len(mine) == 1:
        return open_report(turn, mine[0].id, wanted, period=period, text=text)
    names = tuple(u.name for u in mine)
    state = {
        "asked": "unit",
        "wanted": wanted,
        "period": period,
        "text": text,
        "names": names,
        "ids": [u.id for u in mine],
    }
    return Step.of(Reply(texts.WHICH_UNIT, names, open=False), state=state)


def _unit_chosen(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    chosen = dict(zip(state["names"], state["ids"], strict=True)).get(turn.text)
    if chosen is None or chosen not in turn.at("head", "deputy"):
        return None
    return open_report(turn, chosen, state["wanted"], period=state["period"], text=state["text"])


def _sent_chosen(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """She told of a month that was sent: what she told goes into its correction; another choice is as ever."""
    edits = EDITS.fullmatch(plain(turn.text))
    means_it = edits and edits["unit"] is None and period_in(edits, turn.today) in (None, state["period"])
    if not means_it and not (says(turn.text, "yes") or plain(turn.text) in ("sua", "sua lai")):
        return begin(replace(turn, chat={**turn.chat, "dialog": None}))
    if not state["on_behalf"] and state["unit"] not in turn.at("head", "deputy"):
        return None
    more = {"period": state["period"], "text": state["text"], "on_behalf": state["on_behalf"]}
    return open_report(turn, state["unit"], "edit", **more)


def _replaced(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Somebody else sent meanwhile: hers goes in its place only if she says so."""
    if turn.text == texts.REPLACE:
        return filling.sent_after_all(turn, SUBJECT, state, {"seen": state["seen"]})
    if turn.text == texts.LEAVE:
        return filling.given_up(turn, state, texts.LEFT)
    return None
