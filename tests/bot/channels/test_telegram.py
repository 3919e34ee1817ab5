"""The Telegram adapter, through python-telegram-bot, against the strict fake."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import httpx
import pytest
from telegram.constants import FloodLimit
from tests.fakes.bot_apis import TOKENS, BotApis, Outcome, Shown, refused, silence, too_many

from bot.channels.channel import (
    Blocked,
    Refused,
    Rendered,
    RetryLater,
    SendError,
    TokenRefused,
    TooLarge,
    Uncertain,
    UnknownEvent,
    Unreachable,
)
from bot.channels.telegram import TelegramChannel
from bot.settings import Settings
from records.messages import Incoming

SENT_AT = datetime.fromtimestamp(1_770_000_000, UTC)


@pytest.fixture
async def channel(apis: BotApis) -> AsyncIterator[TelegramChannel]:
    """The channel on the fake."""
    channel = opened(apis.transport())
    yield channel
    await channel.close()


def opened(transport: httpx.AsyncBaseTransport, token: str = TOKENS["telegram"]) -> TelegramChannel:
    """A channel over a transport."""
    return TelegramChannel(token, "https://telegram.test", poll_seconds=0, transport=transport)


async def test_open_gives_the_public_name(channel: TelegramChannel) -> None:
    """The name is what people search for."""
    assert await channel.open() == "@chihoi_bot"


async def test_a_wrong_token_is_refused_and_not_repeated(apis: BotApis) -> None:
    """The error says that the token is unknown, without showing it."""
    with pytest.raises(TokenRefused) as caught:
        await opened(apis.transport(), "99:wrong-token").open()

    assert str(caught.value) == "Telegram does not know the token"
    assert caught.value.__cause__ is None


async def test_choices_are_buttons(channel: TelegramChannel, apis: BotApis) -> None:
    """Each label is a button that sends its own text."""
    rows = (("Kế hoạch 80",), ("quay lại", "hủy"))
    await channel.send("7", Rendered("Kế hoạch nào ạ?", rows))

    assert apis.journal == [Shown("telegram", "7", "Kế hoạch nào ạ?", rows)]


async def test_without_choices_old_buttons_go_away(channel: TelegramChannel, apis: BotApis) -> None:
    """A message without choices takes the last keyboard off the screen."""
    await channel.send("7", Rendered("Dạ."))

    assert apis.calls[-1][2]["reply_markup"] == '{"remove_keyboard": true}'


async def test_a_message_may_leave_the_buttons(channel: TelegramChannel, apis: BotApis) -> None:
    """What comes in the middle of a form takes nothing off the screen."""
    await channel.send("7", Rendered("Câu 3/9.", (("quay lại",),)))
    await channel.send("7", Rendered("Nhắc chị ngày mai họp.", leaves=True))

    assert apis.keyboards == {"7": (("quay lại",),)}


async def test_a_photo_is_fetched(channel: TelegramChannel, apis: BotApis) -> None:
    """By its file id, as it is."""
    apis.files["f1"] = b"\xff\xd8\xff photo"

    assert await channel.photo("f1", 100) == b"\xff\xd8\xff photo"


async def test_a_large_photo_is_not_even_fetched(channel: TelegramChannel, apis: BotApis) -> None:
    """Telegram says how large it is before it hands it out."""
    apis.files["f1"] = b"x" * 101

    with pytest.raises(TooLarge, match="101 bytes"):
        await channel.photo("f1", 100)
    assert apis.fetched == []


@pytest.mark.parametrize(("status", "expected"), [(502, Uncertain), (400, Refused), (429, Uncertain)])
async def test_a_photo_that_is_not_handed_out_is_our_error(
    channel: TelegramChannel, apis: BotApis, status: int, expected: type[SendError]
) -> None:
    """A passing fault is tried again, a refusal is not; the reason holds no token."""
    apis.files["f1"] = status

    with pytest.raises(SendError) as caught:
        await channel.photo("f1", 100)

    assert (type(caught.value), TOKENS["telegram"] in str(caught.value)) == (expected, False)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (refused(400, "Bad Request: chat not found"), Refused("Chat not found")),
        (refused(403, "Forbidden: user is deactivated"), Blocked("Forbidden: user is deactivated")),
        (refused(404, "Not Found"), TokenRefused("Telegram does not know the token")),
        (refused(409, "Conflict"), RetryLater("another program fetches this bot's messages", retry_in=10)),
        (refused(500, "Internal Server Error"), Uncertain("Internal Server Error")),
        (Outcome(502, "<html>Bad Gateway</html>"), Uncertain("Bad Gateway (502)")),
        (
            refused(400, "moved", parameters={"migrate_to_chat_id": 8}),
            Refused("Group migrated to supergroup. New chat id: 8"),
        ),
        (silence(arrives=True), Uncertain("Timed out")),
    ],
    ids=lambda value: "" if isinstance(value, Outcome) else type(value).__name__,
)
async def test_what_telegram_answers_becomes_our_error(
    channel: TelegramChannel, apis: BotApis, outcome: Outcome, expected: SendError
) -> None:
    """Every answer has its meaning: never again, later, or perhaps it arrived."""
    apis.script("telegram", outcome)

    with pytest.raises(SendError) as caught:
        await channel.send("7", Rendered("Dạ."))

    assert (type(caught.value), caught.value.reason) == (type(expected), expected.reason)


async def test_too_many_requests_say_how_long_to_wait(channel: TelegramChannel, apis: BotApis) -> None:
    """A 429's waiting time is kept, in seconds."""
    apis.script("telegram", too_many(7))

    with pytest.raises(RetryLater) as caught:
        await channel.send("7", Rendered("Dạ."))

    assert caught.value.retry_in == 7


