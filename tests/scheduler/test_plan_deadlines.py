"""Deadlines of plans: on which days after what admins said, in force or not, and whose."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from pydantic import TypeAdapter
from tests.knowledge.plans import garden

from knowledge.plan import Force
from knowledge.rules import Rule
from records.obligations import UnitRow
from records.scheduling_tables import DeadlineNote
from scheduler.due_days import occurrences
from scheduler.plan_deadlines import (
    Addressed,
    PlanDeadline,
    addressed,
    days_of,
    deadlines_of,
    owes,
    plan_owed,
    said_at,
)
from scheduler.tree import Tree

NOW = datetime(2026, 10, 20, 1, tzinfo=UTC)
RULE: TypeAdapter[Rule] = TypeAdapter(Rule)
YEARLY = {"type": "yearly", "dates": ["06-10", "11-10"], "relation": "before"}
ONCE = {"type": "date", "date": "2026-10-20", "relation": "before"}
RELATIVE = {"type": "relative", "days": -15, "anchor": "ngày giao lưu"}
TODAY = date(2026, 10, 20)


def deadline(rule: dict[str, Any], **stated: Any) -> PlanDeadline:
    values: dict[str, Any] = {
        "plan": "80/KH-BTV Lạng Sơn 2026",
        "plan_name": "Kế hoạch thi đua",
        "about": "báo cáo định kỳ",
        "rule": RULE.validate_python(rule),
        "force": Force(start=date(2026, 1, 1), end=date(2027, 12, 31), why="nhiệm kỳ"),
        "who": "Hội LHPN các xã, phường",
        "to": "Hội LHPN tỉnh",
        "issuer": "Ban Thường vụ Hội LHPN tỉnh Lạng Sơn",
        "issuer_level": "province",
        "area": "Lạng Sơn",
    }
    return PlanDeadline(**{**values, **stated})


def note(kind: str, day: date | None = None, **stated: Any) -> DeadlineNote:
    return DeadlineNote(
        plan="80/KH-BTV Lạng Sơn 2026", about="báo cáo định kỳ", kind=kind, day=day, set_at=NOW, **stated
    )


def days(rule: dict[str, Any], *notes: DeadlineNote, **stated: Any) -> list[str]:
    """The last days from 2025 to 2028."""
    found = days_of(deadline(rule, **stated), notes, date(2025, 1, 1), date(2028, 12, 31))
    return [occurrence.due.day.isoformat() for occurrence in found]


def test_only_while_the_plan_is_in_force() -> None:
    """Neither before it began nor after it ended; a plan without an end goes on."""
    assert ["2026-06-09", "2026-11-09", "2027-06-09", "2027-11-09"] == days(YEARLY)
    endless = days(YEARLY, force=Force(start=date(2026, 7, 1), end=None, why="?"))
    assert ["2026-11-09", "2027-06-09", "2027-11-09", "2028-06-09", "2028-11-09"] == endless
    assert [] == days(YEARLY, force=Force(end=date(2021, 12, 31), why="nhiệm kỳ"))


def test_a_moved_deadline() -> None:
    """By a later document, even beyond the plan's own end; the newest counts; off is off; as planned after all."""
    force = Force(end=date(2026, 10, 20), why="mốc cuối")
    moved, later, off = note("moved", date(2026, 10, 28)), note("moved", date(2026, 11, 3)), note("off")
    assert ["2026-10-28"] == days(ONCE, moved, force=force)
    assert ["2026-11-03"] == days(ONCE, moved, later, force=force)
    assert [] == days(ONCE, moved, off, force=force)
    assert ["2026-10-28"] == days(ONCE, off, moved, force=force)
    assert ["2026-10-19"] == days(ONCE, moved, note("as_planned"), force=force)


def test_a_plan_out_of_force_is_not_brought_back() -> None:
    """Not by moving a deadline that has gone with it."""
    gone = Force(end=date(2021, 12, 31), why="nhiệm kỳ")
    assert [] == days(ONCE, note("moved", date(2026, 10, 28)), force=gone)
    assert [] == days(YEARLY, note("moved", date(2026, 6, 20)), force=gone)


def test_a_deadline_that_comes_back_moves_once() -> None:
    """The occurrence next to the day that was said; the others stay."""
    moved = note("moved", date(2026, 6, 20))
    assert ["2026-06-20", "2026-11-09", "2027-06-09", "2027-11-09"] == days(YEARLY, moved)
    off_once = note("off", date(2026, 11, 10))
    assert ["2026-06-20", "2027-06-09", "2027-11-09"] == days(YEARLY, moved, off_once)
    assert [] == days(YEARLY, moved, note("off"))


