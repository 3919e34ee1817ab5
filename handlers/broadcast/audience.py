"""Whom an announcement is for: chosen, narrowed to a unit, without somebody; and how that is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sqlmodel import col, select

from handlers.broadcast import texts
from handlers.choices import labelled
from handlers.forms.steering import plain
from handlers.months import MONTH, period_in
from handlers.months import month as said_month
from handlers.reports.periods import period_seen
from handlers.turn import Turn
from knowledge.vietnamese import fold
from records import announcements, units
from records.announcements import Audience
from records.officers import is_held
from records.tables import Officer, Post, Unit

CHANNELS: Final = {"zalo": "Zalo", "telegram": "Telegram", "terminal": "máy tính"}
_FEW: Final = 6
_EXCEPT = re.compile(r"(?:tru(?: ra| di)?|bo|bot|khong gui(?: cho)?|ngoai tru)(?: cac| nhung)? (?P<names>.+)")
_AND = re.compile(r"\s*[,;]\s*")
_TITLE = re.compile(r"^(?:chi|co|ba|em|di)(?! hoi\b) ")


def choices(turn: Turn, unit_id: int) -> tuple[str, ...]:
    """Give the labels of the audiences that are offered."""
    return _labels(period_seen(turn, (unit_id,)), _below(turn, unit_id))


def _labels(period: str, below: Sequence[str]) -> tuple[str, ...]:
    officers = (texts.OFFICERS,) if below else ()
    return (texts.HEADS, texts.HEADS_AND_DEPUTIES, *officers, _missing_label(period), texts.EVERYBODY)


def _below(turn: Turn, unit_id: int) -> tuple[str, ...]:
    """Give the levels between the unit and the chi hội."""
    own = units.LEVELS.index(units.unit(turn.session, unit_id).level)
    return tuple(level for level in units.LEVELS[own + 1 :] if level not in units.GROUND_LEVELS)


def chosen(turn: Turn, unit_id: int) -> Audience | None:
    """Give the audience that was picked, in that unit; None where the message is none of the labels."""
    period, below = period_seen(turn, (unit_id,)), _below(turn, unit_id)
    label = labelled(turn.text, _labels(period, below)) or _said(turn, period)
    if month := _missing_month(turn):
        return Audience(unit_id=unit_id, levels=("branch",), roles=("head", "deputy"), missing=month)
    if label == texts.HEADS:
        return Audience(unit_id=unit_id, levels=units.GROUND_LEVELS, roles=("head",))
    if label == texts.HEADS_AND_DEPUTIES:
        return Audience(unit_id=unit_id, levels=units.GROUND_LEVELS, roles=("head", "deputy"))
    if label == texts.DEPUTIES:
        return Audience(unit_id=unit_id, levels=units.GROUND_LEVELS, roles=("deputy",))
    if label == texts.OFFICERS and below:
        return Audience(unit_id=unit_id, levels=below)
    if label == texts.EVERYBODY:
        return Audience(unit_id=unit_id)
    if label == _missing_label(period):
        return Audience(unit_id=unit_id, levels=("branch",), roles=("head", "deputy"), missing=period)
    return None


def in_words(turn: Turn, audience: Audience) -> str:
    """Say whom it is for."""
    if audience.missing:
        who = f"chi hội trưởng và phó các chi hội chưa nộp báo cáo tháng {said_month(audience.missing)}"
    elif audience.roles == ("head",):
        who = "các chi hội trưởng"
    elif audience.roles == ("deputy",):
        who = "các chi hội phó"
    elif audience.roles:
        who = "các chi hội trưởng và phó"
    elif audience.levels:
        who = "cán bộ Hội cấp dưới, trên chi hội,"
    else:
        who = "tất cả mọi người"
    at = units.name_on(turn.session, audience.unit_id, turn.today)
    but = f", trừ {_names(turn, audience.without)}" if audience.without else ""
    return f"{who} thuộc {at}{but}"


def counts(turn: Turn, audience: Audience) -> tuple[int, str]:
    """Give how many are reached, and that said for every channel, with those who are not."""
    found = announcements.counted(turn.session, audience, turn.today)
    unreached = found.pop("", 0)
    reached = sum(found.values())
    if not reached:
        return 0, texts.NOBODY
    each = ", ".join(f"{CHANNELS.get(channel, channel)} {number}" for channel, number in sorted(found.items()))
    said = texts.REACHED.format(count=reached, channels=f" ({each})")
    return reached, said + (texts.UNREACHED.format(count=unreached) if unreached else "")


def without(turn: Turn, audience: Audience) -> tuple[Audience, str] | None:
    """Leave out whom the message names ("trừ chị Hoa, chi hội Nà Pài"); None where it leaves out nobody.

    Gives the audience and what is said to that; where a name is nobody's or several people's it stays as it is.
    """
    found = _EXCEPT.fullmatch(plain(_AND.sub(" va ", turn.text)))  # plain() takes commas away
    if found is None:
        return (audience, texts.EXCEPT_WHOM) if plain(turn.text) == "tru" else None
    out: list[int] = []
    for name in found["names"].split(" va "):
        ids, problem = _meant(turn, audience, name)
        if problem:
            return audience, problem
        out += ids
    names = _names(turn, out)
    return replace(audience, without=tuple(sorted({*audience.without, *out}))), texts.EXCLUDED.format(names=names)


def unit_named(turn: Turn, root_id: int) -> tuple[Unit | None, str]:
    """Give the unit of the subtree that the message names, and what is said where that is not one."""
    found = _units_named(turn, root_id, plain(turn.text))
    if len(found) == 1:
        return found[0], ""
    if not found:
        return None, texts.NO_UNIT
    names = "; ".join(unit.name for unit in found[:_FEW])
    return None, texts.SEVERAL_UNITS.format(count=len(found), name=turn.text, names=names)


_MISSING = re.compile(
    r"(?:gui |nhan )?(?:cho )?(?:tat ca |cac |nhung )*(?:chi hoi |noi |ai |don vi )?"
    rf"chua (?:nop|bao cao|gui)(?: bao cao)?{MONTH}?"
)


def _missing_month(turn: Turn) -> str | None:
    """Give the month that is named in "gửi chi hội chưa nộp tháng 9"."""
    found = _MISSING.fullmatch(plain(turn.text))
    return period_in(found, turn.today) if found else None


def _missing_label(period: str) -> str:
    return texts.MISSING.format(month=int(period[5:]))


def _said(turn: Turn, period: str) -> str | None:
    """Read "tất cả", "chưa nộp", "cht và phó"."""
    ways = {
        texts.EVERYBODY: r"(?:gui )?(?:cho )?(?:tat ca|moi nguoi|toan bo|het)(?: moi nguoi| can bo)?",
        texts.HEADS: r"(?:gui )?(?:cho )?(?:tat ca |cac )*(?:chi hoi truong|cht|truong)",
        texts.HEADS_AND_DEPUTIES: r"(?:gui )?(?:cho )?(?:tat ca |cac )*(?:chi hoi truong|cht|truong)(?: va|,)?"
        r"(?: chi hoi)? pho",
        texts.OFFICERS: r"(?:gui )?(?:cho )?(?:tat ca |cac )*can bo(?: hoi)?(?: cap duoi| phu trach)?",
        texts.DEPUTIES: r"(?:gui )?(?:cho )?(?:tat ca |cac )*(?:chi hoi pho|chp|pho)",
        _missing_label(period): _MISSING.pattern,
    }
    said = plain(turn.text)
    return next((label for label, pattern in ways.items() if re.fullmatch(pattern, said)), None)


def _meant(turn: Turn, audience: Audience, name: str) -> tuple[list[int], str]:
    """Give the officers of the audience whom a folded name means, or what to say where that is not clear."""
    members = announcements.members(audience, turn.today)
    words = _TITLE.sub("", name).split()
    known = turn.session.exec(select(Officer).where(col(Officer.id).in_(members)).order_by(col(Officer.id))).all()
    people = [officer for officer in known if _ends_like(fold(officer.name).split(), words)]
    if len(people) == 1:
        return [people[0].id], ""
    if people:
        names = ", ".join(officer.name for officer in people[:_FEW])
        return [], texts.SEVERAL.format(count=len(people), name=name, names=names)
    at = _units_named(turn, audience.unit_id, name)
    if len(at) > 1:
        names = "; ".join(unit.name for unit in at[:_FEW])
        return [], texts.SEVERAL_UNITS.format(count=len(at), name=name, names=names)
    if at:
        below = units.subtree([at[0].id], turn.today)
        there = select(Post.officer_id).where(is_held(turn.today), col(Post.unit_id).in_(below))
        ids = {officer.id for officer in known} & set(turn.session.exec(there).all())
        if ids:
            return sorted(ids), ""
    return [], texts.NOT_FOUND.format(name=name)


def _units_named(turn: Turn, root_id: int, folded: str) -> list[Unit]:
    """Give the units of the subtree whose name ends with these words, or where none does, has them."""
    words = folded.split()
    if not words:
        return []
    below = units.subtree([root_id], turn.today)
    known = turn.session.exec(select(Unit).where(col(Unit.id).in_(below)).order_by(col(Unit.code))).all()
    ending = [unit for unit in known if _ends_like(fold(unit.name).split(), words)]
    return ending or [unit for unit in known if set(words) <= set(fold(unit.name).split())]


def _ends_like(name: Sequence[str], words: Sequence[str]) -> bool:
    return bool(words) and list(name[-len(words) :]) == list(words)


def _names(turn: Turn, officer_ids: Sequence[int]) -> str:
    """Say whom these are; many are counted."""
    if len(set(officer_ids)) > _FEW:
        return f"{len(set(officer_ids))} người"
    known = turn.session.exec(select(Officer.name).where(col(Officer.id).in_(officer_ids)).order_by(Officer.name))
    return ", ".join(f"chị {name}" for name in known)
