"""How the commands on what is due print moments, messages and obligations."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.clock import VIETNAM

if TYPE_CHECKING:
    from sqlmodel import Session

    from scheduler.calendar import Obligation
    from scheduler.queueing import Queued


def local(moment: datetime) -> str:
    """Give the moment in Viet Nam's time, ISO 8601 to the second."""
    return moment.astimezone(VIETNAM).isoformat(timespec="seconds")


def last_moment(due_at: datetime) -> str:
    """Give the last moment that is in time: of a whole day 23:59:59, so that it has the day that is meant."""
    at = due_at.astimezone(VIETNAM)
    whole = at.timetuple()[3:6] == (0, 0, 0)
    return local(at - timedelta(seconds=1) if whole else at)


def queued_as_json(session: Session, queued: Queued) -> dict[str, Any]:
    """Give a message that was put into the outbox; of one about several things the first."""
    from records.obligations import period_of
    from records.tables import Officer
    from records.units import unit

    officer = session.get(Officer, queued.officer_id)
    return {
        "kind": queued.kind,
        "officer": officer.name if officer else None,
        "unit": unit(session, queued.unit_id).code,
        "obligation": queued.obligation,
        "period": period_of(queued.obligation),
        "due": last_moment(queued.due_at),
        "channel": queued.channel,
        "text": queued.reply.text,
    }


def obligation_as_json(session: Session, owed: Obligation, now: datetime) -> dict[str, Any]:
    """Give what a unit owes."""
    from records.units import name_on, unit
    from scheduler.wording import what

    day = min(owed.due.day, now.astimezone(VIETNAM).date())
    return {
        "unit": unit(session, owed.unit_id).code,
        "unit_name": name_on(session, owed.unit_id, day),
        "obligation": owed.name,
        "what": what(owed),
        "period": owed.period,
        "due": last_moment(owed.due.at),
        "assigned": True,
        "done": owed.done_at is not None,
        "done_at": local(owed.done_at) if owed.done_at else None,
        "late": (owed.done_at or now) >= owed.due.at,
        "locked": owed.locked,
    }
