"""What was kept and not answered is taken up: at the start all of it, then whatever waits too long."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import cast

import pytest
from sqlalchemy.exc import OperationalError

from bot.gateway import Gateway
from bot.sweeping import sweep


class Rounds:
    """A gateway that notes for what age it was asked, and stops the sweeping after so many rounds."""

    def __init__(self, stopping: asyncio.Event, rounds: int, *errors: Exception) -> None:
        self.asked: list[tuple[list[str], float]] = []
        self._stopping, self._rounds, self._errors = stopping, rounds, list(errors)

    async def take_up(self, channels: Collection[str], *, age: float) -> int:
        self.asked.append((list(channels), age))
        if len(self.asked) == self._rounds:
            self._stopping.set()
        if self._errors:
            raise self._errors.pop(0)
        return 3 if age == 0 else 0


async def swept(rounds: int, *errors: Exception) -> list[tuple[list[str], float]]:
    """Sweep for so many rounds; give what was asked."""
    stopping = asyncio.Event()
    gateway = Rounds(stopping, rounds, *errors)
    await sweep(["zalo"], cast(Gateway, gateway), stopping, age=11)
    return gateway.asked


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting for the next round costs these tests no time."""
    monkeypatch.setattr("bot.sweeping._EVERY", 0.01)
    monkeypatch.setattr("bot.waiting._FIRST", 0.01)


async def test_the_first_round_takes_all(caplog: pytest.LogCaptureFixture) -> None:
    """Later ones leave alone what other processes are about to answer."""
    caplog.set_level("INFO")

    assert await swept(3) == [(["zalo"], 0), (["zalo"], 11), (["zalo"], 11)]
    assert caplog.messages == ["Chats with messages that were kept and not yet answered: 3."]


async def test_a_database_that_is_away_is_waited_for() -> None:
    """The first round is done when it comes back."""
    away = OperationalError("SELECT", {}, Exception("server closed the connection"))

    assert [age for _, age in await swept(3, away)] == [0, 0, 11]
