"""Ranking what may answer."""

from __future__ import annotations

import pytest
from tests.knowledge.plans import garden, swimming

from knowledge.matching import Focus, Match, matches
from knowledge.search import Library
from knowledge.topic import focus_on


def focus(library: Library, text: str, area: str | None = None) -> Focus:
    """Read a question into what is searched for."""
    return focus_on(library.read(text), library, None, area)


def best(library: Library, text: str) -> Match:
    """Give the entry that fits best."""
    return matches(library, focus(library, text))[0]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("khi nào báo cáo kết quả vườn rau", "hạn báo cáo kết quả vườn rau"),
        ("khi nao bao cao ket qua vuon rau", "hạn báo cáo kết quả vườn rau"),
        ("lễ phát động vườn rau khi nào", "lễ phát động vườn rau"),
        ("lễ phát động vườn rau ở đâu", "nơi làm lễ phát động"),
        ("ai lo hạt giống", "Ban Kinh tế cấp hạt giống"),
        ("Ban Kinh tế phải làm những gì", "nhiệm vụ của Ban Kinh tế"),
        ("kế hoạch vườn rau số mấy", "số của kế hoạch"),
        ("ai ký kế hoạch dạy bơi", "người ký kế hoạch"),
        ("tiền hội thi nấu ăn lấy ở đâu", "kinh phí hội thi nấu ăn"),
    ],
)
def test_the_entry_that_was_meant_comes_first(small: Library, text: str, about: str) -> None:
    """Words, kind of question and plan decide together."""
    assert about == best(small, text).entry.about


def test_matches_come_best_first_and_account_for_the_question(small: Library) -> None:
    """Scores fall, coverage is a share, and what is missing is told."""
    found = matches(small, focus(small, "khi nào báo cáo kết quả vườn rau trên sao Hỏa"))
    assert sorted((m.score for m in found), reverse=True) == [m.score for m in found]
    assert all(0 <= m.coverage <= 1 for m in found)
    assert "hoa" in found[0].missing
    assert "rau" not in found[0].missing


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("hạn báo cáo kết quả Nam Định", "7/KH-BTV Nam Định 2023"),
        ("hạn báo cáo kết quả ở Lạng Sơn", "12/KH-BTV Lạng Sơn 2024"),
        ("lễ phát động năm 2023 khi nào", "7/KH-BTV Nam Định 2023"),
        ("kế hoạch 12 phát động khi nào", "12/KH-BTV Lạng Sơn 2024"),
    ],
)
def test_place_year_and_number_name_the_plan(small: Library, text: str, key: str) -> None:
    """Two plans say the same kind of thing; what the question names decides."""
    assert key == best(small, text).entry.plan.key


@pytest.mark.parametrize(("area", "key"), [("Lạng Sơn", "12/KH"), ("Nam Định", "7/KH")])
def test_her_own_province_decides_between_equals(small: Library, area: str, key: str) -> None:
    """An officer of Lạng Sơn who names no place means Lạng Sơn."""
    found = matches(small, focus(small, "bao giờ làm lễ phát động", area))
    assert found[0].entry.plan.key.startswith(key)


def test_a_plan_of_another_province_falls_behind(small: Library) -> None:
    """The same entry scores less when another province is named."""
    rows = {}
    for text in ("chỉ tiêu trẻ biết bơi", "chỉ tiêu trẻ biết bơi ở Lạng Sơn"):
        rows[text] = {m.entry.about: m.score for m in matches(small, focus(small, text))}
    about = "chỉ tiêu trẻ biết bơi"
    without, elsewhere = (found.get(about, 0.0) for found in rows.values())
    assert without > elsewhere


def test_only_the_named_plans_are_ranked() -> None:
    """A question that carries a number looks nowhere else."""
    library = Library.of([garden(), swimming()])
    found = matches(library, focus(library, "kế hoạch 7 báo cáo kết quả khi nào"))
    assert {"7/KH-BTV Nam Định 2023"} == {m.entry.plan.key for m in found}


def test_nothing_in_common_is_no_match(small: Library) -> None:
    """A question of another world shares no word with any plan."""
    assert [] == matches(small, focus(small, "zzz qqq"))
