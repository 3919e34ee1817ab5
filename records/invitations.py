"""Invitations to a post: a code that is used once, of which only a hash is kept."""

from __future__ import annotations

import hashlib
from datetime import datetime
from secrets import choice
from typing import Final, Literal

from sqlmodel import Session, col, delete, select, update

from records.once import insert_once
from records.receipts import ALPHABET
from records.tables import Invitation, Officer

LENGTH: Final = 8
"""Of 20 characters each: 26 billion codes, of which a chat may guess five an hour."""

DAYS: Final = 14
"""How long an invitation is good where nothing else is said."""

Standing = Literal["open", "used", "expired"]

# A code is looked up by its hash, so every code is hashed with the same salt. Eight characters are few enough for a
# thief of the database to try them all against a fast hash; against this one, of 16 MB and tens of milliseconds each,
# an invitation has expired long before.
_SALT: Final = b"chihoi invitation"
_COST: Final = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}


def new_code() -> str:
    """Draw a code with at least two letters and two figures, so that it is neither a word nor a number."""
    while True:
        code = "".join(choice(ALPHABET) for _ in range(LENGTH))
        if is_code(code):
            return code


def is_code(code: str) -> bool:
    """Tell whether this, in capitals and without spaces, can be a code."""
    figures = sum(letter.isdecimal() for letter in code)
    return len(code) == LENGTH and set(code) <= set(ALPHABET) and 2 <= figures <= LENGTH - 2


def create(
    session: Session,
    *,
    unit_id: int,
    role: str,
    officer_id: int | None = None,
    invited_by: int | None = None,
    now: datetime,
    expires_at: datetime,
) -> str:
    """Invite to a post, whoever has the code or the known officer; gives the code, which nobody can find out later."""
    while True:
        code = new_code()
        if insert_once(
            session,
            Invitation,
            ("code_hash",),
            code_hash=_digest(code),
            unit_id=unit_id,
            role=role,
            officer_id=officer_id,
            invited_by=invited_by,
            created_at=now,
            expires_at=expires_at,
        ):
            return code


def find(session: Session, code: str) -> Invitation | None:
    """Give the invitation of a code, whatever its standing."""
    return session.exec(select(Invitation).where(Invitation.code_hash == _digest(code))).first()


def standing(invitation: Invitation, now: datetime) -> Standing:
    """Tell whether it can still be used, and why not."""
    if invitation.used_at is not None:
        return "used"
    return "open" if now < invitation.expires_at else "expired"


def redeem(session: Session, invitation_id: int, officer: Officer, now: datetime) -> bool:
    """Use the invitation up for an officer, who is added if she is new.

    False, and nothing changed, where it was used or has expired meanwhile: of two that come at once one has it.
    """
    used = session.exec(
        update(Invitation)
        .where(
            col(Invitation.id) == invitation_id,
            col(Invitation.used_at).is_(None),
            col(Invitation.expires_at) > now,
        )
        .values(used_at=now)
    )
    if used.rowcount == 0:
        return False
    session.add(officer)
    session.flush()
    session.exec(update(Invitation).where(col(Invitation.id) == invitation_id).values(used_by=officer.id))
    return True


def withdraw(session: Session, officer_id: int) -> None:
    """Drop what is still unused of the invitations meant for this officer."""
    session.exec(delete(Invitation).where(col(Invitation.officer_id) == officer_id, col(Invitation.used_at).is_(None)))


def _digest(code: str) -> str:
    return hashlib.scrypt(code.encode(), salt=_SALT, **_COST).hex()
