"""What a message did to a form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from handlers.forms.asking import ask
from handlers.forms.form import Facts, Form, Progress
from records.messages import Reply

Event = Literal["going", "unclear", "confirmed", "later", "dropped", "question"]


@dataclass(frozen=True)
class Outcome:
    """What a message did.

    `event`: going on; unclear (nothing changed but the count of misses, and something else may make sense of the
    text); confirmed at the review; put off; dropped; or a question that waits in `progress.pending` for an answer.
    `noted` is what of the reply is about the message itself.
    """

    progress: Progress
    reply: Reply
    event: Event = "going"
    noted: str = ""


def going(form: Form, progress: Progress, facts: Facts, noted: str = "") -> Outcome:
    """Go on with what is to be asked now."""
    return Outcome(progress, ask(form, progress, facts, noted), noted=noted)


def unclear(form: Form, progress: Progress, facts: Facts, said: str) -> Outcome:
    """Ask once more; after the second time the field explains itself."""
    missed = replace(progress, misses=progress.misses + 1)
    return Outcome(missed, ask(form, missed, facts, said), "unclear", said)
