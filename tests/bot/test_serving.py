"""The whole program: the real `chihoi serve` in its own process, against the fakes over loopback HTTP."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select
from tests.fakes.bot_apis import TOKENS, BotApis, Service, silence, slow
from tests.fakes.program import serving, tokens, until
from tests.fakes.shell import Run

from records.database import engine_for, reading
from records.tables import InboxMessage, OutboxMessage

SERVICES: tuple[Service, ...] = ("telegram", "zalo")
EMPTY = "import bot.opening; bot.opening.open_plans = lambda engine: []\n"
"""The program starts faster without plans."""
BLOCKED = """
import time, handlers.respond
def respond(*arguments, **keywords):
    time.sleep(999)
handlers.respond.respond = respond
"""


@pytest.fixture
def furnished_engine(furnished: Path) -> Iterator[Engine]:
    """An engine on the database of the test's folder, the one of the program's default settings."""
    engine = engine_for(f"sqlite:///{furnished / 'chihoi.db'}")
    yield engine
    engine.dispose()


def statuses(engine: Engine, table: type[InboxMessage | OutboxMessage]) -> list[str]:
    """Give the status of every row of the inbox or outbox."""
    with Session(reading(engine)) as session:
        return list(session.exec(select(table.status)).all())


def test_a_program_answers_on_both_channels_and_stops_when_asked(
    apis: BotApis, furnished: Path, furnished_engine: Engine, run: Run
) -> None:
    """It polls both, is healthy, has its port to itself, finishes what it is sending, and logs nothing secret."""
    with apis.served() as address:
        apis.say("telegram", "7", "xin chào em")
        apis.say("zalo", "a7", "xin chào em")
        with serving(furnished, CHIHOI_LOG_LEVEL="debug", **tokens(address)) as program:
            until(lambda: bool(apis.seen_by("7") and apis.seen_by("a7")))
            assert httpx.get(f"http://127.0.0.1:{program.port}/healthz").json() == {"status": "ok"}
            second = run("serve", **{**tokens(address), "CHIHOI_PORT": str(program.port)})
            taken = f"chihoi: Port {program.port} of 127.0.0.1 cannot be listened on: Address already in use.\n"
            assert second == (2, "", taken)
            apis.script("telegram", slow(0.5))
            apis.say("telegram", "8", "xin chào em")
            until(lambda: apis.methods("telegram").count("sendMessage") == 2)
            assert program.stop(signal.SIGTERM) == 0

    assert (len(apis.seen_by("8")), set(statuses(furnished_engine, OutboxMessage))) == (1, {"sent"})
    assert [secret for secret in (*TOKENS.values(), "xin chào") if secret in program.logged()] == []
    assert "telegram is open as @chihoi_bot, by polling." in program.logged()
    assert "zalo is open as bot.chihoi, by polling." in program.logged()


def test_a_kill_between_commit_and_send_loses_nothing(apis: BotApis, furnished: Path, furnished_engine: Engine) -> None:
    """After `kill -9` in the middle of a send the next start sends the reply: one that had arrived is repeated."""
    apis.script("telegram", silence(arrives=False))
    apis.script("zalo", silence(arrives=True))
    with apis.served() as address:
        for service in SERVICES:
            apis.say(service, "7" if service == "telegram" else "a7", "xin chào em")
        settings = {**tokens(address), "CHIHOI_LEASE_SECONDS": "1"}
        with serving(furnished, first=EMPTY, **settings) as program:
            until(lambda: all("sendMessage" in apis.methods(service) for service in SERVICES))
            assert program.stop(signal.SIGKILL) == -signal.SIGKILL
        before = len(apis.seen_by("7")), len(apis.seen_by("a7"))
        with serving(furnished, first=EMPTY, **settings) as program:
            until(lambda: set(statuses(furnished_engine, OutboxMessage)) == {"sent"})
            assert program.stop() == 0

    assert before == (0, 1)
    assert len(apis.seen_by("7")) == 1
    assert apis.seen_by("a7") == apis.seen_by("a7")[:1] * 2


def test_a_kill_before_the_commit_loses_nothing(
    apis: BotApis, tmp_path: Path, database_url: str, engine: Engine
) -> None:
    """A message that Zalo will not deliver again is answered once, though the program died while answering it."""
    with apis.served() as address:
        settings = {**tokens(address), "CHIHOI_DATABASE_URL": database_url, "CHIHOI_LEASE_SECONDS": "1"}
        apis.say("zalo", "a7", "xin chào em")
        with serving(tmp_path, first=EMPTY + BLOCKED, **settings) as program:
            until(lambda: statuses(engine, InboxMessage) == ["kept"])
            assert program.stop(signal.SIGKILL) == -signal.SIGKILL
        assert (apis.seen_by("a7"), statuses(engine, OutboxMessage)) == ([], [])
        with serving(tmp_path, first=EMPTY, **settings) as program:
            apis.say("zalo", "a7", "cảm ơn em")  # not before: the dead program's connection would be handed it
            until(lambda: len(apis.seen_by("a7")) == 2)
            assert program.stop() == 0

    greeting, thanks = apis.seen_by("a7")
    assert ("chào chị" in greeting, "không có gì" in thanks) == (True, True)
    with Session(engine) as session:
        rows = session.exec(select(InboxMessage.status, InboxMessage.payload)).all()
    assert [tuple(row) for row in rows] == [("handled", None)] * 2
    assert "Chats with messages that were kept and not yet answered: 1." in program.logged()


def test_webhooks_are_asked_for_and_answered(apis: BotApis, furnished: Path) -> None:
    """With a public address nothing is polled: the channels are told where to deliver, and the secret."""
    with apis.served() as address:
        settings = {**tokens(address), "CHIHOI_PUBLIC_URL": "https://chihoi.test/bot/"}
        with serving(furnished, first=EMPTY, **settings) as program:
            until(lambda: set(apis.webhooks) == set(SERVICES))
            for service, header in zip(
                SERVICES, ("X-Telegram-Bot-Api-Secret-Token", "X-Bot-Api-Secret-Token"), strict=True
            ):
                response = httpx.post(
                    f"http://127.0.0.1:{program.port}/webhook/{service}",
                    json=apis.event(service, "7", "xin chào em"),
                    headers={header: apis.webhooks[service]["secret_token"]},
                )
                assert response.status_code == 200
            until(lambda: len({shown.service for shown in apis.journal}) == 2)
            assert program.stop() == 0

    assert apis.webhooks["telegram"]["url"] == "https://chihoi.test/bot/webhook/telegram"
    assert [call for call in apis.calls if call[1] == "getUpdates"] == []


def test_a_server_that_is_down_is_waited_for(furnished: Path) -> None:
    """Without a network the program stays up, healthy, and stops when asked."""
    with serving(furnished, first=EMPTY, **tokens("http://127.0.0.1:9")) as program:
        until(lambda: "cannot be opened" in program.logged())
        assert httpx.get(f"http://127.0.0.1:{program.port}/healthz").status_code == 200
        assert program.stop() == 0


def test_without_a_token_it_says_what_to_set(run: Run) -> None:
    """No channel is one sentence and exit code 2."""
    expected = (
        "chihoi: There is no channel to serve: set CHIHOI_ZALO_TOKEN or CHIHOI_TELEGRAM_TOKEN"
        " in the environment or in .env.\n"
    )

    assert run("serve") == (2, "", expected)


def test_a_token_that_is_refused_is_a_sentence(apis: BotApis, furnished: Path, run: Run) -> None:
    """The channel's refusal names the setting, not the token."""
    with apis.served() as address:
        wrong = {**tokens(address), "CHIHOI_TELEGRAM_TOKEN": "33333:wrong-one", "NO_PROXY": "*"}
        code, _, said = run("serve", **wrong)

    assert (code, said.splitlines()[-1]) == (
        2,
        "chihoi: Telegram refuses the token in CHIHOI_TELEGRAM_TOKEN: copy it again from where the bot was made.",
    )
    assert "wrong-one" not in said
