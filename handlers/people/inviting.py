"""Inviting: whoever supervises asks for a code for a post below her own, and passes it on.

Whom she may invite is decided in the queries: only units of her subtree are ever read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from handlers.choices import refuses
from handlers.forms.steering import BACK, CANCEL, plain, says
from handlers.people import inviting_texts as texts
from handlers.people import roles
from handlers.people.appointing import post_name
from handlers.people.invitable import FEW, INVITERS, Place, alike, named, own_units, places_of, roles_at
from handlers.turn import VIETNAM, State, Step, Turn
from knowledge.vietnamese import fold
from records import audit, invitations, officers, units
from records.messages import Reply
from records.tables import Officer

_STARTS = re.compile(
    r"(?:toi |chi |minh )?(?:muon |can |xin )?(?:tao |lay |xin |cho xin |gui )?(?:ma moi|ma tham gia|loi moi)(?: moi)?"
    r"|(?:toi |chi |minh )?(?:muon |can )?moi(?: (?P<rest>.+))?"
)
_ROLE = re.compile(
    r"(?P<role>chi hoi truong|cht|to truong|truong chi hoi|chi hoi pho|chp|to pho|pho chi hoi|can bo phu trach|can bo"
    r"|phu trach|quan tri|truong|pho)(?: (?:cua |o )?(?P<unit>.+))?"
)
_A_PLACE = re.compile(r"(?:chi hoi|thon|xom|ban|ap|buon|khoi|khu|to|xa|phuong|dac khu|tdp) \S+(?: \S+){0,3}")


@dataclass(frozen=True)
class Invited:
    """An invitation that was made: its code, and the message that is passed on with it."""

    code: str
    forward: str


def invite(
    session: Session,
    *,
    unit_id: int,
    role: str,
    officer_id: int | None = None,
    invited_by: int | None = None,
    days: int = invitations.DAYS,
    link: str = "",
    now: datetime,
) -> Invited:
    """Make an invitation, good to the end of the day in `days` days; `link` opens a channel with the code in {code}."""
    last = now.astimezone(VIETNAM).date() + timedelta(days=days)
    code = invitations.create(
        session,
        unit_id=unit_id,
        role=role,
        officer_id=officer_id,
        invited_by=invited_by,
        now=now,
        expires_at=datetime.combine(last + timedelta(days=1), time(), VIETNAM),
    )
    audit.note_role(
        session, "role invited", unit_id, role, officer_id=invited_by, of=officer_id, new={"last": last}, now=now
    )
    forward = texts.FORWARD.format(words=f"tham gia {code}", day=_day(last))
    return Invited(code, forward + (texts.LINK.format(link=link.format(code=code)) if link else ""))


def begin(turn: Turn) -> Step | None:
    """Answer "mời", "mời chi hội trưởng thôn Nà Pài", "tạo mã mời"; for strangers it is about something else."""
    whole = " ".join(fold(turn.text).strip(" .!?").split())
    started = _STARTS.fullmatch(plain(turn.text)) or _STARTS.fullmatch(whole)
    if started is None or turn.officer is None or turn.text.lower().strip(" .!") == "mới":
        return None
    rest = started["rest"]
    post = _ROLE.fullmatch(rest) if rest else None
    if rest and post is None:
        return None
    if not turn.at(*INVITERS):
        bare = fold(turn.text).strip(" .!") == "moi"  # an answer: "mới"
        return None if bare or (post and post["unit"]) else Step.of(texts.NOT_ALLOWED)
    state: State = {"role": roles.meant(post["role"])} if post else {}
    if post is None or not post["unit"]:
        return _next(turn, state)
    offered = places_of(turn, state["role"])
    if not named(offered, post["unit"]) and not _A_PLACE.fullmatch(post["unit"]):
        return None  # something else that begins like that: "mời chi hội trưởng dự hội nghị"
    return _in_unit(turn, state, offered, post["unit"])


def go_on(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Answer within inviting; a question about plans is left to others."""
    block = "unit" not in state and fold(turn.text).startswith("khoi")  # "khối", not the "khỏi" that refuses
    if says(turn.text, "cancel") or (refuses(turn.text) and not block):
        return Step.of(texts.CANCELLED)
    if not turn.at(*INVITERS):
        return Step.of(texts.NOT_ALLOWED)
    known = dict(state)
    if says(turn.text, "back"):
        return _next(turn, _one_back(turn, known))
    if {"unit", "role"} <= known.keys():
        return _at_whom(turn, known)  # first of all: without accents "mới" is "mời"
    return begin(turn) or (_at_role(turn, known) if "unit" in known else _at_unit(turn, known))


def _one_back(turn: Turn, state: State) -> State:
    """Give the state without what was answered last; a post that was the only one is no answer of hers."""
    if "unit" not in state:
        return {}
    chose = "role" in state and len(roles_at(units.unit(turn.session, state["unit"]), own_units(turn))) > 1
    return {"unit": state["unit"]} if chose else {}


