"""What is planned goes into the outbox: to nobody who is busy, and not more messages a day than is polite."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from records import outbox, reminders
from records.messages import Reply
from records.reminders import GUARD, is_escalation
from records.rules import VIETNAM, Due
from records.scheduling_tables import Reminder
from records.tables import Account
from scheduler.moments import is_missed, is_wished
from scheduler.people import busy_until, in_writing
from scheduler.quiet import Manners
from scheduler.saying import Assessment


@dataclass(frozen=True, kw_only=True)
class Queued:
    """A message that was put into the outbox, and the first thing it is about."""

    kind: str
    officer_id: int
    unit_id: int
    obligation: str
    due_at: datetime
    reply: Reply
    channel: str
    key: str
    about: Sequence[tuple[str, int]]
    """Every obligation with its unit."""


def queue(session: Session, officer_ids: Collection[int], now: datetime, manners: Manners) -> list[Queued]:
    """Put into the outbox what is planned for these officers, or put it off, or drop it; give what was put in."""
    rows = reminders.waiting(session, now, officer_ids)
    if not rows:
        return []
    work = _Work(session, rows, now, manners)
    by_officer: dict[int, list[Reminder]] = {}
    for row in rows:
        by_officer.setdefault(row.officer_id, []).append(row)
    queued = [message for officer_id, hers in by_officer.items() for message in work.for_officer(officer_id, hers)]
    session.flush()
    return queued


class _Work:
    """What is known of some officers and of what waits for them."""

    def __init__(self, session: Session, rows: Sequence[Reminder], now: datetime, manners: Manners) -> None:
        officers = sorted({row.officer_id for row in rows})
        self._session, self._now, self._manners = session, now, manners
        self._assessment = Assessment(session, rows, now)
        self._accounts = reminders.best_accounts(session, officers)
        self._busy = busy_until(session, officers, now, manners.pause)
        self._writing = in_writing(session, self._assessment.agenda.obligations, now, manners.pause)
        self._sent = reminders.sent_on(session, officers, now.astimezone(VIETNAM).date())

    def for_officer(self, officer_id: int, rows: Sequence[Reminder]) -> list[Queued]:
        account = self._accounts.get(officer_id)
        ready = [row for row in rows if self._is_ready(row, account)]
        if not ready or account is None:
            return []
        room = self._manners.per_day - self._sent.get(officer_id, 0)
        if room <= 0 and not any(is_wished(row.key) for row in ready):
            self._put_off(ready, self._tomorrow())
            return []
        return [self._message(account, each) for each in grouped(ready, max(room, 1))]

    def _is_ready(self, row: Reminder, account: Account | None) -> bool:
        """Drop what is to be said no more, put off what is not to be said now."""
        if why := self._assessment.obsolete(row):
            row.state, row.reason = "dropped", why
        elif account is None:
            row.state, row.reason = "missed", "no account"
        elif not is_escalation(row) and is_missed(row.due_at, row.planned_for, self._now):
            row.state, row.reason = "missed", "the program was down"
        else:
            at = self._allowed(row)
            if at <= self._now:
                return True
            row.planned_for = at
        self._session.add(row)
        return False

    def _allowed(self, row: Reminder) -> datetime:
        """Give the moment from which it may be said: now, unless she or her unit is busy or rests."""
        busy = [self._busy.get(row.officer_id), self._writing.get((row.obligation, row.unit_id)), self._now]
        rests = self._assessment.agenda.rests(row.unit_id)
        return self._manners.next_allowed(max(at for at in busy if at is not None), rests)

    def _tomorrow(self) -> datetime:
        return Due.on(self._now.astimezone(VIETNAM).date()).at

    def _put_off(self, rows: Sequence[Reminder], at: datetime) -> None:
        for row in rows:
            row.planned_for = self._manners.next_allowed(at, self._assessment.agenda.rests(row.unit_id))
            self._session.add(row)

    def _message(self, account: Account, rows: Sequence[Reminder]) -> Queued:
        first, reply = rows[0], self._assessment.reply(rows)
        about = list(dict.fromkeys((row.obligation, row.unit_id) for row in rows))
        # The key ends with the officer, whoever reads it.
        key = rows[-1].key if len(about) == 1 else f"reminders:{first.id}:{account.officer_id}"
        outbox.enqueue(
            self._session,
            channel=account.channel,
            chat_id=account.chat_id,
            reply=reply,
            priority=outbox.Priority.REMINDER,
            due_at=self._now,
            dedup_key=key,
            now=self._now,
            guard=GUARD,
        )
        for row in rows:
            row.state, row.message_key, row.planned_for = "queued", key, self._now
            self._session.add(row)
        return Queued(
            kind="escalation" if all(map(is_escalation, rows)) else "reminder",
            officer_id=account.officer_id,
            unit_id=first.unit_id,
            obligation=first.obligation,
            due_at=first.due_at,
            reply=reply,
            channel=account.channel,
            key=key,
            about=about,
        )


def grouped(rows: Sequence[Reminder], room: int) -> list[list[Reminder]]:
    """Cut into at most `room` messages: one for each obligation, the last ones in one."""
    by_subject: dict[tuple[str, int, bool], list[Reminder]] = {}
    for row in rows:
        by_subject.setdefault((row.obligation, row.unit_id, is_escalation(row)), []).append(row)
    subjects = list(by_subject.values())
    if len(subjects) <= room:
        return subjects
    rest = [row for subject in subjects[room - 1 :] for row in subject]
    return [*subjects[: room - 1], rest]
