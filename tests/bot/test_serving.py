"""The whole program: the real `chihoi serve` in its own process, against the fakes over loopback HTTP."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from sqlmodel import Session, select
from tests.fakes.bot_apis import TOKENS, BotApis, Service, silence, slow

from records.database import engine_for
from records.tables import OutboxMessage

ROOT = Path(__file__).parents[2]
SERVICES: tuple[Service, ...] = ("telegram", "zalo")


@dataclass
class Program:
    """A running `chihoi serve`, its log, and where it listens."""

    process: subprocess.Popen[str]
    log: Path
    port: int

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and give the exit code."""
        self.process.send_signal(number)
        return self.process.wait(timeout=20)


def environment(folder: Path, **stated: str) -> dict[str, str]:
    """An environment for the program, without the developer's settings; it knows only loopback addresses."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHIHOI_")}
    quick = {
        "CHIHOI_PORT": "0",
        "CHIHOI_POLL_SECONDS": "1",
        "CHIHOI_CHAT_PER_SECOND": "1000",
        "NO_PROXY": "*",
    }
    return {
        **kept,
        **quick,
        "CHIHOI_DATABASE_URL": f"sqlite:///{folder / 'chihoi.db'}",
        "PYTHONPATH": str(ROOT),
        **stated,
    }


def tokens(address: str) -> dict[str, str]:
    """The settings that point both channels to the fakes."""
    return {
        "CHIHOI_TELEGRAM_TOKEN": TOKENS["telegram"],
        "CHIHOI_TELEGRAM_API_URL": address,
        "CHIHOI_ZALO_TOKEN": TOKENS["zalo"],
        "CHIHOI_ZALO_API_URL": address,
    }


@contextmanager
def serving(folder: Path, **stated: str) -> Iterator[Program]:
    """Run the program until the context ends."""
    log = folder / "log"
    with log.open("a", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "serve"],
            cwd=folder,
            env=environment(folder, **stated),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        port = re.search(r":(\d+)/healthz", said)
        assert port, said + log.read_text(encoding="utf-8")
        yield Program(process, log, int(port[1]))
    finally:
        process.kill()
        process.communicate()


def until(condition: Callable[[], bool]) -> None:
    """Wait until the condition holds; fail after fifteen seconds."""
    ends = time.monotonic() + 15
    while not condition():
        assert time.monotonic() < ends, "the condition never held"
        time.sleep(0.02)


def statuses(folder: Path) -> list[str]:
    """Give the status of every row of the outbox."""
    engine = engine_for(f"sqlite:///{folder / 'chihoi.db'}")
    with Session(engine) as session:
        found = list(session.exec(select(OutboxMessage.status)).all())
    engine.dispose()
    return found


def test_both_channels_are_answered_and_no_token_is_logged(apis: BotApis, tmp_path: Path) -> None:
    """One process polls both channels; its log, even at debug, holds neither tokens nor what was said."""
    with apis.served() as address:
        apis.say("telegram", "7", "xin chào em")
        apis.say("zalo", "a7", "xin chào em")
        with serving(tmp_path, CHIHOI_LOG_LEVEL="debug", **tokens(address)) as program:
            until(lambda: bool(apis.seen_by("7") and apis.seen_by("a7")))
            assert httpx.get(f"http://127.0.0.1:{program.port}/healthz").json() == {"status": "ok"}
            assert program.stop() == 0

    log = program.log.read_text(encoding="utf-8")
    assert [secret for secret in (*TOKENS.values(), "xin chào") if secret in log] == []
    assert "telegram is open as @chihoi_bot, by polling." in log
    assert "zalo is open as bot.chihoi, by polling." in log


@pytest.mark.parametrize(("service", "arrives"), [("telegram", False), ("zalo", True)])
def test_a_kill_between_commit_and_send_loses_nothing(
    apis: BotApis, tmp_path: Path, service: Service, arrives: bool
) -> None:
    """After `kill -9` in the middle of a send the next start sends the reply: at most one is repeated."""
    apis.script(service, silence(arrives=arrives))
    apis.say(service, "7", "xin chào em")
    with apis.served() as address:
        settings = {**tokens(address), "CHIHOI_LEASE_SECONDS": "1"}
        with serving(tmp_path, **settings) as program:
            until(lambda: "sendMessage" in apis.methods(service))
            assert program.stop(signal.SIGKILL) == -signal.SIGKILL
        before = len(apis.seen_by("7"))
        with serving(tmp_path, **settings) as program:
            until(lambda: "sending" not in statuses(tmp_path))
            assert program.stop() == 0

    seen = apis.seen_by("7")
    assert (before, set(statuses(tmp_path))) == (int(arrives), {"sent"})
    assert len(seen) - len(set(seen)) == int(arrives)


def test_a_stop_finishes_what_is_in_flight(apis: BotApis, tmp_path: Path) -> None:
    """A reply whose sending has begun is finished and marked before the program ends."""
    apis.script("telegram", slow(0.5))
    apis.say("telegram", "7", "xin chào em")
    with apis.served() as address, serving(tmp_path, **tokens(address)) as program:
        until(lambda: "sendMessage" in apis.methods("telegram"))
        assert program.stop(signal.SIGTERM) == 0

    assert set(statuses(tmp_path)) == {"sent"}
    assert len(apis.seen_by("7")) == len(statuses(tmp_path))


def test_webhooks_are_asked_for_and_answered(apis: BotApis, tmp_path: Path) -> None:
    """With a public address nothing is polled: the channels are told where to deliver, and the secret."""
    with apis.served() as address:
        settings = {**tokens(address), "CHIHOI_PUBLIC_URL": "https://chihoi.test/bot/"}
        with serving(tmp_path, **settings) as program:
            until(lambda: set(apis.webhooks) == set(SERVICES))
            for service, header in (
                ("telegram", "X-Telegram-Bot-Api-Secret-Token"),
                ("zalo", "X-Bot-Api-Secret-Token"),
            ):
                response = httpx.post(
                    f"http://127.0.0.1:{program.port}/webhook/{service}",
                    json=apis.event("zalo" if service == "zalo" else "telegram", "7", "xin chào em"),
                    headers={header: apis.webhooks["zalo" if service == "zalo" else "telegram"]["secret_token"]},
                )
                assert response.status_code == 200
            until(lambda: len({shown.service for shown in apis.journal}) == 2)
            assert program.stop() == 0

    assert apis.webhooks["telegram"]["url"] == "https://chihoi.test/bot/webhook/telegram"
    assert [call for call in apis.calls if call[1] == "getUpdates"] == []


def failing(folder: Path, **stated: str) -> tuple[int, str]:
    """Run the program, which is to fail at once; give its exit code and what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "serve"],
        cwd=folder,
        env=environment(folder, **stated),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    return done.returncode, done.stderr


