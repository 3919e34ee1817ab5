"""Nominating in the chat: which round, whether she agrees, the form, the receipt, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from handlers import filling, filling_texts
from handlers.choices import labelled, picked
from handlers.forms.form import Progress, values_of
from handlers.forms.steering import plain, says
from handlers.nominations import nominated, texts
from handlers.nominations.individual_form import refuses_consent
from handlers.nominations.round_view import introduction
from handlers.nominations.subject import SAME, NominationSubject, key_of, practice_key, same_persons, subject_of
from handlers.nominations.view import FORMS, called
from handlers.people import joining
from handlers.standing import nominating as units_of
from handlers.turn import Step, Turn
from records import drafts, nominations, rounds, units
from records.messages import Reply
from records.submission_tables import Draft, Nomination, Round

_DO = r"(?:(?:toi |minh )?(?:muon |can |xin )?(?:lam |bat dau |gui |viet |them |tiep tuc )?)"
_PERSON = (
    r"(?:mot |1 |them )*(?:ca nhan|nguoi|chi em|(?:chi )?hoi vien|chi hoi truong|cht|can bo(?: hoi)?|guong|chi)"
    r"(?: khac| nua| moi| gioi| xuat sac| tieu bieu| dien hinh| tien tien)*"
)
_GROUP = (
    r"(?:mot |1 |them )*(?:tap the|chi hoi(?= tieu| xuat)|to phu nu|don vi)(?: khac| nua| gioi| xuat sac| tieu bieu)*"
)
_NOMINATE = r"(?:de cu|binh xet|gioi thieu de cu|de nghi khen(?: thuong)?)"
_BEGINS = re.compile(rf"{_DO}{_NOMINATE}(?: ngay| mot| 1)?")
_BEGINS_PERSON = re.compile(rf"{_DO}(?:{_NOMINATE}|gioi thieu)(?: cho)? {_PERSON}")
_BEGINS_GROUP = re.compile(rf"{_DO}(?:{_NOMINATE}|gioi thieu)(?: cho)? {_GROUP}")
_ANOTHER = re.compile(r"(?:de cu|gioi thieu) them(?: (?:chi|nguoi|tap the)(?: khac| nua)?)?")
_PRACTISES = re.compile(r"(?:lam )?(?:thuc hanh|lam thu|tap lam|tap|thu)(?: lam)? de cu(?P<group> tap the)?|de cu thu")


def begin(turn: Turn) -> Step | None:
    """Answer what begins a nomination: "đề cử", "giới thiệu chi hội trưởng tiêu biểu", practice, mine."""
    if turn.incoming.kind != "text" or not turn.text:
        return None
    said = plain(turn.text)
    if step := nominated.begin(turn, said):
        return step
    if found := _PRACTISES.fullmatch(said):
        return _practice(turn, "collective" if found["group"] else "individual")
    if _ANOTHER.fullmatch(said):
        return _another(turn, "collective" if "tap the" in said else "individual")
    if _BEGINS_GROUP.fullmatch(said):
        return _begun(turn, "collective")
    if _BEGINS_PERSON.fullmatch(said):
        return _begun(turn, "individual")
    return _begun(turn, None) if _BEGINS.fullmatch(said) else None


def go_on(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Answer within a nomination: which unit, which round, the form, or whether it is the same woman."""
    asked = state.get("asked")
    if asked == "unit":
        chosen = state["ids"].get(labelled(turn.text, state["ids"]))
        return _for_unit(turn, chosen, state["kind"]) if chosen in units_of(turn, state["kind"]) else None
    if asked == "round":
        return _round_chosen(turn, state)
    if "draft" in state and _is_no_longer_hers(turn, state):
        return Step.of(texts.NO_POST)
    if asked == "same":
        return _told_apart(turn, state)
    if "draft" in state:
        return _told_closed(turn, state, _in_form(turn, state))
    return nominated.go_on(turn, state)


