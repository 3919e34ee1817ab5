"""A form filled in message by message, with what must hold after every one of them, whatever was typed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.channels.channel import Capabilities
from bot.channels.rendering import fit, length
from handlers.forms import texts
from handlers.forms.answering import answer, begin
from handlers.forms.asking import ask
from handlers.forms.form import Context, Facts, Field, Form, Progress, values_of
from handlers.forms.outcome import Outcome
from handlers.forms.steering import command
from records.messages import Reply

CHANNELS = {
    "zalo": Capabilities(max_text=2000, buttons=False),
    "telegram": Capabilities(max_text=4096, buttons=True),
}
MOST_MESSAGES = 150
"""So many valid answers finish any form here, wherever she stands in it."""


@dataclass
class Walk:
    """Where somebody is in a form; `says` takes her next message and checks what must hold of every message."""

    form: Form
    facts: Facts
    progress: Progress = field(init=False)
    over: bool = False
    """Whether she gave it up."""

    def __post_init__(self) -> None:
        self.progress = begin(self.form, self.facts)

    @property
    def values(self) -> Mapping[str, object]:
        """What the form says so far."""
        return values_of(self.form, self.progress, self.facts)

    @property
    def asked(self) -> Reply:
        """What is to be answered now."""
        return ask(self.form, self.progress, self.facts)

    def says(self, text: str) -> Outcome:
        """Send a message; give what it did, having checked that nothing was lost and that both channels can show it."""
        before = self.progress
        outcome = answer(self.form, before, text, self.facts)
        after = outcome.progress
        assert after == Progress.load(json.loads(json.dumps(after.dump()))), text
        self.over = outcome.event == "dropped"
        if not (self.over or _gives_up_answers(before, text)):
            lost = before.entries.keys() - after.entries.keys()
            assert all(_was_told_beside(path, before, after) for path in lost), (text, lost)
        if outcome.event in ("going", "unclear"):
            assert outcome.reply.text.strip(), text
            check_shown(outcome.reply)
        if outcome.event in ("going", "unclear") and not _gives_up_answers(before, text):
            self._check_read_back(before, outcome, text)
        if outcome.event == "confirmed":
            self.check_confirmed(after)
        # As the draft keeps it: what was put to her as a review was shown.
        self.progress = replace(after, reviewed=True) if after.step is None else after
        return outcome

    def check_confirmed(self, progress: Progress) -> None:
        """Hold that what is sent is whole and contradicts itself nowhere."""
        values = values_of(self.form, progress, self.facts)
        for check in self.form.checks:
            if values.keys() >= set(check.fields):
                assert check.fault(Context(self.facts, values)) is None, (check, values)
        for part in self.form.parts:
            if isinstance(part, Field) and part.required and part.ask_if(Context(self.facts, values)):
                assert part.name in values, (part.name, values)

    def finish(self, valid: Mapping[str, str]) -> int:
        """Answer what is asked, by name of the field, until all is confirmed; give how many messages that took."""
        for messages in range(1, MOST_MESSAGES + 1):
            if self.says(self.fitting(valid)).event == "confirmed":
                return messages
        raise AssertionError(f"no end in sight at {self.progress}")

    def fitting(self, valid: Mapping[str, str]) -> str:
        """Give what leads on from here."""
        modes = {"cancel": texts.GO_ON, "restart": texts.GO_ON, "question": texts.WRITE_IT, "doubt": texts.DOUBT_RIGHT}
        if self.progress.mode in modes:
            return modes[self.progress.mode]
        return self.form.send if self.progress.step is None else valid[self.progress.step.rpartition("/")[2]]

    def _check_read_back(self, before: Progress, outcome: Outcome, text: str) -> None:
        """Hold that she sees every answer that was taken or changed."""
        for path, entry in outcome.progress.entries.items():
            if before.entries.get(path) != entry and (
                path not in before.entries or before.entries[path].value != entry.value
            ):
                shown = self.form.field(path).show(entry.value)
                assert _squeezed(shown) in _squeezed(outcome.reply.text), (text, path, shown, outcome.reply.text)


def check_shown(reply: Reply) -> None:
    """Hold that both channels can show the reply, in texts fit to be read."""
    for capabilities in CHANNELS.values():
        messages = fit(reply, capabilities)
        assert messages
        for message in messages:
            assert 0 < length(message.text) <= capabilities.max_text
            assert unicodedata.is_normalized("NFC", message.text)
        if capabilities.buttons:
            drawn = [label for row in messages[-1].buttons for label in row]
            assert sorted(drawn) == sorted((*reply.choices, *reply.words))
    assert len(set(reply.choices)) == len(reply.choices)


def _gives_up_answers(before: Progress, text: str) -> bool:
    """Tell whether she may have said that answers are to go: beginning again, taking an item away."""
    return before.mode == "restart" or any(
        command(line) in ("remove", "restart") for line in (text, *text.splitlines())
    )


def _was_told_beside(path: str, before: Progress, after: Progress) -> bool:
    """Tell whether an answer was read out of the text of another one, which is replaced and so takes it along."""
    piece = before.entries[path].said
    return any(piece in old.said and after.entries.get(p) != old for p, old in before.entries.items() if p != path)


def _squeezed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
