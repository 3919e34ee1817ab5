"""Fetching a file by its address: by https, not larger than allowed, and from nowhere else."""

from __future__ import annotations

import httpx

from bot.channels.channel import Refused, SendError, TooLarge, Uncertain, Unreachable
from bot.channels.unsent import NOT_SENT

_REDIRECTS = 3


async def download(client: httpx.AsyncClient, url: str, limit: int) -> bytes:
    """Give the content of an https address; raises TooLarge, Refused, and Unreachable or Uncertain to try again.

    The reasons name no address: it may hold what opens the file.
    """
    for _ in range(_REDIRECTS + 1):
        if not url.startswith("https://"):
            raise Refused("the address is not https")
        try:
            async with client.stream("GET", url, follow_redirects=False) as response:
                if response.next_request is None:
                    return await _content(response, limit)
                url = str(response.next_request.url)
        except httpx.InvalidURL:
            raise Refused("the address is broken") from None
        except httpx.HTTPError as error:
            raise _send_error(error) from None
    raise Refused("too many redirects")


async def _content(response: httpx.Response, limit: int) -> bytes:
    if response.status_code >= 500 or response.status_code == 429:
        raise Uncertain(f"HTTP status {response.status_code}")
    if response.status_code != 200:
        raise Refused(f"HTTP status {response.status_code}")
    content = bytearray()
    async for chunk in response.aiter_bytes():
        content += chunk
        if len(content) > limit:
            raise TooLarge(f"more than {limit} bytes")
    return bytes(content)


def _send_error(error: httpx.HTTPError) -> SendError:
    name = type(error).__name__
    return Unreachable(name) if isinstance(error, NOT_SENT) else Uncertain(name)
