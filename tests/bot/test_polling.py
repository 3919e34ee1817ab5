"""Polling confirms only what was taken, and goes on whatever happens."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy.exc import OperationalError
from tests.fakes.shell import NOW

from bot.channels.channel import Capabilities, Rendered, RetryLater, Uncertain
from bot.polling import poll
from records.messages import Incoming

Batch = list[str] | Exception


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting for the next try costs these tests no time."""
    monkeypatch.setattr("bot.waiting._FIRST", 0.01)


class Batches:
    """A channel that delivers the given batches, then stops the polling."""

    name = "zalo"
    capabilities = Capabilities(max_text=2000, buttons=False)
    secret_header = "X-Secret"

    def __init__(self, stopping: asyncio.Event, *batches: Batch, delivers_again: bool = True) -> None:
        self.delivers_again = delivers_again
        self.confirmed = 0
        self._stopping = stopping
        self._batches = list(batches)

    async def fetch(self) -> Sequence[Incoming]:
        if not self._batches:
            self._stopping.set()
            return ()
        batch = self._batches.pop(0)
        if isinstance(batch, Exception):
            raise batch
        return [message(said) for said in batch]

    def confirm(self) -> None:
        self.confirmed += 1

    async def send(self, chat_id: str, message: Rendered) -> None: ...
    async def photo(self, ref: str, limit: int) -> bytes:
        return b""

    async def open(self) -> str:
        return self.name

    async def listen(self, url: str | None, secret: str) -> None: ...
    def read(self, event: object) -> Incoming | None:
        return None

    async def close(self) -> None: ...


def message(said: str) -> Incoming:
    """Make "7-một" a message of chat 7."""
    chat_id, _, words = said.partition("-")
    return Incoming(channel="zalo", chat_id=chat_id, message_id=said, sender_name="", text=words, sent_at=NOW)


class Taken:
    """Takes messages, but for the errors that it meets first."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.said: list[str] = []

    async def __call__(self, incoming: Incoming) -> None:
        if self.errors:
            raise self.errors.pop(0)
        self.said.append(incoming.message_id)


def database_away() -> Exception:
    """What the takenway raises when it cannot write."""
    return OperationalError("COMMIT", {}, Exception("server closed the connection"))


async def test_a_batch_is_confirmed_when_all_of_it_is_taken() -> None:
    """Each batch is confirmed once, after its last message."""
    stopping = asyncio.Event()
    taken = Taken()
    channel = Batches(stopping, ["7-một", "8-hai"], ["7-ba"])

    await poll(channel, taken, stopping)

    assert (taken.said, channel.confirmed) == (["7-một", "8-hai", "7-ba"], 3)


async def test_a_message_that_cannot_be_committed_is_kept() -> None:
    """While the database is away the message is held, and later ones wait for it."""
    stopping = asyncio.Event()
    taken = Taken(database_away())

    await poll(Batches(stopping, ["7-một", "7-hai"]), taken, stopping)

    assert taken.said == ["7-một", "7-hai"]


async def test_what_cannot_be_kept_is_held_even_when_stopped() -> None:
    """While the database is away the message exists only here, so keeping it is tried until it succeeds."""
    stopping, taken = asyncio.Event(), Taken(*[database_away()] * 2)
    asyncio.get_running_loop().call_soon(stopping.set)

    await poll(Batches(stopping, ["7-một"], delivers_again=False), taken, stopping)

    assert taken.said == ["7-một"]


async def test_a_message_that_is_lost_is_named(caplog: pytest.LogCaptureFixture) -> None:
    """When the program is broken off while the database is away, the log says which message was never kept."""
    stopping, taken = asyncio.Event(), Taken(*[database_away()] * 99)
    polling = asyncio.create_task(poll(Batches(stopping, ["7-một"], delivers_again=False), taken, stopping))
    while not caplog.records:
        await asyncio.sleep(0.01)
    polling.cancel()
    await asyncio.wait((polling,))

    assert "Message zalo:7-một was not kept and may be lost." in caplog.messages


async def test_a_fault_of_ours_ends_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """A message that cannot be taken at all is named in the log, and the next one is taken."""
    stopping, taken = asyncio.Event(), Taken(TypeError("bí mật"))

    await poll(Batches(stopping, ["7-một", "7-hai"]), taken, stopping)

    assert taken.said == ["7-hai"]
    assert ("zalo:7-một" in caplog.text, "bí mật" in caplog.text) == (True, False)


async def test_what_was_not_taken_when_stopped_is_not_confirmed() -> None:
    """A stop while the database is away leaves the batch to the next start."""
    stopping = asyncio.Event()
    taken = Taken(*[database_away()] * 9)
    channel = Batches(stopping, ["7-một"])
    asyncio.get_running_loop().call_later(0.05, stopping.set)

    await poll(channel, taken, stopping)

    assert (taken.said, channel.confirmed) == ([], 0)


@pytest.mark.parametrize(
    "error", [Uncertain("Timed out"), RetryLater("429", retry_in=0.01), KeyError("result")], ids=repr
)
async def test_no_error_ends_the_polling(error: Exception) -> None:
    """A server that is slow, cross or talks nonsense is asked again."""
    stopping = asyncio.Event()
    taken = Taken()

    await poll(Batches(stopping, error, ["7-một"]), taken, stopping)

    assert taken.said == ["7-một"]


@pytest.mark.parametrize(("delivers_again", "expected"), [(True, []), (False, ["7-một"])])
async def test_a_stop_breaks_off_only_what_comes_again(delivers_again: bool, expected: list[str]) -> None:
    """Telegram's poll is broken off at once; Zalo's is awaited, for what it brings is brought once."""
    stopping = asyncio.Event()
    taken = Taken()

    class LongPoll(Batches):
        async def fetch(self) -> Sequence[Incoming]:
            stopping.set()
            await asyncio.sleep(0.05)
            return await super().fetch()

    await poll(LongPoll(stopping, ["7-một"], delivers_again=delivers_again), taken, stopping)

    assert taken.said == expected
