from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import Session
from tests.fakes.organisations import Organisation, a_commune

from records import reports, unit_changes
from records.periods import earlier
from records.summing import Counts, Part, Scope, Summary, counts, summary
from records.tables import Unit, UnitPast

PERIOD = "2026-10"
AFTER = date(2026, 11, 3)
NOW = datetime(2026, 10, 26, 2, tzinfo=UTC)


@pytest.fixture
def commune(session: Session) -> Organisation:
    """A commune of five chi hội."""
    return a_commune(session)


def summed(organisation: Organisation, code: str = "C", period: str = PERIOD, today: date = AFTER) -> Summary:
    """Sum up, and hold what must hold of every summary."""
    scope = Scope(unit_id=organisation.units[code].id, period=period, today=today)
    found = summary(organisation.session, scope)
    _check(found.counts)
    for part in found.parts:
        _check(part.counts)
    assert found.counts == counts(organisation.session, scope)
    assert found.compared.now.reports == found.counts.reported
    return found


def _check(found: Counts) -> None:
    assert 0 <= found.missing <= found.expected
    assert 0 <= max(found.zero, found.returned) <= found.reported <= found.expected
    assert found.percent is None if found.expected == 0 else 0 <= (found.percent or 0) <= 100


def test_everybody_is_counted_once_and_by_what_she_sent(commune: Organisation) -> None:
    """On time, late, empty, returned, missing: whoever sent twice, or both head and deputy, is one."""
    session = commune.session
    commune.send("C1")
    commune.send("C1", tong_hoi_vien=101)
    commune.send("C2", late=True)
    commune.send("C3", zero=True)
    returned = commune.send("C4")
    reports.return_to_sender(session, returned, commune.heads["C4"].id, NOW, reason="thiếu", field=None)
    found = summed(commune).counts
    assert Counts(expected=5, on_time=3, late=1, zero=1, returned=1) == found
    assert (4, 1, 80) == (found.reported, found.missing, found.percent)


def test_an_empty_month_has_no_rate_of_nothing_but_counts(commune: Organisation) -> None:
    """Nobody sent: all are missing, every sum is nought, and there is nothing to compare."""
    found = summed(commune)
    assert Counts(expected=5) == found.counts
    assert {0} == set(found.compared.now.figures.values())
    assert [(0, 0), (0, 0)] == [(mine.reports, before.reports) for mine, before in found.compared.pairs.values()]


def test_a_unit_without_chi_hoi_has_no_rate(session: Session) -> None:
    """Nobody owes anything: there is no percentage of nothing."""
    organisation = a_commune(session, branches=0)
    assert (Counts(), None) == (summed(organisation).counts, summed(organisation).counts.percent)


def test_nearly_all_is_not_a_hundred_percent(session: Session) -> None:
    """Of 201 one is missing: 99 percent, for 100 would say that nobody is."""
    organisation = a_commune(session, branches=201)
    for number in range(1, 201):
        organisation.send(f"C{number}")
    assert 99 == summed(organisation).counts.percent


def test_a_unit_closed_within_the_month_leaves_the_count(commune: Organisation) -> None:
    """It owes nothing any more, sent or not, so the rate stays below one hundred; what it sent is named apart."""
    session = commune.session
    for code in ("C1", "C2", "C3"):
        commune.send(code)
    unit_changes.close_unit(session, commune.units["C3"], date(2026, 10, 15))
    unit_changes.close_unit(session, commune.units["C4"], date(2026, 10, 15))
    found = summed(commune)
    assert Counts(expected=3, on_time=2) == found.counts
    assert ["Chi hội thôn 3"] == found.closed
    assert 200 == found.compared.now.figures["tong_hoi_vien"]
    assert Counts(expected=3, on_time=2) == summed(commune, today=date(2026, 10, 20)).counts


def test_a_unit_closed_elsewhere_is_not_named(session: Session) -> None:
    """Only what stood below the one that is summed up, and whatever is above that."""
    organisation = _two_communes(session)
    organisation.send("D1")
    unit_changes.close_unit(session, organisation.units["D1"], date(2026, 10, 15))
    assert [[], ["Chi hội khối 1"], ["Chi hội khối 1"]] == [summed(organisation, code).closed for code in "CDP"]


def test_a_unit_closed_after_the_month_still_counts(commune: Organisation) -> None:
    """It was there when the month ended."""
    unit_changes.close_unit(commune.session, commune.units["C1"], date(2026, 11, 1))
    assert 5 == summed(commune).counts.expected
    assert 4 == summed(commune, period="2026-11").counts.expected


