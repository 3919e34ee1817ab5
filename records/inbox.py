"""Which messages came in: each is handled once, however often the channel delivers it.

What a channel delivers only once is kept first, word for word, until it is handled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import literal_column
from sqlmodel import Session, col, select, update

from records.messages import Incoming
from records.once import insert_once
from records.tables import Account, InboxMessage

_UNIQUE = ("channel", "message_id")


def keep(session: Session, incoming: Incoming, now: datetime) -> bool:
    """Keep the whole message until it is received; False, and nothing changed, when it was noted before.

    Commit at once: from then on it is safe, whatever becomes of this process.
    """
    payload = {**asdict(incoming), "sent_at": incoming.sent_at.isoformat()}
    return insert_once(session, InboxMessage, _UNIQUE, **_row(incoming, now), status="kept", payload=payload)


def kept(session: Session, channel: str) -> Sequence[Incoming]:
    """Give what was kept and not received, in the order in which it was kept."""
    payloads = session.exec(
        select(InboxMessage.payload)
        .where(InboxMessage.channel == channel)
        # A literal: SQLite uses the index of kept messages only where the condition reads the same.
        .where(col(InboxMessage.status) == literal_column("'kept'"))
        .order_by(col(InboxMessage.id))
    )
    return [_read(payload) for payload in payloads if payload]


def receive(
    session: Session, incoming: Incoming, now: datetime, *, status: Literal["handled", "crashed"] = "handled"
) -> bool:
    """Note the message as handled; False when it was handled before, so it must not be handled again.

    What was kept of it is emptied. Who writes can be written to again: her account is no longer blocked.
    """
    fresh = insert_once(session, InboxMessage, _UNIQUE, **_row(incoming, now), status=status) or _turn(
        session, incoming, status
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


def _row(incoming: Incoming, now: datetime) -> dict[str, Any]:
    return {
        "channel": incoming.channel,
        "message_id": incoming.message_id,
        "chat_id": incoming.chat_id,
        "received_at": now,
    }


def _turn(session: Session, incoming: Incoming, status: str) -> bool:
    """Turn a kept message into a handled one; False when there is none, or no longer."""
    turned = session.exec(
        update(InboxMessage)
        .where(
            col(InboxMessage.channel) == incoming.channel,
            col(InboxMessage.message_id) == incoming.message_id,
            col(InboxMessage.status) == "kept",
        )
        .values(status=status, payload=None)
        .execution_options(synchronize_session=False)
    )
    return turned.rowcount == 1


def _read(payload: Mapping[str, Any]) -> Incoming:
    return Incoming(**{**payload, "sent_at": datetime.fromisoformat(payload["sent_at"])})
