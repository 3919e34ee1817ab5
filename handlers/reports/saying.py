"""How a report is said: its title, moment, deadline, figures and receipt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from handlers.forms.asking import shortened
from handlers.forms.form import Group, Value
from handlers.forms.showing import shown
from handlers.months import month
from handlers.reports import texts
from handlers.reports.monthly_report import FORM
from handlers.rules.words import deadline
from handlers.turn import VIETNAM, Turn
from records import periods, rules, units
from records.submission_tables import Report
from records.tables import Officer


def deadline_said(turn: Turn, unit_id: int, period: str) -> str:
    """Say by when the report is due, in a line of its own; nothing where no rule says so."""
    due = rules.due_for(turn.session, unit_id, period)
    if due is None:
        return ""
    form = texts.DEADLINE if turn.now < due.at else texts.DEADLINE_OVER
    return form.format(deadline=deadline(due))


def title_of(turn: Turn, unit_id: int, period: str) -> str:
    """Give "báo cáo tháng 10/2026 – Chi hội thôn Nà Pài", as it stands within a sentence."""
    name = units.name_on(turn.session, unit_id, min(periods.last_day(period), turn.today))
    return f"báo cáo tháng {month(period)} – {name}"


def moment_of(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).strftime("%H:%M ngày %d/%m/%Y")


def receipt_of(turn: Turn, report: Report) -> str:
    """Give what proves that a report was sent: code, time and figures."""
    text = texts.RECEIPT.format(
        title=title_of(turn, report.unit_id, report.period),
        receipt=report.receipt,
        when=moment_of(report.submitted_at),
        late=texts.LATE if report.late else "",
        revision=texts.REVISION.format(number=report.revision) if report.revision > 1 else "",
        figures=figures_of(report.values, zero=report.zero),
    )
    if report.on_behalf and report.on_behalf != texts.DEPUTY_WHY:
        by = turn.session.get(Officer, report.officer_id)
        text += texts.ON_BEHALF.format(name=by.name if by else "", reason=report.on_behalf)
    return text


_FIGURES = ("tong_hoi_vien", "ket_nap_moi", "so_buoi", "ngay_sinh_hoat", "so_du", "so_suat_qua", "gia_tri_qua")


def figures_of(values: Mapping[str, Value], *, zero: bool) -> str:
    """Give the figures of a report, a line each."""
    lines = [f"• {texts.ZERO}"] if zero else []
    lines += [
        f"• {FORM.part(name).label}: {shown(FORM.part(name), values[name])}" for name in _FIGURES if name in values
    ]
    if values.get("hoat_dong"):
        lines.append(f"• Hoạt động khác: {len(values['hoat_dong'])} việc")
    return "\n".join(lines)


_SAID_SHORT = {"ket_nap_moi": "kết nạp {}", "so_du": "{} dự"}


def in_brief(name: str, value: Value) -> str:
    part = FORM.part(name)
    if isinstance(part, Group):
        return f"{len(value)} {part.item}"
    if name == "so_buoi" or name in _SAID_SHORT:
        return _SAID_SHORT.get(name, "{}").format(part.show(value))
    return f"{part.label[0].lower()}{part.label[1:]}: {shortened(part.show(value), 60)}"
