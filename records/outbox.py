"""The one door out: whatever is to be said is a row here, claimed by a sender, sent, and marked.

Delivery is at least once: a sender that dies between sending and marking leaves a row that is sent again when
its lease ends.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, literal_column, or_, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select, update

from records.messages import Reply
from records.once import insert_once
from records.recipients import BLOCKED, REFUSED, held_back, settle
from records.tables import Account, OutboxMessage

_ANSWER = "reply:"
_UTC: Any = OutboxMessage.__table__.c.due_at.type  # type: ignore[attr-defined]


class Priority(IntEnum):
    """What goes out first: an announcement to everybody never delays an answer."""

    REPLY = 0
    REMINDER = 1
    ANNOUNCEMENT = 2


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """A message that `worker` is to send now.

    `asked` says that it answers a message of hers. `attempts` counts every claim, `tries` only those that may have
    brought it to the person; both count this one. `recipient_id` is hers of whom it tells an announcement: what becomes
    of the message becomes of her, in the same transaction. `guard` is to be asked before it is sent.
    """

    id: int
    channel: str
    chat_id: str
    reply: Reply
    asked: bool
    attempts: int
    tries: int
    worker: str
    priority: int = Priority.REPLY
    recipient_id: int | None = None
    dedup_key: str = ""
    guard: str | None = None


def answer_key(channel: str, message_id: str, number: int) -> str:
    """Give the `dedup_key` of the nth reply to a message of hers."""
    return f"{_ANSWER}{channel}:{message_id}:{number}"


def enqueue(
    session: Session,
    *,
    channel: str,
    chat_id: str,
    reply: Reply,
    priority: Priority,
    due_at: datetime,
    dedup_key: str,
    now: datetime,
    guard: str | None = None,
) -> bool:
    """Queue the message; False when one with this `dedup_key` was ever queued.

    `guard` names what is asked just before it goes out whether it is still to be said.
    """
    return insert_once(
        session,
        OutboxMessage,
        ("dedup_key",),
        channel=channel,
        chat_id=chat_id,
        reply=asdict(reply),
        priority=int(priority),
        due_at=due_at,
        dedup_key=dedup_key,
        created_at=now,
        guard=guard,
    )


def claim(
    session: Session,
    *,
    channel: str,
    worker: str,
    now: datetime,
    lease: timedelta,
    limit: int,
    chat_id: str | None = None,
    up_to: Priority = Priority.ANNOUNCEMENT,
) -> list[Claimed]:
    """Take at most `limit` due messages of the channel, and of one chat never more than its next one.

    With `chat_id` take of this chat only; `up_to` leaves out what is less urgent.

    Due is what is queued for `now` or before, and what a sender took whose lease has ended. The order is
    priority, due_at, id; within one chat priority, id. Commit at once, send outside any transaction, and mark
    before the lease ends.
    """
    taken = session.exec(
        _claiming(one_chat=chat_id is not None, urgent=up_to is not Priority.ANNOUNCEMENT),
        params={
            "of_channel": channel,
            "of_chat": chat_id,
            "least": int(up_to),
            "moment": now,
            "at_most": limit,
            "worker": worker,
            "until": now + lease,
        },
    ).all()
    in_order = sorted(taken, key=lambda row: (row.priority, row.due_at, row.id))  # RETURNING has no order
    return [_claimed(row, worker) for row in in_order]


@cache
def _claiming(*, one_chat: bool, urgent: bool) -> Any:
    """Give the statement that claims; building it anew for every message would take longer than running it."""
    now = bindparam("moment", type_=_UTC)
    due = (
        select(OutboxMessage.id)
        .where(_unsent(OutboxMessage), col(OutboxMessage.channel) == bindparam("of_channel"))
        .where(_free(OutboxMessage, now), col(OutboxMessage.due_at) <= now, ~_behind_another(now))
        .where(col(OutboxMessage.priority) <= bindparam("least") if urgent else true())
        .where(col(OutboxMessage.chat_id) == bindparam("of_chat") if one_chat else true())
        .order_by(col(OutboxMessage.priority), col(OutboxMessage.due_at), col(OutboxMessage.id))
        .limit(bindparam("at_most"))
        .with_for_update(skip_locked=True)  # not rendered on SQLite, where one transaction writes at a time
        .cte("due")
    )
    return (
        update(OutboxMessage)
        .where(col(OutboxMessage.id).in_(select(due.c.id)))
        .values(
            status="sending",
            claimed_by=bindparam("worker"),
            lease_until=bindparam("until", type_=_UTC),
            attempts=col(OutboxMessage.attempts) + 1,
        )
        .returning(*_TAKEN)
        .execution_options(synchronize_session=False)
    )


def mark_sent(session: Session, claimed: Claimed, now: datetime) -> bool:
    """Note that it was sent; like all marks, False and no change when the claim was lost to a later one."""
    if not _mark(session, claimed, status="sent", sent_at=now, last_error=None):
        return False
    if claimed.recipient_id is not None:
        settle(session, claimed.recipient_id, "sent", now)
    return True


def retry_later(
    session: Session, claimed: Claimed, error: str, due_at: datetime, *, now: datetime, counts: bool = True
) -> bool:
    """Queue it again for `due_at`; later messages to the chat wait for it.

    `counts` is False where this attempt certainly brought nothing to the person, so it was none of her `tries`. Where
    it tells an announcement that was stopped meanwhile it waits or is over with that.
    """
    uncounted = col(OutboxMessage.uncounted) + (0 if counts else 1)
    stopped = claimed.recipient_id is not None and held_back(session, claimed.recipient_id, now)
    status = "stopped" if stopped else "queued"
    return _mark(session, claimed, status=status, due_at=due_at, last_error=error, uncounted=uncounted)


def reword(session: Session, claimed: Claimed, reply: Reply) -> Claimed:
    """Let the row say what is really said, so that a later try goes on with the same words; give the claim with it."""
    session.exec(
        update(OutboxMessage)
        .where(col(OutboxMessage.id) == claimed.id, col(OutboxMessage.claimed_by) == claimed.worker)
        .values(reply=asdict(reply))
        .execution_options(synchronize_session=False)
    )
    return replace(claimed, reply=reply)


def put_off(session: Session, claimed: Claimed, due_at: datetime) -> bool:
    """Say it only then: it was not tried, so nothing waits for it."""
    untried = col(OutboxMessage.attempts) - 1
    return _mark(session, claimed, status="queued", due_at=due_at, attempts=untried)


def drop(session: Session, claimed: Claimed, reason: str) -> bool:
    """Never say it; `reason` says why, without a name or number of the person."""
    return _mark(session, claimed, status="stopped", last_error=reason)


def fail(session: Session, claimed: Claimed, error: str, now: datetime, *, why: str = REFUSED) -> bool:
    """Give it up; `error` says why, without a name or number of the person; `why` says it to who announced it."""
    if not _mark(session, claimed, status="failed", last_error=error):
        return False
    if claimed.recipient_id is not None:
        settle(session, claimed.recipient_id, "failed", now, why)
    return True


def block(session: Session, claimed: Claimed, error: str, now: datetime, *, why: str = BLOCKED) -> bool:
    """Give it up because the person blocked the bot; her account is marked as blocked since `now`."""
    if not fail(session, claimed, error, now, why=why):
        return False
    session.exec(
        update(Account)
        .where(
            col(Account.channel) == claimed.channel,
            col(Account.chat_id) == claimed.chat_id,
            col(Account.blocked_at).is_(None),
        )
        .values(blocked_at=now)
    )
    return True


_TAKEN = (
    col(OutboxMessage.id),
    col(OutboxMessage.channel),
    col(OutboxMessage.chat_id),
    col(OutboxMessage.reply),
    col(OutboxMessage.dedup_key),
    col(OutboxMessage.attempts),
    col(OutboxMessage.uncounted),
    col(OutboxMessage.priority),
    col(OutboxMessage.due_at),
    col(OutboxMessage.recipient_id),
    col(OutboxMessage.guard),
)


def _unsent(message: type[OutboxMessage]) -> ColumnElement[bool]:
    """The condition of the outbox's indexes, with literals: SQLite uses them only where it reads the same."""
    return col(message.status).in_([literal_column("'queued'"), literal_column("'sending'")])


