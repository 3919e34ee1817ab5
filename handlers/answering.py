"""One message in a form: a pure step from progress and text to progress and reply.

Whatever is typed, an answer that was accepted is never lost but by her own word, and every state leads on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz

from handlers import form_texts as texts
from handlers.asking import ask, last_value, may_end, so_far, texts_more
from handlers.choices import picked
from handlers.forms import Entry, Facts, Field, Form, Invalid, Noted, Progress, values_of
from handlers.showing import shown
from handlers.steering import Command, command, correction, edit_wanted, plain, says
from handlers.steps import context_at, first_path, next_step, parts_of, path_numbered, step_before
from knowledge.vietnamese import fold
from records.messages import Reply

Event = Literal["going", "unclear", "confirmed", "later", "dropped", "question"]


@dataclass(frozen=True)
class Outcome:
    """What a message did.

    `event`: going on; unclear (nothing changed but the count of misses, and something else may make sense of the
    text); confirmed at the review; put off; dropped; or a question that waits in `progress.pending` for an answer.
    """

    progress: Progress
    reply: Reply
    event: Event = "going"


def begin(form: Form, facts: Facts) -> Progress:
    """Give the progress at the first question that is not known already."""
    progress = Progress(form.name, form.version, facts.known)
    return replace(progress, step=next_step(form, progress, facts))


def answer(form: Form, progress: Progress, text: str, facts: Facts) -> Outcome:
    """Take one message, which may be several short ones, a line each."""
    outcome = _answer(form, progress, text, facts)
    lines = [line for line in text.splitlines() if line.strip()]
    if outcome.event != "unclear" or len(lines) < 2:
        return outcome
    return _line_by_line(form, progress, lines, facts) or outcome


def _line_by_line(form: Form, progress: Progress, lines: list[str], facts: Facts) -> Outcome | None:
    """Take lines one after the other; what would go into a free text that was not asked yet is confirmed first."""
    notes: list[str] = []
    outcome = None
    for number, line in enumerate(lines):
        step = progress.step
        if number and step and progress.mode == "asking" and form.field(step).free and command(line) is None:
            progress = replace(progress, mode="doubt", pending=Entry(line, None))
            return Outcome(progress, ask(form, progress, facts, "\n".join(notes)))
        outcome = _answer(form, progress, line, facts)
        if outcome.event in ("confirmed", "later", "dropped"):
            return outcome
        if outcome.event == "unclear" and number == 0:
            return None
        progress = outcome.progress
        notes.append(outcome.reply.text.split("\n\n")[0])
    return replace(outcome, reply=ask(form, progress, facts, "\n".join(notes[:-1]))) if outcome and notes else None


def _answer(form: Form, progress: Progress, text: str, facts: Facts) -> Outcome:
    if progress.mode in ("cancel", "restart", "question"):
        return _chosen(form, progress, text, facts)
    wanted = command(text)
    if progress.mode == "doubt":
        return _after_doubt(form, progress, text, wanted, facts)
    if wanted and (steered := _steered(form, progress, wanted, facts)):
        return steered
    if (edit := edit_wanted(text)) is not None and (edited := _edited(form, progress, edit, facts)):
        return edited
    if progress.step is None:
        return _reviewed(form, progress, text, facts)
    return _taken(form, progress, progress.step, text, facts)


def _going(form: Form, progress: Progress, facts: Facts, noted: str = "") -> Outcome:
    return Outcome(progress, ask(form, progress, facts, noted))


def _unclear(form: Form, progress: Progress, facts: Facts, said: str) -> Outcome:
    missed = replace(progress, misses=progress.misses + 1)
    return Outcome(missed, ask(form, missed, facts, said), "unclear")


# --- an answer ---


def _taken(form: Form, progress: Progress, path: str, text: str, facts: Facts) -> Outcome:
    """Read the text as the answer to a question, as a correction, or as a message that says several things."""
    field = form.field(path)
    slip = correction(text)
    if slip and (not field.free or slip.old is not None or fold(text).lstrip().startswith("nham")):
        mended = _mended(form, progress, slip.new, slip.old, facts)
        if mended:
            return mended
    if field.several:
        return _picked_some(form, progress, path, text, facts)
    if not field.free and (read := _read_all(form, progress, text, facts, least=2)):
        return read
    try:
        after, noted = _accepted(form, progress, path, text, facts)
    except Invalid as invalid:
        read = _read_all(form, progress, text, facts, least=1) if not field.free else None
        return read or _unclear(form, progress, facts, str(invalid))
    return _going(form, after, facts, noted)


def _accepted(
    form: Form, progress: Progress, path: str, text: str, facts: Facts, *, doubted: bool = False
) -> tuple[Progress, str]:
    """Give the progress with the answer, and what is said about it; raises Invalid.

    An odd value waits for her yes, unless it was `doubted` before.
    """
    field = form.field(path)
    context = context_at(form, progress, facts, path)
    found = field.parse(text, context)
    entry = Entry(found.said, found.value) if isinstance(found, Noted) else Entry(text, found)
    _check(form, progress, path, entry, facts)
    if not doubted and field.doubt(entry.value, context):
        return replace(progress, step=path, mode="doubt", pending=entry, misses=0), ""
    after = progress.with_entry(path, entry)
    noted = [texts.NOTED.format(label=field.label.lower(), value=field.show(entry.value))]
    if isinstance(found, Noted):
        noted.append(found.note)
    for name, piece in field.also(text, context_at(form, after, facts, path)).items():
        after, more = _also(form, after, _sibling(path, name), piece, facts)
        noted += more
    after = replace(after, mode="asking", pending=None, misses=0)
    return replace(after, step=next_step(form, after, facts)), "\n".join(noted)


def _sibling(path: str, name: str) -> str:
    """Give the path of another field of the same item, or of the form where the name says so ("/so_du")."""
    return name[1:] if name.startswith("/") else f"{path.rpartition('/')[0]}/{name}".lstrip("/")


def _also(form: Form, progress: Progress, path: str, piece: str, facts: Facts) -> tuple[Progress, list[str]]:
    """Take a further answer out of the same text; what does not fit is simply asked for later."""
    try:
        field = form.field(path)
        found = field.parse(piece, context_at(form, progress, facts, path))
        entry = Entry(found.said, found.value) if isinstance(found, Noted) else Entry(piece, found)
        _check(form, progress, path, entry, facts)
    except (Invalid, KeyError):
        return progress, []
    if field.doubt(entry.value, context_at(form, progress, facts, path)):
        return progress, []
    return progress.with_entry(path, entry), [texts.NOTED.format(label=field.label.lower(), value=field.show(found))]


def _check(form: Form, progress: Progress, path: str, entry: Entry, facts: Facts) -> None:
    """Raise Invalid where the answer contradicts another one."""
    after = progress.with_entry(path, entry)
    context = context_at(form, after, facts, path)
    known = context.values.keys() | context.item.keys()
    name = path.rpartition("/")[2]
    for check in form.checks:
        if name in check.fields and known >= set(check.fields) and (fault := check.fault(context)):
            raise Invalid(fault)


def _picked_some(form: Form, progress: Progress, path: str, text: str, facts: Facts) -> Outcome:
    """Gather picks: several at once are the answer, a single one may be followed by others until "Xong"."""
    field = form.field(path)
    context = context_at(form, progress, facts, path)
    labels = field.choices_in(context)
    before = list(progress.pending.value) if progress.pending else []
    if picked(text, (*labels, texts.DONE)) == texts.DONE or says(text, "end"):
        if not before and field.required:
            return _unclear(form, progress, facts, "Dạ, chị chọn ít nhất một mục giúp em ạ.")
        return _gathered(form, progress, path, before, facts)
    try:
        found = field.parse(text, context)
    except Invalid as invalid:
        return _unclear(form, progress, facts, str(invalid))
    together = [label for label in labels if label in before or label in found]
    if len(found) == 1 and len(together) < len(labels):
        waiting = replace(progress, pending=Entry(", ".join(together), together), misses=0)
        said = texts.PICKED.format(value=field.show(together), done=texts.DONE)
        return _going(form, waiting, facts, said)
    return _gathered(form, progress, path, together, facts)


def _gathered(form: Form, progress: Progress, path: str, labels: list[str], facts: Facts) -> Outcome:
    field = form.field(path)
    after = replace(progress.with_entry(path, Entry(", ".join(labels), labels)), pending=None, misses=0)
    noted = texts.NOTED.format(label=field.label.lower(), value=field.show(labels))
    return _going(form, replace(after, step=next_step(form, after, facts)), facts, noted)


def _read_all(form: Form, progress: Progress, text: str, facts: Facts, *, least: int) -> Outcome | None:
    """Take every answer that one message holds; None where it holds fewer than `least`."""
    pieces = form.read(text, context_at(form, progress, facts, ""))
    return read_in(form, progress, pieces, facts) if len(pieces) >= least else None


def read_in(form: Form, progress: Progress, pieces: Mapping[str, str], facts: Facts) -> Outcome:
    """Take the answers found in a text (path -> piece), read back what was understood and ask for the rest."""
    lines, faults = [], []
    doubt: Progress | None = None
    for path, piece in pieces.items():
        try:
            after, _ = _accepted(form, progress, path, piece, facts, doubted=doubt is not None)
        except (Invalid, KeyError) as fault:
            faults.append(f"“{piece}”" if isinstance(fault, KeyError) else f"“{piece}” ({fault})")
            continue
        if after.mode == "doubt":
            doubt = after
            continue
        field = form.field(path)
        lines.append(f"• {field.label}: {field.show(after.entries[path].value)}")
        progress = after
    noted = [texts.READ.format(lines="\n".join(lines))] if lines else []
    noted += [texts.UNREAD.format(pieces="; ".join(faults))] if faults else []
    if doubt:
        progress = replace(progress, step=doubt.step, mode="doubt", pending=doubt.pending)
    if not lines and not doubt:
        return _unclear(form, progress, facts, "\n".join(noted))
    return _going(form, replace(progress, misses=0), facts, "\n".join(noted))


# --- states other than a question ---


def _after_doubt(form: Form, progress: Progress, text: str, wanted: Command | None, facts: Facts) -> Outcome:
    """She was asked whether an odd answer is right; another answer is taken without asking again."""
    path, pending = progress.step or "", progress.pending
    asking = replace(progress, mode="asking", pending=None)
    if pending and (wanted in ("yes", "keep") or fold(text) == fold(texts.DOUBT_RIGHT)):
        try:
            after, noted = _accepted(form, asking, path, pending.said, facts, doubted=True)
        except Invalid as invalid:
            return _unclear(form, asking, facts, str(invalid))
        return _going(form, after, facts, noted)
    if wanted == "no" or plain(text) in ("sua", fold(texts.DOUBT_WRONG)):
        return _going(form, asking, facts, texts.DOUBT_AGAIN)
    if wanted and (steered := _steered(form, asking, wanted, facts)):
        return steered
    if (edit := edit_wanted(text)) is not None and (edited := _edited(form, asking, edit, facts)):
        return edited
    slip = correction(text)
    try:
        after, noted = _accepted(form, asking, path, slip.new if slip else text, facts, doubted=True)
    except Invalid as invalid:
        missed = replace(progress, misses=progress.misses + 1)
        return Outcome(missed, ask(form, missed, facts, str(invalid)), "unclear")
    return _going(form, after, facts, noted)


def _chosen(form: Form, progress: Progress, text: str, facts: Facts) -> Outcome:
    """She was asked whether to stop, to begin again, or what a text is; anything else goes on with the form."""
    shown_choices = ask(form, progress, facts).choices
    label = picked(text, shown_choices)
    on = replace(progress, mode="asking", pending=None)
    if label == texts.CANCEL_LATER or (label is None and progress.mode == "cancel" and says(text, "later")):
        return Outcome(on, Reply(""), "later")
    if label == texts.CANCEL_DROP:
        return Outcome(on, Reply(""), "dropped")
    if label == texts.RESTART_YES or (label is None and progress.mode == "restart" and says(text, "yes")):
        return _going(form, begin(form, facts), facts)
    if label == texts.ASK_IT:
        return Outcome(on, Reply(progress.pending.said if progress.pending else ""), "question")
    if label == texts.WRITE_IT and progress.pending and progress.step:
        return _taken(form, on, progress.step, progress.pending.said, facts)
    if label == texts.GO_ON or says(text, "no", "keep", "yes", "back"):
        return _going(form, on, facts)
    return _answer(form, on, text, facts)


def _reviewed(form: Form, progress: Progress, text: str, facts: Facts) -> Outcome:
    """All is answered and shown: she sends it, or corrects."""
    if fold(text) == fold(form.send) or _SEND(plain(text)) or says(text, "yes"):
        return Outcome(progress, Reply(""), "confirmed")
    more = texts_more(form, progress)
    if more and form.more and (fold(text) == fold(more) or plain(text) in ("bao them", "them", "co them")):
        return _going(form, replace(progress, step=form.more), facts)
    if text.strip().isdigit():  # beside numbered answers a number means the question, and never "send"
        return _edited(form, progress, text.strip(), facts) or _unclear(form, progress, facts, "")
    if slip := correction(text):
        mended = _mended(form, progress, slip.new, slip.old, facts)
        if mended:
            return mended
    if read := _read_all(form, progress, text, facts, least=1):
        return read
    missed = replace(progress, misses=progress.misses + 1)
    unclear = texts.REVIEW_UNCLEAR.format(send=form.send)
    return Outcome(missed, replace(ask(form, missed, facts), text=unclear), "unclear")


def _SEND(said: str) -> bool:  # noqa: N802
    return said in (
        "gui",
        "gui di",
        "gui luon",
        "gui bao cao",
        "nop",
        "nop bao cao",
        "dong y gui",
        "xac nhan",
        "gui de cu",
    )


# --- steering ---


def _steered(form: Form, progress: Progress, wanted: Command, facts: Facts) -> Outcome | None:
    """Do what she wants instead of answering; None where the word is an answer here."""
    path = progress.step
    field = form.field(path) if path else None
    if wanted in ("cancel", "later"):
        if wanted == "later":
            return Outcome(progress, Reply(""), "later")
        return _going(form, replace(progress, mode="cancel", pending=None), facts)
    if wanted == "restart":
        return _going(form, replace(progress, mode="restart", pending=None), facts)
    if wanted == "help":
        example = f" {texts.EXAMPLE.format(example=field.example)}" if field and field.example else ""
        return _going(form, progress, facts, texts.HELP.format(example=example))
    if wanted == "review":
        return _going(form, progress, facts, so_far(form, progress, facts) if path else "")
    if wanted == "back":
        before = step_before(form, progress, facts)
        moved = replace(progress, step=before or path, misses=0, pending=None)
        return _going(form, moved, facts, "" if before else texts.FIRST)
    return _steered_at(form, progress, wanted, field, facts) if path and field else None


def _steered_at(form: Form, progress: Progress, wanted: Command, field: Field, facts: Facts) -> Outcome | None:
    """Do what only makes sense at a question."""
    path = progress.step or ""
    if wanted == "skip":
        return _skipped(form, progress, path, field, facts)
    if wanted == "keep" and path in progress.entries:
        return _going(form, replace(progress, step=next_step(form, progress, facts), misses=0), facts)
    if wanted == "same_all":
        return _same_all(form, progress, facts)
    if wanted == "same":
        return _same(form, progress, path, field, facts)
    ends = may_end(form, progress, path)
    if ends and (wanted in ("end", "no")):
        ended = replace(progress, ended=(*progress.ended, path.partition("/")[0]), misses=0)
        return _going(form, replace(ended, step=next_step(form, ended, facts)), facts)
    return None


def _skipped(form: Form, progress: Progress, path: str, field: Field, facts: Facts) -> Outcome:
    if field.required and not may_end(form, progress, path):
        return _going(form, progress, facts, texts.REQUIRED)
    if may_end(form, progress, path):
        after = replace(progress, ended=(*progress.ended, path.partition("/")[0]))
    else:
        entries = {p: e for p, e in progress.entries.items() if p != path}
        after = replace(progress, entries=entries, skipped=(*dict.fromkeys((*progress.skipped, path)),))
    after = replace(after, pending=None, misses=0)
    return _going(form, replace(after, step=next_step(form, after, facts)), facts)


def _same(form: Form, progress: Progress, path: str, field: Field, facts: Facts) -> Outcome | None:
    before = last_value(field, context_at(form, progress, facts, path))
    if before is None:
        return None if field.free else _going(form, progress, facts, texts.NOTHING_BEFORE)
    try:
        _check(form, progress, path, Entry("", before), facts)
    except Invalid as invalid:
        return _unclear(form, progress, facts, str(invalid))
    after = replace(progress.with_entry(path, Entry(f"như tháng trước ({field.show(before)})", before)), misses=0)
    noted = texts.NOTED.format(label=field.label.lower(), value=field.show(before))
    return _going(form, replace(after, step=next_step(form, after, facts)), facts, noted)


def _same_all(form: Form, progress: Progress, facts: Facts) -> Outcome:
    """Take every value of the last period that may be the same and is not answered yet."""
    lines = []
    for part in form.parts:
        if not isinstance(part, Field) or part.name in progress.entries:
            continue
        before = last_value(part, context_at(form, progress, facts, part.name))
        applies = part in parts_of(form, progress, facts)
        if before is None or not applies:
            continue
        entry = Entry(f"như tháng trước ({part.show(before)})", before)
        try:
            _check(form, progress, part.name, entry, facts)
        except Invalid:
            continue
        progress = progress.with_entry(part.name, entry)
        lines.append(f"• {part.label}: {shown(part, before)}")
    if not lines:
        return _going(form, progress, facts, texts.NOTHING_BEFORE)
    after = replace(progress, step=next_step(form, progress, facts), misses=0)
    return _going(form, after, facts, texts.SAME_ALL.format(lines="\n".join(lines)))


# --- corrections ---


def _edited(form: Form, progress: Progress, wanted: str, facts: Facts) -> Outcome | None:
    """Go to the question she wants to correct; None where her words name no question."""
    parts = parts_of(form, progress, facts)
    if not wanted:
        return _going(form, progress, facts, texts.WHICH_EDIT)
    if wanted.isdigit():
        path = path_numbered(form, progress, facts, int(wanted))
        if path is None:
            return _going(form, progress, facts, texts.NO_SUCH_QUESTION.format(last=len(parts)))
    else:
        named = [(fuzz.token_set_ratio(wanted, fold(part.label)), n) for n, part in enumerate(parts)]
        best, at = max(named, default=(0, 0))
        if best < 90:
            return None
        path = first_path(parts[at])
    name = path.partition("/")[0]
    reopened = replace(progress, ended=tuple(group for group in progress.ended if group != name))
    return _going(form, replace(reopened, step=path, mode="asking", pending=None, misses=0), facts)


def _mended(form: Form, progress: Progress, new: str, old: str | None, facts: Facts) -> Outcome | None:
    """Put the right answer where the wrong one stands; None where there is no such answer."""
    path = _answered_with(form, progress, old, facts)
    if path is None:
        return None
    try:
        after, _ = _accepted(form, progress, path, new, facts, doubted=True)
    except Invalid as invalid:
        return _unclear(form, progress, facts, str(invalid)) if old is not None else None
    field = form.field(path)
    noted = texts.CORRECTED.format(label=field.label.lower(), value=field.show(after.entries[path].value))
    return _going(form, after, facts, noted)


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
