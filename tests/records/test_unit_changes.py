from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from records.officers import appoint, holders
from records.tables import Officer, Succession, Unit, UnitPast
from records.unit_changes import UnitChangeRefused, close_unit, fits_below, merge, move, open_unit, rename, split
from records.unit_tree import tree_on
from records.units import name_on, parent_on, subtree

DAY = timedelta(days=1)
BEFORE, ON, AFTER = date(2025, 6, 30), date(2025, 7, 1), date(2026, 10, 1)


def a_unit(session: Session, code: str, parent: Unit | None = None, level: str = "commune") -> Unit:
    """A unit that was always there."""
    return open_unit(session, code=code, name=f"Hội {code}", level=level, parent_id=parent.id if parent else None)


@pytest.fixture
def tree(session: Session) -> dict[str, Unit]:
    """A province with two communes, the first of which has two chi hội."""
    province = a_unit(session, "P", level="province")
    first, second = a_unit(session, "A", province), a_unit(session, "B", province)
    branches = [a_unit(session, code, first, "branch") for code in ("A1", "A2")]
    return {unit.code: unit for unit in (province, first, second, *branches)}


def below(session: Session, root: Unit, on: date) -> str:
    """Codes of the root and all below."""
    ids = subtree([root.id], on)
    return " ".join(session.exec(select(Unit.code).where(col(Unit.id).in_(ids)).order_by(col(Unit.code))))


def refusal(change: Callable[[], object]) -> str:
    """Make a change that is refused; give the sentence."""
    with pytest.raises(UnitChangeRefused) as refused:
        change()
    return str(refused.value)


def test_a_unit_is_there_from_the_day_it_opens(session: Session, tree: dict[str, Unit]) -> None:
    """Not a day earlier."""
    open_unit(session, code="C", name="Hội C", level="commune", parent_id=tree["P"].id, on=ON)
    assert ["A A1 A2 B P", "A A1 A2 B C P"] == [below(session, tree["P"], day) for day in (BEFORE, ON)]


def test_a_closed_unit_was_there_to_the_day_before(session: Session, tree: dict[str, Unit]) -> None:
    """Its posts end with it; the days before keep both."""
    officer = Officer(name="Vi Thị Hoa")
    session.add(officer)
    session.flush()
    post = appoint(session, officer.id, tree["A1"].id, "head", date(2020, 1, 1))
    coming = appoint(session, officer.id, tree["A1"].id, "deputy", AFTER)

    close_unit(session, tree["A1"], ON)

    assert ["A A1 A2", "A A2"] == [below(session, tree["A"], day) for day in (BEFORE, ON)]
    assert [BEFORE, BEFORE] == [post.until, coming.until]
    assert [[officer], []] == [holders(session, tree["A1"].id, ["head"], day) for day in (BEFORE, ON)]


def test_earlier_days_keep_the_name(session: Session, tree: dict[str, Unit]) -> None:
    """The new name holds from its day; the same name again is no change."""
    rename(session, tree["A"], "Phường A", ON)
    rename(session, tree["A"], "Phường A", AFTER)
    assert ["Hội A", "Phường A"] == [name_on(session, tree["A"].id, day) for day in (BEFORE, ON)]
    assert 1 == len(session.exec(select(UnitPast)).all())


def test_of_two_changes_of_a_day_the_last_holds(session: Session, tree: dict[str, Unit]) -> None:
    """What held for no day is not remembered."""
    rename(session, tree["A1"], "sai", ON)
    rename(session, tree["A1"], "Chi hội 1", ON)
    move(session, tree["A1"], tree["B"], ON)
    (past,) = session.exec(select(UnitPast)).all()
    assert ("Hội A1", tree["A"].id, BEFORE) == (past.name, past.parent_id, past.until)


def test_a_unit_moves_with_all_below_it(session: Session, tree: dict[str, Unit]) -> None:
    """Whoever supervises the old place sees it on earlier days, the new one from then on."""
    other = a_unit(session, "Q", level="province")
    move(session, tree["A"], other, ON)
    assert ["A A1 A2 B P", "B P"] == [below(session, tree["P"], day) for day in (BEFORE, ON)]
    assert ["Q", "A A1 A2 Q"] == [below(session, other, day) for day in (BEFORE, ON)]
    move(session, tree["P"], a_unit(session, "Z", level="central"), ON)
    move(session, tree["P"], None, AFTER)
    assert parent_on(session, tree["P"].id, AFTER) is None


def test_merged_units_have_one_successor(session: Session, tree: dict[str, Unit]) -> None:
    """What is below moves there, the merged unit closes and says who carries on; the successor stays as it is."""
    merge(session, [tree["A"], tree["B"]], tree["B"], ON)
    assert ["B", "A1 A2 B"] == [below(session, tree["B"], day) for day in (BEFORE, ON)]
    assert BEFORE == tree["A"].closed_on
    assert tree["B"].closed_on is None
    (succession,) = session.exec(select(Succession)).all()
    assert (tree["A"].id, tree["B"].id, ON) == (succession.unit_id, succession.successor_id, succession.since)


