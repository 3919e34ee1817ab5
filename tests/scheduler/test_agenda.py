"""What is owed as the database says: of everybody, of some units, between two days."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from tests.knowledge.plans import garden
from tests.scheduler.worlds import World, at

from knowledge.plan import Deadline, Plan
from records import deadline_notes, obligations
from records.rules import Terms
from records.tables import StoredPlan
from records.unit_changes import close_unit, merge, open_unit
from records.units import unit
from scheduler.agenda import Agenda, due_between, open_now, open_of

NOW = at("2026-10-20 08:00")
TODAY = date(2026, 10, 20)


@pytest.fixture
def world(engine: Engine) -> World:
    return World(engine)


def plan(who: str, due: dict[str, Any]) -> Plan:
    """A plan of the province's with one deadline."""
    made = garden().model_dump()
    made["issuer"] = {"name": "Ban Thường vụ Hội LHPN tỉnh Lạng Sơn", "level": "province", "area": "Lạng Sơn"}
    made["force"] = {"start": "2026-01-01", "end": "2027-12-31", "why": "nhiệm kỳ"}
    made["key"] = "80/KH-BTV"
    fact = Deadline.model_validate(
        {
            "kind": "deadline",
            "ref": made["sections"][0]["ref"],
            "about": "báo cáo định kỳ",
            "say": "Báo cáo.",
            "quote": "báo cáo",
            "who": who,
            "due": due,
        }
    )
    made["facts"] = [fact.model_dump()]
    return Plan.model_validate(made)


def stored(session: Session, made: Plan) -> None:
    content = made.model_dump_json()
    digest = hashlib.sha256(content.encode()).hexdigest()
    session.merge(StoredPlan(key=made.key, content=content, digest=digest, builtin=False, updated_at=NOW))
    session.flush()


def owers(agenda: Agenda, world: World) -> list[str]:
    codes = {number: code for code, number in world.units.items()}
    return sorted(codes[obligation.unit_id] for obligation in agenda.obligations)


def test_all_that_is_open_and_that_of_some(world: World) -> None:
    """Only what may have a reminder due about now."""
    world.rule(Terms(due_day=25))
    with Session(world.engine) as session:
        assert ["P-1-1", "P-1-2"] == owers(open_now(session, NOW), world)
        assert ["P-1-2"] == owers(open_of(session, [world.units["P-1-2"]], NOW), world)
        assert [] == owers(open_now(session, at("2026-10-17 23:59")), world)
        assert [] == owers(open_now(session, at("2026-11-14 00:00")), world)


def test_what_is_done_is_open_no_more_but_is_in_the_calendar(world: World) -> None:
    """Between two days everything is listed, done or not."""
    world.rule(Terms(due_day=25))
    world.report("P-1-1", NOW)
    ids = list(world.units.values())
    with Session(world.engine) as session:
        assert ["P-1-2"] == owers(open_now(session, NOW), world)
        agenda = due_between(session, ids, date(2026, 10, 1), date(2026, 11, 30), today=TODAY)
    assert [("2026-10", True), ("2026-10", False), ("2026-11", True), ("2026-11", True)] == sorted(
        ((o.period, o.owed) for o in agenda.obligations), key=lambda each: (each[0], not each[1])
    )


def test_a_new_unit_inherits_what_a_merged_one_had_not_done(world: World) -> None:
    """It was not there at the month's end; looked at alone it owes the same."""
    world.rule(Terms(due_day=5, months_after=1))
    with Session(world.engine) as session:
        day = date(2026, 11, 2)
        fresh = open_unit(
            session, code="P-1-9", name="Chi hội mới", level="branch", parent_id=world.units["P-1"], on=day
        )
        world.units["P-1-9"] = fresh.id
        merge(session, [unit(session, world.units[code]) for code in ("P-1-1", "P-1-2")], fresh, day)
        later = at("2026-11-03 08:00")
        assert ["P-1-9"] == owers(open_now(session, later), world)
        assert ["P-1-9"] == owers(open_of(session, [fresh.id], later), world)
        assert [] == owers(open_of(session, [world.units["P-1-1"]], later), world)


