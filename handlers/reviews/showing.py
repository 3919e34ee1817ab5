"""One report as a supervisor reads it: all answers, who sent them and how, and what changed since the last revision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from sqlmodel import Session

from handlers.forms.form import Context, Facts, Field, Group
from handlers.forms.showing import differences, value_lines
from handlers.months import month
from handlers.reports.monthly_report import FORM
from handlers.reports.saying import moment_of
from handlers.reports.texts import DEPUTY_WHY
from handlers.reviews import texts
from handlers.turn import State, Step, Turn
from records import arrivals, periods, reports, units
from records.messages import Reply
from records.submission_tables import Report
from records.tables import Officer

_NOTHING = (None, "", "Không có")


@dataclass(frozen=True)
class Review:
    """The live report of the chi hội that she is looking at; `is_as_seen` unless it changed since she was shown it."""

    report: Report
    is_as_seen: bool

    @classmethod
    def of(cls, turn: Turn, roots: Sequence[int], state: Mapping[str, Any]) -> Self | None:
        """Give the report that a state is about; None where it is not hers to see any more."""
        report = reports.live(turn.session, state["unit"], state["period"])
        if report is None or not arrivals.is_received_by(turn.session, report, roots, turn.today):
            return None
        return cls(report, seen(report) == state["seen"])


def seen(report: Report) -> list[Any]:
    """Give what tells whether a report was corrected or decided meanwhile, as JSON."""
    return [report.id, report.status, report.decided_at.isoformat() if report.decided_at else None]


def state_of(report: Report, view: str, **more: Any) -> State:
    """Give the state of a dialog about a report."""
    return {"view": view, "period": report.period, "unit": report.unit_id, "seen": seen(report), **more}


def opened(turn: Turn, report: Report, *, waiting: bool, note: str = "") -> Step:
    """Show a report with what can be done about it; `waiting` where another one waits to be decided."""
    locked = reports.locked(turn.session, report.unit_id, report.period)
    choices = [] if locked or report.status == "accepted" else [texts.ACCEPT]
    choices += [] if locked or report.status == "returned" else [texts.RETURN]
    choices += [texts.NEXT] if waiting else []
    text = page(turn.session, report, today=turn.today, locked=locked)
    reply = Reply(f"{note}\n\n{text}" if note else text, (*choices, texts.LIST), words=(texts.STOP,))
    return Step.of(reply, state=state_of(report, "report"))


def page(session: Session, report: Report, *, today: date, locked: bool) -> str:
    """Give the whole report as a text; it may be longer than one message."""
    parts = [
        "\n".join(_head(session, report, today)),
        _changes(session, report),
        "\n".join(value_lines(FORM, report.values, _facts(report, today))),
        texts.CONFIDENTIAL if report.values.get("du_luan") not in _NOTHING else "",
        texts.IS_LOCKED if locked else "",
    ]
    return "\n\n".join(filter(None, parts))


def _head(session: Session, report: Report, today: date) -> Iterator[str]:
    yield texts.HEAD.format(month=month(report.period), place=unit_name(session, report, today))
    yield texts.SENT_BY.format(
        name=officer_name(session, report.officer_id), when=moment_of(report.submitted_at), receipt=report.receipt
    )
    if report.on_behalf:
        yield texts.BY_DEPUTY if report.on_behalf == DEPUTY_WHY else texts.BEHALF.format(reason=report.on_behalf)
    if report.late:
        yield texts.LATE
    if report.zero:
        yield texts.ZERO
    yield _decision(session, report)


def _decision(session: Session, report: Report) -> str:
    """Say whether it was decided, by whom, when and why."""
    return texts.DECIDED[report.status].format(
        name=officer_name(session, report.decided_by),
        when=moment_of(report.decided_at) if report.decided_at else "",
        reason=report.reason,
        field=texts.FIELD.format(label=field_label(report.field)) if report.field else "",
    )


def _changes(session: Session, report: Report) -> str:
    """Say what the revision before said differently."""
    if report.revision < 2:
        return ""
    known = reports.revisions(session, report.unit_id, report.period)
    before = next(other for other in known if other.revision == report.revision - 1)
    lines = "\n".join(f"• {line}" for line in differences(FORM, before.values, report.values))
    text = texts.REVISION if lines else texts.REVISION_SAME
    return text.format(number=report.revision, lines=lines)


def fields_of(report: Report, today: date) -> Sequence[Field | Group]:
    """Give the questions that the report answers, or might have, numbered from 1 as they are shown."""
    context = Context(_facts(report, today), report.values)
    return [part for part in FORM.parts if part.ask_if(context) or part.name in report.values]


def field_label(name: str | None) -> str:
    """Give what a question is called; None is the whole report."""
    known = {part.name: part.label for part in FORM.parts}
    return known.get(name or "", texts.WHOLE.lower())


def unit_name(session: Session, report: Report, today: date) -> str:
    """Give what the chi hội was called when the period ended."""
    return units.name_on(session, report.unit_id, min(periods.last_day(report.period), today))


def officer_name(session: Session, officer_id: int | None) -> str:
    officer = session.get(Officer, officer_id) if officer_id is not None else None
    return (officer.name if officer and officer.erased_at is None else "") or texts.NO_NAME


def _facts(report: Report, today: date) -> Facts:
    return Facts(today, {"period": report.period, "zero": report.zero})
