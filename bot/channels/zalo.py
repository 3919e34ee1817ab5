"""Zalo's Bot API, through the Bot and HTTPXRequest of python-zalo-bot.

Its Bot reads answers into objects, on the way losing refusals, raw dates and unknown fields; so the requests
go through it and the answers are read here.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import httpx
from zalo_bot import Bot
from zalo_bot.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, ZaloError
from zalo_bot.request import HTTPXRequest

from bot.channels.channel import (
    Blocked,
    Capabilities,
    Refused,
    Rendered,
    RetryLater,
    SendError,
    TokenRefused,
    Uncertain,
    UnknownEvent,
    Unreachable,
    legible,
)
from bot.channels.download import download
from bot.channels.unsent import NOT_SENT
from bot.clock import Clock, system_clock
from records.messages import Incoming, Kind

log = logging.getLogger(__name__)

_KINDS: Final[Mapping[str, Kind]] = {
    "message.text.received": "text",
    "message.image.received": "photo",
    "message.sticker.received": "sticker",
    "message.voice.received": "unsupported",
    "message.unsupported.received": "unsupported",
}
_CAPTION: Final = 0
"""How long the caption of a photo may be is not documented: the text comes as a message of its own."""
_NAME = re.compile(r"[a-z0-9_.]{1,80}")
# Zalo names no waiting time; this one is short for a person and long for a server.
_PAUSE_SECONDS = 5.0


class _Refusal(ZaloError):  # type: ignore[misc] # noqa: N818 - the library is published without types
    """An answer with "ok": false."""

    def __init__(self, code: int, description: str, retry_after: float | None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.retry_after = retry_after


class _Request(HTTPXRequest):  # type: ignore[misc]
    """Keeps what the library drops: code and description of a refusal, which comes with HTTP status 200."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        try:
            answer = json.loads(payload)
        except ValueError:
            raise ZaloError("the answer is no JSON") from None
        if not isinstance(answer, dict):
            raise ZaloError("the answer is no JSON object")
        code = answer.get("error_code")
        if answer.get("ok") is False and isinstance(code, int):
            parameters = answer.get("parameters")
            seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
            raise _Refusal(code, str(answer.get("description", ""))[:200], seconds)
        return answer


class _Bot(Bot):  # type: ignore[misc]
    """The library's Bot on our requests, its answers as they came."""

    def __init__(self, token: str, api_url: str, *, polling: _Request, sending: _Request) -> None:
        super().__init__(token, api_url)
        self._request = (polling, sending)

    async def call(self, method: str, data: dict[str, Any] | None = None) -> Any:
        return await self._post(method, data)

    async def close(self) -> None:
        for request in self._request:
            await request.shutdown()


