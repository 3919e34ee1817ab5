"""A file is fetched by https only, and never more of it than allowed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import httpx
import pytest

from bot.channels.channel import Refused, SendError, TooLarge, Uncertain, Unreachable
from bot.channels.download import download

Answer = Callable[[httpx.Request], httpx.Response]


async def fetched(answer: Answer, url: str = "https://files.test/1.jpg", limit: int = 100) -> bytes:
    """Download from a server that answers so."""
    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as client:
        return await download(client, url, limit)


async def test_a_file_at_the_limit_is_fetched() -> None:
    """Exactly as many bytes as allowed are not too many."""
    assert await fetched(lambda request: httpx.Response(200, content=b"x" * 100)) == b"x" * 100


async def test_a_file_is_cut_off_at_the_limit() -> None:
    """A stream without a length is broken off, not kept until memory is full."""
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 10_000:
            sent += 50
            yield b"x" * 50

    with pytest.raises(TooLarge):
        await fetched(lambda request: httpx.Response(200, content=endless()))
    assert sent < 10_000


@pytest.mark.parametrize(
    "url",
    [
        "http://files.test/1.jpg",
        "file:///etc/passwd",
        "ftp://files.test/1.jpg",
        "",
        "https://files.test:port/1.jpg",
        "1.jpg",
    ],
)
async def test_only_https_is_asked(url: str) -> None:
    """Whatever else stands in a message is never opened."""

    def nobody(request: httpx.Request) -> httpx.Response:
        raise AssertionError(request)

    with pytest.raises(Refused):
        await fetched(nobody, url)


@pytest.mark.parametrize("location", ["http://files.test/1.jpg", "file:///etc/passwd", "/1.jpg"])
async def test_redirects_stay_https_and_end(location: str) -> None:
    """One that leads to another scheme, or in a circle, is refused."""
    with pytest.raises(Refused):
        await fetched(lambda request: httpx.Response(302, headers={"location": location}))


@pytest.mark.parametrize(
    ("status", "expected"), [(404, Refused), (403, Refused), (204, Refused), (500, Uncertain), (429, Uncertain)]
)
async def test_a_status_tells_whether_to_try_again(status: int, expected: type[SendError]) -> None:
    """What is gone stays gone; a server in trouble may recover."""
    with pytest.raises(expected):
        await fetched(lambda request: httpx.Response(status, content=b"secret"))


@pytest.mark.parametrize(
    ("error", "expected"), [(httpx.ConnectError, Unreachable), (httpx.ReadTimeout, Uncertain)], ids=str
)
async def test_a_network_that_fails_is_tried_again(
    error: type[httpx.TransportError], expected: type[SendError]
) -> None:
    """The reason names the kind of fault and no address."""

    def fails(request: httpx.Request) -> httpx.Response:
        raise error("https://files.test/secret", request=request)

    with pytest.raises(expected) as caught:
        await fetched(fails)
    assert str(caught.value) == error.__name__
