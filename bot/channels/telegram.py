"""Telegram, through python-telegram-bot's Bot: its requests, limits and errors, and nothing else of it."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

# The library's documented switch: without it every 429 raises a deprecation warning inside the library.
os.environ.setdefault("PTB_TIMEDELTA", "true")

import httpx
from telegram import Bot, InputFile, Message, ReplyKeyboardMarkup, ReplyKeyboardRemove, Update
from telegram.constants import ChatType, MessageLimit
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from bot.channels.channel import (
    Blocked,
    Capabilities,
    Picture,
    Refused,
    Rendered,
    RetryLater,
    SendError,
    TokenRefused,
    TooLarge,
    Uncertain,
    UnknownEvent,
    Unreachable,
    legible,
)
from bot.channels.unsent import NOT_SENT
from records.messages import Incoming, Kind

log = logging.getLogger(__name__)

_WANTED = ["message"]


class _PollRequest(HTTPXRequest):
    """Empties updates that the library cannot read: else one of them would fail its batch again and again."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        answer = HTTPXRequest.parse_json_payload(payload)
        if isinstance(updates := answer.get("result"), list):
            answer["result"] = [
                update if _readable(update) else {"update_id": update["update_id"]} for update in updates
            ]
        return answer


class TelegramChannel:
    """The channel "telegram". `transport` replaces the network in tests."""

    name: Final = "telegram"
    capabilities: Final = Capabilities(
        max_text=int(MessageLimit.MAX_TEXT_LENGTH), buttons=True, files=True, captions=int(MessageLimit.CAPTION_LENGTH)
    )
    secret_header: Final = "X-Telegram-Bot-Api-Secret-Token"
    delivers_again: Final = True

    def __init__(
        self,
        token: str,
        api_url: str,
        *,
        poll_seconds: int = 5,
        send_seconds: float = 20,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        kwargs = {"transport": transport} if transport else {}
        self._token = token
        self._poll_seconds = poll_seconds
        self._bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=HTTPXRequest(
                connection_pool_size=64, pool_timeout=5, read_timeout=send_seconds, httpx_kwargs=kwargs
            ),
            get_updates_request=_PollRequest(connection_pool_size=1, read_timeout=10, httpx_kwargs=kwargs),
        )
        self._uploaded: dict[str, str] = {}
        self._offset = 0
        self._seen = 0

    async def open(self) -> str:
        with self._translated():
            await self._bot.initialize()
        return f"@{self._bot.username}"

    async def close(self) -> None:
        await self._bot.shutdown()

    async def listen(self, url: str | None, secret: str) -> None:
        with self._translated():
            if url is None:
                await self._bot.delete_webhook()
            else:
                await self._bot.set_webhook(url, secret_token=secret, allowed_updates=_WANTED)

    async def send(self, chat_id: str, message: Rendered) -> None:
        with self._translated():
            if message.file is not None:
                document = InputFile(message.file.content, filename=message.file.name)
                await self._bot.send_document(chat_id, document, caption=message.text, reply_markup=_keyboard(message))
                return
            if message.picture is not None:
                await self._send_picture(chat_id, message, message.picture)
                return
            await self._bot.send_message(
                chat_id, message.text, reply_markup=_keyboard(message), disable_web_page_preview=True
            )

    async def post(self, chat_id: str, text: str) -> str:
        with self._translated():  # one with a keyboard could not be edited
            sent = await self._bot.send_message(chat_id, text, disable_web_page_preview=True)
        return str(sent.message_id)

    async def edit(self, chat_id: str, message_id: str, text: str) -> None:
        try:
            with self._translated():
                await self._bot.edit_message_text(text, chat_id, int(message_id))
        except Refused as error:
            if "not modified" not in error.reason:
                raise

    async def _send_picture(self, chat_id: str, message: Rendered, picture: Picture) -> None:
        """Name the photo where Telegram has it; what it has not is uploaded once, however many are to see it."""
        ref = picture.ref or self._uploaded.get(picture.key)
        sent = await self._bot.send_photo(
            chat_id,
            ref or InputFile(picture.content, filename="anh"),
            caption=message.text or None,
            reply_markup=_keyboard(message),
        )
        if ref is None and sent.photo:
            self._uploaded[picture.key] = sent.photo[-1].file_id

    async def photo(self, ref: str, limit: int) -> bytes:
        with self._translated():
            file = await self._bot.get_file(ref)
            if (file.file_size or 0) > limit:
                raise TooLarge(f"{file.file_size} bytes")
            content = bytes(await file.download_as_bytearray())
        if len(content) > limit:  # where no size was stated; Telegram hands out 20 MB at most
            raise TooLarge(f"{len(content)} bytes")
        return content

    async def fetch(self) -> Sequence[Incoming]:
        with self._translated():
            updates = await self._bot.get_updates(self._offset, timeout=self._poll_seconds, allowed_updates=_WANTED)
        messages = []
        for update in updates:
            self._seen = max(self._seen, update.update_id)
            try:
                incoming = self._incoming(update)
            except UnknownEvent as error:
                log.warning("Telegram delivered %s; it is skipped.", error)
            else:
                messages += [incoming] if incoming else []
        return messages

    def confirm(self) -> None:
        self._offset = self._seen + 1 if self._seen else 0

    def read(self, event: object) -> Incoming | None:
        if not isinstance(event, dict) or not isinstance(event.get("update_id"), int):
            raise UnknownEvent("something without an update_id")
        if not _readable(event):
            raise UnknownEvent(f"update {event['update_id']}, which cannot be read")
        return self._incoming(Update.de_json(event, self._bot))

    def _incoming(self, update: Update) -> Incoming | None:
        message = update.message
        if message is None:
            raise UnknownEvent(f"update {update.update_id}, which holds no message")
        if message.chat.type != ChatType.PRIVATE:
            return None
        kind, text = _content(message)
        return Incoming(
            channel=self.name,
            chat_id=str(message.chat.id),
            message_id=str(update.update_id),
            sender_name=legible(message.from_user.full_name) if message.from_user else "",
            text=legible(text),
            sent_at=message.date,
            kind=kind,
            photo=message.photo[-1].file_id if message.photo else None,
        )

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except TelegramError as error:
            # `from None`: the library's message of a refused token repeats the token.
            raise self._send_error(error) from None

    def _send_error(self, error: TelegramError) -> SendError:
        # An answer that is no JSON is repeated by the library word for word.
        reason = str(error).replace(self._token, "***").partition(". Parsing the server response")[0][:200]
        if isinstance(error, RetryAfter):
            seconds: Any = error.retry_after
            retry_in = seconds.total_seconds() if isinstance(seconds, timedelta) else float(seconds)
            return RetryLater(reason, retry_in=retry_in)
        if isinstance(error, InvalidToken):
            return TokenRefused("Telegram does not know the token")
        if isinstance(error, Forbidden):
            return Blocked(reason)
        # Before NetworkError, whose subclass it is: else refused messages are retried for ever.
        if isinstance(error, BadRequest | ChatMigrated):
            return Refused(reason)
        if isinstance(error, Conflict):
            return RetryLater("another program fetches this bot's messages", retry_in=10)
        if isinstance(error, NetworkError | TimedOut) and isinstance(error.__cause__, NOT_SENT):
            return Unreachable(reason)
        return Uncertain(reason)


def _keyboard(message: Rendered) -> ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    """Give the buttons. A tap sends the label as a message of hers: no callback, nothing that grows stale."""
    if message.buttons:
        return ReplyKeyboardMarkup(message.buttons, resize_keyboard=True, one_time_keyboard=True)
    return None if message.leaves else ReplyKeyboardRemove()


def _readable(update: dict[str, Any]) -> bool:
    try:
        Update.de_json(update, None)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError):
        return False
    return True


def _content(message: Message) -> tuple[Kind, str]:
    if message.text is not None:
        return "text", message.text
    if message.photo:
        return "photo", message.caption or ""
    if message.sticker:
        return "sticker", message.sticker.emoji or ""
    return "unsupported", message.caption or ""