def _free(message: type[OutboxMessage], now: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Of an unsent message: no sender holds it."""
    return or_(col(message.status) == "queued", col(message.lease_until) < now)


def _behind_another(now: ColumnElement[datetime]) -> ColumnElement[bool]:
    """The chat has a message in flight, or one that goes first.

    A message that was tried and waits for its next try goes first too, so an answer in three parts arrives in
    order; one that is planned for later and was never tried holds nothing up.
    """
    other = aliased(OutboxMessage)
    begun = or_(col(other.due_at) <= now, col(other.attempts) > 0)
    goes_first = or_(
        col(other.priority) < OutboxMessage.priority,
        and_(col(other.priority) == OutboxMessage.priority, col(other.id) < OutboxMessage.id),
    )
    return (
        select(other.id)
        .where(_unsent(other), other.channel == OutboxMessage.channel, other.chat_id == OutboxMessage.chat_id)
        .where(other.id != OutboxMessage.id, or_(~_free(other, now), and_(begun, goes_first)))
        .correlate(OutboxMessage)
        .exists()
    )


def _claimed(row: Any, worker: str) -> Claimed:
    said = row.reply
    words = tuple(said.get("words", ()))  # a row of an older version has none
    reply = Reply(said["text"], tuple(said["choices"]), said["open"], words, said.get("file"), said.get("photo"))
    return Claimed(
        id=row.id,
        channel=row.channel,
        chat_id=row.chat_id,
        reply=reply,
        asked=row.dedup_key.startswith(_ANSWER),
        attempts=row.attempts,
        tries=row.attempts - row.uncounted,
        worker=worker,
        priority=row.priority,
        recipient_id=row.recipient_id,
        dedup_key=row.dedup_key,
        guard=row.guard,
    )


def _mark(session: Session, claimed: Claimed, **values: Any) -> bool:
    """Change the row if this claim still holds it: each claim of a row counts one attempt more."""
    marked = session.exec(
        update(OutboxMessage)
        .where(
            col(OutboxMessage.id) == claimed.id,
            col(OutboxMessage.claimed_by) == claimed.worker,
            col(OutboxMessage.attempts) == claimed.attempts,
            col(OutboxMessage.status) == "sending",
        )
        .values(**values, claimed_by=None, lease_until=None)
        .execution_options(synchronize_session=False)
    )
    return marked.rowcount == 1
