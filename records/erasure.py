"""Deleting what is personal: of an officer, or of a chat that belongs to nobody we know.

What she did for the Hội stays with its units: reports with their words, nominations, drafts. Who is meant by them is
then an officer without a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Text, and_, cast, false, literal_column, or_
from sqlmodel import Session, col, delete, select, update

from records import consents, invitations
from records.messages import Reply
from records.officers import accounts_of, end_post
from records.scheduling_tables import AuditEntry, Excuse, LiveMessage, Recipient, Snooze, SummaryWish
from records.submission_tables import Draft, Photo
from records.tables import Account, Conversation, Officer, OutboxMessage, Post, Question

NOBODY: Final = "(đã xoá)"
"""What stands where her name was."""

LEFT: Final = "đã ngừng dùng trợ lý"
"""Why an announcement does not reach her, for whoever wrote it."""

_SILENCE: Final = asdict(Reply(""))

Chat = tuple[str, str]
"""A channel's name, and the id of a chat on it."""


def erase(
    session: Session, officer_id: int, *, chats: Iterable[Chat], channel: str, now: datetime, today: date
) -> None:
    """Delete what is personal of her: name, number, accounts, what was said in her chats, what was said of her.

    Her posts end, her consent is taken back (on `channel`), invitations meant for her are void. Her chats are those of
    her accounts and `chats`.
    """
    officer = session.get(Officer, officer_id)
    if officer is None or officer.erased_at is not None:
        return
    consents.withdraw(session, officer_id, channel=channel, now=now)
    invitations.withdraw(session, officer_id)
    for post in session.exec(select(Post).where(Post.officer_id == officer_id)).all():
        end_post(session, post, today)
    hers = {*chats, *((account.channel, account.chat_id) for account in accounts_of(session, officer_id))}
    session.exec(delete(Account).where(col(Account.officer_id) == officer_id))
    session.exec(delete(Question).where(col(Question.officer_id) == officer_id))
    session.exec(delete(Draft).where(col(Draft.officer_id) == officer_id, col(Draft.practice)))
    session.exec(update(Photo).where(col(Photo.officer_id) == officer_id).values(chat_id=""))
    _forget_duties(session, officer_id, now)
    forget_chats(session, sorted(hers), now=now)
    unsay(session, (officer.name, officer.phone))
    officer.name, officer.phone, officer.erased_at = NOBODY, None, now
    session.add(officer)
    session.flush()


def forget_chats(session: Session, chats: Iterable[Chat], *, now: datetime) -> None:
    """Delete what was said in these chats: questions, answers, and where the conversation stands."""
    for channel, chat_id in chats:
        fall_silent(session, channel, chat_id, now=now)
        session.exec(delete(Question).where(col(Question.channel) == channel, col(Question.chat_id) == chat_id))
        said = and_(col(OutboxMessage.channel) == channel, col(OutboxMessage.chat_id) == chat_id)
        session.exec(update(OutboxMessage).where(said).values(reply=_SILENCE))
        session.exec(
            delete(LiveMessage).where(col(LiveMessage.channel) == channel, col(LiveMessage.chat_id) == chat_id)
        )
        session.exec(
            update(Conversation)
            .where(col(Conversation.channel) == channel, col(Conversation.chat_id) == chat_id)
            .values(state={}, version=col(Conversation.version) + 1)
        )


def fall_silent(session: Session, channel: str, chat_id: str, *, now: datetime) -> None:
    """Send nothing of what still waits to be sent to the chat; an announcement counts her as left out."""
    unsent = (
        col(OutboxMessage.channel) == channel,
        col(OutboxMessage.chat_id) == chat_id,
        col(OutboxMessage.status).in_([literal_column("'queued'"), literal_column("'sending'")]),  # as in its index
    )
    heard = select(col(OutboxMessage.recipient_id)).where(*unsent, col(OutboxMessage.recipient_id).is_not(None))
    _leave_out(session, col(Recipient.id).in_(heard), now)
    session.exec(update(OutboxMessage).where(*unsent).values(status="stopped"))


def _leave_out(session: Session, which: ColumnElement[bool], now: datetime) -> None:
    session.exec(
        update(Recipient)
        .where(which, col(Recipient.state).in_(("queued", "failed")))
        .values(state="cancelled", reason=LEFT, changed_at=now)
    )


def _forget_duties(session: Session, officer_id: int, now: datetime) -> None:
    """Delete what was about reminding her, and why she was late, which may tell of her family or health."""
    session.exec(delete(Snooze).where(col(Snooze.officer_id) == officer_id))
    session.exec(delete(SummaryWish).where(col(SummaryWish.officer_id) == officer_id))
    session.exec(update(Excuse).where(col(Excuse.officer_id) == officer_id).values(reason=NOBODY))
    _leave_out(session, col(Recipient.officer_id) == officer_id, now)
    session.exec(update(Recipient).where(col(Recipient.officer_id) == officer_id).values(channel=None, chat_id=None))


def _tells(words: str) -> bool:
    """Tell whether such words mean her: "Hoa" alone is said of many."""
    return len(words) >= 8 and (" " in words or words.strip("+").isdecimal())


def unsay(session: Session, said: Iterable[str | None]) -> None:
    """Take a name and number out of what others were told, asked, and are being asked."""
    words = [words for words in said if words and _tells(words)]
    for message in session.exec(select(OutboxMessage).where(_mentions(OutboxMessage.reply, words))).all():
        message.reply = _without(message.reply, words)
    for entry in session.exec(
        select(AuditEntry).where(_mentions(AuditEntry.old, words) | _mentions(AuditEntry.new, words))
    ):
        entry.old, entry.new = _without([entry.old, entry.new], words)
    for conversation in session.exec(select(Conversation).where(_mentions(Conversation.state, words))).all():
        conversation.state = _without(conversation.state, words)
        conversation.version += 1
    asked = or_(_mentions(Question.text, words), _mentions(Question.best_guess, words))
    for question in session.exec(select(Question).where(asked)).all():
        question.text, question.best_guess = _without([question.text, question.best_guess], words)
    session.flush()


def _mentions(column: Any, words: list[str]) -> ColumnElement[bool]:
    return or_(false(), *(cast(column, Text).contains(word, autoescape=True) for word in words))


def _without(value: Any, words: list[str]) -> Any:
    if isinstance(value, str):
        for word in words:
            value = value.replace(word, NOBODY)
        return value
    if isinstance(value, dict):
        return {key: _without(inner, words) for key, inner in value.items()}
    return [_without(inner, words) for inner in value] if isinstance(value, list) else value
