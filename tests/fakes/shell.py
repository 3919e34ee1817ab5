"""The shell of the program in the test's process: real gateway, deliveries, polling and client libraries."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from time import monotonic
from types import TracebackType
from typing import Any, NamedTuple, Self

from sqlalchemy import Engine
from sqlmodel import Session
from tests.fakes.bot_apis import TOKENS, BotApis

from bot.app import assemble
from bot.channels.channel import NetworkChannel
from bot.channels.telegram import TelegramChannel
from bot.channels.zalo import ZaloChannel
from bot.gateway import Respond
from bot.polling import poll
from bot.settings import Settings
from bot.sweeping import sweep
from knowledge.search import Library
from records.messages import Incoming, Reply

NOW = datetime(2026, 10, 20, 1, 0, tzinfo=UTC)

EMPTY = Library.of([])


def settings(**stated: Any) -> Settings:
    """Settings without an environment, with a pace that no test notices."""
    quick = {
        "telegram_per_second": 1e6,
        "zalo_per_second": 1e6,
        "chat_per_second": 1e6,
        "lease_seconds": 3600,
        "turn_seconds": 0,
    }
    return Settings(_env_file=None, **{**quick, **stated})


def hurried_clock() -> datetime:
    """A clock of which an hour passes in six minutes' tenth: waiting for a second try costs no time."""
    return NOW + timedelta(seconds=monotonic() * 100)


def echo(session: Session, incoming: Incoming, *, now: datetime, library: Library) -> Sequence[Reply]:
    """A core for tests: it says what it heard, offers choices for "chọn", and crashes at "nổ"."""
    if incoming.text == "nổ":
        raise ValueError(f"cannot stand {incoming.text}")
    if incoming.text == "chọn":
        return [Reply("Mời chị chọn.", ("Có", "Không"), open=False)]
    return [Reply(f"{incoming.kind}: {incoming.text}")]


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    output: str
    errors: str


Run = Callable[..., Ran]
Chihoi = Callable[..., tuple[int, str, str]]


class Shell:
    """Polls, answers and delivers on both channels as long as the context lasts; keywords are settings."""

    def __init__(
        self,
        engine: Engine,
        apis: BotApis,
        respond: Respond = echo,
        clock: Callable[[], datetime] = hurried_clock,
        library: Library = EMPTY,
        **stated: Any,
    ) -> None:
        transport = apis.transport()
        self.channels: list[NetworkChannel] = [
            TelegramChannel(TOKENS["telegram"], "https://telegram.test", poll_seconds=0, transport=transport),
            ZaloChannel(TOKENS["zalo"], "https://zalo.test", poll_seconds=0, transport=transport),
        ]
        chosen = settings(**stated)
        self.app = assemble(engine, self.channels, chosen, clock=clock, respond=respond, library=library)
        self._stopping = asyncio.Event()
        self._coming: list[asyncio.Task[None]] = []
        self._going: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        gateway, names = self.app.gateway, [channel.name for channel in self.channels]
        coming = [poll(channel, gateway.take, self._stopping) for channel in self.channels]
        coming += [sweep(names, gateway, self._stopping, age=5), self.app.photos.run(self._stopping)]
        self._coming = [asyncio.create_task(work) for work in coming]
        self._going = [asyncio.create_task(delivery.run()) for delivery in self.app.deliveries.values()]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        await asyncio.gather(*self._coming)
        await self.app.gateway.finish()
        for delivery in self.app.deliveries.values():
            delivery.stop(within=10)
        await asyncio.gather(*self._going)
        for channel in self.channels:
            await channel.close()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until the condition holds; fail after ten seconds."""
        async with asyncio.timeout(10):
            while not condition():
                for delivery in self.app.deliveries.values():
                    delivery.wake()  # the hurried clock makes things due sooner than the loop looks
                await asyncio.sleep(0.01)
