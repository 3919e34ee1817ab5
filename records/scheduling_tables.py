"""The tables of what falls due and what is said unasked, each with a word on what it keeps.

The rules of `tables.py` hold here too: moments in UTC, days and hours of the calendar in Viet Nam.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

import records.submission_tables  # noqa: F401 - the tables these refer to


# By when units of a level in the subtree of `unit_id` owe a form for each month, from the period `since` on: day
# `due_day` (clamped to the month's end) of the month itself or `months_after` later, at `due_hour` (24: the end of
# the day). Reminders go out `offsets` days before it (negative: after) at `remind_hour`. The nearest rule up the tree
# holds. `until` is the last period of a rule that was replaced.
class ReportingRule(SQLModel, table=True):
    __tablename__ = "reporting_rules"
    __table_args__ = (UniqueConstraint("unit_id", "form", "level", "since"),)

    id: int = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="units.id")
    form: str
    level: str
    due_day: int
    months_after: int = 0
    due_hour: int = 24
    offsets: list[int] = Field(default_factory=list, sa_type=JSON)
    remind_hour: int = 8
    since: str
    until: str | None = None
    set_by: int | None = Field(default=None, foreign_key="officers.id")
    set_at: datetime


# What an admin said about a deadline of a plan, by the plan's key and what the deadline is about: the day of the
# event it hangs on, another day by a later document, or that it is off (`day` None). Without `unit_id` it holds for
# everybody. The newest row counts.
class DeadlineNote(SQLModel, table=True):
    __tablename__ = "deadline_notes"
    __table_args__ = (Index("ix_deadline_notes_plan", "plan", "about"),)

    id: int = Field(default=None, primary_key=True)
    plan: str
    about: str
    kind: str
    day: date | None = None
    note: str | None = None
    unit_id: int | None = Field(default=None, foreign_key="units.id")
    set_by: int | None = Field(default=None, foreign_key="officers.id")
    set_at: datetime


# That a unit did what a plan asked it to do by a day: nothing else in the database says so.
class Fulfilment(SQLModel, table=True):
    __tablename__ = "fulfilments"
    __table_args__ = (UniqueConstraint("obligation", "unit_id"),)

    id: int = Field(default=None, primary_key=True)
    obligation: str
    unit_id: int = Field(foreign_key="units.id", index=True)
    officer_id: int = Field(foreign_key="officers.id")
    done_at: datetime


# One reminder to one officer of one unit's obligation, planned once: `key` is obligation, due day, offset, officer.
# state: planned, queued (in the outbox, alone or joined with others), done, dropped (no longer owed), missed.
class Reminder(SQLModel, table=True):
    __tablename__ = "reminders"
    __table_args__ = (Index("ix_reminders_open", "state", "planned_for"),)

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    obligation: str
    unit_id: int = Field(foreign_key="units.id", index=True)
    officer_id: int = Field(foreign_key="officers.id", index=True)
    due_at: datetime
    planned_for: datetime
    state: str = "planned"
    reason: str | None = None
    message_key: str | None = None


# She wants to be reminded of this later, and of nothing about it before.
class Snooze(SQLModel, table=True):
    __tablename__ = "snoozes"
    __table_args__ = (UniqueConstraint("officer_id", "obligation", "unit_id"),)

    id: int = Field(default=None, primary_key=True)
    officer_id: int = Field(foreign_key="officers.id")
    obligation: str
    unit_id: int = Field(foreign_key="units.id")
    until_at: datetime


# Why a unit is late, in an officer's words, for those above her.
class Excuse(SQLModel, table=True):
    __tablename__ = "excuses"
    __table_args__ = (Index("ix_excuses_obligation", "obligation", "unit_id"),)

    id: int = Field(default=None, primary_key=True)
    obligation: str
    unit_id: int = Field(foreign_key="units.id")
    officer_id: int = Field(foreign_key="officers.id")
    reason: str
    given_at: datetime


# A day on which nothing is sent unasked to the subtree of a unit.
class Blackout(SQLModel, table=True):
    __tablename__ = "blackouts"
    __table_args__ = (UniqueConstraint("unit_id", "day"),)

    id: int = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="units.id")
    day: date
    note: str | None = None


# When an officer wants summaries of a unit pushed: some of "day_before", "deadline", "all_in".
class SummaryWish(SQLModel, table=True):
    __tablename__ = "summary_wishes"
    __table_args__ = (UniqueConstraint("officer_id", "unit_id"),)

    id: int = Field(default=None, primary_key=True)
    officer_id: int = Field(foreign_key="officers.id")
    unit_id: int = Field(foreign_key="units.id")
    times: list[str] = Field(default_factory=list, sa_type=JSON)


# What an admin says to an audience (JSON: subtree, level, roles, whether still owing, exclusions). state: draft,
# unconfirmed (a second admin is to confirm), scheduled, sending, paused, cancelled, done.
class Announcement(SQLModel, table=True):
    __tablename__ = "announcements"

    id: int = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="units.id", index=True)
    written_by: int = Field(foreign_key="officers.id", index=True)
    confirmed_by: int | None = Field(default=None, foreign_key="officers.id")
    text: str
    photo_id: int | None = Field(default=None, foreign_key="photos.id")
    audience: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    acknowledge: bool = False
    state: str = "draft"
    send_at: datetime | None = None
    created_at: datetime
    finished_at: datetime | None = None


# One person of an announcement's audience, in exactly one state: queued, sent, failed, skipped, cancelled, read; with
# the reason in words where it did not reach her. `round` counts how often it was sent to her anew after a failure. It
# has no foreign keys, so that a hundred thousand are written in a few seconds; what they name is never deleted.
class Recipient(SQLModel, table=True):
    __tablename__ = "recipients"
    __table_args__ = (
        UniqueConstraint("officer_id", "announcement_id"),
        Index("ix_recipients_state", "announcement_id", "state"),
    )

    id: int = Field(default=None, primary_key=True)
    announcement_id: int
    officer_id: int
    channel: str | None = None
    chat_id: str | None = None
    state: str
    reason: str | None = None
    round: int = 0
    changed_at: datetime


# A message to the author of an announcement that shows its progress and is edited: `message_id` is the channel's own,
# None while it is to be sent; `text` what it says. It is looked at from `due_at` on; without one it has said the last
# word.
class LiveMessage(SQLModel, table=True):
    __tablename__ = "live_messages"
    __table_args__ = (
        UniqueConstraint("announcement_id", "channel", "chat_id"),
        Index("ix_live_messages_due", "due_at"),
    )

    id: int = Field(default=None, primary_key=True)
    announcement_id: int = Field(foreign_key="announcements.id")
    channel: str
    chat_id: str
    message_id: str | None = None
    text: str | None = None
    due_at: datetime | None = None


# Who changed what, old and new; rows are only added. `subject` is what was changed: "rule:3", "report:17".
class AuditEntry(SQLModel, table=True):
    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_subject", "subject"),)

    id: int = Field(default=None, primary_key=True)
    at: datetime
    officer_id: int | None = Field(default=None, foreign_key="officers.id", index=True)
    action: str
    subject: str
    old: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    new: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
