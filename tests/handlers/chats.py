"""A small organisation, and the chats of the people in it, as the gateway would run them."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, col, select
from tests.handlers.walking import check_shown

from handlers.respond import respond
from handlers.turn import Turn
from knowledge.search import Library
from records import officers, outbox
from records.messages import Incoming, Kind, Reply
from records.tables import Account, Officer, OutboxMessage, Post, Unit

NOW = datetime(2026, 10, 20, 1, tzinfo=UTC)
SINCE = date(2022, 3, 8)
NOTHING = Library.of([])

_NUMBERS = itertools.count()


class Chat:
    """A chat of somebody with the assistant; what she is told is in the outbox too, as in the real program."""

    def __init__(
        self,
        engine: Engine,
        chat_id: str = "7",
        channel: str = "zalo",
        library: Library = NOTHING,
        name: str = "Hoa Zalo",
    ) -> None:
        self.engine, self.chat_id, self.channel, self.library, self.name = engine, chat_id, channel, library, name

    def hears(
        self, text: str, *, kind: Kind = "text", now: datetime = NOW, photo: str | None = None, public: bool = False
    ) -> list[Reply]:
        """Send a message; give the replies, each of which fits both channels."""
        number = next(_NUMBERS)
        incoming = Incoming(
            channel=self.channel,
            chat_id=self.chat_id,
            message_id=str(number),
            sender_name=self.name,
            text=text,
            sent_at=now,
            kind=kind,
            photo=photo,
        )
        with Session(self.engine) as session:
            replies = respond(session, incoming, now=now, library=self.library, public=public)
            for index, reply in enumerate(replies):
                outbox.enqueue(
                    session,
                    channel=self.channel,
                    chat_id=self.chat_id,
                    reply=reply,
                    priority=outbox.Priority.REPLY,
                    due_at=now,
                    dedup_key=f"reply:{self.channel}:{number}:{index}",
                    now=now,
                )
            session.commit()
        for reply in replies:
            check_shown(reply)
        return replies

    def says(self, text: str, *, kind: Kind = "text", now: datetime = NOW) -> Reply:
        """Send a message; give the one reply."""
        (reply,) = self.hears(text, kind=kind, now=now)
        return reply

    def told(self) -> list[str]:
        """Give what she was told without having written."""
        with Session(self.engine) as session:
            here = select(OutboxMessage).where(
                OutboxMessage.channel == self.channel, OutboxMessage.chat_id == self.chat_id
            )
            rows = session.exec(here.order_by(col(OutboxMessage.id))).all()
            return [row.reply["text"] for row in rows if not row.dedup_key.startswith("reply:")]

    def officer(self) -> Officer | None:
        """Give whose chat it is."""
        with Session(self.engine) as session:
            return officers.officer_of(session, self.channel, self.chat_id)


def organise(engine: Engine) -> dict[str, int]:
    """Make a province with two communes and five chi hội; give the ids of units by code and of officers by name."""
    with Session(engine) as session:
        ids = {"T": _unit(session, "T", "Hội LHPN tỉnh Lạng Sơn", "province", None)}
        for commune, name in (("T-1", "xã Nà Lùng"), ("T-2", "xã Bản Chang")):
            ids[commune] = _unit(session, commune, f"Hội LHPN {name}", "commune", ids["T"])
        for code, name in (
            ("1-1", "Nà Pài"),
            ("1-2", "Khuổi Mươi"),
            ("1-3", "Bản Lầu"),
            ("2-1", "Nà Sla"),
            ("2-2", "Nà Pài"),
        ):
            ids[f"T-{code}"] = _unit(session, f"T-{code}", f"Chi hội thôn {name}", "branch", ids[f"T-{code[0]}"])
        for name, role, code, phone in (
            ("Bùi Thu Hằng", "admin", "T", None),
            ("Nông Thị Thu Hà", "supervisor", "T-1", "0912000002"),
            ("Vi Thị Hoa", "head", "T-1-1", "0912345678"),
            ("Hoàng Thị Thắm", "deputy", "T-1-1", None),
            ("Triệu Thị Sao", "head", "T-2-1", None),
        ):
            officer = Officer(name=name, phone=phone)
            session.add(officer)
            session.flush()
            session.add(Post(officer_id=officer.id, unit_id=ids[code], role=role, since=SINCE))
            ids[name] = officer.id
        session.commit()
    return ids


def _unit(session: Session, code: str, name: str, level: str, parent_id: int | None) -> int:
    unit = Unit(code=code, name=name, level=level, parent_id=parent_id, area="Lạng Sơn" if parent_id is None else None)
    session.add(unit)
    session.flush()
    return unit.id


def connect(engine: Engine, officer_id: int, chat: Chat) -> Chat:
    """Make the chat an officer's; give it back."""
    with Session(engine) as session:
        session.add(Account(officer_id=officer_id, channel=chat.channel, chat_id=chat.chat_id))
        session.commit()
    return chat


def turn_of(session: Session, officer: Officer | None, text: str, *, opened: str | None = None) -> Turn:
    """Give a message as a dialog sees it, within the dialog `opened`."""
    incoming = Incoming(channel="zalo", chat_id="7", message_id="1", sender_name="", text=text, sent_at=NOW)
    return Turn(
        session=session,
        incoming=incoming,
        text=text,
        now=NOW,
        library=NOTHING,
        officer=officer,
        posts=tuple(officers.posts_of(session, officer.id, NOW.date())) if officer else (),
        chat={"dialog": {"name": opened}} if opened else {},
    )


def everything(engine: Engine) -> dict[str, list[str]]:
    """Give every row of every table as JSON, by table."""
    found: dict[str, list[str]] = {}
    with Session(engine) as session:
        for table in SQLModel.metadata.sorted_tables:
            rows = session.execute(table.select()).mappings()
            found[table.name] = [json.dumps(dict(row), default=str, ensure_ascii=False, sort_keys=True) for row in rows]
    return found


def mentions(engine: Engine, *words: str) -> Iterator[str]:
    """Give the tables in which any of the words still stands."""
    for name, rows in everything(engine).items():
        if any(word in row for row in rows for word in words):
            yield name
