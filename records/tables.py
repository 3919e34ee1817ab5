"""Every table, each with a word on what it keeps.

A `datetime` column holds UTC and gives aware values on both engines (SQLModel's UTCDateTime; a naive value
raises); a `date` is a day of the calendar in Viet Nam.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

# Alembic can only drop or alter a constraint that has a name, the same on both engines.
SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}

_KEPT = text("status = 'kept'")
_UNSENT = text("status IN ('queued', 'sending')")
_FAILED = text("status = 'failed'")


# A node of the organisation tree, of any depth: central, province, district (until mid-2025), commune, branch
# (chi hội), group (tổ). `code` is its stable short key; `area` is named where a province begins. A day of
# opening or closing that is None: always there, still there.
class Unit(SQLModel, table=True):
    __tablename__ = "units"

    id: int = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str
    level: str
    parent_id: int | None = Field(default=None, foreign_key="units.id", index=True)
    area: str | None = None
    opened_on: date | None = None
    closed_on: date | None = None


# What a unit was called and where it stood until it was renamed or moved: true to the end of `until`, from the end
# of the row before it. What holds now stands in the unit itself.
class UnitPast(SQLModel, table=True):
    __tablename__ = "unit_pasts"
    __table_args__ = (UniqueConstraint("unit_id", "until"),)

    id: int = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="units.id")
    name: str
    parent_id: int | None = Field(default=None, foreign_key="units.id", index=True)
    until: date


# Who carries on what a closed unit did, from `since`: one successor for each unit that was merged, several for one
# that was split.
class Succession(SQLModel, table=True):
    __tablename__ = "successions"
    __table_args__ = (UniqueConstraint("unit_id", "successor_id"),)

    id: int = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="units.id")
    successor_id: int = Field(foreign_key="units.id", index=True)
    since: date


# A person. What she does for the Hội stands in her posts, where she is reached in her accounts. Since `erased_at`
# nothing personal is left of her: the row only says who is meant by what she did.
class Officer(SQLModel, table=True):
    __tablename__ = "officers"

    id: int = Field(default=None, primary_key=True)
    name: str
    phone: str | None = None
    erased_at: datetime | None = None


# One role (head, deputy, supervisor, admin) of an officer at a unit, from `since` to the end of `until`.
class Post(SQLModel, table=True):
    __tablename__ = "posts"
    __table_args__ = (UniqueConstraint("officer_id", "unit_id", "role", "since"),)

    id: int = Field(default=None, primary_key=True)
    officer_id: int = Field(foreign_key="officers.id")
    unit_id: int = Field(foreign_key="units.id", index=True)
    role: str
    since: date
    until: date | None = None


# An officer's identity on one channel. `blocked_at`: since then the channel refuses to deliver to her.
class Account(SQLModel, table=True):
    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("channel", "chat_id"),)

    id: int = Field(default=None, primary_key=True)
    officer_id: int = Field(foreign_key="officers.id", index=True)
    channel: str
    chat_id: str
    blocked_at: datetime | None = None


# What an officer agreed to, or took back: one row for each answer, never changed. `wording` is the version of the
# text she was shown; `purpose` is one purpose.
class Consent(SQLModel, table=True):
    __tablename__ = "consents"

    id: int = Field(default=None, primary_key=True)
    officer_id: int = Field(foreign_key="officers.id", index=True)
    purpose: str
    wording: str
    channel: str
    given: bool
    answered_at: datetime


# An invitation to a post: whoever sends its code takes the post, once. Only a hash of the code is kept. `officer_id`
# is the officer it is meant for where she is known already.
class Invitation(SQLModel, table=True):
    __tablename__ = "invitations"

    id: int = Field(default=None, primary_key=True)
    code_hash: str = Field(unique=True)
    unit_id: int = Field(foreign_key="units.id", index=True)
    role: str
    officer_id: int | None = Field(default=None, foreign_key="officers.id", index=True)
    invited_by: int | None = Field(default=None, foreign_key="officers.id")
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    used_by: int | None = Field(default=None, foreign_key="officers.id")


# Where a chat stands. `version` grows with every save, so a stale write is noticed.
class Conversation(SQLModel, table=True):
    __tablename__ = "conversations"
    __table_args__ = (UniqueConstraint("channel", "chat_id"),)

    id: int = Field(default=None, primary_key=True)
    channel: str
    chat_id: str
    state: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    version: int = 0


# Which messages came in, so that a duplicate is dropped. status: kept (`payload` is the whole message, which its
# channel will not deliver again), then handled or crashed; from then on nothing is left of what it said.
class InboxMessage(SQLModel, table=True):
    __tablename__ = "inbox_messages"
    __table_args__ = (
        UniqueConstraint("channel", "message_id"),
        Index("ix_inbox_messages_kept", "channel", "id", sqlite_where=_KEPT, postgresql_where=_KEPT),
    )

    id: int = Field(default=None, primary_key=True)
    channel: str
    message_id: str
    chat_id: str
    received_at: datetime
    status: str = "handled"
    payload: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))


# Whatever is to be said, once: `dedup_key` is unique. status: queued, sending (until `lease_until`), sent, failed,
# stopped. Of its `attempts` the `uncounted` ones certainly brought nothing to the person. `guard` names what is asked
# just before it goes out whether it is still to be said; `recipient_id` is the row of an announcement's audience that
# it reaches. The indexes hold only what is still to be sent, or was given up, so they stay small however much was sent.
class OutboxMessage(SQLModel, table=True):
    __tablename__ = "outbox_messages"
    __table_args__ = (
        Index(
            "ix_outbox_messages_open",
            "channel",
            "priority",
            "due_at",
            "id",
            sqlite_where=_UNSENT,
            postgresql_where=_UNSENT,
        ),
        Index(
            "ix_outbox_messages_open_chat",
            "channel",
            "chat_id",
            "priority",
            "id",
            sqlite_where=_UNSENT,
            postgresql_where=_UNSENT,
        ),
        Index("ix_outbox_messages_failed", "channel", "chat_id", sqlite_where=_FAILED, postgresql_where=_FAILED),
    )

    id: int = Field(default=None, primary_key=True)
    channel: str
    chat_id: str
    reply: dict[str, Any] = Field(sa_type=JSON)
    priority: int
    due_at: datetime
    status: str = "queued"
    attempts: int = 0
    uncounted: int = 0
    lease_until: datetime | None = None
    claimed_by: str | None = None
    last_error: str | None = None
    dedup_key: str = Field(unique=True)
    created_at: datetime
    sent_at: datetime | None = None
    guard: str | None = None
    recipient_id: int | None = None


# A question the plans do not answer. status: declined, open (she had it passed on), answered, dropped.
class Question(SQLModel, table=True):
    __tablename__ = "questions"

    id: int = Field(default=None, primary_key=True)
    text: str
    asked_at: datetime
    channel: str
    chat_id: str
    officer_id: int | None = Field(default=None, foreign_key="officers.id", index=True)
    best_guess: str | None = None
    confidence: float
    status: str = "declined"


# A plan as JSON. `digest` tells whether a built-in plan changed; `key` is issuer + number + year.
class StoredPlan(SQLModel, table=True):
    __tablename__ = "stored_plans"

    key: str = Field(primary_key=True)
    content: str = Field(sa_type=Text)
    digest: str
    builtin: bool
    updated_at: datetime
