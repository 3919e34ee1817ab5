"""Finding the entries that may answer a question: an FTS5 index of folded syllables and their pairs.

The index lives in the memory of the process, whatever the database. What it finds is ranked again with weights by
rarity against every wording of an entry; measured on Vietnamese, pairs of syllables do what a word segmenter would.
"""

from __future__ import annotations

import math
import sqlite3
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from knowledge.entries import HEAD_KINDS, Entry, entries_of
from knowledge.places import place_named, place_names, place_words
from knowledge.plan import Basis, Plan, Quota
from knowledge.question import Question, read
from knowledge.spelling import Spelling
from knowledge.terms import CHAT, IDLE_MARKED, IDLE_PLAIN, terms_of
from knowledge.wants import Want, asked_in
from knowledge.words import words_of

_TOKENIZE = "tokenize=\"unicode61 remove_diacritics 0 tokenchars '_/+%,.-@~='\""
ANY_PLACE = "@"
"""A quota is asked with any place: it is found by this token."""
_POSTINGS = 6_000
_WORDING_POSTINGS = 3_000
_SCORED = 200
_KEPT_VIEWS = 20_000
"""So many entries keep their cut-up wordings in memory; 2,000 plans have more entries than are ever asked for."""


@dataclass(eq=False)
class View:
    """One wording of an entry: its folded text, and its terms and pairs of terms."""

    text: str
    tokens: frozenset[str]
    weight: float | None = None
    """The weight of all its tokens; summed up when it is first compared."""

    @cached_property
    def asked(self) -> frozenset[Want]:
        """The kind of answer the wording asks for; read when it is first compared."""
        return asked_in(self.text)


@dataclass(frozen=True)
class Views:
    """An entry as it is compared: `asks` are short wordings, `said` what it says, `all` the tokens of both."""

    asks: tuple[View, ...]
    said: View
    all: frozenset[str]


@dataclass(frozen=True)
class Context:
    """What names a plan: terms of its title, aliases, issuer, place and years."""

    terms: frozenset[str]
    aliases: tuple[frozenset[str], ...]


def kind_token(kind: str) -> str:
    """Give the token by which entries of a kind are found: what is asked for is often not among the words."""
    return f"={kind}"


