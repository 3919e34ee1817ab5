"""Both channels' servers in one strict fake: what it does not know is a fault, and a fault fails the test.

The real client libraries talk to it in process (`transport`) or over loopback HTTP (`served`).
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
import unicodedata
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from typing import Any, Final, Literal
from urllib.parse import parse_qsl

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

Service = Literal["telegram", "zalo"]
Body = dict[str, Any]

TOKENS: Final[dict[Service, str]] = {"telegram": "11111:AAtelegram-secret", "zalo": "22222:zalo-secret"}
LIMITS: Final[dict[Service, int]] = {"telegram": 4096, "zalo": 2000}
CAPTION: Final = 1024
PARAMETERS: Final[dict[Service, dict[str, set[str]]]] = {
    "telegram": {
        "getMe": set(),
        "getFile": {"file_id"},
        "getUpdates": {"offset", "timeout", "limit", "allowed_updates"},
        "sendMessage": {"chat_id", "text", "reply_markup", "link_preview_options"},
        "sendDocument": {"chat_id", "document", "caption", "reply_markup"},
        "sendPhoto": {"chat_id", "photo", "caption", "reply_markup"},
        "editMessageText": {"chat_id", "message_id", "text"},
        "setWebhook": {"url", "secret_token", "allowed_updates"},
        "deleteWebhook": {"drop_pending_updates"},
    },
    "zalo": {
        "getMe": set(),
        "getUpdates": {"timeout"},
        "sendMessage": {"chat_id", "text"},
        "sendPhoto": {"chat_id", "photo", "caption"},
        "setWebhook": {"url", "secret_token"},
        "deleteWebhook": set(),
    },
}


@dataclass(frozen=True)
class Shown:
    """What a person sees in her chat."""

    service: Service
    chat_id: str
    text: str
    buttons: tuple[tuple[str, ...], ...] = ()
    file: Sent | None = None
    photo: Sent | str | None = None


@dataclass(frozen=True)
class Sent:
    """A file that came with a message."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Handed:
    """An event that a poll was given, at a moment of `time.monotonic`."""

    service: Service
    event: Body
    at: float


@dataclass(frozen=True)
class Outcome:
    """What becomes of one send: whether it `arrives`, and the answer after `delay` seconds (None: none)."""

    status: int | None
    body: Body | str = field(default_factory=dict)
    arrives: bool = False
    delay: float = 0


def refused(code: int, description: str, *, status: int | None = None, **more: Any) -> Outcome:
    """An answer that says no; Telegram's status is its code, Zalo's is always 200."""
    return Outcome(status or code, {"ok": False, "error_code": code, "description": description, **more})


def too_many(seconds: float) -> Outcome:
    """Telegram's 429. It would name whole seconds."""
    return refused(429, "Too Many Requests", parameters={"retry_after": seconds})


def silence(*, arrives: bool) -> Outcome:
    """No answer, until the client gives up."""
    return Outcome(None, arrives=arrives)


def slow(seconds: float) -> Outcome:
    """The message arrives at once, the answer only later."""
    return Outcome(200, arrives=True, delay=seconds)


