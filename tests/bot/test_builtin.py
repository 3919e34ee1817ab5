"""The plans that the program brings along."""

from __future__ import annotations

from bot.builtin import builtin_plans
from knowledge.plan import Plan


def test_every_built_in_plan_is_given_once() -> None:
    """Each has its own key, and its JSON is the plan again."""
    given = list(builtin_plans() or ())

    assert given
    assert len({key for key, _, _ in given}) == len(given)
    assert [Plan.model_validate_json(text).key for _, text, _ in given] == [key for key, _, _ in given]


def test_the_digest_is_that_of_the_content() -> None:
    """The same content has the same digest at every start, so nothing is written for nothing."""
    assert list(builtin_plans() or ()) == list(builtin_plans() or ())


def test_unchanged_plans_are_not_read_again() -> None:
    """Whoever has their digests is told that there is nothing new; whoever lacks one gets them all."""
    known = {key: digest for key, _, digest in builtin_plans() or ()}

    assert builtin_plans(known) is None
    assert builtin_plans({**known, next(iter(known)): "another"}) is not None
