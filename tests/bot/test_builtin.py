"""The plans that the program brings along."""

from __future__ import annotations

import pytest

from bot.builtin import builtin_plans
from knowledge.plan import SCHEMA, Plan


def test_every_built_in_plan_is_given_once() -> None:
    """Each has its own key, and its JSON is the plan again."""
    given = list(builtin_plans() or ())

    assert given
    assert len({key for key, _, _ in given}) == len(given)
    assert [Plan.model_validate_json(text).key for _, text, _ in given] == [key for key, _, _ in given]


def test_nothing_is_read_where_nothing_changed() -> None:
    """A database that holds these very plans is left alone; one changed digest brings all of them."""
    digests = {key: digest for key, _, digest in builtin_plans() or ()}

    assert builtin_plans(digests) is None
    assert len(list(builtin_plans({**digests, next(iter(digests)): "old"}) or ())) == len(digests)


def test_another_form_of_the_json_brings_every_plan_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plans stored by an older program are read anew, though not a letter of their content changed."""
    before = {key: digest for key, _, digest in builtin_plans() or ()}
    monkeypatch.setattr("bot.builtin.SCHEMA", SCHEMA + 1)

    after = {key: digest for key, _, digest in builtin_plans(before) or ()}

    assert after.keys() == before.keys()
    assert set(after.values()) & set(before.values()) == set()
