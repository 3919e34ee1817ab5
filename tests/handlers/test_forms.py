"""A form as data, and how far somebody is in it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.handlers.small_form import FIRST, SMALL, TODAY

from handlers.forms.form import Context, Entry, Facts, Field, Group, Progress, values_of

STARTED = Progress("small", 2)


def _with(**entries: object) -> Progress:
    """Give a progress with values by path; "__" stands for the slash."""
    progress = STARTED
    for name, value in entries.items():
        progress = progress.with_entry(name.replace("__", "/"), Entry(str(value), value))
    return progress


def test_fields_are_found_by_path() -> None:
    """Of the form, and of an item of a group."""
    assert "Số chị đến" == SMALL.field("den").label
    assert "Tuổi" == SMALL.field("nguoi/2/tuoi").label
    assert isinstance(SMALL.part("nguoi"), Group)


@pytest.mark.parametrize("path", ["", "x", "nguoi", "nguoi/0", "nguoi/0/x", "x/0/ten"])
def test_a_path_that_leads_nowhere_is_an_error(path: str) -> None:
    """Nothing is made up."""
    with pytest.raises(KeyError):
        SMALL.field(path)


def test_a_prompt_and_choices_may_depend_on_what_is_known() -> None:
    """They are texts, or made from the context."""
    context = Context(FIRST, {"den": 3})
    asks = Field(
        name="x",
        label="X",
        prompt=lambda c: f"{c.values['den']} chị?",
        parse=lambda text, _context: text,
        choices=lambda c: tuple("ab"[: c.values["den"]]),
    )
    assert ("3 chị?", ("a", "b")) == (asks.prompt_in(context), asks.choices_in(context))


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    st.dictionaries(st.text(max_size=8), st.tuples(st.text(max_size=8), st.integers() | st.text(max_size=5))),
    st.lists(st.text(max_size=5)),
    st.sampled_from(["asking", "doubt", "review", "cancel", "restart", "question"]),
)
def test_progress_survives_json(entries: dict[str, tuple[str, object]], skipped: list[str], mode: str) -> None:
    """As the draft keeps it."""
    progress = Progress(
        "small",
        2,
        {path: Entry(*entry) for path, entry in entries.items()},
        tuple(skipped),
        ("nguoi",),
        "den",
        mode,  # type: ignore[arg-type]
        Entry("a", [1]),
        1,
        True,
    )
    assert progress == Progress.load(json.loads(json.dumps(progress.dump())))


def test_a_draft_of_long_ago_may_lack_what_came_later() -> None:
    """Form, version and entries are enough."""
    stored = {"form": "small", "version": 1, "entries": {"den": ["3", 3]}}
    assert Progress("small", 1, {"den": Entry("3", 3)}) == Progress.load(stored)


def test_an_answer_is_the_last_one_and_no_longer_left_out() -> None:
    """Answered anew it moves behind the others."""
    progress = Progress("small", 2, {"a": Entry("1", 1), "b": Entry("2", 2)}, skipped=("a", "c"))
    after = progress.with_entry("a", Entry("3", 3))
    assert (["b", "a"], ("c",)) == (list(after.entries), after.skipped)
    assert ["a", "b"] == list(progress.entries)


def test_an_item_taken_away_lets_the_others_move_up() -> None:
    """What was left out of them moves along."""
    progress = _with(nguoi__0__ten="A", nguoi__1__ten="B", nguoi__2__ten="C", den=1)
    progress = Progress("small", 2, progress.entries, skipped=("nguoi/1/tuoi", "nguoi/2/tuoi", "noi"))
    after = progress.without_item("nguoi", 1)
    assert ["A", "C", 1] == [entry.value for entry in after.entries.values()]
    assert ("nguoi/1/tuoi", "noi") == after.skipped
    assert (2, 0) == (after.items("nguoi"), after.items("x"))


def test_values_are_what_applies() -> None:
    """An answer whose question does not come any more is kept, and says nothing."""
    progress = _with(den=3, an_trua=False, mon=["Chè lam"], nguoi__0__ten="A", nguoi__0__tuoi=50)
    assert {"den": 3, "an_trua": False, "nguoi": [{"ten": "A", "tuoi": 50}]} == values_of(SMALL, progress, FIRST)


def test_values_leave_out_what_no_longer_holds() -> None:
    """Ten portions for thirty guests say nothing before she is asked again."""
    progress = _with(den=30, an_trua=True, suat=10)
    assert "suat" not in values_of(SMALL, progress, FIRST)


def test_a_field_of_an_item_may_depend_on_the_item() -> None:
    """Of that one only."""
    progress = _with(nguoi__0__ten="Chị Mai", nguoi__0__tuoi=50, nguoi__1__ten="B", nguoi__1__tuoi=40)
    assert [{"ten": "Chị Mai"}, {"ten": "B", "tuoi": 40}] == values_of(SMALL, progress, FIRST)["nguoi"]


def test_a_group_that_ended_empty_says_so() -> None:
    """An empty list is an answer, no list is none."""
    assert "nguoi" not in values_of(SMALL, STARTED, FIRST)
    ended = Progress("small", 2, ended=("nguoi",))
    assert [] == values_of(SMALL, ended, Facts(TODAY))["nguoi"]


def test_what_she_said_of_herself_counts_though_it_was_not_asked() -> None:
    """`counts_if` is wider than `ask_if`."""
    assert "Ô tô" == values_of(SMALL, _with(xe="Ô tô"), FIRST)["xe"]
