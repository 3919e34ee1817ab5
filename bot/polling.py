"""Polling: fetch, take, confirm. What is confirmed is committed, so a crash loses nothing."""

from __future__ import annotations

import asyncio
import logging
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence

from sqlalchemy.exc import SQLAlchemyError

from bot.channels.channel import NetworkChannel, RetryLater, SendError
from bot.logs import outline
from records.messages import Incoming

log = logging.getLogger(__name__)

Take = Callable[[Incoming], Awaitable[object]]

_LONGEST_WAIT = 30.0


async def poll(channel: NetworkChannel, take: Take, stopping: asyncio.Event) -> None:
    """Hand every message of the channel to `take` until stopped; what was fetched is still taken."""
    failures = 0
    while not stopping.is_set():
        try:
            messages = await _fetch(channel, stopping)
        except SendError as error:
            failures += 1
            log.warning("Polling %s failed: %s", channel.name, error.reason)
            await _wait(error.retry_in if isinstance(error, RetryLater) else _back_off(failures), stopping)
        except Exception as error:  # noqa: BLE001 - no answer of a server may end the polling
            failures += 1
            log.error("Polling %s stumbled: %s", channel.name, outline(error))
            await _wait(_back_off(failures), stopping)
        else:
            failures = 0
            if await _take_all(messages, take, stopping):
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


async def _take_all(messages: Sequence[Incoming], take: Take, stopping: asyncio.Event) -> bool:
    """Take them, chats side by side and each chat in its order; False when stopped before all were taken."""
    chats: defaultdict[str, list[Incoming]] = defaultdict(list)
    for message in messages:
        chats[message.chat_id].append(message)
    return all(await asyncio.gather(*(_take_chat(of_chat, take, stopping) for of_chat in chats.values())))


async def _take_chat(messages: Sequence[Incoming], take: Take, stopping: asyncio.Event) -> bool:
    failures = 0
    for message in messages:
        while True:
            try:
                await take(message)
                break
            except SQLAlchemyError as error:
                log.error("Message %s:%s waits: %s", message.channel, message.message_id, outline(error))
                if stopping.is_set():
                    return False
                failures += 1
                await _wait(_back_off(failures), stopping)
    return True


def _back_off(failures: int) -> float:
    """Seconds to wait: doubling, with jitter, so that processes do not come back together."""
    return min(_LONGEST_WAIT, 0.5 * 2.0 ** min(failures, 10)) * random.uniform(0.5, 1)


async def _wait(seconds: float, stopping: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stopping.wait()
    except TimeoutError:
        pass
