"""Whatever the rule, the hours, the outages and the order of ticks: at most once, in time, and never in vain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session
from tests.conftest import replace_sqlite
from tests.scheduler.worlds import World, at

from records import reminders
from records.database import engine_for
from records.rules import VIETNAM, Terms
from records.scheduling_tables import Reminder
from scheduler.moments import CAUGHT_UP
from scheduler.quiet import Manners

BEGINS = at("2026-10-10 00:00")
_MINUTES = 35 * 24 * 60

moments = st.integers(0, _MINUTES).map(lambda minutes: BEGINS + timedelta(minutes=minutes))
hours = st.integers(0, 23)
terms = st.builds(
    Terms,
    due_day=st.integers(15, 31),
    months_after=st.just(0),
    due_hour=st.integers(1, 24),
    offsets=st.lists(st.integers(-5, 9), min_size=1, max_size=5, unique=True),
    remind_hour=hours,
)
manners = st.builds(
    lambda begins, lasts: Manners(quiet_from=begins.time(), quiet_to=(begins + timedelta(hours=lasts)).time()),
    st.integers(0, 23).map(lambda hour: BEGINS + timedelta(hours=hour)),
    st.integers(0, 14),
)


@st.composite
def ticks(draw: st.DrawFn) -> list[datetime]:
    """The moments at which the clock ticks: every so often, with outages, two of them in the wrong order."""
    step = draw(st.sampled_from([timedelta(hours=9), timedelta(hours=13), timedelta(hours=25)]))
    out = draw(st.lists(st.tuples(moments, st.integers(1, 96)), max_size=2))
    regular = [BEGINS + step * n for n in range(int(timedelta(minutes=_MINUTES) / step))]
    found = [m for m in regular if not any(begins <= m < begins + timedelta(hours=lasts) for begins, lasts in out)]
    found += draw(st.lists(moments, max_size=5))
    found.sort()
    if draw(st.booleans()) and len(found) > 3:
        n = draw(st.integers(0, len(found) - 2))
        found[n], found[n + 1] = found[n + 1], found[n]
    return found


@pytest.fixture
def databases(sqlite_template: Path, tmp_path: Path) -> Iterator[Callable[[], Engine]]:
    """Gives an engine, each time on a database with nothing in it."""
    engine = engine_for(f"sqlite:///{tmp_path / 'chihoi.db'}")

    def anew() -> Engine:
        replace_sqlite(engine, sqlite_template)
        return engine

    yield anew
    engine.dispose()


@settings(
    max_examples=4,
    phases=[Phase.generate],
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    rule=terms,
    manner=manners,
    when=ticks(),
    reported=st.none() | moments,
    free=st.lists(st.integers(10, 44), max_size=3, unique=True),
)
def test_every_reminder_is_sent_once_in_time_or_accounted_for(
    databases: Callable[[], Engine],
    *,
    rule: Terms,
    manner: Manners,
    when: list[datetime],
    reported: datetime | None,
    free: list[int],
) -> None:
    """At most once; none after the report; none in quiet hours or on a day kept free; none lost that was of use."""
    world = World(databases(), manner)
    world.rule(rule)
    days = {(at("2026-10-01 00:00") + timedelta(days=number)).date() for number in free}
    with Session(world.engine) as session:
        for day in days:
            reminders.black_out(session, world.units["P"], day)
        session.commit()
    is_reported = False
    for moment in when:
        if reported and not is_reported and moment >= reported:
            world.report("P-1-1", reported)
            is_reported = True
        world.tick(moment)
    hers = world.to("Hoa")
    keys = Counter(key for sent in world.sent for key in sent.keys)
    assert not [key for key, count in keys.items() if count > 1]
    october = [sent for sent in hers if any(":2026-10:" in key for key in sent.keys)]
    assert not [sent for sent in october if is_reported and reported and sent.at >= reported]
    for sent in world.sent:
        local = sent.at.astimezone(VIETNAM)
        assert local.date() not in days
        assert manner.next_allowed(local, lambda day: False) == local
    _nothing_useful_is_lost(world, when, reported if is_reported else None, days)


def _nothing_useful_is_lost(world: World, when: list[datetime], reported: datetime | None, days: set[date]) -> None:
    rows = {row.key: row for row in world.rows() if row.officer_id == world.officers["Hoa"]}
    sent_at = {key: sent.at for sent in world.to("Hoa") for key in sent.keys}
    for row in rows.values():
        if row.key in sent_at:
            continue
        assert row.state in ("missed", "dropped", "planned"), row
        if row.state == "missed":
            chances = [
                m
                for m in when
                if row.planned_for <= m < row.due_at or row.planned_for <= m <= row.planned_for + CAUGHT_UP
            ]
            assert not [m for m in chances if _allowed(world, m, days) and not _is_done(row, m, reported)], row
        if row.state == "planned":
            later = [m for m in when if m >= row.planned_for and _allowed(world, m, days)]
            assert not later or _is_done(row, later[0], reported), row


def _is_done(row: Reminder, moment: datetime, reported: datetime | None) -> bool:
    return reported is not None and moment >= reported and row.obligation.endswith("2026-10")


def _allowed(world: World, moment: datetime, days: set[date]) -> bool:
    return world.manners.next_allowed(moment, lambda day: day in days) <= moment
