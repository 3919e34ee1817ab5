"""HTTP in: webhooks of the channels, and a health check."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.channels.channel import NetworkChannel, UnknownEvent
from bot.file_page import file_route
from bot.files import Files
from bot.logs import outline
from records.database import reading
from records.messages import Incoming

if TYPE_CHECKING:
    from sqlalchemy import Engine

log = logging.getLogger(__name__)

Take = Callable[[Incoming], Awaitable[object]]

MAX_BODY = 1024 * 1024


@dataclass(frozen=True)
class Webhook:
    """A channel that delivers here, and the secret that its requests must carry."""

    channel: NetworkChannel
    secret: str


class _Rejected(Exception):  # noqa: N818 - the request is at fault
    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


def web_app(*, engine: Engine, take: Take, webhooks: Mapping[str, Webhook], files: Files | None = None) -> Starlette:
    """Give the application: POST /webhook/<channel> for each webhook, GET /healthz, and GET /files/<token>.

    A webhook is answered 200 only when its message is committed; on 503 the channel delivers it again.
    """

    def receiver(name: str, webhook: Webhook) -> Route:
        async def receive(request: Request) -> Response:
            try:
                incoming = await _read(request, webhook)
            except _Rejected as rejected:
                log.warning("A request to the webhook of %s was rejected: %s.", name, rejected.reason)
                return PlainTextResponse(rejected.reason, rejected.status)
            return await _accept(incoming, take)

        return Route(f"/webhook/{name}", receive, methods=["POST"])

    async def healthz(_request: Request) -> Response:
        try:
            await asyncio.to_thread(_ask, engine)
        except SQLAlchemyError as error:
            log.error("The database does not answer: %s", outline(error))
            return JSONResponse({"status": "database unavailable"}, 503)
        return JSONResponse({"status": "ok"})

    routes = [receiver(name, webhook) for name, webhook in webhooks.items()]
    routes.append(Route("/healthz", healthz, methods=["GET"]))
    if files is not None and files.links is not None:
        routes.append(Route("/files/{token}", file_route(files, files.links), methods=["GET"]))
    return Starlette(routes=routes)


async def _accept(incoming: Incoming | None, take: Take) -> Response:
    if incoming is not None:
        try:
            await take(incoming)
        except SQLAlchemyError as error:
            log.error("Message %s:%s not taken: %s", incoming.channel, incoming.message_id, outline(error))
            return PlainTextResponse("try again", 503)
    return Response(status_code=200)


async def _read(request: Request, webhook: Webhook) -> Incoming | None:
    """Read what a webhook brings; the secret is looked at first, so a stranger learns nothing."""
    offered = request.headers.get(webhook.channel.secret_header, "")
    if not hmac.compare_digest(offered.encode(), webhook.secret.encode()):
        raise _Rejected(403, "wrong secret")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise _Rejected(415, "not application/json")
    try:
        event = json.loads(await _body(request))
    except (ValueError, RecursionError):
        raise _Rejected(400, "broken JSON") from None
    except ClientDisconnect:
        raise _Rejected(400, "broken off") from None
    try:
        return webhook.channel.read(event)
    except UnknownEvent as unknown:
        raise _Rejected(422, f"it holds {unknown}") from None


async def _body(request: Request) -> bytes:
    """Read at most the limit, whatever length the header states."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise _Rejected(413, "longer than 1 MiB")
    return bytes(body)


def _ask(engine: Engine) -> None:
    with reading(engine).connect() as connection:
        connection.execute(text("SELECT 1"))
