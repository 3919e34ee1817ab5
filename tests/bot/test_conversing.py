"""From a person's message to our answer on her phone, through the real client libraries."""

from __future__ import annotations

import unicodedata

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select
from tests.fakes.bot_apis import BotApis, Service, Shown, refused, silence, too_many
from tests.fakes.shell import Shell

from bot.clock import system_clock
from bot.texts import APOLOGY
from handlers.respond import respond
from knowledge.search import Library
from records.tables import Account, Officer

SERVICES: tuple[Service, ...] = ("telegram", "zalo")


@pytest.mark.parametrize("service", SERVICES)
async def test_every_message_is_answered_in_its_order(engine: Engine, apis: BotApis, service: Service) -> None:
    """Messages that wait together are answered each in its chat, first come first served."""
    for words in ("một", "hai", "ba"):
        apis.say(service, "7", words)
        apis.say(service, "8", words)

    async with Shell(engine, apis) as shell:
        await shell.until(lambda: len(apis.journal) == 6)

    expected = ["text: một", "text: hai", "text: ba"]
    assert (apis.seen_by("7"), apis.seen_by("8")) == (expected, expected)


@pytest.mark.parametrize("service", SERVICES)
async def test_short_messages_are_answered_as_one(engine: Engine, apis: BotApis, service: Service) -> None:
    """Nothing is said between them; a photo is answered by itself, after what was said before it."""
    async with Shell(engine, apis, clock=system_clock, turn_seconds=2) as shell:
        for words in ("chị hỏi", "kế hoạch 80"):
            apis.say(service, "7", words)
            apis.say(service, "8", words)
        if service == "telegram":
            size = {"file_id": "f", "file_unique_id": "f", "width": 1, "height": 1}
            apis.say(service, "8", None, photo=[size], caption="ảnh")
        else:
            photo_url = "https://files.test/1.jpg"
            apis.say(service, "8", None, event_name="message.image.received", photo_url=photo_url, caption="ảnh")
        await shell.until(lambda: len(apis.journal) == 3)

    joined = "text: chị hỏi\nkế hoạch 80"
    assert (apis.seen_by("7"), apis.seen_by("8")) == ([joined], [joined, "photo: ảnh"])


async def test_choices_are_drawn_as_each_channel_can(engine: Engine, apis: BotApis) -> None:
    """The same reply has buttons on Telegram and numbers on Zalo."""
    apis.say("telegram", "7", "chọn")
    apis.say("zalo", "a7", "chọn")

    async with Shell(engine, apis) as shell:
        await shell.until(lambda: len(apis.journal) == 2)

    assert sorted(apis.journal, key=lambda shown: shown.service) == [
        Shown("telegram", "7", "Mời chị chọn.", (("Có",), ("Không",))),
        Shown("zalo", "a7", "Mời chị chọn.\n\n1. Có\n2. Không\n(Nhắn số để chọn)"),
    ]


@pytest.mark.parametrize("service", SERVICES)
async def test_a_duplicated_update_is_answered_once(engine: Engine, apis: BotApis, service: Service) -> None:
    """However often a channel delivers an update, the person gets one answer."""
    apis.again(service, apis.say(service, "7", "một"))
    apis.say(service, "7", "hai")

    async with Shell(engine, apis) as shell:
        await shell.until(lambda: len(apis.journal) >= 2)

    assert apis.seen_by("7") == ["text: một", "text: hai"]


@pytest.mark.parametrize("service", SERVICES)
async def test_an_update_that_crashes_the_handler_gets_one_apology(
    engine: Engine, apis: BotApis, service: Service
) -> None:
    """The loop goes on, and the same person is answered next time."""
    apis.say(service, "7", "nổ")
    apis.say(service, "7", "tiếp")

    async with Shell(engine, apis) as shell:
        await shell.until(lambda: len(apis.journal) >= 2)

    assert apis.seen_by("7") == [APOLOGY, "text: tiếp"]


