"""Fewer indexes on what an announcement writes for everybody at once."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BY_ANNOUNCEMENT = "uq_recipients_announcement_id_officer_id"
BY_OFFICER = "uq_recipients_officer_id_announcement_id"


def upgrade() -> None:
    """A message of an announcement is found by its dedup_key, and an officer's announcements by their unique key."""
    op.drop_index("ix_outbox_messages_recipient_id", "outbox_messages")
    op.drop_index("ix_recipients_officer_id", "recipients")
    with op.batch_alter_table("recipients") as recipients:
        recipients.drop_constraint(BY_ANNOUNCEMENT, type_="unique")
        recipients.create_unique_constraint(BY_OFFICER, ["officer_id", "announcement_id"])


def downgrade() -> None:
    with op.batch_alter_table("recipients") as recipients:
        recipients.drop_constraint(BY_OFFICER, type_="unique")
        recipients.create_unique_constraint(BY_ANNOUNCEMENT, ["announcement_id", "officer_id"])
    op.create_index("ix_recipients_officer_id", "recipients", ["officer_id"])
    op.create_index("ix_outbox_messages_recipient_id", "outbox_messages", ["recipient_id"])
