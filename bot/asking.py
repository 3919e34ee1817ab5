"""Before a message goes out: whether it is still to be said, where there is somebody to ask, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from sqlmodel import Session

from records import outbox
from records.outbox import Claimed
from scheduler.wanted import Drop, Keep, Later, Wanted

if TYPE_CHECKING:
    from sqlalchemy import Engine

Guard = Callable[[Session, str, datetime], Wanted]
"""Told the key of a message and the moment, says whether it is still wanted."""

Guards = Mapping[str, Guard]
"""By the name that a message of the outbox has as its guard."""


def still_to_be_said(engine: Engine, guards: Guards, message: Claimed, now: datetime) -> Claimed | None:
    """Give the message as it is to be said now; None where it is put off or dropped, which is noted."""
    guard = guards.get(message.guard or "")
    if guard is None:
        return message
    with Session(engine) as session:
        wanted = guard(session, message.dedup_key, now)
        match wanted:
            case Keep(reply):
                message = outbox.reword(session, message, reply) if reply else message
            case Later(at):
                outbox.put_off(session, message, at)
            case Drop(reason):
                outbox.drop(session, message, reason)
        session.commit()
    return message if isinstance(wanted, Keep) else None
