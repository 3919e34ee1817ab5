"""Leaving, taking consent back and deleting: each asked once more, each done at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlmodel import col, delete

from handlers.choices import refuses
from handlers.forms.steering import plain, says
from handlers.people import account_texts as texts
from handlers.people.appointing import channel_name
from handlers.turn import State, Step, Turn
from records import audit, consents, erasure, officers
from records.messages import Reply
from records.tables import Account, Officer

_SURE_FOR: Final = timedelta(minutes=15)


def sure_to_leave(turn: Turn, _officer: Officer) -> Step:
    """Ask whether she wants to leave, on this channel."""
    text = texts.SURE_TO_LEAVE.format(channel=channel_name(turn.incoming.channel))
    return _choice(text, (texts.YES_LEAVE, texts.NO_STAY), {"step": "leave"})


def at_leaving(turn: Turn, _state: Mapping[str, Any]) -> Step | None:
    """Disconnect this chat at her yes; her posts and her other channel stay."""
    if turn.officer is None:
        return None
    if not _agrees(turn.text, texts.YES_LEAVE):
        return _declined(turn, texts.NO_STAY, sure_to_leave(turn, turn.officer))
    here = turn.incoming
    erasure.fall_silent(turn.session, here.channel, here.chat_id, now=turn.now)
    turn.session.exec(delete(Account).where(col(Account.channel) == here.channel, col(Account.chat_id) == here.chat_id))
    return Step.of(texts.LEFT.format(channel=channel_name(here.channel)), chat={})


def sure_to_withdraw(_turn: Turn, _officer: Officer) -> Step:
    """Ask whether she wants to take her consent back."""
    return _choice(texts.SURE_TO_WITHDRAW, (texts.YES_WITHDRAW, texts.NO_KEEP), {"step": "withdraw"})


def at_withdrawing(turn: Turn, _state: Mapping[str, Any]) -> Step | None:
    """Take her consent back at her yes: without it she is connected nowhere. Then ask whether to delete."""
    officer = turn.officer
    if officer is None:
        return None
    if not _agrees(turn.text, texts.YES_WITHDRAW):
        return _declined(turn, texts.NO_KEEP, sure_to_withdraw(turn, officer))
    chats = [[account.channel, account.chat_id] for account in officers.accounts_of(turn.session, officer.id)]
    for channel, chat_id in chats:
        erasure.fall_silent(turn.session, channel, chat_id, now=turn.now)
    consents.withdraw(turn.session, officer.id, channel=turn.incoming.channel, now=turn.now)
    turn.session.exec(delete(Account).where(col(Account.officer_id) == officer.id))
    after = {"step": "withdrawn", "officer": officer.id, "chats": chats}
    return _choice(texts.WITHDRAWN, (texts.YES_DELETE, texts.NO_DELETE), after)


def at_withdrawn(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Delete, or not, after she took her consent back."""
    if _is(turn.text, texts.NO_DELETE) or refuses(turn.text):
        return Step.of(texts.NOT_DELETED, chat={})
    if says(turn.text, "yes") or plain(turn.text).startswith("xoa"):
        return ask_for_the_word(turn, state["officer"], texts.SURE_TO_DELETE, state["chats"])
    return None


# --- deleting ---


def sure_to_delete(turn: Turn, officer: Officer) -> Step:
    """Say what deleting means, and ask for the word."""
    return ask_for_the_word(turn, officer.id, texts.SURE_TO_DELETE)


def ask_for_the_word(turn: Turn, officer_id: int | None, text: str, chats: list[list[str]] | None = None) -> Step:
    """Ask for the word at which all is deleted of an officer, or, with None, of this chat; `chats` were hers too."""
    state = {"step": "delete", "officer": officer_id, "chats": chats or [], "asked_at": turn.now.isoformat()}
    return Step.of(Reply(text, words=(texts.CANCEL,)), state=state)


def at_deleting(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Delete at the typed word only, and only soon after it was asked for."""
    if turn.now - datetime.fromisoformat(state["asked_at"]) > _SURE_FOR:
        return None
    if unchanged(turn):
        return Step.of(texts.UNCHANGED)
    if plain(turn.text) != "xoa":
        again = Step.of(Reply(texts.TYPE_THE_WORD, words=(texts.CANCEL,)), state=dict(state))
        return again if _is_short(turn.text) else None
    here = (turn.incoming.channel, turn.incoming.chat_id)
    if state["officer"] is None:
        erasure.forget_chats(turn.session, [here], now=turn.now)
        return Step.of(texts.FORGOTTEN, chat={})
    audit.note(
        turn.session,
        officer_id=state["officer"],
        action="account deleted",
        subject=f"officer:{state['officer']}",
        now=turn.now,
    )
    erasure.erase(
        turn.session,
        state["officer"],
        chats=[here, *((channel, chat_id) for channel, chat_id in state["chats"])],
        channel=turn.incoming.channel,
        now=turn.now,
        today=turn.today,
    )
    return Step.of(texts.DELETED, chat={})


# --- how she says it ---


def _choice(text: str, choices: tuple[str, str], state: State) -> Step:
    return Step.of(Reply(text, choices, open=False), state=state)


def _declined(turn: Turn, label: str, again: Step) -> Step | None:
    if _is(turn.text, label) or unchanged(turn):
        return Step.of(texts.UNCHANGED)
    return again if _is_short(turn.text) else None


def _agrees(text: str, label: str) -> bool:
    """Tell whether she says so in words; a thumb or a sticker is too little to leave by."""
    return _is(text, label) or (says(text, "yes") and any(map(str.isalpha, text)))


def unchanged(turn: Turn) -> bool:
    """Tell whether she wants all to stay as it is."""
    return says(turn.text, "cancel", "back", "keep", "later") or refuses(turn.text)


def _is(text: str, label: str) -> bool:
    return plain(text) == plain(label)


def _is_short(text: str) -> bool:
    return len(text.split()) <= 4 and not text.rstrip().endswith("?")
