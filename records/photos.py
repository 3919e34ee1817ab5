"""Photos that belong to reports and drafts: noted with their message, fetched from the channel afterwards."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import literal_column
from sqlmodel import Session, col, func, select, update

from records.messages import Incoming
from records.submission_tables import Photo

# A literal: SQLite uses the index of waiting photos only where the condition reads the same.
_WAITING = col(Photo.status) == literal_column("'waiting'")


@dataclass(frozen=True)
class Waiting:
    """A photo to be fetched now; `attempts` counts this one."""

    id: int
    channel: str
    chat_id: str
    ref: str
    attempts: int


@dataclass(frozen=True)
class State:
    """What became of a photo, without its content. status: waiting, kept, refused (`reason`)."""

    id: int
    caption: str
    status: str
    reason: str | None


def receive(session: Session, *, unit_id: int, officer_id: int, incoming: Incoming, now: datetime) -> int:
    """Note the photo of a message for a unit, to be fetched from `now` on; gives its id.

    Raises ValueError where the message holds no photo.
    """
    if incoming.photo is None:
        raise ValueError("the message holds no photo")
    photo = Photo(
        unit_id=unit_id,
        officer_id=officer_id,
        channel=incoming.channel,
        chat_id=incoming.chat_id,
        ref=incoming.photo,
        caption=incoming.text.strip(),
        due_at=now,
        received_at=now,
    )
    session.add(photo)
    session.flush()
    return photo.id


def carried_to(came_by: str, channel: str, *, public: bool) -> bool:
    """Tell whether a photo that came by one channel can be shown on another.

    Zalo takes addresses only: that of a photo of its own, or ours where the program is `public`, reached by the world.
    The others take what we hold.
    """
    return channel != "zalo" or public or came_by == "zalo"


def waiting(
    session: Session, now: datetime, limit: int, *, channels: Collection[str], lease: timedelta
) -> Sequence[Waiting]:
    """Take at most `limit` photos of the channels that are due, the oldest first.

    Commit at once. Whoever does not keep, refuse or retry one before the lease ends leaves it to the next taker.
    """
    due = (
        select(Photo.id)
        .where(_WAITING, col(Photo.channel).in_(channels), Photo.due_at <= now)
        .order_by(col(Photo.id))
        .limit(limit)
        .with_for_update(skip_locked=True)  # not rendered on SQLite, where one transaction writes at a time
        .cte("due")
    )
    taken = session.exec(
        update(Photo)
        .where(col(Photo.id).in_(select(due.c.id)))
        .values(attempts=col(Photo.attempts) + 1, due_at=now + lease)
        .returning(col(Photo.id), col(Photo.channel), col(Photo.chat_id), col(Photo.ref), col(Photo.attempts))
        .execution_options(synchronize_session=False)
    ).all()
    return [Waiting(*row) for row in sorted(taken, key=lambda row: row.id)]  # RETURNING has no order


def keep(session: Session, photo_id: int, content: bytes, media_type: str) -> bool:
    """Keep what was fetched; like `refuse` False, and nothing changed, when the photo no longer waits."""
    return _change(session, photo_id, status="kept", content=content, media_type=media_type, reason=None)


def refuse(session: Session, photo_id: int, reason: str) -> bool:
    """Note that we do not have the photo and will not; `reason` says why in a few words."""
    return _change(session, photo_id, status="refused", reason=reason)


def retry(session: Session, photo_id: int, reason: str, due_at: datetime) -> bool:
    """Leave it for another try at `due_at`."""
    return _change(session, photo_id, due_at=due_at, reason=reason)


def of(session: Session, ids: Collection[int]) -> Sequence[State]:
    """Give the state of each of these photos, in the order in which they came."""
    rows = session.exec(
        select(Photo.id, Photo.caption, Photo.status, Photo.reason)
        .where(col(Photo.id).in_(ids))
        .order_by(col(Photo.id))
    )
    return [State(*row) for row in rows]


def count(session: Session, ids: Collection[int]) -> int:
    """Give how many of these photos we have or may still get."""
    return session.exec(
        select(func.count()).select_from(Photo).where(col(Photo.id).in_(ids), Photo.status != "refused")
    ).one()


def _change(session: Session, photo_id: int, **values: Any) -> bool:
    changed = session.exec(
        update(Photo)
        .where(col(Photo.id) == photo_id, _WAITING)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return changed.rowcount == 1
