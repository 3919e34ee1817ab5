from __future__ import annotations

import random
from datetime import date

import pytest
from sqlmodel import Session, SQLModel, col, select
from tests.fakes.rosters import BRANCH, COMMUNE, HEAD, ON, OTHER_BRANCH, PROVINCE, faults, officers, taken, units

from records.officers import holders
from records.roster import CHECKING, WRITING, import_roster
from records.roster_sheets import Sheet
from records.sample import load_sample
from records.tables import Officer, Post, Unit, UnitPast
from records.unit_tree import tree_on
from records.units import find_unit, name_on, subtree

EVE = date(2026, 10, 19)


@pytest.fixture
def book() -> list[Sheet]:
    """A province, a commune and two chi hội with their officers, those below written before those above."""
    return [
        units(BRANCH, OTHER_BRANCH, COMMUNE, PROVINCE),
        officers(
            HEAD,
            ("Lộc Thị Bích", None, "Chi hội trưởng", "LS-01-02"),
            ("Nông Thị Thu Hà", 987654321, "Chủ tịch", "LS-01", "1/7/2025"),
            ("Nông Thị Thu Hà", "0987654321", "Quản trị", "LS"),
        ),
    ]


def rows(session: Session) -> list[SQLModel]:
    """All that is recorded of the organisation."""
    session.expire_all()
    kinds = (Unit, UnitPast, Officer, Post)
    return [row for kind in kinds for row in session.exec(select(kind).order_by(col(kind.id)))]


def dumped(session: Session) -> list[dict[str, object]]:
    """The same as values."""
    return [row.model_dump() for row in rows(session)]


def test_units_and_officers_are_taken_in(session: Session, book: list[Sheet]) -> None:
    """Whatever their order in the file: the tree, its officers, and the posts of each."""
    changes = taken(session, *book).changes
    assert (4, 3, 4, 11) == (len(changes.opened), len(changes.joined), len(changes.appointed), len(changes))
    drawn = [f"{'-' * node.depth}{node.unit.code} {node.name}" for node in tree_on(session, ON)]
    assert [
        "LS Hội LHPN tỉnh Lạng Sơn",
        "-LS-01 Hội LHPN xã Nà Lùng",
        "--LS-01-01 Chi hội thôn Nà Pài",
        "--LS-01-02 Chi hội thôn Khuổi Mươi",
    ] == drawn
    (supervisor,) = holders(session, find_unit(session, "LS-01").id, ["supervisor"], ON)
    assert [supervisor] == list(holders(session, find_unit(session, "LS").id, ["admin"], ON))
    assert ("Nông Thị Thu Hà", "0987654321") == (supervisor.name, supervisor.phone)
    assert ("Lạng Sơn", None, date(2025, 7, 1)) == (
        find_unit(session, "LS").area,
        find_unit(session, "LS").opened_on,
        find_unit(session, "LS-01").opened_on,
    )


def test_the_same_file_again_changes_nothing(session: Session, book: list[Sheet]) -> None:
    """Not a row, on the same day or later."""
    taken(session, *book)
    before = dumped(session)
    for day in (ON, date(2027, 1, 1)):
        imported = taken(session, *book, on=day)
        assert (0, [], 8) == (len(imported.changes), imported.notes, imported.rows)
    assert before == dumped(session)


def test_one_fault_and_nothing_is_changed(session: Session, book: list[Sheet]) -> None:
    """All faults of all sheets come at once, in the order of the file."""
    taken(session, *book)
    before = dumped(session)
    said = faults(
        session,
        units(("LS-01-01", "Tên khác"), ("LS-02", "Hội LHPN xã Bản Chang", "Xã", "LS-99"), ("LS-03", "Hội")),
        officers(("Đàm Thị Xuân", "0911111111", "CHT", "LS-01-01"), ("Hứa Thị Liên", "12", "CHT", "LS-01-01")),
    )
    assert ["Đơn vị, dòng 3", "Đơn vị, dòng 4", "Cán bộ, dòng 3"] == [", ".join(s.split(", ")[:2]) for s in said]
    assert before == dumped(session)


def test_another_name_and_place_hold_from_that_day(session: Session, book: list[Sheet]) -> None:
    """The days before keep both, and who supervised then."""
    taken(session, *book)
    changes = taken(
        session,
        units(
            ("LS-02", "Hội LHPN xã Bản Chang", "Xã", "LS", None, "1/7/2025"),
            ("LS-01-01", "Chi hội Nà Pài mới", "Chi hội", "LS-02"),
        ),
    ).changes
    assert (1, 1, 1) == (len(changes.opened), len(changes.units("name")), len(changes.units("parent")))
    unit, old, new = (find_unit(session, code) for code in ("LS-01-01", "LS-01", "LS-02"))
    assert ["Chi hội thôn Nà Pài", "Chi hội Nà Pài mới"] == [name_on(session, unit.id, day) for day in (EVE, ON)]
    seen = {day: [unit.id in session.exec(subtree([root.id], day)).all() for root in (old, new)] for day in (EVE, ON)}
    assert {EVE: [True, False], ON: [False, True]} == seen