def test_without_a_token_it_says_what_to_set(tmp_path: Path) -> None:
    """No channel is one sentence and exit code 2."""
    expected = (
        "chihoi: There is no channel to serve: set CHIHOI_ZALO_TOKEN or CHIHOI_TELEGRAM_TOKEN"
        " in the environment or in .env.\n"
    )

    assert failing(tmp_path) == (2, expected)


def test_a_token_that_is_refused_is_a_sentence(apis: BotApis, tmp_path: Path) -> None:
    """The channel's refusal names the setting, not the token."""
    with apis.served() as address:
        wrong = {**tokens(address), "CHIHOI_TELEGRAM_TOKEN": "33333:wrong-one"}
        code, said = failing(tmp_path, **wrong)

    assert (code, said.splitlines()[-1]) == (
        2,
        "chihoi: Telegram refuses the token in CHIHOI_TELEGRAM_TOKEN: copy it again from where the bot was made.",
    )
    assert "wrong-one" not in said


def test_a_port_in_use_is_a_sentence(apis: BotApis, tmp_path: Path) -> None:
    """Two programs cannot listen on one port."""
    with apis.served() as address, serving(tmp_path, **tokens(address)) as program:
        code, said = failing(tmp_path, **{**tokens(address), "CHIHOI_PORT": str(program.port)})

    expected = f"chihoi: Port {program.port} of 127.0.0.1 cannot be listened on: Address already in use.\n"
    assert (code, said) == (2, expected)


def test_a_server_that_is_down_is_waited_for(tmp_path: Path) -> None:
    """Without a network the program stays up, healthy, and stops when asked."""
    nobody = tokens("http://127.0.0.1:9")
    with serving(tmp_path, **nobody) as program:
        until(lambda: "cannot be opened" in program.log.read_text(encoding="utf-8"))
        assert httpx.get(f"http://127.0.0.1:{program.port}/healthz").status_code == 200
        assert program.stop() == 0