def test_a_new_unit_counts_from_the_month_in_which_it_opened(commune: Organisation) -> None:
    """And not before."""
    commune.add("C6", "Chi hội thôn 6", "branch", "C", opened_on=date(2026, 10, 20))
    assert [6, 5] == [summed(commune, period=period).counts.expected for period in ("2026-10", "2026-09")]


def test_figures_are_summed_and_compared_like_with_like(commune: Organisation) -> None:
    """Who reported only one of two months changes no comparison."""
    help_given: dict[str, Any] = {"so_suat_qua": 2, "gia_tri_qua": 1_500_000}
    commune.send("C1", tong_hoi_vien=120, ket_nap_moi=3, so_buoi=1, so_du=45, so_hoat_dong=2, **help_given)
    commune.send(
        "C2",
        tong_hoi_vien=80,
        hoat_dong=[{"ten": "tặng quà", "gia_tri": 500_000}, {"ten": "dọn vệ sinh", "so_nguoi": 30}],
    )
    commune.send("C1", "2026-09", tong_hoi_vien=117)
    commune.send("C3", "2026-09", tong_hoi_vien=900)
    commune.send("C2", "2025-10", tong_hoi_vien=70)
    compared = summed(commune).compared
    expected = {
        "tong_hoi_vien": 200,
        "ket_nap_moi": 3,
        "so_buoi": 1,
        "so_du": 45,
        "so_hoat_dong": 2,
        "so_suat_qua": 2,
        "gia_tri_qua": 1_500_000,
        "gia_tri_hoat_dong": 500_000,
    }
    assert (2, expected) == compared.now
    found = {
        period: [(totals.reports, totals.figures["tong_hoi_vien"]) for totals in pair]
        for period, pair in compared.pairs.items()
    }
    assert {"2026-09": [(1, 120), (1, 117)], "2025-10": [(1, 80), (1, 70)]} == found


def test_only_the_revision_that_counts_is_summed(commune: Organisation) -> None:
    """A correction takes the place of what it corrects."""
    commune.send("C1", tong_hoi_vien=530)
    commune.send("C1", tong_hoi_vien=53)
    assert 53 == summed(commune).compared.now.figures["tong_hoi_vien"]


def test_odd_values_disturb_no_sum(commune: Organisation) -> None:
    """No list of activities, an empty one, an activity without a value: none of them breaks the summary of all."""
    commune.send("C1", hoat_dong=None)
    commune.send("C2", hoat_dong=[])
    commune.send("C3", hoat_dong=[{"ten": "họp"}, {"gia_tri": 0}, {"gia_tri": 7}])
    assert 7 == summed(commune).compared.now.figures["gia_tri_hoat_dong"]


def test_who_says_something_in_words_is_counted(commune: Organisation) -> None:
    """Worries, difficulties and proposals; a correction that says nothing any more leaves the count."""
    commune.send("C1", du_luan="Lo giá phân bón", kien_nghi="Sửa đường")
    commune.send("C2", kho_khan="Thiếu loa")
    commune.send("C2", kho_khan="Không có", chu_de="Nuôi con khoẻ")
    assert (1, 2) == (summed(commune).counts.voiced, summed(commune).counts.reported)


def test_sixty_five_chi_hoi(session: Session) -> None:
    """A large commune."""
    organisation = a_commune(session, branches=65)
    for number in range(1, 41):
        organisation.send(f"C{number}", late=number > 30, tong_hoi_vien=number)
    found = summed(organisation)
    assert Counts(expected=65, on_time=30, late=10) == found.counts
    assert (25, 61, 820) == (found.counts.missing, found.counts.percent, found.compared.now.figures["tong_hoi_vien"])


# --- levels ---


def _two_communes(session: Session) -> Organisation:
    organisation = a_commune(session, branches=2)
    organisation.add("D", "Hội LHPN xã Bản Chang", "commune", "P")
    for number in (1, 2, 3):
        organisation.add(f"D{number}", f"Chi hội khối {number}", "branch", "D")
    return organisation


def shown(parts: object) -> list[tuple[str, int, int, int]]:
    """Give code, depth and n/m of parts."""
    assert isinstance(parts, list)
    assert all(isinstance(part, Part) for part in parts)
    return [(part.code, part.depth, part.counts.reported, part.counts.expected) for part in parts]


def test_a_province_lists_its_communes(session: Session) -> None:
    """Each with what its chi hội sent; a commune has no parts."""
    organisation = _two_communes(session)
    for code in ("C1", "D1", "D2"):
        organisation.send(code)
    found = summed(organisation, "P")
    assert [("C", 1, 1, 2), ("D", 1, 2, 3)] == shown(found.parts)
    assert Counts(expected=5, on_time=3) == found.counts
    assert [] == summed(organisation, "C").parts


