"""Messages that show how an announcement proceeds: sent once to its author, then edited until it is over.

Only channels on which a message can be edited have them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select, update

from records.once import insert_once
from records.scheduling_tables import Announcement, LiveMessage
from records.tables import Account

EDITABLE: Final = ("telegram",)


@dataclass(frozen=True)
class Showing:
    """A message to be looked at now."""

    id: int
    announcement_id: int
    chat_id: str
    message_id: str | None
    text: str | None


def watch(session: Session, announcement: Announcement, now: datetime) -> None:
    """Let its author see how it proceeds, in a new message, wherever she has a chat that can show it."""
    accounts = session.exec(
        select(Account).where(
            Account.officer_id == announcement.written_by,
            col(Account.channel).in_(EDITABLE),
            col(Account.blocked_at).is_(None),
        )
    ).all()
    for account in accounts:
        key = {"announcement_id": announcement.id, "channel": account.channel, "chat_id": account.chat_id}
        if not insert_once(session, LiveMessage, ("announcement_id", "channel", "chat_id"), **key, due_at=now):
            where = (getattr(LiveMessage, name) == value for name, value in key.items())
            anew = update(LiveMessage).where(*where).values(message_id=None, text=None, due_at=now)
            session.exec(anew.execution_options(synchronize_session=False))


def due(session: Session, channel: str, now: datetime, lease: timedelta) -> Sequence[Showing]:
    """Take what is to be looked at; nobody else does before the lease ends. Commit at once."""
    waiting = (
        select(LiveMessage.id)
        .where(col(LiveMessage.channel) == channel, col(LiveMessage.due_at) <= now)
        .with_for_update(skip_locked=True)  # not rendered on SQLite, where one transaction writes at a time
        .cte("waiting")
    )
    taken = session.exec(
        update(LiveMessage)
        .where(col(LiveMessage.id).in_(select(waiting.c.id)))
        .values(due_at=now + lease)
        .returning(
            col(LiveMessage.id),
            col(LiveMessage.announcement_id),
            col(LiveMessage.chat_id),
            col(LiveMessage.message_id),
            col(LiveMessage.text),
        )
        .execution_options(synchronize_session=False)
    ).all()
    return [Showing(*row) for row in taken]


def shown(session: Session, id_: int, message_id: str | None, text: str | None, due_at: datetime | None) -> None:
    """Note what it says, and when to look again: not at all where that was the last word."""
    session.exec(
        update(LiveMessage)
        .where(col(LiveMessage.id) == id_)
        .values(message_id=message_id, text=text, due_at=due_at)
        .execution_options(synchronize_session=False)
    )


def anything_due(session: Session, channel: str, now: datetime) -> bool:
    """Tell whether there is anything to take: a question that locks nothing."""
    waiting = select(LiveMessage.id).where(col(LiveMessage.channel) == channel, col(LiveMessage.due_at) <= now)
    return session.exec(waiting.limit(1)).first() is not None
