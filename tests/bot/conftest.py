"""What the tests of the shell share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.fakes.bot_apis import BotApis


@pytest.fixture
def apis() -> Iterator[BotApis]:
    """Both services; at the end no client may have done what they do not know."""
    apis = BotApis()
    yield apis
    assert apis.faults == []
