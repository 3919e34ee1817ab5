from __future__ import annotations

import json
from datetime import UTC, date, datetime

from sqlmodel import Session
from tests.fakes.organisations import a_commune

from bot.documents.making import made
from bot.documents.material import material
from records.summing import Scope

NOW = datetime(2026, 11, 3, 2, tzinfo=UTC)


def test_the_whole_summary_as_json(session: Session) -> None:
    """Counts, who is missing, sums, changes, places, what was said; figures by the names of the form's fields."""
    organisation = a_commune(session, branches=3)
    organisation.heads["C3"].phone = "0912345678"
    organisation.send("C1", "2026-09", tong_hoi_vien=90, so_buoi=1)
    organisation.send("C1", kien_nghi="Sửa đường", so_du=150)
    organisation.send("C2", late=True, zero=True)
    scope = Scope(unit_id=organisation.units["P"].id, period="2026-10", today=date(2026, 11, 3))
    found = json.loads(made(material(session, scope, NOW), "json").content)
    head = {
        "unit": "P",
        "unit_name": "Hội LHPN tỉnh Lạng Sơn",
        "level": "province",
        "period": "2026-10",
        "as_of": "2026-11-03T09:00:00+07:00",
        "expected": 3,
        "reported": 2,
        "on_time": 1,
        "late": 1,
        "zero": 1,
        "returned": 0,
        "percent": 66,
    }
    assert head == {name: found[name] for name in head}
    (missing,) = found["missing"]
    assert ("C3", "Hội LHPN xã Nà Lùng", "Lò Thị C3", "0912345678") == tuple(
        missing[name] for name in ("unit", "above", "name", "phone")
    )
    assert (200, 10, 1) == (
        found["totals"]["tong_hoi_vien"],
        found["change"]["last_month"]["figures"]["tong_hoi_vien"],
        found["change"]["last_month"]["units"],
    )
    assert {"period": "2025-10", "units": 0, "figures": None} == found["change"]["last_year"]
    assert [("C", 3, 2, 1)] == [
        (part["unit"], part["expected"], part["reported"], part["missing"]) for part in found["parts"]
    ]
    assert ["on_time", "late", "missing"] == [unit["state"] for unit in found["units"]]
    assert [{"unit": "C1", "unit_name": "Chi hội thôn 1", "kien_nghi": "Sửa đường"}] == found["opinions"]
    assert [("C1", "attendance", 150, 100)] == [tuple(one.values()) for one in found["outliers"]]


def test_a_file_is_called_so_that_every_telephone_keeps_its_name(session: Session) -> None:
    """Plain letters, whatever the unit's code is."""
    organisation = a_commune(session, branches=0)
    organisation.units["C"].code = "LS/01 Nà"
    scope = Scope(unit_id=organisation.units["C"].id, period="2026-10", today=date(2026, 11, 3))
    assert "tong-hop-LS-01-N--2026-10.xlsx" == made(material(session, scope, NOW), "xlsx").name
