"""What became of an announcement with one of those who are to hear it; it changes together with the outbox row."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select, update

from records import live
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
    """Let her wait for the message anew if it certainly did not reach her, and no other message of it is on its way.

    Its announcement is being sent again then, also where it was over, until she has it. One that was cancelled is sent
    to nobody any more; one that is paused keeps what was given up as it is, to be retried when it goes on.
    """
    announcement = _sent_further(session, recipient_id)
    if announcement is None:
        return False
    taken = session.exec(
        update(Recipient)
        .where(col(Recipient.id) == recipient_id, col(Recipient.state) == "failed", col(Recipient.reason) != UNSURE)
        .values(state="queued", reason=None, changed_at=now)
        .execution_options(synchronize_session=False)
    )
    if taken.rowcount != 1:
        return False
    if announcement.state == "done":
        announcement.state = "sending"
        session.add(announcement)
        session.flush()
        live.watch(session, announcement, now)
    return True


def _sent_further(session: Session, recipient_id: int) -> Announcement | None:
    """Give her announcement, held until the transaction ends, where it is being sent or is over; else None."""
    hers = select(Recipient.announcement_id).where(Recipient.id == recipient_id).scalar_subquery()
    query = select(Announcement).where(Announcement.id == hers, col(Announcement.state).in_(("sending", "done")))
    return session.exec(query.with_for_update().execution_options(populate_existing=True)).first()
