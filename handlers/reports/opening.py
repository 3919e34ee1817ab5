"""Opening the report of a chi hội and month: a new one, one in the making, or the correction of one that was sent."""

from __future__ import annotations

from handlers import filling
from handlers.forms.steps import first_path
from handlers.months import month
from handlers.private import without_secrets
from handlers.reports import texts
from handlers.reports.monthly_report import FORM
from handlers.reports.periods import period_for
from handlers.reports.saying import deadline_said, moment_of, title_of
from handlers.reports.subject import SUBJECT, entries_of, key_of, practice_key
from handlers.reports.words import stated_in, tells_of_meeting
from handlers.standing import led, may_write
from handlers.turn import Step, Turn
from records import drafts, periods, reports, units
from records.messages import Reply
from records.submission_tables import Report
from records.tables import Unit


def own_units(turn: Turn) -> list[Unit]:
    """Give the chi hội that she heads or is deputy of today, without those that are closed."""
    return [units.unit(turn.session, at) for at in led(turn) if may_write(turn, at, on_behalf=False)]


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
    month = period or stated_in(turn, text)
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
    greeting = texts.STARTS.format(title=title, other=int(periods.month_before(month)[5:]))
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
    zero = live.zero and not (text and tells_of_meeting(text, turn))
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
    named = month(live.period)
    before = periods.month_before(live.period)
    choices = [f"Sửa báo cáo tháng {named}", "Xem báo cáo của tôi"]
    if reports.live(turn.session, live.unit_id, before) is None:
        choices.append(f"Báo cáo tháng {month(before)}")
    now = turn.today.strftime("%Y-%m")
    if live.period < now and reports.live(turn.session, live.unit_id, now) is None:
        choices.append(f"Báo cáo tháng {month(now)}")
    text = texts.ALREADY.format(
        title=title, when=moment_of(live.submitted_at), receipt=live.receipt, status=texts.STATUS[live.status]
    )
    if not told:
        return Step.of(Reply(text, tuple(choices)))
    kept, _ = without_secrets(told)
    state = {"asked": "sent", "unit": live.unit_id, "period": live.period, "text": kept, "on_behalf": on_behalf}
    return Step.of(Reply(text, tuple(choices)), state=state, name=SUBJECT.name)
