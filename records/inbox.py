"""Which messages came in: each is handled once, however often its channel delivers it.

Each is kept first, word for word, until it is handled: from then on its channel need not deliver it again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import literal_column
from sqlmodel import Session, col, select, update

from records.messages import Incoming
from records.once import insert_once
from records.tables import Account, InboxMessage

# A literal: SQLite uses the index of kept messages only where the condition reads the same.
_KEPT = col(InboxMessage.status) == literal_column("'kept'")


@dataclass(frozen=True)
class Kept:
    """A message that waits to be handled, since `kept_at`."""

    id: int
    kept_at: datetime
    message: Incoming


def keep(session: Session, incoming: Incoming, now: datetime) -> bool:
    """Keep the whole message until it is handled; False, and nothing changed, when it was noted before.

    Commit at once: from then on it is safe, whatever becomes of this process.
    """
    return insert_once(
        session,
        InboxMessage,
        ("channel", "message_id"),
        channel=incoming.channel,
        message_id=incoming.message_id,
        chat_id=incoming.chat_id,
        received_at=now,
        status="kept",
        payload={**asdict(incoming), "sent_at": incoming.sent_at.isoformat()},
    )


def kept(session: Session, channel: str, chat_id: str) -> Sequence[Kept]:
    """Give what was kept of the chat and not handled, in the order in which it was kept."""
    rows = session.exec(
        select(InboxMessage.id, InboxMessage.received_at, InboxMessage.payload)
        .where(InboxMessage.channel == channel, InboxMessage.chat_id == chat_id, _KEPT)
        .order_by(col(InboxMessage.id))
    )
    return [Kept(number, kept_at, _read(payload)) for number, kept_at, payload in rows if payload]


def chats(session: Session, channels: Collection[str], before: datetime) -> Sequence[tuple[str, str]]:
    """Give the chats (channel, chat_id) for which something has been kept since `before` or longer."""
    return session.exec(
        select(InboxMessage.channel, InboxMessage.chat_id)
        .where(col(InboxMessage.channel).in_(channels), _KEPT, InboxMessage.received_at <= before)
        .distinct()
    ).all()


def close(session: Session, messages: Sequence[Kept], *, status: Literal["handled", "crashed"] = "handled") -> bool:
    """Note messages of one chat as handled and empty what was kept of them.

    False when any of them was handled by somebody else: then roll back. Whoever is handling one of them is waited
    for. Who writes can be written to again: her account is no longer blocked.
    """
    closed = session.exec(
        update(InboxMessage)
        .where(col(InboxMessage.id).in_([kept.id for kept in messages]), col(InboxMessage.status) == "kept")
        .values(status=status, payload=None)
        .execution_options(synchronize_session=False)
    )
    if closed.rowcount < len(messages):
        return False
    written = messages[-1].message
    session.exec(
        update(Account)
        .where(
            col(Account.channel) == written.channel,
            col(Account.chat_id) == written.chat_id,
            col(Account.blocked_at).is_not(None),
        )
        .values(blocked_at=None)
    )
    return True


def _read(payload: Mapping[str, Any]) -> Incoming:
    return Incoming(**{**payload, "sent_at": datetime.fromisoformat(payload["sent_at"])})