async def test_a_server_that_is_not_there_was_not_reached() -> None:
    """A connection that never came about has certainly sent nothing."""

    def nobody(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route", request=request)

    with pytest.raises(Unreachable):
        await opened(httpx.MockTransport(nobody)).send("7", Rendered("Dạ."))


async def test_a_text_over_the_limit_is_refused(channel: TelegramChannel) -> None:
    """The fake holds the real limit, and the adapter reports it as a refusal."""
    with pytest.raises(Refused):
        await channel.send("7", Rendered("x" * (channel.capabilities.max_text + 1)))

    await channel.send("7", Rendered("x" * channel.capabilities.max_text))


async def test_updates_come_again_until_confirmed(channel: TelegramChannel, apis: BotApis) -> None:
    """The offset moves only with `confirm`, so what was not committed is not lost."""
    apis.say("telegram", "7", "một")
    apis.say("telegram", "7", "hai")
    assert [message.text for message in await channel.fetch()] == ["một", "hai"]
    assert [message.text for message in await channel.fetch()] == ["một", "hai"]
    channel.confirm()
    apis.say("telegram", "7", "ba")

    assert [message.text for message in await channel.fetch()] == ["ba"]


async def test_an_update_that_cannot_be_read_is_skipped(
    channel: TelegramChannel, apis: BotApis, caplog: pytest.LogCaptureFixture
) -> None:
    """One broken update costs neither its batch nor the batches after it."""
    apis.again("telegram", {"update_id": 1, "message": {"text": "bí mật"}})
    apis.say("telegram", "7", "chào")

    assert [message.text for message in await channel.fetch()] == ["chào"]
    assert "bí mật" not in caplog.text
    channel.confirm()
    assert list(await channel.fetch()) == []


async def test_another_poller_is_waited_for(channel: TelegramChannel, apis: BotApis) -> None:
    """A conflict, here with a webhook, is no reason to give up."""
    await channel.listen("https://chihoi.test/webhook/telegram", "s" * 64)

    with pytest.raises(RetryLater):
        await channel.fetch()

    await channel.listen(None, "")
    assert list(await channel.fetch()) == []


@pytest.mark.parametrize(
    ("content", "kind", "text", "photo"),
    [
        ({"text": "80 hạn khi nào"}, "text", "80 hạn khi nào", None),
        (
            {
                "caption": "sinh hoạt",
                "photo": [{"file_id": size, "file_unique_id": size, "width": 1, "height": 1} for size in "sl"],
            },
            "photo",
            "sinh hoạt",
            "l",
        ),
        (
            {
                "sticker": {
                    "file_id": "f",
                    "file_unique_id": "f",
                    "type": "regular",
                    "width": 1,
                    "height": 1,
                    "is_animated": False,
                    "is_video": False,
                    "emoji": "👍",
                }
            },
            "sticker",
            "👍",
            None,
        ),
        ({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}}, "unsupported", "", None),
        ({"text": "a\0b\ud83dc 👍"}, "text", "abc 👍", None),
    ],
    ids=["text", "photo", "sticker", "voice", "what no database keeps"],
)
def test_updates_become_incoming_messages(
    apis: BotApis, content: dict[str, object], kind: str, text: str, photo: str | None
) -> None:
    """Whatever a person sends becomes one message of a known kind."""
    event = apis.event("telegram", "7", None, **content)

    incoming = opened(apis.transport()).read(event)

    expected = Incoming(
        channel="telegram",
        chat_id="7",
        message_id=str(event["update_id"]),
        sender_name="Hoa Vi",
        text=text,
        sent_at=SENT_AT,
        kind=kind,  # type: ignore[arg-type] # a parameter of the test
        photo=photo,
    )
    assert incoming == expected


def test_groups_are_not_answered(apis: BotApis) -> None:
    """In a group the bot is silent."""
    event = apis.event("telegram", "7", "chào", chat={"id": -7, "type": "group", "title": "Chi hội"})

    assert opened(apis.transport()).read(event) is None


@pytest.mark.parametrize("event", [[], {}, {"update_id": "1"}, {"update_id": 1}, {"update_id": 1, "message": {"a": 1}}])
def test_unknown_events_are_named(apis: BotApis, event: object) -> None:
    """What is no message is refused, without repeating it."""
    with pytest.raises(UnknownEvent):
        opened(apis.transport()).read(event)


def test_the_default_pace_is_telegrams_own() -> None:
    """The settings' defaults are the limits that the library states."""
    defaults = Settings(_env_file=None)

    assert defaults.telegram_per_second == FloodLimit.MESSAGES_PER_SECOND
    assert defaults.chat_per_second == FloodLimit.MESSAGES_PER_SECOND_PER_CHAT
