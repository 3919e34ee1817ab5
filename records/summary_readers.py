"""Who may read the summary of a unit: whoever holds a post today at that unit, or at one above it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from records import officers, units
from records.summing import Scope
from records.tables import Officer


def tops(session: Session, held: Sequence[int], today: date) -> list[int]:
    """Give those of the units above chi hội where she holds a post that are not below another one of them."""
    return [at for at in held if not units.in_subtree(session, at, [other for other in held if other != at], today)]


def may_read(session: Session, officer_id: int, scope: Scope) -> bool:
    """Tell whether she may read it by the posts she holds today."""
    officer = session.get(Officer, officer_id)
    if officer is None or officer.erased_at is not None:
        return False
    posts = dict.fromkeys(post.unit_id for post in officers.posts_of(session, officer_id, scope.today))
    held = [at for at in posts if units.unit(session, at).level not in units.GROUND_LEVELS]
    return is_read_from(session, held, scope)


def is_read_from(session: Session, held: Sequence[int], scope: Scope) -> bool:
    """Tell whether whoever holds a post at these units may read it: what stood below them then, or stands there now."""
    return any(units.in_subtree(session, scope.unit_id, held, on) for on in {scope.today, scope.day})
