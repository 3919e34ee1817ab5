"""A question about the plans: answered with its source, or declined, kept, and passed on if she wants."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Self

from sqlmodel import Session

from handlers import texts
from handlers.choices import agreed, is_number, picked, refuses
from handlers.turn import Turn
from knowledge import wording
from knowledge.answer import Answer, answer
from knowledge.topic import Topic
from knowledge.vietnamese import fold, nfc
from records import questions, units
from records.messages import Reply

_RECENT = timedelta(hours=6)
_READ = 1_500
"""So many characters of a message are read as a question; the longest dictated ones have a third of it."""


@dataclass(frozen=True)
class Dialog:
    """Where the talk about plans stands; JSON in the conversation."""

    topic: Topic | None = None
    choices: tuple[str, ...] = ()
    declined: int | None = None
    """Row of the question that was declined last and may be passed on."""
    which: str | None = None
    """A question that waits for the plan it is about."""
    at: str | None = None
    """When she last asked, ISO; a question much later is not about the same."""

    @classmethod
    def load(cls, state: dict[str, Any]) -> Self:
        """Read what `dump` gave; parts of an older version that no longer fit are left out."""
        topic = state.get("topic")
        return cls(
            topic=Topic.model_validate(topic) if isinstance(topic, dict) and "question" in topic else None,
            choices=tuple(state.get("choices") or ()),
            declined=state.get("declined"),
            which=state.get("which"),
            at=state.get("at"),
        )

    def dump(self) -> dict[str, Any]:
        return {
            "topic": self.topic.model_dump(mode="json") if self.topic else None,
            "choices": list(self.choices),
            "declined": self.declined,
            "which": self.which,
            "at": self.at,
        }


def reply_to(turn: Turn, dialog: Dialog, said: str) -> tuple[Reply, Dialog]:
    """Answer what she said about plans; gives the reply and where the talk stands after it."""
    text, now, library = nfc(said).strip(), turn.now, turn.library
    choice = picked(text, dialog.choices) or agreed(text, dialog.choices)
    if choice == wording.PASS_ON or fold(text) == fold(wording.PASS_ON):  # also a button of an older message
        return _pass_on(turn.session, dialog)
    if choice is None and dialog.declined is not None and refuses(text):
        return Reply(texts.NOT_PASSED_ON), replace(dialog, choices=(), declined=None)
    if choice is None and is_number(text):
        return _no_such_choice(dialog), dialog
    said = choice or text
    chosen = next((plan for plan in library.plans if plan.name == said), None)
    asked = said[:_READ] if chosen is None else dialog.which or texts.ABOUT_PLAN.format(plan=chosen.name)
    found = answer(
        asked,
        library,
        today=turn.today,
        previous=dialog.topic if _is_recent(dialog, now) else None,
        area=_area(turn),
        plan=chosen,
    )
    worded = texts.TOO_LONG.format(answer=found.text) if len(said) > _READ else found.text
    after = Dialog(
        topic=found.topic,
        choices=found.choices,
        declined=_keep(turn, asked, found) if _is_for_others(found) else None,
        which=asked if found.intent == "which" else None,
        at=now.isoformat(),
    )
    return Reply(worded, found.choices), after


def _is_recent(dialog: Dialog, now: datetime) -> bool:
    return dialog.at is None or now - datetime.fromisoformat(dialog.at) < _RECENT


def _no_such_choice(dialog: Dialog) -> Reply:
    """A bare number is a choice, and there is none with it: nothing is answered by guess."""
    if not dialog.choices:
        return Reply(texts.BARE_NUMBER)
    last = len(dialog.choices)
    numbers = f"số từ 1 đến {last}" if last > 1 else "số 1"
    return Reply(texts.NO_SUCH_CHOICE.format(numbers=numbers), dialog.choices)


def _is_for_others(found: Answer) -> bool:
    return found.abstained and wording.PASS_ON in found.choices


def _keep(turn: Turn, asked: str, found: Answer) -> int:
    after = found.topic.after if found.topic else None
    question = questions.record(
        turn.session,
        text=f"{after} – {asked}" if after else asked,  # "còn Nam Định?" alone tells an officer above nothing
        channel=turn.incoming.channel,
        chat_id=turn.incoming.chat_id,
        officer_id=turn.officer.id if turn.officer else None,
        best_guess=found.guess,
        confidence=found.confidence,
        now=turn.now,
    )
    return question.id


def _pass_on(session: Session, dialog: Dialog) -> tuple[Reply, Dialog]:
    asked = questions.pass_on(session, dialog.declined) if dialog.declined is not None else None
    after = replace(dialog, choices=(), declined=None)
    if asked is None:
        return Reply(texts.NOTHING_TO_PASS_ON), after
    return Reply(texts.PASSED_ON.format(question=_shortened(asked))), after


def _shortened(text: str, limit: int = 120) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + "…"


def _area(turn: Turn) -> str | None:
    """Give the asker's own province: of two plans that fit, hers is meant."""
    return next((area for post in turn.posts if (area := units.area_of(turn.session, post.unit_id))), None)