class Library:
    """All plans, ready to be searched. Build it once with `Library.of`; it is read-only and may be shared.

    SQLite serialises the calls of several threads on its one in-memory connection.
    """

    def __init__(self, plans: Iterable[Plan]) -> None:
        self.plans = tuple(plans)
        self.entries: tuple[Entry, ...] = tuple(entry for plan in self.plans for entry in entries_of(plan))
        self._cited = {
            fact.number.split("/")[0].split("-")[0]
            for plan in self.plans
            for fact in plan.facts
            if isinstance(fact, Basis) and fact.number
        }
        self._heads: dict[str, list[int]] = {}
        for row, entry in enumerate(self.entries):
            self._heads.setdefault(entry.plan.key, [])
            if entry.kind in HEAD_KINDS:
                self._heads[entry.plan.key].append(row)
        self.areas = frozenset(plan.issuer.area for plan in self.plans)
        self._became: dict[str, set[str]] = {}
        for area in self.areas:
            place = place_named(area)
            if place and place.now:
                self._became.setdefault(place.now, set()).add(area)
        self._number_of = {plan.key: n for n, plan in enumerate(self.plans)}
        self._df: Counter[str] = Counter()
        self._df_of_words: Counter[str] = Counter()
        self._df_of_plan: dict[str, Counter[str]] = {plan.key: Counter() for plan in self.plans}
        self._size_of_plan = Counter(entry.plan.key for entry in self.entries)
        self._views: OrderedDict[int, Views] = OrderedDict()
        self.contexts = {plan.key: _context(plan) for plan in self.plans}
        self._aliases = _by_rarest_word(self.contexts)
        self._numbered: dict[str, list[Plan]] = {}
        for plan in self.plans:
            if plan.number:
                self._numbered.setdefault(plan.number.split("/")[0], []).append(plan)
        self._index = sqlite3.connect(":memory:", check_same_thread=False)
        self.spelling = Spelling(more=IDLE_PLAIN | CHAT | place_words(), idle=IDLE_MARKED)
        for name in place_names():
            self.spelling.learn_name(name)
        self._fill()

    @classmethod
    def of(cls, plans: Iterable[Plan]) -> Library:
        """Build the library of these plans."""
        return cls(plans)

    def _fill(self) -> None:
        self._index.execute(f"CREATE VIRTUAL TABLE entries USING fts5(tokens, content='', {_TOKENIZE})")
        self._index.execute(f"CREATE VIRTUAL TABLE wordings USING fts5(tokens, content='', {_TOKENIZE})")
        for row, entry in enumerate(self.entries):
            views = _views_of(entry, self.spelling)
            self._df.update(views.all)
            self._df_of_plan[entry.plan.key].update(views.all)
            marks = (kind_token(entry.kind), ANY_PLACE) if isinstance(entry.fact, Quota) else (kind_token(entry.kind),)
            self._df.update(marks)
            tokens = " ".join((f"plan_{self._number_of[entry.plan.key]}", *marks, *views.all))
            self._index.execute("INSERT INTO entries(rowid, tokens) VALUES (?, ?)", (row, tokens))
            said = " ".join(token for view in (*views.asks, views.said) for token in _every(view.text))
            self._index.execute("INSERT INTO wordings(rowid, tokens) VALUES (?, ?)", (row, said))
            self._df_of_words.update(set(said.split()))
            if row < _KEPT_VIEWS:
                self._views[row] = views
        for plan in self.plans:
            for text in (plan.title, plan.name, *plan.aliases):
                _view(text, self.spelling)

    def read(self, text: str) -> Question:
        """Read a question with the spelling of these plans."""
        return read(text, self.spelling)

    def plan(self, key: str) -> Plan:
        return self.plans[self._number_of[key]]

    def known(self, token: str, plan: Plan | None = None) -> bool:
        """Tell whether a term or pair stands in any entry, or in any of one plan."""
        return token in (self._df_of_plan[plan.key] if plan else self._df)

    def areas_of(self, provinces: Iterable[str]) -> frozenset[str]:
        """Give these provinces with those that became part of them and have plans: Ninh Bình -> Nam Định too."""
        named = frozenset(provinces)
        return named.union(*(self._became.get(province, ()) for province in named))

    def numbered(self, number: str) -> list[Plan]:
        """Give the plans with this number; several issuers may use one."""
        return self._numbered.get(number, [])

    def cites(self, number: str) -> bool:
        """Tell whether a plan rests on a document with this number: "kế hoạch 65", "nghị định 56"."""
        return number in self._cited

    def aliases_in(self, words: frozenset[str]) -> list[tuple[str, frozenset[str]]]:
        """Give (plan key, words of the alias) for every alias all of whose words are among these."""
        found = (named for word in words for named in self._aliases.get(word, ()))
        return [(key, alias) for key, alias in found if alias <= words]

    def rarity(self, token: str) -> float:
        """Give the weight of a term or pair: its inverse document frequency, highest for what no entry has."""
        return _rarity(self._df.get(token, 0), len(self.entries))

    def views(self, row: int) -> Views:
        """Give an entry's wordings, cut up; kept while they are in use."""
        kept = self._views.get(row)
        if kept is None:
            kept = self._views[row] = _views_of(self.entries[row])
            if len(self._views) > _KEPT_VIEWS:
                self._views.popitem(last=False)
        return kept

    def head_rows(self, key: str) -> list[int]:
        """Give the rows of the entries made of a plan's head: number, issuer, signatory, ..."""
        return self._heads[key]

    def weight_of(self, plan: Plan, view: View) -> float:
        """Give the weight of all tokens of a wording of this plan."""
        if view.weight is None:
            view.weight = sum(self.rarity_within(plan, token) for token in view.tokens)
        return view.weight

    def rarity_within(self, plan: Plan, token: str) -> float:
        """Give the weight of a term or pair among the entries of one plan, where its own title tells nothing."""
        count = self._df_of_plan[plan.key].get(token, 0)
        return _rarity(count, self._size_of_plan[plan.key])

    def candidates(self, tokens: Iterable[str], plans: Iterable[Plan] = (), limit: int = 60) -> list[int]:
        """Give the rows of the entries that share the rarest tokens of `tokens`, best first.

        Where `plans` are named, only theirs. Tokens that stand in very many entries are left out as long as rarer
        ones are there: they cost the most and tell the least.
        """
        chosen = _affordable(tokens, self._df, _POSTINGS)
        if not chosen:
            return []
        match = _any_of(chosen)
        scope = _any_of(f"plan_{self._number_of[plan.key]}" for plan in plans)
        if scope:
            match = f"({scope}) AND ({match})"
        found = self._index.execute(
            "SELECT rowid FROM entries WHERE entries MATCH ? ORDER BY bm25(entries) LIMIT ?", (match, limit)
        )
        return [row for (row,) in found]

    def wording_scores(self, question: Question) -> dict[int, float]:
        """Give by row how well all wordings of an entry together fit every word of a question, from 0 to 1.

        Nothing is dropped here, question words neither: they tell "ai làm" from "làm khi nào".
        """
        chosen = _affordable(set(_every(question.folded)), self._df_of_words, _WORDING_POSTINGS)
        if not chosen:
            return {}
        found = self._index.execute(
            "SELECT rowid, bm25(wordings) FROM wordings WHERE wordings MATCH ? ORDER BY 2 LIMIT ?",
            (_any_of(chosen), _SCORED),
        ).fetchall()
        best = found[0][1] if found else 0.0  # bm25 is negative, the lower the better
        return {row: score / best for row, score in found} if best else {}


