"""A question -> an answer with its source, or an honest "the plans do not say"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from knowledge import wording
from knowledge.catalogue import plans_asked_for
from knowledge.entries import HEAD_KINDS, Entry, sentence_case
from knowledge.matching import Focus, Match, matches
from knowledge.plan import Plan
from knowledge.question import Question
from knowledge.search import Library
from knowledge.smalltalk import small_talk
from knowledge.topic import Topic, focus_on, topic_of
from knowledge.vietnamese import fold
from knowledge.wants import Want

_ANSWERED = 0.58
"""From this score on an entry is taken for the answer; below it the plans do not say. Measured on questions."""
_COVERED = 0.6
"""The share of a short question that must be accounted for."""
_COVERED_LONG = 0.38
"""The same of a long, dictated one, which tells of other things too."""
_DOUBT = 0.05
"""A gap within this distance of the best match is preferred to it."""
_WHOLE, _WHOLE_LIKE, _APART = 0.95, 0.75, 0.15
"""From this on a question is taken for itself though it comes after another."""
_EXACT = frozenset({Want.DAY, Want.WHEN, Want.HOUR, Want.HOW_MANY, Want.PERCENT, Want.MONEY, Want.PHONE})
_RELATED = 0.3
_LIKE = 0.45
_LESS = 0.08
_GIVES = 0.15
"""An entry that gives what is asked, this near to one that does not, is the answer."""
_CLOSE = 0.05
"""Entries of two plans within this distance are both meant."""


@dataclass(frozen=True)
class Source:
    """`plan` is the plan's key, `section` where in it, `quote` the phrase it rests on."""

    plan: str
    section: str
    quote: str


@dataclass(frozen=True)
class Answer:
    """`text` is complete, source line included, at most 900 characters; `abstained`: the plans do not say."""

    text: str
    intent: str
    abstained: bool = False
    plan: str | None = None
    confidence: float = 0.0
    sources: tuple[Source, ...] = ()
    choices: tuple[str, ...] = ()
    topic: Topic | None = None
    guess: str | None = None
    """For a question that was declined: the entry that came closest."""


def answer(
    text: str,
    library: Library,
    *,
    today: date,
    previous: Topic | None = None,
    area: str | None = None,
    plan: Plan | None = None,
) -> Answer:
    """Answer a question of a person.

    Args:
        text: what she typed.
        library: the plans.
        today: the local date, for days left and what is in force.
        previous: the topic of the question before it.
        area: her own province, which decides between plans that fit equally well.
        plan: the one plan to answer from, after she was asked which.
    """
    question = library.read(text)
    talk = small_talk(question)
    if talk and talk.intent != "off_topic":
        return Answer(talk.text, talk.intent, talk.declines, choices=talk.choices, confidence=1.0, topic=previous)
    focus = focus_on(question, library, previous, area)
    if plan:
        focus = replace(focus, plans=(plan,))
    listed = plans_asked_for(question, library)
    if listed:
        return Answer(wording.plans(listed), "plans", confidence=0.9, choices=tuple(p.name for p in listed[:10]),
                      sources=tuple(Source(p.key, "ký", p.signatory.name) for p in listed),
                      topic=Topic(question=text))  # fmt: skip
    strange = _stranger(focus, library)
    if strange:
        return strange
    only_places = bool(focus.shares) and all(term.startswith("@") for term in focus.shares)
    if not focus.shares or not question.words or (only_places and not question.asked):
        topic = topic_of(focus, None) if only_places else previous
        return Answer(wording.WHAT_ABOUT, "unclear", choices=tuple(p.name for p in library.plans[:4]), topic=topic)
    found = _alone(question, library, area) if previous and not plan else None
    found = found or matches(library, focus)
    if talk and not (found and _is_answer(focus, found[0])):  # a word of another world, and no plan knows the rest
        return Answer(talk.text, talk.intent, talk.declines, choices=talk.choices, confidence=1.0, topic=previous)
    return _decide(focus, found, today)


def _alone(question: Question, library: Library, area: str | None) -> list[Match] | None:
    """Give what answers a question that is whole in itself, whatever was spoken of before; None if it is not."""
    if not (question.asked or question.named) or question.points_back or question.goes_on:
        return None
    found = matches(library, focus_on(question, library, area=area))
    if not found or found[0].entry.kind in HEAD_KINDS or not found[0].fits:
        return None
    best = found[0]
    only = all(best.score - m.score > _APART for m in found[1:] if m.entry.plan is not best.entry.plan)
    return found if only and best.coverage > _WHOLE and best.likeness > _WHOLE_LIKE else None


def _stranger(focus: Focus, library: Library) -> Answer | None:
    """Decline what is asked of a plan that is not here, before another plan answers in its place."""
    question = focus.question
    asked_of = question.places if Want.PLANS in question.asked else question.issuers
    missing = [place for place in asked_of if place.province not in library.areas]
    if len(missing) < len(asked_of):
        missing = []
    other = [plan for code in question.codes for plan in library.numbered(code.split("/")[0])]
    numbers = [number for number in question.numbers if not focus.plans and not library.cites(number)]
    if missing:
        text = wording.no_plan_of(missing[0], [plan for plan in library.plans if plan.issuer.area != "Việt Nam"])
    elif other and not any(fold(plan.number or "") in question.codes for plan in other):
        text = wording.another_number(question.codes[0], other[0])
    elif numbers:
        text = wording.no_plan_numbered(sorted(numbers)[0])
    else:
        return None
    return Answer(text, _intent(focus, None), True, choices=(wording.PASS_ON,), topic=topic_of(focus, None))


