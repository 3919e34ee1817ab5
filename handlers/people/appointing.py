"""An invitation is taken up: consent kept, the chat connected, the post taken, and whoever it concerns is told."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from handlers import notices
from handlers.people import joining_texts as texts
from handlers.people import roles
from handlers.turn import Turn
from records import audit, consents, invitations, officers, units
from records.messages import Reply
from records.tables import Invitation, Officer, Post

_CHANNELS: Final = {"zalo": "Zalo", "telegram": "Telegram", "terminal": "máy tính"}


def channel_name(channel: str) -> str:
    """Give what people call the channel."""
    return _CHANNELS.get(channel, channel)


def post_name(session: Session, unit_id: int, role: str) -> str:
    """Give a post with its unit: "chi hội trưởng Chi hội thôn Nà Pài"."""
    at = units.unit(session, unit_id)
    return f"{roles.name(role, at.level)} {at.name}"


def take(turn: Turn, invitation: Invitation, officer: Officer, agreed_at: datetime | None) -> bool:
    """Let her take the post up, in this chat; False, and nothing changed, where the invitation is no longer good.

    `officer` may be new. `agreed_at` is when she agreed to the text of consent, None where she had done so before.
    A new head ends the post of the head before her.
    """
    session = turn.session
    if not invitations.redeem(session, invitation.id, officer, turn.now):
        return False
    if agreed_at is not None:
        _agree(turn, officer, consents.WORK, agreed_at)
    _connect(turn, invitation, officer)
    officers.appoint(session, officer.id, invitation.unit_id, invitation.role, turn.today)
    _note(turn, invitation, officer.id, "role taken by invitation", by=officer.id, new={"since": turn.today})
    if invitation.role == "head":
        _hand_over(turn, invitation, officer)
    if invitation.invited_by is not None and invitation.invited_by != officer.id:
        post = post_name(session, invitation.unit_id, invitation.role)
        _tell(turn, invitation.invited_by, texts.HAS_JOINED.format(name=officer.name, post=post), "joined", invitation)
    return True


def keep_phone(turn: Turn, officer: Officer, phone: str) -> None:
    """Keep the number she gives, and that she gives it: typing it is her consent to what it is asked for."""
    officer.phone = phone
    turn.session.add(officer)
    _agree(turn, officer, consents.PHONE, turn.now)


def _agree(turn: Turn, officer: Officer, purpose: str, at: datetime) -> None:
    consents.record(
        turn.session,
        officer_id=officer.id,
        purpose=purpose,
        wording=texts.WORDING,
        channel=turn.incoming.channel,
        given=True,
        now=at,
    )


def _connect(turn: Turn, invitation: Invitation, officer: Officer) -> None:
    """Make the chat hers, and tell whoever should notice if it was not she who did it."""
    before = turn.officer
    if before is not None and before.id == officer.id:
        return
    channel, chat_id = turn.incoming.channel, turn.incoming.chat_id
    name = channel_name(channel)
    _tell(turn, officer.id, texts.ALSO_CONNECTED.format(channel=name), "connected", invitation)
    officers.connect(turn.session, officer.id, channel, chat_id)
    if before is not None:
        _tell(turn, before.id, texts.TAKEN_OVER.format(channel=name), "taken_over", invitation)


def _hand_over(turn: Turn, invitation: Invitation, officer: Officer) -> None:
    at_unit = select(Post).where(Post.unit_id == invitation.unit_id, Post.role == invitation.role)
    others = at_unit.where(col(Post.officer_id) != officer.id, officers.is_held(turn.today))
    post = post_name(turn.session, invitation.unit_id, invitation.role)
    for ended in turn.session.exec(others).all():
        officers.end_post(turn.session, ended, turn.today)
        old = {"since": ended.since}
        _note(turn, invitation, ended.officer_id, "role handed over", by=officer.id, old=old)
        _tell(turn, ended.officer_id, texts.HANDED_OVER.format(name=officer.name, post=post), "handed_over", invitation)


def _note(turn: Turn, invitation: Invitation, of: int, action: str, *, by: int, **facts: audit.Facts) -> None:
    audit.note_role(
        turn.session, action, invitation.unit_id, invitation.role, officer_id=by, of=of, now=turn.now, **facts
    )


def _tell(turn: Turn, officer_id: int, text: str, occasion: str, invitation: Invitation) -> None:
    notices.tell(turn.session, officer_id, Reply(text), key=f"{occasion}:{invitation.id}", now=turn.now)
