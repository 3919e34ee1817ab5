"""Units with a past, consent and invitations; drafts, reports, photos, rounds and nominations."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    "unit_pasts",
    "successions",
    "consents",
    "invitations",
    "drafts",
    "reports",
    "period_locks",
    "photos",
    "rounds",
    "quotas",
    "nominations",
    "nomination_changes",
)


def upgrade() -> None:
    op.add_column("officers", _moment("erased_at", nullable=True))
    _organisation()
    _drafts()
    _reports()
    _photos()
    _rounds()
    _nominations()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    with op.batch_alter_table("officers") as officers:
        officers.drop_column("erased_at")


def _moment(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False)


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


def _organisation() -> None:
    _table(
        "unit_pasts",
        *(_number("unit_id"), _text("name"), _number("parent_id", nullable=True), _day("until")),
        refers={"unit_id": "units", "parent_id": "units"},
        unique=(("unit_id", "until"),),
        indexed=("parent_id",),
    )
    _table(
        "successions",
        *(_number("unit_id"), _number("successor_id"), _day("since")),
        refers={"unit_id": "units", "successor_id": "units"},
        unique=(("unit_id", "successor_id"),),
        indexed=("successor_id",),
    )
    _table(
        "consents",
        *(_number("officer_id"), _text("purpose"), _text("wording"), _text("channel"), _flag("given")),
        _moment("answered_at"),
        refers={"officer_id": "officers"},
        indexed=("officer_id",),
    )
    _table(
        "invitations",
        *(_text("code_hash"), _number("unit_id"), _text("role"), _number("officer_id", nullable=True)),
        *(_number("invited_by", nullable=True), _moment("created_at"), _moment("expires_at")),
        *(_moment("used_at", nullable=True), _number("used_by", nullable=True)),
        refers={"unit_id": "units", "officer_id": "officers", "invited_by": "officers", "used_by": "officers"},
        unique=(("code_hash",),),
        indexed=("unit_id", "officer_id"),
    )


def _drafts() -> None:
    _table(
        "drafts",
        *(_text("key"), _text("form"), _number("unit_id"), _number("officer_id"), _flag("practice")),
        *(_json("context"), _json("progress"), _number("version"), _moment("updated_at")),
        refers={"unit_id": "units", "officer_id": "officers"},
        unique=(("key",),),
        indexed=("unit_id", "officer_id"),
    )


def _reports() -> None:
    _table(
        "reports",
        *(_number("unit_id"), _text("period"), _number("revision"), _flag("live"), _text("status")),
        *(_number("form_version"), _json("values"), _json("said"), _flag("zero"), _flag("late")),
        *(_moment("submitted_at"), _text("receipt"), _number("officer_id"), _text("channel")),
        *(_text("on_behalf", nullable=True), _text("reason", nullable=True), _text("field", nullable=True)),
        *(_number("decided_by", nullable=True), _moment("decided_at", nullable=True)),
        refers={"unit_id": "units", "officer_id": "officers", "decided_by": "officers"},
        unique=(("receipt",), ("unit_id", "period", "revision")),
        indexed=("officer_id",),
    )
    live = sa.text("live")
    op.create_index(
        "ix_reports_live", "reports", ["unit_id", "period"], unique=True, sqlite_where=live, postgresql_where=live
    )
    op.create_index("ix_reports_period", "reports", ["period", "unit_id"])
    _table(
        "period_locks",
        *(_number("unit_id"), _text("period"), _number("locked_by"), _moment("locked_at")),
        refers={"unit_id": "units", "locked_by": "officers"},
        unique=(("unit_id", "period"),),
    )


def _photos() -> None:
    _table(
        "photos",
        *(_number("unit_id"), _number("officer_id"), _text("channel"), _text("chat_id"), _text("ref")),
        *(_text("caption"), _text("status"), _text("reason", nullable=True), _number("attempts"), _moment("due_at")),
        *(_text("media_type", nullable=True), sa.Column("content", sa.LargeBinary(), nullable=True)),
        _moment("received_at"),
        refers={"unit_id": "units", "officer_id": "officers"},
        indexed=("unit_id", "officer_id"),
    )
    waiting = sa.text("status = 'waiting'")
    op.create_index("ix_photos_waiting", "photos", ["id"], sqlite_where=waiting, postgresql_where=waiting)


def _rounds() -> None:
    _table(
        "rounds",
        *(_text("key"), _text("title"), _text("kind"), _number("unit_id"), _text("plan", nullable=True)),
        *(_text("source", nullable=True), _json("criteria"), _json("asks"), _text("beyond", nullable=True)),
        *(_number("years_in_post", nullable=True), _day("deadline", nullable=True)),
        *(_moment("opened_at"), _moment("closed_at", nullable=True)),
        refers={"unit_id": "units"},
        unique=(("key",),),
        indexed=("unit_id",),
    )
    _table(
        "quotas",
        *(_number("round_id"), _number("unit_id"), _number("number")),
        refers={"round_id": "rounds", "unit_id": "units"},
        unique=(("round_id", "unit_id"),),
        indexed=("unit_id",),
    )


def _nominations() -> None:
    _table(
        "nominations",
        *(_number("round_id"), _number("unit_id"), _number("officer_id"), _text("kind"), _text("name")),
        *(_text("name_key"), _number("birth_year", nullable=True), _text("phone", nullable=True)),
        *(_text("consent_how", nullable=True), _moment("consent_at", nullable=True), _text("status")),
        *(_text("reason", nullable=True), _text("field", nullable=True), _number("form_version")),
        *(_json("values"), _json("said"), _moment("submitted_at"), _text("receipt"), _text("channel")),
        _number("duplicate_of", nullable=True),
        refers={
            **{"round_id": "rounds", "unit_id": "units", "officer_id": "officers"},
            "duplicate_of": "nominations",
        },
        unique=(("receipt",),),
        indexed=("unit_id", "officer_id"),
    )
    op.create_index("ix_nominations_name", "nominations", ["round_id", "name_key"])
    _table(
        "nomination_changes",
        *(_number("nomination_id"), _text("status"), _text("reason", nullable=True), _json("values", nullable=True)),
        *(_number("officer_id"), _moment("changed_at")),
        refers={"nomination_id": "nominations", "officer_id": "officers"},
        indexed=("nomination_id",),
    )
