"""`chihoi chat`: talk to the assistant in the terminal, on the same path as on a real channel."""

from __future__ import annotations

import asyncio
import contextlib
import re
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.clock import VIETNAM

if TYPE_CHECKING:
    from sqlmodel import Session

    from bot.app import App
    from bot.channels.terminal import Drawn
    from bot.clock import Clock
    from bot.settings import Settings
    from records.tables import Officer


_PHOTO = re.compile(r"/(?:anh|ảnh)\s+(\S.*)")
"""How one sends a photo in the terminal: by the path of a file."""


class DrawnAs(StrEnum):
    """Which channel the terminal imitates."""

    zalo = "zalo"
    telegram = "telegram"


def chat(
    officer: Annotated[
        str | None,
        typer.Option("--as", metavar="OFFICER", help="Whom to be: an officer's id or name."),
    ] = None,
    channel: Annotated[DrawnAs, typer.Option(help="Draw replies as this channel does.")] = DrawnAs.zalo,
    now: Annotated[str | None, typer.Option(help="The moment to believe in, ISO 8601.")] = None,
) -> None:
    """Talk to the assistant; a number picks a choice, "/anh FILE" sends a photo, Ctrl-D ends."""
    from bot.clock import clock_at
    from bot.settings import load_settings

    talk(load_settings(), officer=officer, drawn_as=channel.value, clock=clock_at(now))


def talk(settings: Settings, *, officer: str | None, drawn_as: Drawn, clock: Clock) -> None:
    """Answer lines of standard input until it ends; raises CommandError."""
    from sqlmodel import Session

    from bot.app import assemble
    from bot.channels.terminal import TerminalChannel
    from bot.logs import set_up_logging
    from bot.opening import open_records
    from bot.texts import TERMINAL_GREETING

    set_up_logging("warning" if settings.log_level == "info" else settings.log_level, settings.secrets())
    engine = open_records(settings, clock, new="said")
    with Session(engine) as session:
        person = _person(session, officer, clock)
        session.commit()
    terminal = TerminalChannel(person.chat_id, drawn_as=drawn_as, show=lambda text: typer.echo(f"{text}\n"))
    app = assemble(engine, [terminal], settings, clock=clock, chat_id=person.chat_id, turn_seconds=0)
    if sys.stdin.isatty():
        typer.echo(TERMINAL_GREETING.format(person=_called(person), channel=drawn_as.capitalize()) + "\n")
    with asyncio.Runner() as runner:
        runner.run(_catch_up(app, person))
        for line in _lines():
            runner.run(_answer(app, person, line, clock))
    engine.dispose()


@dataclass(frozen=True)
class _Person:
    """Who sits at the keyboard."""

    name: str
    chat_id: str
    units: tuple[str, ...] = ()


_STRANGER = _Person("Khách", "stranger")


def _called(person: _Person) -> str:
    """Give how she is greeted; a stranger has no name."""
    if person.chat_id == _STRANGER.chat_id:
        return "chị"
    return f"chị {person.name}" + (f" ({', '.join(person.units)})" if person.units else "")


async def _catch_up(app: App, person: _Person) -> None:
    """Answer what was taken before, fetch the photos that wait, and show what is due."""
    app.gateway.attend(("terminal", person.chat_id))
    await app.gateway.settle()
    await app.photos.fetch()
    await app.deliveries["terminal"].drain()


async def _answer(app: App, person: _Person, line: str, clock: Clock) -> None:
    from bot.channels.channel import legible
    from records.messages import Incoming

    photo = _PHOTO.fullmatch(line)
    incoming = Incoming(
        channel="terminal",
        chat_id=person.chat_id,
        message_id=uuid.uuid4().hex,
        sender_name=person.name,
        text="" if photo else legible(line),
        sent_at=clock(),
        kind="photo" if photo else "text",
        photo=str(Path(photo[1]).expanduser().absolute()) if photo else None,
    )
    await app.gateway.take(incoming)
    await _catch_up(app, person)


def _lines() -> Iterator[str]:
    """Give what is typed, without blank lines: no channel lets a person send nothing."""
    if not sys.stdin.isatty():
        yield from filter(None, map(str.strip, sys.stdin))
        return
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - gives input() a history and its arrow keys

    while True:
        try:
            line = input("> ").strip()
        except EOFError:
            typer.echo()
            return
        if line:
            yield line


def _person(session: Session, words: str | None, clock: Clock) -> _Person:
    """Find the officer that the person at the keyboard is to be, or make her a stranger; raises CommandError."""
    from bot.commands import CommandError
    from records.officers import OfficerNotFound, connect, find_officer, posts_of
    from records.tables import Unit

    try:
        officer = find_officer(session, words) if words else _sample_head(session)
    except OfficerNotFound as error:
        raise CommandError(str(error)) from error
    if officer is None:
        return _STRANGER
    chat_id = f"officer:{officer.id}"
    connect(session, officer.id, "terminal", chat_id)
    posts = posts_of(session, officer.id, clock().astimezone(VIETNAM).date())
    units = tuple(unit.name for post in posts if (unit := session.get(Unit, post.unit_id)))
    return _Person(officer.name, chat_id, units)


def _sample_head(session: Session) -> Officer | None:
    """Give the first head of a chi hội of the sample organisation.

    Nobody is a real officer unless she asks for it: only the sample's have such telephone numbers.
    """
    from sqlmodel import col, select

    from records.tables import Officer, Post, Unit

    return session.exec(
        select(Officer)
        .join(Post)
        .join(Unit)
        .where(Post.role == "head", Unit.level == "branch", col(Officer.phone).startswith("0900000"))
        .order_by(col(Post.id))
    ).first()
