"""Moving about in a form: back, skip, stop, help, to another question, and mending a slip."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz import fuzz

from handlers.forms import texts
from handlers.forms.accepting import accepted, same, same_all
from handlers.forms.asking import may_end, opens_item, so_far
from handlers.forms.form import Facts, Field, Form, Group, Invalid, Progress, values_of
from handlers.forms.outcome import Outcome, going, unclear
from handlers.forms.steering import Command
from handlers.forms.steps import context_at, first_path, next_step, numbered_parts, path_numbered, paths_of, step_before
from knowledge.vietnamese import fold
from records.messages import Reply


def steered(form: Form, progress: Progress, wanted: Command, facts: Facts) -> Outcome | None:
    """Do what she wants instead of answering; None where the word is an answer here."""
    path = progress.step
    if wanted == "enough":  # "thôi": of a list it ends the list, of anything else the form
        wanted = "end" if path and opens_item(form, path) else "cancel"
    field = form.field(path) if path else None
    if wanted == "later":
        return Outcome(progress, Reply(""), "later")
    if wanted in ("cancel", "restart"):
        return going(form, replace(progress, mode=wanted, pending=None), facts)
    if wanted == "help":
        example = f" {texts.EXAMPLE.format(example=field.example)}" if field and field.example else ""
        return going(form, progress, facts, texts.HELP.format(example=example))
    if wanted == "slip":
        return going(form, progress, facts, texts.WHICH_SLIP)
    if wanted == "review":
        return going(form, progress, facts, so_far(form, progress, facts) if path else "")
    if wanted == "back":
        before = step_before(form, progress, facts)
        moved = replace(progress, step=before or path, misses=0, pending=None)
        return going(form, moved, facts, "" if before else texts.FIRST)
    return _steered_at(form, progress, wanted, field, facts) if path and field else None


def _steered_at(form: Form, progress: Progress, wanted: Command, field: Field, facts: Facts) -> Outcome | None:
    """Do what only makes sense at a question."""
    path = progress.step or ""
    if wanted == "skip":
        return _skipped(form, progress, path, field, facts)
    if wanted == "keep" and path in progress.entries:
        return _kept(form, progress, path, facts)
    if wanted == "same_all":
        return same_all(form, progress, facts)
    if wanted == "same":
        return same(form, progress, path, field, facts)
    if wanted == "remove" and "/" in path and path in progress.entries:
        name, number, _ = path.split("/")
        return _on(form, progress.without_item(name, int(number)), facts)
    closes = may_end(form, progress, path) and wanted in ("end", "no", "none")
    if closes or (wanted == "end" and opens_item(form, path) and path in progress.entries):
        return _on(form, replace(progress, ended=(*progress.ended, path.partition("/")[0])), facts)
    if wanted == "end" and "/" in path:
        return _item_ended(form, progress, path, facts)
    if wanted in ("keep", "remove"):
        return unclear(form, progress, facts, texts.NOTHING_HERE)
    return None


def _on(form: Form, progress: Progress, facts: Facts) -> Outcome:
    """Go on with the next question that is open."""
    return going(form, replace(progress, step=next_step(form, progress, facts), pending=None, misses=0), facts)


def _kept(form: Form, progress: Progress, path: str, facts: Facts) -> Outcome:
    """Leave an answer as it is: of a group on to what follows, or where an item begins to the next item."""
    paths = [p for p in paths_of(form, progress, facts) if p.partition("/")[0] == path.partition("/")[0] != p]
    behind = paths[paths.index(path) + 1 :] if path in paths else []
    if opens_item(form, path):
        behind = [p for p in behind if opens_item(form, p)]
    if not behind:
        return _on(form, progress, facts)
    return going(form, replace(progress, step=behind[0], pending=None, misses=0), facts)


def _item_ended(form: Form, progress: Progress, path: str, facts: Facts) -> Outcome | None:
    """Take "hết" in the middle of an item: what may be left out of it is, and there are no more items."""
    name, number, _ = path.split("/")
    part = form.part(name)
    if not isinstance(part, Group) or form.field(path).required or progress.items(name) < part.least:
        return None
    left = [f"{name}/{number}/{inner.name}" for inner in part.fields if not inner.required]
    skipped = (*progress.skipped, *(p for p in left if p not in progress.entries and p not in progress.skipped))
    return _on(form, replace(progress, skipped=skipped, ended=(*progress.ended, name)), facts)


def _skipped(form: Form, progress: Progress, path: str, field: Field, facts: Facts) -> Outcome:
    """Leave an optional question out; an answer that is there stays."""
    if may_end(form, progress, path):
        return _on(form, replace(progress, ended=(*progress.ended, path.partition("/")[0])), facts)
    if path in progress.entries:
        return _on(form, progress, facts)
    if field.required:
        return going(form, progress, facts, texts.REQUIRED)
    return _on(form, replace(progress, skipped=(*dict.fromkeys((*progress.skipped, path)),)), facts)


def edited(form: Form, progress: Progress, wanted: str, facts: Facts) -> Outcome | None:
    """Go to the question she wants to correct; None where her words name no question."""
    parts = numbered_parts(form, progress, facts)
    if not wanted:
        return going(form, progress, facts, texts.WHICH_EDIT)
    if wanted.isdigit():
        path = path_numbered(form, progress, facts, int(wanted))
        if path is None:
            return going(form, progress, facts, texts.NO_SUCH_QUESTION.format(last=len(parts)))
    else:
        at = _named(wanted, [_words(part.label) for part in parts])
        if at is None:
            return None
        path = first_path(parts[at])
    name = path.partition("/")[0]
    reopened = replace(progress, ended=tuple(group for group in progress.ended if group != name))
    return going(form, replace(reopened, step=path, mode="asking", pending=None, misses=0), facts)


def _words(label: str) -> str:
    """Give a label folded, without its marks: "kien nghi de xuat"."""
    return " ".join(re.sub(r"[^\w\s]", " ", fold(label)).split())


def _named(wanted: str, labels: list[str]) -> int | None:
    """Give which of the labels the words mean: one that holds them on end, then the likest; None where none does."""
    likeness = [(fuzz.token_set_ratio(wanted, label), n) for n, label in enumerate(labels)]
    meant = [n for alike, n in likeness if alike >= _LIKE]
    on_end = [n for n in meant if f" {wanted} " in f" {labels[n]} "] or meant
    return max(on_end, key=lambda n: (fuzz.ratio(wanted, labels[n]), -n), default=None)


_LIKE = 90


def mended(form: Form, progress: Progress, new: str, old: str | None, facts: Facts) -> Outcome | None:
    """Put the right answer where the wrong one stands; None where there is no such answer."""
    path = _answered_with(form, progress, old, facts)
    if path is None:
        return None
    try:
        after, noted = accepted(form, progress, path, new, facts, doubted=True)
    except Invalid as invalid:
        return unclear(form, progress, facts, str(invalid)) if old is not None else None
    field = form.field(path)
    if field.elsewhere(new, context_at(form, progress, facts, path)):
        return going(form, after, facts, noted)
    noted = texts.CORRECTED.format(label=field.label.lower(), value=field.show(after.entries[path].value))
    return going(form, after, facts, noted)


def _answered_with(form: Form, progress: Progress, old: str | None, facts: Facts) -> str | None:
    """Give the path of the newest answer that was `old`; without it of the newest answer."""
    known = values_of(form, progress, facts)
    for path, entry in reversed(list(progress.entries.items())):
        if path.partition("/")[0] not in known:
            continue
        if old is None or fold(old) == fold(entry.said) or _same_value(form, progress, path, old, facts):
            return path
    return None


def _same_value(form: Form, progress: Progress, path: str, old: str, facts: Facts) -> bool:
    field = form.field(path)
    if field.free:
        return False
    try:
        return bool(field.parse(old, context_at(form, progress, facts, path)) == progress.entries[path].value)
    except Invalid:
        return False
