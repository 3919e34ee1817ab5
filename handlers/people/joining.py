"""Joining by an invitation's code: whose it is, her consent, her name, and the post is hers.

Nothing personal is kept before she said "Tôi đồng ý"; until the last answer that is needed the code stays usable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from handlers.choices import refuses
from handlers.forms.form import Invalid
from handlers.forms.steering import plain, says
from handlers.people import appointing, codes, guesses, persons
from handlers.people import joining_texts as texts
from handlers.turn import Step, Turn
from knowledge.vietnamese import fold
from records import consents, invitations, officers, units
from records.messages import Reply
from records.tables import Invitation, Officer

_CONSENT_CHOICES: Final = (texts.AGREE, texts.DISAGREE)
_SAYS_YES = re.compile(
    r"(?:(?:da|vang|u|uh|co|ok|oke) )*(?:(?:toi|chi|em|minh|co|bac) )?(?:xin )?dong y(?: roi| luon)?"
)
_SAYS_NO = re.compile(r"(?:(?:toi|chi|em|minh|co|bac) )?(?:khong|ko|k|hong|chua|chang)(?: co)? dong y(?: dau)?")


def invitation_needed() -> Step:
    """Say to somebody unknown how she joins, where she wants what only officers can do."""
    return Step.of(texts.INVITATION_NEEDED)


def begin(turn: Turn) -> Step | None:
    """Answer "tham gia CODE", "/start CODE", a code alone, or "tham gia"."""
    found = codes.typed(turn.text)
    if found is None or (found == codes.Typed() and turn.opened not in (None, "joining")):
        return None  # "tham gia" is an answer in a form
    return _read(turn, found)


def go_on(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Answer within joining; a question about plans is left to others, and joining waits."""
    if found := codes.typed(turn.text):
        return _read(turn, found)
    if state["step"] == "code":
        return _at_code(turn)
    if state["step"] == "phone":
        return _at_phone(turn, state)
    invitation = turn.session.get(Invitation, state["invitation"])
    if invitation is None:  # withdrawn with the data of whom it was meant for
        return Step.of(texts.EXPIRED)
    return _STEPS[state["step"]](turn, state, invitation)


