"""What is to be found: passages, and questions of which each has one right passage."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from bench.questions import SHARED
from knowledge.plan import Force, Issue, Issuer, Plan, Provision, Section, Signatory

_NOTHING = "–"
"""Stands where the model wants a text and a search should find none."""


@dataclass(frozen=True)
class Passages:
    """`texts[n]` is what methods see of the n-th fact of the plans; a question goes with the number of its passage."""

    name: str
    plans: tuple[Plan, ...]
    texts: tuple[str, ...]
    questions: tuple[tuple[str, int], ...]

    def bare(self) -> Passages:
        """Give the same without other wordings: a fact is what it is about, what it says and its quote."""
        plans = tuple(
            plan.model_copy(update={"facts": tuple(fact.model_copy(update={"asks": ()}) for fact in plan.facts)})
            for plan in self.plans
        )
        return Passages(self.name, plans, _texts(plans), self.questions)


def held_out(plans: Sequence[Plan], seed: int) -> Passages:
    """Take one wording out of every fact and ask it; the others stay. Gaps are left out: they hold no answer."""
    random = Random(seed)
    kept: list[Plan] = []
    questions: list[tuple[str, int]] = []
    number = 0
    for plan in plans:
        facts = []
        for fact in plan.facts:
            asks = list(fact.asks)
            if asks:
                questions.append((asks.pop(random.randrange(len(asks))), number))
            facts.append(fact.model_copy(update={"asks": tuple(asks)}))
            number += 1
        kept.append(plan.model_copy(update={"facts": tuple(facts), "gaps": ()}))
    return Passages("the facts of the built-in plans", tuple(kept), _texts(kept), tuple(questions))


def xquad() -> Passages | None:
    """Give the paragraphs of XQuAD in Vietnamese with their questions; None where the file is not there."""
    path = SHARED / "bench" / "xquad.vi.json"
    if not path.exists():
        return None
    articles = json.loads(path.read_text(encoding="utf-8"))["data"]
    paragraphs = [paragraph for article in articles for paragraph in article["paragraphs"]]
    texts = tuple(paragraph["context"] for paragraph in paragraphs)
    questions = tuple((qa["question"], n) for n, paragraph in enumerate(paragraphs) for qa in paragraph["qas"])
    return Passages("XQuAD in Vietnamese", (_plan_of(texts),), texts, questions)


def _texts(plans: Sequence[Plan]) -> tuple[str, ...]:
    return tuple("\n".join((f.about, f.say, f.quote, *f.asks)) for plan in plans for f in plan.facts)


def _plan_of(texts: Sequence[str]) -> Plan:
    """Dress passages up as the facts of a plan of which nothing else is known."""
    return Plan(
        key="passages",
        number=None,
        kind="Kế hoạch",
        title=_NOTHING,
        name=_NOTHING,
        summary=_NOTHING,
        issuer=Issuer(name=_NOTHING, level="central", area="Việt Nam"),
        issued=Issue(),
        signatory=Signatory(name=_NOTHING),
        force=Force(end=date(2030, 1, 1), why=_NOTHING),
        sections=(Section(ref="I", title=_NOTHING),),
        facts=tuple(Provision(kind="provision", ref="I", about=_NOTHING, say=text, quote=_NOTHING) for text in texts),
    )
