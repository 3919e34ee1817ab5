"""Inviting: whoever supervises asks for a code for a post below her own, and passes it on.

Whom she may invite is decided in the queries: only units of her subtree are ever read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from rapidfuzz import fuzz, process
from sqlmodel import Session, col, select

from handlers import roles
from handlers.appointing import post_name
from handlers.choices import refuses
from handlers.steering import BACK, CANCEL, plain, says
from handlers.turn import VIETNAM, State, Step, Turn
from knowledge.vietnamese import fold
from records import invitations, officers, units
from records.messages import Reply
from records.tables import Officer, Unit

ASK_UNIT: Final = "Dạ, chị mời cán bộ cho đơn vị nào ạ?"
ASK_UNIT_BY_NAME: Final = "Dạ, chị mời cán bộ cho đơn vị nào ạ? Chị gõ tên giúp em, không cần dấu. Ví dụ: {example}."
NO_UNIT: Final = "Dạ, em không thấy đơn vị nào tên như vậy trong phần chị phụ trách ạ. Chị gõ lại tên giúp em nhé."
MANY_UNITS: Final = "Dạ, có {count} đơn vị tên gần như vậy ạ. Chị gõ rõ hơn giúp em, thêm tên xã nữa càng tốt."
SEVERAL_UNITS: Final = "Dạ, chị chọn giúp em đơn vị nào trong số này ạ?"
ASK_ROLE: Final = "Dạ, chị mời vào việc gì ở {unit} ạ?"
ASK_WHOM: Final = "Dạ, {post} đang là chị {name}. Chị mời chị ấy, hay mời người mới ạ?"
ASK_WHOM_HEAD: Final = (
    "Dạ, {post} đang là chị {name}. Chị mời chị ấy, hay mời người mới ạ? Người mới tham gia thì chị {name} thôi việc "
    "này."
)
SOMEBODY_NEW: Final = "Người mới"
THAT_ONE: Final = "Chị {name}"
MADE: Final = "Dạ, em đã tạo mã mời {whom} làm {post} ạ. Chị chuyển tin dưới đây cho chị ấy, đừng gửi vào nhóm nhé."
FORWARD: Final = (
    "Mời chị dùng trợ lý của Hội Liên hiệp Phụ nữ. Chị nhắn cho trợ lý:\n\n{words}\n\n"
    "Mã dùng một lần, đến hết ngày {day}."
)
LINK: Final = " Trên Telegram chị bấm: {link}"
NOT_ALLOWED: Final = "Dạ, việc mời do cán bộ Hội cấp trên làm ạ. Chị nói với cán bộ phụ trách giúp em nhé."
NOBODY_BELOW: Final = "Dạ, dưới đơn vị của chị em chưa có đơn vị nào để mời ạ. Chị nói với người quản trị giúp em nhé."
CANCELLED: Final = "Dạ vâng ạ, em không tạo mã mời nữa."

_FEW: Final = 8
"""So many choices are still easily read; more are found by name."""
_ALIKE: Final = 80
_INVITERS: Final = ("supervisor", "admin")
_ROLES: Final = ("head", "supervisor", "deputy", "admin")
_FILLERS: Final = frozenset("cho o cua tai a nhe em don vi".split())
_STARTS = re.compile(
    r"(?:toi |chi |minh )?(?:muon |can |xin )?(?:tao |lay |xin |cho xin |gui )?(?:ma moi|ma tham gia|loi moi)(?: moi)?"
    r"|(?:toi |chi |minh )?(?:muon |can )?moi(?: (?P<rest>.+))?"
)
_ROLE = re.compile(
    r"(?P<role>chi hoi truong|cht|to truong|truong chi hoi|chi hoi pho|chp|to pho|pho chi hoi|can bo phu trach|can bo"
    r"|phu trach|quan tri|truong|pho)(?: (?:cua |o )?(?P<unit>.+))?"
)


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
    forward = FORWARD.format(words=f"tham gia {code}", day=_day(last))
    return Invited(code, forward + (LINK.format(link=link.format(code=code)) if link else ""))


def begin(turn: Turn) -> Step | None:
    """Answer "mời", "mời chi hội trưởng thôn Nà Pài", "tạo mã mời"; for strangers it is about something else."""
    started = _STARTS.fullmatch(" ".join(fold(turn.text).strip(" .!?").split())) or _STARTS.fullmatch(plain(turn.text))
    if started is None or turn.officer is None:
        return None
    rest = started["rest"]
    named = _ROLE.fullmatch(rest) if rest else None
    if rest and named is None:
        return None
    if not turn.at(*_INVITERS):
        return Step.of(NOT_ALLOWED) if not (named and named["unit"]) else None
    state: State = {"role": roles.meant(named["role"])} if named else {}
    if named and named["unit"]:
        found = _found(_places(turn, state), named["unit"])
        if not found and (turn.text.endswith("?") or len(named["unit"].split()) > 4):
            return None  # a question that begins like that: "mời chi hội trưởng dự hội nghị nào"
        return _next(turn, {**state, "unit": found[0].id}) if len(found) == 1 else _ask_again(state, found)[1]
    return _next(turn, state)


def go_on(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Answer within inviting; a question about plans is left to others."""
    if says(turn.text, "cancel") or refuses(turn.text):
        return Step.of(CANCELLED)
    if not turn.at(*_INVITERS):
        return Step.of(NOT_ALLOWED)
    known = dict(state)
    if says(turn.text, "back"):
        known.pop("role" if "unit" in known else "unit", None)
        known.pop("unit", None)
        return _next(turn, known)
    if {"unit", "role"} <= known.keys():
        return _at_whom(turn, known)  # first of all: without accents "mới" is "mời"
    return begin(turn) or (_at_role(turn, known) if "unit" in known else _at_unit(turn, known))


