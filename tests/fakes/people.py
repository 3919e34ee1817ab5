"""People who talk by a script, as people do: they wait for the answer, and say it again when none comes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from tests.fakes.bot_apis import Body, BotApis, Service


@dataclass(frozen=True)
class Line:
    """What she says, in one message or several in a row, and a part of the answer that lets her go on."""

    says: Sequence[str]
    hears: str


@dataclass
class Person:
    """Somebody with a script. `said` are the events of all her messages."""

    apis: BotApis
    service: Service
    chat_id: str
    script: Sequence[Line]
    random: Random
    said: list[Body] = field(default_factory=list)

    async def talk(self, *, patience: float) -> None:
        """Say every line, and again after so many seconds without its answer."""
        for line in self.script:
            seen = len(self.apis.seen_by(self.chat_id))
            while True:
                await self._say(line)
                if await self._hears(line, seen, patience):
                    break
            await asyncio.sleep(self.random.uniform(0, 0.4))

    async def _say(self, line: Line) -> None:
        for words in line.says:
            self.said.append(self.apis.say(self.service, self.chat_id, words))
            await asyncio.sleep(0.02)

    async def _hears(self, line: Line, seen: int, patience: float) -> bool:
        ends = time.monotonic() + patience
        while time.monotonic() < ends:
            if any(line.hears in text for text in self.apis.seen_by(self.chat_id)[seen:]):
                return True
            await asyncio.sleep(0.02)
        return False

    @property
    def message_ids(self) -> list[str]:
        """Give her messages as the inbox calls them."""
        return [message_id(self.service, event) for event in self.said]


def message_id(service: Service, event: Body) -> str:
    """Name an event as the inbox does."""
    if service == "telegram":
        return str(event["update_id"])
    return f"{event['event_name']}:{event['message']['message_id']}"
