"""The Zalo adapter, through python-zalo-bot, against the strict fake."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import httpx
import pytest
from tests.fakes.bot_apis import TOKENS, BotApis, Outcome, Shown, refused, silence
from tests.fakes.shell import NOW

from bot.channels.channel import (
    Blocked,
    Refused,
    Rendered,
    RetryLater,
    SendError,
    TokenRefused,
    Uncertain,
    UnknownEvent,
    Unreachable,
)
from bot.channels.zalo import ZaloChannel
from records.messages import Incoming

SENT_AT = datetime.fromtimestamp(1_770_000_000.123, UTC)


@pytest.fixture
async def channel(apis: BotApis) -> AsyncIterator[ZaloChannel]:
    """The channel on the fake."""
    channel = opened(apis.transport())
    yield channel
    await channel.close()


def opened(transport: httpx.AsyncBaseTransport, token: str = TOKENS["zalo"]) -> ZaloChannel:
    """A channel over a transport."""
    return ZaloChannel(token, "https://zalo.test", poll_seconds=0, clock=lambda: NOW, transport=transport)


async def test_open_gives_the_public_name(channel: ZaloChannel) -> None:
    """The name is the account's."""
    assert await channel.open() == "bot.chihoi"


async def test_a_wrong_token_is_refused_and_not_repeated(apis: BotApis) -> None:
    """The error says that the token is unknown, without showing it."""
    with pytest.raises(TokenRefused) as caught:
        await opened(apis.transport(), "99:wrong-token").open()

    assert str(caught.value) == "Zalo does not know the token"
    assert caught.value.__cause__ is None


async def test_a_message_arrives(channel: ZaloChannel, apis: BotApis) -> None:
    """A text is sent as it is."""
    await channel.send("a7", Rendered("Hạn là ngày 10/6 ạ."))

    assert apis.journal == [Shown("zalo", "a7", "Hạn là ngày 10/6 ạ.")]


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (refused(400, "chat_id is invalid", status=200), Refused("400 chat_id is invalid")),
        (refused(-216, "not allowed", status=200), Refused("-216 not allowed")),
        (refused(403, "Forbidden", status=200), Blocked("403 Forbidden")),
        (refused(401, "Unauthorized", status=200), TokenRefused("Zalo does not know the token")),
        (refused(408, "Request timeout", status=200), Uncertain("408 Request timeout")),
        (refused(500, "Internal error", status=200), Uncertain("500 Internal error")),
        (Outcome(200, {"ok": True}, arrives=True), Uncertain("the answer holds no message")),
        (Outcome(200, "không phải JSON"), Uncertain("the answer is no JSON")),
        (Outcome(200, "[]"), Uncertain("the answer is no JSON object")),
        (Outcome(502, "<html>"), Uncertain("the answer is no JSON")),
        (Outcome(400, {}), Refused("Unknown HTTPError")),
        (silence(arrives=True), Uncertain("Timed out")),
    ],
    ids=lambda value: "" if isinstance(value, Outcome) else f"{type(value).__name__}",
)
async def test_what_zalo_answers_becomes_our_error(
    channel: ZaloChannel, apis: BotApis, outcome: Outcome, expected: SendError
) -> None:
    """A refusal with HTTP status 200 is a failure with its code and description, never a success."""
    apis.script("zalo", outcome)

    with pytest.raises(SendError) as caught:
        await channel.send("a7", Rendered("Dạ."))

    assert (type(caught.value), caught.value.reason) == (type(expected), expected.reason)


@pytest.mark.parametrize(("more", "seconds"), [({}, 5), ({"parameters": {"retry_after": 3}}, 3)])
async def test_too_many_requests_say_how_long_to_wait(
    channel: ZaloChannel, apis: BotApis, more: dict[str, object], seconds: float
) -> None:
    """A 429 pauses for the time it names, else for five seconds."""
    apis.script("zalo", refused(429, "Too many requests", status=200, **more))

    with pytest.raises(RetryLater) as caught:
        await channel.send("a7", Rendered("Dạ."))

    assert caught.value.retry_in == seconds


