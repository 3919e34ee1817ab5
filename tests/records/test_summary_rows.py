from __future__ import annotations

from datetime import date

from sqlmodel import Session
from tests.fakes.organisations import a_commune, codes

from records import unit_changes
from records.summary_rows import missing, rows, said
from records.summing import Scope

AFTER = date(2026, 11, 3)


def test_missing_and_sent_are_everybody_once(session: Session) -> None:
    """By commune, and in it by name, figures as figures."""
    organisation = a_commune(session, branches=12)
    organisation.send("C2")
    organisation.send("C2", tong_hoi_vien=99)
    organisation.send("C11")
    scope = Scope(unit_id=organisation.units["C"].id, period="2026-10", today=AFTER)
    assert [f"C{n}" for n in (1, 3, 4, 5, 6, 7, 8, 9, 10, 12)] == codes(missing(session, scope))
    assert [f"C{n}" for n in range(1, 13)] == codes(rows(session, scope))
    sent = {row.code: row.report.values["tong_hoi_vien"] for row in rows(session, scope) if row.report}
    assert {"C2": 99, "C11": 100} == sent


def test_they_have_the_names_of_the_month(session: Session) -> None:
    """A chi hội that was renamed since stands in its month as it was called."""
    organisation = a_commune(session, branches=1)
    unit_changes.rename(session, organisation.units["C1"], "Chi hội thôn Mới", date(2026, 11, 2))
    scope = Scope(unit_id=organisation.units["C"].id, period="2026-10", today=AFTER)
    assert ["Chi hội thôn 1"] == [row.name for row in missing(session, scope)]


def test_what_was_said_is_gathered_by_unit(session: Session) -> None:
    """Who has nothing to say is left out."""
    organisation = a_commune(session, branches=4)
    organisation.send("C1", du_luan="Lo giá phân bón", kien_nghi="Không có")
    organisation.send("C2", du_luan="Không có", kien_nghi=" ")
    organisation.send("C3", kho_khan="Thiếu loa", du_luan="")
    scope = Scope(unit_id=organisation.units["C"].id, period="2026-10", today=AFTER)
    found = {row.name: dict(row.texts) for row in said(session, scope)}
    assert {"Chi hội thôn 1": {"du_luan": "Lo giá phân bón"}, "Chi hội thôn 3": {"kho_khan": "Thiếu loa"}} == found
