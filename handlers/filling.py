"""A form in a chat: its draft is saved after every answer, resumed wherever she comes back, and sent once.

What is special to a form (what it knows, what sending means) is its `Subject`; the questions and answers are
`answering`. Nothing of a draft lives in the chat, so it survives restarts, deploys and a change of channel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from handlers import filling_texts as texts
from handlers import questions
from handlers.choices import picked
from handlers.forms import texts as form_texts
from handlers.forms.accepting import read_all
from handlers.forms.answering import answer, begin
from handlers.forms.asking import ask, title_of
from handlers.forms.fields import MOST_PHOTOS
from handlers.forms.form import Entry, Facts, Form, Group, Progress
from handlers.forms.outcome import Outcome
from handlers.forms.showing import lines_of
from handlers.forms.steering import command, says
from handlers.forms.steps import moved, next_step, paths_of
from handlers.private import without_secrets
from handlers.standing import led, may_write
from handlers.turn import VIETNAM, State, Step, Turn
from knowledge.answer import answer as answer_from_plans
from records import drafts, photos
from records.messages import Reply
from records.submission_tables import Draft
from records.tables import Officer

REST = timedelta(hours=1)
"""After so long she is asked whether to go on, for she may be about something else."""
_RESUME = (form_texts.CONTINUE, form_texts.RESTART_YES, form_texts.NOT_NOW)
_RESTARTS = (form_texts.CONTINUE, texts.RESTART_SURE)
_SURE = 0.6
"""From this confidence on a text that is a question as well is taken for one, and she is asked."""


class Subject(Protocol):
    """What a form is about."""

    @property
    def form(self) -> Form: ...

    @property
    def name(self) -> str:
        """The dialog's name in the conversation."""

    @property
    def word(self) -> str:
        """What she types to come back to it: "báo cáo"."""

    def key(self, draft: Draft, progress: Progress) -> str:
        """Give the key of the draft, which may change with an answer (the month of a report)."""

    def instead(self, turn: Turn, draft: Draft) -> tuple[str, ...]:
        """Give what she may mean instead, when she comes back to a draft: labels that begin something else."""

    def facts(self, turn: Turn, draft: Draft) -> Facts:
        """Give what the form knows besides its answers; they are in `draft.progress`."""

    def sent(self, turn: Turn, draft: Draft, progress: Progress) -> Step:
        """She confirmed: keep it for good and drop the draft, unless in practice; raises nothing."""


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What a new draft is to be about; `text` is a first message that says several things."""

    key: str
    unit_id: int
    context: Mapping[str, Any]
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """What was sent before and is to be corrected."""
    step: str | None = None
    """The question to correct; None opens the review."""
    practice: bool = False
    text: str | None = None
    greeting: str = ""


def open_form(turn: Turn, subject: Subject, opening: Opening) -> Step:
    """Begin a form; a draft that is there is offered first, and a message that says several things is kept for it."""
    officer = _officer(turn)
    draft = drafts.find(turn.session, opening.key)
    if draft is not None and is_begun(draft):
        return _resume_or_again(turn, subject, draft, held=opening.text)
    if draft is None:
        draft = drafts.start(
            turn.session,
            key=opening.key,
            form=subject.form.name,
            unit_id=opening.unit_id,
            officer_id=officer.id,
            context=opening.context,
            practice=opening.practice,
            now=turn.now,
        )
    draft.context = dict(opening.context)
    facts = subject.facts(turn, draft)
    progress = begin(subject.form, facts)
    if opening.entries:
        sent = replace(progress, entries=opening.entries, reviewed=True, ended=_groups(subject.form))
        sent = replace(sent, skipped=_left_out(subject.form, sent, facts))
        progress = replace(sent, step=opening.step or next_step(subject.form, sent, facts))
    draft.progress = progress.dump()
    facts = subject.facts(turn, draft)
    outcome = answer(subject.form, progress, opening.text, facts) if opening.text else None
    if outcome is None or outcome.event != "going":
        outcome = Outcome(progress, ask(subject.form, progress, facts))
    return _saved(turn, subject, draft, outcome, opening.greeting)


def open_draft(turn: Turn, state: Mapping[str, Any]) -> Draft | None:
    """Give the draft that is open in the chat; None where it is gone, or is no longer hers to write in."""
    draft = drafts.find(turn.session, state["draft"])
    if draft is None or turn.officer is None:
        return None
    if draft.practice:
        return draft if draft.officer_id == turn.officer.id else None
    above = bool(draft.context.get("on_behalf")) or draft.unit_id not in led(turn)
    return draft if may_write(turn, draft.unit_id, on_behalf=above) else None


def is_begun(draft: Draft) -> bool:
    """Tell whether anything is answered in it but what was known before; an empty one is nobody's to resume."""
    progress = draft.progress
    answered = set(progress.get("entries", ())) - set(draft.context.get("known", ()))
    return bool(answered or progress.get("skipped") or progress.get("ended"))


