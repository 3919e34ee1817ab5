"""What officers agreed to, answer by answer: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 wants it provable.

An answer is never changed; the last one for a purpose counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, func, select

from records.tables import Consent

WORK: Final = "work"
"""Name, posts, reports, nominations and the messages they need, for the Hội's reporting."""

PHONE: Final = "phone"
"""The telephone number that she gives, for officers of the Hội to call her."""


def record(
    session: Session, *, officer_id: int, purpose: str, wording: str, channel: str, given: bool, now: datetime
) -> None:
    """Keep one answer; `wording` is the version of the text that she was shown."""
    session.add(
        Consent(officer_id=officer_id, purpose=purpose, wording=wording, channel=channel, given=given, answered_at=now)
    )
    session.flush()


def given(session: Session, officer_id: int) -> Sequence[Consent]:
    """Give what she agrees to now, one row for each purpose, the oldest first."""
    last = select(func.max(Consent.id)).where(Consent.officer_id == officer_id).group_by(col(Consent.purpose))
    return session.exec(
        select(Consent).where(col(Consent.id).in_(last), col(Consent.given)).order_by(col(Consent.id))
    ).all()


def agrees(session: Session, officer_id: int, purpose: str = WORK) -> bool:
    """Tell whether she agreed to the purpose and did not take it back."""
    return any(consent.purpose == purpose for consent in given(session, officer_id))


def withdraw(session: Session, officer_id: int, purpose: str | None = None, *, channel: str, now: datetime) -> None:
    """Take back what she agrees to, for one purpose or for all."""
    for consent in given(session, officer_id):
        if purpose in (None, consent.purpose):
            record(
                session,
                officer_id=officer_id,
                purpose=consent.purpose,
                wording=consent.wording,
                channel=channel,
                given=False,
                now=now,
            )
