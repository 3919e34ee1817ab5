"""Plays a conversation that is written down: who says what, what is answered, what is kept.

A script is a text file; each line begins with a sign:

    # a remark
    @ Vi Thị Hoa                    who speaks from here on; "(kênh kia)" on her other channel; "Người lạ" is nobody
    = 2026-10-20 08:00              what time it is in Viet Nam
    + 2 giờ                         time passes (giây, phút, giờ, ngày)
    > bao cao                       she says; " / " parts lines; <ảnh>, <nhãn dán>, <tin lạ> are no text
    > [Gửi báo cáo]                 she taps what is offered: without buttons its number, or the words without accents
    > [[Gửi báo cáo]]               she taps a button of an earlier message
    < Câu 2/11                      the answer holds this
    ! lỗi                           the answer does not hold this
    * Nông Thị Thu Hà: trả lại      she was told this without having written
    $ ...                           something happens elsewhere, see `happenings`
    ? Chi hội thôn Nà Pài 10/2026: so_du = 45      what is kept, see `happenings`

Each message is handled in a session of its own and committed; what is remembered comes back from the database.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlmodel import Session, col, select
from tests.conversations import happenings
from tests.handlers.walking import CHANNELS, check_shown

from bot.channels.rendering import fit
from handlers.respond import respond
from handlers.turn import VIETNAM
from knowledge.search import Library
from knowledge.vietnamese import fold
from records import outbox
from records.messages import Incoming, Kind, Reply
from records.officers import find_officer
from records.tables import Account, OutboxMessage

STRANGER: Final = "Người lạ"
_OTHER_CHANNEL = " (kênh kia)"
_PAUSE = timedelta(seconds=20)
"""Between two messages."""
_SPANS = {"giây": "seconds", "phút": "minutes", "giờ": "hours", "ngày": "days"}
_WORDLESS: Final[dict[str, Kind]] = {"<ảnh>": "photo", "<nhãn dán>": "sticker", "<tin lạ>": "unsupported"}


@dataclass(frozen=True)
class Line:
    """One line of a script."""

    path: Path
    number: int
    sign: str
    text: str

    def __str__(self) -> str:
        return f"{self.path.name}:{self.number}: {self.sign} {self.text}"


def read(path: Path) -> list[Line]:
    """Read a script; raises ValueError where a line has no known sign."""
    lines = []
    for number, written in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not written.strip() or written.startswith("#"):
            continue
        sign, _, text = written.partition(" ")
        if sign not in _ACTS:
            raise ValueError(f"{path.name}:{number}: no known sign: {written}")
        lines.append(Line(path, number, sign, unicodedata.normalize("NFC", text.strip())))
    return lines


@dataclass
class Player:
    """Plays the lines of a script on one channel, over one database."""

    engine: Engine
    library: Library
    channel: str
    now: datetime = datetime(2026, 10, 20, 1, tzinfo=UTC)
    who: str = STRANGER
    on: str = ""
    """The channel that is spoken on now."""
    shown: str = ""
    """All that was answered last, as the channel shows it."""
    messages: int = 0
    replies: dict[tuple[str, str], list[Reply]] = field(default_factory=dict)
    """The last answers, by channel and chat."""
    chats: dict[tuple[str, str], str] = field(default_factory=dict)
    """By name and channel."""

    def __post_init__(self) -> None:
        self.on = self.channel

    def play(self, lines: list[Line]) -> None:
        """Play them all; an AssertionError names file and line."""
        for line in lines:
            try:
                _ACTS[line.sign](self, line.text)
            except Exception as error:
                raise AssertionError(f"{line}\n{error}\n--- shown on {self.on} ---\n{self.shown}") from error

    # --- around the talk ---

    def _speaks(self, text: str) -> None:
        self.who = text.removesuffix(_OTHER_CHANNEL)
        other = next(name for name in CHANNELS if name != self.channel)
        self.on = other if text.endswith(_OTHER_CHANNEL) else self.channel

    def _clock(self, text: str) -> None:
        self.now = datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=VIETNAM).astimezone(UTC)

    def _passes(self, text: str) -> None:
        count, span = text.split()
        self.now += timedelta(**{_SPANS[span]: int(count)})

    def _happens(self, text: str) -> None:
        with Session(self.engine) as session:
            happenings.happen(session, text, self.now)
            session.commit()

    def _kept(self, text: str) -> None:
        with Session(self.engine) as session:
            happenings.check_kept(session, text)

    # --- the talk ---

    def _says(self, text: str) -> None:
        sign = re.match(r"<[^>]+>", text)
        if sign:
            self._send(text[sign.end() :].strip(), kind=_WORDLESS[sign[0]])
        elif tapped := re.fullmatch(r"\[\[(.+)\]\]", text):
            self._send(self._as_tapped(tapped[1]))
        elif tapped := re.fullmatch(r"\[(.+)\]", text):
            self._send(self._tap(tapped[1]))
        else:
            self._send("\n".join(text.split(" / ")))

    def _tap(self, label: str) -> str:
        """Give what comes of tapping a label that is on offer: where there are no buttons, its number or its words."""
        last = self.replies.get((self.on, self._chat()), [Reply("")])[-1]
        assert label in (*last.choices, *last.words), f"“{label}” is not on offer: {last.choices} {last.words}"
        if not CHANNELS[self.on].buttons and label in last.choices:
            return str(last.choices.index(label) + 1)
        return self._as_tapped(label)

    def _as_tapped(self, label: str) -> str:
        return label if CHANNELS[self.on].buttons else fold(label)

    def _send(self, text: str, *, kind: Kind = "text") -> None:
        self.now += _PAUSE
        self.messages += 1
        incoming = Incoming(
            channel=self.on,
            chat_id=self._chat(),
            message_id=f"m{self.messages}",
            sender_name="Hoa",
            text=text,
            sent_at=self.now,
            kind=kind,
            photo=f"photo-{self.messages}" if kind == "photo" else None,
        )
        with Session(self.engine) as session:
            replies = respond(session, incoming, now=self.now, library=self.library)
            self._queue(session, incoming, replies)
            session.commit()
        assert replies, "there is no answer"
        self.replies[self.on, incoming.chat_id] = replies
        self.shown = "\n".join(self._rendered(replies))

    def _queue(self, session: Session, incoming: Incoming, replies: list[Reply]) -> None:
        for number, reply in enumerate(replies):
            outbox.enqueue(
                session,
                channel=incoming.channel,
                chat_id=incoming.chat_id,
                reply=reply,
                priority=outbox.Priority.REPLY,
                due_at=self.now,
                dedup_key=outbox.answer_key(incoming.channel, incoming.message_id, number),
                now=self.now,
            )

    def _rendered(self, replies: list[Reply]) -> Iterator[str]:
        for reply in replies:
            check_shown(reply)
            for message in fit(reply, CHANNELS[self.on]):
                yield message.text
                yield from (f"[{label}]" for row in message.buttons for label in row)

    def _chat(self) -> str:
        """Give her chat on this channel; every officer has one on both."""
        if self.who == STRANGER:
            return "stranger"
        if (self.who, self.on) not in self.chats:
            with Session(self.engine) as session:
                self.chats[self.who, self.on] = chat_of(session, self.who, self.on)
        return self.chats[self.who, self.on]

    # --- what must be ---

    def _answered(self, text: str) -> None:
        assert _flat(text) in _flat(self.shown), "this is not in the answer"

    def _not_answered(self, text: str) -> None:
        assert _flat(text) not in _flat(self.shown), "this is in the answer"

    def _told(self, text: str) -> None:
        name, _, expected = text.partition(": ")
        with Session(self.engine) as session:
            here = select(OutboxMessage.reply).where(
                OutboxMessage.channel == self.channel,
                OutboxMessage.chat_id == chat_of(session, name, self.channel),
                ~col(OutboxMessage.dedup_key).startswith("reply:"),
            )
            told = [reply["text"] for reply in session.exec(here).all()]
        assert any(_flat(expected) in _flat(said) for said in told), f"she was told: {told}"


_ACTS: Final[dict[str, Callable[[Player, str], None]]] = {
    "@": Player._speaks,
    "=": Player._clock,
    "+": Player._passes,
    ">": Player._says,
    "<": Player._answered,
    "!": Player._not_answered,
    "*": Player._told,
    "$": Player._happens,
    "?": Player._kept,
}


def chat_of(session: Session, name: str, channel: str) -> str:
    """Give the chat of the officer of that name on the channel."""
    officer = find_officer(session, name)
    return session.exec(
        select(Account.chat_id).where(Account.officer_id == officer.id, Account.channel == channel)
    ).one()


def _flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