def go_on(turn: Turn, subject: Subject, state: Mapping[str, Any]) -> Step | None:
    """Take a message within the form; None where its draft is gone, so that the message is about something else."""
    draft = open_draft(turn, state)
    if draft is None or turn.officer is None:
        return None
    if state.get("asked") == "resume":
        return _resumed(turn, subject, draft, state)
    since = datetime.fromisoformat(state["at"])
    if turn.now - since > REST or draft.officer_id != turn.officer.id:
        if turn.text and command(turn.text) is None and looks_like_question(turn, turn.text):
            return None  # she came back with a question about plans
        return _resume_or_again(turn, subject, draft, held=turn.text or None)
    progress, note = _loaded(turn, subject, draft)
    if note:
        facts = subject.facts(turn, draft)
        return _saved(turn, subject, draft, Outcome(progress, ask(subject.form, progress, facts)), note)
    return _answered(turn, subject, draft, progress)


def _answered(turn: Turn, subject: Subject, draft: Draft, progress: Progress, text: str | None = None) -> Step:
    facts = subject.facts(turn, draft)
    said = turn.text if text is None else text
    if turn.incoming.kind == "photo" and text is None:
        return _photo(turn, subject, draft, progress, facts)
    if turn.incoming.kind != "text" and not said:
        return _wordless(turn, subject, draft, progress, facts)
    if question := _is_question(turn, subject, progress, said):
        return _saved(turn, subject, draft, Outcome(question, ask(subject.form, question, facts)))
    outcome = answer(subject.form, progress, said, facts)
    if outcome.event == "unclear" and looks_like_question(turn, said):
        return _plan_answered(turn, subject, draft, replace(outcome, progress=progress), said)
    if outcome.event == "question":
        return _plan_answered(turn, subject, draft, outcome, outcome.reply.text)
    return _saved(turn, subject, draft, outcome)


def _saved(turn: Turn, subject: Subject, draft: Draft, outcome: Outcome, note: str = "") -> Step:
    """Keep where the form stands, and say the reply; what was confirmed is sent."""
    _keep(turn, subject, draft, outcome.progress)
    if outcome.event == "confirmed":
        return subject.sent(turn, draft, outcome.progress)
    if outcome.event == "dropped":
        drafts.drop(turn.session, draft)
        return Step.of(texts.DROPPED.format(word=subject.word))
    if outcome.event == "later":
        return Step.of(texts.PUT_OFF.format(word=subject.word))
    reply = replace(outcome.reply, text=f"{note}\n\n{outcome.reply.text}") if note else outcome.reply
    return Step.of(marked(reply, draft), state=_state(turn, draft), name=subject.name)


def _keep(turn: Turn, subject: Subject, draft: Draft, progress: Progress) -> None:
    """Save how far it is; at the review, that all was shown."""
    shown = replace(progress, reviewed=True) if progress.step is None else progress
    key = subject.key(draft, shown)
    drafts.save(turn.session, draft, shown.dump(), officer_id=_officer(turn).id, now=turn.now, key=key)


