"""Place names as people type them, with their successors after the mergers of 2025 (Nghị quyết 202/2025/QH15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from knowledge.vietnamese import fold, syllables


@dataclass(frozen=True)
class Place:
    """A province, a city, a unit that plans treat like one, or a district with the province it was in."""

    name: str
    type: str
    province: str
    until: date | None = None
    now: str | None = None


@cache
def _gazetteer() -> dict[tuple[str, ...], Place]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("knowledge").joinpath("places.yaml").read_text(encoding="utf-8")
    content: dict[str, list[dict[str, Any]]] = yaml.load(text, Loader=loader)
    names: dict[tuple[str, ...], Place] = {}
    for row in content["places"]:
        place = Place(row["name"], row["type"], row["name"], row.get("until"), row.get("now"))
        for name in (row["name"], *row.get("aliases", ())):
            names.setdefault(tuple(syllables(name)), place)
    for row in content.get("districts", ()):
        district = Place(row["name"], "district", row["province"])
        whole = tuple(syllables(row["name"]))
        names.setdefault(whole, district)
        if len(whole) > 2:  # "quận Tây Hồ" is also said "Tây Hồ"
            names.setdefault(whole[1:], district)
    return names


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Give for the first word of every name how many words names that begin with it have, longest first."""
    lengths: dict[str, set[int]] = {}
    for name in _gazetteer():
        lengths.setdefault(name[0], set()).add(len(name))
    return {word: tuple(sorted(several, reverse=True)) for word, several in lengths.items()}


def places_in(words: tuple[str, ...]) -> list[tuple[int, int, Place]]:
    """Give (start, end, place) for every place named in folded syllables, the longest name first taken."""
    names, lengths = _gazetteer(), _lengths()
    found: list[tuple[int, int, Place]] = []
    end = 0
    for i, word in enumerate(words):
        if i < end or word not in lengths:
            continue
        for length in lengths[word]:
            place = names.get(words[i : i + length])
            if place:
                end = i + length
                found.append((i, end, place))
                break
    return found


@cache
def place_words() -> frozenset[str]:
    """Give every folded word that place names are made of."""
    return frozenset(word for name in _gazetteer() for word in name)


def place_names() -> list[tuple[str, ...]]:
    """Give every name of a place in folded words."""
    return list(_gazetteer())


def place_named(name: str) -> Place | None:
    """Give the place with exactly this name or alias."""
    return _gazetteer().get(tuple(syllables(name)))


def same_place(one: str, other: str) -> bool:
    """Tell whether two names mean the same province, city or unit."""
    first, second = place_named(one), place_named(other)
    if first and second:
        return first.name == second.name
    return fold(one) == fold(other)