def test_an_older_tree_has_districts(session: Session) -> None:
    """A month before the districts went is seen as it was then: district, its communes, their chi hội."""
    organisation = _older_tree(session)
    then = summed(organisation, "P", "2025-05")
    assert [("H", 1, 2, 3), ("X", 2, 1, 1), ("Y", 2, 1, 2)] == shown(then.parts)
    assert ["H"] == [part.code for part in then.top_parts]
    now = summed(organisation, "P", PERIOD)
    assert [("N", 1, 0, 3)] == shown(now.parts)
    assert Counts(expected=3, on_time=2) == summed(organisation, "H", "2025-05").counts
    assert Counts() == summed(organisation, "H", PERIOD).counts


def _older_tree(session: Session) -> Organisation:
    """A district H of communes X and Y to the end of June 2025; since then one commune N."""
    last = date(2025, 6, 30)
    organisation = Organisation(session)
    organisation.add("P", "Hội LHPN tỉnh Lạng Sơn", "province")
    organisation.add("H", "Hội LHPN huyện Cũ", "district", "P", closed_on=last)
    for code in ("X", "Y"):
        organisation.add(code, f"Hội LHPN xã {code}", "commune", "H", closed_on=last)
    organisation.add("N", "Hội LHPN xã Mới", "commune", "P", opened_on=date(2025, 7, 1))
    for code, above in (("X1", "X"), ("Y1", "Y"), ("Y2", "Y")):
        branch = organisation.add(code, f"Chi hội thôn {code}", "branch", "N")
        past = UnitPast(unit_id=branch.id, name=branch.name, parent_id=organisation.units[above].id, until=last)
        session.add(past)
    session.flush()
    for code in ("X1", "Y1"):
        organisation.send(code, "2025-05")
    return organisation


def test_who_came_since_is_seen_by_both(session: Session) -> None:
    """A chi hội that was moved after the month is listed where it stood and where it stands, and once above both."""
    organisation = _two_communes(session)
    organisation.send("C1")
    unit_changes.move(session, organisation.units["C1"], organisation.units["D"], date(2026, 11, 2))
    assert Counts(expected=2, on_time=1) == summed(organisation, "C").counts
    assert Counts(expected=4, on_time=1) == summed(organisation, "D").counts
    assert Counts(expected=5, on_time=1) == summed(organisation, "P").counts
    assert [("C", 1, 1, 2), ("D", 1, 0, 3)] == shown(summed(organisation, "P").parts)


def test_a_commune_younger_than_its_chi_hoi_is_passed_through(session: Session) -> None:
    """The month before it was there, its chi hội count for the province all the same."""
    organisation = Organisation(session)
    organisation.add("P", "Hội LHPN tỉnh", "province")
    organisation.add("C", "Hội LHPN xã", "commune", "P", opened_on=date(2025, 7, 1))
    organisation.add("C1", "Chi hội thôn 1", "branch", "C")
    found = summed(organisation, "P", "2025-06")
    assert (1, []) == (found.counts.expected, found.parts)


def test_a_unit_younger_than_the_month_is_seen_with_what_it_has_now(session: Session) -> None:
    """Nothing was moved, but it was not there then: what stands below it since counts."""
    organisation = Organisation(session)
    organisation.add("C", "Hội LHPN xã Mới", "commune", opened_on=date(2025, 7, 1))
    organisation.add("C1", "Chi hội thôn 1", "branch", "C")
    assert 1 == summed(organisation, "C", "2025-06").counts.expected


def test_names_are_those_of_the_month(commune: Organisation) -> None:
    """What was renamed since is called as it was."""
    unit_changes.rename(commune.session, commune.units["C"], "Hội LHPN xã Mới", date(2026, 11, 2))
    assert ["Hội LHPN xã Nà Lùng", "Hội LHPN xã Mới"] == [
        summed(commune, period=period).name for period in ("2026-10", "2026-11")
    ]
    assert "Hội LHPN xã Nà Lùng" == summed(commune, "P").parts[0].name


def test_to_chi_hoi_and_nothing_else(commune: Organisation) -> None:
    """A tổ below a chi hội owes no report of its own."""
    commune.session.add(Unit(code="C1-1", name="Tổ 1", level="group", parent_id=commune.units["C1"].id))
    commune.session.flush()
    assert 5 == summed(commune).counts.expected


@pytest.mark.parametrize(
    ("period", "months", "expected"),
    [("2026-10", 1, "2026-09"), ("2026-01", 1, "2025-12"), ("2026-10", 12, "2025-10"), ("2026-12", 0, "2026-12")],
)
def test_earlier_periods(period: str, months: int, expected: str) -> None:
    """So many months before, over the New Year."""
    assert expected == earlier(period, months)
