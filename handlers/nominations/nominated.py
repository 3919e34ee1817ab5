"""What a unit has nominated: the list, one of them, correcting what was returned, withdrawing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from handlers import filling
from handlers.choices import labelled
from handlers.forms.steering import says
from handlers.forms.steps import first_path
from handlers.nominations import texts
from handlers.nominations.subject import key_again, subject_of
from handlers.nominations.view import FORMS, called, entries_of, moment_of, round_of, shown
from handlers.notices import tell
from handlers.people import joining
from handlers.standing import nominating, supervised
from handlers.turn import Step, Turn
from records import drafts, nominations, officers, receipts, units
from records.messages import Reply
from records.officers import SUPERVISING
from records.submission_tables import Nomination

_MINE = re.compile(
    r"(?:xem )?(?:lai )?(?:cac |danh sach )?(?:nguoi )?(?:de cu|binh xet)"
    r" (?:cua|da gui|toi da gui|chi da gui)(?: (?:toi|minh|chi hoi(?: minh)?))?"
)
_LIST = re.compile(
    r"(?:xem )?(?:lai )?(?:cac |danh sach )de cu|xem (?:lai )?de cu|ket qua (?:de cu|binh xet)|sua (?:lai )?de cu"
)
"""Who decides means those that were sent to her."""
_SHOWN: Final = 8
"""So many are offered at once, the newest."""


def begin(turn: Turn, said: str) -> Step | None:
    """Answer "đề cử của tôi", and the code of a receipt."""
    if _MINE.fullmatch(said) or (_LIST.fullmatch(said) and not supervised(turn)):
        return mine(turn)
    code = receipts.normal(turn.text.split()[-1]) if len(turn.text) <= 20 and turn.text else ""
    if receipts.is_receipt(code) and (found := nominations.by_receipt(turn.session, code)):
        return opened(turn, found) if found.unit_id in _units(turn) else None
    return None


def go_on(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Answer within the list, at one of them, or where she was asked whether to withdraw it."""
    if state["asked"] == "mine":
        chosen = state["ids"].get(labelled(turn.text, state["ids"]))
        found = turn.session.get(Nomination, chosen) if chosen else None
        return opened(turn, found) if found else None
    nomination = turn.session.get(Nomination, state["id"])
    if nomination is None or nomination.unit_id not in _units(turn):
        return None
    if state["asked"] == "withdraw":
        return _withdrawn(turn, nomination)
    if labelled(turn.text, (texts.MEND,)) or says(turn.text, "yes"):
        return _mended(turn, nomination) if nomination.status == "returned" else None
    if labelled(turn.text, (texts.WITHDRAW,)):
        sure = Reply(texts.WITHDRAW_SURE.format(who=called(nomination)), (texts.WITHDRAW_YES, texts.WITHDRAW_NO), False)
        return Step.of(sure, state={"asked": "withdraw", "id": nomination.id})
    return None


def mine(turn: Turn) -> Step:
    """List what her unit has nominated, the newest first, each with its state."""
    if turn.officer is None:
        return joining.invitation_needed()
    held = _units(turn)
    if not held:
        return Step.of(texts.NO_POST)
    sent = nominations.of_units(turn.session, held)[:_SHOWN]
    written = any(drafts.of_units(turn.session, form.name, held) for form in FORMS.values())
    if not sent:
        return Step.of(texts.MINE_DRAFT if written else texts.MINE_NONE)
    lines = [
        texts.MINE_LINE.format(
            name=n.name,
            round=round_of(turn.session, n).title,
            status=texts.STATUS[n.status],
            when=moment_of(n.submitted_at),
        )
        for n in sent
    ]
    labels = {f"{n.name} ({n.receipt})": n.id for n in sent}
    unit = units.name_on(turn.session, sent[0].unit_id, turn.today)
    text = texts.MINE.format(unit=unit, lines="\n".join(lines)) + (f"\n{texts.MINE_DRAFT}" if written else "")
    return Step.of(Reply(text, tuple(labels)), state={"asked": "mine", "ids": labels})


def opened(turn: Turn, nomination: Nomination, note: str = "") -> Step:
    """Show one nomination of her own unit, and what she may do with it."""
    if nomination.unit_id not in _units(turn):
        return mine(turn)
    text = shown(turn.session, nomination, turn.today)
    choices = (texts.MEND,) if nomination.status == "returned" else ()
    reply = Reply(f"{note}\n\n{text}" if note else text, (*choices, texts.WITHDRAW))
    return Step.of(reply, state={"asked": "open", "id": nomination.id})


def _units(turn: Turn) -> list[int]:
    return nominating(turn, "collective")


def _mended(turn: Turn, nomination: Nomination) -> Step:
    """Open a returned nomination at the question concerned, or at the review."""
    form = FORMS[nomination.kind]
    part = next((part for part in form.parts if part.name == nomination.field), None)
    step = None if part is None else first_path(part)
    opening = filling.Opening(
        key=key_again(nomination),
        unit_id=nomination.unit_id,
        context={
            "round": nomination.round_id,
            "again": nomination.id,
            "consent_at": nomination.consent_at.isoformat() if nomination.consent_at else turn.now.isoformat(),
        },
        entries=entries_of(nomination),
        step=step,
        greeting=texts.STARTS_RETURNED.format(reason=nomination.reason),
    )
    return filling.open_form(turn, subject_of(opening.key), opening)


def _withdrawn(turn: Turn, nomination: Nomination) -> Step | None:
    choice = labelled(turn.text, (texts.WITHDRAW_YES, texts.WITHDRAW_NO))
    if choice == texts.WITHDRAW_NO or (choice is None and says(turn.text, "no", "cancel", "later", "back")):
        return Step.of(texts.NOT_WITHDRAWN)
    if choice != texts.WITHDRAW_YES and not says(turn.text, "yes"):
        return None
    _tell_above(turn, nomination)
    if (draft := drafts.find(turn.session, key_again(nomination))) is not None:
        drafts.drop(turn.session, draft)
    nominations.withdraw(turn.session, nomination)
    return Step.of(texts.WITHDRAWN)


def _tell_above(turn: Turn, nomination: Nomination) -> None:
    """Tell those who look at it that it is gone, by its code: her name is not said any more."""
    opened_in = round_of(turn.session, nomination)
    text = texts.WITHDRAWN_TOLD.format(
        unit=units.name_on(turn.session, nomination.unit_id, turn.today),
        receipt=nomination.receipt,
        round=opened_in.title,
    )
    nearest = officers.supervisors_above(turn.session, nomination.unit_id, turn.today)
    choosing = officers.holders(turn.session, opened_in.unit_id, SUPERVISING, turn.today)
    for officer in {officer.id: officer for officer in (*nearest, *choosing)}.values():
        tell(turn.session, officer.id, Reply(text), key=f"withdrawn:{nomination.id}", now=turn.now)