def test_a_merger_that_cannot_be_changes_nothing(session: Session, tree: dict[str, Unit]) -> None:
    """One unit below that cannot move keeps all where they are."""
    rename(session, tree["A2"], "Chi hội 2", AFTER)
    said = refusal(lambda: merge(session, [tree["A"]], tree["B"], ON))
    assert f"Chi hội 2 (A2) was changed on {AFTER}; no change can be dated before that." == said
    session.expire_all()
    assert "A A1 A2 B P" == below(session, tree["P"], AFTER)
    assert tree["A1"].parent_id == tree["A"].id
    assert [] == session.exec(select(Succession)).all()


def test_a_split_unit_has_several_successors(session: Session, tree: dict[str, Unit]) -> None:
    """Of a chi hội that was parted the new ones carry on."""
    new = [
        open_unit(session, code=code, name=code, level="branch", parent_id=tree["A"].id, on=ON) for code in ("N1", "N2")
    ]
    split(session, tree["A1"], new, ON)
    assert ["A A1 A2", "A A2 N1 N2"] == [below(session, tree["A"], day) for day in (BEFORE, ON)]
    successors = session.exec(select(Succession.successor_id).where(Succession.unit_id == tree["A1"].id)).all()
    assert [unit.id for unit in new] == sorted(successors)


