"""Where somebody may invite to: the posts below her own, found by the names of their units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process
from sqlmodel import col, select

from handlers.turn import Turn
from knowledge.vietnamese import fold
from records import officers, units
from records.tables import Unit

INVITERS: Final = ("supervisor", "admin")

FEW: Final = 8
"""So many choices are still easily read; more are found by name."""

_ALIKE: Final = 80
_NEAREST: Final = 4
_KINDS = re.compile(r"^(?:(?:cho|chi hoi|hoi lhpn|thon|xom|ap|khoi|khu|to|xa|phuong)\s+)+")
"""Nearly every name begins with such words, so they make none alike."""
_ENOUGH: Final = 4
"""Fewer letters are inside of every name."""
_ROLES: Final = ("head", "supervisor", "deputy", "admin")
_FILLERS: Final = frozenset("cho o cua tai a nhe em don vi".split())


@dataclass(frozen=True)
class Place:
    """A unit she may invite to: `label` tells it from every other; its own name is searched, then all with it."""

    id: int
    label: str
    name: str
    folded: str


def places_of(turn: Turn, role: str | None) -> list[Place]:
    """Give the units of her subtree that have this post to offer, or any, her own last."""
    own = own_units(turn)
    hers = units.subtree(turn.at(*INVITERS), turn.today)
    found = turn.session.exec(select(Unit).where(col(Unit.id).in_(hers)).order_by(col(Unit.code))).all()
    names = {unit.id: unit.name for unit in found}
    same: dict[str, int] = {}
    for unit in found:
        same[unit.name] = same.get(unit.name, 0) + 1
    places = []
    for unit in sorted(found, key=lambda unit: unit.id in own):
        offered = roles_at(unit, own)
        if not offered or (role or offered[0]) not in offered:
            continue
        above = names.get(unit.parent_id or 0, "")
        label = unit.name if same[unit.name] == 1 else f"{unit.name} – {above or unit.code}"
        places.append(Place(unit.id, label, fold(unit.name), fold(f"{unit.name} {above}")))
    return places


def own_units(turn: Turn) -> frozenset[int]:
    """Give the units whose other posts are beside her own: hers, but for one below another of hers."""
    own = turn.at(*INVITERS)
    return frozenset(unit for unit in own if set(own).isdisjoint(units.above(turn.session, unit, turn.today)))


def roles_at(unit: Unit, own: frozenset[int]) -> tuple[str, ...]:
    """Give the posts at a unit of her subtree that she may invite to: at her own only that of a deputy."""
    offered = ("deputy",) if unit.id in own else _ROLES
    return tuple(role for role in offered if officers.role_fits(role, unit.level))


def named(places: Sequence[Place], folded: str) -> list[Place]:
    """Find by words of the name in any order, else by the name run together."""
    words = set(re.findall(r"\w+", folded)) - _FILLERS
    if not words:
        return []
    in_its_name = [place for place in places if words <= set(place.name.split())]
    if whole := in_its_name or [place for place in places if words <= set(place.folded.split())]:
        return whole
    squeezed = "".join(re.findall(r"\w+", folded))
    return [place for place in places if len(squeezed) >= _ENOUGH and squeezed in place.folded.replace(" ", "")]


def alike(places: Sequence[Place], folded: str) -> list[Place]:
    """Give the few whose names are like it, the likest first: to be offered, never to be taken for it."""
    said = _KINDS.sub("", folded)[:80]
    if len(said) < _ENOUGH:
        return []
    names = [place.name for place in places]
    best = process.extract(said, names, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE, limit=_NEAREST)
    return [places[index] for _, _, index in best]
