"""When an officer is reminded, and what has fallen due by now; whatever the rule, the outages and the wishes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scheduler.worlds import at

from knowledge.lunar import is_tet
from records.rules import Due
from scheduler.calendar import Obligation
from scheduler.moments import CAUGHT_UP, Fallen, escalates_at, fallen_due, is_wished, moments, window
from scheduler.quiet import Manners

MANNERS = Manners()
OWED = Obligation(
    name="monthly_report:2026-10",
    unit_id=1,
    period="2026-10",
    due=Due.on(date(2026, 10, 25)),
    offsets=(7, 3, 1, 0, -1, -3),
    remind_hour=8,
)


def never(_day: date) -> bool:
    return False


def fallen(now: str, obligation: Obligation = OWED, snoozed: str | None = None) -> list[tuple[str, str]]:
    found = fallen_due(
        obligation, at(now), manners=MANNERS, rests=never, snoozed_until=at(snoozed) if snoozed else None
    )
    return [(each.tag, each.state) for each in found]


def test_the_days_of_a_rule() -> None:
    """Seven, three and one day before, the day itself, one and three days after, at eight."""
    found = [f"{moment.at:%d %H:%M}" for moment in moments(OWED, MANNERS, never)]
    assert ["18 08:00", "22 08:00", "24 08:00", "25 08:00", "26 08:00", "28 08:00"] == found


def test_days_of_tet_move_a_reminder() -> None:
    """Three of a deadline on the third day of Tết come together afterwards."""
    in_tet = replace(OWED, due=Due.on(date(2026, 2, 19)), offsets=(3, 1, 0))
    assert [at("2026-02-22 07:00")] * 3 == [moment.at for moment in moments(in_tet, MANNERS, is_tet)]


def test_nothing_is_due_before_its_moment() -> None:
    """To the minute."""
    assert [] == fallen("2026-10-18 07:59")
    assert [("7", "planned")] == fallen("2026-10-18 08:00")


def test_what_was_missed_is_of_use_while_the_deadline_is_ahead() -> None:
    """After it only what a short stop held up."""
    assert [("7", "planned"), ("3", "planned")] == fallen("2026-10-23 10:00")
    assert [("7", "planned"), ("3", "planned"), ("1", "planned"), ("0", "planned")] == fallen("2026-10-25 23:59")
    assert [("7", "missed"), ("3", "missed"), ("1", "missed"), ("0", "missed")] == fallen("2026-10-26 00:00")
    assert ("-1", "planned") == fallen("2026-10-26 10:00")[-1]
    assert ("-1", "missed") == fallen("2026-10-26 10:01")[-1]


def test_a_returned_report_needs_no_reminder_from_before() -> None:
    """She was told when it was returned; from then on she is reminded as before."""
    returned = replace(OWED, returned_at=at("2026-10-23 09:00"))
    assert [] == fallen("2026-10-23 09:30", returned)
    assert [("1", "planned")] == fallen("2026-10-24 08:00", returned)


def test_a_wish_to_hear_of_it_later() -> None:
    """Nothing before; at that moment once; what the rule has for the same moment is the same reminder."""
    assert {"dropped"} == {state for _, state in fallen("2026-10-22 09:00", snoozed="2026-10-22 15:00")}
    later = fallen("2026-10-22 15:00", snoozed="2026-10-22 15:00")
    assert [("7", "dropped"), ("3", "dropped"), ("wished 20261022T1500", "planned")] == later
    same = fallen("2026-10-24 08:00", snoozed="2026-10-24 08:00")
    assert [("7", "dropped"), ("3", "dropped"), ("1", "planned")] == same
    assert is_wished("reminder:monthly_report:2026-10:1:2026-10-25:wished 20261022T1500:5")
    assert not is_wished("reminder:monthly_report:2026-10:1:2026-10-25:3:5")


def test_those_above_hear_on_the_day_after_the_last_reminder() -> None:
    """At the same hour; without reminders never."""
    assert at("2026-10-29 08:00") == escalates_at(OWED, MANNERS, never)
    assert escalates_at(replace(OWED, offsets=()), MANNERS, never) is None


def test_the_window_holds_every_moment() -> None:
    """From the first reminder to the list, and so many days more."""
    assert (date(2026, 10, 18), date(2026, 11, 12)) == window(OWED.due, OWED.offsets, timedelta(days=14))


@settings(derandomize=True, max_examples=200, deadline=None)
@given(
    offsets=st.sets(st.integers(-6, 9), min_size=1, max_size=6),
    hour=st.integers(0, 23),
    due_hour=st.integers(1, 24),
    steps=st.lists(st.integers(1, 60 * 40), min_size=1, max_size=60),
    wish=st.none() | st.integers(0, 20 * 24 * 60),
)
def test_whatever_the_outages_each_is_accounted_for_once(
    *, offsets: set[int], hour: int, due_hour: int, steps: list[int], wish: int | None
) -> None:
    """Each tag gets one state; planned while it is of use; nothing planned in quiet hours; a wish is kept."""
    begins = at("2026-10-14 00:00")
    snoozed = begins + timedelta(minutes=wish) if wish is not None else None
    obligation = replace(
        OWED, due=Due.on(OWED.due.day, due_hour), offsets=tuple(sorted(offsets, reverse=True)), remind_hour=hour
    )
    state: dict[str, tuple[datetime, Fallen]] = {}
    now = begins
    for step in steps:
        now += timedelta(minutes=step)
        for each in fallen_due(obligation, now, manners=MANNERS, rests=never, snoozed_until=snoozed):
            state.setdefault(each.tag, (now, each))
    for moment in moments(obligation, MANNERS, never):
        if moment.at > now:
            assert moment.tag not in state
            continue
        at_tick, each = state[moment.tag]
        assert at_tick >= each.at == moment.at == MANNERS.next_allowed(each.at, never)
        if each.state == "missed":
            assert at_tick >= obligation.due.at
            assert at_tick - each.at > CAUGHT_UP
        elif each.state == "dropped":
            assert each.at < (snoozed or each.at)
        else:
            assert at_tick < obligation.due.at or at_tick - each.at <= CAUGHT_UP
    if snoozed and (wished := MANNERS.next_allowed(snoozed, never)) <= now:
        assert any(each.at == wished for _, each in state.values())
