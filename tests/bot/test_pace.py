"""Turns are spaced so that no second holds more than the limit."""

from __future__ import annotations

import asyncio

from bot.pace import Pace


class Jumping(asyncio.SelectorEventLoop):
    """An event loop whose time does not pass but jumps to the next thing to do."""

    def __init__(self) -> None:
        super().__init__()
        self._now = 0.0
        self._clock_resolution = 1e-9

    def time(self) -> float:
        return self._now

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:  # type: ignore[attr-defined]
            self._now = max(self._now, self._scheduled[0].when())  # type: ignore[attr-defined]
        super()._run_once()  # type: ignore[misc]


def turns(pace: Pace, chats: str) -> list[tuple[str, float]]:
    """Ask for a turn for each chat at once; give who got it when, in hundredths of a second."""
    got: list[tuple[str, float]] = []

    async def ask(chat: str) -> None:
        await pace.turn(chat)
        got.append((chat, round(asyncio.get_running_loop().time(), 2)))

    async def everybody() -> None:
        await asyncio.gather(*(ask(chat) for chat in chats))

    with asyncio.Runner(loop_factory=Jumping) as runner:
        runner.run(everybody())
    return got


def test_the_channels_limit_holds() -> None:
    """Ten a second is one every tenth of a second, the first at once."""
    pace = Pace(per_second=10, per_chat=1)

    assert turns(pace, "abcd") == [("a", 0.0), ("b", 0.1), ("c", 0.2), ("d", 0.3)]


def test_one_person_gets_one_a_second_and_delays_nobody() -> None:
    """While her second message waits, the turns in between are other people's."""
    pace = Pace(per_second=10, per_chat=1)

    assert turns(pace, "aaab") == [("a", 0.0), ("b", 0.1), ("a", 1.0), ("a", 2.0)]


def test_what_somebody_waits_for_goes_first() -> None:
    """An answer has the next turn, however many others have stood in line before."""
    pace = Pace(per_second=10, per_chat=1)
    got: list[str] = []

    async def ask(chat: str, priority: int) -> None:
        await pace.turn(chat, priority)
        got.append(chat)

    async def everybody() -> None:
        await asyncio.gather(*(ask(chat, 2) for chat in "abcd"), ask("answer", 0))

    with asyncio.Runner(loop_factory=Jumping) as runner:
        runner.run(everybody())
    assert got[:2] == ["a", "answer"]
    assert sorted(got[2:]) == ["b", "c", "d"]


def test_without_limits_nobody_waits() -> None:
    """The terminal has no limits."""
    pace = Pace(per_second=float("inf"), per_chat=float("inf"))

    assert turns(pace, "aab") == [("a", 0.0), ("a", 0.0), ("b", 0.0)]


def test_chats_of_long_ago_are_forgotten() -> None:
    """A hundred thousand recipients do not stay in memory."""
    pace = Pace(per_second=float("inf"), per_chat=1e9)

    async def many() -> int:
        for number in range(25_000):
            await pace.turn(str(number))
            if number % 100 == 0:
                await asyncio.sleep(1)
        return len(pace._next_of_chat)

    with asyncio.Runner(loop_factory=Jumping) as runner:
        assert runner.run(many()) <= 10_001
