"""The one entry point of the core: a message of a person in, replies out. Nothing here commits."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from handlers import questions, texts
from knowledge.search import Library
from records import conversations
from records.messages import Incoming, Reply

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
    if not incoming.text.strip():
        return [Reply(_WORDLESS.get(incoming.kind, texts.EMPTY))]
    conversation = conversations.load(session, incoming.channel, incoming.chat_id)
    dialog = questions.Dialog.load(conversation.state)
    reply, after = questions.reply_to(session, incoming, dialog, now=now, library=library)
    conversations.save(session, conversation, conversation.state | after.dump())
    return [reply]
