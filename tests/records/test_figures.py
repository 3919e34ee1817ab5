from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session
from tests.fakes.organisations import a_commune

from records.figures import FIGURES, by_unit, figures_of
from records.summing import Scope


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {}),
        ({"tong_hoi_vien": 120, "so_buoi": 0, "quy_thu": 5}, {"tong_hoi_vien": 120, "so_buoi": 0}),
        ({"hoat_dong": [{"gia_tri": 7}, {"ten": "họp"}, {"gia_tri": 5}]}, {"gia_tri_hoat_dong": 12}),
        ({"hoat_dong": [{"gia_tri": 0}]}, {"gia_tri_hoat_dong": 0}),
        ({"hoat_dong": [{"ten": "họp"}]}, {}),
        ({"hoat_dong": []}, {}),
        ({"hoat_dong": None, "so_du": None}, {}),
        ({"hoat_dong": "họp", "so_du": "45", "so_buoi": True, "so_suat_qua": 1.5}, {}),
        ({"hoat_dong": ["họp", {"gia_tri": "nhiều"}]}, {}),
    ],
)
def test_columns_hold_what_is_stated_as_a_whole_number(values: dict[str, Any], expected: dict[str, int]) -> None:
    """Nought is a figure, nothing is none, and whatever else stands there breaks no sum."""
    assert {**dict.fromkeys(FIGURES), **expected} == figures_of(values)


def test_figures_by_unit_are_those_that_the_live_report_states(session: Session) -> None:
    """A correction takes the place of what it corrects, another month is left out."""
    organisation = a_commune(session, branches=3)
    organisation.send("C1", tong_hoi_vien=530)
    organisation.send("C1", tong_hoi_vien=53, hoat_dong=[{"ten": "tặng quà", "gia_tri": 500_000}])
    organisation.send("C2", "2026-09")
    scope = Scope(unit_id=organisation.units["C"].id, period="2026-10", today=date(2026, 11, 3))
    expected = {organisation.units["C1"].id: {"tong_hoi_vien": 53, "gia_tri_hoat_dong": 500_000}}
    assert expected == by_unit(session, "2026-10", scope.owing())