# --- the unit ---


@dataclass(frozen=True)
class _Place:
    """A unit she may invite to: `label` tells it from every other, `folded` is searched."""

    id: int
    label: str
    folded: str


def _places(turn: Turn, state: Mapping[str, Any]) -> list[_Place]:
    """Give the units of her subtree that have such a post to offer, her own last."""
    own = _own(turn)
    hers = units.subtree(turn.at(*_INVITERS), turn.today)
    found = turn.session.exec(select(Unit).where(col(Unit.id).in_(hers)).order_by(col(Unit.code))).all()
    names = {unit.id: unit.name for unit in found}
    same: dict[str, int] = {}
    for unit in found:
        same[unit.name] = same.get(unit.name, 0) + 1
    places = []
    for unit in sorted(found, key=lambda unit: unit.id in own):
        offered = _roles(unit, own)
        if not offered or state.get("role", offered[0]) not in offered:
            continue
        above = names.get(unit.parent_id or 0, "")
        label = unit.name if same[unit.name] == 1 else f"{unit.name} – {above or unit.code}"
        places.append(_Place(unit.id, label, fold(f"{unit.name} {above}")))
    return places


def _own(turn: Turn) -> frozenset[int]:
    """Give the units whose other posts are beside her own: hers, but for one below another of hers."""
    own = turn.at(*_INVITERS)
    return frozenset(unit for unit in own if set(own).isdisjoint(units.above(turn.session, unit, turn.today)))


def _roles(unit: Unit, own: frozenset[int]) -> tuple[str, ...]:
    """Give the posts at a unit of her subtree that she may invite to: at her own only that of a deputy."""
    offered = ("deputy",) if unit.id in own else _ROLES
    return tuple(role for role in offered if officers.role_fits(role, unit.level))


def _at_unit(turn: Turn, state: State) -> Step | None:
    places = _places(turn, state)
    by_label = [place for place in places if fold(place.label) == fold(turn.text)]
    found = by_label or _found(places, fold(turn.text))
    if len(found) == 1:
        return _next(turn, {**state, "unit": found[0].id})
    text, again = _ask_again(state, found)
    return None if text == NO_UNIT and (turn.text.endswith("?") or len(turn.text.split()) > 8) else again


def _ask_again(state: State, found: Sequence[_Place]) -> tuple[str, Step]:
    if not found or len(found) > _FEW:
        text = MANY_UNITS.format(count=len(found)) if found else NO_UNIT
        return text, Step.of(Reply(text, words=(CANCEL,)), state=state)
    labels = tuple(place.label for place in found)
    return SEVERAL_UNITS, Step.of(Reply(SEVERAL_UNITS, labels, words=(CANCEL,)), state=state)


