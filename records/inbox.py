"""Which messages came in: each is handled once, however often the channel delivers it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sqlmodel import Session, col, update

from records.messages import Incoming
from records.once import insert_once
from records.tables import Account, InboxMessage


def receive(
    session: Session, incoming: Incoming, now: datetime, *, status: Literal["handled", "crashed"] = "handled"
) -> bool:
    """Note the message; False when it was noted before, so it must not be handled again.

    Who writes can be written to again: her account is no longer blocked.
    """
    fresh = insert_once(
        session,
        InboxMessage,
        ("channel", "message_id"),
        channel=incoming.channel,
        message_id=incoming.message_id,
        chat_id=incoming.chat_id,
        received_at=now,
        status=status,
    )
    if fresh:
        session.exec(
            update(Account)
            .where(
                col(Account.channel) == incoming.channel,
                col(Account.chat_id) == incoming.chat_id,
                col(Account.blocked_at).is_not(None),
            )
            .values(blocked_at=None)
        )
    return fresh
