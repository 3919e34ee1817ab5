"""The organisation, conversations, inbox, outbox, questions and plans."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "units",
    "officers",
    "posts",
    "accounts",
    "conversations",
    "inbox_messages",
    "outbox_messages",
    "questions",
    "stored_plans",
)


def upgrade() -> None:
    _organisation()
    _messages()
    _knowledge()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _organisation() -> None:
    op.create_table(
        "units",
        _number("id"),
        _text("code"),
        _text("name"),
        _text("level"),
        _number("parent_id", nullable=True),
        _text("area", nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_units"),
        sa.ForeignKeyConstraint(["parent_id"], ["units.id"], name="fk_units_parent_id"),
        sa.UniqueConstraint("code", name="uq_units_code"),
    )
    op.create_index("ix_units_parent_id", "units", ["parent_id"])
    op.create_table(
        "officers",
        _number("id"),
        _text("name"),
        _text("phone", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_officers"),
    )
    op.create_table(
        "posts",
        _number("id"),
        _number("officer_id"),
        _number("unit_id"),
        _text("role"),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_posts"),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name="fk_posts_officer_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_posts_unit_id"),
        sa.UniqueConstraint("officer_id", "unit_id", "role", "since", name="uq_posts_officer_id_unit_id_role_since"),
    )
    op.create_index("ix_posts_unit_id", "posts", ["unit_id"])
    op.create_table(
        "accounts",
        _number("id"),
        _number("officer_id"),
        _text("channel"),
        _text("chat_id"),
        _moment("blocked_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name="fk_accounts_officer_id"),
        sa.UniqueConstraint("channel", "chat_id", name="uq_accounts_channel_chat_id"),
    )
    op.create_index("ix_accounts_officer_id", "accounts", ["officer_id"])


def _messages() -> None:
    op.create_table(
        "conversations",
        _number("id"),
        _text("channel"),
        _text("chat_id"),
        sa.Column("state", sa.JSON(), nullable=False),
        _number("version"),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
        sa.UniqueConstraint("channel", "chat_id", name="uq_conversations_channel_chat_id"),
    )
    op.create_table(
        "inbox_messages",
        _number("id"),
        _text("channel"),
        _text("message_id"),
        _text("chat_id"),
        _moment("received_at"),
        _text("status"),
        sa.Column("payload", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_inbox_messages"),
        sa.UniqueConstraint("channel", "message_id", name="uq_inbox_messages_channel_message_id"),
    )
    kept = sa.text("status = 'kept'")
    op.create_index(
        "ix_inbox_messages_kept", "inbox_messages", ["channel", "id"], sqlite_where=kept, postgresql_where=kept
    )
    op.create_table(
        "outbox_messages",
        _number("id"),
        _text("channel"),
        _text("chat_id"),
        sa.Column("reply", sa.JSON(), nullable=False),
        _number("priority"),
        _moment("due_at"),
        _text("status"),
        _number("attempts"),
        _number("uncounted"),
        _moment("lease_until", nullable=True),
        _text("claimed_by", nullable=True),
        _text("last_error", nullable=True),
        _text("dedup_key"),
        _moment("created_at"),
        _moment("sent_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox_messages"),
        sa.UniqueConstraint("dedup_key", name="uq_outbox_messages_dedup_key"),
    )
    unsent = sa.text("status IN ('queued', 'sending')")
    for name, columns in (
        ("ix_outbox_messages_open", ["channel", "priority", "due_at", "id"]),
        ("ix_outbox_messages_open_chat", ["channel", "chat_id", "priority", "id"]),
    ):
        op.create_index(name, "outbox_messages", columns, sqlite_where=unsent, postgresql_where=unsent)


def _knowledge() -> None:
    op.create_table(
        "questions",
        _number("id"),
        _text("text"),
        _moment("asked_at"),
        _text("channel"),
        _text("chat_id"),
        _number("officer_id", nullable=True),
        _text("best_guess", nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        _text("status"),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name="fk_questions_officer_id"),
    )
    op.create_index("ix_questions_officer_id", "questions", ["officer_id"])
    op.create_table(
        "stored_plans",
        _text("key"),
        sa.Column("content", sa.Text(), nullable=False),
        _text("digest"),
        sa.Column("builtin", sa.Boolean(), nullable=False),
        _moment("updated_at"),
        sa.PrimaryKeyConstraint("key", name="pk_stored_plans"),
    )
