"""Whom to call at a unit, and whether the assistant reaches her."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from records.fetching import fetched
from records.obligations import chunks
from records.officers import is_held
from records.tables import Account, Officer, Post

Reach = Literal["yes", "none", "blocked"]
"""None: she never wrote with the assistant; blocked: she wants to hear nothing from it."""


class Contact(NamedTuple):
    """A head or deputy of a unit."""

    officer_id: int
    name: str
    phone: str | None
    role: str
    reach: Reach


def contacts(session: Session, unit_ids: Iterable[int], today: date) -> dict[int, list[Contact]]:
    """Give heads and then deputies by unit, the longest in their posts first; a unit without any is left out."""
    found: dict[int, dict[int, Contact]] = {}
    for ids in chunks(unit_ids):
        posts = (
            select(*map(col, (Post.unit_id, Post.role, Officer.id, Officer.name, Officer.phone)))
            .join(Officer, col(Officer.id) == col(Post.officer_id))
            .where(col(Post.unit_id).in_(ids), col(Post.role).in_(("head", "deputy")), is_held(today))
            .where(col(Officer.erased_at).is_(None))
            .order_by(col(Post.role).desc(), col(Post.since), col(Post.id))
        )
        held = fetched(session, posts)
        reach = _reach(session, {officer_id for _, _, officer_id, _, _ in held})
        for unit_id, role, officer_id, name, phone in held:
            contact = Contact(officer_id, name, phone, role, reach.get(officer_id, "none"))
            found.setdefault(unit_id, {}).setdefault(officer_id, contact)
    return {unit_id: list(people.values()) for unit_id, people in found.items()}


def _reach(session: Session, officer_ids: Iterable[int]) -> dict[int, Reach]:
    found: dict[int, Reach] = {}
    for ids in chunks(officer_ids):
        accounts = select(col(Account.officer_id), col(Account.blocked_at)).where(col(Account.officer_id).in_(ids))
        for officer_id, blocked_at in fetched(session, accounts):
            if blocked_at is None or officer_id not in found:
                found[officer_id] = "yes" if blocked_at is None else "blocked"
    return found
