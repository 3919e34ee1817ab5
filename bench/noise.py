"""Questions as people really type them: without accents, with slips, in the short forms of fast typing."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from knowledge.vietnamese import fold, nfc

_WORD = re.compile(r"[^\W\d_]+")
_LONG = 4
"""Words of more letters than this get a slip; shorter ones are guessed from their neighbours at best."""

_BESIDE = {
    "q": "wa", "w": "qe", "e": "wr", "r": "et", "t": "ry", "y": "tu", "u": "yi", "i": "uo", "o": "ip", "p": "ol",
    "a": "sq", "s": "ad", "d": "sf", "f": "dg", "g": "fh", "h": "gj", "j": "hk", "k": "jl", "l": "ko",
    "z": "xa", "x": "zc", "c": "xv", "v": "cb", "b": "vn", "n": "bm", "m": "nk",
}  # fmt: skip

_SHORT = {
    "không": ("ko", "k", "hok"), "được": ("dc",), "gì": ("j",), "bao nhiêu": ("bn", "bnhiu"), "bao giờ": ("bh",),
    "như thế nào": ("ntn",), "thế nào": ("tnao",), "người": ("ng",), "mọi người": ("mn",), "với": ("vs",),
    "trước": ("trc",), "thời gian": ("tg",), "điện thoại": ("dt",), "vậy": ("v", "z"), "rồi": ("r",),
    "nhiều": ("nhiu",), "làm": ("lm",), "cũng": ("cx",), "những": ("nhg",), "báo cáo": ("bc",), "phụ nữ": ("pn",),
    "chi hội trưởng": ("cht",), "hội viên": ("hv",), "trung ương": ("tw",), "danh sách": ("ds",), "địa điểm": ("dd",),
}  # fmt: skip
_SHORT_PATTERN = re.compile(rf"\b(?:{'|'.join(sorted(_SHORT, key=len, reverse=True))})\b")


def as_typed(text: str, _: Random) -> str:
    """Leave the text as it is, in NFC."""
    return nfc(text)


def without_accents(text: str, _: Random) -> str:
    """Take all accents off; đ becomes d, capitals small letters."""
    return fold(nfc(text))


def mistyped(text: str, random: Random) -> str:
    """Put one slip into every word of more than four letters."""
    return _WORD.sub(lambda word: _slip(word.group(), random) if len(word.group()) > _LONG else word.group(), nfc(text))


def mistyped_without_accents(text: str, random: Random) -> str:
    """Take the accents off, then put in the slips."""
    return mistyped(fold(nfc(text)), random)


def shortened(text: str, random: Random) -> str:
    """Write in the short forms of fast typing ("ko", "dc", "bn"), the rest without accents."""
    short = _SHORT_PATTERN.sub(lambda found: random.choice(_SHORT[found.group()]), nfc(text).lower())
    return fold(short)


Noise = Callable[[str, Random], str]
NOISES: dict[str, Noise] = {
    "as typed": as_typed,
    "stripped": without_accents,
    "typos": mistyped,
    "both": mistyped_without_accents,
    "teencode": shortened,
}
"""The five conditions, by the name that stands over their column."""


def noisy(text: str, condition: str, seed: int) -> str:
    """Give a text under a condition; the same text, condition and seed give the same result."""
    return NOISES[condition](text, Random(f"{seed} {condition} {text}"))


def _slip(word: str, random: Random) -> str:
    """Swap two letters, leave one out, double one, or hit the key beside it; never the first letter."""
    at = random.randrange(1, len(word))
    letter = word[at]
    beside = random.choice(_BESIDE.get(fold(letter), "e"))
    return random.choice(
        [
            word[: at - 1] + letter + word[at - 1] + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + beside + word[at + 1 :],
        ]
    )
