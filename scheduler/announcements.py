"""Announcements that are due begin, and whoever wrote one is told when nobody is left to reach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlmodel import Session, func, select

from records import announcements, outbox
from records.messages import Reply
from records.reminders import best_accounts
from records.scheduling_tables import Announcement, Recipient

DONE: Final = "Dạ, thông báo số {number} đã gửi xong ạ: {sent} người đã nhận{others}."
FAILED: Final = ", {count} người bị lỗi"
SKIPPED: Final = ", {count} người không gửi được"
PROGRESS: Final = "Tiến độ thông báo {number}"


def tick(session: Session, now: datetime) -> Sequence[Announcement]:
    """Send what is due to its audience, once however many tick, and tell the authors of what is over; gives the former.

    A process that died before the audience had its messages left nothing, or is made up for here.
    """
    begun: list[Announcement] = []
    for taken in (announcements.due, lambda session, _now: announcements.forgotten(session)):
        for announcement in taken(session, now):
            announcements.begin(session, announcement, now)
            begun.append(announcement)
    for announcement in announcements.finished(session, now):
        _tell_author(session, announcement, now)
    return begun


def _tell_author(session: Session, announcement: Announcement, now: datetime) -> None:
    account = best_accounts(session, [announcement.written_by]).get(announcement.written_by)
    if account is None:
        return
    rounds = select(func.max(Recipient.round)).where(Recipient.announcement_id == announcement.id)
    outbox.enqueue(
        session,
        channel=account.channel,
        chat_id=account.chat_id,
        reply=_done(session, announcement),
        priority=outbox.Priority.REMINDER,
        due_at=now,
        dedup_key=f"announced:{announcement.id}:{session.exec(rounds).one() or 0}",
        now=now,
    )


def _done(session: Session, announcement: Announcement) -> Reply:
    states = announcements.states(session, announcement.id)
    others = [(FAILED, states.get("failed", 0)), (SKIPPED, states.get("skipped", 0))]
    text = DONE.format(
        number=announcement.id,
        sent=states.get("sent", 0) + states.get("read", 0),
        others="".join(words.format(count=count) for words, count in others if count),
    )
    return Reply(text, words=(PROGRESS.format(number=announcement.id),))
