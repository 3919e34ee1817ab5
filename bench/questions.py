"""The questions that are asked: the shared sample where it is there, and others made from the facts' own wordings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.noise import NOISES, noisy
from knowledge.plan import Plan

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""The folder of samples that may stand beside the project."""


@dataclass(frozen=True)
class Asked:
    """A question, the one asked before it, and the key of the plan that answers it, where that is sure."""

    text: str
    previous: str | None = None
    plan: str | None = None


def sample_questions() -> list[Asked]:
    """Give the shared sample questions; none where they are not there."""
    path = SHARED / "questions" / "sample.jsonl"
    if not path.exists():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Asked(row["q"], row.get("previous")) for row in rows]


def fact_questions(plans: Sequence[Plan], number: int, seed: int) -> list[Asked]:
    """Ask for facts in one of their own wordings; every condition of noise has its turn."""
    random = Random(seed)
    asked = [(plan, random.choice(random.choice(plan.facts).asks)) for plan in _some(plans, number, random)]
    return [
        Asked(text, plan=plan.key) for (plan, _), text in zip(asked, _noisy([a for _, a in asked], seed), strict=True)
    ]


def naming_questions(plans: Sequence[Plan], number: int, seed: int) -> list[Asked]:
    """Ask for facts and name the plan, by its name or by its number, area and year."""
    random = Random(seed)
    some = _some(plans, number, random)
    texts = [f"{random.choice(random.choice(plan.facts).asks).rstrip('?')} {_name(plan, random)}" for plan in some]
    return [Asked(text, plan=plan.key) for plan, text in zip(some, _noisy(texts, seed), strict=True)]


def _some(plans: Sequence[Plan], number: int, random: Random) -> list[Plan]:
    return [random.choice(plans) for _ in range(number)]


def _noisy(texts: Sequence[str], seed: int) -> list[str]:
    conditions = list(NOISES)
    return [noisy(text, conditions[n % len(conditions)], seed) for n, text in enumerate(texts)]


def _name(plan: Plan, random: Random) -> str:
    by_name = f"trong {plan.name[0].lower()}{plan.name[1:]}"
    if plan.number is None or random.random() < 0.5:
        return by_name
    year = f" năm {max(plan.years)}" if plan.years else ""
    return f"trong kế hoạch số {plan.number} của {plan.issuer.area}{year}"
