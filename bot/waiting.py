"""How the loops of the shell wait: for news, for a stop, or for a next try."""

from __future__ import annotations

import asyncio
import random

_FIRST, _LONGEST = 1.0, 30.0


async def event_or(event: asyncio.Event, seconds: float) -> None:
    """Wait for the event, at most so long."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass


def back_off(failures: int, *, longest: float = _LONGEST) -> float:
    """Seconds to wait after the nth failure: doubling, with jitter, so that processes do not come back together."""
    return min(longest, _FIRST * 2.0 ** min(failures - 1, 10)) * random.uniform(0.5, 1)
