"""The chat in the terminal: without one line by line, and in a real one with a greeting and a prompt."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select
from tests.bot.commands.fresh import NEW_DATABASE
from tests.fakes.shell import NOW, Run

from handlers import texts
from records import outbox
from records.database import engine_for
from records.messages import Reply
from records.tables import Officer, OutboxMessage

ROOT = Path(__file__).parents[3]


def remind(folder: Path, text: str, *, chat_id: str, due_at: datetime) -> None:
    """Queue a reminder for somebody's terminal."""
    engine = engine_for(f"sqlite:///{folder / 'chihoi.db'}")
    with Session(engine) as session:
        outbox.enqueue(
            session,
            channel="terminal",
            chat_id=chat_id,
            reply=Reply(text),
            priority=outbox.Priority.REMINDER,
            due_at=due_at,
            dedup_key=text,
            now=NOW,
        )
        session.commit()
    engine.dispose()


def outbox_of(folder: Path) -> dict[str, tuple[str, int]]:
    """Give status and attempts of every message by its text."""
    engine = engine_for(f"sqlite:///{folder / 'chihoi.db'}")
    with Session(engine) as session:
        rows = session.exec(select(OutboxMessage)).all()
        found = {row.reply["text"]: (row.status, row.attempts) for row in rows}
    engine.dispose()
    return found


def officer_id(folder: Path, name: str) -> int:
    """Give the id of an officer of the sample."""
    engine = engine_for(f"sqlite:///{folder / 'chihoi.db'}")
    with Session(engine) as session:
        found = session.exec(select(Officer.id).where(Officer.name == name)).one()
    engine.dispose()
    return found


def test_each_line_is_answered_and_the_chat_ends(run: Run, furnished: Path) -> None:
    """Without a terminal there is no prompt, only answers; blank lines say nothing."""
    code, output, errors = run("chat", stdin="xin chào em\n\ncảm ơn em\n")

    assert (code, errors) == (0, "")
    assert output.count("\n\n") >= 2
    assert ">" not in output


@pytest.mark.parametrize("command", ["/anh", "/ảnh"])
def test_a_photo_is_sent_by_its_path(run: Run, furnished: Path, command: str) -> None:
    """It arrives as a photo, not as a text; the next line is one again."""
    (furnished / "hội họp.jpg").write_bytes(b"\xff\xd8\xff")

    code, output, errors = run("chat", stdin=f"{command} hội họp.jpg\nxin chào em\n")

    assert (code, errors) == (0, "")
    assert output.startswith(texts.PHOTO)
    assert "chào chị" in output


def test_nothing_typed_is_nothing_said(run: Run, furnished: Path) -> None:
    """An empty input ends at once."""
    assert run("chat") == (0, "", "")


def test_buttons_and_numbers_are_drawn_as_the_channel_draws_them(run: Run, furnished: Path) -> None:
    """The same choices are buttons as on Telegram, and a numbered list as on Zalo."""
    zalo = run("chat", "--channel", "zalo", stdin="xin chào em").output
    telegram = run("chat", "--channel", "telegram", stdin="xin chào em").output

    numbered = re.findall(r"^\d\. (.+)$", zalo, re.MULTILINE)
    assert numbered
    assert re.findall(r"^\[ (.+) \]$", telegram, re.MULTILINE) == numbered


def test_what_waits_is_delivered_when_it_is_due_at_the_moment_of_now(run: Run, furnished: Path) -> None:
    """--now is the clock of the outbox too: what is due then is shown first, what is not waits."""
    hoa = f"officer:{officer_id(furnished, 'Vi Thị Hoa')}"
    remind(furnished, "Nhắc chị ngày mai họp.", chat_id=hoa, due_at=NOW)
    early, late = (NOW + timedelta(seconds=seconds) for seconds in (-1, 0))

    assert run("chat", "--as", "Vi Thị Hoa", "--now", early.isoformat()).output == ""
    assert run("chat", "--as", "Vi Thị Hoa", "--now", late.isoformat()).output == "Nhắc chị ngày mai họp.\n\n"
    assert run("chat", "--as", "Vi Thị Hoa", "--now", late.isoformat()).output == ""


def test_only_ones_own_messages_are_delivered(run: Run, furnished: Path) -> None:
    """What waits for another officer is not even tried."""
    remind(furnished, "Riêng cho chị khác.", chat_id="officer:999", due_at=NOW)

    run("chat", "--as", "Vi Thị Hoa", "--now", NOW.isoformat(), stdin="xin chào em\n")

    assert outbox_of(furnished).pop("Riêng cho chị khác.") == ("queued", 0)
    assert [status for status, _ in outbox_of(furnished).values()].count("sent") == 1


def test_an_unknown_officer_is_a_sentence(run: Run, furnished: Path) -> None:
    """Nobody of that name is exit code 2."""
    assert run("chat", "--as", "Thị Nở") == (2, "", "chihoi: No officer is called “Thị Nở”.\n")


def test_without_a_sample_one_is_a_stranger(run: Run) -> None:
    """An empty database is made at first use, which is said, and anybody may ask."""
    code, output, errors = run("chat", stdin="xin chào em\n")

    assert (code, errors) == (0, NEW_DATABASE)
    assert output


@pytest.mark.parametrize(
    "arguments", [("-m", "bot.cli", "chat", "--as", "vi thi hoa"), ("-m", "bot.demo")], ids=["chat", "demo"]
)
def test_a_terminal_is_greeted_in_two_lines(furnished: Path, arguments: tuple[str, ...]) -> None:
    """The first line says who speaks, the second what one can ask; after Ctrl-D comes a newline and nothing else."""
    shutil.copyfile(furnished / "chihoi.db", furnished / "chihoi-demo.db")

    shown = in_terminal(furnished, arguments, "xin chào em\n", "\x04")

    first, second, empty, prompt, *_ = shown.splitlines()
    expected = "Dạ, em là trợ lý của Hội Liên hiệp Phụ nữ, em chào chị Vi Thị Hoa (Chi hội thôn Nà Pài) ạ!"
    assert first == expected
    assert second.startswith("Chị cứ hỏi em về các kế hoạch của Hội")
    assert (empty, prompt) == ("", "> xin chào em")
    assert shown.endswith("\n\n> \n")


def in_terminal(folder: Path, arguments: tuple[str, ...], *typed: str) -> str:
    """Run Python in a pseudo-terminal, typing each time it prompts; give the screen."""
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHIHOI_")}
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), "TERM": "dumb"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    screen = b""
    left = list(typed)
    while True:
        try:
            read = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not read:
            break
        screen += read
        if left and screen.endswith(b"> "):
            os.write(ours, left.pop(0).encode())
    os.close(ours)
    assert process.wait(timeout=10) == 0
    return screen.decode().replace("\r\n", "\n")
