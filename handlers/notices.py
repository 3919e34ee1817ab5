"""What is said to an officer who did not just write: her report was returned, her nominee was chosen."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from records import outbox
from records.messages import Reply
from records.tables import Account


def tell(session: Session, officer_id: int, reply: Reply, *, key: str, now: datetime) -> bool:
    """Queue a message to her on every channel that she uses and has not blocked; False where there is none.

    `key` names the occasion: however often it is told, she hears of it once on each channel.
    """
    accounts = session.exec(
        select(Account).where(Account.officer_id == officer_id, col(Account.blocked_at).is_(None))
    ).all()
    for account in accounts:
        outbox.enqueue(
            session,
            channel=account.channel,
            chat_id=account.chat_id,
            reply=reply,
            priority=outbox.Priority.REPLY,
            due_at=now,
            dedup_key=f"{key}:{account.channel}:{officer_id}",
            now=now,
        )
    return bool(accounts)
