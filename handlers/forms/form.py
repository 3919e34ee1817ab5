"""A form as data: fields, groups that repeat, checks; and how far somebody is in one.

Nothing here knows of chats or databases. Steps are paths, never indexes of a list: "so_du", or "hoat_dong/0/ten"
for a field of the first item of a group. What was typed is kept beside what was understood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, Self

Value = Any
"""What a parser gives: JSON (a number, text, truth, list or mapping of them)."""


class Invalid(Exception):  # noqa: N818 - the person's slip, not an error of the program
    """What was typed is no answer; the message is what the assistant says about it, in one kind sentence."""


@dataclass(frozen=True)
class Noted:
    """What a parser gives for a value that is kept in other words than were typed; she is told `note`."""

    value: Value
    said: str
    note: str


@dataclass(frozen=True)
class Entry:
    """An answer: what was typed, and what was understood."""

    said: str
    value: Value


@dataclass(frozen=True)
class Facts:
    """What a form may know besides its answers.

    `given` is what it is about (JSON), `known` the answers that stand before anything is asked, by path; `previous`
    are the values of the last period by name, `history` the unit's figures of the last periods, the newest first.
    """

    today: date
    given: Mapping[str, Value] = field(default_factory=dict)
    known: Mapping[str, Entry] = field(default_factory=dict)
    previous: Mapping[str, Value] = field(default_factory=dict)
    history: Mapping[str, Sequence[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Context:
    """What a field is asked in: the values so far, by name (a group's are a list), and those of its own item."""

    facts: Facts
    values: Mapping[str, Value] = field(default_factory=dict)
    item: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Elsewhere:
    """What a text says that is no answer to the question that was asked, but one to other questions."""

    answers: Mapping[str, str]
    """Path of the other field -> the piece of text that answers it, with what is to stay of an earlier answer."""
    unread: Sequence[str] = ()
    """What else the text says, which is noted nowhere: she is told it."""
    doubt: str | None = None
    """What is asked before any of it is taken; None where it is certain."""


Say = str | Callable[[Context], str]
"""A text, or what makes it."""
Condition = Callable[[Context], bool]


def always(_context: Context) -> bool:
    """Hold in every case."""
    return True


def no_doubt(_value: Value, _context: Context) -> str | None:
    """Question no value."""
    return None


def no_more(_text: str, _context: Context) -> Mapping[str, str]:
    """Find nothing else in a text."""
    return {}


def nothing_else(_text: str, _context: Context) -> Elsewhere | None:
    """Take every text for an answer to the question that was asked."""
    return None


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question of a form."""

    name: str
    label: str
    """A short noun phrase for the review: "Số chị dự sinh hoạt"."""
    prompt: Say
    """The question, in one or two short sentences."""
    parse: Callable[[str, Context], Value]
    """Reads an answer; raises Invalid with what the assistant says about it."""
    show: Callable[[Any], str] = str
    """How a value is read back: "45 chị"."""
    choices: tuple[str, ...] | Callable[[Context], tuple[str, ...]] = ()
    """All the answers there are, or, where `open`, suggestions that are named and never numbered."""
    open: bool = False
    several: bool = False
    """Several of the choices may be picked; the value is a list."""
    silent: bool = False
    """It only opens other questions: it has no number and stands in no review."""
    free: bool = False
    """Free text: nearly everything that can be typed is an answer."""
    required: bool = True
    example: str = ""
    """What an answer looks like, said after two misunderstandings: "Ví dụ: 45"."""
    ask_if: Condition = always
    counts_if: Condition | None = None
    """When an answer counts though the question was not asked: she said it of herself. As `ask_if` if not given."""
    doubt: Callable[[Any, Context], str | None] = no_doubt
    """What is odd about a value, as a question to be confirmed; asked once, and never a refusal."""
    holds: Callable[[Any, Context], bool] = lambda _value, _context: True
    """Whether an answer still makes sense among the others; if not, it is shown and asked for again."""
    untold: tuple[Value, ...] = ()
    """Values of an item that tell nothing and are left out where the item is shown."""
    carries: bool = False
    """The value of the last period is offered ("Như tháng trước")."""
    also: Callable[[str, Context], Mapping[str, str]] = no_more
    """Answers to other fields that the same text holds: name of the field -> the piece of text."""
    elsewhere: Callable[[str, Context], Elsewhere | None] = nothing_else
    """Finds that a text answers other fields and not this one, which is then asked on."""

    def counts(self, context: Context) -> bool:
        """Tell whether an answer to it, if there is one, is part of what the form says."""
        return self.ask_if(context) or (self.counts_if is not None and self.counts_if(context))

    def prompt_in(self, context: Context) -> str:
        return self.prompt if isinstance(self.prompt, str) else self.prompt(context)

    def choices_in(self, context: Context) -> tuple[str, ...]:
        return self.choices(context) if callable(self.choices) else self.choices


@dataclass(frozen=True, kw_only=True)
class Group:
    """Questions that repeat, item after item, until "hết" or `most` items; the first field opens an item."""

    name: str
    label: str
    item: str
    """What one item is called: "Hoạt động"."""
    fields: tuple[Field, ...]
    least: int = 0
    most: int = 30
    ask_if: Condition = always

    def counts(self, context: Context) -> bool:
        return self.ask_if(context)


@dataclass(frozen=True)
class Check:
    """A rule over several fields, looked at when all are known: `fault` gives what is wrong, None where nothing is.

    The first field is the one that is asked again where the others changed.
    """

    fields: tuple[str, ...]
    fault: Callable[[Context], str | None]


@dataclass(frozen=True, kw_only=True)
class Form:
    """`version` goes up with every change of a field; `moved` in steps.py brings older drafts along."""

    name: str
    version: int
    title: Say
    """What is being filled in: "Báo cáo tháng 10/2026"."""
    parts: tuple[Field | Group, ...]
    checks: tuple[Check, ...] = ()
    read: Callable[[str, Context], Mapping[str, str]] = no_more
    """Finds the answers in one message that says several things: path -> the piece of text that answers it."""
    unread: Callable[[str, Context], Sequence[str]] = lambda _text, _context: ()
    """Finds what of such a message holds a figure and is no answer; she is told it."""
    more: str | None = None
    """The field that opens the optional part of the form ("báo thêm"), if it has one."""
    send: str = "Gửi"
    """The word that sends it."""

    def part(self, name: str) -> Field | Group:
        """Give the field or group of that name; raises KeyError."""
        return next((part for part in self.parts if part.name == name), None) or _missing(name)

    def field(self, path: str) -> Field:
        """Give the field at a path ("so_du", "hoat_dong/0/ten"); raises KeyError."""
        name, _, rest = path.partition("/")
        part = self.part(name)
        if isinstance(part, Field):
            return part
        inner = rest.partition("/")[2]
        return next((f for f in part.fields if f.name == inner), None) or _missing(path)


def _missing(name: str) -> Any:
    raise KeyError(name)


Mode = Literal["asking", "doubt", "review", "cancel", "restart", "question"]


@dataclass(frozen=True)
class Progress:
    """How far somebody is. `dump` and `load` make it JSON and back."""

    form: str
    version: int
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """By path, in the order in which they were answered last."""
    skipped: tuple[str, ...] = ()
    """Paths of optional fields that she left out."""
    ended: tuple[str, ...] = ()
    """Names of groups that got their "hết"."""
    step: str | None = None
    """The path that is asked now; None at the review."""
    mode: Mode = "asking"
    pending: Entry | None = None
    """An odd value that waits for her yes, or a text that waits to be told what it is."""
    misses: int = 0
    """How often in a row she was not understood at this step."""
    reviewed: bool = False
    """Whether all was shown once: then a corrected answer leads back to the review."""

    def dump(self) -> dict[str, Any]:
        return {
            "form": self.form,
            "version": self.version,
            "entries": {path: [entry.said, entry.value] for path, entry in self.entries.items()},
            "skipped": list(self.skipped),
            "ended": list(self.ended),
            "step": self.step,
            "mode": self.mode,
            "pending": [self.pending.said, self.pending.value] if self.pending else None,
            "misses": self.misses,
            "reviewed": self.reviewed,
        }

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        """Read what `dump` gave."""
        pending = stored.get("pending")
        return cls(
            form=stored["form"],
            version=stored["version"],
            entries={path: Entry(*entry) for path, entry in stored.get("entries", {}).items()},
            skipped=tuple(stored.get("skipped", ())),
            ended=tuple(stored.get("ended", ())),
            step=stored.get("step"),
            mode=stored.get("mode", "asking"),
            pending=Entry(*pending) if pending else None,
            misses=stored.get("misses", 0),
            reviewed=stored.get("reviewed", False),
        )

    def with_entry(self, path: str, entry: Entry) -> Self:
        """Give the progress with an answer, which is then the last one."""
        others = {p: e for p, e in self.entries.items() if p != path}
        return replace(self, entries={**others, path: entry}, skipped=tuple(p for p in self.skipped if p != path))

    def without_item(self, group: str, number: int) -> Self:
        """Give the progress without one item of a group; those behind it move up."""

        def moved(path: str) -> str | None:
            name, _, rest = path.partition("/")
            if name != group:
                return path
            at, _, inner = rest.partition("/")
            return None if int(at) == number else f"{name}/{int(at) - (int(at) > number)}/{inner}"

        entries = {new: entry for path, entry in self.entries.items() if (new := moved(path))}
        return replace(self, entries=entries, skipped=tuple(new for path in self.skipped if (new := moved(path))))

    def items(self, group: str) -> int:
        """Give how many items of the group were begun."""
        numbers = [int(path.split("/")[1]) for path in self.entries if path.startswith(f"{group}/")]
        return max(numbers, default=-1) + 1


def values_of(form: Form, progress: Progress, facts: Facts) -> dict[str, Value]:
    """Give what the form says by the names of its fields, a group as a list of its items.

    Only what applies: an answer whose question no longer does ("no meeting" after all) is kept in the progress
    and left out here.
    """
    values: dict[str, Value] = {}
    so_far = Context(facts, values)
    for part in form.parts:
        if isinstance(part, Field):
            entry = progress.entries.get(part.name)
            if entry and part.counts(so_far) and part.holds(entry.value, so_far):
                values[part.name] = entry.value
            continue
        count = progress.items(part.name)
        if (count or part.name in progress.ended) and part.counts(so_far):
            values[part.name] = [dict(_item(part, number, progress, facts, values)) for number in range(count)]
    return values


def _item(
    group: Group, number: int, progress: Progress, facts: Facts, values: Mapping[str, Value]
) -> Iterator[tuple[str, Value]]:
    known: dict[str, Value] = {}
    for inner in group.fields:
        path = f"{group.name}/{number}/{inner.name}"
        if path in progress.entries and inner.counts(Context(facts, values, known)):
            known[inner.name] = progress.entries[path].value
            yield inner.name, known[inner.name]
