"""Files that go along with messages: made for who may read them, sent on Telegram, linked to on Zalo."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine
from sqlmodel import Session, select
from tests.fakes.bot_apis import BotApis, Shown
from tests.fakes.organisations import Organisation, a_commune
from tests.fakes.shell import Shell

from bot import texts
from bot.files import Files, NotHers
from bot.links import Links
from bot.web import web_app
from records import outbox
from records.messages import Reply
from records.tables import Post, UnitPast

NOW = datetime(2026, 11, 3, 2, tzinfo=UTC)


@pytest.fixture
def ids(engine: Engine) -> dict[str, int]:
    """A commune of which one chi hội reported; ids of units by code, and of its supervisor."""
    with Session(engine) as session:
        organisation = a_commune(session, branches=3)
        organisation.send("C1", du_luan="Chị em lo giá phân bón")
        found = _supervisors(organisation)
        found |= {code: unit.id for code, unit in organisation.units.items()}
        session.commit()
    return found


def _supervisors(organisation: Organisation) -> dict[str, int]:
    organisation.add("D", "Hội LHPN xã Khác", "commune", "P")
    posts = (("Hà", "C"), ("Mai", "D"), ("Lan", "P"))
    found = {name: organisation.appoint(name, "supervisor", code).id for name, code in posts}
    return found | {"head": organisation.heads["C1"].id}


def key(ids: dict[str, int], who: str, unit: str = "C", kind: str = "xlsx") -> str:
    return f"summary:{ids[unit]}:2026-10:{kind}:{ids[who]}"


@pytest.fixture
def files(engine: Engine) -> Files:
    """What makes files, with links that last three days."""
    links = Links("https://chihoi.test", "s3cret", lasting=timedelta(hours=72), clock=lambda: NOW)
    return Files(engine, lambda: NOW, links)


# --- who gets it ---


@pytest.mark.parametrize("who", ["Hà", "Lan"])
def test_whoever_supervises_the_unit_gets_it(files: Files, ids: dict[str, int], who: str) -> None:
    """And in it what was said."""
    file = files.made(key(ids, who))
    assert "tong-hop-C-2026-10.xlsx" == file.name
    book = load_workbook(io.BytesIO(file.content))
    assert "Chị em lo giá phân bón" in {cell.value for row in book["Ý kiến"].iter_rows() for cell in row}
    assert files.made(key(ids, who, kind="docx")).content.startswith(b"PK")


@pytest.mark.parametrize("who", ["Mai", "head"])
def test_whoever_does_not_gets_none(files: Files, ids: dict[str, int], who: str) -> None:
    """The next commune's supervisor, a head of a chi hội of this one."""
    with pytest.raises(NotHers):
        files.made(key(ids, who))


def test_who_does_no_more_gets_none_any_more(files: Files, ids: dict[str, int], engine: Engine) -> None:
    """Her post has ended; her data are deleted; nobody has that number."""
    with Session(engine) as session:
        session.exec(select(Post).where(Post.officer_id == ids["Hà"])).one().until = date(2026, 11, 2)
        session.commit()
    with pytest.raises(NotHers):
        files.made(key(ids, "Hà"))
    with pytest.raises(NotHers):
        files.made(f"summary:{ids['C']}:2026-10:xlsx:99999")


def test_a_unit_that_was_hers_in_that_month_is_still_hers(files: Files, ids: dict[str, int], engine: Engine) -> None:
    """A commune that was moved to another province since: its month belongs to both."""
    with Session(engine) as session:
        session.add(UnitPast(unit_id=ids["D"], name="Hội LHPN xã Khác", parent_id=ids["C"], until=date(2026, 11, 1)))
        session.commit()
    assert files.made(key(ids, "Hà", "D")).content


@pytest.mark.parametrize("wrong", ["", "summary:1:2026-10:exe:1", "report:1", "summary:1:2026-10:xlsx:1:2"])
def test_what_names_no_file_is_refused(files: Files, wrong: str) -> None:
    """A fault of ours, or of who forges."""
    with pytest.raises(ValueError, match="key of no file"):
        files.made(wrong)


# --- by a link ---


@pytest.fixture
async def client(engine: Engine, files: Files) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the program's web server."""

    async def take(_incoming: object) -> None: ...

    app = web_app(engine=engine, take=take, webhooks={}, files=files)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://chihoi.test") as client:
        yield client


def path(files: Files, of: str) -> str:
    assert files.links is not None
    return files.links.to(of).removeprefix("https://chihoi.test")


async def test_a_link_gives_the_file(client: httpx.AsyncClient, files: Files, ids: dict[str, int]) -> None:
    """Under its name, to be kept by nobody on the way."""
    answer = await client.get(path(files, key(ids, "Hà", kind="docx")))
    assert (200, True) == (answer.status_code, answer.content.startswith(b"PK"))
    assert 'attachment; filename="tong-hop-C-2026-10.docx"' == answer.headers["content-disposition"]
    assert "private, no-store" == answer.headers["cache-control"]


