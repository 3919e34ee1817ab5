"""Officers: who she is on a channel, and what posts she holds."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, or_, select, update

from records.once import insert_once
from records.tables import Account, Officer, Post


class OfficerNotFound(Exception):  # noqa: N818 - no error of the program: its message is for the operator
    """Nobody, or more than one officer, is called that; the message is one sentence that says so."""


def officer_of(session: Session, channel: str, chat_id: str) -> Officer | None:
    """Give the officer who writes from this chat; None for a stranger."""
    return session.exec(
        select(Officer).join(Account).where(Account.channel == channel, Account.chat_id == chat_id)
    ).first()


def posts_of(session: Session, officer_id: int, on: date) -> Sequence[Post]:
    """Give the posts she holds on that day, the oldest first."""
    return session.exec(
        select(Post)
        .where(Post.officer_id == officer_id, Post.since <= on)
        .where(or_(col(Post.until).is_(None), col(Post.until) >= on))
        .order_by(col(Post.since), col(Post.id))
    ).all()


def find_officer(session: Session, words: str) -> Officer:
    """Find by id ("12") or by name, with or without accents, whole or in part ("hoa", "Vi Thi Hoa").

    Raises OfficerNotFound.
    """
    wanted = words.strip()
    if wanted.isdecimal():
        by_id = session.get(Officer, int(wanted))
        if by_id is None:
            raise OfficerNotFound(f"No officer has the number {wanted}.")
        return by_id
    folded = f" {_fold(wanted)} "
    named = [(f" {_fold(o.name)} ", o) for o in session.exec(select(Officer).order_by(col(Officer.id)))]
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


def _fold(text: str) -> str:
    """Lower case, no accents, đ as d, single spaces: like `knowledge.vietnamese.fold`, out of sight here."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())
