"""Due rules: when something is due, as plans and reporting rules state it.

Dates stand as ISO strings in JSON ("2020-10-20", "2021-04", "06-10"); so content files write them and
so `chihoi dates --json` prints them.
"""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 - models have a field named `date`
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Relation = Literal["before", "by", "on", "from", "in"]
"""How a date binds: strictly before it, at the latest on it, on it, from it on, at some moment within it."""

Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Quarter = Annotated[str, StringConstraints(pattern=r"^\d{4}-Q[1-4]$")]
MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Moment = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?$")]
"""A year, a month, a day or a minute, as precise as the source gives it."""


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OnDate(_Rule):
    """One day: "trước 20/10/2020", "Dự kiến ngày 03/01/2025"."""

    type: Literal["date"] = "date"
    date: Day
    relation: Relation = "on"
    time: Clock | None = None


class OnDates(_Rule):
    """Several days that are named one by one."""

    type: Literal["dates"] = "dates"
    dates: tuple[Day, ...] = Field(min_length=1)
    relation: Relation = "on"


class InMonth(_Rule):
    """A month with no day: "tháng 4/2021"."""

    type: Literal["month"] = "month"
    month: Month


class InQuarter(_Rule):
    """A quarter: "quý III/2021"."""

    type: Literal["quarter"] = "quarter"
    quarter: Quarter


class Span(_Rule):
    """From a start to an end, both included; a start of None is "until the end"."""

    type: Literal["period"] = "period"
    start: Moment | None
    end: Moment | None

    @model_validator(mode="after")
    def _is_bounded(self) -> Self:
        if self.start is None and self.end is None:
            raise ValueError("a period needs a start or an end")
        return self


class Yearly(_Rule):
    """Every year: on days ("trước ngày 10/6 và 10/11 hàng năm") or a window that may pass the New Year."""

    type: Literal["yearly"] = "yearly"
    dates: tuple[MonthDay, ...] | None = None
    start: MonthDay | None = None
    end: MonthDay | None = None
    relation: Relation | None = None

    @model_validator(mode="after")
    def _is_days_or_window(self) -> Self:
        if bool(self.dates) == bool(self.start and self.end):
            raise ValueError("a yearly rule has either dates, or a start and an end")
        return self


class Monthly(_Rule):
    """Every month on a day; -1 is the last day of the month."""

    type: Literal["monthly"] = "monthly"
    day: int = Field(ge=-1, le=31)
    relation: Relation = "by"

    @model_validator(mode="after")
    def _is_a_day(self) -> Self:
        if self.day == 0:
            raise ValueError("the days of a month count from 1; -1 is the last")
        return self


class Relative(_Rule):
    """Counted in days from an event (negative: before it): "trước khi diễn ra ... ít nhất 15 ngày"."""

    type: Literal["relative"] = "relative"
    days: int
    anchor: str
    relation: Relation = "by"


Rule = Annotated[
    OnDate | OnDates | InMonth | InQuarter | Span | Yearly | Monthly | Relative,
    Field(discriminator="type"),
]
