"""How long an answer takes, with the built-in plans and with thousands."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context

from bench.figures import percentile, resident_megabytes, table, verdict
from bench.plans import generated_plans, own_plans
from bench.questions import SHARED, Asked, fact_questions, naming_questions, sample_questions
from bot.opening import lasting_library
from knowledge.answer import answer
from knowledge.plan import Plan
from knowledge.search import Library

TODAY = date(2026, 11, 21)
SEED = 20261121
MANY = 2_000
TARGET_FEW, TARGET_MANY = 20.0, 50.0
"""Milliseconds that 95 of 100 answers stay under."""

_WARMING_UP = 5


@dataclass(frozen=True)
class Timed:
    """Milliseconds of each answer to a set of questions; `right` of the `known` ones were of the right plan."""

    asked: str
    milliseconds: tuple[float, ...]
    known: int
    right: int


@dataclass(frozen=True)
class Measured:
    """What one process found: seconds to build the library, megabytes that it holds with it, and the answers."""

    plans: int
    entries: int
    seconds: float
    megabytes: float
    timed: tuple[Timed, ...]


def report(many: int = MANY) -> str:
    """Measure in a fresh process per number of plans, and draw the tables."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as processes:
        few, lot = processes.submit(_few).result(), processes.submit(_many, many).result()
    rows = [_row(few, timed, TARGET_FEW) for timed in few.timed] + [
        _row(lot, timed, TARGET_MANY) for timed in lot.timed
    ]
    header = ("questions", "plans", "asked", "p50 ms", "p95 ms", "max ms", "p95 target", "", "right plan")
    sizes = [
        (f"{m.plans} plans", f"{m.entries}", f"{m.seconds:.1f}", f"{m.megabytes:.0f}")
        for m in (few, lot)
    ]  # fmt: skip
    parts = [
        table("Answering, in process", header, rows),
        table("The library", ("", "entries", "seconds to build", "resident MB"), sizes),
    ]
    if not sample_questions():
        parts.append(
            f"Skipped: the sample questions, because there is no {SHARED.name}/questions beside the project.\n"
        )
    return "\n".join(parts)


def _few() -> Measured:
    plans = own_plans()
    asked = {"the shared sample": sample_questions(), "wordings of facts": fact_questions(plans, 200, SEED)}
    return _measured(plans, asked)


def _many(number: int) -> Measured:
    """The built-in plans stay among the many, so the sample questions have their answers there too."""
    own = own_plans()
    plans = [*own, *generated_plans(own, number - len(own), SEED)]
    asked = {
        "naming a plan": naming_questions(plans, 200, SEED),
        "naming no plan": [Asked(question.text) for question in fact_questions(plans, 200, SEED)],
        "the shared sample": sample_questions(),
    }
    return _measured(plans, asked)


def _measured(plans: Sequence[Plan], asked: dict[str, list[Asked]]) -> Measured:
    began = time.perf_counter()
    library = lasting_library(plans)
    seconds = time.perf_counter() - began
    megabytes = resident_megabytes()
    for question in fact_questions(plans, _WARMING_UP, SEED + 1):
        answer(question.text, library, today=TODAY)
    timed = tuple(_timed(name, questions, library) for name, questions in asked.items() if questions)
    return Measured(len(plans), len(library.entries), seconds, megabytes, timed)


def _timed(name: str, questions: Sequence[Asked], library: Library) -> Timed:
    milliseconds = []
    known = right = 0
    for question in questions:
        previous = answer(question.previous, library, today=TODAY).topic if question.previous else None
        began = time.perf_counter()
        found = answer(question.text, library, today=TODAY, previous=previous)
        milliseconds.append((time.perf_counter() - began) * 1000)
        known += question.plan is not None
        right += question.plan is not None and found.plan == question.plan
    return Timed(name, tuple(milliseconds), known, right)


def _row(measured: Measured, timed: Timed, target: float) -> tuple[str, ...]:
    values = timed.milliseconds
    p95 = percentile(values, 0.95)
    right = f"{100 * timed.right / timed.known:.0f} %" if timed.known else "-"
    return (
        timed.asked, f"{measured.plans}", f"{len(values)}", f"{percentile(values, 0.5):.1f}", f"{p95:.1f}",
        f"{max(values):.1f}", f"{target:.0f}", verdict(p95, target), right,
    )  # fmt: skip
