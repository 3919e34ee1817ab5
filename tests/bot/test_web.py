"""Webhooks take what is genuine, and answer when it is committed; all else gets a 4xx and a log line."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import httpx
import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, select
from tests.fakes.bot_apis import TOKENS, BotApis, Service
from tests.fakes.shell import EMPTY, NOW, echo

from bot.channels.channel import NetworkChannel
from bot.channels.telegram import TelegramChannel
from bot.channels.zalo import ZaloChannel
from bot.gateway import Gateway
from bot.web import MAX_BODY, Webhook, web_app
from records.tables import InboxMessage

SECRET = "s3cret-of-the-webhook"
HEADERS = {"telegram": "X-Telegram-Bot-Api-Secret-Token", "zalo": "X-Bot-Api-Secret-Token"}


@pytest.fixture
async def client(engine: Engine, apis: BotApis) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the web application, with both channels' webhooks."""
    transport = apis.transport()
    channels: list[NetworkChannel] = [
        TelegramChannel(TOKENS["telegram"], "https://telegram.test", transport=transport),
        ZaloChannel(TOKENS["zalo"], "https://zalo.test", transport=transport),
    ]
    gateway = Gateway(engine=engine, respond=echo, library=EMPTY, clock=lambda: NOW, wake=lambda name: None)
    webhooks = {channel.name: Webhook(channel, SECRET) for channel in channels}
    app = web_app(engine=engine, take=gateway.take, webhooks=webhooks)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://chihoi.test") as client:
        yield client
    for channel in channels:
        await channel.close()


async def post(client: httpx.AsyncClient, service: Service, content: object, **headers: str) -> tuple[int, str]:
    """Post to the webhook of a service as that service does, but for some headers; give status and body."""
    standard = {HEADERS[service]: SECRET, "Content-Type": "application/json; charset=utf-8"}
    body = content if isinstance(content, str | bytes) else json.dumps(content)
    response = await client.post(f"/webhook/{service}", content=body, headers={**standard, **headers})
    return response.status_code, response.text


def taken(engine: Engine) -> list[str]:
    """Give the messages in the inbox."""
    with Session(engine) as session:
        return list(session.exec(select(InboxMessage.message_id)).all())


@pytest.mark.parametrize("service", ["telegram", "zalo"])
async def test_a_genuine_event_is_committed_before_the_200(
    client: httpx.AsyncClient, engine: Engine, apis: BotApis, service: Service
) -> None:
    """When the channel hears 200, the message is in the inbox; a second delivery changes nothing."""
    event = apis.event(service, "7", "chào em")

    assert await post(client, service, event) == (200, "")
    assert len(taken(engine)) == 1
    assert await post(client, service, event) == (200, "")
    assert len(taken(engine)) == 1


async def test_zalo_may_wrap_its_events(client: httpx.AsyncClient, engine: Engine, apis: BotApis) -> None:
    """The wrapped form is the same message."""
    event = apis.event("zalo", "7", "chào em")
    await post(client, "zalo", event)

    assert await post(client, "zalo", {"ok": True, "result": event}) == (200, "")
    assert len(taken(engine)) == 1


@pytest.mark.parametrize("service", ["telegram", "zalo"])
@pytest.mark.parametrize("secret", ["", "wrong", SECRET[:-1], SECRET + "x", "bí mật"])
async def test_a_wrong_secret_is_refused(
    client: httpx.AsyncClient, engine: Engine, apis: BotApis, service: Service, secret: str
) -> None:
    """Whoever does not know the secret changes nothing, whatever she sends."""
    response = await client.post(
        f"/webhook/{service}",
        json=apis.event(service, "7", "chào em"),
        headers=[(HEADERS[service].encode(), secret.encode())],
    )

    assert (response.status_code, response.text, taken(engine)) == (403, "wrong secret", [])


