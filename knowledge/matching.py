"""How well an entry answers a question: words in common weighted by rarity, the plan it is about, the kind asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.entries import Entry
from knowledge.places import Place
from knowledge.plan import Plan, Quota
from knowledge.question import Question, Want, place_term
from knowledge.search import Library, View
from knowledge.supply import supplies

_ANY_PLACE = "@"
_SAID = 0.68
"""What it is worth that a long text holds the words, against a short wording that is the question."""


@dataclass(frozen=True)
class Focus:
    """What is searched for: the question, the weight of each of its terms and pairs, and the plans it may mean.

    `earlier` is the question before it in a follow-up, whose terms count for less.
    """

    question: Question
    shares: Mapping[str, float]
    """Each term and pair, and how much it counts: 1, less where it is an aside or of an earlier question."""
    weights: Mapping[str, float]
    """The same, weighted by rarity among all plans."""
    wants: frozenset[Want]
    places: tuple[Place, ...]
    plans: tuple[Plan, ...] = ()
    """Only these plans, where the question names one by its number."""
    near: str | None = None
    """Key of the plan that was spoken of before."""
    area: str | None = None
    """The person's own province."""


@dataclass(frozen=True)
class Match:
    """`score` ranks; `coverage` is the share of the question's weight that the entry and its plan account for."""

    row: int
    entry: Entry
    score: float
    coverage: float
    likeness: float
    fits: bool
    missing: tuple[str, ...]


def matches(library: Library, focus: Focus) -> list[Match]:
    """Give the entries that may answer, best first."""
    rows = library.candidates(focus.weights, focus.plans)
    rows += _heads(library, focus, rows)
    found = [_match(library, focus, row) for row in rows]
    return sorted(found, key=lambda match: -match.score)


def _heads(library: Library, focus: Focus, rows: list[int]) -> list[int]:
    """Give the head entries that are asked for of the plans found: few words name them."""
    kinds = {kind for kind, want in _WANTED_BY_HEAD.items() if want in focus.wants}
    if not kinds:
        return []
    plans = dict.fromkeys(library.entries[row].plan.key for row in rows[:20])
    heads = [
        row for key in list(plans)[:4] for row in library.head_rows(key) if library.entries[row].kind in kinds
    ]
    return [row for row in heads if row not in rows]


def _match(library: Library, focus: Focus, row: int) -> Match:
    entry = library.entries[row]
    views = library.views(row)
    context = library.contexts[entry.plan.key]
    weights = focus.weights
    covered = 0.0
    total = 0.0
    missing: list[str] = []
    for term, weight in weights.items():
        if "~" in term:  # pairs rank; what is accounted for is counted in terms
            continue
        total += weight
        share = _covers(entry, term, views.text.terms, context.terms)
        covered += weight * share
        if share == 0 and focus.shares[term] == 1.0:
            missing.append(term)
    coverage = covered / total if total else 0.0
    own = {t: library.rarity_within(entry.plan, t) * share for t, share in focus.shares.items()}
    if isinstance(entry.fact, Quota):  # a quota is asked with any place: all of them are one word to it
        own = {
            _ANY_PLACE if t.startswith("@") else t: w for t, w in own.items() if "~" not in t or "@" not in t
        }
        views = replace(views, asks=tuple(replace(v, terms=_any_place(v.terms)) for v in views.asks))
    asks = max(
        (_alike(library, own, view, entry.plan) * _same_kind(view, focus) for view in views.asks), default=0.0
    )
    likeness = (
        asks
        if entry.kind == "gap" or entry.kind in _SUMMARIES
        else max(asks, _SAID * _contained(own, views.said))
    )
    fits = supplies(entry, focus.wants, focus.question)
    score = (
        0.4 * coverage + 0.6 * likeness + (0.08 if fits else -0.12) + _kind_bonus(entry, focus.wants, missing)
    )
    score += _plan_evidence(library, focus, entry)
    return Match(row, entry, score, coverage, likeness, fits, tuple(missing))


def _same_kind(view: View, focus: Focus) -> float:
    if not view.asked or not focus.question.asked:
        return 1.0
    return 1.08 if view.asked & focus.question.asked else 0.85


def _any_place(tokens: frozenset[str]) -> frozenset[str]:
    return frozenset(_ANY_PLACE if token.startswith("@") else token for token in tokens)


