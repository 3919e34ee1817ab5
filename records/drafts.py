"""Forms that are not sent yet, kept after every answer, whatever chat they are written in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col, delete, select, update

from records.conversations import StaleConversation
from records.once import insert_once
from records.submission_tables import Draft


def find(session: Session, key: str) -> Draft | None:
    """Give the draft as the database has it now; None where it was never begun, was sent or dropped."""
    return session.exec(_BY_KEY, params={"draft_key": key}).first()


_BY_KEY: Final = select(Draft).where(Draft.key == bindparam("draft_key")).execution_options(populate_existing=True)


def start(
    session: Session,
    *,
    key: str,
    form: str,
    unit_id: int,
    officer_id: int,
    context: Mapping[str, Any],
    now: datetime,
    practice: bool = False,
) -> Draft:
    """Give an empty draft under the key; raises StaleConversation when somebody began one meanwhile."""
    begun = insert_once(
        session,
        Draft,
        ("key",),
        key=key,
        form=form,
        unit_id=unit_id,
        officer_id=officer_id,
        practice=practice,
        context=dict(context),
        progress={},
        version=0,
        updated_at=now,
    )
    if not begun:
        raise StaleConversation
    return session.exec(_BY_KEY, params={"draft_key": key}).one()


def save(
    session: Session,
    draft: Draft,
    progress: Mapping[str, Any],
    *,
    officer_id: int,
    now: datetime,
    key: str | None = None,
) -> None:
    """Write how far it is (JSON); raises StaleConversation when another chat wrote since it was read.

    `key` is the new one of a draft that turns out to be about something else; nothing else may have it.
    """
    values = {
        "key": key or draft.key,
        "progress": dict(progress),
        "context": dict(draft.context),
        "officer_id": officer_id,
        "updated_at": now,
        "version": draft.version + 1,
    }
    new = {f"new_{name}": value for name, value in values.items()}
    written = session.exec(_WRITTEN, params={"draft_id": draft.id, "seen": draft.version, **new})
    if written.rowcount == 0:
        raise StaleConversation
    for name, value in values.items():
        set_committed_value(draft, name, value)


_WRITTEN: Final = (
    update(Draft)
    .where(col(Draft.id) == bindparam("draft_id"), col(Draft.version) == bindparam("seen"))
    .values(
        {
            name: bindparam(f"new_{name}")
            for name in ("key", "progress", "context", "officer_id", "updated_at", "version")
        }
    )
    .execution_options(synchronize_session=False)
)


def drop(session: Session, draft: Draft) -> None:
    """Take the draft away, because it was sent or given up; raises StaleConversation when another chat wrote in it."""
    gone = session.exec(delete(Draft).where(col(Draft.id) == draft.id, col(Draft.version) == draft.version))
    if gone.rowcount == 0:
        raise StaleConversation
    session.expunge(draft)


def of_units(session: Session, form: str, unit_ids: Sequence[int]) -> Sequence[Draft]:
    """Give the drafts of a form that these units have begun, the newest first; what is practice is left out."""
    return session.exec(
        select(Draft)
        .where(Draft.form == form, col(Draft.unit_id).in_(unit_ids), ~col(Draft.practice))
        .order_by(col(Draft.updated_at).desc())
    ).all()
