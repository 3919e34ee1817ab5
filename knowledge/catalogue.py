"""Questions about the plans as a collection: which there are, which a person signed, which a place has."""

from __future__ import annotations

from knowledge.plan import Plan
from knowledge.question import Question
from knowledge.search import Library
from knowledge.wants import Want
from knowledge.words import words_of


def plans_asked_for(question: Question, library: Library) -> list[Plan]:
    """Give the plans a question like "bà A ký những kế hoạch nào" means; none where it asks something else."""
    if Want.PLANS not in question.asked or question.numbers:
        return []
    text = question.folded
    signed = [plan for plan in library.plans if _name(plan) in text]
    if signed:
        return signed
    provinces = {place.province for place in question.places}
    of_place = [plan for plan in library.plans if plan.issuer.area in provinces]
    known = {
        "ke",
        "hoach",
        "van",
        "ban",
        "chi",
        "phu",
        "nu",
        "hoi",
        "lhpn",
        "tinh",
        "thanh",
        "pho",
        "giu",
        "trong",
        "nam",
    }
    rest = [t for t in question.terms.words if t not in known and not t.startswith("@")]
    if len(rest) > 1:
        return []
    return of_place if provinces else list(library.plans)


def _name(plan: Plan) -> str:
    return " ".join(word.plain for word in words_of(plan.signatory.name))