async def test_a_missing_secret_is_refused(client: httpx.AsyncClient, apis: BotApis) -> None:
    """No header is a wrong secret."""
    response = await client.post("/webhook/zalo", json=apis.event("zalo", "7", "chào em"))

    assert response.status_code == 403


@pytest.mark.parametrize(
    ("content", "headers", "expected"),
    [
        ({}, {"Content-Type": "text/plain"}, (415, "not application/json")),
        ({}, {"Content-Type": ""}, (415, "not application/json")),
        ("{", {}, (400, "broken JSON")),
        (b"\xff\xfe", {}, (400, "broken JSON")),
        ("[" * 100_000, {}, (400, "broken JSON")),
        ([], {}, (422, "it holds something that is no event")),
        ({"event_name": "x"}, {}, (422, "it holds an event 'x', which is unknown")),
        (b" " * (MAX_BODY + 1), {}, (413, "longer than 1 MiB")),
    ],
    ids=["text", "untyped", "cut off", "no UTF-8", "deep", "list", "unknown", "long"],
)
async def test_what_is_no_event_is_rejected_and_logged(
    client: httpx.AsyncClient,
    caplog: pytest.LogCaptureFixture,
    content: object,
    headers: dict[str, str],
    expected: tuple[int, str],
) -> None:
    """Each fault has its status, and leaves one line in the log."""
    assert await post(client, "zalo", content, **headers) == expected
    assert [record.getMessage() for record in caplog.records] == [
        f"A request to the webhook of zalo was rejected: {expected[1]}."
    ]


async def test_a_body_is_limited_whatever_its_header_says(client: httpx.AsyncClient) -> None:
    """A stream without a length is cut off at the limit, not kept until memory is full."""
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 64 * MAX_BODY:
            sent += 65536
            yield b" " * 65536

    response = await client.post(
        "/webhook/zalo",
        content=endless(),
        headers={HEADERS["zalo"]: SECRET, "Content-Type": "application/json"},
    )

    assert (response.status_code, sent < 2 * MAX_BODY) == (413, True)


async def test_a_body_at_the_limit_is_read(client: httpx.AsyncClient, apis: BotApis) -> None:
    """Exactly one MiB is not too long."""
    event = json.dumps(apis.event("zalo", "7", "chào"))

    assert (await post(client, "zalo", event + " " * (MAX_BODY - len(event))))[0] == 200


async def test_an_update_that_crashes_the_handler_is_taken(client: httpx.AsyncClient, apis: BotApis) -> None:
    """The person gets an apology, the channel its 200: sending it again would change nothing."""
    assert await post(client, "telegram", apis.event("telegram", "7", "nổ")) == (200, "")


async def test_without_a_database_the_channel_is_asked_to_try_again(
    client: httpx.AsyncClient, engine: Engine, apis: BotApis
) -> None:
    """What was not committed is not confirmed: 503."""
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE inbox_messages RENAME TO away"))
    try:
        assert await post(client, "telegram", apis.event("telegram", "7", "chào")) == (503, "try again")
    finally:
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE away RENAME TO inbox_messages"))


@pytest.mark.parametrize(("path", "status"), [("/webhook/viber", 404), ("/", 404), ("/webhook/zalo", 405)])
async def test_other_addresses_do_not_exist(client: httpx.AsyncClient, path: str, status: int) -> None:
    """There is nothing to look around for."""
    assert (await client.get(path)).status_code == status


async def test_health_is_the_databases(client: httpx.AsyncClient) -> None:
    """A program whose database answers is healthy."""
    response = await client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


async def test_a_database_that_is_gone_is_unhealthy() -> None:
    """A program without its database says 503."""
    from records.database import engine_for

    engine = engine_for("sqlite:////nowhere/at/all/chihoi.db")
    app = web_app(engine=engine, take=_nobody, webhooks={})
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://chihoi.test") as client:
        response = await client.get("/healthz")

    assert (response.status_code, response.json()) == (503, {"status": "database unavailable"})


async def _nobody(incoming: object) -> None:
    raise AssertionError(incoming)
