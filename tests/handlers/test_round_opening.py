"""Opening a round: from its plan's facts where there is one, from what is stated otherwise."""

from __future__ import annotations

from datetime import date

import pytest
from tests.knowledge.plans import fact, plan

from handlers.nominations.round_opening import Stated, key_of, opening
from knowledge.plan import Plan
from records.tables import Unit

PROVINCE = Unit(id=1, code="LS", name="Hội LHPN tỉnh Lạng Sơn", level="province", area="Lạng Sơn")
COMMUNE = Unit(id=2, code="LS-01", name="Hội LHPN xã Nà Lùng", level="commune")
WOMEN = Stated(title="Giao lưu chi hội trưởng", kind="individual")


@pytest.fixture
def allotting() -> Plan:
    """A plan that allots three to each place."""
    return plan(
        [
            fact("quota", "số người", "Mỗi nơi 3 người.", unit="người", others=3),
            fact("criteria", "tiêu chuẩn", "Được chị em tín nhiệm."),
            fact("provision", "ngoài số lượng", "Ngoài số lượng thì tự lo kinh phí."),
        ]
    )


def test_what_the_plan_says_is_read_from_its_facts(allotting: Plan) -> None:
    """Criteria, their source, the quota of the area, what holds beyond it."""
    made = opening(PROVINCE, WOMEN, allotting)
    assert ({1: 3}, ("Được chị em tín nhiệm.",)) == (made.quotas, made.criteria)
    assert ("Ngoài số lượng thì tự lo kinh phí.", allotting.key) == (made.beyond, made.plan)
    assert (f"{allotting.name}, mục II.1", None) == (made.source, made.deadline)


def test_a_plans_quota_is_of_an_area_and_not_of_a_commune_in_it(allotting: Plan) -> None:
    """A commune that opens a round has none, unless it is stated."""
    assert {} == opening(COMMUNE, WOMEN, allotting).quotas
    stated = Stated(title="Giao lưu", kind="individual", quotas={2: 1, 7: 2})
    assert {2: 1, 7: 2} == opening(COMMUNE, stated, allotting).quotas


def test_what_is_stated_goes_first(allotting: Plan) -> None:
    """Quota, criteria and deadline of whoever opens it; stated criteria are not said to be the plan's."""
    stated = Stated(
        title="Giao lưu", kind="individual", quotas={1: 4}, criteria=("Nhiệt tình",), deadline=date(2026, 11, 5)
    )
    made = opening(PROVINCE, stated, allotting)
    assert ({1: 4}, ("Nhiệt tình",), None, date(2026, 11, 5)) == (
        made.quotas,
        made.criteria,
        made.source,
        made.deadline,
    )


def test_without_a_plan_there_is_nothing_but_what_is_stated() -> None:
    """No criteria, no quota, no deadline."""
    made = opening(PROVINCE, Stated(title="Chi hội giỏi", kind="collective"), None)
    assert ({}, (), None, None, None, None) == (
        made.quotas,
        made.criteria,
        made.source,
        made.plan,
        made.beyond,
        made.deadline,
    )


@pytest.mark.parametrize(
    ("title", "kind", "asks"),
    [
        ("Giao lưu chi hội trưởng", "individual", ("kha_nang",)),
        ("GIAO LƯU", "individual", ("kha_nang",)),
        ("Chi hội trưởng giỏi", "individual", ()),
        ("Giao lưu", "collective", ()),
    ],
)
def test_speaking_is_asked_where_women_speak(title: str, kind: str, asks: tuple[str, ...]) -> None:
    """In a “giao lưu” of persons."""
    stated = Stated(title=title, kind=kind)  # type: ignore[arg-type]
    assert asks == opening(PROVINCE, stated, None).asks


def test_a_key_is_made_of_the_title() -> None:
    """Plain letters and figures, of bounded length; a stated key is kept."""
    assert "giao-luu-chi-hoi-truong-2026" == key_of("Giao lưu “Chi hội trưởng” – 2026!")
    assert len(key_of("a " * 100)) <= 60
    assert "mine" == opening(PROVINCE, Stated(title="x", kind="individual", key="mine"), None).key