def _found(places: Sequence[_Place], folded: str) -> list[_Place]:
    """Find by words of the name in any order, else by the name run together, else by likeness."""
    words = set(re.findall(r"\w+", folded)) - _FILLERS
    if not words:
        return []
    whole = [place for place in places if words <= set(place.folded.split())]
    if whole:
        return whole
    squeezed = "".join(re.findall(r"\w+", folded))
    inside = [place for place in places if squeezed in place.folded.replace(" ", "")]
    if inside and len(squeezed) >= 4:
        return inside
    names = [place.folded for place in places]
    alike = process.extract(folded[:80], names, scorer=fuzz.token_set_ratio, score_cutoff=_ALIKE, limit=_FEW)
    return [places[index] for _, _, index in alike]


# --- the post, and who ---


def _next(turn: Turn, state: State) -> Step:
    """Ask for the first thing that is still unknown, or make the invitation."""
    if "unit" not in state:
        return _ask_unit(turn, state)
    unit = units.unit(turn.session, state["unit"])
    offered = _roles(unit, _own(turn))
    if state.get("role") not in offered and len(offered) > 1:
        labels = tuple(_capital(roles.name(role, unit.level)) for role in offered)
        asked = Reply(ASK_ROLE.format(unit=unit.name), labels, open=False, words=(BACK, CANCEL))
        return Step.of(asked, state={"unit": unit.id})
    state = {"unit": unit.id, "role": state["role"] if state.get("role") in offered else offered[0]}
    held = officers.holders(turn.session, unit.id, (state["role"],), turn.today)
    return _ask_whom(turn, state, held) if held else _made(turn, state, None)


def _ask_unit(turn: Turn, state: State) -> Step:
    places = _places(turn, state)
    if not places:
        return Step.of(NOBODY_BELOW)
    if len(places) <= _FEW:
        return Step.of(Reply(ASK_UNIT, tuple(place.label for place in places), words=(CANCEL,)), state=state)
    return Step.of(Reply(ASK_UNIT_BY_NAME.format(example=places[0].label), words=(CANCEL,)), state=state)


def _at_role(turn: Turn, state: State) -> Step | None:
    unit = units.unit(turn.session, state["unit"])
    offered = _roles(unit, _own(turn))
    said = plain(turn.text)
    meant = next((role for role in offered if fold(roles.name(role, unit.level)) == said), roles.meant(said))
    if meant in offered or _is_short(turn.text):
        return _next(turn, {**state, "role": meant} if meant else state)
    return None


def _ask_whom(turn: Turn, state: State, held: Sequence[Officer]) -> Step:
    text = (ASK_WHOM_HEAD if state["role"] == "head" else ASK_WHOM).format(
        post=post_name(turn.session, state["unit"], state["role"]), name=" và chị ".join(o.name for o in held)
    )
    labels = (*(THAT_ONE.format(name=officer.name) for officer in held[:_FEW]), SOMEBODY_NEW)
    return Step.of(Reply(text, labels, open=False, words=(BACK, CANCEL)), state=state)


def _at_whom(turn: Turn, state: State) -> Step | None:
    held = officers.holders(turn.session, state["unit"], (state["role"],), turn.today)
    if plain(turn.text) in ("nguoi moi", "moi nguoi moi", "moi"):
        return _made(turn, state, None)
    said = fold(turn.text).removeprefix("moi ").removeprefix("chi ")
    named = [officer for officer in held if said and f" {said} " in f" {fold(officer.name)} "]
    if len(named) == 1:
        return _made(turn, state, named[0])
    return _ask_whom(turn, state, held) if _is_short(turn.text) else None


def _made(turn: Turn, state: State, officer: Officer | None) -> Step:
    unit = units.unit(turn.session, state["unit"])
    hers = units.in_subtree(turn.session, unit.id, turn.at(*_INVITERS), turn.today)
    if turn.officer is None or not hers or state["role"] not in _roles(unit, _own(turn)):
        return Step.of(NOT_ALLOWED)  # her post, or the unit's place, changed while she was asked
    made = invite(
        turn.session,
        unit_id=state["unit"],
        role=state["role"],
        officer_id=officer.id if officer else None,
        invited_by=turn.officer.id,
        now=turn.now,
    )
    whom = f"chị {officer.name}" if officer else "người mới"
    said = MADE.format(whom=whom, post=post_name(turn.session, state["unit"], state["role"]))
    return Step.of(said, made.forward)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _is_short(text: str) -> bool:
    return len(text.split()) <= 4 and not text.rstrip().endswith("?")


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