def _decide(focus: Focus, found: list[Match], today: date) -> Answer:
    if not found or not _is_answer(focus, found[0]):
        return _declined(focus, found[0] if found else None)
    if _is_vague(focus, found):
        labels = dict.fromkeys(sentence_case(match.entry.about) for match in found[:4])
        return Answer(wording.WHAT_ABOUT, "unclear", choices=tuple(labels)[:4], topic=topic_of(focus, None))
    best = _safer(focus, found)
    rivals = [m for m in found[1:] if m.entry.plan is not best.entry.plan and best.score - m.score < _CLOSE]
    if rivals and best.entry.said and not focus.near and not focus.plans and not _told_apart(best, rivals):
        return _which(focus, [best, *rivals])
    if not best.fits:
        near = (m for m in found if m.fits and m.entry.said and best.score - m.score < _GIVES)
        best = next((m for m in near if m.entry.plan is best.entry.plan), best)
    if not best.fits or not best.entry.said:
        return _declined(focus, best)
    return _answered(focus, best, found, today)


def _is_vague(focus: Focus, found: list[Match]) -> bool:
    """A word or two that ask nothing and are no entry's own name: there is nothing to choose by."""
    few = len(focus.question.terms.words) <= 2 and not focus.question.asked and not focus.near
    return few and found[0].likeness < _WHOLE_LIKE


def _safer(focus: Focus, found: list[Match]) -> Match:
    """Give the best match, or a gap of the same plan that is as good: in doubt the plan does not say it."""
    best = found[0]
    if not focus.question.asked:
        return best
    close = (
        m
        for m in found[1:4]
        if not m.entry.said and m.entry.plan is best.entry.plan and m.likeness > max(best.likeness, _LIKE)
    )
    return next((m for m in close if best.score - m.score < _DOUBT), best)


def _is_answer(focus: Focus, match: Match) -> bool:
    if focus.named and match.entry.plan.key not in focus.named and match.missing:
        return False  # another plan is named, and this one does not know all the words
    pairs = (token.split("~") for token in focus.shares if "~" in token)
    strict = focus.wants & _EXACT and not focus.question.asides and not focus.near
    if strict and any(set(pair) <= set(match.missing) for pair in pairs):
        return False  # a word that the plans know is missing whole: this date or figure is of something else
    own = [term for term, share in focus.shares.items() if share == 1.0 and term.isalpha()]
    if own and sum(term.isalpha() for term in match.missing) * 2 > len(own):
        return False  # most of what is asked is missing: what fits is what was spoken of before, or only a year
    covered = _COVERED_LONG if focus.question.asides else _COVERED
    return match.score >= _ANSWERED and match.coverage >= covered


def _told_apart(best: Match, rivals: list[Match]) -> bool:
    """Only one accounts for all that was asked, or they are not of one kind."""
    return all(r.entry.kind != best.entry.kind or best.coverage - r.coverage > _LESS for r in rivals)


def _answered(focus: Focus, best: Match, found: list[Match], today: date) -> Answer:
    entry = best.entry
    return Answer(
        text=wording.answered(entry, focus, today),
        intent=_intent(focus, best),
        plan=entry.plan.key,
        confidence=_confidence(best),
        sources=(_source(entry),),
        choices=_next_questions(best, found),
        topic=topic_of(focus, entry),
    )


def _declined(focus: Focus, match: Match | None) -> Answer:
    related = match if match and _is_related(match) else None
    return Answer(
        text=wording.declined(related.entry if related else None, focus),
        intent=_intent(focus, related),
        abstained=True,
        plan=related.entry.plan.key if related else None,
        confidence=_confidence(match) if match else 0.0,
        sources=(_source(related.entry),) if related and related.entry.ref else (),
        choices=(wording.PASS_ON,),
        topic=topic_of(focus, related.entry if related else None),
        guess=match.entry.about if match else None,
    )


def _source(entry: Entry) -> Source:
    return Source(entry.plan.key, entry.ref, entry.quote or entry.plan.title)


def _is_related(match: Match) -> bool:
    """Tell whether what the plan does say there is worth telling one who asked for something else."""
    return match.score >= _ANSWERED - 0.1 and match.coverage >= 0.5 and match.likeness >= _RELATED


def _which(focus: Focus, rivals: list[Match]) -> Answer:
    plans = list(dict.fromkeys(match.entry.plan.name for match in rivals))[:4]
    return Answer(wording.WHICH_PLAN, "which", choices=tuple(plans), confidence=0.3,
                  topic=topic_of(focus, None))  # fmt: skip


def _intent(focus: Focus, match: Match | None) -> str:
    if match and match.entry.kind not in ("gap", "provision", "duty"):
        return match.entry.kind
    order = (Want.PHONE, Want.MONEY, Want.WHEN, Want.WHO, Want.WHERE, Want.HOW_MANY)
    return next((str(want) for want in order if want in focus.wants), "content")


def _confidence(match: Match) -> float:
    return round(max(0.0, min(1.0, match.score)), 2)


_WORTH_ASKING = frozenset(
    "deadline event quota target duty duties place budget contact criteria attendees agenda contents definition form"
    " purpose areas dates targets".split()
)


def _next_questions(best: Match, found: list[Match]) -> tuple[str, ...]:
    """Give up to three things of the same plan that she might ask next."""
    near = [m.entry for m in found if m.entry.plan is best.entry.plan and m.entry.said and m.entry is not best.entry]
    first = [entry for entry in near if entry.kind in _WORTH_ASKING]
    labels = (sentence_case(entry.about) for entry in (*first, *near))
    return tuple(dict.fromkeys(labels))[:3]