class ZaloChannel:
    """The channel "zalo". `transport` replaces the network in tests."""

    name: Final = "zalo"
    capabilities: Final = Capabilities(max_text=2000, buttons=False, captions=_CAPTION)
    secret_header: Final = "X-Bot-Api-Secret-Token"
    delivers_again: Final = False

    def __init__(
        self,
        token: str,
        api_url: str,
        *,
        poll_seconds: int = 5,
        send_seconds: float = 20,
        clock: Clock = system_clock,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        kwargs = {"transport": transport} if transport else {}
        self._token = token
        self._clock = clock
        self._poll_seconds = poll_seconds
        self._files = httpx.AsyncClient(timeout=send_seconds, transport=transport)
        self._bot = _Bot(
            token,
            api_url,
            polling=_Request(read_timeout=poll_seconds + 10, httpx_kwargs=kwargs),
            sending=_Request(read_timeout=send_seconds, connection_pool_size=64, httpx_kwargs=kwargs),
        )

    async def open(self) -> str:
        me = await self._call("getMe")
        return str(me.get("account_name") or me.get("id") or "?") if isinstance(me, Mapping) else "?"

    async def close(self) -> None:
        await self._bot.close()
        await self._files.aclose()

    async def listen(self, url: str | None, secret: str) -> None:
        if url is None:
            await self._call("deleteWebhook")
        else:
            await self._call("setWebhook", {"url": url, "secret_token": secret})

    async def send(self, chat_id: str, message: Rendered) -> None:
        if message.picture is not None:
            sent = await self._call(
                "sendPhoto", {"chat_id": chat_id, "photo": message.picture.ref, "caption": message.text}
            )
        else:
            sent = await self._call("sendMessage", {"chat_id": chat_id, "text": message.text})
        if not sent:
            raise Uncertain("the answer holds no message")

    async def photo(self, ref: str, limit: int) -> bytes:
        return await download(self._files, ref, limit)

    async def fetch(self) -> Sequence[Incoming]:
        try:
            event = await self._call("getUpdates", {"timeout": self._poll_seconds})
        except _NothingNew:
            return ()
        if not event:
            return ()
        try:
            incoming = self.read(event)
        except UnknownEvent as error:
            log.warning("Zalo delivered %s; it is skipped.", error)
            return ()
        return [incoming] if incoming else ()

    def confirm(self) -> None:
        """Nothing to confirm: Zalo delivers each event once."""

    def read(self, event: object) -> Incoming | None:
        if isinstance(event, Mapping) and isinstance(event.get("result"), Mapping):
            event = event["result"]
        if not isinstance(event, Mapping):
            raise UnknownEvent("something that is no event")
        kind = _KINDS.get(str(event.get("event_name")))
        message = event.get("message")
        if kind is None or not isinstance(message, Mapping):
            name = str(event.get("event_name"))
            raise UnknownEvent(f"an event {name if _NAME.fullmatch(name) else '?'!r}, which is unknown")
        chat, sender = message.get("chat"), message.get("from")
        if not isinstance(chat, Mapping) or not chat.get("id") or not message.get("message_id"):
            raise UnknownEvent("a message without a chat or an id")
        if chat.get("chat_type") == "GROUP":
            return None
        return Incoming(
            channel=self.name,
            chat_id=legible(chat["id"]),
            # There is no number of the update: the event and the message's id together name it.
            message_id=f"{event['event_name']}:{legible(message['message_id'])}",
            sender_name=legible(sender.get("display_name")) if isinstance(sender, Mapping) else "",
            text=legible(message.get("text") or message.get("caption")),
            sent_at=self._sent_at(message.get("date")),
            kind=kind,
            photo=legible(message.get("photo_url") or message.get("photo")) or None if kind == "photo" else None,
        )

    def _sent_at(self, milliseconds: object) -> datetime:
        try:
            return datetime.fromtimestamp(float(str(milliseconds)) / 1000, UTC)
        except (ValueError, OverflowError, OSError):
            return self._clock()

    async def _call(self, method: str, data: dict[str, Any] | None = None) -> Any:
        try:
            return await self._bot.call(method, data)
        except ZaloError as error:
            if method == "getUpdates" and isinstance(error, _Refusal) and error.code == 408:
                raise _NothingNew from None
            # `from None`: the library's message of a refused token repeats the token.
            raise self._send_error(error) from None

    def _send_error(self, error: ZaloError) -> SendError:
        reason = str(error).replace(self._token, "***")[:200]
        code = error.code if isinstance(error, _Refusal) else None
        if isinstance(error, RetryAfter) or code == 429:
            return RetryLater(reason, retry_in=float(error.retry_after or _PAUSE_SECONDS))
        if isinstance(error, InvalidToken) or code == 401:
            return TokenRefused("Zalo does not know the token")
        if isinstance(error, Forbidden) or code == 403:
            return Blocked(reason)
        if isinstance(error, BadRequest) or (code is not None and code != 408 and code < 500):
            return Refused(reason)
        if isinstance(error, NetworkError) and isinstance(error.__cause__, NOT_SENT):
            return Unreachable(reason)
        return Uncertain(reason)


class _NothingNew(Exception):  # noqa: N818 - how Zalo says that a poll ended without an event
    pass
