"""How well an entry answers a question: words in common weighted by rarity, its plan, the kind asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from knowledge.entries import Entry
from knowledge.kinds import SUMMARIES, WANTED_BY_HEAD, kinds_after, suits
from knowledge.places import Place
from knowledge.plan import Plan, Quota
from knowledge.question import Question
from knowledge.search import ANY_PLACE, Library, View, kind_token
from knowledge.supply import supplies
from knowledge.terms import place_term
from knowledge.wants import Want


@dataclass(frozen=True)
class Weights:
    """What counts how much, tuned on questions of people; none is meant to be exact."""

    coverage: float = 0.5
    likeness: float = 0.6
    fits: float = 0.08
    misfits: float = -0.12
    kind: float = 0.25
    synonym: float = 0.8
    said: float = 0.62
    """That a long text holds the words, against a short wording that is the question."""
    same_kind: float = 1.08
    other_kind: float = 0.85
    gap_of_other_kind: float = 0.7
    gap_unnamed: float = 0.8
    """A gap none of whose own words are in the question."""
    own_place: float = 0.1
    other_place: float = -2.0
    """Another place's plan or figure is never an answer."""
    other_district: float = -0.25
    wordings: float = 0.2
    """All wordings together against one that is like the question."""
    reach: float = 0.25
    central: float = -0.15
    """A plan of the whole country, where the province that is named has one of its own."""
    alias: float = 0.04
    unnamed: float = -0.1
    """A plan that is not the one the question names."""
    year: float = 0.05
    other_year: float = -0.3
    near: float = 0.15
    pointed: float = 0.15
    other_subject: float = -0.25
    """In a follow-up, an entry without the new subject: "còn sơ kết?" is not after the tổng kết."""
    area: float = 0.06


WEIGHTS = Weights()
_OF_ONE_PLACE = frozenset({"event", "deadline", "place", "areas", "figure", "target"})
"""What holds for the place it names, not for the district next to it."""
_NAMED = 0.3
"""From this share of its own words on a gap is named."""
_LIKE_ENOUGH = 0.2
"""A gap has many wordings, whose words together cover almost any question: one of them must be like it."""
_CHECKED = 16
_WORTH_READING = 0.75
"""No factor for the kind lifts a wording below this share of the best one above it."""


@dataclass(frozen=True)
class Focus:
    """What is searched for: the words of the question and what they may mean."""

    question: Question
    shares: Mapping[str, float]
    """Each term and pair, and how much it counts: 1, less where it is an aside or of an earlier question."""
    alternatives: Mapping[str, tuple[str, ...]]
    """What of an entry may stand for a term, at a discount."""
    wants: frozenset[Want]
    places: tuple[Place, ...]
    plans: tuple[Plan, ...] = ()
    """Only these plans, where the question names one by its number."""
    named: Mapping[str, int] = field(default_factory=dict)
    """By how many words the question names each plan, by its key."""
    near: str | None = None
    """Key of the plan that was spoken of before."""
    about: str | None = None
    """What was answered before, where the question points back to it."""
    area: str | None = None
    """The person's own province."""
    after: str | None = None
    """The question before, where this one cannot be understood without it."""


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
    others = {other for several in focus.alternatives.values() for other in several}
    any_place = {ANY_PLACE} if any(place.type != "district" for place in focus.places) else set()
    kinds = map(kind_token, kinds_after(focus.wants))
    rows = library.candidates({*focus.shares, *others, *any_place, *kinds}, focus.plans)
    if focus.near and not focus.plans:  # what was spoken of is searched, however little the question says
        rows += [r for r in library.candidates(focus.shares, [library.plan(focus.near)], limit=20) if r not in rows]
    rows += _heads(library, focus, rows)
    weights = {
        term: share * library.rarity(term)
        for term, share in focus.shares.items()
        if "~" not in term  # pairs rank; what is accounted for is counted in terms
    }
    found = sorted((_match(library, focus, weights, row) for row in rows), key=_by_score)
    checked = sorted((_checked(match, focus) for match in found[:_CHECKED]), key=_by_score)
    return _by_wordings(checked, library.wording_scores(focus.question))