def again(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Put the open question of the form once more."""
    if "draft" not in state or state.get("asked"):
        return None
    if closed := _closed(turn, drafts.find(turn.session, state["draft"])):
        return Step.of(closed)
    return filling.again(turn, subject_of(state["draft"]), state)


# --- for which unit, in which round ---


def _begun(turn: Turn, kind: str | None) -> Step:
    if turn.officer is None:
        return joining.invitation_needed()
    mine = units_of(turn, kind)
    if not mine:
        return Step.of(texts.NO_POST)
    if len(mine) == 1:
        return _for_unit(turn, mine[0], kind)
    labels = _told_by([(units.unit(turn.session, u).name, units.unit(turn.session, u).code, u) for u in mine])
    state = {"asked": "unit", "kind": kind, "ids": labels}
    return Step.of(Reply(texts.WHICH_UNIT, tuple(labels), open=False), state=state)


def _for_unit(turn: Turn, unit_id: int, kind: str | None) -> Step:
    """Go on with the round of that kind; ask which where there are several."""
    found = [r for r in rounds.open_for(turn.session, unit_id, turn.today) if kind in (None, r.kind)]
    if not found:
        if written := _written_in_closed(turn, unit_id, kind):
            return Step.of(written)
        unit = units.name_on(turn.session, unit_id, turn.today)
        return Step.of(texts.NO_ROUND.format(kind=texts.OF_KIND[kind], unit=unit))
    if len(found) == 1:
        return _opened(turn, found[0], unit_id)
    named = [(f"{r.title} ({texts.OF_KIND[r.kind].strip()})", r.key, r.id) for r in found]
    labels = _told_by(named)
    state = {"asked": "round", "unit": unit_id, "ids": labels}
    return Step.of(Reply(texts.WHICH_ROUND, tuple(labels), open=False), state=state)


def _told_by(named: Sequence[tuple[str, str, int]]) -> dict[str, int]:
    """Give the ids by name; where two have the same one, their codes tell them apart."""
    names = [name for name, _, _ in named]
    return {name if names.count(name) == 1 else f"{name} – {code}": found for name, code, found in named}


def _round_chosen(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    chosen = state["ids"].get(labelled(turn.text, state["ids"]))
    opened = turn.session.get(Round, chosen) if chosen else None
    if opened is None or state["unit"] not in units_of(turn, opened.kind):
        return None
    return _opened(turn, opened, state["unit"])


def _another(turn: Turn, kind: str) -> Step:
    """Begin the next nomination in the round in which her unit nominated last, if it is still open."""
    sent = nominations.of_units(turn.session, units_of(turn, kind))
    last = next((nomination for nomination in sent if nomination.kind == kind), None)
    opened = turn.session.get(Round, last.round_id) if last else None
    if last is None or opened is None or opened.closed_at is not None:
        return _begun(turn, kind)
    return _opened(turn, opened, last.unit_id, greeting=texts.ROUND.format(title=opened.title))


def _opened(turn: Turn, opened: Round, unit_id: int, greeting: str | None = None) -> Step:
    opening = filling.Opening(
        key=key_of(opened, unit_id),
        unit_id=unit_id,
        context={"round": opened.id},
        greeting=greeting or introduction(turn, opened),
    )
    return filling.open_form(turn, subject_of(opening.key), opening)


def _practice(turn: Turn, kind: str) -> Step:
    if turn.officer is None:
        return joining.invitation_needed()
    mine = units_of(turn, kind)
    if not mine:
        return Step.of(texts.NO_POST)
    key = practice_key(kind, turn.officer.id)
    opening = filling.Opening(key=key, unit_id=mine[0], context={}, practice=True, greeting=texts.STARTS_PRACTICE)
    return filling.open_form(turn, subject_of(key), opening)


# --- within the form ---


def _in_form(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Answer in the form; without her agreement nothing begins, and the same woman is asked about once."""
    subject = subject_of(state["draft"])
    if step := nominated.begin(turn, plain(turn.text)) or _not_agreed(turn, state):
        return step
    if not state.get("asked") and _BEGINS.fullmatch(plain(turn.text)) and not plain(turn.text).startswith("gui"):
        return filling.again(turn, subject, state)
    step = filling.go_on(turn, subject, state)
    if step is None or step.state is None or step.state.get("asked"):
        return step
    draft = drafts.find(turn.session, step.state["draft"])
    if draft is None or draft.practice or turn.officer is None:
        return step
    progress = Progress.load(draft.progress)
    if "dong_y" in progress.entries and "consent_at" not in draft.context:
        _note(turn, draft, consent_at=turn.now.isoformat())
    noted = step.replies[0].text.partition("\n\n")[0]
    return (_same_asked(turn, subject, draft, progress, noted) if progress.mode == "asking" else None) or step


def _told_closed(turn: Turn, state: Mapping[str, Any], step: Step | None) -> Step | None:
    """Say at once that the round takes no more. What she answered is kept first, and she may still drop it."""
    if step is None or step.state is None or "draft" not in step.state or says(turn.text, "cancel", "later"):
        return step
    closed = _closed(turn, drafts.find(turn.session, state["draft"]))
    if not closed:
        return step
    if not step.state.get("asked"):
        return Step.of(closed)
    first, *others = step.replies
    return replace(step, replies=(replace(first, text=f"{closed}\n\n{first.text}"), *others))


def _closed(turn: Turn, draft: Draft | None) -> str | None:
    """Give what is said where the round of a draft was closed; what was returned is still corrected."""
    opened = turn.session.get(Round, draft.context["round"]) if draft and draft.context.get("round") else None
    if draft is None or opened is None or opened.closed_at is None or draft.context.get("again") is not None:
        return None
    return texts.CLOSED.format(title=opened.title)


def _written_in_closed(turn: Turn, unit_id: int, kind: str | None) -> str | None:
    """Say of what the unit has begun to write that its round was closed."""
    forms = [FORMS[one].name for one in FORMS if kind in (None, one)]
    begun = [draft for form in forms for draft in drafts.of_units(turn.session, form, (unit_id,))]
    return next((said for draft in begun if filling.is_begun(draft) and (said := _closed(turn, draft))), None)


def _is_no_longer_hers(turn: Turn, state: Mapping[str, Any]) -> bool:
    """Tell whether she has left the post in which she began to write: it is for who holds it now."""
    draft = drafts.find(turn.session, state["draft"])
    return draft is not None and draft.unit_id not in units_of(turn, subject_of(draft.key).kind)


def _not_agreed(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """End kindly where she says at the first question that the nominee was not asked yet."""
    if state.get("asked") or not refuses_consent(turn.text):
        return None
    draft = drafts.find(turn.session, state["draft"])
    if draft is None or draft.progress.get("step") != "dong_y" or draft.progress.get("mode") != "asking":
        return None
    if not draft.progress.get("entries"):
        drafts.drop(turn.session, draft)
    return Step.of(texts.ASK_FIRST)


def _same_asked(turn: Turn, subject: NominationSubject, draft: Draft, progress: Progress, noted: str) -> Step | None:
    """Ask about the first nomination that may be of the same woman and was not asked about.

    `noted` is what was read back of her answer; she sees it before the question.
    """
    values = values_of(subject.form, progress, subject.facts(turn, draft))
    if not {"ho_ten", "ngay_sinh"} <= values.keys() and "ten" not in values:
        return None
    told = draft.context.get(SAME, {})
    other = next((n for n in same_persons(turn, draft, values) if str(n.id) not in told), None)
    if other is None:
        return None
    question = _same_question(turn, draft, other)
    state = {"draft": draft.key, "at": turn.now.isoformat(), "asked": "same", "other": other.id}
    return Step.of(replace(question, text=f"{noted}\n\n{question.text}"), state=state)


def _same_question(turn: Turn, draft: Draft, other: Nomination) -> Reply:
    here = other.unit_id == draft.unit_id
    text = (texts.SAME_HERE if here else texts.SAME_ELSEWHERE).format(
        unit=units.name_on(turn.session, other.unit_id, turn.today),
        who=called(other),
        receipt=other.receipt,
        status=texts.STATUS[other.status],
    )
    choices = (texts.SEE_SENT if here else texts.SAME_PERSON, texts.OTHER_PERSON)
    return Reply(text, choices, open=False)


def _told_apart(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Take whether it is the same woman; what she says is kept with the draft, so she is asked once."""
    draft = drafts.find(turn.session, state["draft"])
    other = turn.session.get(Nomination, state["other"])
    if draft is None or turn.officer is None:
        return None
    if says(turn.text, "cancel", "later"):
        return Step.of(filling_texts.PUT_OFF.format(word=subject_of(draft.key).word))
    same = _is_same(turn.text, here=other is None or other.unit_id == draft.unit_id)
    if same is None and other is not None:
        again = Step.of(_same_question(turn, draft, other), state={k: v for k, v in state.items() if k != "name"})
        return None if turn.text.endswith("?") else again
    if same and other is not None and other.unit_id == draft.unit_id:
        return nominated.opened(turn, other, note=texts.KEPT_DRAFT)
    changes = {SAME: {**draft.context.get(SAME, {}), str(state["other"]): "same" if same else "other"}}
    return filling.recast(turn, subject_of(draft.key), state, changes, texts.GO_ON)


def _is_same(text: str, *, here: bool) -> bool | None:
    """Read whether it is the same woman. Of her own unit she was asked for one of two things, so a yes says nothing."""
    choice = picked(text, (texts.SEE_SENT, texts.SAME_PERSON, texts.OTHER_PERSON))
    if choice is not None:
        return choice != texts.OTHER_PERSON
    if says(text, "no"):
        return False
    return True if says(text, "yes") and not here else None


def _note(turn: Turn, draft: Draft, **more: Any) -> None:
    draft.context = {**draft.context, **more}
    officer_id = turn.officer.id if turn.officer else draft.officer_id
    drafts.save(turn.session, draft, draft.progress, officer_id=officer_id, now=turn.now)
