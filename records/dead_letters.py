"""Messages that were given up: seen, sent once more, or put aside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select, update

from records.recipients import taken_again
from records.tables import Account, Officer, OutboxMessage


def failed(session: Session) -> Sequence[tuple[OutboxMessage, Officer | None]]:
    """Give what was given up, the newest first, with whose chat it was for."""
    return session.exec(
        select(OutboxMessage, Officer)
        .outerjoin(
            Account,
            (col(Account.channel) == OutboxMessage.channel) & (col(Account.chat_id) == OutboxMessage.chat_id),
        )
        .outerjoin(Officer, col(Officer.id) == Account.officer_id)
        .where(OutboxMessage.status == "failed")
        .order_by(col(OutboxMessage.id).desc())
    ).all()


def retry(session: Session, ids: Sequence[int], now: datetime) -> list[int]:
    """Queue these for now; gives the ids of those that were.

    What is no dead letter stays as it is, and so does an announcement that may have reached her, or is on its way to
    her again already: nobody is to get it twice. Nor is one sent that was cancelled or is paused.
    """
    return [id_ for id_ in ids if _retried(session, id_, now)]


def others(session: Session, ids: Sequence[int]) -> list[int]:
    """Give which of these ids are no messages that were given up."""
    known = set(session.exec(select(OutboxMessage.id).where(OutboxMessage.status == "failed")).all())
    return [id_ for id_ in ids if id_ not in known]


def drop(session: Session, ids: Sequence[int]) -> list[int]:
    """Put these aside for good; gives the ids of those that were given up."""
    return [id_ for id_ in ids if _moved(session, id_, status="stopped")]


def _retried(session: Session, id_: int, now: datetime) -> bool:
    message = session.get(OutboxMessage, id_, populate_existing=True)
    if message is None or message.status != "failed":
        return False
    if message.recipient_id is not None and not taken_again(session, message.recipient_id, now):
        return False
    return _moved(session, id_, status="queued", due_at=now, attempts=0, uncounted=0)


def _moved(session: Session, id_: int, **values: object) -> bool:
    moved = session.exec(
        update(OutboxMessage)
        .where(col(OutboxMessage.id) == id_, col(OutboxMessage.status) == "failed")
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return moved.rowcount == 1