def _by_wordings(found: list[Match], scores: Mapping[int, float]) -> list[Match]:
    """Put the facts among the matches in the order that their wordings as a whole suggest.

    Gaps keep their places, so whether anything answers is decided by the score alone.
    """
    said = [match for match in found if match.entry.said]
    near = [match for match in said if said[0].score - match.score < WEIGHTS.reach]
    best = iter(sorted(near, key=lambda match: -match.score - WEIGHTS.wordings * scores.get(match.row, 0.0)))
    moved = {id(match) for match in near}
    return [next(best) if id(match) in moved else match for match in found]


def _by_score(match: Match) -> float:
    return -match.score


def _checked(match: Match, focus: Focus) -> Match:
    """Tell whether the entry gives what is asked for; only for the best, because it reads their texts."""
    fits = supplies(match.entry, focus.wants, focus.question)
    return replace(match, fits=fits, score=match.score + (WEIGHTS.fits if fits else WEIGHTS.misfits))


def _heads(library: Library, focus: Focus, rows: list[int]) -> list[int]:
    """Give the head entries that are asked for of the plans found: few words name them."""
    kinds = {kind for kind, want in WANTED_BY_HEAD.items() if want in focus.wants}
    if not kinds:
        return []
    near = [focus.near] if focus.near else []
    plans = dict.fromkeys((*near, *(library.entries[row].plan.key for row in rows[:20])))
    heads = [row for key in list(plans)[:4] for row in library.head_rows(key)]
    return [row for row in heads if row not in rows and library.entries[row].kind in kinds]


def _match(library: Library, focus: Focus, weights: Mapping[str, float], row: int) -> Match:
    entry = library.entries[row]
    coverage, missing = _coverage(library, focus, weights, row)
    likeness = _likeness(library, focus, row)
    sure = min(1.0, likeness / _LIKE_ENOUGH) if entry.kind == "gap" else 1.0
    score = (
        WEIGHTS.coverage * coverage * sure
        + WEIGHTS.likeness * likeness
        + WEIGHTS.kind * suits(entry, focus.wants, complete=not missing)
        + _plan_evidence(library, focus, row)
    )
    return Match(row, entry, score, coverage, likeness, fits=False, missing=missing)


def _coverage(library: Library, focus: Focus, weights: Mapping[str, float], row: int) -> tuple[float, tuple[str, ...]]:
    """Give the share of the question that the entry and its plan account for, and its own terms they do not."""
    entry = library.entries[row]
    own, context = library.views(row).all, library.contexts[entry.plan.key].terms
    covered = 0.0
    missing: list[str] = []
    for term, weight in weights.items():
        share = _covers(entry, term, own, context, focus.alternatives.get(term, ()))
        covered += weight * share
        if share == 0 and focus.shares[term] == 1.0:
            missing.append(term)
    total = sum(weights.values())
    return (covered / total if total else 0.0), tuple(missing)


def _covers(
    entry: Entry, term: str, own: frozenset[str], context: frozenset[str], alternatives: tuple[str, ...]
) -> float:
    if term in own or term in context:
        return 1.0
    if not own.isdisjoint(alternatives):
        return WEIGHTS.synonym
    if term.startswith("@") and isinstance(entry.fact, Quota):
        return 0.9
    if term.startswith("@") and entry.plan.issuer.level == "central":
        return 0.6
    return 0.0


