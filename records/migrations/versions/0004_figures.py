"""The figures of a report that are summed up, and whether it says anything in words, in columns of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SINGLE = ("tong_hoi_vien", "ket_nap_moi", "so_buoi", "so_du", "so_hoat_dong", "so_suat_qua", "gia_tri_qua")
FIGURES = (*SINGLE, "gia_tri_hoat_dong")
VOICES = ("du_luan", "kho_khan", "kien_nghi")
NOTHING = ("", "Không có", "Không")

_BATCH = 1_000

_REPORTS = sa.table(
    "reports",
    sa.column("id", sa.Integer),
    sa.column("values", sa.JSON),
    sa.column("voiced", sa.Boolean),
    *(sa.column(name, sa.BigInteger) for name in FIGURES),
)


def upgrade() -> None:
    op.add_column("reports", sa.Column("voiced", sa.Boolean(), nullable=False, server_default=sa.false()))
    for name in FIGURES:
        op.add_column("reports", sa.Column(name, sa.BigInteger(), nullable=True))
    for batch in _batches():
        op.get_bind().execute(_filled(), batch)


def downgrade() -> None:
    with op.batch_alter_table("reports") as reports:
        for name in (*reversed(FIGURES), "voiced"):
            reports.drop_column(name)


def _filled() -> sa.Update:
    """Give the statement that fills in one report, whatever kind of value its JSON holds where a number belongs."""
    columns: dict[str, Any] = {name: sa.bindparam(f"new_{name}") for name in ("voiced", *FIGURES)}
    return sa.update(_REPORTS).where(_REPORTS.c.id == sa.bindparam("at")).values(**columns)


def _batches() -> Iterator[list[dict[str, Any]]]:
    last = 0
    query = sa.select(_REPORTS.c.id, _REPORTS.c["values"]).order_by(_REPORTS.c.id).limit(_BATCH)
    while rows := op.get_bind().execute(query.where(_REPORTS.c.id > last)).all():
        yield [{"at": at, "new_voiced": _voiced(values), **_figures(values)} for at, values in rows]
        last = rows[-1][0]


def _figures(values: Mapping[str, Any]) -> dict[str, int | None]:
    items = values.get("hoat_dong")
    stated = (
        [_whole(item.get("gia_tri")) for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    )
    worths = [worth for worth in stated if worth is not None]
    single = {f"new_{name}": _whole(values.get(name)) for name in SINGLE}
    return {**single, "new_gia_tri_hoat_dong": sum(worths) if worths else None}


def _voiced(values: Mapping[str, Any]) -> bool:
    texts = [text.strip() for name in VOICES if isinstance(text := values.get(name), str)]
    return any(text not in NOTHING for text in texts)


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
