"""What of a plan can answer a question."""

from __future__ import annotations

from datetime import date

import pytest
from tests.knowledge.plans import contest, fact, garden, plan, swimming

from knowledge.entries import HEAD_KINDS, Entry, day, entries_of
from knowledge.plan import Plan


def entry(of: Plan, kind: str) -> Entry:
    """Give the first entry of a kind."""
    return next(entry for entry in entries_of(of) if entry.kind == kind)


def test_a_date_is_written_as_people_write_it() -> None:
    """Day, month and year with two digits at least."""
    assert "05/02/2024" == day(date(2024, 2, 5))


def test_every_fact_and_every_gap_is_an_entry() -> None:
    """They come in the order of the plan, with their section and the phrase they rest on."""
    garden_plan = garden()
    entries = entries_of(garden_plan)
    assert [f.about for f in garden_plan.facts] == [e.about for e in entries if e.fact in garden_plan.facts]
    assert [g.about for g in garden_plan.gaps] == [e.about for e in entries if e.kind == "gap"]
    assert ("III.2", garden_plan.facts[0].quote) == (entries[7].ref, entries[7].quote)
    assert {False} == {e.said for e in entries if e.kind == "gap"}


def test_the_head_of_a_plan_answers_too() -> None:
    """Number, date, issuer, signatory, period and subject are entries although nobody wrote them as facts."""
    kinds = {e.kind for e in entries_of(garden())}
    assert kinds >= HEAD_KINDS
    assert "12/KH-BTV" in entry(garden(), "number").say
    assert "05/02/2024 tại Lạng Sơn" in entry(garden(), "issued").say
    assert "Lý Thị Nhài, Chủ tịch" in entry(garden(), "signatory").say


@pytest.mark.parametrize("kind", ["number", "issued"])
def test_what_the_source_leaves_blank_is_not_said(kind: str) -> None:
    """A plan without number or date says so, with what is printed instead."""
    blank = entry(contest(), kind)
    assert not blank.said
    assert "không" in blank.say
    assert "ngày … tháng … năm 2025" in entry(contest(), "issued").say


def test_a_missing_post_is_not_said() -> None:
    """Who signed is known, as what is not."""
    post = entry(swimming(), "signatory_post")
    assert (False, "signatory_post") == (post.said, post.kind)
    assert "Trần Thị Sen" in post.say
    assert entry(swimming(), "signatory").said


def test_a_struck_out_number_is_told() -> None:
    """The number is given with the warning that it is struck out in our copy."""
    assert "gạch" in entry(garden(number_struck=True), "number").say
    assert "gạch" not in entry(garden(), "number").say


def test_the_duties_of_a_unit_are_one_answer() -> None:
    """All tasks of a unit together, whatever stands between them, and the list of units."""
    tasks = [
        fact("duty", "Ban A gieo hạt", "Ban A gieo hạt.", who="Ban A", task="gieo hạt"),
        fact("duty", "Ban B tưới cây", "Ban B tưới cây.", who="Ban B", task="tưới cây"),
        fact("duty", "Ban A thu hoạch", "Ban A thu hoạch.", who="Ban A", task="thu hoạch"),
    ]
    duties = {e.about: e.say for e in entries_of(plan(tasks)) if e.kind == "duties"}
    assert {"nhiệm vụ của Ban A", "nhiệm vụ của Ban B"} == duties.keys()
    assert "gieo hạt; thu hoạch" in duties["nhiệm vụ của Ban A"]
    assert "Ban A; Ban B" in entry(plan(tasks), "units").say


def test_a_list_that_is_too_long_says_how_much_is_left_out() -> None:
    """Forty tasks do not fit one message; the rest is counted."""
    tasks = [fact("duty", f"việc thứ {n}", "Ban A làm.", who="Ban A", task=f"việc dài dòng thứ {n}") for n in range(40)]
    said = entry(plan(tasks), "duties").say
    assert len(said) < 700
    shown = said.count("việc dài dòng")
    assert f"và {40 - shown} việc khác" in said


def test_several_dates_or_targets_are_a_list() -> None:
    """The garden plan has four moments and one target: only the moments make a list."""
    dates = entry(garden(), "dates")
    assert all(moment in dates.say for moment in ("20/5/2024", "10/6 và 10/11", "tháng 4/2024", "15/3/2025"))
    assert "targets" not in {e.kind for e in entries_of(garden())}


def test_a_plan_without_facts_has_its_head_only() -> None:
    """Nothing is made of nothing."""
    assert set(HEAD_KINDS) == {e.kind for e in entries_of(plan())}
