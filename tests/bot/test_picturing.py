"""A message with a photo, on both channels through the real client libraries."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from tests.fakes.bot_apis import TOKENS, BotApis, Sent, Shown, refused, slow
from tests.fakes.organisations import a_commune
from tests.fakes.shell import Shell

from bot.files import Files
from bot.links import Links
from bot.web import web_app
from records import outbox
from records.messages import Reply
from records.submission_tables import Photo

NOW = datetime(2026, 10, 20, 1, tzinfo=UTC)
JPEG = b"\xff\xd8\xff\xe0 a photo"
LONG = "Mời các chị họp. " * 90


def with_photo(engine: Engine, *to: tuple[str, str], came_by: str, text: str = "Mời các chị họp.") -> None:
    """Queue a message with a photo for each of the chats."""
    with Session(engine) as session:
        organisation = a_commune(session, branches=1)
        ref = {"telegram": "file1", "zalo": "https://zalo.test/photo/1.jpg"}[came_by]
        photo = Photo(
            unit_id=organisation.units["C"].id,
            officer_id=organisation.heads["C1"].id,
            channel=came_by,
            chat_id="1",
            ref=ref,
            status="kept",
            media_type="image/jpeg",
            content=JPEG,
            due_at=NOW,
            received_at=NOW,
        )
        session.add(photo)
        session.flush()
        for channel, chat_id in to:
            outbox.enqueue(
                session,
                channel=channel,
                chat_id=chat_id,
                reply=Reply(text, words=("Đã đọc",), photo=photo.id),
                priority=outbox.Priority.ANNOUNCEMENT,
                due_at=NOW,
                dedup_key=chat_id,
                now=NOW,
            )
        session.commit()


async def seen(engine: Engine, apis: BotApis, messages: int) -> list[Shown]:
    """Deliver, and give what people saw."""
    async with Shell(engine, apis) as shell:
        await shell.until(lambda: len(apis.journal) >= messages)
    assert messages == len(apis.journal)
    return apis.journal


async def test_telegram_shows_its_own_photo_with_the_words_below(engine: Engine, apis: BotApis) -> None:
    """One message: named by its file id, nothing is uploaded."""
    with_photo(engine, ("telegram", "7"), came_by="telegram")
    (shown,) = await seen(engine, apis, 1)
    assert ("Mời các chị họp.", "file1", (("Đã đọc",),)) == (shown.text, shown.photo, shown.buttons)


async def test_words_that_are_no_caption_follow(engine: Engine, apis: BotApis) -> None:
    """The buttons hang on them."""
    with_photo(engine, ("telegram", "7"), came_by="telegram", text=LONG)
    photo, words = await seen(engine, apis, 2)
    assert ("", "file1", ()) == (photo.text, photo.photo, photo.buttons)
    assert (LONG.strip(), None, (("Đã đọc",),)) == (words.text, words.photo, words.buttons)


async def test_a_photo_from_elsewhere_is_uploaded_once(engine: Engine, apis: BotApis) -> None:
    """For the next person Telegram has it already."""
    with_photo(engine, ("telegram", "7"), ("telegram", "8"), ("telegram", "9"), came_by="zalo")
    async with Shell(engine, apis, sends_at_once=1) as shell:
        await shell.until(lambda: len(apis.journal) == 3)
    first, *others = [shown.photo for shown in apis.journal]
    assert isinstance(first, Sent)
    assert JPEG == first.content
    assert all(isinstance(photo, str) for photo in others)


async def test_zalo_shows_its_own_photo_by_its_address(engine: Engine, apis: BotApis) -> None:
    """The words come as a message of their own."""
    with_photo(engine, ("zalo", "7"), came_by="zalo")
    photo, words = await seen(engine, apis, 2)
    assert ("", "https://zalo.test/photo/1.jpg") == (photo.text, photo.photo)
    assert words.text.startswith("Mời các chị họp.")


async def test_zalo_gets_the_words_alone_where_nobody_can_fetch_the_photo(engine: Engine, apis: BotApis) -> None:
    """It came by Telegram, and the program has no address in the world."""
    with_photo(engine, ("zalo", "7"), came_by="telegram")
    (shown,) = await seen(engine, apis, 1)
    assert (None, True) == (shown.photo, shown.text.startswith("Mời các chị họp."))


async def test_with_an_address_zalo_fetches_it_from_us(engine: Engine, apis: BotApis) -> None:
    """The link leads to the photo, and is over after a while."""
    with_photo(engine, ("zalo", "7"), came_by="telegram")
    async with Shell(engine, apis, public_url="https://chihoi.test", telegram_token=TOKENS["telegram"]) as shell:
        await shell.until(lambda: len(apis.journal) == 2)
        files = shell.app.files
    address = str(apis.journal[0].photo)
    app = web_app(engine=engine, take=lambda _: pytest.fail("nothing comes in"), webhooks={}, files=files)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://chihoi.test") as client:
        got = await client.get(address)
        forged = await client.get(address[:-3])
    assert (200, "image/jpeg", JPEG, 403) == (
        got.status_code,
        got.headers["content-type"],
        got.content,
        forged.status_code,
    )


async def test_a_photo_that_is_refused_keeps_no_words_back(engine: Engine, apis: BotApis) -> None:
    """The channel lost it: the words go alone, once."""
    with_photo(engine, ("telegram", "7"), came_by="telegram")
    apis.script("telegram", refused(400, "Bad Request: wrong file identifier"))
    (shown,) = await seen(engine, apis, 1)
    assert ("Mời các chị họp.", None) == (shown.text, shown.photo)


async def test_what_arrived_is_not_sent_again_with_the_words(engine: Engine, apis: BotApis) -> None:
    """The words failed at first: the photo is not repeated."""
    with_photo(engine, ("zalo", "7"), came_by="zalo")
    apis.script("zalo", slow(0), refused(500, "Internal Server Error"))
    photo, words = await seen(engine, apis, 2)
    assert (None, "https://zalo.test/photo/1.jpg") == (words.photo, photo.photo)


def test_a_photo_that_is_not_kept_is_no_file(engine: Engine) -> None:
    """Its key leads nowhere."""
    from bot.files import NotHers

    links = Links("https://chihoi.test", "s3cret", lasting=timedelta(hours=1), clock=lambda: NOW)
    with pytest.raises(NotHers):
        Files(engine, lambda: NOW, links).made("photo:7")
