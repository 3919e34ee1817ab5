"""What the tests of the core share: a small library, and a person who writes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from tests.handlers.chats import organise
from tests.handlers.stage import Stage
from tests.knowledge.plans import contest, garden, swimming

from handlers.respond import respond
from knowledge.search import Library
from records.messages import Incoming, Kind, Reply

NOW = datetime(2025, 3, 1, 2, tzinfo=UTC)


@pytest.fixture(scope="session")
def library() -> Library:
    """Three invented plans."""
    return Library.of([garden(), swimming(), contest()])


class Person:
    """Somebody who writes to the assistant; each message is handled in a session of its own and committed."""

    def __init__(self, engine: Engine, library: Library, channel: str = "zalo", chat_id: str = "7") -> None:
        self.engine, self.library, self.channel, self.chat_id = engine, library, channel, chat_id

    def says(self, text: str, *, kind: Kind = "text", now: datetime = NOW) -> Reply:
        """Send one message; give the one reply to it."""
        incoming = Incoming(
            channel=self.channel,
            chat_id=self.chat_id,
            message_id="1",
            sender_name="Hoa",
            text=text,
            sent_at=now,
            kind=kind,
        )
        with Session(self.engine) as session:
            (reply,) = respond(session, incoming, now=now, library=self.library)
            session.commit()
        return reply


@pytest.fixture
def person(engine: Engine, library: Library) -> Person:
    """A stranger on Zalo."""
    return Person(engine, library)


@pytest.fixture
def stage(engine: Engine) -> Stage:
    """An organisation of which no chi hội has reported."""
    return Stage(engine, organise(engine))
