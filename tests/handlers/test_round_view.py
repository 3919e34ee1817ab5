"""How a round is introduced: every figure and date with its source, and what there is not is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine
from tests.handlers.nomination_stage import HOA, TITLE, Stage
from tests.knowledge.plans import fact, plan

from handlers.nominations.round_opening import Stated, opening
from knowledge.plan import Plan
from knowledge.search import Library
from records.tables import Unit

LISTS_DUE = "Các tỉnh gửi danh sách trước khi diễn ra giao lưu ít nhất 15 ngày."


@pytest.fixture(scope="module")
def allotting() -> Plan:
    """A plan that allots three to each place, and counts its deadline from a day that it does not name."""
    due = {"type": "relative", "days": -15, "anchor": "ngày giao lưu"}
    return plan(
        [
            fact("quota", "số người", "Mỗi nơi 3 người.", unit="người", others=3),
            fact("criteria", "tiêu chuẩn", "Được chị em tín nhiệm."),
            fact("deadline", "hạn gửi danh sách", LISTS_DUE, due=due, who="Các tỉnh"),
        ]
    )


def _introduction(engine: Engine, found: Plan | None, **changes: object) -> str:
    stage = Stage(engine, Library.of([found] if found else []))
    province = Unit(id=stage.ids["T"], code="T", name="", level="province", area="Lạng Sơn")
    made = replace(opening(province, Stated(title=TITLE, kind="individual"), found), **changes)  # type: ignore[arg-type]
    stage.opens(**{name: value for name, value in vars(made).items() if name != "key"})
    return stage.talk(HOA).says("đề cử").text


def test_a_round_from_a_plan_gives_its_criteria_quota_and_words_on_the_deadline(
    engine: Engine, allotting: Plan
) -> None:
    """The plan names no day, and that is said."""
    text = _introduction(engine, allotting)
    assert f"Tiêu chí ({allotting.name}, mục II.1):\n• Được chị em tín nhiệm." in text
    assert "Hội LHPN tỉnh Lạng Sơn được chọn 03 người." in text
    assert f"kế hoạch không nêu ngày, chỉ ghi: {LISTS_DUE}" in text


def test_a_stated_deadline_is_counted_down(engine: Engine, allotting: Plan) -> None:
    """To the end of the day, where she lives."""
    assert "hết ngày 05/11/2026 (còn 16 ngày)" in _introduction(engine, allotting, deadline=date(2026, 11, 5))


@pytest.mark.parametrize(
    ("deadline", "said"),
    [(date(2026, 10, 20), "hôm nay là ngày cuối"), (date(2026, 10, 19), "đã qua rồi ạ. Em vẫn nhận")],
)
def test_the_last_day_and_the_day_after(engine: Engine, deadline: date, said: str) -> None:
    """After it a nomination is still taken; whether it counts is for those above."""
    assert said in _introduction(engine, None, deadline=deadline)


def test_a_plan_that_gives_nothing_is_said_to_give_nothing(engine: Engine) -> None:
    """No criteria, no day, and no figure at all."""
    text = _introduction(engine, plan())
    assert ("không nêu tiêu chí riêng" in text, "kế hoạch không nêu ngày" in text) == (True, True)
    assert "được chọn" not in text


def test_without_a_plan_the_hoi_above_stated_nothing(engine: Engine) -> None:
    """No plan is blamed for that."""
    text = _introduction(engine, None)
    assert ("Hội cấp trên chưa nêu tiêu chí" in text, "Hạn gửi: Hội cấp trên chưa nêu." in text) == (True, True)
    assert "kế hoạch" not in text.lower()