async def test_a_server_that_is_not_there_was_not_reached() -> None:
    """A connection that never came about has certainly sent nothing."""

    def nobody(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route", request=request)

    with pytest.raises(Unreachable):
        await opened(httpx.MockTransport(nobody)).send("a7", Rendered("Dạ."))


async def test_a_message_is_sent_even_if_its_receipt_is_short(channel: ZaloChannel, apis: BotApis) -> None:
    """The library would stumble over a receipt without a date, and the message be sent twice."""
    apis.script("zalo", Outcome(200, {"ok": True, "result": {"message_id": "m1"}}, arrives=True))

    await channel.send("a7", Rendered("Dạ."))

    assert apis.seen_by("a7") == ["Dạ."]


async def test_a_photo_is_fetched(channel: ZaloChannel, apis: BotApis) -> None:
    """From its address, or where that leads."""
    apis.files |= {"1.jpg": "https://files.test/2.jpg", "2.jpg": b"\xff\xd8\xff photo"}

    assert await channel.photo("https://zalo.test/1.jpg", 100) == b"\xff\xd8\xff photo"


async def test_a_poll_without_news_is_no_error(channel: ZaloChannel, apis: BotApis) -> None:
    """Zalo says 408 when there is nothing; then events come one at a time."""
    assert list(await channel.fetch()) == []
    apis.say("zalo", "a7", "một")
    apis.say("zalo", "a7", "hai")

    assert [[message.text for message in await channel.fetch()] for _ in range(3)] == [["một"], ["hai"], []]


async def test_an_unknown_event_is_skipped(
    channel: ZaloChannel, apis: BotApis, caplog: pytest.LogCaptureFixture
) -> None:
    """What Zalo invents later does not stop the polling, and is not repeated in the log."""
    apis.say("zalo", "a7", "bí mật", event_name="message.poll.received")
    apis.say("zalo", "a7", "chào", event_name="số của chị là bí mật")

    assert [list(await channel.fetch()) for _ in range(2)] == [[], []]
    assert "message.poll.received" in caplog.text
    assert "bí mật" not in caplog.text


async def test_webhooks_and_polling_exclude_each_other(channel: ZaloChannel, apis: BotApis) -> None:
    """Going over to polling takes the webhook away first."""
    await channel.listen("https://chihoi.test/webhook/zalo", "s" * 64)
    assert apis.webhooks["zalo"]["url"] == "https://chihoi.test/webhook/zalo"
    with pytest.raises(SendError):
        await channel.fetch()

    await channel.listen(None, "")
    assert apis.webhooks == {}


@pytest.mark.parametrize(
    ("content", "kind", "text", "photo"),
    [
        ({"text": "80 hạn khi nào"}, "text", "80 hạn khi nào", None),
        (
            {
                "event_name": "message.image.received",
                "photo_url": "https://z.test/1.jpg",
                "caption": "sinh hoạt",
            },
            "photo",
            "sinh hoạt",
            "https://z.test/1.jpg",
        ),
        ({"event_name": "message.sticker.received", "sticker": "abc"}, "sticker", "", None),
        (
            {"event_name": "message.voice.received", "voice_url": "https://z.test/1.aac"},
            "unsupported",
            "",
            None,
        ),
        ({"event_name": "message.unsupported.received"}, "unsupported", "", None),
        ({"text": "a\0b\ud83dc 👍"}, "text", "abc 👍", None),
    ],
    ids=["text", "image", "sticker", "voice", "unsupported", "what no database keeps"],
)
def test_events_become_incoming_messages(
    apis: BotApis, content: dict[str, object], kind: str, text: str, photo: str | None
) -> None:
    """Whatever a person sends becomes one message of a known kind, alone or wrapped as a webhook wraps it."""
    event = apis.event("zalo", "a7", None, **content)
    channel = opened(apis.transport())

    expected = Incoming(
        channel="zalo",
        chat_id="a7",
        message_id=f"{event['event_name']}:{event['message']['message_id']}",
        sender_name="Vi Hoa",
        text=text,
        sent_at=SENT_AT,
        kind=kind,  # type: ignore[arg-type] # a parameter of the test
        photo=photo,
    )
    assert channel.read(event) == expected
    assert channel.read({"ok": True, "result": event}) == expected


def test_a_message_without_a_date_is_of_now(apis: BotApis) -> None:
    """A date that makes no sense costs nobody her answer."""
    incoming = opened(apis.transport()).read(apis.event("zalo", "a7", "chào", date="hôm nay"))

    assert incoming is not None
    assert incoming.sent_at == NOW


def test_groups_are_not_answered(apis: BotApis) -> None:
    """In a group the bot is silent."""
    event = apis.event("zalo", "a7", "chào", chat={"id": "g1", "chat_type": "GROUP"})

    assert opened(apis.transport()).read(event) is None


@pytest.mark.parametrize(
    "event",
    [
        [],
        {},
        {"event_name": "user.followed", "message": {}},
        {"event_name": "message.text.received"},
        {"event_name": "message.text.received", "message": {"message_id": "1", "text": "chào"}},
        {"event_name": "message.text.received", "message": {"chat": {"id": "7"}, "text": "chào"}},
    ],
)
def test_unknown_events_are_named(apis: BotApis, event: object) -> None:
    """What is no message is refused, without repeating it."""
    with pytest.raises(UnknownEvent):
        opened(apis.transport()).read(event)
