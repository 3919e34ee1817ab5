"""How fast a channel may be written to: so many messages a second in all, and so many to one person."""

from __future__ import annotations

import asyncio


class Pace:
    """Gives each message its turn. Turns are evenly spaced, so the limit holds over every second.

    `per_second` and `per_chat` are messages per second.
    """

    def __init__(self, *, per_second: float, per_chat: float) -> None:
        self._interval = 1 / per_second
        self._chat_interval = 1 / per_chat
        self._next = 0.0
        self._next_of_chat: dict[str, float] = {}

    async def turn(self, chat_id: str) -> None:
        """Wait for the turn of a message to this chat."""
        # The chat's turn comes first: whoever waits for it must not hold a turn of the channel meanwhile.
        await self._wait(self._chat_turn(chat_id))
        now = _now()
        start = max(now, self._next)
        self._next = start + self._interval
        await self._wait(start)

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
