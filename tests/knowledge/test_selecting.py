"""What a plan says about choosing people: its own figures, criteria and words, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.knowledge.plans import fact, plan

from bot.builtin import builtin_plans
from knowledge.plan import Plan
from knowledge.selecting import Selection, selection


@pytest.fixture(scope="module")
def exchange() -> Plan:
    """The plan of 2020 that allots chi hội trưởng to the provinces."""
    plans = [Plan.model_validate_json(text) for _, text, _ in builtin_plans() or ()]
    return next(found for found in plans if found.number == "741/KH-ĐCT")


@pytest.mark.parametrize(
    ("area", "number"),
    [
        ("Hà Nội", 10),
        ("TP HCM", 10),
        ("Thanh Hóa", 10),
        ("Nghệ An", 10),
        ("Hải Phòng", 8),
        ("Sơn La", 8),
        ("Thái Nguyên", 8),
        ("Nam Định", 8),
        ("Đắk Lắk", 8),
        ("Lạng Sơn", 5),
        ("Cao Bằng", 5),
    ],
)
def test_the_plan_of_2020_allots_by_area(exchange: Plan, area: str, number: int) -> None:
    """Four places ten, five places eight, every other one five."""
    assert number == selection(exchange, area).number


@pytest.mark.parametrize("area", ["Ninh Bình", None])
def test_a_place_that_the_plan_cannot_mean_has_no_number(exchange: Plan, area: str | None) -> None:
    """Ninh Bình of today took in Nam Định and Hà Nam: the plan of 2020 allots none to it."""
    assert selection(exchange, area).number is None


def test_the_plan_of_2020_gives_criteria_and_what_holds_beyond(exchange: Plan) -> None:
    """Word for word, each once; its deadline is counted from a day that it does not name."""
    found = selection(exchange, "Lạng Sơn")
    assert "Kế hoạch giao lưu chi hội trưởng tiêu biểu năm 2020, mục IV.1" == found.source
    assert (
        "Là người thực sự tiêu biểu, xuất sắc, có nhiều đóng góp tích cực cho phong trào thi đua, hoạt động Hội tại"
        " địa phương, đơn vị",
        "có khả năng chia sẻ, trao đổi kinh nghiệm, thuyết trình, tham gia các hoạt động giao lưu",
        "được hội viên, phụ nữ tín nhiệm",
    ) == found.criteria
    quotes = {f.quote for f in exchange.facts}
    assert quotes >= set(found.criteria)
    assert found.beyond is not None
    assert "tự lo các khoản kinh phí phát sinh" in found.beyond
    assert (None, True) == (found.deadline, "ít nhất 15 ngày" in (found.deadline_said or ""))


def _plan(*facts: dict[str, Any]) -> Plan:
    return plan([fact("quota", "số người", "Mỗi nơi 3 người.", unit="người", others=3), *facts])


def test_a_plan_that_allots_nothing_says_nothing() -> None:
    """Neither criteria of something else nor a number."""
    criterion = fact("criteria", "tiêu chuẩn vườn rau", "Vườn phải sạch.")
    assert Selection("Kế hoạch trồng vườn rau Lạng Sơn") == selection(plan([criterion]), "Lạng Sơn")


def test_a_section_can_be_named() -> None:
    """Then its criteria are meant, whether or not it allots anything."""
    criterion = fact("criteria", "tiêu chuẩn", "Chi hội phải vững mạnh.", ref="III")
    found = selection(plan([criterion]), "Lạng Sơn", section="III")
    assert (("Chi hội phải vững mạnh.",), None) == (found.criteria, found.number)
    assert found.source.endswith(", mục III")


def test_what_other_sections_say_does_not_count() -> None:
    """Only the section that allots."""
    found = selection(_plan(fact("criteria", "tiêu chuẩn vườn", "Vườn phải sạch.", ref="IX")), "Lạng Sơn")
    assert (3, ()) == (found.number, found.criteria)


@pytest.mark.parametrize(
    ("relation", "expected"),
    [("before", date(2024, 5, 19)), ("by", date(2024, 5, 20)), ("on", date(2024, 5, 20)), ("from", None)],
)
def test_the_last_day_of_a_deadline(relation: str, expected: date | None) -> None:
    """“Trước 20/5” leaves the 19th."""
    due = {"type": "date", "date": "2024-05-20", "relation": relation}
    found = selection(_plan(fact("deadline", "hạn gửi danh sách", "Gửi danh sách.", due=due, who="Hội cơ sở")), None)
    assert (expected, "Gửi danh sách.") == (found.deadline, found.deadline_said)


def test_a_deadline_without_a_single_day_is_only_words() -> None:
    """A month, or none at all."""
    for due in ({"type": "month", "month": "2024-05"}, None):
        deadline = fact("deadline", "hạn gửi danh sách", "Gửi trong tháng 5.", due=due, who="Hội cơ sở")
        found = selection(_plan(deadline), None)
        assert (None, "Gửi trong tháng 5.") == (found.deadline, found.deadline_said)