def again(_turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Put the open question once more, after something else was answered."""
    asked: Mapping[str, tuple[str, tuple[str, ...]]] = {
        "code": (texts.ASK_CODE, ()),
        "consent": (texts.SAY_CLEARLY, _CONSENT_CHOICES),
        "name": (texts.ASK_NAME, ()),
        "same": (texts.PICK_WHO, (texts.IT_IS_ME, texts.NOT_ME)),
    }
    if state["step"] not in asked:
        return None
    text, choices = asked[state["step"]]
    return Step.of(Reply(text, choices, open=False), state={key: state[key] for key in state if key != "name"})


# --- the code ---


def _read(turn: Turn, found: codes.Typed) -> Step:
    if found.code:
        return _try(turn, found.code)
    if not found.unread:
        return Step.of(texts.ASK_CODE, state={"step": "code"})
    letters = ", ".join(found.strange)
    strange = texts.STRANGE.format(letters=letters) if letters else ""
    return Step.of(texts.UNREADABLE.format(strange=strange), state={"step": "code"})


def _at_code(turn: Turn) -> Step | None:
    if says(turn.text, "cancel", "later") or refuses(turn.text):
        return Step.of(texts.NOT_NOW)
    if not turn.text:
        return Step.of(texts.ASK_CODE, state={"step": "code"})
    found = codes.typed(f"tham gia {turn.text}")
    return _read(turn, found) if found else None


def _try(turn: Turn, code: str) -> Step:
    if until := guesses.paused_until(turn):
        return Step.of(texts.PAUSED.format(time=until))
    invitation = invitations.find(turn.session, code)
    if invitation is not None:
        return _found(turn, invitation)
    chat, until = guesses.with_wrong(turn)
    if until:
        return Step.of(texts.TOO_MANY.format(time=until), chat=chat)
    return Step.of(texts.WRONG.format(code=code), state={"step": "code"}, chat=chat)


def _found(turn: Turn, invitation: Invitation) -> Step:
    at = units.unit(turn.session, invitation.unit_id)
    if refusal := _refusal(turn, invitation):
        return refusal
    if at.closed_on is not None and at.closed_on < turn.today:
        return Step.of(texts.CLOSED.format(unit=at.name))
    if turn.officer is None or turn.officer.id == invitation.officer_id:
        return _consent(turn, invitation, invitation.officer_id)
    return _ask_who(turn, invitation, turn.officer)


def _refusal(turn: Turn, invitation: Invitation) -> Step | None:
    standing = invitations.standing(invitation, turn.now)
    if standing == "open":
        return None
    if standing == "expired":
        return Step.of(texts.EXPIRED)
    by_her = turn.officer is not None and turn.officer.id == invitation.used_by
    return Step.of(texts.USED_BY_HER if by_her else texts.USED)


# --- who she is, where the chat is somebody's already ---


def _ask_who(turn: Turn, invitation: Invitation, connected: Officer) -> Step:
    text = texts.WHO.format(
        channel=appointing.channel_name(turn.incoming.channel),
        name=connected.name,
        whom=_whom(turn, invitation),
        post=appointing.post_name(turn.session, invitation.unit_id, invitation.role),
    )
    choices = _who_choices(turn, invitation, connected)
    return Step.of(Reply(text, choices, open=False), state={"step": "who", "invitation": invitation.id})


def _who_choices(turn: Turn, invitation: Invitation, connected: Officer) -> tuple[str, str]:
    invited = _invited(turn, invitation)
    other = texts.I_AM.format(name=invited.name) if invited else texts.SOMEBODY_ELSE
    own = texts.I_AM.format(name=connected.name)
    return own, other if other != own else texts.SOMEBODY_ELSE


def _at_who(turn: Turn, state: Mapping[str, Any], invitation: Invitation) -> Step | None:
    connected = turn.officer
    if connected is None:
        return _consent(turn, invitation, invitation.officer_id)
    own, other = _who_choices(turn, invitation, connected)
    if _is(turn.text, other):
        return _consent(turn, invitation, invitation.officer_id)
    if not _is(turn.text, own):
        left = says(turn.text, "cancel") or refuses(turn.text)
        return Step.of(texts.NOT_NOW) if left else _again(turn, texts.PICK_WHO, (own, other), state)
    if invited := _invited(turn, invitation):
        return Step.of(texts.NOT_HERS.format(name=invited.name))
    return _consent(turn, invitation, connected.id)


# --- consent ---


def _consent(turn: Turn, invitation: Invitation, officer_id: int | None) -> Step:
    """Ask for consent; who gave it before, on another channel or for another post, is not asked again."""
    if officer_id is not None and consents.agrees(turn.session, officer_id):
        return _take(turn, invitation, _officer(turn, officer_id), None)
    above = units.above(turn.session, invitation.unit_id, turn.today)
    text = texts.CONSENT.format(
        whom=_whom(turn, invitation),
        post=appointing.post_name(turn.session, invitation.unit_id, invitation.role),
        organisation=units.unit(turn.session, above[-1] if above else invitation.unit_id).name,
    )
    state = {"step": "consent", "invitation": invitation.id, "officer": officer_id}
    return Step.of(Reply(text, _CONSENT_CHOICES, open=False), state=state)


def _at_consent(turn: Turn, state: Mapping[str, Any], invitation: Invitation) -> Step | None:
    said = plain(turn.text)
    if _SAYS_NO.fullmatch(said) or refuses(turn.text) or says(turn.text, "cancel"):
        return Step.of(texts.DISAGREED)
    if not (_SAYS_YES.fullmatch(said) or _SAYS_YES.fullmatch(fold(turn.text))):
        return _again(turn, texts.SAY_CLEARLY, _CONSENT_CHOICES, state)
    if (officer_id := state.get("officer")) is not None:
        return _take(turn, invitation, _officer(turn, officer_id), turn.now)
    name = {"step": "name", "invitation": invitation.id, "agreed_at": turn.now.isoformat()}
    return _refusal(turn, invitation) or Step.of(texts.ASK_NAME, state=name)


# --- her name and number ---


def _at_name(turn: Turn, state: Mapping[str, Any], invitation: Invitation) -> Step | None:
    if says(turn.text, "cancel"):
        return Step.of(texts.NOT_NOW)
    try:
        name = persons.name_in(turn.text)
    except Invalid as slip:
        return None if _is_question(turn.text) else Step.of(str(slip), state=dict(state))
    same = _holder_called(turn, invitation, name)
    if same is None:
        return _take_new(turn, state, invitation, name)
    post = appointing.post_name(turn.session, invitation.unit_id, invitation.role)
    return Step.of(
        Reply(texts.SAME_PERSON.format(post=post, name=same.name), (texts.IT_IS_ME, texts.NOT_ME), open=False),
        state={**state, "step": "same", "called": name},
    )


def _at_same(turn: Turn, state: Mapping[str, Any], invitation: Invitation) -> Step | None:
    """Whoever has the code of a post and the name of its holder is most likely her: two rows would be one too many."""
    same = _holder_called(turn, invitation, state["called"])
    if same is None or _is(turn.text, texts.NOT_ME) or refuses(turn.text):
        return _take_new(turn, state, invitation, state["called"])
    if _is(turn.text, texts.IT_IS_ME) or says(turn.text, "yes"):
        return _take(turn, invitation, same, datetime.fromisoformat(state["agreed_at"]))
    return _again(turn, texts.PICK_WHO, (texts.IT_IS_ME, texts.NOT_ME), state)


def _holder_called(turn: Turn, invitation: Invitation, name: str) -> Officer | None:
    held = officers.holders(turn.session, invitation.unit_id, (invitation.role,), turn.today)
    return next((officer for officer in held if fold(officer.name) == fold(name)), None)


def _at_phone(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    if turn.officer is None:
        return None
    if says(turn.text, "skip", "cancel", "later") or refuses(turn.text):
        return Step.of(texts.PHONE_SKIPPED)
    if not any(c.isdecimal() for c in turn.text):
        return None
    try:
        phone = persons.phone_in(turn.text)
    except Invalid as slip:
        return None if _is_question(turn.text) else Step.of(Reply(str(slip), words=(texts.SKIP,)), state=dict(state))
    appointing.keep_phone(turn, turn.officer, phone)
    return Step.of(texts.PHONE_KEPT.format(phone=persons.shown_phone(phone)))


# --- the post is hers ---


def _take_new(turn: Turn, state: Mapping[str, Any], invitation: Invitation, name: str) -> Step:
    return _take(turn, invitation, Officer(name=name), datetime.fromisoformat(state["agreed_at"]))


def _take(turn: Turn, invitation: Invitation, officer: Officer, agreed_at: datetime | None) -> Step:
    if not appointing.take(turn, invitation, officer, agreed_at):
        turn.session.refresh(invitation)
        return _refusal(turn, invitation) or Step.of(texts.EXPIRED)
    post = appointing.post_name(turn.session, invitation.unit_id, invitation.role)
    text = texts.JOINED.format(name=officer.name, post=post)
    changed_hands = turn.officer is not None and turn.officer.id != officer.id
    chat: Mapping[str, Any] | None = {} if changed_hands else None  # what the other said is not for her
    if officer.phone:
        return Step.of(text, chat=chat)
    accents = texts.NO_ACCENTS if officer.name.isascii() else ""
    return Step.of(Reply(text + accents + texts.ASK_PHONE, words=(texts.SKIP,)), state={"step": "phone"}, chat=chat)


def _whom(turn: Turn, invitation: Invitation) -> str:
    invited = _invited(turn, invitation)
    return f"chị {invited.name}" if invited else "chị"


def _invited(turn: Turn, invitation: Invitation) -> Officer | None:
    return None if invitation.officer_id is None else _officer(turn, invitation.officer_id)


def _officer(turn: Turn, officer_id: int) -> Officer:
    return turn.session.get_one(Officer, officer_id)


def _again(turn: Turn, text: str, choices: tuple[str, ...], state: Mapping[str, Any]) -> Step | None:
    """Ask again after half an answer ("ừ", a sticker), and once after a few other words.

    Anything else is left to others, and joining waits: nobody is held in it.
    """
    half = not any(map(str.isalpha, turn.text)) or says(turn.text, "yes")
    missed = state.get("missed", False)
    if not half and (missed or len(turn.text.split()) > 4 or _is_question(turn.text)):
        return None
    return Step.of(Reply(text, choices, open=False), state={**state, "missed": True})


def _is(text: str, label: str) -> bool:
    return plain(text) == plain(label)


def _is_question(text: str) -> bool:
    return text.rstrip().endswith("?") or len(text.split()) > 8


_STEPS: Final[Mapping[str, Callable[[Turn, Mapping[str, Any], Invitation], Step | None]]] = {
    "who": _at_who,
    "consent": _at_consent,
    "name": _at_name,
    "same": _at_same,
}
