"""Announcements: who is to hear one, and what became of it with each of them.

Every person of the audience is one `Recipient` in exactly one state, so the states always add up to the audience.
A recipient and the outbox row that reaches her change in one transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import reduce
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Integer, SelectBase, String, Update, case, cast, exists, literal, or_, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col, func, select, update
from sqlmodel.sql.expression import SelectOfScalar

from records import live
from records.messages import Reply
from records.officers import is_held
from records.once import insert_each_once, insert_rows
from records.outbox import Priority
from records.recipients import BLOCKED, NO_ACCOUNT, UNSURE
from records.rules import VIETNAM
from records.scheduling_tables import Announcement, Recipient
from records.submission_tables import Report
from records.tables import Account, Officer, OutboxMessage, Post, Unit
from records.units import name_on, subtree

READ: Final = "Đã đọc"
"""What a person taps to say that she read it."""
LONGEST: Final = 1700
"""Characters of an announcement at most: with whose it is, it is one message on every channel."""

_HEADING: Final = "Thông báo của {unit}:"

_OPEN = ("draft", "unconfirmed", "scheduled", "sending", "paused")


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Whom an announcement is for: officers with one of `roles` at units of `levels` below `unit_id`.

    No role or level means all of them. `missing` is a period: only chi hội without a report for it. `without` are
    ids of officers who are left out.
    """

    unit_id: int
    levels: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    missing: str | None = None
    without: tuple[int, ...] = ()

    def dump(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Audience:
        return cls(**{**stored, **{name: tuple(stored[name]) for name in ("levels", "roles", "without")}})


def members(audience: Audience, on: date) -> SelectOfScalar[int]:
    """Give the ids of the officers whom it is for on that day, each once."""
    query = (
        select(Post.officer_id)
        .join(Unit, col(Unit.id) == Post.unit_id)
        .join(Officer, col(Officer.id) == Post.officer_id)
        .where(is_held(on), col(Officer.erased_at).is_(None), col(Unit.id).in_(subtree((audience.unit_id,), on)))
    )
    if audience.levels:
        query = query.where(col(Unit.level).in_(audience.levels))
    if audience.roles:
        query = query.where(col(Post.role).in_(audience.roles))
    if audience.without:
        query = query.where(col(Post.officer_id).not_in(audience.without))
    if audience.missing:
        sent = exists().where(col(Report.unit_id) == Unit.id, col(Report.period) == audience.missing, col(Report.live))
        query = query.where(Unit.level == "branch", ~sent)
    return query.distinct()


def counted(session: Session, audience: Audience, on: date) -> dict[str, int]:
    """Give how many are reached on each channel, and how many on none under ""."""
    reached = _reached(members(audience, on)).subquery()
    rows = session.exec(select(reached.c.channel, func.count()).group_by(reached.c.channel)).all()
    return {channel or "": number for channel, number in rows}


def reply_of(session: Session, announcement: Announcement, on: date) -> Reply:
    """Give the message as everybody of the audience sees it."""
    heading = _HEADING.format(unit=name_on(session, announcement.unit_id, on))
    words = (READ,) if announcement.acknowledge else ()
    return Reply(f"{heading}\n\n{announcement.text}", words=words, photo=announcement.photo_id)


def fan_out(session: Session, announcement: Announcement, reply: Reply, now: datetime, on: date) -> int:
    """Give each of the audience her row and, where she can be reached, her message; gives how many are queued.

    Two statements, however many there are. A second call adds nobody and nothing: whoever begins with it at the same
    moment waits for the announcement's row, so nothing that is inserted needs to be looked for first.
    """
    session.exec(_changed(announcement, "sending"))
    if not states(session, announcement.id):
        insert_rows(session, Recipient, *_recipients(announcement, now, on))
        insert_rows(session, OutboxMessage, *_waiting(announcement, reply, now))
    session.refresh(announcement)
    return states(session, announcement.id).get("queued", 0)


def begin(session: Session, announcement: Announcement, now: datetime) -> int:
    """Send it to its audience as it is today; gives to how many."""
    today = now.astimezone(VIETNAM).date()
    live.watch(session, announcement, now)
    return fan_out(session, announcement, reply_of(session, announcement, today), now, today)


def states(session: Session, announcement_id: int) -> dict[str, int]:
    """Give how many are in each state."""
    rows = session.exec(
        select(Recipient.state, func.count())
        .where(Recipient.announcement_id == announcement_id)
        .group_by(col(Recipient.state))
    ).all()
    return dict(rows)


def in_state(session: Session, announcement_id: int, *wanted: str) -> Sequence[tuple[Officer, Recipient]]:
    """Give who is in one of these states, by name."""
    return session.exec(
        select(Officer, Recipient)
        .join(Recipient, col(Recipient.officer_id) == Officer.id)
        .where(Recipient.announcement_id == announcement_id, col(Recipient.state).in_(wanted))
        .order_by(col(Officer.name), col(Officer.id))
    ).all()


def read_by(session: Session, officer_id: int, now: datetime) -> Announcement | None:
    """Note that she read the newest announcement that asks for it; gives it, None where there is none."""
    newest = session.exec(
        select(Recipient.id, Announcement.id)
        .join(Announcement, col(Announcement.id) == Recipient.announcement_id)
        .where(Recipient.officer_id == officer_id, Announcement.acknowledge, Recipient.state == "sent")
        .order_by(col(Recipient.changed_at).desc())
        .limit(1)
    ).first()
    if newest is None:
        return None
    session.exec(
        update(Recipient)
        .where(col(Recipient.id) == newest[0], col(Recipient.state) == "sent")
        .values(state="read", changed_at=now)
        .execution_options(synchronize_session=False)
    )
    return session.get(Announcement, newest[1])


def pause(session: Session, announcement: Announcement) -> bool:
    """Hold back what was not sent yet; False where it is not being sent."""
    if not _move(session, announcement, ("scheduled", "sending"), "paused"):
        return False
    _messages(session, announcement, ("queued",), "stopped")
    return True


def resume(session: Session, announcement: Announcement) -> bool:
    """Go on with what was held back; False where it is not paused."""
    begun = bool(states(session, announcement.id))
    if not _move(session, announcement, ("paused",), "sending" if begun else "scheduled"):
        return False
    _messages(session, announcement, ("stopped",), "queued")
    return True


def cancel(session: Session, announcement: Announcement, now: datetime) -> bool:
    """Send it to nobody else; False where it is over already. What is on its way at this moment may still arrive."""
    if not _move(session, announcement, _OPEN, "cancelled"):
        return False
    _messages(session, announcement, ("queued",), "stopped")
    stopped = exists().where(col(OutboxMessage.dedup_key) == _key(), col(OutboxMessage.status) == "stopped")
    session.exec(
        update(Recipient)
        .where(col(Recipient.announcement_id) == announcement.id, col(Recipient.state) == "queued", stopped)
        .values(state="cancelled", changed_at=now)
        .execution_options(synchronize_session=False)
    )
    announcement.finished_at = now
    session.add(announcement)
    session.flush()
    return True


def send_again(session: Session, announcement: Announcement, reply: Reply, now: datetime) -> int:
    """Send it anew to those whom it certainly did not reach; gives how many.

    However often it is asked for, nobody is sent to twice: a row is taken only in the state "failed", and what may
    have arrived, or was refused by somebody who still blocks us, is left alone.
    """
    if announcement.state not in ("sending", "done"):
        return 0
    again = session.exec(
        update(Recipient)
        .where(col(Recipient.announcement_id) == announcement.id, *_to_send_again())
        .values(state="queued", reason=None, round=col(Recipient.round) + 1, changed_at=now)
        .execution_options(synchronize_session=False)
    ).rowcount
    if again:
        insert_each_once(session, OutboxMessage, ("dedup_key",), *_waiting(announcement, reply, now))
        _move(session, announcement, ("done", "sending"), "sending")
        live.watch(session, announcement, now)
    return again


def repeatable(session: Session, announcement_id: int) -> int:
    """Give to how many `send_again` would send it."""
    query = select(func.count()).select_from(Recipient)
    return session.exec(query.where(Recipient.announcement_id == announcement_id, *_to_send_again())).one()


def finished(session: Session, now: datetime) -> Sequence[Announcement]:
    """Mark as done what has nobody left to reach, and give it; each is given once."""
    waiting = exists().where(col(Recipient.announcement_id) == Announcement.id, col(Recipient.state) == "queued")
    done = session.exec(
        update(Announcement)
        .where(col(Announcement.state) == "sending", ~waiting)
        .values(state="done", finished_at=now)
        .returning(col(Announcement.id))
        .execution_options(synchronize_session=False)
    ).all()
    return [session.get_one(Announcement, id_, populate_existing=True) for (id_,) in done]


def due(session: Session, now: datetime) -> Sequence[Announcement]:
    """Take what is to begin now; whoever ticks at the same moment takes nothing of it."""
    begun = session.exec(
        update(Announcement)
        .where(col(Announcement.state) == "scheduled", col(Announcement.send_at) <= now)
        .values(state="sending")
        .returning(col(Announcement.id))
        .execution_options(synchronize_session=False)
    ).all()
    return [session.get_one(Announcement, id_, populate_existing=True) for (id_,) in begun]


def _to_send_again() -> tuple[ColumnElement[bool], ...]:
    """The conditions that a message certainly did not arrive, and that another may."""
    blocks = exists().where(
        col(Account.channel) == Recipient.channel,
        col(Account.chat_id) == Recipient.chat_id,
        col(Account.blocked_at).is_not(None),
    )
    return col(Recipient.state) == "failed", func.coalesce(Recipient.reason, "") != UNSURE, ~blocks


def forgotten(session: Session) -> Sequence[Announcement]:
    """Give what is being sent and has nobody on its list: whoever began with it did not get to it."""
    anybody = exists().where(col(Recipient.announcement_id) == Announcement.id)
    query = select(Announcement).where(Announcement.state == "sending", ~anybody).with_for_update(skip_locked=True)
    return session.exec(query).all()


def _move(session: Session, announcement: Announcement, before: Sequence[str], state: str) -> bool:
    moved = session.exec(_changed(announcement, state).where(col(Announcement.state).in_(before)))
    session.refresh(announcement)
    return moved.rowcount == 1


def _changed(announcement: Announcement, state: str) -> Update:
    """Give the statement that moves it to the state, and holds its row until the transaction ends."""
    changed = update(Announcement).where(col(Announcement.id) == announcement.id).values(state=state)
    return changed.execution_options(synchronize_session=False)


def _messages(session: Session, announcement: Announcement, before: Sequence[str], status: str) -> None:
    """Move the messages of those who wait for it; what a sender holds goes its way."""
    waiting = select(_key()).where(Recipient.announcement_id == announcement.id, Recipient.state == "queued")
    session.exec(
        update(OutboxMessage)
        .where(col(OutboxMessage.dedup_key).in_(waiting), col(OutboxMessage.status).in_(before))
        .values(status=status)
        .execution_options(synchronize_session=False)
    )


def _reached(officers: SelectOfScalar[int]) -> Any:
    """Give (officer_id, channel, chat_id) of the officers: the account by which each is reached, if any.

    Zalo first, which is what everybody has and looks at.
    """
    ids = officers.subquery()
    account, other = aliased(Account), aliased(Account)
    behind = case((col(account.channel) == "zalo", 0), else_=1)
    ahead = case((col(other.channel) == "zalo", 0), else_=1)
    better = exists().where(
        col(other.officer_id) == account.officer_id,
        col(other.blocked_at).is_(None),
        or_(ahead < behind, sa.and_(ahead == behind, col(other.id) < account.id)),
    )
    best = sa.and_(col(account.officer_id) == ids.c.officer_id, col(account.blocked_at).is_(None), ~better)
    return sa.select(ids.c.officer_id, col(account.channel), col(account.chat_id)).outerjoin_from(ids, account, best)


def _recipients(announcement: Announcement, now: datetime, on: date) -> tuple[tuple[str, ...], SelectBase]:
    """Give columns and rows of its audience on that day, each with what is to become of her."""
    reached = _reached(members(Audience.load(announcement.audience), on)).subquery()
    unreached = reached.c.chat_id.is_(None)
    blocked = exists().where(col(Account.officer_id) == reached.c.officer_id)  # all of hers are, else she is reached
    rows = sa.select(
        literal(announcement.id, Integer),
        reached.c.officer_id,
        reached.c.channel,
        reached.c.chat_id,
        case((unreached, "skipped"), else_="queued"),
        case((~unreached, None), (blocked, BLOCKED), else_=NO_ACCOUNT),
        literal(0, Integer),
        literal(now, _type_of(Recipient, "changed_at")),
    ).where(true())
    columns = ("announcement_id", "officer_id", "channel", "chat_id", "state", "reason", "round", "changed_at")
    return columns, rows


def _waiting(announcement: Announcement, reply: Reply, now: datetime) -> tuple[tuple[str, ...], SelectBase]:
    """Give columns and rows of the messages to everybody who waits for it."""
    moment = literal(now, _type_of(OutboxMessage, "due_at"))
    rows = sa.select(
        col(Recipient.channel),
        col(Recipient.chat_id),
        literal(asdict(reply), _type_of(OutboxMessage, "reply")),
        literal(int(Priority.ANNOUNCEMENT), Integer),
        moment,
        literal("queued", String),
        literal(0, Integer),
        literal(0, Integer),
        _key(),
        moment,
        col(Recipient.id),
    ).where(col(Recipient.announcement_id) == announcement.id, col(Recipient.state) == "queued")
    columns = (
        *("channel", "chat_id", "reply", "priority", "due_at", "status", "attempts", "uncounted", "dedup_key"),
        *("created_at", "recipient_id"),
    )
    return columns, rows


def _key() -> ColumnElement[str]:
    """Give the `dedup_key` of the message that a recipient waits for: one for each round of sending it."""
    parts = (col(Recipient.announcement_id), col(Recipient.officer_id), col(Recipient.round))
    return reduce(
        lambda key, part: key + literal(":", String) + cast(part, String), parts, literal("announcement", String)
    )


def _type_of(kind: type[SQLModel], column: str) -> Any:
    table: sa.Table = kind.__table__  # type: ignore[attr-defined]
    return table.c[column].type
