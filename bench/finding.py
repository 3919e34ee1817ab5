"""How often the right passage comes first, beside other methods, on the same passages and questions."""

from __future__ import annotations

import time
from dataclasses import dataclass

from bench.figures import percentile, table
from bench.methods import Method, Ours, accented_bm25, folded_fts5, fuzzy, plain_fts5
from bench.noise import NOISES, noisy
from bench.passages import Passages, held_out, xquad
from bench.plans import own_plans
from bench.questions import SHARED

SEED = 20261121


@dataclass(frozen=True)
class Found:
    """By condition: the share of questions whose passage came first, and the mean reciprocal rank within ten."""

    first: dict[str, float]
    reciprocal: dict[str, float]
    milliseconds: tuple[float, ...]


def report() -> str:
    """Measure every method on every set of passages, and draw the tables."""
    with_wordings = held_out(own_plans(), SEED)
    bare = with_wordings.bare()
    methods = {
        **_named(bare, ""),
        **_named(with_wordings, " + wordings"),
    }
    parts = [_table(bare, methods)]
    paragraphs = xquad()
    if paragraphs:
        parts.append(_table(paragraphs, _named(paragraphs, "")))
    else:
        parts.append(f"Skipped: XQuAD, because there is no {SHARED.name}/bench/xquad.vi.json beside the project.\n")
    return "\n".join(parts)


def _named(passages: Passages, suffix: str) -> dict[str, Method]:
    ours = Ours(passages)
    return {
        f"ours, ranked{suffix}": ours.ranked,
        f"ours, candidates only{suffix}": ours.candidates,
        f"FTS5, folded, pairs{suffix}": folded_fts5(passages.texts),
        f"FTS5, unicode61{suffix}": plain_fts5(passages.texts),
        f"bm25s, accented{suffix}": accented_bm25(passages.texts),
        f"rapidfuzz, folded{suffix}": fuzzy(passages.texts),
    }


def _table(passages: Passages, methods: dict[str, Method]) -> str:
    header = ("hit@1 / MRR@10 in %", *NOISES, "p50 ms", "p95 ms")
    rows = [_row(name, measured(method, passages)) for name, method in methods.items()]
    title = f"Finding in {passages.name}: {len(passages.texts)} passages, {len(passages.questions)} questions"
    return table(title, header, rows)


def measured(method: Method, passages: Passages) -> Found:
    """Ask a method every question under every condition."""
    first: dict[str, float] = {}
    reciprocal: dict[str, float] = {}
    milliseconds: list[float] = []
    method(noisy(*passages.questions[0][:1], "as typed", SEED))  # what is read at the first call is not counted
    for condition in NOISES:
        ranks: list[int] = []
        for text, right in passages.questions:
            question = noisy(text, condition, SEED)
            began = time.perf_counter()
            found = method(question)
            milliseconds.append((time.perf_counter() - began) * 1000)
            ranks.append(found.index(right) + 1 if right in found else 0)
        first[condition] = ranks.count(1) / len(ranks)
        reciprocal[condition] = sum(1 / rank for rank in ranks if rank) / len(ranks)
    return Found(first, reciprocal, tuple(milliseconds))


def _row(name: str, found: Found) -> tuple[str, ...]:
    quality = (f"{100 * found.first[c]:.1f} / {100 * found.reciprocal[c]:.1f}" for c in NOISES)
    p50, p95 = (percentile(found.milliseconds, share) for share in (0.5, 0.95))
    return (name, *quality, f"{p50:.1f}", f"{p95:.1f}")
