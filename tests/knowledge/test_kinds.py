"""Which kinds of entry suit which question."""

from __future__ import annotations

import pytest
from tests.knowledge.plans import contest, garden

from knowledge.entries import Entry, entries_of
from knowledge.kinds import kinds_after, suits
from knowledge.wants import Want


def entry(kind: str) -> Entry:
    """Give an entry of a kind from the small plans."""
    return next(e for p in (garden(), contest()) for e in entries_of(p) if e.kind == kind)


@pytest.mark.parametrize(
    ("kind", "want"),
    [
        ("deadline", Want.WHEN),
        ("event", Want.DAY),
        ("quota", Want.HOW_MANY),
        ("target", Want.PERCENT),
        ("definition", Want.DEFINITION),
        ("place", Want.WHERE),
        ("contact", Want.PHONE),
        ("duty", Want.WHO),
        ("duties", Want.DUTIES),
        ("budget", Want.MONEY),
    ],
)
def test_the_kind_that_is_asked_for_suits_better(kind: str, want: Want) -> None:
    """A date for "khi nào", a figure for "mấy", a person for "ai"; the same entry suits another question less."""
    fitting = suits(entry(kind), frozenset({want}), complete=True)
    assert fitting > suits(entry(kind), frozenset({Want.SIGNER}), complete=True)
    assert fitting > 0


def test_a_head_answers_only_what_asks_for_it() -> None:
    """Every plan has a number: it comes up for "số mấy" and when nothing else is left of the question."""
    number = entry("number")
    complete = suits(number, frozenset({Want.NUMBER}), complete=True)
    assert complete > 1
    assert complete > suits(number, frozenset({Want.NUMBER}), complete=False) > 0
    assert suits(number, frozenset({Want.WHEN}), complete=True) < 0


def test_a_list_is_for_who_asks_for_a_list() -> None:
    """A list of all duties is no answer to what one of them says, a list of dates none to "ai"."""
    assert suits(entry("duties"), frozenset({Want.WHEN}), complete=True) < 0
    assert suits(entry("dates"), frozenset({Want.WHO}), complete=True) < 0


def test_where_nothing_is_asked_every_fact_suits_alike() -> None:
    """Keywords alone prefer no kind of fact."""
    assert {0.0} == {suits(entry(kind), frozenset(), complete=True) for kind in ("deadline", "quota", "definition")}


@pytest.mark.parametrize("want", list(Want))
def test_it_is_a_measure_between_bounds(want: Want) -> None:
    """Whatever is asked, no kind outweighs everything else."""
    values = [suits(e, frozenset({want}), complete=True) for e in entries_of(garden())]
    assert all(-1 <= value <= 2 for value in values)


@pytest.mark.parametrize(
    ("wants", "expected"),
    [
        (set(), set()),
        ({Want.WHEN}, {"deadline", "event"}),
        ({Want.WHEN, Want.DAY}, {"deadline", "event"}),
        ({Want.HOW_MANY, Want.DEFINITION}, {"quota", "target", "figure", "definition"}),
        ({Want.RECEIVER}, {"deadline", "recipients"}),
        ({Want.SUMMARY, Want.SIGNER}, set()),
    ],
)
def test_the_kinds_that_wants_are_after(wants: set[Want], expected: set[str]) -> None:
    """All of them together; the head of a plan is found by other means."""
    assert expected == kinds_after(frozenset(wants))


@pytest.mark.parametrize("want", list(Want))
def test_what_is_searched_for_by_kind_suits(want: Want) -> None:
    """An entry is not brought up by its kind only to be held back for it."""
    found = [e for e in entries_of(garden()) if e.kind in kinds_after(frozenset({want}))]
    assert all(suits(e, frozenset({want}), complete=False) > 0 for e in found)
