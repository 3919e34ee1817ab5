"""Putting the program together from its settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fakes.shell import settings

from bot.app import network_channels
from bot.builtin import builtin_plans
from bot.commands import CommandError
from bot.opening import open_library, open_records


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://root:geheim@host/db", "must be sqlite or postgresql"),
        ("sqlite:////nowhere/at/all/chihoi.db", "cannot be used"),
        ("postgresql://me:geheim@127.0.0.1:9/chihoi", "cannot be used"),
        ("geheim", "no database address"),
    ],
)
def test_a_database_that_cannot_be_used_is_a_sentence(url: str, said: str) -> None:
    """The error is one line that says why, without the password."""
    with pytest.raises(CommandError, match=said) as caught:
        open_records(settings(database_url=url))

    assert ("geheim" in str(caught.value), "\n" in str(caught.value)) == (False, False)


def test_a_new_database_knows_the_built_in_plans(tmp_path: Path) -> None:
    """At first use the database is made, and the library holds every plan that the program brings along."""
    engine = open_records(settings(database_url=f"sqlite:///{tmp_path / 'chihoi.db'}"))
    library = open_library(engine)
    engine.dispose()

    assert sorted(plan.key for plan in library.plans) == sorted(key for key, _, _ in builtin_plans() or ())


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ({}, []),
        ({"zalo_token": "1:a"}, ["zalo"]),
        ({"telegram_token": "1:a"}, ["telegram"]),
        ({"zalo_token": "1:a", "telegram_token": "1:a"}, ["telegram", "zalo"]),
    ],
)
async def test_every_channel_with_a_token_runs(tokens: dict[str, str], expected: list[str]) -> None:
    """A token is all it takes; without one there is no channel."""
    channels = network_channels(settings(**tokens))

    assert [channel.name for channel in channels] == expected
    for channel in channels:
        await channel.close()
