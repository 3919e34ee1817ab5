"""Due rules as plans state them: "trước ngày 10/6 và 10/11 hàng năm", "chậm nhất 07 ngày sau khi kết thúc".

What is no due rule: the date of a cited document, an anniversary, the date over a letter, a posting time, a term
of office ("nhiệm kỳ 2016-2021") unless it is given as the time of the work. A date without a year takes, in this
order, the year it shares with its neighbours, the year of the caller, the year its sentence names, the year named
last before it; with none it is left out unless it plainly comes back every year.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from knowledge.due_grammar import Found, read
from knowledge.due_phrase import Place
from knowledge.due_relative import relative_rules
from knowledge.due_text import prepare
from knowledge.due_words import Sign, signs
from knowledge.rules import Rule, Yearly

_SAME_DUTY = re.compile(r"\b(?:(?:0?6|sau) thang|bao cao (?:nam|quy|tong ket)|ca nam|nam|dot|lan|ky)\b")
_EARLIEST = 1986
"""Dates before that year are history, nothing is due on them."""


def due_rules(text: str, *, year: int | None = None) -> list[Rule]:
    """Give the due rules a text states, in its order; `year` is for dates that carry none."""
    said, plain = prepare(text)
    relative, plain = relative_rules(said, plain)
    cut = [sign for sign in signs(plain) if not _is_history(sign)]
    found = sorted([*relative, *read(cut, _Surroundings(cut, year).place)], key=lambda f: f.start)
    rules: list[Rule] = []
    for rule in (rule for phrase in _joined(found, plain) for rule in phrase.rules):
        if rule not in rules:
            rules.append(rule)
    return rules


def _is_history(sign: Sign) -> bool:
    return sign.kind in "DMY" and 1900 <= sign.figures[-1] < _EARLIEST


def _joined(found: Sequence[Found], plain: str) -> list[Found]:
    """Join the days that one duty has in a year, said apart: "6 tháng trước ngày 10/6, năm trước ngày 10/11"."""
    joined: list[Found] = []
    for phrase in found:
        last = joined[-1] if joined else None
        if last and (rule := _one_duty(last, phrase, plain[last.end : phrase.start])):
            joined[-1] = Found((rule,), last.start, phrase.end)
        else:
            joined.append(phrase)
    return joined


def _one_duty(a: Found, b: Found, between: str) -> Yearly | None:
    first, second = a.rules[-1], b.rules[0]
    if not (isinstance(first, Yearly) and isinstance(second, Yearly) and len(a.rules) == len(b.rules) == 1):
        return None
    if not (first.dates and second.dates and first.relation == second.relation) or len(first.dates) > 3:
        return None
    if "." in between or not (_SAME_DUTY.search(between) or re.fullmatch(r"[\W_]*(?:va)?[\W_]*", between)):
        return None
    return Yearly(dates=tuple(dict.fromkeys(first.dates + second.dates)), relation=first.relation)


class _Surroundings:
    """What the sentence of a phrase and the text before it say about its year and its coming back."""

    def __init__(self, cut: Sequence[Sign], year: int | None) -> None:
        self._given = year
        self._sentences = [0, *accumulate(sign.kind == "|" for sign in cut)]
        self._kinds: dict[int, str] = {}
        self._years: list[tuple[int, int]] = []
        """Place of a sign that names a year, and the year."""
        for i, sign in enumerate(cut):
            sentence = self._sentences[i]
            self._kinds[sentence] = self._kinds.get(sentence, "") + sign.kind
            if sign.kind in "DMQY" and sign.figures[-1] > 1900:
                self._years.append((i, sign.figures[-1]))

    def place(self, start: int, end: int) -> Place:
        kinds = self._kinds.get(self._sentences[start], "")
        year = self._given or self._year(start, end)
        yearly = "G" in kinds or ("y" in kinds and year is None)
        return Place(year, yearly, bool(re.search("[OR]", kinds)))

    def _year(self, start: int, end: int) -> int | None:
        sentence = self._sentences[start]
        near = [(min(abs(i - start), abs(i - end)), y) for i, y in self._years if self._sentences[i] == sentence]
        if near:
            return min(near)[1]
        before = bisect_right(self._years, (start, 0)) - 1
        if before >= 0:
            return self._years[before][1]
        return self._years[0][1] if self._years else None
