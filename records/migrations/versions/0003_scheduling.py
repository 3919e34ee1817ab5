"""Rules and reminders, summaries pushed, announcements, and who changed what."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = (
    "reporting_rules",
    "deadline_notes",
    "fulfilments",
    "reminders",
    "snoozes",
    "excuses",
    "blackouts",
    "summary_wishes",
    "announcements",
    "recipients",
    "audit_entries",
)


def upgrade() -> None:
    op.add_column("outbox_messages", _text("guard", nullable=True))
    op.add_column("outbox_messages", _number("recipient_id", nullable=True))
    op.create_index("ix_outbox_messages_recipient_id", "outbox_messages", ["recipient_id"])
    _obligations()
    _reminders()
    _announcements()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    op.drop_index("ix_outbox_messages_recipient_id", "outbox_messages")
    with op.batch_alter_table("outbox_messages") as messages:
        messages.drop_column("recipient_id")
        messages.drop_column("guard")


def _moment(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _day(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _json(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(), nullable=nullable)


def _table(
    name: str,
    *columns: sa.Column[Any],
    refers: dict[str, str],
    unique: tuple[tuple[str, ...], ...] = (),
    indexed: tuple[str, ...] = (),
) -> None:
    """Make a table with an id, foreign keys to the ids of other tables, unique keys and indexes of one column."""
    op.create_table(
        name,
        _number("id"),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=f"fk_{name}_{column}")
            for column, table in refers.items()
        ),
        *(sa.UniqueConstraint(*key, name=f"uq_{name}_{'_'.join(key)}") for key in unique),
    )
    for column in indexed:
        op.create_index(f"ix_{name}_{column}", name, [column])


def _obligations() -> None:
    _table(
        "reporting_rules",
        *(_number("unit_id"), _text("form"), _text("level"), _number("due_day"), _number("months_after")),
        *(_number("due_hour"), _json("offsets"), _number("remind_hour"), _text("since")),
        *(_text("until", nullable=True), _number("set_by", nullable=True), _moment("set_at")),
        refers={"unit_id": "units", "set_by": "officers"},
        unique=(("unit_id", "form", "level", "since"),),
    )
    _table(
        "deadline_notes",
        *(_text("plan"), _text("about"), _text("kind"), _day("day", nullable=True), _text("note", nullable=True)),
        *(_number("unit_id", nullable=True), _number("set_by", nullable=True), _moment("set_at")),
        refers={"unit_id": "units", "set_by": "officers"},
    )
    op.create_index("ix_deadline_notes_plan", "deadline_notes", ["plan", "about"])
    _table(
        "fulfilments",
        *(_text("obligation"), _number("unit_id"), _number("officer_id"), _moment("done_at")),
        refers={"unit_id": "units", "officer_id": "officers"},
        unique=(("obligation", "unit_id"),),
        indexed=("unit_id",),
    )


def _reminders() -> None:
    _table(
        "reminders",
        *(_text("key"), _text("obligation"), _number("unit_id"), _number("officer_id"), _moment("due_at")),
        *(_moment("planned_for"), _text("state"), _text("reason", nullable=True)),
        _text("message_key", nullable=True),
        refers={"unit_id": "units", "officer_id": "officers"},
        unique=(("key",),),
        indexed=("unit_id", "officer_id"),
    )
    op.create_index("ix_reminders_open", "reminders", ["state", "planned_for"])
    _table(
        "snoozes",
        *(_number("officer_id"), _text("obligation"), _number("unit_id"), _moment("until_at")),
        refers={"officer_id": "officers", "unit_id": "units"},
        unique=(("officer_id", "obligation", "unit_id"),),
    )
    _table(
        "excuses",
        *(_text("obligation"), _number("unit_id"), _number("officer_id"), _text("reason"), _moment("given_at")),
        refers={"unit_id": "units", "officer_id": "officers"},
    )
    op.create_index("ix_excuses_obligation", "excuses", ["obligation", "unit_id"])
    _table(
        "blackouts",
        *(_number("unit_id"), _day("day"), _text("note", nullable=True)),
        refers={"unit_id": "units"},
        unique=(("unit_id", "day"),),
    )
    _table(
        "summary_wishes",
        *(_number("officer_id"), _number("unit_id"), _json("times")),
        refers={"officer_id": "officers", "unit_id": "units"},
        unique=(("officer_id", "unit_id"),),
    )


def _announcements() -> None:
    _table(
        "announcements",
        *(_number("unit_id"), _number("written_by"), _number("confirmed_by", nullable=True), _text("text")),
        *(
            _number("photo_id", nullable=True),
            _json("audience"),
            sa.Column("acknowledge", sa.Boolean(), nullable=False),
        ),
        *(_text("state"), _moment("send_at", nullable=True), _moment("created_at")),
        _moment("finished_at", nullable=True),
        refers={"unit_id": "units", "written_by": "officers", "confirmed_by": "officers", "photo_id": "photos"},
        indexed=("unit_id", "written_by"),
    )
    _table(
        "recipients",
        *(_number("announcement_id"), _number("officer_id"), _text("channel", nullable=True)),
        *(_text("chat_id", nullable=True), _text("state"), _text("reason", nullable=True), _number("round")),
        _moment("changed_at"),
        refers={},  # an announcement to everybody would check 200,000 of them, and lock every officer's row
        unique=(("announcement_id", "officer_id"),),
        indexed=("officer_id",),
    )
    op.create_index("ix_recipients_state", "recipients", ["announcement_id", "state"])
    _table(
        "audit_entries",
        *(_moment("at"), _number("officer_id", nullable=True), _text("action"), _text("subject")),
        *(_json("old", nullable=True), _json("new", nullable=True)),
        refers={"officer_id": "officers"},
        indexed=("officer_id",),
    )
    op.create_index("ix_audit_entries_subject", "audit_entries", ["subject"])
