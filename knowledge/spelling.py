"""Mending what was mistyped, with the words of the knowledge base itself as the dictionary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.keystrokes import decode, is_syllable
from knowledge.vietnamese import Word

_CACHE = 10_000


class Spelling:
    """The folded words the plans use, how often, and in which pairs."""

    def __init__(self, more: Iterable[str] = (), idle: Iterable[str] = ()) -> None:
        """Start with no words but `more`, which are right as they are; `idle` ones have their accents."""
        self._counts: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._more = frozenset(more)
        self._typed: set[str] = set()
        self._names: set[tuple[str, str]] = set()
        self._idle = frozenset(idle)
        self._choices: list[str] = []
        self._close: dict[str, list[str]] = {}

    def learn(self, words: Sequence[Word], pairs: Iterable[tuple[str, str]]) -> None:
        """Count the words of one text and its pairs of content words."""
        self._counts.update(word.plain for word in words)
        self._typed.update(word.typed for word in words)
        self._pairs.update(pairs)
        self._choices = []

    def learn_name(self, name: Sequence[str]) -> None:
        """Take the folded words of a name for right, and for a pair from the first time on."""
        pairs = list(pairwise(name))
        self.learn([Word(part, "") for part in name], pairs * 2)
        self._names.update(pairs)

    def has_typed(self, word: str) -> bool:
        """Tell whether the plans use a word with just these accents, or it is idle with them."""
        return word in self._typed or word in self._idle or word.isascii()

    def has_word(self, word: str) -> bool:
        """Tell whether a plan uses the plain word."""
        return word in self._counts

    def has_pair(self, one: str, two: str) -> bool:
        """Tell whether two plain words stand together in the plans more than once."""
        return self._pairs[one, two] > 1

    def mend(self, words: Sequence[Word]) -> list[Word]:
        """Give the words with every mistyped one replaced by the likeliest of the dictionary.

        A word that is a possible syllable is left alone unless its neighbours ask for another: "tuổi" is no
        slip for "buổi", and a question must not be bent to what the plans happen to say.
        """
        mended: list[Word] = []
        for i, word in enumerate(words):
            before = mended[-1].plain if mended else ""
            after = words[i + 1].plain if i + 1 < len(words) else ""
            right = self._mended(word, before, after)
            mended.append(word if right == word.plain else Word(right, ""))
        return mended

    def _knows(self, word: str) -> bool:
        return word in self._counts or word in self._more

    def _mended(self, typed: Word, before: str, after: str) -> str:
        word = typed.plain
        if self._knows(word) or word.isdigit():
            return word
        if is_syllable(word) and not typed.typed.isascii():  # with its accents it is what she meant to type
            return self._in_name(word, before, after) or word
        decoded = decode(word, self._knows)
        if decoded:
            return decoded
        if len(word) < 3 or any(c.isdigit() for c in word):
            return word
        candidates = [(self._support(c, before, after), c) for c in self._neighbours(word)]
        if not candidates:
            return word
        (in_pairs, _), best = max(candidates)
        return best if in_pairs > 1 or not is_syllable(word) else word

    def _in_name(self, word: str, before: str, after: str) -> str | None:
        """Give the word of a place's name that this one is a slip for: "Lạng Xơn"."""
        close = (c for c in self._neighbours(word) if (before, c) in self._names or (c, after) in self._names)
        return next(close, None)

    def _support(self, candidate: str, before: str, after: str) -> tuple[int, int]:
        return self._pairs[before, candidate] + self._pairs[candidate, after], self._counts[candidate]

    def _neighbours(self, word: str) -> list[str]:
        if not self._choices:
            self._choices = [known for known in self._counts if len(known) > 1 and not known[0].isdigit()]
        if word not in self._close:
            reach = 2 if len(word) >= 6 else 1
            found = process.extract(word, self._choices, scorer=OSA.distance, score_cutoff=reach, limit=8)
            nearest = min((distance for _, distance, _ in found), default=0)
            if len(self._close) > _CACHE:
                self._close.clear()
            self._close[word] = [choice for choice, distance, _ in found if distance == nearest]
        return self._close[word]
