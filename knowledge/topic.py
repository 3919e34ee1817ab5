"""What was spoken of, so that the next question can be short: "còn Bắc Giang?", "ai ký?"."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from knowledge.entries import Entry
from knowledge.matching import Focus
from knowledge.places import place_named
from knowledge.plan import Plan
from knowledge.question import Question
from knowledge.search import Library
from knowledge.synonyms import alternatives
from knowledge.wants import Want

_PAIR = 0.7
"""The weight of a pair of words beside that of its words."""
_ASIDE = 0.4
"""The weight of words far from the question in a long message."""
_EARLIER = 0.5
"""The weight of the words of the question before, in a follow-up that brings no words of its own."""
_EARLIER_BESIDE = 0.25
"""The same where it brings its own: "còn sơ kết?" after a question about the tổng kết."""


class Topic(BaseModel):
    """The question last asked as it was understood; JSON in the conversation."""

    model_config = ConfigDict(extra="ignore")

    question: str
    after: str | None = None
    """The last question that stood on its own, where this one does not: "thế còn Nam Định?"."""
    tokens: tuple[str, ...] = ()
    """Its terms and pairs, without places."""
    wants: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    plan: str | None = None
    about: str | None = None
    """What the answer to it was about."""


def focus_on(question: Question, library: Library, previous: Topic | None = None, area: str | None = None) -> Focus:
    """Give what is searched for: the question, in a follow-up with what it leaves unsaid."""
    shares = {term: _ASIDE if term in question.asides else 1.0 for term in question.terms.words}
    if question.checks:  # the figure to be confirmed may be wrong: it must not choose what is compared with it
        shares = {term: _EARLIER_BESIDE if term[0].isdigit() else share for term, share in shares.items()}
    shares |= {pair: _PAIR for pair in question.terms.pairs if library.known(pair)}
    wants, places = question.asked or question.named & {Want.WHEN}, question.places
    near = about = after = None
    if previous and not _names_a_plan(question, library):
        share = _EARLIER if _brings_nothing(question) else _EARLIER_BESIDE
        if Want.SIGNER not in question.asked:  # who signed is asked of the plan, whatever it was about
            for token in previous.tokens:
                shares.setdefault(token, share)
        wants = wants or frozenset(Want(want) for want in previous.wants if want in set(Want))
        places = places or tuple(place for name in previous.places if (place := place_named(name)))
        near = previous.plan
        about = previous.about if question.points_back else None
        after = (previous.after or previous.question) if _leans(question) else None
    if not question.asked and _only_names(question, library):
        wants = frozenset({Want.SUMMARY})
    others = alternatives(question.terms.words)
    named: dict[str, int] = {}
    for key, alias in library.aliases_in(frozenset(question.words)):
        named[key] = max(named.get(key, 0), len(alias))
    plans = numbered(question, library)
    return Focus(question, shares, others, wants, places, plans, named, near, about, area, after)


def topic_of(focus: Focus, entry: Entry | None) -> Topic:
    """Give the topic that a question leaves; `entry` is what answered it."""
    question = focus.question
    earlier = _brings_nothing(question) or not question.terms.words
    tokens = focus.shares if earlier else (*question.terms.words, *question.terms.pairs)
    return Topic(
        question=question.text,
        after=focus.after,
        tokens=tuple(token for token in tokens if "@" not in token)[:60],
        wants=tuple(sorted(focus.wants)),
        places=tuple(place.name for place in focus.places),
        plan=entry.plan.key if entry else focus.near,
        about=entry.about if entry else None,
    )


def numbered(question: Question, library: Library) -> tuple[Plan, ...]:
    """Give the plans whose number the question names ("kế hoạch 80", "kh số 71")."""
    return tuple(plan for number in sorted(question.numbers) for plan in library.numbered(number))


def _brings_nothing(question: Question) -> bool:
    return all(term.startswith("@") for term in question.terms.words)


def _leans(question: Question) -> bool:
    """Tell whether nobody could understand it without the question before."""
    return _brings_nothing(question) or question.points_back or question.goes_on


def _only_names(question: Question, library: Library) -> bool:
    """Tell whether it is a plan's name and nothing else: then she wants to know what it is about."""
    words = frozenset(question.words)
    return any(words - alias <= {"ke", "hoach"} for _, alias in library.aliases_in(words))


def _names_a_plan(question: Question, library: Library) -> bool:
    """A question that names a plan of its own does not lean on the one before it."""
    words = frozenset(question.words)
    return bool(numbered(question, library)) or any(len(alias) > 3 for _, alias in library.aliases_in(words))
