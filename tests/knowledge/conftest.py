"""Libraries to ask: a small one whose plans a test knows by heart, and that of the built-in plans."""

from __future__ import annotations

import pytest
from tests.knowledge.plans import contest, garden, swimming

from bot.builtin import builtin_plans
from knowledge.plan import Plan
from knowledge.search import Library


@pytest.fixture(scope="session")
def small() -> Library:
    """A garden in Lạng Sơn, swimming lessons in Nam Định, a contest of the whole country."""
    return Library.of([garden(), swimming(), contest()])


@pytest.fixture(scope="session")
def builtin() -> Library:
    """The plans that the program brings along; read-only, built once."""
    return Library.of(Plan.model_validate_json(text) for _, text, _ in builtin_plans() or ())
