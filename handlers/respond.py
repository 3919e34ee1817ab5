"""The one entry point of the core: a message of a person in, replies out. Nothing here commits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session

from handlers import account, entering, inviting, joining, questions, reporting, reviewing, texts
from handlers.choices import picked
from handlers.turn import VIETNAM, Dialog, Step, Turn
from knowledge.search import Library
from knowledge.vietnamese import nfc
from records import conversations, officers
from records.messages import Incoming, Reply

_DIALOGS: Final[Mapping[str, Dialog]] = {
    "joining": joining,
    "account": account,
    "inviting": inviting,
    "reviewing": reviewing,
    "entering": entering,
    "reporting": reporting,
}
"""By the name under which a conversation keeps them; the first that takes a message has it."""

_WORDLESS = {"sticker": texts.STICKER, "photo": texts.PHOTO, "unsupported": texts.UNSUPPORTED}


def respond(session: Session, incoming: Incoming, *, now: datetime, library: Library) -> list[Reply]:
    """Answer one message.

    Args:
        session: an open transaction; the caller commits it together with the replies.
        incoming: the message; `text` is what she typed or the label she tapped.
        now: this moment, aware.
        library: the plans to answer from.

    Raises:
        StaleConversation: another message of this chat was handled meanwhile; handle this one again.
    """
    conversation = conversations.load(session, incoming.channel, incoming.chat_id)
    state = conversation.state
    turn = _turn(session, incoming, state, now, library)
    if taken := _taken(turn, state.get("dialog")):
        name, step = taken
        conversations.save(session, conversation, _after(state, name, step))
        return list(step.replies)
    if not turn.text:
        return [Reply(_WORDLESS.get(incoming.kind, texts.EMPTY))]
    dialog = questions.Dialog.load(state)
    reply, after = questions.reply_to(session, incoming, dialog, now=now, library=library)
    conversations.save(session, conversation, state | after.dump())
    return [reply]


def _turn(session: Session, incoming: Incoming, state: Mapping[str, Any], now: datetime, library: Library) -> Turn:
    officer = officers.officer_of(session, incoming.channel, incoming.chat_id)
    text = nfc(incoming.text).strip()
    return Turn(
        session=session,
        incoming=incoming,
        text=picked(text, state.get("choices") or ()) or text,
        now=now,
        library=library,
        officer=officer,
        posts=tuple(officers.posts_of(session, officer.id, now.astimezone(VIETNAM).date())) if officer else (),
        chat=state,
    )


def _taken(turn: Turn, opened: Mapping[str, Any] | None) -> tuple[str, Step] | None:
    """Give the step of the dialog that takes the message, with its name: the open one, else the first that begins."""
    if opened and (dialog := _DIALOGS.get(opened["name"])) and (step := dialog.go_on(turn, opened)):
        return opened["name"], step
    return next(((name, step) for name, dialog in _DIALOGS.items() if (step := dialog.begin(turn))), None)


def _after(state: Mapping[str, Any], name: str, step: Step) -> dict[str, Any]:
    """Give the conversation's state after a step; what the talk about plans had offered is no longer on offer."""
    return {
        **(state if step.chat is None else step.chat),
        "dialog": {"name": step.name or name, **step.state} if step.state is not None else None,
        "choices": list(step.replies[-1].choices) if step.replies else [],
        "offered": list(step.replies[-1].words) if step.replies else [],
        "declined": None,
        "which": None,
    }
