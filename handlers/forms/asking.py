"""How a form's questions and its review are put to her."""

from __future__ import annotations

from dataclasses import replace

from handlers.forms import steering, texts
from handlers.forms.form import Context, Facts, Field, Form, Group, Progress, Value
from handlers.forms.showing import lines_of
from handlers.forms.steps import context_at, contradiction, number_of, step_before
from records.messages import Reply

ALWAYS = (steering.BACK, steering.REVIEW, steering.RESTART, steering.HELP, steering.CANCEL)
"""What she may say in every state."""


def ask(form: Form, progress: Progress, facts: Facts, noted: str = "") -> Reply:
    """Put what is to be answered now: a question, a doubt, the review; `noted` is said before it."""
    reply = _asked(form, progress, facts)
    return replace(reply, text=f"{noted}\n\n{reply.text}") if noted else reply


def _asked(form: Form, progress: Progress, facts: Facts) -> Reply:
    if progress.mode == "cancel":
        return Reply(texts.CANCEL_ASK, (texts.GO_ON, texts.CANCEL_LATER, texts.CANCEL_DROP), open=False)
    if progress.mode == "restart":
        return Reply(texts.RESTART_ASK, (texts.GO_ON, texts.RESTART_YES), open=False)
    if progress.mode == "question" and progress.pending:
        asked = texts.ANSWER_OR_QUESTION.format(said=shortened(progress.pending.said))
        return Reply(asked, (texts.ASK_IT, texts.WRITE_IT), open=False)
    if progress.step is None:
        return _review(form, progress, facts)
    context = context_at(form, progress, facts, progress.step)
    field = form.field(progress.step)
    if progress.mode == "doubt" and progress.pending:
        told = field.elsewhere(progress.pending.said, context)
        doubt = told.doubt if told else field.doubt(progress.pending.value, context)
        text = doubt or texts.IS_ANSWER.format(said=shortened(progress.pending.said))
        return Reply(text, words=(texts.DOUBT_RIGHT, texts.DOUBT_WRONG, *ALWAYS))
    return _question(form, field, progress, context)


def _question(form: Form, field: Field, progress: Progress, context: Context) -> Reply:
    path = progress.step or ""
    text = _numbered(form, progress, context.facts, path, field.prompt_in(context))
    choices = field.choices_in(context)
    if field.several:
        text = f"{text}\n{texts.SEVERAL}"
        choices = (*choices, texts.DONE)
    if progress.misses >= 2 and field.example:
        text = f"{text}\n{texts.EXAMPLE.format(example=field.example)}"
    if fault := contradiction(form, path, context):
        text = f"{fault}\n\n{text}"
    if path in progress.entries:
        text = f"{text}\n{texts.NOW.format(value=field.show(progress.entries[path].value))}"
    before = last_value(field, context)
    if before is not None:
        text = f"{text}\n{texts.LAST_MONTH.format(value=field.show(before))}"
    words = _words(form, field, progress, context)
    return Reply(text, () if field.open else choices, open=field.free, words=words)


def _numbered(form: Form, progress: Progress, facts: Facts, path: str, prompt: str) -> str:
    if form.field(path).silent:
        return prompt
    number, total = number_of(form, progress, facts, path)
    name, _, rest = path.partition("/")
    part = form.part(name)
    if isinstance(part, Group):
        count = int(rest.partition("/")[0]) + 1
        return texts.NUMBERED_ITEM.format(number=number, total=total, item=part.item, count=count, prompt=prompt)
    return texts.NUMBERED.format(number=number, total=total, prompt=prompt)


def _words(form: Form, field: Field, progress: Progress, context: Context) -> tuple[str, ...]:
    path = progress.step or ""
    words: list[str] = list(field.choices_in(context)) if field.open else []
    if last_value(field, context) is not None:
        words.append(steering.SAME)
        if not progress.reviewed and field.carries:
            words.append(steering.SAME_ALL)
    if path in progress.entries:
        words.append(steering.KEEP)
        words += [steering.REMOVE] if opens_item(form, path) else []
    if may_end(form, progress, path):
        words.append(steering.END)
    if not field.required:
        words.append(steering.SKIP)
    back = step_before(form, progress, context.facts) is not None
    return (*words, *(word for word in ALWAYS if word != steering.BACK or back))


def may_end(form: Form, progress: Progress, path: str) -> bool:
    """Tell whether "hết" may be said here: where an item of a group would begin, and there are enough."""
    name, _, rest = path.partition("/")
    part = form.part(name)
    number = rest.partition("/")[0]
    return isinstance(part, Group) and opens_item(form, path) and int(number) >= max(part.least, progress.items(name))


def opens_item(form: Form, path: str) -> bool:
    """Tell whether an item of a group begins at the path."""
    part = form.part(path.partition("/")[0])
    return isinstance(part, Group) and path.rpartition("/")[2] == part.fields[0].name


def last_value(field: Field, context: Context) -> Value:
    """Give what the field was in the last period; None where it was nothing or is never the same."""
    return context.facts.previous.get(field.name) if field.carries else None


def _review(form: Form, progress: Progress, facts: Facts) -> Reply:
    lines = "\n".join(lines_of(form, progress, facts))
    text = texts.REVIEW.format(title=title_of(form, progress, facts), lines=lines, send=form.send)
    return Reply(text, words=(form.send, *filter(None, (more_word(form, progress, facts),)), *ALWAYS))


def more_word(form: Form, progress: Progress, facts: Facts) -> str:
    """Give the word that opens the optional part of the form; empty where there is none."""
    field = form.field(form.more) if form.more else None
    return field.label if field and field.counts(context_at(form, progress, facts, "")) else ""


def so_far(form: Form, progress: Progress, facts: Facts) -> str:
    """Say what was answered until now."""
    lines = "\n".join(lines_of(form, progress, facts))
    if not lines:
        return texts.NOTHING_YET
    return texts.SO_FAR.format(title=title_of(form, progress, facts), lines=lines)


def title_of(form: Form, progress: Progress, facts: Facts) -> str:
    if isinstance(form.title, str):
        return form.title
    return form.title(context_at(form, progress, facts, ""))


def shortened(text: str, limit: int = 160) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + "…"
