"""One message in a form: a pure step from progress and text to progress and reply.

Whatever is typed, an answer that was accepted is never lost but by her own word, and every state leads on.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.choices import picked
from handlers.forms import texts
from handlers.forms.accepting import accepted, kept, picked_some, read_all
from handlers.forms.asking import ask, may_end, more_word, shortened
from handlers.forms.form import Entry, Facts, Field, Form, Invalid, Progress
from handlers.forms.moving import edited, mended, steered
from handlers.forms.outcome import Outcome, going, unclear
from handlers.forms.steering import Command, command, correction, edit_wanted, plain, says
from handlers.forms.steps import context_at, next_step
from knowledge.vietnamese import fold
from records.messages import Reply

_A_REPORT = 3
"""So many answers in several lines are one message that tells everything."""
_SENDS = re.compile(r"(?:dong y |xac nhan )?(?:gui|nop)(?: bao cao| de cu| luon)?|xac nhan")


_OURS = frozenset(
    fold(label)
    for label in (
        *(texts.GO_ON, texts.CANCEL_LATER, texts.CANCEL_DROP, texts.RESTART_YES, texts.ASK_IT, texts.WRITE_IT),
        *(texts.DONE, texts.DOUBT_RIGHT, texts.DOUBT_WRONG, texts.CONTINUE, texts.NOT_NOW),
    )
)
"""Labels of other moments, tapped on an older keyboard: nobody's answer."""


def begin(form: Form, facts: Facts) -> Progress:
    """Give the progress at the first question that is not known already."""
    progress = Progress(form.name, form.version, facts.known)
    return replace(progress, step=next_step(form, progress, facts))


