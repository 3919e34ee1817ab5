"""Whom below a unit the assistant does not reach, so that somebody telephones her."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final, Literal, NamedTuple

from sqlalchemy import ColumnElement, exists, func, literal_column, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from records.fetching import fetched
from records.obligations import chunks
from records.officers import is_held
from records.rules import VIETNAM
from records.tables import Account, Officer, OutboxMessage, Post, Unit
from records.units import subtree

Why = Literal["blocked", "failed", "none"]
"""She blocked the assistant everywhere; what was last sent to her did not arrive; she never wrote with it."""

_ORDER: Final[tuple[Why, ...]] = ("blocked", "failed", "none")
_LATELY: Final = timedelta(days=30)
"""A message that was given up longer ago says nothing about today."""

# A literal: SQLite uses the index of what was given up only where the condition reads the same.
_FAILED: Final = col(OutboxMessage.status) == literal_column("'failed'")

_Chat = tuple[str, str]


class Unreached(NamedTuple):
    """An officer with one of her posts, and why no message reaches her."""

    officer_id: int
    name: str
    phone: str | None
    role: str
    unit: str
    level: str
    why: Why


def unreached(session: Session, unit_id: int, now: datetime) -> list[Unreached]:
    """Give everybody with a post at the unit or below it whom no message reaches: who blocked us first, by unit.

    Each is given once, with one of her posts.
    """
    today = now.astimezone(VIETNAM).date()
    lost = _lost(session, now)
    suspected = _owners(session, lost)
    rows = fetched(
        session,
        select(*map(col, (Officer.id, Officer.name, Officer.phone, Post.role, Unit.name, Unit.level)))
        .join(Post, col(Post.officer_id) == col(Officer.id))
        .join(Unit, col(Unit.id) == col(Post.unit_id))
        .where(col(Officer.erased_at).is_(None), is_held(today), col(Unit.id).in_(subtree([unit_id], today)))
        .where(or_(~_reached(), col(Officer.id).in_(suspected)))
        .order_by(col(Unit.code), col(Post.id)),
    )
    why = _reasons(session, {row[0] for row in rows}, lost)
    found: dict[int, Unreached] = {}
    for officer_id, name, phone, role, unit, level in rows:
        if (reason := why[officer_id]) is not None:
            found.setdefault(officer_id, Unreached(officer_id, name, phone, role, unit, level, reason))
    return sorted(found.values(), key=lambda one: _ORDER.index(one.why))


def blocked_below(session: Session, unit_id: int, today: date) -> int:
    """Count who at the unit or below it has blocked the assistant wherever she wrote with it."""
    query = (
        select(func.count(col(Officer.id).distinct()))
        .join(Account, col(Account.officer_id) == col(Officer.id))
        .join(Post, col(Post.officer_id) == col(Officer.id))
        .where(col(Account.blocked_at).is_not(None), ~_reached(), col(Officer.erased_at).is_(None), is_held(today))
    )
    if fetched(session, query)[0][0] == 0:  # so it mostly is, and nothing has to be looked for below the unit
        return 0
    return int(fetched(session, query.where(col(Post.unit_id).in_(subtree([unit_id], today))))[0][0])


def _reached() -> ColumnElement[bool]:
    """Give the condition that an officer has a chat which she has not blocked."""
    account = aliased(Account)
    return exists().where(col(account.officer_id) == col(Officer.id), col(account.blocked_at).is_(None))


def _lost(session: Session, now: datetime) -> set[_Chat]:
    """Give the chats whose last message of the last weeks was given up."""
    where = (col(OutboxMessage.channel), col(OutboxMessage.chat_id))
    lately = col(OutboxMessage.created_at) >= now - _LATELY
    newest = select(*where, func.max(col(OutboxMessage.id))).group_by(*where)
    failed = fetched(session, newest.where(_FAILED, lately))
    last = {(channel, chat_id): id_ for channel, chat_id, id_ in failed}
    for ids in chunks({chat_id for _, chat_id in last}):
        sent = newest.where(col(OutboxMessage.status) == "sent", lately, col(OutboxMessage.chat_id).in_(ids))
        for channel, chat_id, id_ in fetched(session, sent):
            if id_ > last.get((channel, chat_id), id_):
                del last[channel, chat_id]
    return set(last)


def _owners(session: Session, chats: set[_Chat]) -> list[int]:
    found: list[int] = []
    for ids in chunks({chat_id for _, chat_id in chats}):
        query = select(col(Account.officer_id), col(Account.channel), col(Account.chat_id))
        rows = fetched(session, query.where(col(Account.chat_id).in_(ids)))
        found += [officer_id for officer_id, channel, chat_id in rows if (channel, chat_id) in chats]
    return found


def _reasons(session: Session, officer_ids: Iterable[int], lost: set[_Chat]) -> dict[int, Why | None]:
    """Give why each is not reached; None where one of her chats is open."""
    why: dict[int, Why | None] = dict.fromkeys(officer_ids, "none")
    for ids in chunks(list(why)):
        query = select(*map(col, (Account.officer_id, Account.channel, Account.chat_id, Account.blocked_at)))
        for officer_id, channel, chat_id, blocked_at in fetched(session, query.where(col(Account.officer_id).in_(ids))):
            if blocked_at is not None:
                here: Why | None = "blocked"
            else:
                here = "failed" if (channel, chat_id) in lost else None
            why[officer_id] = _better(why[officer_id], here)
    return why


def _better(before: Why | None, here: Why | None) -> Why | None:
    """Of two chats the more open one says how she is reached."""
    openness = ("none", "blocked", "failed", None)
    return max(before, here, key=openness.index)