def marked(reply: Reply, draft: Draft) -> Reply:
    """Mark what is said in practice, visibly and every time."""
    return replace(reply, text=f"{texts.PRACTICE}\n\n{reply.text}") if draft.practice else reply


def _state(turn: Turn, draft: Draft, **more: Any) -> State:
    return {"draft": draft.key, "at": turn.now.isoformat(), **more}


def again(turn: Turn, subject: Subject, state: Mapping[str, Any]) -> Step | None:
    """She asked for the form that is open already: put the question again, or ask whether to go on with it."""
    draft = open_draft(turn, state)
    if draft is None or turn.officer is None:
        return None
    if turn.now - datetime.fromisoformat(state["at"]) > REST or draft.officer_id != turn.officer.id:
        return _resume_or_again(turn, subject, draft, held=None)
    progress, note = _loaded(turn, subject, draft)
    facts = subject.facts(turn, draft)
    return _saved(turn, subject, draft, Outcome(progress, ask(subject.form, progress, facts)), note)


def recast(
    turn: Turn, subject: Subject, state: Mapping[str, Any], changes: Mapping[str, Any], note: str
) -> Step | None:
    """Go on with another context (a report without activities after all); answers stay, and count where they fit."""
    draft = open_draft(turn, state)
    if draft is None or turn.officer is None:
        return None
    progress, _ = _loaded(turn, subject, draft)
    draft.context = {**draft.context, **changes}
    facts = subject.facts(turn, draft)
    progress = replace(progress, mode="asking", pending=None, misses=0)
    progress = replace(progress, step=next_step(subject.form, progress, facts))
    return _saved(turn, subject, draft, Outcome(progress, ask(subject.form, progress, facts, note)))


def told(turn: Turn, subject: Subject, state: Mapping[str, Any], text: str) -> Step | None:
    """Take every answer that a message holds, at a free text too; None where it holds none."""
    draft = open_draft(turn, state)
    if draft is None or turn.officer is None:
        return None
    progress, note = _loaded(turn, subject, draft)
    facts = subject.facts(turn, draft)
    outcome = read_all(subject.form, replace(progress, mode="asking", pending=None), text, facts, least=1)
    return _saved(turn, subject, draft, outcome, note) if outcome else None


def sent_after_all(turn: Turn, subject: Subject, state: Mapping[str, Any], changes: Mapping[str, Any]) -> Step | None:
    """Send what was confirmed, though the first try to send it met an obstacle that she has decided about."""
    draft = open_draft(turn, state)
    if draft is None or turn.officer is None:
        return None
    progress, _ = _loaded(turn, subject, draft)
    draft.context = {**draft.context, **changes}
    return _saved(turn, subject, draft, Outcome(progress, Reply(""), "confirmed"))


def given_up(turn: Turn, state: Mapping[str, Any], said: str) -> Step | None:
    """Drop the draft because she decided so."""
    draft = drafts.find(turn.session, state["draft"])
    if draft is not None:
        drafts.drop(turn.session, draft)
    return Step.of(said)


# --- coming back ---


def _resume_or_again(turn: Turn, subject: Subject, draft: Draft, *, held: str | None) -> Step:
    """Ask whether to go on with a draft; what she typed is held, and taken as an answer when she goes on."""
    progress, note = _loaded(turn, subject, draft)
    facts = subject.facts(turn, draft)
    title = title_of(subject.form, progress, facts)
    title, _, about = (title[0].lower() + title[1:]).partition("\n")
    lines = "\n".join(lines_of(subject.form, progress, facts)) or "(chưa ghi câu nào)"
    lines = f"{about}\n{lines}" if about else lines
    text = texts.RESUME.format(title=title, by=_by_other(turn, draft), lines=lines)
    kept, told = without_secrets(held or "")  # what is not to be kept is not held either
    reply = Reply(
        "\n\n".join(filter(None, (note, told, text))),
        (*_RESUME, *subject.instead(turn, draft)),
        open=False,
    )
    return Step.of(
        marked(reply, draft), state=_state(turn, draft, asked="resume", held=kept or None), name=subject.name
    )