def _every(text: str) -> Iterator[str]:
    """Give every word of folded text and every pair of neighbours."""
    words = text.split()
    yield from words
    yield from (f"{one}~{two}" for one, two in pairwise(words))


def _any_of(tokens: Iterable[str]) -> str:
    return " OR ".join(f'"{token}"' for token in tokens)


def _affordable(tokens: Iterable[str], df: Counter[str], budget: int) -> list[str]:
    """Give the rarest tokens, as many as together stand in a limited number of entries."""
    chosen: list[str] = []
    postings = 0
    for count, token in sorted((df[token], token) for token in tokens if token in df):
        postings += count
        if chosen and postings > budget:
            break
        chosen.append(token)
    return chosen


def _views_of(entry: Entry, spelling: Spelling | None = None) -> Views:
    asks = tuple(_view(wording, spelling) for wording in (entry.about, *entry.asks))
    said = _view(" . ".join((entry.about, entry.say, entry.quote)), spelling)
    return Views(asks, said, said.tokens.union(*(ask.tokens for ask in asks)))


def _view(text: str, spelling: Spelling | None = None) -> View:
    """Cut a wording up; the spelling learns from it where one is given."""
    words = words_of(text)
    terms = terms_of(words)
    if spelling:
        spelling.learn(words, terms.neighbours())
    return View(" ".join(word.plain for word in words), frozenset((*terms.words, *terms.pairs)))


@lru_cache(maxsize=100_000)
def _rarity(count: int, size: int) -> float:
    return math.log(1 + (size + 1) / (count + 0.5))


def _by_rarest_word(contexts: dict[str, Context]) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Put every alias under the one of its words that the fewest aliases have."""
    counts = Counter(word for context in contexts.values() for alias in context.aliases for word in alias)
    under: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for key, context in contexts.items():
        for alias in context.aliases:
            if alias:
                under.setdefault(min(alias, key=lambda word: (counts[word], word)), []).append((key, alias))
    return under


def _context(plan: Plan) -> Context:
    texts = [plan.title, plan.name, plan.issuer.name, plan.issuer.area, plan.signatory.name, *plan.aliases]
    terms = {term for text in texts for term in terms_of(words_of(text)).words}
    terms |= {str(year) for year in plan.years}
    if plan.number:
        terms |= {word.plain for word in words_of(plan.number)}
    terms |= {"ke", "hoach", "van", "ban", "so"}
    return Context(frozenset(terms), tuple(frozenset(word.plain for word in words_of(alias)) for alias in plan.aliases))
