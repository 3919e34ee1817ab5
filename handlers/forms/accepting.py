"""Taking answers: one for the question that is asked, several out of one message, last month's once more."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from handlers.choices import picked
from handlers.forms import texts
from handlers.forms.asking import last_value, opens_item
from handlers.forms.form import Context, Elsewhere, Entry, Facts, Field, Form, Group, Invalid, Noted, Progress, Value
from handlers.forms.outcome import Outcome, going, unclear
from handlers.forms.showing import shown
from handlers.forms.steering import says
from handlers.forms.steps import context_at, first_path, next_step, parts_of


def accepted(
    form: Form, progress: Progress, path: str, text: str, facts: Facts, *, doubted: bool = False
) -> tuple[Progress, str]:
    """Give the progress with the answer, and what is said about it; raises Invalid.

    An odd value waits for her yes, unless it was `doubted` before. What answers other questions goes to them.
    """
    field = form.field(path)
    context = context_at(form, progress, facts, path)
    if told := field.elsewhere(text, context):
        if told.doubt and not doubted:
            return replace(progress, step=path, mode="doubt", pending=Entry(text, None), misses=0), ""
        return _put_elsewhere(form, progress, path, told, facts)
    found = field.parse(text, context)
    entry, note = (Entry(found.said, found.value), found.note) if isinstance(found, Noted) else (Entry(text, found), "")
    after, noted = kept(form, progress, path, entry, facts, doubted=doubted)
    return after, "\n".join(filter(None, (noted, note)))


def kept(
    form: Form, progress: Progress, path: str, entry: Entry, facts: Facts, *, doubted: bool = False
) -> tuple[Progress, str]:
    """Give the progress with an answer that was read already; otherwise as `accepted`."""
    field = form.field(path)
    _check(form, progress, path, entry, facts)
    if not doubted and field.doubt(entry.value, context_at(form, progress, facts, path)):
        return replace(progress, step=path, mode="doubt", pending=entry, misses=0), ""
    after = _without_told(form, progress, path).with_entry(path, entry)
    noted = [texts.NOTED.format(label=field.label.lower(), value=field.show(entry.value))]
    for name, piece in field.also(entry.said, context_at(form, after, facts, path)).items():
        after, more = _also(form, after, _sibling(path, name), piece, facts)
        noted += more
    after = replace(after, mode="asking", pending=None, misses=0)
    return replace(after, step=next_step(form, after, facts)), "\n".join(noted)


def _put_elsewhere(form: Form, progress: Progress, path: str, told: Elsewhere, facts: Facts) -> tuple[Progress, str]:
    """Give the progress with the answers to other questions; what they open is asked next, and then this one on.

    An item that the text was to replace goes, and she is told. Raises Invalid where the first answer does not fit.
    """
    after, noted = _without_replaced(form, progress, path)
    asked = _asked(form, after, facts)
    for number, (name, piece) in enumerate(told.answers.items()):
        after, more = (_also if number else _added)(form, after, name, piece, facts)
        noted += more
    noted += [texts.UNREAD.format(pieces="; ".join(f"“{piece}”" for piece in told.unread))] if told.unread else []
    after = replace(after, mode="asking", pending=None, misses=0)
    opened = [part.name for part in form.parts if part.name in _asked(form, after, facts) - asked]
    step = next((name for name in opened if name not in after.entries), None) or next_step(form, after, facts)
    return replace(after, step=step), "\n".join(noted)


def _without_replaced(form: Form, progress: Progress, path: str) -> tuple[Progress, list[str]]:
    """Take away the item that begins at the path, if there is one, and say so."""
    if path not in progress.entries or not opens_item(form, path):
        return progress, []
    name, number, _ = path.split("/")
    field = form.field(path)
    gone = texts.REMOVED.format(label=field.label.lower(), value=field.show(progress.entries[path].value))
    return progress.without_item(name, int(number)), [gone]


def _without_told(form: Form, progress: Progress, path: str) -> Progress:
    """Take back what was read beside an answer out of the same text, now that the answer is replaced."""
    old = progress.entries.get(path)
    if old is None:
        return progress
    told = form.field(path).also(old.said, Context(Facts(date.min)))
    beside = {_sibling(path, name): piece for name, piece in told.items()}
    kept = {p: e for p, e in progress.entries.items() if p not in beside or e.said != beside[p]}
    return replace(progress, entries=kept)


def _sibling(path: str, name: str) -> str:
    """Give the path of another field of the same item, or of the form where the name says so ("/so_du")."""
    return name[1:] if name.startswith("/") else f"{path.rpartition('/')[0]}/{name}".lstrip("/")


def _also(form: Form, progress: Progress, path: str, piece: str, facts: Facts) -> tuple[Progress, list[str]]:
    """Take a further answer out of the same text; what does not fit is simply asked for later."""
    try:
        return _added(form, progress, path, piece, facts)
    except (Invalid, KeyError):
        return progress, []


def _added(form: Form, progress: Progress, path: str, piece: str, facts: Facts) -> tuple[Progress, list[str]]:
    """Take an answer that was not asked for, and say so; an odd one is asked for later. Raises Invalid, KeyError."""
    field = form.field(path)
    found = field.parse(piece, context_at(form, progress, facts, path))
    entry = Entry(found.said, found.value) if isinstance(found, Noted) else Entry(piece, found)
    _check(form, progress, path, entry, facts)
    if field.doubt(entry.value, context_at(form, progress, facts, path)):
        return progress, []
    noted = texts.NOTED.format(label=field.label.lower(), value=field.show(entry.value))
    return progress.with_entry(path, entry), [noted]


def _check(form: Form, progress: Progress, path: str, entry: Entry, facts: Facts) -> None:
    """Raise Invalid where the answer contradicts another one."""
    after = progress.with_entry(path, entry)
    context = context_at(form, after, facts, path)
    known = context.values.keys() | context.item.keys()
    name = path.rpartition("/")[2]
    for check in form.checks:
        if name in check.fields and known >= set(check.fields) and (fault := check.fault(context)):
            raise Invalid(fault)


def picked_some(form: Form, progress: Progress, path: str, text: str, facts: Facts) -> Outcome:
    """Gather picks: several at once are the answer, a single one may be followed by others until "Xong"."""
    field = form.field(path)
    context = context_at(form, progress, facts, path)
    labels = field.choices_in(context)
    so_far = progress.pending or progress.entries.get(path)
    before = list(so_far.value) if so_far else []
    if picked(text, (*labels, texts.DONE)) == texts.DONE or says(text, "end"):
        if not before and field.required:
            return unclear(form, progress, facts, "Dạ, chị chọn ít nhất một mục giúp em ạ.")
        return _gathered(form, progress, path, before, facts)
    try:
        found = field.parse(text, context)
    except Invalid as invalid:
        return unclear(form, progress, facts, str(invalid))
    together = [label for label in labels if label in before or label in found]
    if len(found) == 1 and len(together) < len(labels):
        waiting = replace(progress, pending=Entry(", ".join(together), together), misses=0)
        said = texts.PICKED.format(value=field.show(together), done=texts.DONE)
        return going(form, waiting, facts, said)
    return _gathered(form, progress, path, together, facts)


def _gathered(form: Form, progress: Progress, path: str, labels: list[str], facts: Facts) -> Outcome:
    field = form.field(path)
    after = replace(progress.with_entry(path, Entry(", ".join(labels), labels)), pending=None, misses=0)
    noted = texts.NOTED.format(label=field.label.lower(), value=field.show(labels))
    step = _opened_by(form, progress, after, facts) or next_step(form, after, facts)
    return going(form, replace(after, step=step), facts, noted)


def _opened_by(form: Form, before: Progress, after: Progress, facts: Facts) -> str | None:
    """Give the first question that a pick opened, where all that it opened is answered: she wants to see it again."""
    asked = [_asked(form, progress, facts) for progress in (before, after)]
    opened = [part for part in form.parts if part.name in asked[1] - asked[0]]
    answered = all(part.name in after.entries for part in opened)
    return first_path(opened[0]) if opened and answered else None


def _asked(form: Form, progress: Progress, facts: Facts) -> set[str]:
    context = context_at(form, progress, facts, "")
    return {part.name for part in form.parts if part.ask_if(context)}


def read_all(form: Form, progress: Progress, text: str, facts: Facts, *, least: int) -> Outcome | None:
    """Take every answer that one message holds; None where it holds fewer than `least`."""
    context = context_at(form, progress, facts, "")
    pieces = form.read(text, context)
    if len(pieces) < least:
        return None
    leading = _leading(form, progress, text, pieces)
    unread = [piece for piece in form.unread(text, context) if piece not in leading.values()]
    return read_in(form, progress, {**leading, **pieces}, facts, unread)


_BARE = re.compile(
    r"\s*(\d{1,6}(?:\s+(?:chị|chi|người|nguoi)(?:\s+em)?)?)\s*[,;.](?!\d)(?!\s*\d+\s*(?:[,;.]|và\b|va\b|$))",
    re.IGNORECASE,
)


def _leading(form: Form, progress: Progress, text: str, pieces: Mapping[str, str]) -> dict[str, str]:
    """Give the bare number that a message begins with for the open question: "115, kết nạp 2, …"."""
    path, found = progress.step, _BARE.match(text)
    if not path or not found or path in pieces or form.field(path).free:
        return {}
    return {path: found[1]}


def read_in(
    form: Form, progress: Progress, pieces: Mapping[str, str], facts: Facts, unread: Sequence[str] = ()
) -> Outcome:
    """Take the answers found in a text (path -> piece), read back what was understood and ask for the rest.

    What is `unread` is named too, and what it may belong to is still asked.
    """
    lines, faults = [], []
    doubt: Progress | None = None
    for path, piece in pieces.items():
        try:
            after, _ = accepted(form, progress, path, piece, facts, doubted=doubt is not None)
        except (Invalid, KeyError) as fault:
            faults.append(f"“{piece}”" if isinstance(fault, KeyError) else f"“{piece}” ({fault})")
            continue
        if after.mode == "doubt":
            doubt = after
            continue
        field = form.field(path)
        lines.append(f"• {field.label}: {field.show(after.entries[path].value)}")
        progress = after
    faults += [f"“{piece}”" for piece in unread]
    noted = [texts.READ.format(lines="\n".join(lines))] if lines else []
    noted += [texts.UNREAD.format(pieces="; ".join(faults))] if faults else []
    if doubt:
        progress = replace(progress, step=doubt.step, mode="doubt", pending=doubt.pending)
    if not lines and not doubt:
        return unclear(form, progress, facts, "\n".join(noted))
    progress = progress if doubt or unread or len(lines) < _WHOLE else _groups_closed(form, progress, facts)
    return going(form, replace(progress, misses=0), facts, "\n".join(noted))


_WHOLE = 5
"""Whoever tells so much at once and leaves nothing else open has told everything; the review says what is none."""


def _groups_closed(form: Form, progress: Progress, facts: Facts) -> Progress:
    """Close the groups that nothing was told about, if they are all that is left to ask."""
    empty = [
        part for part in form.parts if isinstance(part, Group) and not part.least and not progress.items(part.name)
    ]
    closed = replace(progress, ended=tuple(dict.fromkeys((*progress.ended, *(part.name for part in empty)))))
    return replace(closed, step=None) if next_step(form, closed, facts) is None else progress


def same(form: Form, progress: Progress, path: str, field: Field, facts: Facts) -> Outcome | None:
    """Take the value of the last period once more; None where that is no answer here."""
    before = last_value(field, context_at(form, progress, facts, path))
    if before is None:
        return going(form, progress, facts, texts.NOTHING_BEFORE)
    try:
        after, noted = kept(form, progress, path, _as_before(field, before), facts)
    except Invalid as invalid:
        return unclear(form, progress, facts, str(invalid))
    return going(form, after, facts, noted)


def _as_before(field: Field, value: Value) -> Entry:
    return Entry(f"như tháng trước ({field.show(value)})", value)


def same_all(form: Form, progress: Progress, facts: Facts) -> Outcome:
    """Take every value of the last period that may be the same and is not answered yet."""
    lines = []
    for part in form.parts:
        if not isinstance(part, Field) or part.name in progress.entries:
            continue
        before = last_value(part, context_at(form, progress, facts, part.name))
        applies = part in parts_of(form, progress, facts)
        if before is None or not applies:
            continue
        entry = _as_before(part, before)
        try:
            _check(form, progress, part.name, entry, facts)
        except Invalid:
            continue
        progress = progress.with_entry(part.name, entry)
        lines.append(f"• {part.label}: {shown(part, before)}")
    if not lines:
        return going(form, progress, facts, texts.NOTHING_BEFORE)
    after = replace(progress, step=next_step(form, progress, facts), misses=0)
    return going(form, after, facts, texts.SAME_ALL.format(lines="\n".join(lines)))