REFUSED: dict[str, Callable[[Session, dict[str, Unit]], object]] = {
    "Hội P (P) cannot be moved below itself.": lambda s, t: move(s, t["P"], t["P"], ON),
    "Hội A (A) cannot be moved below itself.": lambda s, t: move(s, t["A"], a_unit(s, "X", t["A"]), ON),
    "Hội A1 (A1) is a branch, which needs a unit above it.": lambda s, t: move(s, t["A1"], None, ON),
    "Hội A (A) is a commune, which needs a unit above it.": lambda s, t: move(s, t["A"], None, ON),
    "A commune (A) cannot stand below a branch (A1).": lambda s, t: move(s, t["A"], t["A1"], ON),
    "A branch (A1) cannot stand below a branch (A2).": lambda s, t: move(s, t["A1"], t["A2"], ON),
    "Hội A (A) still has units below it (A1, A2); move or close them first.": lambda s, t: close_unit(s, t["A"], ON),
    "The code A1 is another unit's.": lambda s, t: a_unit(s, "A1", t["B"], "branch"),
    "The code a1 is another unit's.": lambda s, t: a_unit(s, "a1", t["B"], "branch"),
    "A merger needs a unit besides the one that goes on.": lambda s, t: merge(s, [t["A"]], t["A"], ON),
    "Hội P (P) cannot be merged into Hội A (A), which is below it.": lambda s, t: merge(s, [t["P"]], t["A"], ON),
    "Hội A1 (A1) can only be split into two other units or more.": lambda s, t: split(s, t["A1"], [t["A2"]] * 2, ON),
    "Hội A2 (A2) can only be split into two other units or more.": lambda s, t: split(
        s, t["A2"], [t["A2"], t["A1"]], ON
    ),
    "Hội A (A) still has 2 units below it; move them first.": lambda s, t: split(s, t["A"], [t["B"], t["P"]], ON),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_what_would_leave_disorder_is_refused(session: Session, tree: dict[str, Unit], sentence: str) -> None:
    """One sentence says why, and nothing is changed."""
    assert sentence == refusal(lambda: REFUSED[sentence](session, tree))
    assert [] == session.exec(select(UnitPast)).all()
    assert [] == session.exec(select(Unit).where(col(Unit.closed_on).is_not(None))).all()


def test_a_closed_unit_changes_no_more(session: Session, tree: dict[str, Unit]) -> None:
    """Nor does another unit come below it; on the days it was there it may still be changed."""
    close_unit(session, tree["B"], ON)
    said = f"Hội B (B) is closed since {ON}."
    changes = (
        lambda: rename(session, tree["B"], "b", ON),
        lambda: move(session, tree["A1"], tree["B"], ON),
        lambda: merge(session, [tree["A"]], tree["B"], AFTER),
        lambda: close_unit(session, tree["B"], AFTER),
        lambda: a_unit(session, "B1", tree["B"], "branch"),
    )
    assert [said] * 5 == [refusal(change) for change in changes]
    rename(session, tree["B"], "b", BEFORE)
    assert "b" == name_on(session, tree["B"].id, BEFORE)


def test_a_last_day_is_set_once(session: Session, tree: dict[str, Unit]) -> None:
    """Another one would change what earlier days saw."""
    close_unit(session, tree["B"], AFTER)
    said = f"Hội B (B) is closed from {AFTER} already."
    assert said == refusal(lambda: close_unit(session, tree["B"], BEFORE))
    assert AFTER - DAY == tree["B"].closed_on


def test_a_unit_to_come_cannot_be_changed_yet(session: Session, tree: dict[str, Unit]) -> None:
    """It has no name and no place before it opens."""
    coming = open_unit(session, code="C", name="C", level="commune", parent_id=tree["P"].id, on=AFTER)
    assert f"C (C) opens only on {AFTER}." == refusal(lambda: rename(session, coming, "c", ON))


def test_a_ring_on_a_later_day_is_refused(session: Session, tree: dict[str, Unit]) -> None:
    """A move for a coming day counts already, though on the day of the other one nothing is wrong."""
    move(session, tree["A"], tree["B"], AFTER)
    assert "Hội B (B) cannot be moved below itself." == refusal(lambda: move(session, tree["B"], tree["A"], ON))


def test_levels_that_stand_below_others() -> None:
    """Downwards any, also past missing ones; level with level except for chi hội and tổ; other words are let be."""
    below_commune = {level: fits_below(level, "commune") for level in ("province", "commune", "branch", "group")}
    assert {"province": False, "commune": True, "branch": True, "group": True} == below_commune
    assert [False, False, True] == [
        fits_below(*pair) for pair in (("branch", "branch"), ("branch", "group"), ("cụm", "branch"))
    ]


def test_two_moves_at_once_make_no_ring(engine: Engine) -> None:
    """Each alone would be right; the second sees the first."""
    with Session(engine) as session:
        for code in ("A", "B"):
            a_unit(session, code)
        session.commit()
    start, refused = Barrier(2), []

    def put(code: str, other: str) -> None:
        with Session(engine) as session:
            start.wait()
            unit, to = (session.exec(select(Unit).where(Unit.code == each)).one() for each in (code, other))
            try:
                move(session, unit, to, ON)
            except UnitChangeRefused:
                refused.append(code)
            session.commit()

    threads = [Thread(target=put, args=pair) for pair in (("A", "B"), ("B", "A"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 1 == len(refused)


_COUNT = 6
_UNIT = st.integers(0, _COUNT - 1)
_CHANGE = st.one_of(
    st.tuples(st.just("move"), _UNIT, st.none() | _UNIT),
    st.tuples(st.just("rename"), _UNIT, st.sampled_from("abc")),
    st.tuples(st.just("merge"), st.lists(_UNIT, min_size=1, max_size=3), _UNIT),
    st.tuples(st.just("split"), _UNIT, st.lists(_UNIT, min_size=2, max_size=3)),
    st.tuples(st.just("close"), _UNIT, st.none()),
)
_CHANGES = st.lists(st.tuples(st.integers(0, 2), _CHANGE), min_size=1, max_size=8)


@settings(
    derandomize=True,
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(planned=_CHANGES)
def test_the_past_stays_and_no_ring_comes(
    session: Session, planned: list[tuple[int, tuple[str, object, object]]]
) -> None:
    """Whatever is moved, renamed, merged, split or closed in order of time, or refused."""
    session.rollback()
    units = [a_unit(session, str(number)) for number in range(_COUNT)]
    on = ON
    seen: dict[date, list[object]] = {}
    for days, change in planned:
        if days:
            on += days * DAY
            seen[on - DAY] = picture(session, units, on - DAY)
        with suppress(UnitChangeRefused):
            make(session, units, on, change)
    assert seen == {day: picture(session, units, day) for day in seen}
    parents = dict(session.exec(select(Unit.id, Unit.parent_id)).all())
    for unit in units:
        assert unit.id not in walk_up(parents, unit.id)


def make(session: Session, units: list[Unit], on: date, change: tuple[str, object, object]) -> None:
    """Make one change of those hypothesis thinks of."""
    match change:
        case ("move", int(which), to):
            move(session, units[which], units[to] if isinstance(to, int) else None, on)
        case ("rename", int(which), str(name)):
            rename(session, units[which], name, on)
        case ("merge", list(which), int(into)):
            merge(session, [units[number] for number in which], units[into], on)
        case ("split", int(which), list(into)):
            split(session, units[which], [units[number] for number in into], on)
        case ("close", int(which), None):
            close_unit(session, units[which], on)


def picture(session: Session, units: list[Unit], on: date) -> list[object]:
    """What a day shows: every unit's name and place in the tree, and some subtrees by themselves."""
    nodes = [(node.unit.code, node.name, node.parent and node.parent.code) for node in tree_on(session, on)]
    return [nodes, *(below(session, unit, on) for unit in units[:3])]


def walk_up(parents: dict[int, int | None], unit_id: int) -> list[int]:
    """The units above as they stand now, one by one, without what guards the queries against rings."""
    chain: list[int] = []
    parent = parents[unit_id]
    while parent is not None and parent not in chain:
        chain.append(parent)
        parent = parents[parent]
    return chain
