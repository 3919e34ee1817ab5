"""Who changed what, old and new: entries are added, never changed or taken away.

A subject names what was changed, the widest first: "report:LS-01-01:2026-10", "rule:LS-01:monthly_report:branch".
Entries hold ids, days, states, figures and names of units; never a person's name or telephone number, or what somebody
wrote.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, or_, select

from records.rules import terms_of
from records.scheduling_tables import AuditEntry, ReportingRule
from records.submission_tables import Report
from records.tables import Unit
from records.units import unit

Facts = Mapping[str, Any]
"""What is kept of a state: JSON, days as they are."""


def note(
    session: Session,
    *,
    officer_id: int | None,
    action: str,
    subject: str,
    old: Facts | None = None,
    new: Facts | None = None,
    now: datetime,
) -> AuditEntry:
    """Add an entry; without an officer it was done on the program's own machine, and the action names the command."""
    entry = AuditEntry(
        at=now, officer_id=officer_id, action=action, subject=subject, old=_stored(old), new=_stored(new)
    )
    session.add(entry)
    session.flush()
    return entry


def entries(
    session: Session,
    *,
    subject: str | None = None,
    officer_id: int | None = None,
    since: datetime | None = None,
    limit: int = 100,
) -> Sequence[AuditEntry]:
    """Give the newest entries first; a subject stands for all that begins with it ("report", "report:LS-01-01")."""
    query = select(AuditEntry)
    if subject is not None:
        named = col(AuditEntry.subject)
        query = query.where(or_(named == subject, named.startswith(f"{subject}:", autoescape=True)))
    if officer_id is not None:
        query = query.where(AuditEntry.officer_id == officer_id)
    if since is not None:
        query = query.where(AuditEntry.at >= since)
    return session.exec(query.order_by(col(AuditEntry.id).desc()).limit(limit)).all()


def note_report(
    session: Session, report: Report, action: str, *, officer_id: int, old: str | None = None, now: datetime
) -> None:
    """Add what became of a report: revision, state and the question that is to be corrected, none of its words."""
    note(
        session,
        officer_id=officer_id,
        action=action,
        subject=about(session, "report", report.unit_id, report.period),
        old={"status": old} if old else None,
        new={"revision": report.revision, "status": report.status, "field": report.field},
        now=now,
    )


def note_role(
    session: Session,
    action: str,
    unit_id: int,
    role: str,
    *,
    officer_id: int | None,
    of: int | None,
    old: Facts | None = None,
    new: Facts | None = None,
    now: datetime,
) -> None:
    """Add what became of a post; `of` is whose it is, None where nobody is known yet."""
    subject = about(session, "role", unit_id, role)
    whose = {"officer": of}
    note(
        session,
        officer_id=officer_id,
        action=action,
        subject=subject,
        old=None if old is None else {**whose, **old},
        new=None if new is None else {**whose, **new},
        now=now,
    )


def note_unit(
    session: Session, action: str, changed: Unit, old: Facts | None, *, on: date, now: datetime, **more: Any
) -> None:
    """Add what became of a unit from the day `on`, done on the program's own machine; `more` is what else is new."""
    new = {**unit_facts(session, changed), "on": on, **more}
    note(session, officer_id=None, action=action, subject=f"unit:{changed.code}", old=old, new=new, now=now)


def unit_facts(session: Session, of: Unit) -> dict[str, Any]:
    """Give what is kept of a unit: its name, what is above it, its last day."""
    parent = unit(session, of.parent_id).code if of.parent_id is not None else None
    return {"name": of.name, "parent": parent, "closed": of.closed_on}


def about(session: Session, kind: str, unit_id: int, *rest: str) -> str:
    """Give the subject that is a unit's: "report:LS-01-01:2026-10"; a unit keeps its code for good."""
    return ":".join((kind, unit(session, unit_id).code, *rest))


def rule_subject(session: Session, rule: ReportingRule) -> str:
    """Give the subject of a reporting rule: whose it is, not the row that holds it for a time."""
    return about(session, "rule", rule.unit_id, rule.form, rule.level)


def rule_facts(rule: ReportingRule | None) -> dict[str, Any] | None:
    """Give what is kept of a reporting rule."""
    return {**vars(terms_of(rule)), "since": rule.since, "until": rule.until} if rule else None


def _stored(facts: Facts | None) -> dict[str, Any] | None:
    if facts is None:
        return None
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}
