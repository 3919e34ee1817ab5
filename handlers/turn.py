"""One message as the dialogs see it, and what a dialog makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sqlmodel import Session

from knowledge.search import Library
from records.messages import Incoming, Reply
from records.tables import Officer, Post, Unit

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

State = dict[str, Any]
"""Where a dialog stands; JSON, kept in the conversation."""


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What a person said, and who she is.

    `text` is in NFC and stripped; where it picks one of the choices that were offered last (by number, or typed
    without accents) it is that choice's label. `posts` are those she holds today, `units` where she holds them: while
    they are held here, the session has them at hand. `chat` is all that is kept of the conversation (JSON): a dialog
    may keep there under its own name what outlives it. `public` says that the program has an address in the world, to
    which a message can link.
    """

    session: Session
    incoming: Incoming
    text: str
    now: datetime
    library: Library
    officer: Officer | None
    posts: tuple[Post, ...]
    units: tuple[Unit, ...] = ()
    public: bool = False
    chat: Mapping[str, Any] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day where she lives."""
        return self.now.astimezone(VIETNAM).date()

    @property
    def opened(self) -> str | None:
        """The name of the dialog that is open; None where there is none."""
        return (self.chat.get("dialog") or {}).get("name")

    def at(self, *roles: str) -> tuple[int, ...]:
        """Give the ids of the units where she holds one of these roles today, without repetition."""
        return tuple(dict.fromkeys(post.unit_id for post in self.posts if post.role in roles))


@dataclass(frozen=True)
class Step:
    """What is answered, and where the dialog stands then; without a state it is over.

    `chat` is what is kept of the conversation otherwise; None leaves it as it is. `name` is that of the dialog that
    goes on from here, where it is another one.
    """

    replies: tuple[Reply, ...]
    state: State | None = None
    chat: Mapping[str, Any] | None = None
    name: str | None = None

    @classmethod
    def of(
        cls,
        *replies: Reply | str,
        state: State | None = None,
        chat: Mapping[str, Any] | None = None,
        name: str | None = None,
    ) -> Step:
        return cls(tuple(Reply(r) if isinstance(r, str) else r for r in replies), state, chat, name)


class Dialog(Protocol):
    """A module that holds a conversation about one thing."""

    def begin(self, turn: Turn) -> Step | None:
        """Answer a message that begins such a conversation; None where it is about something else."""

    def go_on(self, turn: Turn, state: Mapping[str, Any]) -> Step | None:
        """Answer within the conversation; None where the message is about something else, and it stays open."""