def answer(form: Form, progress: Progress, text: str, facts: Facts) -> Outcome:
    """Take one message, which may be several short ones, a line each."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and _are_several(form, progress, text, facts):
        taken = _line_by_line(form, progress, lines, facts)
        if taken:
            return taken
    return _answer(form, progress, text, facts)


def _are_several(form: Form, progress: Progress, text: str, facts: Facts) -> bool:
    """Tell whether the lines are messages of their own: not one answer, and not a whole report in lines."""
    if progress.mode != "asking" or progress.step is None:
        return True
    field = form.field(progress.step)
    context = context_at(form, progress, facts, progress.step)
    if field.free or len(form.read(text, context)) >= _A_REPORT:
        return False
    try:
        field.parse(text, context)
    except Invalid:
        return True
    return False


def _line_by_line(form: Form, progress: Progress, lines: list[str], facts: Facts) -> Outcome | None:
    """Take lines one after the other; None where the first is no answer.

    What would go into a free text that she was not asked for yet is confirmed first, with all that follows.
    """
    notes: list[str] = []
    outcome = None
    for number, line in enumerate(lines):
        step = progress.step
        if number and step and progress.mode == "asking" and form.field(step).free and command(line) is None:
            rest = "\n".join(lines[number:])
            progress = replace(progress, mode="doubt", pending=Entry(rest, None))
            return going(form, progress, facts, "\n".join(notes))
        outcome = _answer(form, progress, line, facts)
        if outcome.event in ("confirmed", "later", "dropped", "question"):
            return outcome
        if outcome.event == "unclear" and number == 0:
            return None
        progress = outcome.progress
        notes += [outcome.noted] if outcome.noted else []
    return replace(outcome, reply=ask(form, progress, facts, "\n".join(notes))) if outcome else None


def _answer(form: Form, progress: Progress, text: str, facts: Facts) -> Outcome:
    if progress.mode in ("cancel", "restart", "question"):
        return _chosen(form, progress, text, facts)
    wanted = command(text)
    if progress.mode == "doubt":
        return _after_doubt(form, progress, text, wanted, facts)
    return _led(form, progress, text, wanted, facts) or (
        _reviewed(form, progress, text, facts)
        if progress.step is None
        else _taken(form, progress, progress.step, text, facts)
    )


def _led(form: Form, progress: Progress, text: str, wanted: Command | None, facts: Facts) -> Outcome | None:
    """Do what steers: a word, "sửa câu 2", "báo thêm"; None where the text is an answer."""
    if wanted and (outcome := steered(form, progress, wanted, facts)):
        return outcome
    if (edit := edit_wanted(text)) is not None and (outcome := edited(form, progress, edit, facts)):
        return outcome
    more = more_word(form, progress, facts)
    if more and (fold(text) == fold(more) or plain(text) in ("bao them", "co them")):
        return going(form, replace(progress, step=form.more, misses=0), facts)
    return None


# --- a question ---


def _taken(form: Form, progress: Progress, path: str, text: str, facts: Facts) -> Outcome:
    """Read the text as the answer to a question, as a correction, or as a message that says several things."""
    field = form.field(path)
    if (outcome := _slip(form, progress, field, text, facts)) or (outcome := _early(form, progress, path, text, facts)):
        return outcome
    if field.several:
        return picked_some(form, progress, path, text, facts)
    if not field.free and (outcome := read_all(form, progress, text, facts, least=2)):
        return outcome
    try:
        after, noted = accepted(form, progress, path, text, facts)
    except Invalid as invalid:
        outcome = None if field.free else read_all(form, progress, text, facts, least=1)
        return outcome or unclear(form, progress, facts, str(invalid))
    return going(form, after, facts, noted)


def _slip(form: Form, progress: Progress, field: Field, text: str, facts: Facts) -> Outcome | None:
    """Mend an earlier answer ("nhầm, 35 chứ không phải 53"); in a free text only where it can be nothing else."""
    slip = correction(text)
    if slip is None or (field.free and slip.old is None and not fold(text).lstrip().startswith("nham")):
        return None
    return mended(form, progress, slip.new, slip.old, facts)


def _early(form: Form, progress: Progress, path: str, text: str, facts: Facts) -> Outcome | None:
    """Take "gửi" and "đúng rồi" for no answer where anything may be typed: she may not see that more is asked."""
    field = form.field(path)
    labels = (*field.choices_in(context_at(form, progress, facts, path)), *((texts.DONE,) if field.several else ()))
    if fold(text) in _OURS and not picked(text, labels):
        return going(form, progress, facts)
    sends = fold(text).strip(" .!") == fold(form.send) or _SENDS.fullmatch(plain(text)) is not None
    if sends and may_end(form, progress, path):
        return steered(form, progress, "end", facts)
    if sends:
        return going(form, progress, facts, texts.NOT_YET)
    if field.free and says(text, "end") and not field.required:
        return steered(form, progress, "skip", facts)
    if field.free and not field.choices and says(text, "yes", "end"):
        return unclear(form, progress, facts, texts.SAY_WHAT)
    return None


# --- states other than a question ---


def _after_doubt(form: Form, progress: Progress, text: str, wanted: Command | None, facts: Facts) -> Outcome:
    """She was asked whether an odd answer is right; another answer is taken without asking again."""
    path, pending = progress.step or "", progress.pending
    asking = replace(progress, mode="asking", pending=None)
    if pending and (wanted in ("yes", "keep") or fold(text) == fold(texts.DOUBT_RIGHT)):
        try:
            if pending.value is None:  # typed ahead, and not read yet
                after, noted = accepted(form, asking, path, pending.said, facts, doubted=True)
            else:
                after, noted = kept(form, asking, path, pending, facts, doubted=True)
        except Invalid as invalid:
            return unclear(form, asking, facts, str(invalid))
        return going(form, after, facts, noted)
    if wanted in ("no", "slip") or plain(text) in ("sua", fold(texts.DOUBT_WRONG)):
        return going(form, asking, facts, texts.DOUBT_AGAIN)
    if outcome := _led(form, asking, text, wanted, facts):
        return outcome
    slip = correction(text)
    elsewhere = slip is not None and slip.old is not None and pending is not None and slip.old not in pending.said
    if slip and elsewhere and (outcome := mended(form, asking, slip.new, slip.old, facts)):
        return outcome
    try:
        said = slip.new if slip else text
        # What goes to other questions may change what stands there, and is asked about each time.
        sure = form.field(path).elsewhere(said, context_at(form, asking, facts, path)) is None
        after, noted = accepted(form, asking, path, said, facts, doubted=sure)
    except Invalid as invalid:
        return unclear(form, progress, facts, str(invalid))
    return going(form, after, facts, noted)


def _chosen(form: Form, progress: Progress, text: str, facts: Facts) -> Outcome:
    """She was asked whether to stop, to begin again, or what a text is; anything else goes on with the form."""
    label = picked(text, ask(form, progress, facts).choices)
    on = replace(progress, mode="asking", pending=None)
    if progress.mode == "question" and progress.pending:
        return _told_apart(form, progress, label, text, facts)
    if label == texts.CANCEL_LATER or (label is None and progress.mode == "cancel" and says(text, "later")):
        return Outcome(on, Reply(""), "later")
    if label == texts.CANCEL_DROP:
        return Outcome(on, Reply(""), "dropped")
    if label == texts.RESTART_YES or (label is None and progress.mode == "restart" and says(text, "yes", "restart")):
        return going(form, begin(form, facts), facts)
    if label == texts.GO_ON or says(text, "no", "keep", "yes", "back", "cancel", "restart"):
        return going(form, on, facts)
    return _answer(form, on, text, facts)


def _told_apart(form: Form, progress: Progress, label: str | None, text: str, facts: Facts) -> Outcome:
    """She was asked whether what she typed is a question to us or belongs into the form; anything else answers the
    form, and she is told that the other text is not in it."""
    pending, on = progress.pending or Entry(text, None), replace(progress, mode="asking", pending=None)
    said = plain(text)
    if label == texts.ASK_IT or re.fullmatch(r"(?:(?:chi |em )?(?:hoi|tra loi)(?: .*)?)", said):
        return Outcome(on, Reply(pending.said), "question")
    if label == texts.WRITE_IT or re.fullmatch(r"(?:ghi|viet|dien)(?: .*)?", said):
        return _taken(form, on, progress.step or "", pending.said, facts)
    left_out = texts.NOT_WRITTEN.format(said=shortened(pending.said))
    if command(text) in ("cancel", "back"):
        return going(form, on, facts, left_out)
    outcome = _answer(form, on, text, facts)
    told = f"{left_out}\n\n{outcome.reply.text}" if outcome.reply.text else outcome.reply.text
    return replace(outcome, reply=replace(outcome.reply, text=told))


def _reviewed(form: Form, progress: Progress, text: str, facts: Facts) -> Outcome:
    """All is answered and shown: she sends it, or corrects."""
    if fold(text).strip(" .!") == fold(form.send) or _SENDS.fullmatch(plain(text)) or says(text, "yes"):
        return Outcome(progress, Reply(""), "confirmed")
    # Beside numbered answers a number means the question, and never "send".
    if text.strip().isdigit() and (outcome := edited(form, progress, text.strip(), facts)):
        return outcome
    if (slip := correction(text)) and (outcome := mended(form, progress, slip.new, slip.old, facts)):
        return outcome
    if outcome := read_all(form, progress, text, facts, least=1):
        return outcome
    missed = replace(progress, misses=progress.misses + 1)
    said = texts.REVIEW_UNCLEAR.format(send=form.send)
    return Outcome(missed, replace(ask(form, missed, facts), text=said), "unclear")