def test_a_unit_closed_in_the_middle_of_the_month_leaves(world: World) -> None:
    """Nobody carries on for it."""
    world.rule(Terms(due_day=25))
    with Session(world.engine) as session:
        close_unit(session, unit(session, world.units["P-1-1"]), date(2026, 10, 19))
        assert ["P-1-2"] == owers(open_now(session, NOW), world)


Said = Callable[[Session], object]
COMMUNES, DISTRICTS = "Hội LHPN các xã, phường", "Hội LHPN các huyện, thành phố"
BY_THE_25TH = {"type": "date", "date": "2026-10-25", "relation": "by"}


def note(kind: deadline_notes.Kind, **stated: Any) -> Said:
    return lambda session: deadline_notes.add(
        session, "80/KH-BTV", "báo cáo định kỳ", kind, officer_id=None, now=NOW, **stated
    )


@pytest.mark.parametrize(
    ("who", "said", "expected"),
    [
        (COMMUNES, [], ["P-1"]),
        (DISTRICTS, [], []),
        (DISTRICTS, [note("assigned", level="commune")], ["P-1"]),
        (COMMUNES, [note("off")], []),
        (COMMUNES, [note("moved", day=date(2026, 12, 25))], []),
    ],
)
def test_what_a_plan_asks(world: World, who: str, said: list[Said], expected: list[str]) -> None:
    """Of all communes; of districts, which are no more, nobody until it is assigned; moved or off, nobody now."""
    with Session(world.engine) as session:
        stored(session, plan(who, BY_THE_25TH))
        for each in said:
            each(session)
        agenda = open_now(session, NOW)
    assert expected == owers(agenda, world)
    assert (who == DISTRICTS and not said) == bool(agenda.unassigned)


def test_what_is_said_for_one_unit_holds_for_it_alone(world: World) -> None:
    """One commune has another day."""
    with Session(world.engine) as session:
        stored(session, plan(COMMUNES, BY_THE_25TH))
        other = open_unit(session, code="P-2", name="xã khác", level="commune", parent_id=world.units["P"])
        deadline_notes.add(
            session,
            "80/KH-BTV",
            "báo cáo định kỳ",
            "moved",
            day=date(2026, 10, 23),
            unit_id=other.id,
            officer_id=None,
            now=NOW,
        )
        found = {o.unit_id: o.due.day.day for o in open_now(session, NOW).obligations}
        assert {world.units["P-1"]: 25, other.id: 23} == found


def test_what_was_done_for_a_plan(world: World) -> None:
    """The unit said so."""
    with Session(world.engine) as session:
        stored(session, plan(COMMUNES, BY_THE_25TH))
        (owed,) = open_now(session, NOW).obligations
        assert obligations.fulfil(session, owed.name, owed.unit_id, world.officers["Hà"], NOW)
        assert not obligations.fulfil(session, owed.name, owed.unit_id, world.officers["Hà"], NOW)
        assert () == tuple(open_now(session, NOW).obligations)
        (done,) = due_between(session, [owed.unit_id], TODAY, date(2026, 10, 31), today=TODAY).obligations
    assert NOW == done.done_at


def test_a_changed_plan_is_read_anew(world: World) -> None:
    """Another digest, another day; a plan that is gone asks nothing."""
    with Session(world.engine) as session:
        stored(session, plan(COMMUNES, BY_THE_25TH))
        assert [25] == [o.due.day.day for o in open_now(session, NOW).obligations]
        stored(session, plan(COMMUNES, {**BY_THE_25TH, "date": "2026-10-26"}))
        assert [26] == [o.due.day.day for o in open_now(session, NOW).obligations]
        session.delete(session.get_one(StoredPlan, "80/KH-BTV"))
        session.flush()
        assert [] == list(open_now(session, NOW).obligations)
