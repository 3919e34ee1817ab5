"""Photos are fetched from both channels, checked, and kept; what cannot be kept is said once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select
from tests.fakes.bot_apis import BotApis, Service, Shown
from tests.fakes.shell import NOW, Shell, hurried_clock

from bot.photos import media_type
from bot.texts import PHOTO_LOST, PHOTO_OF_OTHER_TYPE, PHOTO_TOO_LARGE
from knowledge.search import Library
from records import photos
from records.messages import Incoming, Reply
from records.submission_tables import Photo
from records.tables import Officer, Unit

JPEG, PNG = b"\xff\xd8\xff\xe0 photo", b"\x89PNG\r\n\x1a\n photo"
SERVICES: tuple[Service, ...] = ("telegram", "zalo")


@pytest.fixture(autouse=True)
def unit(engine: Engine) -> None:
    """A unit and an officer, both with id 1."""
    with Session(engine) as session:
        session.add_all((Unit(id=1, code="np", name="Nà Pài", level="branch"), Officer(id=1, name="Vi Thị Hoa")))
        session.commit()


def receive(session: Session, incoming: Incoming, *, now: datetime, library: Library) -> Sequence[Reply]:
    """A core that notes every photo, in the middle of a form."""
    if incoming.kind == "photo":
        photos.receive(session, unit_id=1, officer_id=1, incoming=incoming, now=now)
    return [Reply("Câu 9/9.", words=("quay lại", "hủy"))]


def send(apis: BotApis, service: Service, name: str, content: bytes | int | str) -> None:
    """Officer 7 sends a photo, which the channel hands out so."""
    apis.files[name] = content
    if service == "telegram":
        size = {"file_id": name, "file_unique_id": name, "width": 1, "height": 1}
        apis.say("telegram", "7", None, photo=[size])
    else:
        apis.say("zalo", "7", None, event_name="message.image.received", photo_url=f"https://files.test/{name}")


def photo(engine: Engine) -> Photo:
    """Give the one photo."""
    with Session(engine) as session:
        return session.exec(select(Photo)).one()


def has_status(engine: Engine, status: str) -> Callable[[], bool]:
    """The condition that the one photo is there and has the status."""

    def holds() -> bool:
        with Session(engine) as session:
            return session.exec(select(Photo.status)).all() == [status]

    return holds


def shell_on(engine: Engine, apis: BotApis) -> Shell:
    """The shell, with photos of at most ten thousand bytes, that looks for photos all the time."""
    return Shell(engine, apis, receive, photo_bytes=10_000)


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting for the next look costs these tests no time."""
    monkeypatch.setattr("bot.photos._LOOK_EVERY", 0.02)


@pytest.mark.parametrize(("content", "kind"), [(JPEG, "image/jpeg"), (PNG, "image/png")])
@pytest.mark.parametrize("service", SERVICES)
async def test_a_photo_is_kept(engine: Engine, apis: BotApis, service: Service, content: bytes, kind: str) -> None:
    """Its content and type, whatever its name says; nothing more is said about it."""
    send(apis, service, "1.gif", content)

    async with shell_on(engine, apis) as shell:
        await shell.until(has_status(engine, "kept"))

    assert (photo(engine).content, photo(engine).media_type) == (content, kind)
    assert len(apis.seen_by("7")) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (JPEG + b"x" * 10_000, PHOTO_TOO_LARGE),
        (b"GIF89a", PHOTO_OF_OTHER_TYPE),
        (b"", PHOTO_OF_OTHER_TYPE),
        (404, PHOTO_LOST),
        ("http://files.test/plain", PHOTO_LOST),
    ],
    ids=["large", "gif", "empty", "gone", "not https"],
)
@pytest.mark.parametrize("service", SERVICES)
async def test_what_cannot_be_kept_is_said_once(
    engine: Engine, apis: BotApis, service: Service, content: bytes | int | str, said: str
) -> None:
    """In words, without taking the buttons of the form off the screen."""
    send(apis, service, "1.jpg", content)

    async with shell_on(engine, apis) as shell:
        await shell.until(lambda: len(apis.journal) == 2)

    assert (photo(engine).status, photo(engine).content) == ("refused", None)
    assert apis.journal[-1] == Shown(service, "7", said)
    assert apis.keyboards == ({"7": (("quay lại", "hủy"),)} if service == "telegram" else {})


@pytest.mark.parametrize("service", SERVICES)
async def test_a_network_that_fails_is_tried_again(engine: Engine, apis: BotApis, service: Service) -> None:
    """A server in trouble costs no photo."""
    send(apis, service, "1.jpg", 503)

    async with shell_on(engine, apis) as shell:
        await shell.until(lambda: len(apis.fetched) == 2)
        apis.files["1.jpg"] = JPEG
        await shell.until(has_status(engine, "kept"))

    assert len(apis.seen_by("7")) == 1


async def test_after_a_few_tries_it_is_given_up(engine: Engine, apis: BotApis) -> None:
    """She is asked to send it again, once."""
    send(apis, "zalo", "1.jpg", 503)

    async with shell_on(engine, apis) as shell:
        await shell.until(has_status(engine, "refused"))
        await shell.until(lambda: len(apis.journal) == 2)

    assert (len(apis.fetched), apis.seen_by("7")[1:], photo(engine).reason) == (6, [PHOTO_LOST], "HTTP status 503")


async def test_a_fault_of_ours_costs_no_other_photo(
    engine: Engine, apis: BotApis, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged without what the photo is called, and the others are fetched."""
    shell = shell_on(engine, apis)
    with Session(engine) as session:
        for ref in ("bí mật", "2.jpg"):
            named = Incoming(
                channel="telegram",
                chat_id="7",
                message_id=ref,
                sender_name="Hoa",
                text="",
                sent_at=NOW,
                kind="photo",
                photo=ref,
            )
            photos.receive(session, unit_id=1, officer_id=1, incoming=named, now=hurried_clock())
        session.commit()
    fetch = shell.channels[0].photo

    async def stumbles(ref: str, limit: int) -> bytes:
        if ref == "bí mật":
            raise KeyError(ref)
        return await fetch(ref, limit)

    shell.channels[0].photo = stumbles  # type: ignore[method-assign]
    apis.files["2.jpg"] = JPEG
    async with shell:
        await shell.until(lambda: JPEG in contents(engine))

    assert ("Photo 1 cannot be fetched" in caplog.text, "bí mật" in caplog.text) == (True, False)


def contents(engine: Engine) -> list[bytes | None]:
    """Give the content of every photo."""
    with Session(engine) as session:
        return list(session.exec(select(Photo.content)).all())


@pytest.mark.parametrize(
    ("content", "expected"),
    [(JPEG, "image/jpeg"), (PNG, "image/png"), (b"\xff\xd8", None), (b"RIFF....WEBP", None), (b"<svg", None)],
)
def test_a_type_is_told_by_its_first_bytes(content: bytes, expected: str | None) -> None:
    """Names and headers are not believed."""
    assert media_type(content) == expected
