"""Whether a planned reminder is still to be said at a moment, and what is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlmodel import Session

from records import obligations, units
from records.messages import Reply
from records.reminders import SNOOZED, is_escalation
from records.rules import VIETNAM
from records.scheduling_tables import Reminder
from scheduler import escalation
from scheduler.agenda import open_of
from scheduler.calendar import Obligation
from scheduler.people import names, posts
from scheduler.wording import Item, reminder, together


class Assessment:
    """What is owed now of what some reminders are about."""

    def __init__(self, session: Session, rows: Iterable[Reminder], now: datetime) -> None:
        rows = list(rows)
        today = now.astimezone(VIETNAM).date()
        above = sorted({row.unit_id for row in rows if is_escalation(row)})
        concerned = {row.unit_id for row in rows if not is_escalation(row)}
        if above:
            concerned |= set(session.exec(units.subtree(above, today)))
        self._session, self._now, self._today = session, now, today
        self.agenda = open_of(session, concerned, now)
        self._held = posts(session, self.agenda)
        self._owed = {(o.name, o.unit_id): o for o in self.agenda.obligations}
        self._cases = {
            (case.name, case.at, owed[0].due.at): owed
            for case, owed in escalation.cases(self.agenda.obligations, self._held).items()
        }
        self._names = names(session, {o.unit_id for o in self.agenda.obligations if o.unit_id in concerned}, today)
        self._snoozed = obligations.snoozes(session, {row.officer_id for row in rows})

    def obsolete(self, row: Reminder) -> str | None:
        """Give why it is not to be said any more; None where it still is."""
        if is_escalation(row):
            if (row.obligation, row.unit_id, row.due_at) not in self._cases:
                return "nobody is missing"
            return None if row.officer_id in self._held.supervisors(row.unit_id) else "no longer her post"
        obligation = self.obligation(row)
        if obligation is None:
            return "no longer owed"
        if obligation.due.at != row.due_at:
            return "moved"
        if row.officer_id not in self._held.responsible(row.unit_id):
            return "no longer her post"
        snoozed = self._snoozed.get((row.officer_id, row.obligation, row.unit_id))
        return SNOOZED if snoozed and snoozed > self._now else None

    def obligation(self, row: Reminder) -> Obligation | None:
        """Give what a reminder is about, as it is owed now."""
        return self._owed.get((row.obligation, row.unit_id))

    def reply(self, rows: Sequence[Reminder]) -> Reply:
        """Say what these are about in one message; none of them may be obsolete."""
        about = {(row.obligation, row.unit_id): row for row in rows if not is_escalation(row)}
        items = [self._item(obligation) for row in about.values() if (obligation := self.obligation(row))]
        said = [reminder(sorted(items, key=lambda item: item.obligation.due), self._now)] if items else []
        for row in rows:
            if is_escalation(row):
                owed = self._cases[row.obligation, row.unit_id, row.due_at]
                said.append(escalation.wording(self._session, owed, self._held))
        return said[0] if len(said) == 1 else together(said)

    def _item(self, obligation: Obligation) -> Item:
        return Item(obligation, self._names[obligation.unit_id])
