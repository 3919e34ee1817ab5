"""Entering a report for a chi hội that cannot ("nhập hộ"): who did it and why is kept with the report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz
from sqlmodel import col, select

from handlers.forms.steering import plain, says
from handlers.months import MONTH, NO_SUCH_MONTH, month, month_named, no_such_month, period_in
from handlers.people import joining
from handlers.reports import reporting, sent, texts
from handlers.reports.opening import open_report
from handlers.standing import supervised
from handlers.turn import Step, Turn
from knowledge.vietnamese import fold
from records import units
from records.messages import Reply
from records.tables import Unit

_BEGINS = re.compile(
    r"(?P<before>(?:bao cao|nhap|lam|gui)(?: (?:bao cao|bc))?) ?(?P<early>(?:thang|t) ?\S+ )?(?:ho|thay|giup)"
    r"(?: (?:bao cao|bc)(?= |$))?(?: (?P<unit>.+))?"
)
_MONTH = re.compile(rf"{MONTH}(?![\w/])")
_FOR = re.compile(r"^(?:cho |cua )")
_OF_NO_MONTH = re.compile(
    r"(?:lam |gui |nop |viet |nhap |ghi |sua |chinh sua |bat dau |lam tiep |tiep tuc |xem )?(?:lai )?(?:bao cao|bc)"
    r" (?:ky )?(?:thang |t)\d{1,2}(?:(?: ?/ ?| nam | )\d{4})?(?: (?:cua )?chi hoi)?"
)
_LIKE = 75


def begin(turn: Turn) -> Step | None:
    """Answer "nhập hộ", with or without the month and the name of the chi hội; and a report of a month there is not."""
    if turn.incoming.kind != "text":
        return None
    if turn.officer is not None and no_such_month(turn.text) and _OF_NO_MONTH.fullmatch(plain(turn.text)):
        return Step.of(NO_SUCH_MONTH)
    if step := sent.begin(turn):  # here, so that it is answered within a report too, which then goes on
        return step
    found = _BEGINS.fullmatch(_said(turn.text))
    if found is None:
        return None
    if turn.officer is None:
        return joining.invitation_needed()
    if not supervised(turn):
        return reporting.begin_own(turn)
    return _asked(turn, f"{found['early'] or ''}{found['unit'] or ''}".strip(), None)


def go_on(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Take the name of the chi hội, then the reason; the report itself is the form's."""
    if says(turn.text, "cancel", "back", "later") or plain(turn.text) == "thoi":
        return Step.of(texts.BEHALF_STOP)
    if not turn.text:
        return None
    period = state.get("period")
    if state["asked"] == "unit":
        return _asked(turn, turn.text, period)
    if not units.in_subtree(turn.session, state["unit"], supervised(turn), turn.today):
        return Step.of(texts.BEHALF_STOP)
    if no_such_month(turn.text):
        return Step.of(NO_SUCH_MONTH, state={k: v for k, v in state.items() if k != "name"})
    if named := month_named(turn.text, turn.today):  # it is no reason
        return _why(turn, units.unit(turn.session, state["unit"]), named)
    if other := _other(turn):
        return other
    if found := _MONTH.match(f" {fold(turn.text)}"):  # "tháng 9, điện thoại hỏng": the month, and then the reason
        period = period_in(found, turn.today) or period
    return open_report(turn, state["unit"], "report", period=period, on_behalf=turn.text[:300])


def _said(text: str) -> str:
    return " ".join(fold(text).strip(" .!").split())


def _other(turn: Turn) -> Step | None:
    """Begin again where she names another chi hội instead of a reason: figures of one must not go to another."""
    found = _BEGINS.fullmatch(_said(turn.text))
    step = _asked(turn, f"{found['early'] or ''}{found['unit']}".strip(), None) if found and found["unit"] else None
    return step if step and step.state and step.state["asked"] == "why" else None


def _asked(turn: Turn, said: str, period: str | None) -> Step:
    """Take the month and the name that she says, and ask for what is missing of the name."""
    if said and _named_whole(turn, said):  # "Thắng Năm" is a name, though it sounds like a month
        return _named(turn, said, period)
    text = f" {_said(said)}"
    if no_such_month(text):
        return Step.of(NO_SUCH_MONTH, state={"asked": "unit", "period": period})
    found = _MONTH.search(text)
    if found is None:
        return _named(turn, said, period) if said else Step.of(texts.BEHALF_WHICH, state=_for_unit(period))
    period = period_in(found, turn.today)
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,")
    return _named(turn, rest, period) if rest else Step.of(texts.BEHALF_WHICH, state=_for_unit(period))


def _for_unit(period: str | None) -> dict[str, Any]:
    return {"asked": "unit", "period": period}


def _below(turn: Turn) -> Sequence[Unit]:
    below = units.subtree(supervised(turn), turn.today)
    return turn.session.exec(select(Unit).where(col(Unit.id).in_(below), Unit.level == "branch")).all()


def _bare(name: str) -> str:
    return _FOR.sub("", _said(name)).removeprefix("chi hoi ").strip()


def _named_whole(turn: Turn, name: str) -> list[Unit]:
    """Give the chi hội whose name this is, or a part of."""
    wanted, known = _bare(name), _below(turn)
    exact = [u for u in known if wanted in (fold(u.name), fold(u.name).removeprefix("chi hoi "))]
    return exact or [u for u in known if re.search(rf"\b{re.escape(wanted)}\b", fold(u.name))]


def _named(turn: Turn, name: str, period: str | None) -> Step:
    """Find the chi hội below her by a name that may be short, misspelt, or without accents."""
    wanted = _bare(name)
    like = [u for u in _below(turn) if fuzz.ratio(wanted, fold(u.name).removeprefix("chi hoi ")) >= _LIKE]
    found = _named_whole(turn, name) or like
    if len(found) == 1:
        return _why(turn, found[0], period)
    if not found:
        return Step.of(texts.BEHALF_NONE.format(said=name[:60]), state=_for_unit(period))
    names = tuple(u.name for u in sorted(found, key=lambda u: u.code)[:8])
    return Step.of(Reply(texts.BEHALF_MANY, names), state=_for_unit(period))


def _why(turn: Turn, unit: Unit, period: str | None) -> Step:
    """Ask for the reason, with the month if she named one; a month to come is said at once."""
    if period and period > f"{turn.today:%Y-%m}":
        return Step.of(texts.TO_COME.format(month=int(period[5:]), year=int(period[:4]) - 1))
    what = f"báo cáo tháng {month(period)} của {unit.name}" if period else unit.name
    return Step.of(texts.BEHALF_WHY.format(unit=what), state={"asked": "why", "unit": unit.id, "period": period})
