"""The monthly report in the chat: beginning it, sending it, correcting it, and finding it again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from handlers import filling
from handlers.choices import agreed, refuses
from handlers.filling import marked
from handlers.forms import steering
from handlers.forms.form import Context, Facts
from handlers.forms.showing import value_lines
from handlers.forms.steering import correction, edit_wanted, plain, says
from handlers.forms.steps import first_path
from handlers.forms.texts import CONTINUE, RESTART_YES
from handlers.people import joining
from handlers.private import without_secrets
from handlers.reports import texts
from handlers.reports.monthly_reading import answers_in
from handlers.reports.monthly_report import FORM
from handlers.reports.periods import period_for, period_now
from handlers.reports.subject import (
    SUBJECT,
    deadline_said,
    dropped_by_zero,
    entries_of,
    key_of,
    moment_of,
    practice_key,
    title_of,
)
from handlers.standing import led, may_write
from handlers.turn import Step, Turn
from knowledge.numbers import number
from knowledge.vietnamese import fold
from records import drafts, reports, units
from records.messages import Reply
from records.submission_tables import Draft, Report
from records.tables import Unit

_MONTH = r"(?: (?:ky )?(?:thang |t)(?P<month>\d{1,2})(?:(?: ?/ ?| nam | )(?P<year>\d{4}))?)"
_ZERO = r"(?:khong|ko|k|chua) (?:co |to chuc )?hoat dong(?: gi| nao)?(?: ca| het)?"
_BEGINS = re.compile(
    rf"(?:lam |gui |nop |viet |nhap |ghi |bat dau |lam tiep |tiep tuc )?(?:bao cao|bc)(?: hang thang| thang nay| ngay"
    rf"| thang| luon)?{_MONTH}?(?: (?:cua )?chi hoi)?"
)
_LAST_MONTH = re.compile(r"(?:lam |gui |nop )?(?:bao cao|bc) thang truoc")
_EDITS = re.compile(rf"(?:sua|chinh sua|dinh chinh) (?:lai )?bao cao{_MONTH}?(?: ?[-–] ?(?P<unit>.+))?")
_PRACTISES = re.compile(r"(?:lam |bao cao )?(?:thuc hanh|lam thu|tap lam|thu)(?: bao cao| thu)?")
_ZEROES = re.compile(rf"(?:bao cao )?(?:thang nay |{_MONTH.strip()} )?(?:chi hoi )?{_ZERO}(?: thang nay)?")
_MINE = re.compile(
    r"(?:xem )?(?:lai )?(?:cac )?bao cao (?:cua |da gui cua )?(?:toi|chi|minh|em)|xem bao cao(?: da gui)?|bien nhan"
    r"|bao cao da gui"
)
_TELLS = 2
"""So many answers in one message are a report, though she did not say so."""
_MANY = 3
"""So many are no free text, in which one or two figures may stand."""


def begin(turn: Turn) -> Step | None:
    """Answer what begins a report: "báo cáo", a month's report in one message, practice, a correction, mine."""
    if turn.incoming.kind != "text" or not turn.text:
        return None
    said = plain(turn.text)
    if found := _MINE.fullmatch(said):
        return _mine(turn)
    if found := _EDITS.fullmatch(said):
        return _with_unit(turn, "edit", period=_period(turn, found), unit=found["unit"])
    if _PRACTISES.fullmatch(said):
        return _with_unit(turn, "practice")
    if found := _ZEROES.fullmatch(said):
        return _with_unit(turn, "zero", period=_period(turn, found))
    if _LAST_MONTH.fullmatch(said):
        return _with_unit(turn, "report", period=_month_before(turn.today.strftime("%Y-%m")))
    if found := _BEGINS.fullmatch(said):
        return _with_unit(turn, "report", period=_period(turn, found))
    if not turn.chat.get("dialog") and (step := _corrected_at_once(turn)):
        return step
    writing = "draft" in (turn.chat.get("dialog") or {})
    if not writing and turn.at("head", "deputy") and _is_report(turn):
        return _with_unit(turn, "report", text=turn.text)
    return None