def _likeness(library: Library, focus: Focus, row: int) -> float:
    """Compare the question with every wording of the entry, and with what it says; from 0 to about 1."""
    entry, views = library.entries[row], library.views(row)
    own = {token: library.rarity_within(entry.plan, token) * share for token, share in focus.shares.items()}
    tokens = [view.tokens for view in views.asks]
    if isinstance(entry.fact, Quota):  # a quota is asked with any place: all of them are one word to it
        own = {ANY_PLACE if t.startswith("@") else t: w for t, w in own.items() if "~" not in t or "@" not in t}
        tokens = [_any_place(several) for several in tokens]
    asked = sum(own.values())
    if not asked:
        return 0.0
    raw = [
        (min(1.0, 2 * both / (asked + library.weight_of(entry.plan, view))), view)
        for view, several in zip(views.asks, tokens, strict=True)
        if (both := _shared(own, several, focus))
    ]
    best = max((alike for alike, _ in raw), default=0.0)
    alike = max((r * _kind_factor(view, focus) for r, view in raw if r > _WORTH_READING * best), default=0.0)
    if entry.kind == "gap":
        same = any(_kind_factor(view, focus) >= 1.0 for r, view in raw if r > best / 2)
        own_words = _shared(own, views.asks[0].tokens, focus) / (library.weight_of(entry.plan, views.asks[0]) or 1.0)
        named = WEIGHTS.gap_unnamed + (1 - WEIGHTS.gap_unnamed) * min(1.0, own_words / _NAMED)
        return alike * named * (1.0 if same else WEIGHTS.gap_of_other_kind)
    if entry.kind in SUMMARIES:
        return alike
    return max(alike, WEIGHTS.said * _shared(own, views.said.tokens, focus) / asked)


def _any_place(tokens: frozenset[str]) -> frozenset[str]:
    return frozenset(ANY_PLACE if token.startswith("@") else token for token in tokens)


def _kind_factor(view: View, focus: Focus) -> float:
    if not view.asked or not focus.question.asked:
        return 1.0
    return WEIGHTS.same_kind if view.asked & focus.question.asked else WEIGHTS.other_kind


def _shared(own: Mapping[str, float], tokens: frozenset[str], focus: Focus) -> float:
    """Give the weight of what the question has in common with a text."""
    both = sum(own[token] for token in tokens.intersection(own))
    for token, others in focus.alternatives.items():
        if token in own and token not in tokens and not tokens.isdisjoint(others):
            both += own[token] * WEIGHTS.synonym
    return both


def _plan_evidence(library: Library, focus: Focus, row: int) -> float:
    """Tell how much speaks for the entry's plan: place, name, year, what was spoken of, whose officer asks."""
    entry = library.entries[row]
    plan, own = entry.plan, library.views(row).all
    evidence = _place_evidence(entry, own, focus, library)
    if focus.named:
        words = focus.named.get(plan.key, 0)
        evidence += WEIGHTS.alias * min(3, words) if words else WEIGHTS.unnamed
    if focus.question.years and plan.years:
        if set(focus.question.years) & set(plan.years):
            evidence += WEIGHTS.year
        elif not any(str(year) in own for year in focus.question.years):
            evidence += WEIGHTS.other_year
    if focus.near == plan.key:
        evidence += WEIGHTS.near
        if focus.about == entry.about:
            evidence += WEIGHTS.pointed
        new = [pair for pair in focus.question.terms.pairs if library.known(pair, plan)]
        if new and own.isdisjoint(new):
            evidence += WEIGHTS.other_subject
    if focus.area and plan.issuer.area == focus.area:
        evidence += WEIGHTS.area
    return evidence


def _place_evidence(entry: Entry, own: frozenset[str], focus: Focus, library: Library) -> float:
    """Another province's plan or figure is never an answer."""
    provinces = library.areas_of(place.province for place in focus.places if place.type != "unit")
    if not provinces or any(place_term(place) in own for place in focus.places):
        return WEIGHTS.own_place if entry.plan.issuer.area in provinces else 0.0
    if entry.plan.issuer.area in provinces:
        districts = [place for place in focus.places if place.type == "district"]
        return WEIGHTS.other_district if districts and entry.kind in _OF_ONE_PLACE else WEIGHTS.own_place
    if entry.plan.issuer.level == "central":
        if focus.question.issuers:
            return WEIGHTS.other_place
        if isinstance(entry.fact, Quota):
            return 0.0
        if entry.kind in ("areas", "place") or (entry.said and any(term.startswith("@") for term in own)):
            return WEIGHTS.other_place  # it speaks of places, and not of this one
        return WEIGHTS.central if provinces & library.areas else 0.0
    return WEIGHTS.other_place
