"""Entering a report for a chi hội that cannot ("nhập hộ"): who did it and why is kept with the report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rapidfuzz import fuzz
from sqlmodel import col, select

from handlers.forms.steering import plain, says
from handlers.people import joining
from handlers.reports import reporting, texts
from handlers.standing import supervised
from handlers.turn import Step, Turn
from knowledge.vietnamese import fold
from records import units
from records.messages import Reply
from records.tables import Unit

_BEGINS = re.compile(r"(?:bao cao|nhap|lam|gui)(?: bao cao)? (?:ho|thay|giup)(?: (?:cho )?(?P<unit>.+))?")
_LIKE = 75


def begin(turn: Turn) -> Step | None:
    """Answer "nhập hộ", with or without the name of the chi hội."""
    found = _BEGINS.fullmatch(fold(turn.text).strip(" .!")) if turn.incoming.kind == "text" else None
    if found is None:
        return None
    if turn.officer is None:
        return joining.invitation_needed()
    if not supervised(turn):
        return reporting.begin_own(turn)
    return _named(turn, found["unit"]) if found["unit"] else Step.of(texts.BEHALF_WHICH, state={"asked": "unit"})


def go_on(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Take the name of the chi hội, then the reason; the report itself is the form's."""
    if says(turn.text, "cancel", "back", "later") or plain(turn.text) == "thoi":
        return Step.of(texts.BEHALF_STOP)
    if not turn.text:
        return None
    if state["asked"] == "unit":
        return _named(turn, turn.text)
    if not units.in_subtree(turn.session, state["unit"], supervised(turn), turn.today):
        return Step.of(texts.BEHALF_STOP)
    return reporting.open_report(turn, state["unit"], "report", on_behalf=turn.text[:300])


def _named(turn: Turn, name: str) -> Step:
    """Find the chi hội below her by a name that may be short, misspelt, or without accents."""
    below = units.subtree(supervised(turn), turn.today)
    known = turn.session.exec(select(Unit).where(col(Unit.id).in_(below), Unit.level == "branch")).all()
    wanted = fold(name).removeprefix("chi hoi ").strip()
    exact = [u for u in known if wanted in (fold(u.name), fold(u.name).removeprefix("chi hoi "))]
    part = [u for u in known if re.search(rf"\b{re.escape(wanted)}\b", fold(u.name))]
    like = [u for u in known if fuzz.ratio(wanted, fold(u.name).removeprefix("chi hoi ")) >= _LIKE]
    found = exact or part or like
    if len(found) == 1:
        return Step.of(texts.BEHALF_WHY.format(unit=found[0].name), state={"asked": "why", "unit": found[0].id})
    if not found:
        return Step.of(texts.BEHALF_NONE.format(said=name[:60]), state={"asked": "unit"})
    names = tuple(u.name for u in sorted(found, key=lambda u: u.code)[:8])
    return Step.of(Reply(texts.BEHALF_MANY, names), state={"asked": "unit"})
