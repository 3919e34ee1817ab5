"""Methods of finding passages: ours, and those it is measured beside."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from itertools import pairwise

import bm25s
from rapidfuzz import fuzz, process

from bench.passages import Passages
from knowledge.matching import matches
from knowledge.search import Library
from knowledge.topic import focus_on
from knowledge.vietnamese import fold, nfc, syllables

Method = Callable[[str], Sequence[int]]
"""From a question to the numbers of passages, best first, at most ten."""

MOST = 10
_WORD = re.compile(r"\w+")


class Ours:
    """Our search over the facts of plans. What is found besides facts (heads, lists of duties) counts for nothing."""

    def __init__(self, passages: Passages) -> None:
        self._library = Library.of(passages.plans)
        facts = [fact for plan in passages.plans for fact in plan.facts]
        number_of = {id(fact): n for n, fact in enumerate(facts)}
        self._numbers = [number_of.get(id(entry.fact)) for entry in self._library.entries]

    def ranked(self, question: str) -> list[int]:
        """Find and rank as an answer does."""
        focus = focus_on(self._library.read(question), self._library)
        return self._facts([match.row for match in matches(self._library, focus)])

    def candidates(self, question: str) -> list[int]:
        """Find as an answer does, and leave the order to FTS5."""
        terms = self._library.read(question).terms
        return self._facts(self._library.candidates({*terms.words, *terms.pairs}))

    def _facts(self, rows: Sequence[int]) -> list[int]:
        return [number for row in rows if (number := self._numbers[row]) is not None][:MOST]


def plain_fts5(texts: Sequence[str]) -> Method:
    """SQLite's own tokenizer on raw text, which takes off all accents but the stroke of đ."""
    return _fts5([nfc(text) for text in texts], lambda text: _WORD.findall(nfc(text)), "unicode61 remove_diacritics 2")


def folded_fts5(texts: Sequence[str]) -> Method:
    """FTS5 over folded syllables and their pairs: what our index holds, without spelling, weights or ranking."""
    tokenizer = "unicode61 remove_diacritics 0 tokenchars '_'"
    return _fts5([" ".join(_with_pairs(text)) for text in texts], _with_pairs, tokenizer)


def accented_bm25(texts: Sequence[str]) -> Method:
    """bm25s over lower-case syllables with their accents."""
    index = bm25s.BM25()
    index.index([_accented(text) for text in texts], show_progress=False)
    known = frozenset(token for text in texts for token in _accented(text))

    def find(question: str) -> list[int]:
        tokens = [token for token in _accented(question) if token in known]
        if not tokens:
            return []
        rows, scores = index.retrieve([tokens], k=min(MOST, len(texts)), show_progress=False)
        return [int(row) for row, score in zip(rows[0], scores[0], strict=True) if score > 0]

    return find


def fuzzy(texts: Sequence[str]) -> Method:
    """rapidfuzz's token_set_ratio of the whole passage, both sides folded."""
    folded = [fold(nfc(text)) for text in texts]
    return lambda question: [
        row for _, _, row in process.extract(fold(nfc(question)), folded, scorer=fuzz.token_set_ratio, limit=MOST)
    ]


def _accented(text: str) -> list[str]:
    return _WORD.findall(nfc(text).lower())


def _with_pairs(text: str) -> list[str]:
    words = syllables(nfc(text))
    return [*words, *(f"{one}_{two}" for one, two in pairwise(words))]


def _fts5(texts: Sequence[str], tokens_of: Callable[[str], list[str]], tokenizer: str) -> Method:
    index = sqlite3.connect(":memory:")
    index.execute(f'CREATE VIRTUAL TABLE passages USING fts5(text, tokenize="{tokenizer}")')
    index.executemany("INSERT INTO passages(rowid, text) VALUES (?, ?)", enumerate(texts))
    query = f"SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT {MOST}"

    def find(question: str) -> list[int]:
        match = " OR ".join(f'"{token}"' for token in dict.fromkeys(tokens_of(question)))
        return [row for (row,) in index.execute(query, (match,))] if match else []

    return find