def go_on(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Answer within a report, or the question for which chi hội it is."""
    if state.get("asked") == "unit":
        return _unit_chosen(turn, state)
    if state.get("asked") == "overtaken":
        return _replaced(turn, state)
    if state.get("asked") == "zero":
        return _zero_chosen(turn, state)
    if state.get("asked") == "sent":
        return _sent_chosen(turn, state)
    if state.get("asked") == "month":
        return _month_chosen(turn, state)
    _full_where_restarted(turn, state)
    return (
        _aside(turn, state)
        or _begun_again(turn, state)
        or _of_another_month(turn, state)
        or _zero_in_form(turn, state)
        or filling.go_on(turn, SUBJECT, state)
    )


def _aside(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Show what was sent, or begin a practice or a correction, in the middle of a report."""
    said = plain(turn.text)
    if _MINE.fullmatch(said) and (step := again(turn, state)):
        return replace(step, replies=(*_mine(turn).replies, *step.replies))
    edits, practises = _EDITS.fullmatch(said), _PRACTISES.fullmatch(said)
    if not edits and not practises:
        return None
    draft = filling.open_draft(turn, state)
    same = draft and edits and _period(turn, edits) in (None, draft.context["period"])
    return again(turn, state) if same or (practises and draft and draft.practice) else begin(turn)


def again(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Put the open question of the report once more."""
    return filling.again(turn, SUBJECT, state) if "draft" in state and not state.get("asked") else None


def _begun_again(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Take "báo cáo" within a report: the same once more, or, if she names another month, that one beside it."""
    found = _BEGINS.fullmatch(plain(turn.text))
    before = _LAST_MONTH.fullmatch(plain(turn.text))
    draft = filling.open_draft(turn, state) if found or before else None
    if draft is None:
        return None
    month = _period(turn, found) if found else _month_before(turn.today.strftime("%Y-%m"))
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
    sent = [live for at in turn.at("head", "deputy") for live in reports.latest_of_unit(turn.session, at, 1)]
    fresh = [live for live in sent if turn.now - live.submitted_at < _JUST_SENT]
    if len(fresh) != 1:
        return None
    (live,) = fresh
    return open_report(turn, live.unit_id, "edit", period=live.period, text=turn.text)


_JUST_SENT = timedelta(hours=1)


def begin_own(turn: Turn) -> Step:
    """Begin the report of her own chi hội."""
    return _with_unit(turn, "report")


def _is_report(turn: Turn) -> bool:
    told = len(answers_in(turn.text, _anywhere(turn)))
    return told >= _TELLS and not filling.looks_like_question(turn, turn.text)


def _anywhere(turn: Turn) -> Context:
    """Give what a message is read in before it is known what it is about."""
    return Context(Facts(turn.today, {"period": period_now(turn.today)}))


def _period(turn: Turn, found: re.Match[str]) -> str | None:
    """Give the month that she names; without its year it is one of the last months, else the one of this year."""
    groups = found.groupdict()
    if not groups.get("month") or not 1 <= int(groups["month"]) <= 12:
        return None
    month, today = int(groups["month"]), turn.today
    last_year = month > today.month and today.month + 12 - month <= _LATELY
    year = int(groups["year"]) if groups.get("year") else today.year - last_year
    return f"{year}-{month:02}"


_LATELY = 6
"""Months back for which "tháng 12", said in January, means the year before."""


def _month_before(period: str) -> str:
    return (reports.first_day(period) - timedelta(days=1)).strftime("%Y-%m")


# --- for which chi hội ---


def own_units(turn: Turn) -> list[Unit]:
    """Give the chi hội that she heads or is deputy of today, without those that are closed."""
    return [units.unit(turn.session, at) for at in led(turn) if may_write(turn, at, on_behalf=False)]


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


# --- opening ---


def open_report(
    turn: Turn,
    unit_id: int,
    wanted: str,
    *,
    period: str | None = None,
    text: str | None = None,
    on_behalf: str | None = None,
) -> Step:
    """Open the report of a chi hội: `wanted` is report, zero, edit or practice."""
    month = period or _stated_in(turn, text)
    if month is None:
        now = period_for(turn, unit_id)
        month = _begun(turn, unit_id, now) if wanted == "report" and not text else now
    title = title_of(turn, unit_id, month)
    if month > turn.today.strftime("%Y-%m"):
        return Step.of(texts.TO_COME.format(month=int(month[5:]), year=int(month[:4]) - 1))
    if wanted == "practice":
        return _opened(turn, unit_id, month, text=text, practice=True)
    if reports.locked(turn.session, unit_id, month):
        return Step.of(texts.LOCKED.format(title=title))
    live = reports.live(turn.session, unit_id, month)
    if wanted == "edit":
        return (
            _opened_again(turn, live, title, on_behalf, text)
            if live
            else Step.of(texts.NO_SUCH_REPORT.format(title=title))
        )
    if live and live.status == "returned":
        return _opened_again(turn, live, title, on_behalf, text)
    if live:
        return _already(turn, live, title, text, on_behalf)
    return _opened(turn, unit_id, month, text=text, zero=wanted == "zero", on_behalf=on_behalf)


def _begun(turn: Turn, unit_id: int, now: str) -> str:
    """Give the month that is in the making, the one that is due now rather than an older one; else that one."""
    begun = [
        draft.key.rpartition(":")[2]
        for draft in drafts.of_units(turn.session, FORM.name, (unit_id,))
        if filling.is_begun(draft)
    ]
    return now if now in begun else next(iter(begun), now)


def _stated_in(turn: Turn, text: str | None) -> str | None:
    """Give the month that a whole report in one message names."""
    piece = answers_in(text, _anywhere(turn)).get("ky_bao_cao") if text else None
    said = re.search(r"(?P<month>\d{1,2})(?:\s*(?:/|nam)\s*(?P<year>\d{4}))?", fold(piece or ""))
    return _period(turn, said) if said else None


def _opened(
    turn: Turn,
    unit_id: int,
    month: str,
    *,
    text: str | None = None,
    zero: bool = False,
    practice: bool = False,
    on_behalf: str | None = None,
) -> Step:
    title = title_of(turn, unit_id, month)
    greeting = texts.STARTS.format(title=title, other=int(_month_before(month)[5:]))
    if zero:
        greeting = texts.ZERO_STARTS
    if practice:
        greeting = texts.STARTS_PRACTICE.format(title=title)
    else:
        greeting += deadline_said(turn, unit_id, month)
    opening = filling.Opening(
        key=practice_key(turn) if practice else key_of(unit_id, month),
        unit_id=unit_id,
        context={"period": month, "zero": zero, "on_behalf": on_behalf, "seen": 0, "known": ["ky_bao_cao"]},
        practice=practice,
        text=text,
        greeting="" if text else greeting,
    )
    return filling.open_form(turn, SUBJECT, opening)


def _opened_again(turn: Turn, live: Report, title: str, on_behalf: str | None, text: str | None = None) -> Step:
    """Open what was sent, at the question that is to be corrected, or at the review, in which `text` is said."""
    returned = live.status == "returned"
    zero = live.zero and not (text and _tells_of_meeting(text, turn))
    begins = {part.name: first_path(part) for part in FORM.parts}
    greeting = texts.STARTS_RETURNED.format(reason=live.reason) if returned else texts.STARTS_EDIT.format(title=title)
    opening = filling.Opening(
        key=key_of(live.unit_id, live.period),
        unit_id=live.unit_id,
        context={"period": live.period, "zero": zero, "on_behalf": on_behalf, "seen": live.revision},
        entries=entries_of(live),
        step=begins.get(live.field or "") if returned and not text else None,
        text=text,
        greeting=greeting,
    )
    return filling.open_form(turn, SUBJECT, opening)


def _already(turn: Turn, live: Report, title: str, told: str | None, on_behalf: str | None) -> Step:
    """Say that it was sent, and offer what may be meant; what she told is held for the correction."""
    month = f"{int(live.period[5:])}/{live.period[:4]}"
    before = _month_before(live.period)
    choices = [f"Sửa báo cáo tháng {month}", "Xem báo cáo của tôi"]
    if reports.live(turn.session, live.unit_id, before) is None:
        choices.append(f"Báo cáo tháng {int(before[5:])}/{before[:4]}")
    now = turn.today.strftime("%Y-%m")
    if live.period < now and reports.live(turn.session, live.unit_id, now) is None:
        choices.append(f"Báo cáo tháng {int(now[5:])}/{now[:4]}")
    text = texts.ALREADY.format(
        title=title, when=moment_of(live.submitted_at), receipt=live.receipt, status=texts.STATUS[live.status]
    )
    if not told:
        return Step.of(Reply(text, tuple(choices)))
    kept, _ = without_secrets(told)
    state = {"asked": "sent", "unit": live.unit_id, "period": live.period, "text": kept, "on_behalf": on_behalf}
    return Step.of(Reply(text, tuple(choices)), state=state, name=SUBJECT.name)


def _sent_chosen(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """She told of a month that was sent: what she told goes into its correction; another choice is as ever."""
    edits = _EDITS.fullmatch(plain(turn.text))
    means_it = edits and edits["unit"] is None and _period(turn, edits) in (None, state["period"])
    if not means_it and not (says(turn.text, "yes") or plain(turn.text) in ("sua", "sua lai")):
        return begin(replace(turn, chat={**turn.chat, "dialog": None}))
    if not state["on_behalf"] and state["unit"] not in turn.at("head", "deputy"):
        return None
    more = {"period": state["period"], "text": state["text"], "on_behalf": state["on_behalf"]}
    return open_report(turn, state["unit"], "edit", **more)


# --- within ---


def _zero_in_form(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Take "không có hoạt động" in the middle of a report, and "có hoạt động" in one that has none.

    Where activities are asked it only ends their list; where figures would go with it she is asked first.
    """
    said = plain(turn.text)
    draft = filling.open_draft(turn, state)
    if draft is None:
        return None
    if _ZEROES.fullmatch(said) and not draft.context.get("zero"):
        if (draft.progress.get("step") or "").startswith("hoat_dong/"):
            ends = draft.progress.get("mode") == "asking" and state.get("asked") is None
            return filling.go_on(turn if not ends else replace(turn, text=steering.END), SUBJECT, state)
        if dropped := dropped_by_zero(turn, draft):
            text = texts.ZERO_ASK.format(noted=", ".join(dropped))
            asked = {"draft": draft.key, "at": turn.now.isoformat(), "asked": "zero"}
            return Step.of(marked(Reply(text, (texts.ZERO_YES, texts.ZERO_NO), open=False), draft), state=asked)
        return filling.recast(turn, SUBJECT, state, {"zero": True}, texts.ZERO_STARTS)
    if draft.context.get("zero") and (_ACTIVE.fullmatch(said) or _tells_of_meeting(turn.text, turn)):
        return _full_again(turn, draft, state)
    if re.fullmatch(r"(?:bao cao |bao )?day du|(?:thang nay )?co hoat dong", said):
        return filling.recast(turn, SUBJECT, state, {"zero": False}, texts.FULL_AGAIN)
    return None


_ACTIVE = re.compile(
    r"(?:(?:nham|lon|sai)(?: roi| mat)? )?(?:thang nay |chi hoi |minh )*(?:van |cung )?"
    r"co (?:(?:to chuc )?(?:sinh hoat|hop)|hoat dong)(?: (?:thang nay|ma|day|chu|that|roi))*"
)


def _tells_of_meeting(text: str, turn: Turn) -> bool:
    """Tell whether the message says when a meeting was, or how many: then there were activities."""
    pieces = answers_in(text, _anywhere(turn))
    return "ngay_sinh_hoat" in pieces or bool(number(pieces.get("so_buoi", "0").split(" ")[0]))


def _full_again(turn: Turn, draft: Draft, state: Mapping[str, Any]) -> Step | None:
    """Ask all questions after all; figures in the same message are taken where they are no free text."""
    step = filling.recast(turn, SUBJECT, state, {"zero": False}, texts.FULL_AGAIN)
    at = draft.progress.get("step")
    if step is None or not _tells_of_meeting(turn.text, turn) or (at and FORM.field(at).free):
        return step
    told = filling.go_on(turn, SUBJECT, state)
    if told is None or not told.replies:
        return step
    first, *others = told.replies
    return replace(told, replies=(replace(first, text=f"{texts.FULL_AGAIN}\n\n{first.text}"), *others))


def _full_where_restarted(turn: Turn, state: Mapping[str, Any]) -> None:
    """Begin a report that was to have no activities as a full one again, where she begins it anew."""
    resuming = state.get("asked") == "resume"
    yes = says(turn.text, "restart") or (says(turn.text, "yes") and not resuming)
    draft = filling.open_draft(turn, state) if yes or fold(turn.text) == fold(RESTART_YES) else None
    if draft is None or not draft.context.get("zero"):
        return
    fresh = turn.now - datetime.fromisoformat(state["at"]) <= filling.REST
    if resuming or (draft.progress.get("mode") == "restart" and fresh):
        draft.context = {**draft.context, "zero": False}


def _zero_chosen(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """She was asked whether what she noted is to go; anything but a choice goes on with the report."""
    here = {name: value for name, value in state.items() if name != "asked"}
    if turn.text == texts.ZERO_YES or says(turn.text, "yes"):
        return filling.recast(turn, SUBJECT, here, {"zero": True}, texts.ZERO_STARTS)
    if turn.text == texts.ZERO_NO or says(turn.text, "no", "keep"):
        return filling.again(turn, SUBJECT, here)
    return go_on(turn, here)


# --- a message about another month ---

_NAMED_MONTH = re.compile(
    r"\b(?:tháng|thang|t)\s*(?:\d{1,2}|mười(?: một| hai)?|muoi(?: mot| hai)?)(?:\s*(?:/|năm|nam)\s*\d{4})?(?![\w/])"
    r"\s*[,:;]?\s*",
    re.IGNORECASE,
)


def _of_another_month(turn: Turn, state: Mapping[str, Any]) -> Step | None:
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
    if at and FORM.field(at).free and not any(len(answers_in(line, _anywhere(turn))) >= _MANY for line in told):
        return None
    own = draft.key.rpartition(":")[2]
    months = [month for line in told if (month := _month_of(turn, line)) != own]
    return next((month for month in months if month and month <= f"{turn.today:%Y-%m}"), None)


def _month_of(turn: Turn, said: str) -> str | None:
    """Give the month that a message begins with, or the only one that it names beside a figure."""
    if zero := _ZEROES.fullmatch(plain(said)):
        return _period(turn, zero)
    within = list(_WITHIN.finditer(fold(said)))
    if len(within) == 1 and answers_in(said, _anywhere(turn)):
        return _period(turn, within[0])
    return _stated_in(turn, said)


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
    wanted = "zero" if _ZEROES.fullmatch(plain(said)) else "report"
    text = said if wanted == "report" else None
    on_behalf = draft.context.get("on_behalf")
    return open_report(turn, draft.unit_id, wanted, period=month, text=text, on_behalf=on_behalf)


def _month_chosen(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """She was asked whether the other month is meant; another message leaves her question unanswered."""
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
    if says(turn.text, "later", "cancel", "back", "review") or _MINE.fullmatch(plain(turn.text)):
        return go_on(turn, here)
    return _asked_which_month(turn, draft, other, said)


def _month_said(turn: Turn) -> str | None:
    """Give the month that she says and nothing else: "tháng 9", "báo cáo tháng 9"."""
    said = plain(turn.text)
    found = _BEGINS.fullmatch(said) or re.fullmatch(_MONTH, f" {said}")
    return _period(turn, found) if found else None


def _replaced(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Somebody else sent meanwhile: hers goes in its place only if she says so."""
    if turn.text == texts.REPLACE:
        return filling.sent_after_all(turn, SUBJECT, state, {"seen": state["seen"]})
    if turn.text == texts.LEAVE:
        return filling.given_up(turn, state, texts.LEFT)
    return None


# --- what was sent ---


def _mine(turn: Turn) -> Step:
    """Show the newest report in full, and those before it by their codes."""
    if turn.officer is None:
        return joining.invitation_needed()
    sent = [r for unit in own_units(turn) for r in reports.latest_of_unit(turn.session, unit.id, 6)]
    if not sent:
        return Step.of(texts.NONE_YET)
    sent.sort(key=lambda report: (report.period, report.submitted_at), reverse=True)
    lines = [
        texts.MINE_LINE.format(
            title=title_of(turn, r.unit_id, r.period),
            receipt=r.receipt,
            status=texts.STATUS[r.status],
            when=moment_of(r.submitted_at),
        )
        for r in sent
    ]
    newest = sent[0]
    facts = Facts(turn.today, {"period": newest.period, "zero": newest.zero})
    title = title_of(turn, newest.unit_id, newest.period)
    text = "\n".join([title.upper(), *value_lines(FORM, newest.values, facts)])
    month = f"{int(newest.period[5:])}/{newest.period[:4]}"
    return Step.of(Reply(texts.MINE.format(lines="\n".join(lines)) + f"\n\n{text}", (f"Sửa báo cáo tháng {month}",)))