def _covers(entry: Entry, term: str, own: frozenset[str], context: frozenset[str]) -> float:
    if term in own or term in context:
        return 1.0
    if term.startswith("@") and isinstance(entry.fact, Quota):
        return 0.9
    if term.startswith("@") and entry.plan.issuer.level == "central":
        return 0.3 if entry.kind == "areas" else 0.6
    return 0.0


def _alike(library: Library, own: Mapping[str, float], view: View, plan: Plan) -> float:
    """Dice of the weights: how much the question and one wording have in common."""
    both = sum(w for t, w in own.items() if t in view.terms or t in view.pairs)
    asked = sum(own.values())
    said = sum(library.rarity_within(plan, t) for t in view.terms | view.pairs)
    return 2 * both / (asked + said) if asked + said else 0.0


def _contained(own: Mapping[str, float], view: View) -> float:
    asked = sum(own.values())
    return sum(w for t, w in own.items() if t in view.terms or t in view.pairs) / asked if asked else 0.0


_KINDS: dict[Want, frozenset[str]] = {
    Want.WHEN: frozenset({"deadline", "event"}),
    Want.DAY: frozenset({"deadline", "event"}),
    Want.SIGNER: frozenset({"signatory"}),
    Want.NUMBER: frozenset({"number"}),
    Want.BASIS: frozenset({"basis"}),
    Want.RECEIVER: frozenset({"deadline"}),
    Want.ISSUED: frozenset({"issued"}),
    Want.ISSUER: frozenset({"issuer"}),
    Want.FORCE: frozenset({"force"}),
    Want.SUMMARY: frozenset({"summary"}),
    Want.DEFINITION: frozenset({"definition"}),
    Want.PURPOSE: frozenset({"purpose"}),
    Want.DUTIES: frozenset({"duties"}),
    Want.PHONE: frozenset({"contact"}),
    Want.HOW_MANY: frozenset({"quota", "target", "figure"}),
    Want.PERCENT: frozenset({"target", "figure"}),
    Want.WHERE: frozenset({"place", "areas"}),
    Want.LIST: frozenset(
        {"attendees", "agenda", "recipients", "contents", "areas", "targets", "bases", "units"}
    ),
    Want.WHO: frozenset({"duty", "contact", "attendees"}),
    Want.MONEY: frozenset({"budget"}),
}
_WANTED_BY_HEAD = {
    "number": Want.NUMBER, "issued": Want.ISSUED, "issuer": Want.ISSUER, "signatory": Want.SIGNER,
    "force": Want.FORCE, "summary": Want.SUMMARY,
}  # fmt: skip


_SUMMARIES = frozenset({"duties", "units", "dates", "targets", "bases"})
"""Lists made of facts: they answer what asks for a list, not what one of the facts says."""
_TIMES = frozenset({"deadline", "event", "dates"})


def _kind_bonus(entry: Entry, wants: frozenset[Want], missing: Sequence[str]) -> float:
    wanted = _WANTED_BY_HEAD.get(entry.kind)
    if wanted:  # every plan has a head: it answers only what asks for it, and nothing more special
        if wanted not in wants:
            return -0.15
        return 0.3 if not missing else 0.05
    fitting = sum(entry.kind in _KINDS.get(want, ()) for want in wants)
    if fitting:
        return 0.1 if fitting == 1 else 0.15
    if entry.kind in _SUMMARIES:
        return -0.12
    if entry.kind in _TIMES and wants and not wants & {Want.WHEN, Want.DAY, Want.HOUR, Want.RECEIVER}:
        return -0.06
    return 0.0


def _plan_evidence(library: Library, focus: Focus, entry: Entry) -> float:
    plan = entry.plan
    evidence = 0.0
    provinces = {place.province for place in focus.places if place.type != "unit"}
    if provinces and plan.issuer.level != "central":
        if plan.issuer.area in provinces:
            evidence += 0.1
        elif not any(place_term(place) in library.views_of(entry).terms for place in focus.places):
            evidence -= 0.5
    words = frozenset(focus.question.words)
    aliases = library.contexts[plan.key].aliases
    evidence += min(0.12, 0.04 * max((len(a) for a in aliases if a <= words), default=0))
    if focus.question.years and plan.years:
        asked = set(focus.question.years)
        if asked & set(plan.years):
            evidence += 0.05
        elif not any(str(year) in library.views_of(entry).terms for year in asked):
            evidence -= 0.3
    if focus.near == plan.key:
        evidence += 0.12
    if focus.area and plan.issuer.area == focus.area:
        evidence += 0.06
    return evidence