def _by_other(turn: Turn, draft: Draft) -> str:
    if turn.officer and draft.officer_id == turn.officer.id:
        return ""
    other = turn.session.get(Officer, draft.officer_id)
    when = draft.updated_at.astimezone(VIETNAM).strftime("%H:%M ngày %d/%m")
    return texts.BY_OTHER.format(name=other.name if other else "", when=when)


def _resumed(turn: Turn, subject: Subject, draft: Draft, state: Mapping[str, Any]) -> Step | None:
    choice = picked(turn.text, _RESTARTS if state.get("sure") else _RESUME)
    progress, note = _loaded(turn, subject, draft)
    facts = subject.facts(turn, draft)
    held = state.get("held")
    if choice == form_texts.NOT_NOW or (choice is None and says(turn.text, "later", "cancel", "no")):
        return _put_off(turn, subject, draft, progress, held)
    if choice == texts.RESTART_SURE:
        again = begin(subject.form, facts)
        return _saved(turn, subject, draft, Outcome(again, ask(subject.form, again, facts)))
    if choice == form_texts.RESTART_YES or (choice is None and says(turn.text, "restart")):
        sure = Reply(texts.ASK_RESTART, _RESTARTS, open=False)
        return Step.of(marked(sure, draft), state=_state(turn, draft, asked="resume", held=held, sure=True))
    if choice == form_texts.CONTINUE or (choice is None and says(turn.text, "yes", "keep")):
        if held and command(held) is None:
            return _answered(turn, subject, draft, progress, text=held)
        return _saved(turn, subject, draft, Outcome(progress, ask(subject.form, progress, facts)), note)
    if turn.incoming.kind == "photo":
        return _photo(turn, subject, draft, progress, facts)
    if not turn.text:
        return _resume_or_again(turn, subject, draft, held=held)
    return None if looks_like_question(turn, turn.text) else _answering(turn, subject, draft, progress, held)


def _put_off(turn: Turn, subject: Subject, draft: Draft, progress: Progress, held: str | None) -> Step:
    """Leave it for another time; what was held is kept as the answer to the open question, if it is one."""
    fits = _fits(turn, subject, draft, progress, held)
    if fits:
        _keep(turn, subject, draft, fits)
    return Step.of(texts.PUT_OFF.format(word=subject.word))


def _answering(turn: Turn, subject: Subject, draft: Draft, progress: Progress, held: str | None) -> Step:
    """She answers rather than to say whether she goes on: what was held and this are taken one after the other.

    Where this is no answer, she is asked again, and nothing of it is dropped.
    """
    before = None if held == turn.text else _fits(turn, subject, draft, progress, held)
    if not _fits(turn, subject, draft, before or progress, turn.text):
        together = "\n".join(filter(None, (held, turn.text)))
        return _resume_or_again(turn, subject, draft, held=together)
    if before is None:
        return _answered(turn, subject, draft, progress, text=turn.text)
    first = _answered(turn, subject, draft, progress, text=held)
    step = _answered(turn, subject, draft, _loaded(turn, subject, draft)[0], text=turn.text)
    return replace(step, replies=(*first.replies, *step.replies))


def _fits(turn: Turn, subject: Subject, draft: Draft, progress: Progress, said: str | None) -> Progress | None:
    """Give how far the form would be with this as an answer; None where it is none."""
    if not said or command(said) is not None:
        return None
    outcome = answer(subject.form, progress, said, subject.facts(turn, draft))
    return outcome.progress if outcome.event == "going" else None


def _loaded(turn: Turn, subject: Subject, draft: Draft) -> tuple[Progress, str]:
    """Give how far the draft is, and what is to be said where an older version of the form began it."""
    stored = Progress.load(draft.progress) if draft.progress else Progress(subject.form.name, subject.form.version)
    if stored.version == subject.form.version:
        return stored, ""
    progress, left = moved(subject.form, stored, subject.facts(turn, draft))
    note = [texts.MOVED]
    if left:
        note.append(texts.MOVED_LEFT.format(left="; ".join(f"“{entry.said}”" for entry in left)))
    return progress, "\n".join(note)


