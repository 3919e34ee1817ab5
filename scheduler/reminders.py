"""The last look at a reminder: just before it goes out it is asked whether it is still to be said, and how."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from records import conversations, reminders
from records.conversations import StaleConversation
from records.messages import Reply
from records.reminders import is_escalation
from records.scheduling_tables import Reminder
from records.tables import OutboxMessage
from scheduler.people import busy_until, in_writing
from scheduler.quiet import Manners
from scheduler.saying import Assessment
from scheduler.wanted import Drop, Keep, Later, Wanted
from scheduler.wording import in_form

_SOON = timedelta(minutes=1)


def still_wanted(session: Session, dedup_key: str, now: datetime, manners: Manners = Manners()) -> Wanted:  # noqa: B008 - a value
    """Tell whether a message of the outbox whose guard is "reminders" is still to be said now.

    What it reminds of may be done meanwhile, its deadline moved, she in the middle of a dialog, the night fallen. What
    is kept is worded anew: the days that are left are those of now. What it offers is noted in her conversation, so
    that a number picks it, unless she has a form open, to which numbers belong. Commit the session in every case.
    """
    officer_id = int(dedup_key.rpartition(":")[2])
    rows = list(reminders.in_message(session, dedup_key, officer_id))
    if not rows:
        return Drop("it reminds of nothing")
    assessment = Assessment(session, rows, now)
    wanted = [row for row in rows if not _dropped(session, row, assessment)]
    if not wanted:
        return Drop(rows[0].reason or "")
    at = _allowed(session, wanted, assessment, now=now, manners=manners)
    if at > now:
        return _later(session, wanted, at)
    try:
        reply = _offered(session, dedup_key, assessment.reply(wanted))
    except StaleConversation:
        return _later(session, wanted, now + _SOON)
    _plan_for(session, wanted, now)
    return Keep(reply)


def _dropped(session: Session, row: Reminder, assessment: Assessment) -> bool:
    why = assessment.obsolete(row) or _superseded(session, row)
    if why:
        row.state, row.reason = "dropped", why
        session.add(row)
        session.flush()
    return bool(why)


def _superseded(session: Session, row: Reminder) -> str | None:
    """Say so where a later one about the same waits behind it: one comes, however long the channel was away."""
    later = reminders.queued_after(session, row)
    return "a later one waits" if any(is_escalation(other) == is_escalation(row) for other in later) else None


def _allowed(
    session: Session, rows: Sequence[Reminder], assessment: Assessment, *, now: datetime, manners: Manners
) -> datetime:
    """Give the moment from which all of it may be said."""
    busy = busy_until(session, [rows[0].officer_id], now, manners.pause)
    writing = in_writing(session, assessment.agenda.obligations, now, manners.pause)
    concerned = {(row.obligation, row.unit_id) for row in rows}
    at = max([now, *busy.values(), *(until for about, until in writing.items() if about in concerned)])
    return manners.next_allowed(at, lambda day: any(assessment.agenda.rests(row.unit_id)(day) for row in rows))


def _later(session: Session, rows: Sequence[Reminder], at: datetime) -> Later:
    _plan_for(session, rows, at)
    return Later(at)


def _plan_for(session: Session, rows: Sequence[Reminder], at: datetime) -> None:
    """Note on which day it is said: so many are said on a day, and no more."""
    for row in rows:
        row.planned_for = at
        session.add(row)
    session.flush()


def _offered(session: Session, dedup_key: str, reply: Reply) -> Reply:
    """Note in her conversation what the message offers; raises StaleConversation where she has just written."""
    chat = session.exec(
        select(OutboxMessage.channel, OutboxMessage.chat_id).where(col(OutboxMessage.dedup_key) == dedup_key)
    ).one()
    conversation = conversations.load(session, *chat)
    if conversation.state.get("dialog"):
        return in_form(reply)
    offered = {"choices": list(reply.choices), "offered": list(reply.words), "declined": None, "which": None}
    conversations.save(session, conversation, {**conversation.state, **offered})
    return reply