@pytest.mark.parametrize("service", SERVICES)
async def test_odd_messages_are_answered(engine: Engine, apis: BotApis, service: Service) -> None:
    """An empty message, decomposed letters, 5,000 characters and a sticker each get an answer that fits."""
    apis.say(service, "1", "")
    apis.say(service, "2", unicodedata.normalize("NFD", "Đại hội điểm"))
    apis.say(service, "3", "rất dài " * 625)
    if service == "zalo":
        apis.say(service, "4", None, event_name="message.unsupported.received")
    else:
        apis.say(service, "4", None, voice={"file_id": "v", "file_unique_id": "v", "duration": 3})

    async with Shell(engine, apis) as shell:
        await shell.until(lambda: {shown.chat_id for shown in apis.journal} == {"1", "2", "3", "4"})
        await shell.until(lambda: len(apis.seen_by("3")) == (2 if service == "telegram" else 3))

    assert (apis.seen_by("1"), apis.seen_by("2")) == (["text:"], ["text: Đại hội điểm"])
    assert apis.seen_by("4") == ["unsupported:"]
    said = " ".join(part.split("\n", 1)[1] for part in apis.seen_by("3"))
    assert said == ("text: " + "rất dài " * 625).strip()


@pytest.mark.parametrize("service", SERVICES)
async def test_a_refused_send_is_no_success_and_not_repeated(engine: Engine, apis: BotApis, service: Service) -> None:
    """The refused answer is given up with its reason; the next one arrives."""
    apis.script(service, refused(400, "no such chat", status=400 if service == "telegram" else 200))
    apis.say(service, "7", "một")
    apis.say(service, "7", "hai")

    async with Shell(engine, apis) as shell:
        await shell.until(lambda: len(apis.journal) == 1)

    assert apis.seen_by("7") == ["text: hai"]
    assert apis.methods(service).count("sendMessage") == 2


@pytest.mark.parametrize("service", SERVICES)
async def test_a_429_is_waited_out(engine: Engine, apis: BotApis, service: Service) -> None:
    """After the pause the answer arrives, and nobody else's was lost."""
    zalo = refused(429, "Too many requests", status=200, parameters={"retry_after": 0.2})
    apis.script(service, too_many(0.2) if service == "telegram" else zalo)
    apis.say(service, "7", "một")
    apis.say(service, "8", "hai")

    async with Shell(engine, apis) as shell:
        await shell.until(lambda: len(apis.journal) == 2)

    assert (apis.seen_by("7"), apis.seen_by("8")) == (["text: một"], ["text: hai"])


@pytest.mark.parametrize("arrives", [True, False])
@pytest.mark.parametrize("service", SERVICES)
async def test_a_time_out_is_tried_again(engine: Engine, apis: BotApis, service: Service, arrives: bool) -> None:
    """A lost answer comes later; one that had arrived comes twice, which is better than never."""
    apis.script(service, silence(arrives=arrives))
    apis.say(service, "7", "một")

    async with Shell(engine, apis) as shell:
        await shell.until(lambda: len(apis.journal) == 1 + arrives)

    assert apis.seen_by("7") == ["text: một"] * (1 + arrives)


@pytest.mark.parametrize("service", SERVICES)
async def test_who_blocked_the_bot_is_marked_until_she_writes(engine: Engine, apis: BotApis, service: Service) -> None:
    """A blocked account is not written to for ever, but a new message from it unblocks it."""
    with Session(engine) as session:
        session.add(Officer(id=1, name="Vi Thị Hoa"))
        session.flush()
        session.add(Account(officer_id=1, channel=service, chat_id="7"))
        session.commit()

    def blocked() -> bool:
        with Session(engine) as session:
            return session.exec(select(Account.blocked_at)).one() is not None

    apis.blocked.add("7")
    apis.say(service, "7", "một")
    async with Shell(engine, apis) as shell:
        await shell.until(blocked)
        apis.blocked.clear()
        apis.say(service, "7", "hai")
        await shell.until(lambda: apis.seen_by("7") == ["text: hai"])

    assert blocked() is False


@pytest.mark.parametrize("service", SERVICES)
async def test_the_real_core_answers_whatever_is_sent(
    engine: Engine, apis: BotApis, library: Library, service: Service
) -> None:
    """Odd messages of an unknown person are answered in words that fit, never with an apology."""
    decomposed = unicodedata.normalize("NFD", "kế hoạch số 80 của tỉnh nào")
    odd = ["", "   ", "80", "0", "/start", "👍", "x" * 5000, "nộp báo cáo " * 416, decomposed, "\u200b", "%s {0} <b>"]
    for number, words in enumerate(odd):
        apis.say(service, str(100 + number), words)

    async with Shell(engine, apis, respond, library=library) as shell:
        await shell.until(lambda: len({shown.chat_id for shown in apis.journal}) == len(odd))

    assert [shown for shown in apis.journal if shown.text == APOLOGY] == []