# --- what is no answer ---


def _is_question(turn: Turn, subject: Subject, progress: Progress, said: str) -> Progress | None:
    """Give the progress that waits for her to say whether a text that fits a free field is a question to us."""
    if progress.mode != "asking" or not progress.step or not subject.form.field(progress.step).free:
        return None
    if command(said) is not None or not looks_like_question(turn, said):
        return None
    found = answer_from_plans(said, turn.library, today=turn.today)
    if found.abstained or not found.sources or found.confidence < _SURE:
        return None
    return replace(progress, mode="question", pending=Entry(said, None))


def looks_like_question(turn: Turn, said: str) -> bool:
    """Tell whether a text asks something, by its mark or its words."""
    return said.rstrip().endswith("?") or bool(turn.library.read(said[:500]).asked)


def _plan_answered(turn: Turn, subject: Subject, draft: Draft, outcome: Outcome, said: str) -> Step:
    """Answer a question about plans in the middle of a form, and go on at the same question."""
    facts = subject.facts(turn, draft)
    found, _ = questions.reply_to(turn, questions.Dialog(), said)
    form = ask(subject.form, outcome.progress, facts)
    reply = replace(form, text=f"{found.text}\n\n{texts.BACK_TO_FORM}\n{form.text}")
    return _saved(turn, subject, draft, Outcome(outcome.progress, reply))


def _wordless(turn: Turn, subject: Subject, draft: Draft, progress: Progress, facts: Facts) -> Step:
    """A sticker says yes where she was asked whether something is right, and nothing anywhere else."""
    if turn.incoming.kind == "sticker" and progress.mode == "doubt":
        return _saved(turn, subject, draft, answer(subject.form, progress, "đúng", facts))
    note = texts.STICKER if turn.incoming.kind == "sticker" else texts.ONLY_WORDS
    return _saved(turn, subject, draft, Outcome(progress, ask(subject.form, progress, facts, note)))


def _photo(turn: Turn, subject: Subject, draft: Draft, progress: Progress, facts: Facts) -> Step:
    """Keep a photo with the form where it takes photos; her caption is answered like any text."""
    note = _photo_kept(turn, subject, draft, progress)
    if isinstance(note, Progress):
        progress = note
        count = len(progress.entries["anh"].value)
        said = texts.PHOTO_KEPT.format(count=count)
    else:
        said = note
    if turn.text and command(turn.text) is None:
        outcome = answer(subject.form, progress, turn.text, facts)
        if outcome.event == "going":
            return _saved(turn, subject, draft, outcome, said)
    return _saved(turn, subject, draft, Outcome(progress, ask(subject.form, progress, facts, said)))


def _photo_kept(turn: Turn, subject: Subject, draft: Draft, progress: Progress) -> Progress | str:
    takes = any(part.name == "anh" for part in subject.form.parts)
    if not takes or not turn.incoming.photo:
        return texts.PHOTO_NOT_HERE
    if draft.practice:
        return texts.PHOTO_PRACTICE
    kept = list(progress.entries["anh"].value) if "anh" in progress.entries else []
    if len(kept) >= MOST_PHOTOS:
        return texts.PHOTO_ENOUGH.format(most=MOST_PHOTOS)
    kept.append(
        photos.receive(
            turn.session,
            unit_id=draft.unit_id,
            officer_id=_officer(turn).id,
            incoming=turn.incoming,
            now=turn.now,
        )
    )
    return progress.with_entry("anh", Entry(f"{len(kept)} ảnh", kept))


def _groups(form: Form) -> tuple[str, ...]:
    return tuple(part.name for part in form.parts if isinstance(part, Group))


def _left_out(form: Form, progress: Progress, facts: Facts) -> tuple[str, ...]:
    """Give the optional questions without an answer, in what was sent once."""
    paths = paths_of(form, progress, facts)
    return tuple(path for path in paths if path not in progress.entries and not form.field(path).required)


def _officer(turn: Turn) -> Officer:
    if turn.officer is None:
        raise ValueError("a form is only opened by an officer")
    return turn.officer