def test_it_keeps_its_name_when_it_moves() -> None:
    """So what was done for it stays done."""
    keys = {
        occurrence.key
        for said in ([], [note("moved", date(2026, 6, 20))])
        for occurrence in days_of(deadline(YEARLY), said, date(2026, 6, 1), date(2026, 6, 30))
    }
    assert {"2026-06-09"} == keys


def test_an_event_needs_its_day() -> None:
    """Without one nothing is due; an event of another kind of deadline says nothing."""
    event = note("event", date(2026, 11, 20))
    assert [] == days(RELATIVE)
    assert ["2026-11-05"] == days(RELATIVE, event)
    assert ["2026-11-15"] == days(RELATIVE, event, note("event", date(2026, 11, 30)))
    assert ["2026-11-10"] == days(RELATIVE, event, note("moved", date(2026, 11, 10)))
    assert [] == days(RELATIVE, event, note("off"))
    assert ["2026-10-19"] == days(ONCE, event)
    assert ["2026-11-10"] == days(RELATIVE, note("moved", date(2026, 11, 10)))
    assert [] == days(RELATIVE, note("event", date(2028, 11, 20)))


def row(unit_id: int, parent_id: int | None, level: str, area: str | None = None) -> UnitRow:
    return UnitRow(unit_id, level, parent_id, area, None, None)


TREE = Tree(
    {
        each.id: each
        for each in (
            row(1, None, "province", "Lạng Sơn"),
            row(2, 1, "commune"),
            row(3, 1, "commune"),
            row(11, 2, "branch"),
            row(21, None, "province", "Hà Nội"),
            row(22, 21, "commune"),
        )
    }
)


def owers(of: PlanDeadline, *notes: DeadlineNote) -> list[int]:
    to = addressed(of, notes)
    return [unit_id for unit_id in TREE.units if any(owes(unit_id, each, TREE, TODAY) for each in to)]


def test_the_words_of_the_plan_say_whose_it_is() -> None:
    """All communes of the issuer's area; of the whole country all; the issuer itself."""
    assert [2, 3] == owers(deadline(ONCE))
    assert [1, 21] == owers(deadline(ONCE, who="Hội LHPN các tỉnh, thành", issuer_level="central", area=None))
    assert [1] == owers(deadline(ONCE, who="Hội LHPN tỉnh Lạng Sơn"))
    assert [2, 3] == owers(deadline(ONCE, area="tỉnh Lạng Sơn"))


@pytest.mark.parametrize("who", ["Hội LHPN các huyện, thành phố", "Cụm trưởng Cụm thi đua"])
def test_districts_have_no_heirs(who: str) -> None:
    """There is none any more, and nobody is asked in their place; nor where the words are unclear."""
    assert [] == owers(deadline(ONCE, who=who))


def test_an_admin_assigns_it() -> None:
    """To a unit, to the units of a level below one, to all of a level; it may be taken back."""
    districts = deadline(ONCE, who="Hội LHPN các huyện, thành phố")
    assert [3] == owers(districts, note("assigned", unit_id=3))
    assert [11] == owers(districts, note("assigned", unit_id=2, note="branch"))
    assert [2, 3] == owers(districts, note("assigned", note="commune"))
    assert [2, 3] == owers(districts, note("assigned", unit_id=2), note("assigned", unit_id=3))
    assert [3] == owers(
        districts, note("assigned", unit_id=2), note("assigned", unit_id=3), note("unassigned", unit_id=2)
    )
    assert [] == owers(districts, note("assigned", note="commune"), note("unassigned"))
    assert [Addressed("commune", None, "Lạng Sơn")] == addressed(deadline(ONCE), [])


def test_what_is_said_for_a_unit_goes_before_what_is_said_for_all() -> None:
    """The nearest unit up the tree that said something about the day."""
    notes = [note("moved", date(2026, 10, 28)), note("moved", date(2026, 10, 25), unit_id=2)]
    assert [2, None, 2] == [said_at(unit_id, notes, TREE, TODAY) for unit_id in (2, 3, 11)]


def test_it_is_done_when_the_unit_said_so() -> None:
    """By its name and unit."""
    of = deadline(ONCE)
    occurrence = occurrences(of.rule, date(2026, 1, 1), date(2026, 12, 31))[0]
    name = "plan:80/KH-BTV Lạng Sơn 2026:báo cáo định kỳ:2026-10-19"
    found = plan_owed(of, occurrence, [2, 3], {(name, 2): NOW}, tree=TREE, today=TODAY)
    assert [(2, False), (3, True)] == [(obligation.unit_id, obligation.owed) for obligation in found]
    assert {name} == {obligation.name for obligation in found}


def test_a_plan_s_deadlines_with_a_day() -> None:
    """One without a day is none that anybody could be reminded of."""
    plan = garden()
    assert all(found.rule is not None and found.plan == plan.key for found in deadlines_of(plan))
