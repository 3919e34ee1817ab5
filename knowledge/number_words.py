"""The words of Vietnamese numbers and the value of a sequence of them.

A sequence splits at its largest scale word: what stands before multiplies the scale, what follows is added;
"rưỡi" adds half of it, a lone digit its tenths ("triệu hai" is 1,200,000), "linh" joins units.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal, NamedTuple

from knowledge.vietnamese import fold

Kind = Literal["digit", "scale", "link", "half", "twenty", "figures"]


class Word(NamedTuple):
    """One part of a number: a digit, a scale ("trăm"), a link ("linh"), a half ("rưỡi"), "hăm" or figures."""

    kind: Kind
    value: Fraction
    written: str


_DIGITS = {
    **{"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5},
    **{"sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9},
}
_SCALES = {
    **{"mười": 10, "mươi": 10, "chục": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000, "ngìn": 1000},
    **{"vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9},
}
_SHORT_SCALES = {"tr": 10**6, "k": 1000, "ng": 1000, "ty": 10**9, "ti": 10**9}
"""Scales behind figures only: "1tr5", "500k"."""

WORDS: dict[str, Word] = {
    **{word: Word("digit", Fraction(value), word) for word, value in _DIGITS.items()},
    **{word: Word("scale", Fraction(value), word) for word, value in _SCALES.items()},
    **{word: Word("link", Fraction(0), word) for word in ("linh", "lẻ", "lẽ")},
    **{word: Word("half", Fraction(0), word) for word in ("rưỡi", "rưởi")},
    "hăm": Word("twenty", Fraction(20), "hăm"),
    "nửa": Word("digit", Fraction(1, 2), "nửa"),
}
"""Number words with their accents."""

PLAIN_WORDS: dict[str, Word] = {
    fold(word): known._replace(written=fold(word)) for word, known in [*WORDS.items()] if fold(word) != "ham"
}
"""Number words as typed without accents."""

_FIGURES = r"\d{1,3}(?:[., ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
_LONGEST = 40
"""Figures of a number: nobody counts so much, and Python refuses to read thousands of them."""
PARTS = re.compile(rf"(?P<figures>{_FIGURES})|(?P<word>[^\W\d_]+)|(?P<other>\S)")
"""Cuts a text into figures, words and other signs."""


def word(part: re.Match[str], lexicon: dict[str, Word], before: Sequence[Word]) -> Word | None:
    """Read one match of PARTS as a number word behind the words `before`; None if it is none."""
    written = part.group().lower()
    if part.lastgroup == "figures":
        return Word("figures", _figures(written), written) if len(written) <= _LONGEST else None
    if before and before[-1].kind == "figures":
        plain = fold(written)
        if plain in _SHORT_SCALES:
            return Word("scale", Fraction(_SHORT_SCALES[plain]), written)
        if plain == "nam":
            return None
    return lexicon.get(written)


def years_at(words: Sequence[Word]) -> int | None:
    """Give where "năm" means years: "hai mươi năm" is twenty years, twenty-five is "hai mươi lăm"."""
    for i, (scale, named) in enumerate(pairwise(words), start=1):
        before_scale = i + 1 < len(words) and words[i + 1].kind == "scale"
        counted = scale.kind == "digit" or scale.value in (10, 100, 1000)
        if named.written in ("năm", "nam") and counted and not before_scale:
            return i
    return None


def value(words: Sequence[Word]) -> int | None:
    """Give the number that the words make, None if they make none or not a whole one."""
    found = _evaluate(words)
    return int(found) if found is not None and found.denominator == 1 else None


def _figures(written: str) -> Fraction:
    if re.fullmatch(r"\d{1,3}(?:[., ]\d{3})+", written):
        return Fraction(re.sub(r"\D", "", written))
    return Fraction(written.replace(",", "."))


def _evaluate(words: Sequence[Word]) -> Fraction | None:
    scales = [w.value for w in words if w.kind == "scale"]
    if not scales:
        return _unscaled(words)
    year = _year_by_digits(words)
    if year is not None:
        return year
    scale = max(scales)
    at = max(i for i, w in enumerate(words) if w.kind == "scale" and w.value == scale)
    head = _evaluate(words[:at]) if at else Fraction(1)
    rest = _rest(words[at + 1 :], scale)
    if head is None or rest is None or rest >= scale or not _multiplies(words[:at], head, scale):
        return None
    return head * scale + rest


def _multiplies(head_words: Sequence[Word], head: Fraction, scale: Fraction) -> bool:
    if not head_words or head_words[0].kind == "figures":
        return True
    limit = 10 if scale <= 100 else 1000 if scale < 10**9 else 10**6
    return head < limit and (head > 0 or scale == 100)


def _rest(words: Sequence[Word], scale: Fraction) -> Fraction | None:
    """What follows a scale word."""
    if not words:
        return Fraction(0)
    first, alone = words[0], len(words) == 1
    if first.kind == "half":
        return scale / 2 if alone else None
    if first.kind == "link":
        return None if alone else _evaluate(words[1:])
    if alone and first.kind == "digit":
        return first.value * scale / 10
    if alone and first.kind == "figures" and first.written.isdigit():
        return first.value * scale / Fraction(10) ** len(first.written)
    return _evaluate(words)


def _unscaled(words: Sequence[Word]) -> Fraction | None:
    """Figures, one digit, "hai tư", "hăm ba", or the digits of a year one by one."""
    kinds = [w.kind for w in words]
    values = [w.value for w in words]
    if kinds in (["figures"], ["digit"]):
        return values[0]
    if kinds == ["twenty", "digit"]:
        return values[0] + values[1]
    if kinds == ["digit", "digit"] and values[0] > 1 and values[1] > 0:
        return values[0] * 10 + values[1]
    return _year_by_digits(words)


def _year_by_digits(words: Sequence[Word]) -> Fraction | None:
    """Read "hai không hai tư" as 2024 and "hai không hai mươi" as 2020."""
    if len(words) < 3 or [fold(w.written) for w in words[:2]] != ["hai", "khong"]:
        return None
    rest = words[2:]
    if any(w.kind == "scale" and w.value != 10 for w in rest):
        return None
    last_two = rest[1].value if len(rest) == 2 and rest[0].value == 0 else _evaluate(rest)
    return 2000 + last_two if last_two is not None and last_two < 100 else None
