from __future__ import annotations

from datetime import date

from sqlmodel import Session
from tests.fakes.organisations import Organisation, a_commune

from records.outliers import Outlier, outliers
from records.summing import Scope


def found(organisation: Organisation) -> list[tuple[str, str, int, int]]:
    """Give what stands out, by code."""
    scope = Scope(unit_id=organisation.units["C"].id, period="2026-10", today=date(2026, 11, 3))
    names = {unit.id: code for code, unit in organisation.units.items()}
    rows: list[Outlier] = outliers(organisation.session, scope)
    return sorted((names[row.unit_id], row.reason, row.value, row.beside) for row in rows)


def test_ordinary_months_stand_out_by_nothing(session: Session) -> None:
    """A few members more or less, a new unit without a month before, nobody at all."""
    organisation = a_commune(session)
    assert [] == found(organisation)
    organisation.send("C1", "2026-09", tong_hoi_vien=120, so_buoi=1)
    organisation.send("C1", tong_hoi_vien=125, so_buoi=1, so_du=60)
    organisation.send("C2", "2026-09", tong_hoi_vien=20, so_buoi=1)
    organisation.send("C2", tong_hoi_vien=29, so_buoi=1)
    organisation.send("C3", tong_hoi_vien=900, so_buoi=1)
    assert [] == found(organisation)


def test_each_reason_has_its_figures(session: Session) -> None:
    """A missing digit, more present than there are, two months without a meeting, a sum with a nought too many."""
    organisation = a_commune(session, branches=6)
    organisation.send("C1", "2026-09", tong_hoi_vien=120, so_buoi=1)
    organisation.send("C1", tong_hoi_vien=12, so_buoi=1)
    organisation.send("C2", so_buoi=1, so_du=145)
    organisation.send("C3", "2026-09", so_buoi=0)
    organisation.send("C3", zero=True)
    organisation.send("C4", so_buoi=1, gia_tri_qua=1_000_000)
    organisation.send("C5", so_buoi=1, hoat_dong=[{"ten": "tặng quà", "gia_tri": 2_000_000}])
    organisation.send("C6", so_buoi=1, gia_tri_qua=1_500_000_000)
    expected = [
        ("C1", "members", 12, 120),
        ("C2", "attendance", 145, 100),
        ("C3", "no_meeting", 0, 0),
        ("C6", "money", 1_500_000_000, 2_000_000),
    ]
    assert expected == found(organisation)
