"""Vietnamese text as people type it: one Unicode form, folding, and the remnants of typing methods.

Everything that compares text compares it folded: lower case, no accents, đ as d. So "Hòa", "hoà" and "HOA"
are one word, and old and new accent placement make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple


class Word(NamedTuple):
    """`plain` is folded; `typed` has its accents, and is empty where the word was written out or mended."""

    plain: str
    typed: str


def nfc(text: str) -> str:
    """Give the text in Unicode NFC without control and zero-width characters; iPhones send NFD."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text) and "\u00a0" not in text:
        return text
    visible = "".join(
        c for c in text.replace("\u00a0", " ") if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf")
    )
    return unicodedata.normalize("NFC", visible)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Give the text in lower case without accents, đ as d: "Đắk Lắk" -> "dak lak"."""
    lowered = text.lower().replace("đ", "d")
    decomposed = unicodedata.normalize("NFD", lowered)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


_SYLLABLE = re.compile(r"\d+(?:[.,/+-]\d+)*%?|\w+")


def syllables(text: str) -> list[str]:
    """Cut into folded syllables and figures: "Kế hoạch 80/KH-BTV" -> ["ke", "hoach", "80", "kh", "btv"]."""
    return _SYLLABLE.findall(fold(text))
