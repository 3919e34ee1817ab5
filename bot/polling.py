"""Polling: fetch, take, confirm. What is confirmed is committed, so a crash loses nothing.

A channel that delivers each message once leaves nothing to confirm: its messages are kept, then taken.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from sqlalchemy.exc import SQLAlchemyError

from bot.channels.channel import NetworkChannel, RetryLater, SendError
from bot.logs import outline
from records.messages import Incoming

log = logging.getLogger(__name__)

_FIRST_WAIT, _LONGEST_WAIT = 1.0, 30.0
# A message that only this process holds must be kept soon: a program that stops has seconds left.
_LONGEST_WAIT_TO_KEEP = 1.0


class Gate(Protocol):
    """Where messages are handed in: the gateway, whose methods say more."""

    async def keep(self, incoming: Incoming) -> bool: ...
    async def kept(self, channel: str) -> Sequence[Incoming]: ...
    async def take(self, incoming: Incoming) -> bool: ...


async def poll(channel: NetworkChannel, gate: Gate, stopping: asyncio.Event) -> None:
    """Hand in every message of the channel until stopped; what was fetched is still kept and taken."""
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
            if not channel.delivers_again:
                messages = [message for message in messages if await _keep(message, gate)]
            if await _take_all(messages, gate, stopping):
                channel.confirm()


async def take_kept(channel: str, gate: Gate, stopping: asyncio.Event) -> None:
    """Take what an earlier process kept and did not live to take; while the database is away try again."""
    failures = 0
    while not stopping.is_set():
        try:
            messages = await gate.kept(channel)
        except SQLAlchemyError as error:
            failures += 1
            log.error("What was kept of %s cannot be read: %s", channel, outline(error))
            await _wait(_back_off(failures), stopping)
        else:
            if messages:
                log.info("Messages of %s that were kept and not yet answered: %d.", channel, len(messages))
            await _take_all(messages, gate, stopping)
            return


async def _keep(message: Incoming, gate: Gate) -> bool:
    """Keep a message that exists nowhere else, trying even when stopped; False when it is known already."""
    failures = 0
    try:
        while True:
            try:
                return await gate.keep(message)
            except SQLAlchemyError as error:
                failures += 1
                log.error("%s cannot be kept yet: %s", _named(message), outline(error))
                await asyncio.sleep(min(_LONGEST_WAIT_TO_KEEP, _back_off(failures)))
    except asyncio.CancelledError:
        log.error("%s could not be kept and may be lost.", _named(message))
        raise


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


async def _take_all(messages: Sequence[Incoming], gate: Gate, stopping: asyncio.Event) -> bool:
    """Take them, chats side by side and each chat in its order; False when stopped before all were taken."""
    chats: defaultdict[str, list[Incoming]] = defaultdict(list)
    for message in messages:
        chats[message.chat_id].append(message)
    return all(await asyncio.gather(*(_take_chat(of_chat, gate, stopping) for of_chat in chats.values())))


async def _take_chat(messages: Sequence[Incoming], gate: Gate, stopping: asyncio.Event) -> bool:
    failures = 0
    for message in messages:
        while True:
            try:
                await gate.take(message)
                break
            except SQLAlchemyError as error:
                log.error("%s waits: %s", _named(message), outline(error))
                if stopping.is_set():
                    return False
                failures += 1
                await _wait(_back_off(failures), stopping)
            except Exception as error:  # noqa: BLE001 - a message that nothing can be done with ends no loop
                log.error("%s cannot be taken: %s", _named(message), outline(error))
                break
    return True


def _named(message: Incoming) -> str:
    return f"Message {message.channel}:{message.message_id}"


def _back_off(failures: int) -> float:
    """Seconds to wait after the nth failure: doubling, with jitter, so that processes do not come back together."""
    return min(_LONGEST_WAIT, _FIRST_WAIT * 2.0 ** min(failures - 1, 10)) * random.uniform(0.5, 1)


async def _wait(seconds: float, stopping: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stopping.wait()
    except TimeoutError:
        pass
