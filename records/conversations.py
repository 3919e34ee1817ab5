"""Where each chat stands, kept so that two messages handled at once cannot lose an answer."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import bindparam
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col, select, update

from records.once import insert_once
from records.tables import Conversation


class StaleConversation(Exception):  # noqa: N818 - no error: the message is handled again
    """Another message of the chat was handled meanwhile: handle this one again, from the start."""


_OF_CHAT: Final = (
    select(Conversation)
    .where(Conversation.channel == bindparam("channel"), Conversation.chat_id == bindparam("chat_id"))
    .execution_options(populate_existing=True)
)
_WRITTEN: Final = (
    update(Conversation)
    .where(col(Conversation.id) == bindparam("conversation_id"), col(Conversation.version) == bindparam("seen"))
    .values(state=bindparam("new_state"), version=bindparam("new_version"))
    .execution_options(synchronize_session=False)
)


def load(session: Session, channel: str, chat_id: str) -> Conversation:
    """Give the chat's conversation as the database has it now; a new chat gets an empty one."""
    chat = {"channel": channel, "chat_id": chat_id}
    conversation = session.exec(_OF_CHAT, params=chat).first()
    if conversation is None:
        insert_once(
            session,
            Conversation,
            ("channel", "chat_id"),
            **chat,
            state={},
            version=0,
        )
        conversation = session.exec(_OF_CHAT, params=chat).one()
    return conversation


def save(session: Session, conversation: Conversation, state: dict[str, Any]) -> None:
    """Write the state (JSON); raises StaleConversation when it was saved by another since it was loaded."""
    version = conversation.version
    written = session.exec(
        _WRITTEN,
        params={"conversation_id": conversation.id, "seen": version, "new_state": state, "new_version": version + 1},
    )
    if written.rowcount == 0:
        raise StaleConversation
    set_committed_value(conversation, "state", state)
    set_committed_value(conversation, "version", version + 1)
