"""How fast a channel may be written to: so many messages a second in all, and so many to one person."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from typing import Final

_MADE_UP_FOR: Final = 0.1
"""Seconds that a turn may come late without slowing down those after it, so that a busy machine keeps the rate."""


class Pace:
    """Gives each message its turn. Turns are evenly spaced, so the limit holds over every second.

    `per_second` and `per_chat` are messages per second.
    """

    def __init__(self, *, per_second: float, per_chat: float) -> None:
        self._interval = 1 / per_second
        self._chat_interval = 1 / per_chat
        self._next = 0.0
        self._next_of_chat: dict[str, float] = {}
        self._waiting: list[tuple[int, int]] = []
        self._order = itertools.count()

    @property
    def per_second(self) -> float:
        """How many messages a second the channel takes."""
        return 1 / self._interval if self._interval else float("inf")

    async def turn(self, chat_id: str, priority: int = 0) -> None:
        """Wait for the turn of a message to this chat; of those who wait, the least `priority` goes first."""
        # The chat's turn comes first: whoever waits for it must not hold a turn of the channel meanwhile.
        await self._wait(self._chat_turn(chat_id))
        if self._interval:
            await self._channel_turn(priority)

    async def _channel_turn(self, priority: int) -> None:
        if not self._waiting:
            self._next = max(self._next, _now())
        mine = (priority, next(self._order))
        heapq.heappush(self._waiting, mine)
        try:
            while (left := self._next - _now()) > 0 or self._waiting[0] != mine:
                await asyncio.sleep(max(0.0, left))
            self._next = max(self._next, _now() - _MADE_UP_FOR) + self._interval
        finally:
            self._waiting.remove(mine)
            heapq.heapify(self._waiting)

    def _chat_turn(self, chat_id: str) -> float:
        now = _now()
        if len(self._next_of_chat) > 10_000:
            self._next_of_chat = {chat: at for chat, at in self._next_of_chat.items() if at > now}
        start = max(now, self._next_of_chat.get(chat_id, now))
        self._next_of_chat[chat_id] = start + self._chat_interval
        return start

    async def _wait(self, until: float) -> None:
        while (left := until - _now()) > 0:
            await asyncio.sleep(left)


def _now() -> float:
    return asyncio.get_running_loop().time()