class BotApis:
    """Telegram's and Zalo's Bot API; `journal` holds what people saw, `faults` what no client may do.

    `keyboards` are the buttons now on a person's screen, `handed` every event that a poll was given. `files` are what
    can be fetched, by the Telegram file id or the last part of the address: a content, a status, or another address;
    `fetched` are the paths that were asked for. `edits` are the texts that messages were changed to, by their ids; what
    carries a keyboard cannot be edited.
    """

    def __init__(self) -> None:
        self.journal: list[Shown] = []
        self.calls: list[tuple[Service, str, Body]] = []
        self.faults: list[str] = []
        self.webhooks: dict[Service, Body] = {}
        self.blocked: set[str] = set()
        self.keyboards: dict[str, tuple[tuple[str, ...], ...]] = {}
        self.handed: list[Handed] = []
        self.fetched: list[str] = []
        self.edits: list[tuple[int, str]] = []
        self._editable: dict[int, str] = {}
        self.files: dict[str, bytes | int | str] = {}
        self._waiting: dict[Service, deque[Body]] = {"telegram": deque(), "zalo": deque()}
        self._outcomes: dict[Service, deque[Outcome]] = {"telegram": deque(), "zalo": deque()}
        self._ids = iter(range(1001, 1_000_000))
        self._closed = False

    def script(self, service: Service, *outcomes: Outcome) -> None:
        """Decide what becomes of the next sends on the service; later ones arrive."""
        self._outcomes[service].extend(outcomes)

    def say(self, service: Service, chat_id: str, text: str | None, /, **content: Any) -> Body:
        """A person writes; the event is delivered by polling, and given for a webhook."""
        event = self.event(service, chat_id, text, **content)
        self._waiting[service].append(event)
        return event

    def again(self, service: Service, event: Body) -> None:
        """Deliver an event once more."""
        self._waiting[service].append(event)

    def event(self, service: Service, chat_id: str, text: str | None, /, **content: Any) -> Body:
        """Make the event of a person's message."""
        number = next(self._ids)
        said = {} if text is None else {"text": text}
        if service == "telegram":
            person: Body = {"id": int(chat_id), "first_name": "Hoa", "last_name": "Vi"}
            chat = {"id": int(chat_id), "type": "private"}
            message = {"message_id": number, "date": 1_770_000_000, "chat": chat, **said, **content}
            return {"update_id": number, "message": {"from": {**person, "is_bot": False}, **message}}
        name = content.pop("event_name", "message.text.received")
        person = {"id": chat_id, "display_name": "Vi Hoa", "is_bot": False}
        message = {
            "message_id": f"m{number}",
            "from": person,
            "chat": {"id": chat_id, "chat_type": "PRIVATE"},
            "date": 1_770_000_000_123,
            **said,
            **content,
        }
        return {"event_name": name, "message": message}

    def seen_by(self, chat_id: str) -> list[str]:
        """Give the texts that a person saw, in their order."""
        return [shown.text for shown in self.journal if shown.chat_id == chat_id]

    def methods(self, service: Service) -> list[str]:
        """Give the methods called on the service, in their order."""
        return [method for called, method, _ in self.calls if called == service]

    async def answer(self, path: str, form: Body) -> tuple[int | None, Body | str]:
        """Answer one request; status None is no answer."""
        _, _, rest = path.partition("/bot")
        token, _, method = rest.partition("/")
        service = next((name for name, known in TOKENS.items() if known == token), None)
        if service is None:
            return 401, {"ok": False, "error_code": 401, "description": "Unauthorized"}
        self.calls.append((service, method, form))
        allowed = PARAMETERS[service].get(method)
        if allowed is None or not set(form) <= allowed:
            self.faults.append(f"{service} knows no {method} with {sorted(form)}")
            return 404, {"ok": False, "error_code": 404, "description": "Not Found"}
        if method in ("sendMessage", "sendDocument", "sendPhoto"):
            outcome = self._sent(service, form)
            await asyncio.sleep(outcome.delay)
            return outcome.status, outcome.body
        if method == "editMessageText":
            return self._edited(int(form["message_id"]), form)
        if method == "getUpdates":
            return await self._updates(service, form)
        return 200, {"ok": True, "result": self._simple(service, method, form)}

    def _simple(self, service: Service, method: str, form: Body) -> Any:
        if method == "setWebhook":
            if not form["url"].startswith("https://") or not 8 <= len(form["secret_token"]) <= 256:
                self.faults.append(f"{service}: no webhook at {form['url']}")
            self.webhooks[service] = form
        elif method == "deleteWebhook":
            self.webhooks.pop(service, None)
        elif method == "getFile":
            file_id = form["file_id"]
            content = self.files.get(file_id, b"")
            size = {"file_size": len(content)} if isinstance(content, bytes) else {}
            return {"file_id": file_id, "file_unique_id": file_id, "file_path": f"photos/{file_id}", **size}
        elif service == "telegram":
            return {"id": 1, "is_bot": True, "first_name": "Chi hội", "username": "chihoi_bot"}
        else:
            return {"id": "1", "account_name": "bot.chihoi", "account_type": "BASIC"}
        return True if service == "telegram" else {"url": form.get("url", ""), "updated_at": 1}

    def _edited(self, number: int, form: Body) -> tuple[int, Body]:
        if number not in self._editable or form["chat_id"] in self.blocked:
            return 400, {"ok": False, "error_code": 400, "description": "Bad Request: message can't be edited"}
        if self._editable[number] == form["text"]:
            return 400, {"ok": False, "error_code": 400, "description": "Bad Request: message is not modified"}
        if self._outcomes["telegram"]:
            outcome = self._outcomes["telegram"].popleft()
            assert isinstance(outcome.body, dict)
            return outcome.status or 500, outcome.body
        self._editable[number] = form["text"]
        self.edits.append((number, form["text"]))
        chat = {"id": int(form["chat_id"]), "type": "private"}
        return 200, {"ok": True, "result": {"message_id": number, "date": 1, "chat": chat, "text": form["text"]}}

    def _sent(self, service: Service, form: Body) -> Outcome:
        file: Sent | None = form.get("document")
        photo: Sent | str | None = form.get("photo")
        text, chat_id = form.get("caption", "") if file or photo else form["text"], form["chat_id"]
        if unicodedata.normalize("NFC", text) != text:
            self.faults.append(f"{service} was sent a text that is not in NFC")
        if chat_id in self.blocked:
            return refused(403, "Forbidden: bot was blocked by the user", status=_status(service, 403))
        if service == "zalo" and photo and not str(photo).startswith("https://"):
            return refused(400, "Bad Request: photo is no https address", status=200)
        limit = CAPTION if file or photo else LIMITS[service]
        if not (text.strip() or file or photo) or len(text.encode("utf-16-le")) // 2 > limit:
            return refused(400, "Bad Request: message is empty or too long", status=_status(service, 400))
        number = next(self._ids)
        sent: Body = {"message_id": f"m{number}", "date": 1_770_000_000_123}
        if service == "telegram":
            chat = {"id": int(chat_id), "type": "private"}
            document = {"document": {"file_id": "f", "file_unique_id": "f", "file_name": file.name}} if file else {}
            sent = {"message_id": number, "date": 1_770_000_000, "chat": chat, "text": text, **document}
            if photo:
                size = {"file_id": f"p{number}", "file_unique_id": "p", "width": 1, "height": 1}
                sent["photo"] = [size]
        success = Outcome(200, {"ok": True, "result": sent}, arrives=True)
        outcome = self._outcomes[service].popleft() if self._outcomes[service] else success
        if outcome.status == 200 and not outcome.body:
            outcome = replace(outcome, body=success.body)
        if outcome.arrives:
            keyboard = json.loads(form.get("reply_markup", "{}"))
            rows = tuple(tuple(button["text"] for button in row) for row in keyboard.get("keyboard", []))
            if keyboard:
                self.keyboards[chat_id] = rows
            elif service == "telegram":
                self._editable[number] = text
            self.journal.append(Shown(service, chat_id, text, rows, file, photo))
        return outcome

    async def _updates(self, service: Service, form: Body) -> tuple[int, Body]:
        if service in self.webhooks:
            return _status(service, 409), {"ok": False, "error_code": 409, "description": "Conflict"}
        waiting = self._waiting[service]
        if service == "telegram":
            while waiting and waiting[0]["update_id"] < int(form.get("offset", 0)):
                waiting.popleft()
        # A client states how long it would wait at most; nobody learns anything from waiting that long.
        ends = time.monotonic() + min(0.2, max(0.01, float(form.get("timeout", 0))))
        while not waiting and time.monotonic() < ends and not self._closed:
            await asyncio.sleep(0.01)
        if service == "telegram":
            return 200, {"ok": True, "result": [self._hand(service, event) for event in list(waiting)[:100]]}
        if waiting:
            return 200, {"ok": True, "result": self._hand(service, waiting.popleft())}
        return 200, {"ok": False, "error_code": 408, "description": "Request timeout"}

    def _hand(self, service: Service, event: Body) -> Body:
        self.handed.append(Handed(service, event, time.monotonic()))
        return event

    def file(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Answer one request for a file: status, headers, content."""
        self.fetched.append(path)
        if path.startswith("/file/") and not path.startswith(f"/file/bot{TOKENS['telegram']}/"):
            return 404, {}, b""
        found = self.files.get(path.rsplit("/", 1)[-1], 404)
        if isinstance(found, str):
            return 302, {"location": found}, b""
        return (found, {}, b"") if isinstance(found, int) else (200, {}, found)

    def transport(self) -> httpx.MockTransport:
        """The fake under a client in this process."""

        async def handle(request: httpx.Request) -> httpx.Response:
            if request.method == "GET":
                found, headers, content = self.file(request.url.path)
                return httpx.Response(found, headers=headers, content=content)
            form = _form(request.headers.get("content-type", ""), request.content)
            status, body = await self.answer(request.url.path, form)
            if status is None:
                raise httpx.ReadTimeout("no answer", request=request)
            return httpx.Response(status, **_content(body))

        return httpx.MockTransport(handle)

    @contextmanager
    def served(self) -> Iterator[str]:
        """The fake on loopback HTTP; gives its address."""

        async def handle(request: Request) -> Response:
            if request.method == "GET":
                found, headers, content = self.file(request.url.path)
                return Response(content, found, headers)
            try:
                form = _form(request.headers.get("content-type", ""), await request.body())
            except ClientDisconnect:  # it was killed
                return Response()
            status, body = await self.answer(request.url.path, form)
            while status is None and not self._closed:
                await asyncio.sleep(0.01)
            return Response(body, status or 500) if isinstance(body, str) else JSONResponse(body, status or 500)

        app = Starlette(routes=[Route("/{path:path}", handle, methods=["GET", "POST"])])
        config = uvicorn.Config(app, port=0, log_config=None, lifespan="off", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.005)
        try:
            yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        finally:
            self._closed = True
            server.should_exit = True
            thread.join(timeout=5)


def _status(service: Service, code: int) -> int:
    return code if service == "telegram" else 200


def _content(body: Body | str) -> Any:
    return {"text": body} if isinstance(body, str) else {"json": body}


def _form(content_type: str, body: bytes) -> Body:
    """Read a form, with the file that one in several parts holds."""
    if not content_type.startswith("multipart/"):
        return dict(parse_qsl(body.decode()))
    whole = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    form: Body = {}
    for part in whole.walk():
        name = part.get_param("name", header="content-disposition")
        if name is not None:
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            filename = part.get_filename()
            form[str(name)] = Sent(filename, content) if filename else content.decode()
    return form
