"""Messages that were kept and not answered, because their process died or the database was away."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection

from sqlalchemy.exc import SQLAlchemyError

from bot.gateway import Gateway
from bot.logs import outline
from bot.waiting import back_off, event_or

log = logging.getLogger(__name__)

_EVERY = 5.0


async def sweep(channels: Collection[str], gateway: Gateway, stopping: asyncio.Event, *, age: float) -> None:
    """Have them answered: first all that earlier processes left, then whatever has waited for `age` seconds.

    That others may do the same is no harm: each message is answered once.
    """
    failures = 0
    waited = 0.0
    while not stopping.is_set():
        try:
            found = await gateway.take_up(channels, age=waited)
        except SQLAlchemyError as error:
            failures += 1
            log.error("What was kept cannot be read: %s", outline(error))
            await event_or(stopping, back_off(failures))
        else:
            if found:
                log.info("Chats with messages that were kept and not yet answered: %d.", found)
            failures, waited = 0, age
            await event_or(stopping, _EVERY)
