"""How an announcement proceeds, in words: how many are in each state; together they are all of the audience."""

from __future__ import annotations

from sqlmodel import Session, col, func, select

from handlers.broadcast import texts
from handlers.hours import in_words
from records import announcements
from records.scheduling_tables import Announcement, Recipient

_START = 40


def progress(session: Session, announcement: Announcement) -> str:
    """Say what has become of it with everybody."""
    counts = announcements.states(session, announcement.id)
    over = announcement.state == "sending" and counts and not counts.get("queued")  # the next tick notes it
    state = texts.STATES["done"] if over else state_in_words(announcement)
    said = {"number": announcement.id, "start": beginning(announcement.text), "state": state}
    if not counts:
        return texts.NOT_BEGUN.format(**said)
    lines = [texts.PROGRESS.format(total=sum(counts.values()), **said)]
    for state, line in texts.LINES.items():
        if count := counts.get(state, 0):
            told = texts.SENT_UNREAD if state == "sent" and announcement.acknowledge else line
            lines.append(told.format(count=count, reasons=_reasons(session, announcement, state)))
    return "\n".join(lines)


def state_in_words(announcement: Announcement) -> str:
    """Say whether it waits, is being sent, is over."""
    at = announcement.send_at
    if announcement.state == "unconfirmed" and at:
        return texts.UNCONFIRMED_FOR.format(moment=in_words(at))
    return texts.STATES[announcement.state].format(moment=in_words(at) if at else "")


def _reasons(session: Session, announcement: Announcement, state: str) -> str:
    if state not in ("failed", "skipped"):
        return ""
    rows = session.exec(
        select(Recipient.reason, func.count())
        .where(Recipient.announcement_id == announcement.id, Recipient.state == state)
        .group_by(col(Recipient.reason))
        .order_by(func.count().desc(), col(Recipient.reason))
    ).all()
    return ", ".join(f"{reason or '?'}: {number}" for reason, number in rows)


def beginning(text: str) -> str:
    """Give the first words of a text, by which it is known again."""
    words = " ".join(text.split())
    return words if len(words) <= _START else f"{words[:_START].rsplit(' ', 1)[0]}…"
