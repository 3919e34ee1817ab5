"""Officers: who she is on a channel, and what posts she holds.

An officer whose personal data were deleted (`erased_at`) is in no list and has no name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, bindparam
from sqlmodel import Session, and_, col, or_, select, update

from records.once import insert_once
from records.tables import Account, Officer, Post, Unit
from records.units import GROUND_LEVELS, Day, above, subtree, unit

ROLES: Final = ("head", "deputy", "supervisor", "admin")

SUPERVISING: Final = ("supervisor", "deputy")
"""Roles that supervise what is below, at a unit above chi hội; a deputy of a chi hội helps its head."""

_DAY = timedelta(days=1)


class OfficerNotFound(Exception):  # noqa: N818 - no error of the program: its message is for the operator
    """Nobody, or more than one officer, is called that; the message is one sentence that says so."""


class PostRefused(Exception):  # noqa: N818 - no error of the program: its message is for the operator
    """The unit has no such post, or is not there then; the message is one sentence that says why."""


class Known(NamedTuple):
    """Who writes from a chat: herself, the posts she holds, the oldest first, and the units where she holds them."""

    officer: Officer
    posts: tuple[Post, ...]
    units: tuple[Unit, ...]


def known(session: Session, channel: str, chat_id: str, on: date) -> Known | None:
    """Give who writes from this chat and what she is on that day, all at once; None for a stranger."""
    rows = session.exec(_KNOWN, params={"channel": channel, "chat_id": chat_id, "on_day": on}).all()
    if not rows:
        return None
    held = [(post, at) for _, post, at in rows if post is not None]
    return Known(rows[0][0], tuple(post for post, _ in held), tuple(at for _, at in held))


def officer_of(session: Session, channel: str, chat_id: str) -> Officer | None:
    """Give the officer who writes from this chat; None for a stranger."""
    return session.exec(
        select(Officer)
        .join(Account)
        .where(Account.channel == channel, Account.chat_id == chat_id, col(Officer.erased_at).is_(None))
    ).first()


def accounts_of(session: Session, officer_id: int) -> Sequence[Account]:
    """Give where she is reached, the first to join first."""
    return session.exec(select(Account).where(Account.officer_id == officer_id).order_by(col(Account.id))).all()


def posts_of(session: Session, officer_id: int, on: date) -> Sequence[Post]:
    """Give the posts she holds on that day, the oldest first."""
    return session.exec(_HELD, params={"officer_id": officer_id, "on_day": on}).all()


def is_held(on: Day) -> ColumnElement[bool]:
    """Give the condition that a post is held on that day."""
    return and_(col(Post.since) <= on, or_(col(Post.until).is_(None), col(Post.until) >= on))


_HELD: Final = (
    select(Post)
    .where(Post.officer_id == bindparam("officer_id"), is_held(bindparam("on_day")))
    .order_by(col(Post.since), col(Post.id))
)
_KNOWN: Final = (
    select(Officer, Post, Unit)
    .select_from(Account)
    .join(Officer)
    .outerjoin(Post, and_(col(Post.officer_id) == col(Officer.id), is_held(bindparam("on_day"))))
    .outerjoin(Unit, col(Unit.id) == col(Post.unit_id))
    .where(
        Account.channel == bindparam("channel"),
        Account.chat_id == bindparam("chat_id"),
        col(Officer.erased_at).is_(None),
    )
    .order_by(col(Post.since), col(Post.id))
)


def holders(session: Session, unit_id: int, roles: Sequence[str], on: date) -> Sequence[Officer]:
    """Give who holds one of these roles at the unit on that day, the longest in her post first."""
    posts = select(Post.officer_id).where(Post.unit_id == unit_id, col(Post.role).in_(roles), is_held(on))
    ranked = session.exec(posts.order_by(col(Post.since), col(Post.id)))
    ids = list(dict.fromkeys(ranked))
    known = session.exec(select(Officer).where(col(Officer.id).in_(ids), col(Officer.erased_at).is_(None))).all()
    return sorted(known, key=lambda officer: ids.index(officer.id))


def supervisors_above(session: Session, unit_id: int, on: date) -> Sequence[Officer]:
    """Give who supervises the unit: the supervisors and deputies of the nearest unit above that has any that day."""
    for above_id in above(session, unit_id, on):
        if unit(session, above_id).level in GROUND_LEVELS:
            continue
        if found := holders(session, above_id, SUPERVISING, on):
            return found
    return []


def officers_with_posts(
    session: Session, on: date, within: Sequence[int] | None = None
) -> list[tuple[Officer, list[tuple[Post, Unit]]]]:
    """Give everybody with the posts she holds on that day; `within` units and below, only who has a post there."""
    query = select(Post, Unit).join(Unit).where(is_held(on)).order_by(col(Post.since), col(Post.id))
    if within is not None:
        query = query.where(col(Post.unit_id).in_(subtree(within, on)))
    posts: dict[int, list[tuple[Post, Unit]]] = {}
    for post, at in session.exec(query):
        posts.setdefault(post.officer_id, []).append((post, at))
    known = session.exec(select(Officer).where(col(Officer.erased_at).is_(None)).order_by(col(Officer.id)))
    return [(o, posts.get(o.id, [])) for o in known if within is None or o.id in posts]


def appoint(session: Session, officer_id: int, unit_id: int, role: str, since: date) -> Post:
    """Give her the post from that day on, once: if she holds it already, that post. Raises PostRefused."""
    at = unit(session, unit_id)
    if not role_fits(role, at.level):
        raise PostRefused(f"A {at.level} ({at.code}) has no {role}.")
    if at.closed_on is not None and at.closed_on < since:
        raise PostRefused(f"{at.name} ({at.code}) is closed since {at.closed_on + _DAY}.")
    same = select(Post).where(Post.officer_id == officer_id, Post.unit_id == unit_id, Post.role == role)
    lasting = or_(col(Post.until).is_(None), col(Post.until) >= since, col(Post.since) == since)
    post = session.exec(same.where(lasting).order_by(col(Post.since)).limit(1)).first()
    if post is None:
        post = Post(officer_id=officer_id, unit_id=unit_id, role=role, since=since)
    else:
        post.since, post.until = min(post.since, since), None
    session.add(post)
    session.flush()
    return post


def end_post(session: Session, post: Post, on: date) -> None:
    """End the post so that from `on` it is held no more; one that began that day is as if it never was held."""
    if post.until is None or post.until >= on:
        post.until = on - _DAY
        session.add(post)
        session.flush()


def role_fits(role: str, level: str) -> bool:
    """Tell whether a unit of that level has such a post: chi hội and tổ have heads, units above them supervisors."""
    return role == "deputy" or (role == "head") == (level in GROUND_LEVELS)


def find_officer(session: Session, words: str) -> Officer:
    """Find by id ("12") or by name, with or without accents, whole or in part ("hoa", "Vi Thi Hoa").

    Raises OfficerNotFound.
    """
    wanted = words.strip()
    if wanted.isdecimal():
        by_id = session.get(Officer, int(wanted))
        if by_id is None or by_id.erased_at is not None:
            raise OfficerNotFound(f"No officer has the number {wanted}.")
        return by_id
    folded = f" {folded_name(wanted)} "
    known = session.exec(select(Officer).where(col(Officer.erased_at).is_(None)).order_by(col(Officer.id)))
    named = [(f" {folded_name(officer.name)} ", officer) for officer in known]
    exact = [officer for name, officer in named if name == folded]
    found = exact or [officer for name, officer in named if folded in name and wanted]
    if not found:
        raise OfficerNotFound(f"No officer is called “{wanted}”.")
    if len(found) > 1:
        some = ", ".join(f"{officer.name} ({officer.id})" for officer in found[:5])
        raise OfficerNotFound(f"{len(found)} officers are called “{wanted}”: {some}; give the number.")
    return found[0]


def connect(session: Session, officer_id: int, channel: str, chat_id: str) -> None:
    """Make the chat the officer's account, whoever's it was before."""
    if not insert_once(
        session, Account, ("channel", "chat_id"), officer_id=officer_id, channel=channel, chat_id=chat_id
    ):
        session.exec(
            update(Account)
            .where(col(Account.channel) == channel, col(Account.chat_id) == chat_id)
            .values(officer_id=officer_id, blocked_at=None)
        )


def folded_name(text: str) -> str:
    """Lower case, no accents, đ as d, single spaces: like `knowledge.vietnamese.fold`, out of sight here."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())
