"""Polling: fetch, take, confirm. What is taken is committed, so a crash loses nothing.

A channel that delivers each message once leaves nothing to confirm, so taking is tried until it succeeds.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from sqlalchemy.exc import SQLAlchemyError

from bot.channels.channel import NetworkChannel, RetryLater, SendError
from bot.logs import outline
from bot.waiting import back_off, event_or
from records.messages import Incoming

log = logging.getLogger(__name__)

Take = Callable[[Incoming], Awaitable[object]]
"""Where messages are handed in: `Gateway.take`, which says more."""

# A message that only this process holds must be kept soon: a program that stops has seconds left.
_LONGEST_WAIT = 1.0


async def poll(channel: NetworkChannel, take: Take, stopping: asyncio.Event) -> None:
    """Hand in every message of the channel until stopped; what was fetched is still taken."""
    failures = 0
    while not stopping.is_set():
        try:
            messages = await _fetch(channel, stopping)
        except SendError as error:
            failures += 1
            log.warning("Polling %s failed: %s", channel.name, error.reason)
            await event_or(stopping, error.retry_in if isinstance(error, RetryLater) else back_off(failures))
        except Exception as error:  # noqa: BLE001 - no answer of a server may end the polling
            failures += 1
            log.error("Polling %s stumbled: %s", channel.name, outline(error))
            await event_or(stopping, back_off(failures))
        else:
            failures = 0
            # What comes again may be left to the next start; what does not is tried even when stopped.
            given_up = stopping if channel.delivers_again else asyncio.Event()
            if await _take_all(messages, take, given_up):
                channel.confirm()


async def _fetch(channel: NetworkChannel, stopping: asyncio.Event) -> Sequence[Incoming]:
    """Fetch; when stopped meanwhile, break off where what comes now comes again later, else wait for it."""
    fetching = asyncio.ensure_future(channel.fetch())
    stopped = asyncio.ensure_future(stopping.wait())
    await asyncio.wait((fetching, stopped), return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if not fetching.done() and channel.delivers_again:
        fetching.cancel()
        await asyncio.wait((fetching,))
        return ()
    return await fetching


async def _take_all(messages: Sequence[Incoming], take: Take, given_up: asyncio.Event) -> bool:
    """Take them in their order; False when given up before all were taken."""
    for message in messages:
        try:
            if not await _is_taken(message, take, given_up):
                return False
        except asyncio.CancelledError:
            log.error("%s was not kept and may be lost.", _named(message))
            raise
        except Exception as error:  # noqa: BLE001 - a message that nothing can be done with ends no loop
            log.error("%s cannot be taken: %s", _named(message), outline(error))
    return True


async def _is_taken(message: Incoming, take: Take, given_up: asyncio.Event) -> bool:
    """Take a message, trying until it succeeds or is given up."""
    failures = 0
    while True:
        try:
            await take(message)
        except SQLAlchemyError as error:
            log.error("%s waits: %s", _named(message), outline(error))
            if given_up.is_set():
                return False
            failures += 1
            await event_or(given_up, back_off(failures, longest=_LONGEST_WAIT))
        else:
            return True


def _named(message: Incoming) -> str:
    return f"Message {message.channel}:{message.message_id}"
