"""What was sent: shown again, whether it has arrived ("gửi chưa"), and that it is corrected, not taken back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from handlers.forms.form import Facts
from handlers.forms.showing import value_lines
from handlers.forms.steering import plain
from handlers.months import LONGEST, MONTH, NO_SUCH_MONTH, month, no_such_month, period_in
from handlers.people import joining
from handlers.reports import texts as report_texts
from handlers.reports.monthly_report import FORM
from handlers.reports.opening import own_units
from handlers.reports.periods import period_for
from handlers.reports.saying import moment_of, title_of
from handlers.turn import Step, Turn
from knowledge.vietnamese import fold
from records import reports
from records.messages import Reply
from records.submission_tables import Report

SENT: Final = "Dạ, {title}: đã gửi lúc {when}, mã {receipt}, {status} ạ."
NOT_SENT: Final = "Dạ, {title}: chưa gửi ạ. Chị gõ “báo cáo tháng {month}” để làm và gửi nhé."
LAST_SENT: Final = "\nBản mới nhất đã gửi là báo cáo tháng {month}: gửi lúc {when}, mã {receipt}."
NO_TAKING_BACK: Final = (
    "Dạ, {title} đã gửi (mã {receipt}) nên em không rút lại được, nhưng chị sửa được ạ. Chị gõ “sửa báo cáo tháng"
    " {month}”; sửa xong gửi lại thì bản mới thay bản cũ."
)
EDIT: Final = "Sửa báo cáo tháng {month}"

_REPORT = r"(?:bao cao|bc)"
_MINE = r"(?: (?:cua )?(?:chi|toi|minh|em|chi hoi))?"
_WHO = r"(?:(?:em|chi|minh|toi|ben em|tro ly|hoi|cap tren|tren|o tren|xa|da|co) )*"
_DONE = r"(?:gui|nop|nhan|chuyen)(?: (?:duoc|di|len|thanh cong|xong|toi))*"
_YET = r"(?: (?:roi|duoc))*(?: (?:hay )?chua)(?: (?:em|a|vay|the|nhi|oi))*"
_ASKS = (
    re.compile(rf"{_WHO}{_DONE}(?: {_REPORT}{_MINE}{MONTH}?)?{_YET}"),
    re.compile(rf"{_REPORT}{_MINE}{MONTH}? {_WHO}{_DONE}{_YET}"),
)
_TAKES_BACK = re.compile(
    rf"(?:rut|thu hoi|lay lai|xoa|rut lai)(?: lai)?(?: cai| ban)? {_REPORT}(?: da (?:gui|nop))?{_MINE}{MONTH}?"
    rf"(?: (?:ve|lai|da gui|da nop))*(?: (?:duoc khong|duoc ko|nhu the nao|the nao))?"
    rf"|huy {_REPORT} da (?:gui|nop)"
)
_FRESH = timedelta(days=3)
"""So long what she sent is what she asks about, though another month may be due by now."""


def begin(turn: Turn) -> Step | None:
    """Answer whoever leads a chi hội; None for everybody else, and where she asks about something else."""
    if not turn.text or len(turn.text) > LONGEST or turn.opened == "nominating":
        return None
    whole = " ".join(fold(turn.text).strip(" .,!?").split())
    said = (whole, plain(whole))  # "nhận" is politeness at a beginning, and what she asks about as well
    asks = next((found for one in said for pattern in _ASKS if (found := pattern.fullmatch(one))), None)
    back = next((found for one in said if (found := _TAKES_BACK.fullmatch(one))), None)
    found = asks or back
    mine = [unit.id for unit in own_units(turn)] if found and turn.officer else []
    if found is None or not mine:
        return None
    period = period_in(found, turn.today)
    if period is None and no_such_month(turn.text):
        return Step.of(NO_SUCH_MONTH)
    if back:
        return _kept(turn, mine, period)
    return Step.of("\n\n".join(_arrived(turn, unit_id, period) for unit_id in mine))


def _arrived(turn: Turn, unit_id: int, period: str | None) -> str:
    """Say whether the report of a month was sent; without one, of the month that is due, or that she has just sent."""
    meant = period or period_for(turn, unit_id)
    report = reports.live(turn.session, unit_id, meant)
    last = next(iter(reports.latest_of_unit(turn.session, unit_id, 1)), None)
    if report is None and period is None and last and turn.now - last.submitted_at < _FRESH:
        report = last
    if report is not None:
        return SENT.format(
            title=title_of(turn, unit_id, report.period),
            when=moment_of(report.submitted_at),
            receipt=report.receipt,
            status=report_texts.STATUS[report.status],
        )
    text = NOT_SENT.format(title=title_of(turn, unit_id, meant), month=month(meant))
    if meant > f"{turn.today:%Y-%m}":
        text = report_texts.TO_COME.format(month=int(meant[5:]), year=int(meant[:4]) - 1)
    if last is None:
        return text
    return text + LAST_SENT.format(month=month(last.period), when=moment_of(last.submitted_at), receipt=last.receipt)


def _kept(turn: Turn, mine: Sequence[int], period: str | None) -> Step:
    """Say of what was sent last, or of the month that she names, that it is corrected instead."""
    sent = [report for unit_id in mine if (report := _sent_of(turn, unit_id, period))]
    if not sent:
        return Step.of("\n\n".join(_arrived(turn, unit_id, period) for unit_id in mine))
    report = max(sent, key=lambda one: one.submitted_at)
    title = title_of(turn, report.unit_id, report.period)
    if reports.locked(turn.session, report.unit_id, report.period):
        return Step.of(report_texts.LOCKED.format(title=title))
    text = NO_TAKING_BACK.format(title=title, receipt=report.receipt, month=month(report.period))
    return Step.of(Reply(text, words=(EDIT.format(month=month(report.period)),)))


def _sent_of(turn: Turn, unit_id: int, period: str | None) -> Report | None:
    if period is not None:
        return reports.live(turn.session, unit_id, period)
    return next(iter(reports.latest_of_unit(turn.session, unit_id, 1)), None)


def mine(turn: Turn) -> Step:
    """Show the newest report in full, and those before it by their codes."""
    if turn.officer is None:
        return joining.invitation_needed()
    found = [r for unit in own_units(turn) for r in reports.latest_of_unit(turn.session, unit.id, 6)]
    if not found:
        return Step.of(report_texts.NONE_YET)
    found.sort(key=lambda report: (report.period, report.submitted_at), reverse=True)
    lines = [
        report_texts.MINE_LINE.format(
            title=title_of(turn, r.unit_id, r.period),
            receipt=r.receipt,
            status=report_texts.STATUS[r.status],
            when=moment_of(r.submitted_at),
        )
        for r in found
    ]
    newest = found[0]
    facts = Facts(turn.today, {"period": newest.period, "zero": newest.zero})
    title = title_of(turn, newest.unit_id, newest.period)
    text = "\n".join([title.upper(), *value_lines(FORM, newest.values, facts)])
    named = month(newest.period)
    return Step.of(
        Reply(report_texts.MINE.format(lines="\n".join(lines)) + f"\n\n{text}", (f"Sửa báo cáo tháng {named}",))
    )
