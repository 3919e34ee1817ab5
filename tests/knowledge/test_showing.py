"""A plan as an outline."""

from __future__ import annotations

import pytest
from tests.knowledge.plans import contest, garden

from knowledge.showing import outline


def test_everything_of_a_plan_is_shown() -> None:
    """Head, each fact with its quote under its section, gaps and faults, each counted."""
    plan = garden(faults=[{"ref": "III", "what": "Số bị gạch."}])
    text = outline(plan)
    assert all(fact.say in text and f"“{fact.quote}”" in text for fact in plan.facts)
    assert all(f"  {gap.about}" in text for gap in plan.gaps)
    assert "Dữ kiện (9)" in text
    assert "Kế hoạch không nêu (2)" in text
    assert "Lỗi của bản nguồn (1)\n  [III] Số bị gạch." in text


def test_a_section_is_headed_once_where_it_begins() -> None:
    """Facts of one section stand together under its number and title."""
    assert 1 == outline(garden()).count("[II.2]")
    assert "[II.1] Nội dung" in outline(garden())


@pytest.mark.parametrize("line", ["Số: không ghi", "Ngày ban hành: không ghi, không ghi nơi"])
def test_what_the_source_lacks_is_said(line: str) -> None:
    """A blank is shown as one."""
    assert line in outline(contest()).splitlines()


def test_a_struck_out_number_is_marked() -> None:
    """It is not shown as if it stood."""
    assert "Số: 12/KH-BTV (bị gạch ngang trên bản nguồn)" in outline(garden(number_struck=True))