# --- the unit ---


def _ask_unit(turn: Turn, state: State) -> Step:
    offered = places_of(turn, state.get("role"))
    if not offered:
        return Step.of(texts.NOBODY_BELOW)
    if len(offered) <= FEW:
        return Step.of(Reply(texts.ASK_UNIT, tuple(place.label for place in offered), words=(CANCEL,)), state=state)
    return Step.of(Reply(texts.ASK_UNIT_BY_NAME.format(example=offered[0].label), words=(CANCEL,)), state=state)


def _at_unit(turn: Turn, state: State) -> Step | None:
    offered = places_of(turn, state.get("role"))
    if (turn.text.endswith("?") or len(turn.text.split()) > 8) and not named(offered, fold(turn.text)):
        return None
    return _in_unit(turn, state, offered, fold(turn.text))


def _in_unit(turn: Turn, state: State, offered: Sequence[Place], folded: str) -> Step:
    """Go on with the one unit that is called so; else offer those that may be meant."""
    found = [place for place in offered if fold(place.label) == folded] or named(offered, folded)
    if len(found) == 1:
        return _next(turn, {**state, "unit": found[0].id})
    found = found or alike(offered, folded)
    if not found or len(found) > FEW:
        text = texts.MANY_UNITS.format(count=len(found)) if found else texts.NO_UNIT
        return Step.of(Reply(text, words=(CANCEL,)), state=state)
    labels = tuple(place.label for place in found)
    return Step.of(Reply(texts.SEVERAL_UNITS, labels, words=(CANCEL,)), state=state)


# --- the post, and who ---


def _next(turn: Turn, state: State) -> Step:
    """Ask for the first thing that is still unknown, or make the invitation."""
    if "unit" not in state:
        return _ask_unit(turn, state)
    unit = units.unit(turn.session, state["unit"])
    offered = roles_at(unit, own_units(turn))
    if state.get("role") not in offered and len(offered) > 1:
        labels = tuple(_capital(roles.name(role, unit.level)) for role in offered)
        asked = Reply(texts.ASK_ROLE.format(unit=unit.name), labels, open=False, words=(BACK, CANCEL))
        return Step.of(asked, state={"unit": unit.id})
    state = {"unit": unit.id, "role": state["role"] if state.get("role") in offered else offered[0]}
    held = officers.holders(turn.session, unit.id, (state["role"],), turn.today)
    return _ask_whom(turn, state, held) if held else _made(turn, state, None)


def _at_role(turn: Turn, state: State) -> Step | None:
    unit = units.unit(turn.session, state["unit"])
    offered = roles_at(unit, own_units(turn))
    said = plain(turn.text)
    meant = next((role for role in offered if fold(roles.name(role, unit.level)) == said), roles.meant(said))
    if meant in offered or _is_short(turn.text):
        return _next(turn, {**state, "role": meant} if meant else state)
    return None


def _ask_whom(turn: Turn, state: State, held: Sequence[Officer]) -> Step:
    text = (texts.ASK_WHOM_HEAD if state["role"] == "head" else texts.ASK_WHOM).format(
        post=post_name(turn.session, state["unit"], state["role"]), name=" và chị ".join(o.name for o in held)
    )
    labels = (*(texts.THAT_ONE.format(name=officer.name) for officer in held[:FEW]), texts.SOMEBODY_NEW)
    return Step.of(Reply(text, labels, open=False, words=(BACK, CANCEL)), state=state)


def _at_whom(turn: Turn, state: State) -> Step | None:
    held = officers.holders(turn.session, state["unit"], (state["role"],), turn.today)
    if plain(turn.text) in ("nguoi moi", "moi nguoi moi", "moi"):
        return _made(turn, state, None)
    said = fold(turn.text).removeprefix("moi ").removeprefix("chi ")
    called = [officer for officer in held if said and f" {said} " in f" {fold(officer.name)} "]
    if len(called) == 1:
        return _made(turn, state, called[0])
    return _ask_whom(turn, state, held) if _is_short(turn.text) else None


def _made(turn: Turn, state: State, officer: Officer | None) -> Step:
    unit = units.unit(turn.session, state["unit"])
    hers = units.in_subtree(turn.session, unit.id, turn.at(*INVITERS), turn.today)
    if turn.officer is None or not hers or state["role"] not in roles_at(unit, own_units(turn)):
        return Step.of(texts.NOT_ALLOWED)  # her post, or the unit's place, changed while she was asked
    made = invite(
        turn.session,
        unit_id=state["unit"],
        role=state["role"],
        officer_id=officer.id if officer else None,
        invited_by=turn.officer.id,
        now=turn.now,
    )
    whom = f"chị {officer.name}" if officer else "người mới"
    said = texts.MADE.format(whom=whom, post=post_name(turn.session, state["unit"], state["role"]))
    return Step.of(said, made.forward)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _is_short(text: str) -> bool:
    return len(text.split()) <= 4 and not text.rstrip().endswith("?")


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
