"""The one entry point of the core: a message of a person in, replies out. Nothing here commits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session

from handlers import menu, questions, texts
from handlers.broadcast import dialog as broadcast
from handlers.choices import picked
from handlers.nominations import choosing, nominating
from handlers.people import account, inviting, joining
from handlers.reminders import dialog as reminding
from handlers.reports import entering, reporting
from handlers.reviews import dialog as reviewing
from handlers.rules import dialog as ruling
from handlers.summaries import dialog as summaries
from handlers.turn import VIETNAM, Dialog, Step, Turn
from knowledge.search import Library
from knowledge.vietnamese import nfc
from records import conversations, officers
from records.messages import Incoming, Reply

_DIALOGS: Final[Mapping[str, Dialog]] = {
    "joining": joining,
    "account": account,
    "inviting": inviting,
    "ruling": ruling,
    "broadcast": broadcast,
    "summaries": summaries,
    "reminding": reminding,
    "reviewing": reviewing,
    "entering": entering,
    "choosing": choosing,
    "nominating": nominating,
    "reporting": reporting,
    "menu": menu,
}
"""By the name under which a conversation keeps them; the first that takes a message has it."""

_AGAIN: Final[Mapping[str, Callable[[Turn, Mapping[str, Any]], Step | None]]] = {
    "joining": joining.again,
    "nominating": nominating.again,
    "reporting": reporting.again,
    "reviewing": reviewing.again,
    "ruling": ruling.again,
    broadcast.NAME: broadcast.again,
}
"""Of dialogs that must not be lost over something else: what puts their question once more."""

_BESIDE_PLANS: Final = ("ruling", broadcast.NAME)
"""Of those that leave a question about plans to the plans: which put theirs again after it. The others answer it
themselves, or must not have a number that is meant for the plans taken as a consent."""

_ASIDE: Final[Mapping[str, Callable[[Mapping[str, Any]], str | None]]] = {broadcast.NAME: broadcast.aside}
"""Of dialogs that hold what was typed nowhere but in the conversation: what is said when another one begins."""

_WORDLESS = {"sticker": texts.STICKER, "photo": texts.PHOTO, "unsupported": texts.UNSUPPORTED}


def respond(
    session: Session, incoming: Incoming, *, now: datetime, library: Library, public: bool = False
) -> list[Reply]:
    """Answer one message.

    Args:
        session: an open transaction; the caller commits it together with the replies.
        incoming: the message; `text` is what she typed or the label she tapped.
        now: this moment, aware.
        library: the plans to answer from.
        public: whether the program has an address in the world, to which a message can link.

    Raises:
        StaleConversation: another message of this chat was handled meanwhile; handle this one again.
    """
    conversation = conversations.load(session, incoming.channel, incoming.chat_id)
    state = conversation.state
    turn = replace(_turn(session, incoming, state, now, library), public=public)
    if taken := _taken(turn, state.get("dialog")):
        name, step = taken
        conversations.save(session, conversation, _after(state, name, step))
        return list(step.replies)
    if not turn.text:
        return [Reply(_WORDLESS.get(incoming.kind, texts.EMPTY))]
    dialog = questions.Dialog.load(state)
    reply, after = questions.reply_to(turn, dialog, incoming.text)
    open_again = None if after.declined or after.which else _asked_again(turn, state.get("dialog"))
    if open_again is None:
        conversations.save(session, conversation, state | after.dump())
        return [reply]
    name, step = open_again
    conversations.save(session, conversation, {**_after(state, name, step), "topic": after.dump()["topic"]})
    return [reply, *step.replies]


def _turn(session: Session, incoming: Incoming, state: Mapping[str, Any], now: datetime, library: Library) -> Turn:
    known = officers.known(session, incoming.channel, incoming.chat_id, now.astimezone(VIETNAM).date())
    text = nfc(incoming.text).strip()
    return Turn(
        session=session,
        incoming=incoming,
        text=picked(text, state.get("choices") or ()) or text,
        now=now,
        library=library,
        officer=known.officer if known else None,
        posts=known.posts if known else (),
        units=known.units if known else (),
        chat=state,
    )


def _taken(turn: Turn, opened: Mapping[str, Any] | None) -> tuple[str, Step] | None:
    """Give the step of the dialog that takes the message, with its name.

    What begins another dialog does so in the middle of one too: such words are nobody's answer. Where the other one is
    over with that, the first one puts its question again.
    """
    name = opened["name"] if opened and opened["name"] in _DIALOGS else None
    if opened and name:
        within = _begun(turn, without=(name, "menu"))  # "trợ giúp" belongs to what is open
        if within is None:
            step = _DIALOGS[name].go_on(turn, opened)
            return (name, step) if step else _beside(turn, name, opened)
        return _back_to(turn, name, opened, within[1]) or _put_aside(turn, name, opened, within)
    return _begun(turn)


def _put_aside(turn: Turn, name: str, opened: Mapping[str, Any], within: tuple[str, Step]) -> tuple[str, Step]:
    """Keep what she wrote in the dialog whose place another one takes, under its name, and say so."""
    note = _ASIDE[name](opened) if name in _ASIDE else None
    if note is None:
        return within
    other, step = within
    chat = turn.chat if step.chat is None else step.chat
    return other, replace(step, replies=(Reply(note), *step.replies), chat={**chat, name: dict(opened)})


def _asked_again(turn: Turn, opened: Mapping[str, Any] | None) -> tuple[str, Step] | None:
    """Give the question of the dialog that is still open after a question about plans."""
    if opened is None or opened["name"] not in _BESIDE_PLANS:
        return None
    step = _AGAIN[opened["name"]](turn, opened)
    return (opened["name"], step) if step and step.state is not None else None


def _beside(turn: Turn, name: str, opened: Mapping[str, Any]) -> tuple[str, Step] | None:
    """Give what begins with a message that the open dialog leaves; after the menu the dialog is still open."""
    begun = _begun(turn)
    if begun is None or begun[0] != "menu":
        return begun
    return name, replace(begun[1], state={key: value for key, value in opened.items() if key != "name"})


def _back_to(turn: Turn, name: str, opened: Mapping[str, Any], between: Step) -> tuple[str, Step] | None:
    """Put the open question of a form once more after what came in between; None where that is not over."""
    again = _AGAIN.get(name)
    if again is None or between.state is not None or between.chat is not None:
        return None
    step = again(turn, opened)
    return (name, replace(step, replies=(*between.replies, *step.replies))) if step else None


def _begun(turn: Turn, *, without: tuple[str, ...] = ()) -> tuple[str, Step] | None:
    """Give the step of the first dialog that begins with the message."""
    others = ((name, dialog) for name, dialog in _DIALOGS.items() if name not in without)
    return next(((name, step) for name, dialog in others if (step := dialog.begin(turn))), None)


def _after(state: Mapping[str, Any], name: str, step: Step) -> dict[str, Any]:
    """Give the conversation's state after a step; what the talk about plans had offered is no longer on offer."""
    return {
        **(state if step.chat is None else step.chat),
        "dialog": {**step.state, "name": step.name or name} if step.state is not None else None,
        "choices": list(step.replies[-1].choices) if step.replies else [],
        "offered": list(step.replies[-1].words) if step.replies else [],
        "declined": None,
        "which": None,
    }
