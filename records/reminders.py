"""Reminders: which were planned, sent, dropped or missed, each at most once; and what they offer to tap.

A reminder's key is unique, so whoever ticks, and however often, it is planned once. Several may stand in one message
of the outbox: `message_key` is that message's key.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import Session, col, delete, select, update

from records.obligations import chunks
from records.once import insert_all_once, insert_once
from records.rules import VIETNAM
from records.scheduling_tables import Blackout, Reminder, Snooze
from records.submission_tables import Draft
from records.tables import Account, InboxMessage, Officer, OutboxMessage

GUARD: Final = "reminders"
"""What a message of the outbox has as `guard` if it is to be asked just before it goes out whether it is still due."""

REPORT_NOW: Final = "Báo cáo ngay"
AFTERNOON: Final = "Nhắc lại chiều nay"
TOMORROW: Final = "Nhắc lại ngày mai"
NOTHING: Final = "Tháng này không có hoạt động"
DONE: Final = "Đã làm xong việc này"
REASON: Final = "Nêu lý do"
"""What a reminder offers, as it is shown and as it comes back."""

SNOOZED: Final = "snoozed"
"""Why a reminder was dropped: she wants to hear of it later."""

_ESCALATION: Final = "escalation:"
_OUTCOMES: Final = {"sent": ("done", None), "failed": ("missed", "not delivered"), "stopped": ("dropped", "stopped")}
"""By what became of a message: the state of what it reminded of, and why."""
_PAGE = 500
_SKEW = timedelta(minutes=1)


def reminder_key(name: str, unit_id: int, due_day: date, tag: str, officer_id: int) -> str:
    """Give the key of one reminder; `tag` is its offset in days, or the moment she asked to be reminded at."""
    return f"reminder:{name}:{unit_id}:{due_day}:{tag}:{officer_id}"


def escalation_key(name: str, unit_id: int, due_day: date, officer_id: int) -> str:
    """Give the key of the list that who supervises from a unit gets of those who still owe it."""
    return f"{_ESCALATION}{name}:{unit_id}:{due_day}:{officer_id}"


def is_escalation(row: Reminder) -> bool:
    """Tell whether it is a supervisor's list."""
    return row.key.startswith(_ESCALATION)


