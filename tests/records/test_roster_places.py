from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session, select
from tests.fakes.rosters import BRANCH, COMMUNE, ON, OTHER_BRANCH, PROVINCE, faults, taken, units

from records.roster_sheets import Cell
from records.tables import Unit
from records.unit_changes import move, rename
from records.units import find_unit

B = "Đơn vị, dòng 2, cột B (Tên đơn vị)"
C = "Đơn vị, dòng 2, cột C (Cấp)"
D = "Đơn vị, dòng 2, cột D (Mã đơn vị trên)"
G = "Đơn vị, dòng 2, cột G (Ngày kết thúc)"


@pytest.fixture
def recorded(session: Session) -> None:
    """A province, a commune, and two chi hội."""
    taken(session, units(PROVINCE, COMMUNE, BRANCH, OTHER_BRANCH))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            ("X",),
            [
                f"{B}: chưa có đơn vị nào mang mã “X”; đơn vị mới phải ghi tên đơn vị",
                f"{C}: chưa có đơn vị nào mang mã “X”; đơn vị mới phải ghi cấp",
            ],
        ),
        (("X", "X", "Chi hội", "Y"), [f"{D}: không có đơn vị nào mang mã “Y”, cả trong tệp lẫn trong sổ"]),
        (("X", "X", "Xã", "x"), [f"{D}: đơn vị không thể ở dưới chính nó"]),
        (("X", "X", "Chi hội"), [f"{D}: chi hội và tổ phải ghi mã đơn vị trên"]),
        (("X", "X", "Chi hội", "LS-01-01"), [f"{D}: cấp chi hội không ở dưới cấp chi hội (LS-01-01)"]),
        (("X", "X", "Tỉnh", "LS-01"), [f"{D}: cấp tỉnh không ở dưới cấp xã (LS-01)"]),
        (
            ("LS-01", None, None, None, None, None, "30/6/2025"),
            [
                f"{G}: ngày kết thúc trước ngày thành lập (01/07/2025)",
                f"{G}: còn đơn vị bên dưới (LS-01-01, LS-01-02); ghi ngày kết thúc hoặc mã đơn vị trên mới"
                " cho các đơn vị đó",
            ],
        ),
        (("LS-01", None, "Chi hội"), [f"{C}: cấp chi hội không ở dưới cấp chi hội (LS-01)"]),
    ],
)
@pytest.mark.usefixtures("recorded")
def test_what_cannot_be_is_named(session: Session, row: tuple[Cell, ...], said: list[str]) -> None:
    """Against what is recorded as well as within the file."""
    assert said == faults(session, units(row))


def test_rings_are_named(session: Session) -> None:
    """Within the file, or with what is recorded; each once."""
    ring = units(("A", "A", "Xã", "C"), ("B", "B", "Xã", "A"), ("C", "C", "Xã", "B"))
    assert [f"{D}: tạo thành một vòng: A → C → B → A"] == faults(session, ring)
    taken(session, units(("A", "A", "Xã"), ("B", "B", "Xã", "A")))
    assert [f"{D}: tạo thành một vòng: A → B → A"] == faults(session, units(("A", None, None, "B")))


def test_a_ring_on_a_later_day_is_named(session: Session) -> None:
    """A move that is recorded for a coming day counts already, on the day before it as well."""
    taken(session, units(("A", "A", "Xã"), ("B", "B", "Xã"), ("C", "C", "Xã", "B")))
    move(session, find_unit(session, "C"), find_unit(session, "A"), date(2027, 1, 1))
    session.commit()
    assert [f"{D}: tạo thành một vòng: A → C → A"] == faults(session, units(("A", None, None, "C")))
    assert [f"{D}: tạo thành một vòng: B → C → B"] == faults(session, units(("B", None, None, "C")))


@pytest.mark.usefixtures("recorded")
def test_a_unit_does_not_outlive_the_one_above(session: Session) -> None:
    """All that is below closes with it or moves, in the same file."""
    closed = ("LS-01", None, None, None, None, None, "31/12/2026")
    moved = ("LS-02", "Hội LHPN xã Bản Chang", "Xã", "LS")
    assert [
        "Đơn vị, dòng 3, cột D (Mã đơn vị trên): đơn vị trên (LS-01) kết thúc ngày 31/12/2026 mà đơn vị này vẫn còn",
        "Đơn vị, dòng 2, cột G (Ngày kết thúc): còn đơn vị bên dưới (LS-01-02);"
        " ghi ngày kết thúc hoặc mã đơn vị trên mới cho các đơn vị đó",
    ][::-1] == faults(session, units(closed, ("LS-01-01",)))
    taken(
        session,
        units(
            closed,
            moved,
            ("LS-01-01", None, None, "LS-02"),
            ("LS-01-02", None, None, None, None, None, "31/12/2026"),
        ),
    )


@pytest.mark.usefixtures("recorded")
def test_what_changed_later_cannot_change_before(session: Session) -> None:
    """Nor does a closed unit change its name, nor a unit move below one that is not there yet."""
    rename(session, find_unit(session, "LS-01-01"), "Chi hội 1", date(2027, 1, 1))
    session.commit()
    assert [f"{B}: đơn vị đã đổi từ ngày 01/01/2027; không ghi được thay đổi trước ngày đó"] == faults(
        session, units(("LS-01-01", "Chi hội khác"))
    )
    taken(session, units(("LS-01-02", None, None, None, None, None, "30/9/2026")))
    assert [f"{B}: đơn vị đã kết thúc ngày 30/09/2026, không đổi tên hay chuyển được nữa"] == faults(
        session, units(("LS-01-02", "Chi hội khác"))
    )
    coming = ("LS-03", "Hội LHPN xã mới", "Xã", "LS", None, "1/1/2027")
    (said,) = faults(session, units(("LS-01-01", None, None, "LS-03"), coming))
    assert f"{D}: đơn vị đã đổi từ ngày 01/01/2027; không ghi được thay đổi trước ngày đó" == said
    other = ("LS-01-04", "Chi hội 4", "Chi hội", "LS-01")
    taken(session, units(other))
    assert [
        f"{D}: đơn vị trên (LS-03) đến ngày 01/01/2027 mới thành lập; nhập thay đổi này với --on 2027-01-01"
    ] == faults(session, units(("LS-01-04", None, None, "LS-03"), coming))
    taken(session, units(("LS-01-04", None, None, "LS-03"), coming), on=date(2027, 1, 1))


def test_chi_hoi_may_be_older_than_their_commune(session: Session) -> None:
    """They stayed when communes were formed anew."""
    taken(session, units(PROVINCE, (*COMMUNE[:5], "1/7/2025"), (*BRANCH, None, "1/1/2000")), on=ON)
    assert [None, date(2025, 7, 1), date(2000, 1, 1)] == [
        unit.opened_on for unit in session.exec(select(Unit).order_by(Unit.code))
    ]
