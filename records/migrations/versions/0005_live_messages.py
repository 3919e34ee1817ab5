"""Messages that show the progress of an announcement, and an index of what was given up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

FAILED = sa.text("status = 'failed'")


def upgrade() -> None:
    op.create_table(
        "live_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("chat_id", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_live_messages"),
        sa.ForeignKeyConstraint(["announcement_id"], ["announcements.id"], name="fk_live_messages_announcement_id"),
        sa.UniqueConstraint(
            "announcement_id", "channel", "chat_id", name="uq_live_messages_announcement_id_channel_chat_id"
        ),
    )
    op.create_index("ix_live_messages_due", "live_messages", ["due_at"])
    op.create_index(
        "ix_outbox_messages_failed",
        "outbox_messages",
        ["channel", "chat_id"],
        sqlite_where=FAILED,
        postgresql_where=FAILED,
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_messages_failed", "outbox_messages")
    op.drop_table("live_messages")