def plan(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep these reminders, but for those whose key is taken."""
    insert_all_once(session, Reminder, ("key",), rows)


def may_come_back() -> ColumnElement[bool]:
    """Give the condition that a reminder was dropped unsent because nobody owed it then; somebody may again."""
    return and_(
        col(Reminder.state) == "dropped",
        col(Reminder.reason) != SNOOZED,
        col(Reminder.message_key).is_(None),
    )


def revived(session: Session, rows: Sequence[Mapping[str, Any]]) -> set[str]:
    """Plan again what was dropped, because its deadline is back where it was; give the keys of what came back."""
    planned_for = {row["key"]: row["planned_for"] for row in rows}
    back = select(Reminder).where(col(Reminder.key).in_(planned_for), may_come_back())
    found = session.exec(back.order_by(col(Reminder.key)).with_for_update()).all()
    for reminder in found:
        reminder.state, reminder.reason, reminder.planned_for = "planned", None, planned_for[reminder.key]
        session.add(reminder)
    session.flush()
    return {reminder.key for reminder in found}


def expecting(session: Session, now: datetime) -> Sequence[int]:
    """Give the officers for whom something is planned for now or before."""
    planned = select(Reminder.officer_id).where(Reminder.state == "planned", Reminder.planned_for <= now)
    return session.exec(planned.distinct().order_by(col(Reminder.officer_id))).all()


def waiting(session: Session, now: datetime, officer_ids: Collection[int]) -> Sequence[Reminder]:
    """Give what is planned for these officers for now or before, officer by officer.

    Whoever else looks after one of them waits until this transaction ends.
    """
    session.exec(select(Officer.id).where(col(Officer.id).in_(officer_ids)).order_by(col(Officer.id)).with_for_update())
    query = select(Reminder).where(
        Reminder.state == "planned", Reminder.planned_for <= now, col(Reminder.officer_id).in_(officer_ids)
    )
    order = (Reminder.officer_id, Reminder.due_at, Reminder.id)
    return session.exec(query.order_by(*map(col, order)).execution_options(populate_existing=True)).all()


def in_message(session: Session, message_key: str, officer_id: int) -> Sequence[Reminder]:
    """Give what a message of the outbox is to remind her of."""
    return session.exec(
        select(Reminder)
        .where(Reminder.officer_id == officer_id, Reminder.message_key == message_key, Reminder.state == "queued")
        .order_by(col(Reminder.due_at), col(Reminder.id))
        .execution_options(populate_existing=True)
    ).all()


def queued_after(session: Session, row: Reminder) -> Sequence[Reminder]:
    """Give what was queued for her about the same after this one, in other messages."""
    return session.exec(
        select(Reminder)
        .where(Reminder.officer_id == row.officer_id, Reminder.state == "queued", Reminder.unit_id == row.unit_id)
        .where(Reminder.obligation == row.obligation, col(Reminder.message_key) != row.message_key)
        .where(
            or_(
                col(Reminder.planned_for) > row.planned_for,
                and_(col(Reminder.planned_for) == row.planned_for, col(Reminder.id) > row.id),
            )
        )
    ).all()


def put_off(session: Session, officer_id: int, now: datetime) -> Sequence[Reminder]:
    """Give what she wants to be reminded of later: of each such obligation the reminders there were."""
    return session.exec(
        select(Reminder)
        .join(
            Snooze,
            and_(
                col(Snooze.officer_id) == Reminder.officer_id,
                col(Snooze.obligation) == Reminder.obligation,
                col(Snooze.unit_id) == Reminder.unit_id,
            ),
        )
        .where(Reminder.officer_id == officer_id, col(Snooze.until_at) > now)
        .order_by(col(Reminder.due_at), col(Reminder.id))
    ).all()


def latest(session: Session, officer_id: int, since: datetime) -> Sequence[Reminder]:
    """Give what her last message reminded her of, if it was sent or queued since then; lists of others left out."""
    hers = select(Reminder).where(
        Reminder.officer_id == officer_id,
        col(Reminder.state).in_(("queued", "done")),
        Reminder.planned_for >= since,
        ~col(Reminder.key).startswith(_ESCALATION),
    )
    newest = session.exec(hers.order_by(col(Reminder.planned_for).desc(), col(Reminder.id).desc()).limit(1)).first()
    if newest is None:
        return []
    return session.exec(
        hers.where(Reminder.message_key == newest.message_key).order_by(col(Reminder.due_at), col(Reminder.id))
    ).all()


def settle(session: Session) -> None:
    """Note what became of what the outbox had: sent, given up, or taken out by hand."""
    over = select(Reminder.id, OutboxMessage.status).join(
        OutboxMessage, col(OutboxMessage.dedup_key) == Reminder.message_key
    )
    over = over.where(Reminder.state == "queued", col(OutboxMessage.status).in_(_OUTCOMES))
    became: dict[str, list[int]] = {}
    for reminder_id, status in session.exec(over):
        became.setdefault(status, []).append(reminder_id)
    for status, reminder_ids in became.items():
        state, reason = _OUTCOMES[status]
        for ids in chunks(reminder_ids):
            session.exec(
                update(Reminder)
                .where(col(Reminder.id).in_(ids), col(Reminder.state) == "queued")
                .values(state=state, reason=reason)
                .execution_options(synchronize_session=False)
            )


def sent_on(session: Session, officer_ids: Collection[int], day: date) -> dict[int, int]:
    """Give how many such messages each officer gets on that day, those in the outbox among them."""
    begins = datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
    rows = session.exec(
        select(Reminder.officer_id, func.count(col(Reminder.message_key).distinct()))
        .where(
            col(Reminder.officer_id).in_(officer_ids),
            col(Reminder.state).in_(("queued", "done")),
            Reminder.planned_for >= begins,
            Reminder.planned_for < begins + timedelta(days=1),
        )
        .group_by(col(Reminder.officer_id))
    )
    return dict(rows.all())


# --- where she is reached, and whether she is busy ---


def best_accounts(session: Session, officer_ids: Iterable[int]) -> dict[int, Account]:
    """Give where each is reached: by the account that she made last and has not blocked.

    By one and not by all, so that she is told once; by the terminal only for want of another.
    """
    found: dict[int, Account] = {}
    for ids in chunks(officer_ids):
        rows = session.exec(
            select(Account)
            .where(col(Account.officer_id).in_(ids), col(Account.blocked_at).is_(None))
            .order_by(col(Account.id))
        )
        for account in rows:
            if account.channel != "terminal" or account.officer_id not in found:
                found[account.officer_id] = account
    return found


def written(session: Session, since: datetime, now: datetime) -> Mapping[tuple[str, str], datetime]:
    """Give the chats in which somebody has written since then, with the moment.

    The inbox has no index by time: it is read backwards, a page at a time, until a page has nothing so new.
    """
    found: dict[tuple[str, str], datetime] = {}
    before: int | None = None
    while True:
        page = select(InboxMessage.id, InboxMessage.channel, InboxMessage.chat_id, InboxMessage.received_at)
        if before is not None:
            page = page.where(InboxMessage.id < before)
        rows = session.exec(page.order_by(col(InboxMessage.id).desc()).limit(_PAGE)).all()
        recent = [row for row in rows if since < row[3] <= now + _SKEW]
        for _, channel, chat_id, at in recent:
            found[channel, chat_id] = max(at, found.get((channel, chat_id), at))
        if len(rows) < _PAGE or not recent:
            return found
        before = rows[-1][0]


def drafts_touched(
    session: Session, names: Collection[str], unit_ids: Iterable[int], since: datetime
) -> dict[int, datetime]:
    """Give the units whose report of one of these periods is being written, with the moment of the last answer."""
    found: dict[int, datetime] = {}
    for ids in chunks(unit_ids):
        rows = session.exec(
            select(Draft.key, Draft.unit_id, Draft.updated_at).where(
                col(Draft.unit_id).in_(ids), Draft.updated_at > since, ~col(Draft.practice)
            )
        )
        for key, unit_id, at in rows:
            form, _, rest = key.partition(":")
            if f"{form}:{rest.rpartition(':')[2]}" in names:
                found[unit_id] = max(at, found.get(unit_id, at))
    return found


# --- days on which nothing is sent unasked ---


def blackouts(session: Session, since: date) -> Sequence[Blackout]:
    """Give the days from then on."""
    return session.exec(select(Blackout).where(Blackout.day >= since).order_by(col(Blackout.day))).all()


def black_out(session: Session, unit_id: int, day: date, note: str | None = None) -> bool:
    """Let nothing be sent unasked to the unit's subtree on that day; False where that was so already."""
    return insert_once(session, Blackout, ("unit_id", "day"), unit_id=unit_id, day=day, note=note)


def allow(session: Session, unit_id: int, day: date) -> bool:
    """Take a blackout of this unit back; False where there is none."""
    gone = session.exec(delete(Blackout).where(col(Blackout.unit_id) == unit_id, col(Blackout.day) == day))
    return gone.rowcount == 1
