"""What became of an announcement with one of those who are to hear it; it changes together with the outbox row."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select, update

from records.scheduling_tables import Announcement, Recipient

NO_ACCOUNT: Final = "chưa kết nối với trợ lý"
BLOCKED: Final = "đã chặn trợ lý"
REFUSED: Final = "bị từ chối"
AWAY: Final = "không liên lạc được với kênh nhắn tin"
UNSURE: Final = "không rõ đã đến chưa"
"""Why a message is not sent anew: it may have arrived, and nobody is to get it twice."""


def settle(session: Session, recipient_id: int, state: str, now: datetime, reason: str | None = None) -> None:
    """Note what became of the message to a recipient; what was cancelled meanwhile and arrived all the same is sent."""
    session.exec(
        update(Recipient)
        .where(col(Recipient.id) == recipient_id, col(Recipient.state).in_(("queued", "cancelled")))
        .values(state=state, reason=reason, changed_at=now)
        .execution_options(synchronize_session=False)
    )


def held_back(session: Session, recipient_id: int, now: datetime) -> bool:
    """Tell whether the announcement was stopped while a message of it was on its way, so it is not tried again.

    Where it was cancelled, that is what became of this recipient; where it is paused, she waits.
    """
    state = session.exec(
        select(Announcement.state)
        .join(Recipient, col(Recipient.announcement_id) == Announcement.id)
        .where(Recipient.id == recipient_id)
    ).first()
    if state == "cancelled":
        settle(session, recipient_id, "cancelled", now)
    return state in ("paused", "cancelled")


def taken_again(session: Session, recipient_id: int, now: datetime) -> bool:
    """Let her wait for the message anew if it certainly did not reach her, and no other message of it is on its way."""
    taken = session.exec(
        update(Recipient)
        .where(col(Recipient.id) == recipient_id, col(Recipient.state) == "failed", col(Recipient.reason) != UNSURE)
        .values(state="queued", reason=None, changed_at=now)
        .execution_options(synchronize_session=False)
    )
    return taken.rowcount == 1
