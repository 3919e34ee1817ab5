"""What has fallen due is planned: each reminder and each list once, whoever ticks and however often."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from records import obligations, reminders
from records.obligations import chunks
from records.reminders import escalation_key, reminder_key
from records.scheduling_tables import Reminder
from scheduler import escalation, moments
from scheduler.agenda import Agenda, open_now
from scheduler.people import Posts, posts
from scheduler.quiet import Manners

Row = Mapping[str, Any]
"""The values of a `Reminder`."""


def fallen_due(session: Session, now: datetime, manners: Manners) -> list[Row]:
    """Give all reminders and lists that have fallen due and are not planned yet, in the order of their keys."""
    agenda = open_now(session, now)
    if not agenda.obligations:
        return []
    held = posts(session, agenda)
    found = [*_reminders(session, agenda, held, now=now, manners=manners), *_lists(agenda, held, now, manners)]
    known = _known(session, [row["key"] for row in found])
    return sorted((row for row in found if row["key"] not in known), key=lambda row: str(row["key"]))


def plan(session: Session, rows: Sequence[Row]) -> None:
    """Plan them, but for those that somebody else has planned meanwhile."""
    back = reminders.revived(session, rows)
    reminders.plan(session, [row for row in rows if row["key"] not in back])


def _reminders(session: Session, agenda: Agenda, held: Posts, *, now: datetime, manners: Manners) -> Iterator[Row]:
    responsible = {o.unit_id: held.responsible(o.unit_id) for o in agenda.obligations}
    officers = sorted({officer for ids in responsible.values() for officer in ids})
    reached = reminders.best_accounts(session, officers)
    wishes = obligations.snoozes(session, officers)
    for obligation in agenda.obligations:
        rests = agenda.rests(obligation.unit_id)
        for officer_id in responsible[obligation.unit_id]:
            if officer_id not in reached:
                continue  # whoever joins later is reminded then of what is still ahead
            snoozed = wishes.get((officer_id, obligation.name, obligation.unit_id))
            for each in moments.fallen_due(obligation, now, manners=manners, rests=rests, snoozed_until=snoozed):
                yield {
                    "key": reminder_key(obligation.name, obligation.unit_id, obligation.due.day, each.tag, officer_id),
                    "obligation": obligation.name,
                    "unit_id": obligation.unit_id,
                    "officer_id": officer_id,
                    "due_at": obligation.due.at,
                    "planned_for": each.at,
                    "state": each.state,
                    "reason": each.reason,
                }


def _lists(agenda: Agenda, held: Posts, now: datetime, manners: Manners) -> Iterator[Row]:
    for case, owed in escalation.cases(agenda.obligations, held).items():
        at = moments.escalates_at(owed[0], manners, agenda.rests(case.at))
        # Who returned a report only now knows of it.
        if at is None or at > now or all(o.returned_at and o.returned_at >= at for o in owed):
            continue
        for officer_id in held.supervisors(case.at):
            yield {
                "key": escalation_key(case.name, case.at, case.due_day, officer_id),
                "obligation": case.name,
                "unit_id": case.at,
                "officer_id": officer_id,
                "due_at": owed[0].due.at,
                "planned_for": at,
                "state": "planned",
                "reason": None,
            }


def _known(session: Session, keys: Sequence[str]) -> set[str]:
    """Give which of them are planned already, for good."""
    found: set[str] = set()
    for some in chunks(keys):
        found.update(session.exec(select(Reminder.key).where(col(Reminder.key).in_(some), ~reminders.may_come_back())))
    return found
