"""Plausible plans in any number, made of the built-in ones with a fixed seed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from random import Random
from typing import Any

from bench.rewriting import Rewriting
from bench.vocabulary import (
    AREAS,
    COMMUNES,
    DISTRICTS_OF_SOURCES,
    FAMILY_NAMES,
    GIVEN_NAMES,
    MIDDLE_NAMES,
    PLACES_OF_SOURCES,
    THEMES,
)
from bot.builtin import builtin_plans
from knowledge.plan import Plan
from knowledge.vietnamese import fold

_YEARS = range(2012, 2027)
_DATED = frozenset(["deadline", "event", "quota", "contact", "target"])
_LIMITS = {"about": 80, "say": 500, "quote": 200}


def own_plans() -> list[Plan]:
    """Give the built-in plans."""
    return [Plan.model_validate_json(text) for _, text, _ in builtin_plans() or ()]


def generated_plans(sources: Iterable[Plan], number: int, seed: int) -> list[Plan]:
    """Make `number` plans of the sources in turn, each with at least 25 facts and a name no other has.

    The same sources, number and seed give the same plans.
    """
    originals = [(plan, plan.model_dump(mode="json")) for plan in sources]
    random = Random(seed)
    plans: list[Plan] = []
    names: set[str] = set()
    for n in count():
        if len(plans) == number:
            return plans
        made = _made(*originals[n % len(originals)], random)
        called = {fold(made["name"]), fold(f"{made['number']} {made['issuer']['area']}")}
        if names.isdisjoint(called):
            names |= called
            plans.append(Plan.model_validate(made))
    raise AssertionError("count() never ends")


def _made(source: Plan, content: Mapping[str, Any], random: Random) -> dict[str, Any]:
    central = source.issuer.level == "central"
    area = source.issuer.area if central else random.choice(AREAS)
    year = random.choice(_YEARS)
    number = f"{random.randrange(10, 990)}/{(source.number or '0/KH-BTV').split('/', 1)[1]}"
    rewriting = Rewriting(
        phrases=_phrases(source, area, number, random),
        years=year - max(source.years, default=year),
        days=random.randrange(28),
        growth=random.uniform(0.4, 2.5),
    )
    made: dict[str, Any] = rewriting.value(_thinned(content, random))
    made["issuer"] |= {"level": source.issuer.level, "area": area}
    made |= {"key": f"{number} {area} {year}", "number": number, "number_struck": False, "kind": source.kind}
    made["name"] = _named(made["name"], "" if central else area, year)
    _tidy(made)
    return made


def _thinned(content: Mapping[str, Any], random: Random) -> dict[str, Any]:
    """Leave out some facts, gaps and wordings, others in every plan."""
    facts, gaps = _chosen(content["facts"], random), _in_order(content["gaps"], random.randrange(6, 13), random)
    for part in (*facts, *gaps):
        part["asks"] = _in_order(part["asks"], random.randrange(3, 6), random)
    return {**content, "facts": facts + _added(random), "gaps": gaps, "aliases": content["aliases"][:8], "faults": []}


def _phrases(source: Plan, area: str, number: str, random: Random) -> dict[str, str]:
    """Give what of the source is replaced by what: themes, places, persons, phones and its number."""
    phrases = dict.fromkeys(PLACES_OF_SOURCES.get(source.issuer.area, ()), area)
    for phrase, others in THEMES.get(source.key, ()):
        phrases[phrase] = random.choice(others)
    phrases |= dict(zip(DISTRICTS_OF_SOURCES, random.sample(COMMUNES, len(DISTRICTS_OF_SOURCES)), strict=True))
    contacts = [fact for fact in source.facts if fact.kind == "contact"]
    for person in (source.signatory.name, *(contact.name for contact in contacts)):
        if len(person.split()) <= 4:  # a longer one is an office
            phrases[person] = _person(random)
    phrases |= {phone: f"09{random.randrange(10**8):08d}" for contact in contacts for phone in contact.phones}
    if source.number:
        old, new = source.number.partition("/")[0], number.partition("/")[0]
        phrases |= {source.number: number, f"kế hoạch {old}": f"kế hoạch {new}", f"số {old}": f"số {new}"}
    return {phrase.lower(): other for phrase, other in phrases.items()}


def _person(random: Random) -> str:
    return " ".join(random.choice(names) for names in (FAMILY_NAMES, MIDDLE_NAMES, GIVEN_NAMES))


def _named(name: str, area: str, year: int) -> str:
    named = name if area in name else f"{name} của {area}"
    return named if re.search(r"\d{4}", named) else f"{named} năm {year}"


def _chosen(facts: list[dict[str, Any]], random: Random) -> list[dict[str, Any]]:
    """Keep what has dates, figures or phones, and some duties and other facts, in the order of the plan."""
    rows = range(len(facts))
    kept = [row for row in rows if facts[row]["kind"] in _DATED]
    duties = [row for row in rows if facts[row]["kind"] == "duty"]
    kept += random.sample(duties, min(len(duties), random.randrange(5, 9)))
    rest = [row for row in rows if row not in kept]
    kept += random.sample(rest, min(len(rest), max(6, random.randrange(26, 37) - len(kept))))
    return [dict(facts[row]) for row in sorted(kept)]


def _in_order(items: list[Any], number: int, random: Random) -> list[Any]:
    rows = sorted(random.sample(range(len(items)), min(number, len(items))))
    return [dict(items[row]) if isinstance(items[row], dict) else items[row] for row in rows]


def _added(random: Random) -> list[dict[str, Any]]:
    """Give a deadline and a quota, because not every source has both; they are rewritten like the rest."""
    day, month = random.randrange(1, 29), random.randrange(1, 13)
    few, many = random.sample(range(2, 30), 2)
    first, second = random.sample(COMMUNES, 2)
    by = f"trước ngày {day:02d}/{month}"
    return [
        {
            "kind": "deadline", "ref": "V.1", "about": "hạn gửi báo cáo kết quả triển khai của các xã, phường",
            "say": f"Hội LHPN các xã, phường gửi báo cáo kết quả triển khai {by} hàng năm.", "quote": by,
            "who": "Hội LHPN các xã, phường",
            "due": {"type": "yearly", "dates": [f"{month:02d}-{day:02d}"], "relation": "before"},
            "asks": ["xã nộp báo cáo kết quả triển khai trước ngày nào", "hạn gửi báo cáo của các phường",
                     "bao giờ các xã phải báo cáo triển khai"],
        },
        {
            "kind": "quota", "ref": "V.2", "about": "số đại biểu mỗi xã, phường được cử", "unit": "đại biểu",
            "say": f"{first} và {second} mỗi nơi cử {many} đại biểu, các xã, phường còn lại {few} đại biểu.",
            "quote": f"các xã, phường còn lại {few} đại biểu",
            "shares": [{"areas": [first, second], "number": many}], "others": few,
            "asks": ["mỗi xã được cử mấy đại biểu", "phường chị được bao nhiêu suất đại biểu",
                     f"{first} được cử bao nhiêu người"],
        },
    ]  # fmt: skip


def _tidy(made: dict[str, Any]) -> None:
    """Keep the limits of content, and no subject and no wording twice in a plan."""
    abouts: set[str] = set()
    asked: set[str] = set()
    for group in ("facts", "gaps"):
        kept = []
        for part in made[group]:
            for name, limit in _LIMITS.items():
                if part.get(name):
                    part[name] = _clipped(part[name], limit)
            part["asks"] = list(_new(part["asks"], asked))
            if fold(part["about"]) not in abouts and part["asks"]:
                abouts.add(fold(part["about"]))
                kept.append(part)
        made[group] = kept


def _clipped(text: str, limit: int) -> str:
    return text if len(text) <= limit else re.sub(r"\s+\S*$", "", text[: limit + 1])


def _new(texts: Iterable[str], known: set[str]) -> Iterator[str]:
    for text in texts:
        if fold(text) not in known:
            known.add(fold(text))
            yield text
