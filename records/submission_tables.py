"""The tables of what chi hội send up, each with a word on what it keeps: drafts, reports, nominations.

The rules of `tables.py` hold here too. `values` is what was understood and `said` what was typed for it, both JSON
by the name of the field; the names are those of the form.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, LargeBinary, UniqueConstraint, false, text
from sqlmodel import Field, SQLModel

import records.tables  # noqa: F401 - the tables these refer to, and the names of constraints

_LIVE = text("live")
_WAITING = text("status = 'waiting'")


# A form that is not sent yet. `key` names what it is about, so that there is one: a form and a unit, or, in
# practice, a form and an officer. `progress` is where the form stands, `context` what it is about (period, round,
# for whom it is entered); `officer_id` wrote in it last. `version` grows with every save.
class Draft(SQLModel, table=True):
    __tablename__ = "drafts"

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    form: str
    unit_id: int = Field(foreign_key="units.id", index=True)
    officer_id: int = Field(foreign_key="officers.id", index=True)
    practice: bool = False
    context: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    progress: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    version: int = 0
    updated_at: datetime


# One revision of a unit's report for a period ("2026-10"). The live one counts, and there is one; the others are
# kept. status: sent, returned (`reason`, and `field` where one is concerned), accepted. `zero` says that nothing took
# place; `on_behalf` why somebody else entered it. `voiced` says that `values` hold `voices`, the figures that stand
# last are those of `figures.figures_of(values)`: so nothing that counts or sums reads JSON.
class Report(SQLModel, table=True):
    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("unit_id", "period", "revision"),
        Index("ix_reports_live", "unit_id", "period", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
        Index("ix_reports_period", "period", "unit_id"),
    )

    id: int = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="units.id")
    period: str
    revision: int
    live: bool = True
    status: str = "sent"
    form_version: int
    values: dict[str, Any] = Field(sa_type=JSON)
    said: dict[str, Any] = Field(sa_type=JSON)
    zero: bool = False
    late: bool = False
    submitted_at: datetime
    receipt: str = Field(unique=True)
    officer_id: int = Field(foreign_key="officers.id", index=True)
    channel: str
    on_behalf: str | None = None
    reason: str | None = None
    field: str | None = None
    decided_by: int | None = Field(default=None, foreign_key="officers.id")
    decided_at: datetime | None = None
    voiced: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    tong_hoi_vien: int | None = Field(default=None, sa_type=BigInteger)
    ket_nap_moi: int | None = Field(default=None, sa_type=BigInteger)
    so_buoi: int | None = Field(default=None, sa_type=BigInteger)
    so_du: int | None = Field(default=None, sa_type=BigInteger)
    so_hoat_dong: int | None = Field(default=None, sa_type=BigInteger)
    so_suat_qua: int | None = Field(default=None, sa_type=BigInteger)
    gia_tri_qua: int | None = Field(default=None, sa_type=BigInteger)
    gia_tri_hoat_dong: int | None = Field(default=None, sa_type=BigInteger)


# From `locked_at` on no report of the period is corrected in the unit and all below it.
class PeriodLock(SQLModel, table=True):
    __tablename__ = "period_locks"
    __table_args__ = (UniqueConstraint("unit_id", "period"),)

    id: int = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="units.id")
    period: str
    locked_by: int = Field(foreign_key="officers.id")
    locked_at: datetime


# A photo that belongs to a unit's report, draft or announcement, which names it by id. `ref` is how its channel gives
# it (a Telegram file id, a Zalo URL). status: waiting (to be fetched), kept (`content`), refused (`reason`).
class Photo(SQLModel, table=True):
    __tablename__ = "photos"
    __table_args__ = (Index("ix_photos_waiting", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),)

    id: int = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="units.id", index=True)
    officer_id: int = Field(foreign_key="officers.id", index=True)
    channel: str
    chat_id: str
    ref: str
    caption: str = ""
    status: str = "waiting"
    reason: str | None = None
    attempts: int = 0
    due_at: datetime
    media_type: str | None = None
    content: bytes | None = Field(default=None, sa_type=LargeBinary)
    received_at: datetime


# An occasion to nominate, as a plan or the Hội above sets it. kind: individual, collective. `criteria` are shown,
# `source` says where they stand; `asks` names fields that only this round asks for; `beyond` is what holds for
# those outside the quota. No deadline: the plan gives none.
class Round(SQLModel, table=True):
    __tablename__ = "rounds"

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    title: str
    kind: str
    unit_id: int = Field(foreign_key="units.id", index=True)
    plan: str | None = None
    source: str | None = None
    criteria: list[str] = Field(default_factory=list, sa_type=JSON)
    asks: list[str] = Field(default_factory=list, sa_type=JSON)
    beyond: str | None = None
    years_in_post: int | None = None
    deadline: date | None = None
    opened_at: datetime
    closed_at: datetime | None = None


# How many of a round a unit may choose from all below it.
class Quota(SQLModel, table=True):
    __tablename__ = "quotas"
    __table_args__ = (UniqueConstraint("round_id", "unit_id"),)

    id: int = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="rounds.id")
    unit_id: int = Field(foreign_key="units.id", index=True)
    number: int


# A person or group whom a unit nominates. status: sent, returned, shortlisted, chosen, waiting (outside the quota),
# not_chosen. `name_key` (folded), `birth_year` and `phone` find the same person again. `consent_how` and
# `consent_at`: how she said that she agrees to be nominated, and when that was recorded.
class Nomination(SQLModel, table=True):
    __tablename__ = "nominations"
    __table_args__ = (Index("ix_nominations_name", "round_id", "name_key"),)

    id: int = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="rounds.id")
    unit_id: int = Field(foreign_key="units.id", index=True)
    officer_id: int = Field(foreign_key="officers.id", index=True)
    kind: str
    name: str
    name_key: str
    birth_year: int | None = None
    phone: str | None = None
    consent_how: str | None = None
    consent_at: datetime | None = None
    status: str = "sent"
    reason: str | None = None
    field: str | None = None
    form_version: int
    values: dict[str, Any] = Field(sa_type=JSON)
    said: dict[str, Any] = Field(sa_type=JSON)
    submitted_at: datetime
    receipt: str = Field(unique=True)
    channel: str
    duplicate_of: int | None = Field(default=None, foreign_key="nominations.id")


# Every state a nomination was in, and what it said then where that was changed; rows are only added.
class NominationChange(SQLModel, table=True):
    __tablename__ = "nomination_changes"

    id: int = Field(default=None, primary_key=True)
    nomination_id: int = Field(foreign_key="nominations.id", index=True)
    status: str
    reason: str | None = None
    values: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    officer_id: int = Field(foreign_key="officers.id")
    changed_at: datetime