def test_a_name_put_right_on_the_same_day(session: Session, book: list[Sheet]) -> None:
    """Only what held on earlier days is remembered."""
    taken(session, *book)
    for name in ("Chi hội sai", "Chi hội đúng"):
        taken(session, units(("LS-01-01", name)))
    (past,) = session.exec(select(UnitPast)).all()
    assert ("Chi hội thôn Nà Pài", EVE) == (past.name, past.until)


def test_a_last_day_closes_the_unit(session: Session, book: list[Sheet]) -> None:
    """That day it is still there, with its officers; the next it is not."""
    taken(session, *book)
    taken(session, units(("LS-01-02", None, None, None, None, None, "31/10/2026")))
    unit = find_unit(session, "LS-01-02")
    days = (date(2026, 10, 31), date(2026, 11, 1))
    assert [1, 0] == [len(holders(session, unit.id, ["head"], day)) for day in days]
    assert [True, False] == [unit.id in {node.unit.id for node in tree_on(session, day)} for day in days]


def test_facts_without_a_history_are_corrected(session: Session, book: list[Sheet]) -> None:
    """Level, area and the first day: what stood there was wrong, not true until now."""
    taken(session, *book)
    taken(session, units(("LS-01", None, "Phường", None, None, "2/7/2025"), ("LS", None, None, None, "Cao Bằng")))
    assert 0 == len(session.exec(select(UnitPast)).all())
    assert date(2025, 7, 2) == find_unit(session, "LS-01").opened_on
    assert "Cao Bằng" == find_unit(session, "LS").area


def test_what_the_file_does_not_name_stays(session: Session, book: list[Sheet]) -> None:
    """Blank cells and missing rows take nothing away."""
    taken(session, *book)
    before = dumped(session)
    taken(session, units(("LS-01-01",), ("LS-01", "Hội LHPN xã Nà Lùng", "Xã")))
    assert before == dumped(session)


def test_units_and_officers_in_one_list(session: Session, book: list[Sheet]) -> None:
    """A CSV of one row for each officer, with the unit beside her, comes to the same as two sheets."""
    columns = ["Mã", "Tên", "Cấp", "Mã đơn vị trên", "Địa bàn", "Ngày thành lập", "Họ tên", "SĐT", "Chức vụ", "Từ ngày"]
    flat = Sheet(
        "a.csv",
        [
            columns,
            [*BRANCH, "", "", *HEAD[:3], HEAD[4]],
            [*OTHER_BRANCH, "", "", "Lộc Thị Bích", "", "Chi hội trưởng", ""],
            [*COMMUNE, "Nông Thị Thu Hà", "0987654321", "Chủ tịch", "1/7/2025"],
            [*PROVINCE, "", "Nông Thị Thu Hà", "0987654321", "Quản trị", ""],
        ],
    )
    taken(session, flat)
    before = dumped(session)
    assert 0 == len(taken(session, *book).changes)
    assert before == dumped(session)


def test_the_sample_organisation_comes_back_from_a_file(session: Session) -> None:
    """Written out and taken in it is the same: nothing of it is out of a file's reach."""
    from datetime import UTC, datetime

    load_sample(session, datetime(2026, 10, 20, tzinfo=UTC))
    listed = {unit.id: unit for unit in session.exec(select(Unit))}
    sheets = [
        units(
            *(
                (u.code, u.name, u.level, u.parent_id and listed[u.parent_id].code, u.area, u.opened_on)
                for u in listed.values()
            )
        ),
        officers(
            *(
                (officer.name, officer.phone, post.role, listed[post.unit_id].code, post.since)
                for post, officer in session.exec(select(Post, Officer).join(Officer))
            )
        ),
    ]
    assert 0 == len(taken(session, *sheets).changes)


def test_many_rows_in_any_order(session: Session) -> None:
    """More than one statement holds, children before parents; the bar ends full in every step."""
    chance = random.Random(1)
    rows = [(f"X{n}", f"Xã {n}", "Xã", None) for n in range(20)]
    branches = [(f"X{n % 20}-{n}", f"Chi hội {n}", "Chi hội", f"X{n % 20}") for n in range(2100)]
    heads = [(f"Vi Thị {'a' * (n % 50 + 1)}", f"09{n:08}", "CHT", branch[0]) for n, branch in enumerate(branches)]
    every = [*rows, *branches]
    chance.shuffle(every)
    ticks: dict[str, list[tuple[int, int]]] = {}

    def tick(step: str, done: int, total: int) -> None:
        ticks.setdefault(step, []).append((done, total))

    import_roster(session, [units(*every), officers(*heads)], ON, tick)

    assert {CHECKING: (4220, 4220), WRITING: (6320, 6320)} == {step: seen[-1] for step, seen in ticks.items()}
    codes = {unit.id: unit.code for unit in session.exec(select(Unit))}
    for post, officer, unit in session.exec(
        select(Post, Officer, Unit).join(Officer).join(Unit, col(Unit.id) == Post.unit_id)
    ):
        assert heads[int(unit.code.split("-")[1])][:2] == (officer.name, officer.phone)
        assert codes[unit.parent_id or 0] == unit.code.split("-")[0]
        assert ON == post.since