async def test_a_link_that_leads_nowhere_says_why(
    client: httpx.AsyncClient, files: Files, ids: dict[str, int], engine: Engine
) -> None:
    """In Vietnamese, on a page that can be read: over, forged, of one who may not read it."""
    old = Links("https://chihoi.test", "s3cret", lasting=timedelta(hours=72), clock=lambda: NOW - timedelta(hours=73))
    expired = old.to(key(ids, "Hà")).removeprefix("https://chihoi.test")
    answers = [await client.get(each) for each in (expired, "/files/x.y.z", path(files, key(ids, "Mai")))]
    assert [410, 403, 403] == [answer.status_code for answer in answers]
    said = (texts.LINK_EXPIRED, texts.LINK_FORGED, texts.FILE_NOT_HERS)
    assert all(text in answer.text for text, answer in zip(said, answers, strict=True))
    assert all("phân bón" not in answer.text for answer in answers)
    assert 404 == (await client.get("/files/")).status_code
    assert 405 == (await client.post(path(files, key(ids, "Hà")))).status_code


async def test_without_an_address_there_are_no_links(engine: Engine) -> None:
    """Nothing is served then."""

    async def take(_incoming: object) -> None: ...

    app = web_app(engine=engine, take=take, webhooks={}, files=Files(engine, lambda: NOW))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://chihoi.test") as client:
        assert 404 == (await client.get("/files/x")).status_code


# --- in the chat ---


async def sent(engine: Engine, apis: BotApis, channel: str, reply: Reply, **settings: Any) -> Shown:
    """Send a reply; give what she sees last."""
    with Session(engine) as session:
        outbox.enqueue(
            session,
            channel=channel,
            chat_id="7",
            reply=reply,
            priority=outbox.Priority.REPLY,
            due_at=NOW - timedelta(days=365),
            dedup_key=f"reply:{channel}:1:0",
            now=NOW,
        )
        session.commit()
    async with Shell(engine, apis, clock=lambda: NOW, **settings) as shell:
        await shell.until(lambda: bool(apis.journal))
    return apis.journal[-1]


async def test_telegram_gets_the_file(engine: Engine, apis: BotApis, ids: dict[str, int]) -> None:
    """With what is said about it, and the buttons."""
    shown = await sent(engine, apis, "telegram", Reply("Dạ, đây ạ.", words=("Thôi",), file=key(ids, "Hà")))
    assert shown.file is not None
    assert ("tong-hop-C-2026-10.xlsx", "Dạ, đây ạ.", (("Thôi",),)) == (shown.file.name, shown.text, shown.buttons)
    assert "Tổng hợp" in load_workbook(io.BytesIO(shown.file.content)).sheetnames


async def test_a_long_text_goes_before_the_file(engine: Engine, apis: BotApis, ids: dict[str, int]) -> None:
    """Telegram lets a file say less than a message."""
    shown = await sent(engine, apis, "telegram", Reply("Dạ. " * 400, words=("Thôi",), file=key(ids, "Hà")))
    assert ["Dạ. " * 399 + "Dạ.", ""] == [each.text for each in apis.journal]
    assert (True, (("Thôi",),)) == (shown.file is not None, shown.buttons)


async def test_zalo_gets_a_link(engine: Engine, apis: BotApis, ids: dict[str, int]) -> None:
    """For her, with the hour until which it leads somewhere."""
    stated = {"public_url": "https://chihoi.test", "zalo_token": "22222:zalo-secret"}
    shown = await sent(engine, apis, "zalo", Reply("Dạ, đây ạ.", file=key(ids, "Hà")), **stated)
    assert "Dạ, đây ạ.\n\nChị bấm vào đây" in shown.text
    assert "dùng được đến 09:00 ngày 06/11/2026" in shown.text
    assert "https://chihoi.test/files/" in shown.text


async def test_zalo_without_an_address_says_whom_to_ask(engine: Engine, apis: BotApis, ids: dict[str, int]) -> None:
    """No link that leads nowhere, and no promise of a file."""
    shown = await sent(engine, apis, "zalo", Reply("Dạ, đây ạ.", file=key(ids, "Hà")))
    assert texts.FILE_NO_ADDRESS == shown.text


async def test_who_may_not_read_it_is_told_so(engine: Engine, apis: BotApis, ids: dict[str, int]) -> None:
    """What was hers when she asked may not be hers when it is sent."""
    shown = await sent(engine, apis, "telegram", Reply("Dạ, đây ạ.", file=key(ids, "Mai")))
    assert (texts.FILE_NOT_HERS, None) == (shown.text, shown.file)
