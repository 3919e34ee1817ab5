"""`chihoi simulate`: what it does not play."""

from __future__ import annotations

import pytest
from tests.fakes.shell import Run


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("2026-01-01", "2026-01-01", "--to must be after --from."),
        ("2026-01-01", "2029-01-02", "At most 36 months are played at once, which takes minutes."),
    ],
)
def test_what_is_not_played(run: Run, first: str, last: str, sentence: str) -> None:
    """Nothing at all, and what would run for hours without a word."""
    assert (2, "", f"chihoi: {sentence}\n") == run("simulate", "--from", first, "--to", last)
