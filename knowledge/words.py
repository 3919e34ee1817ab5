"""Cutting a text into words that can be compared: folded, with abbreviations written out."""

from __future__ import annotations

import re
from typing import NamedTuple

from knowledge.shorthand import write_out
from knowledge.vietnamese import fold, nfc

_PHONE = re.compile(r"\bsố máy\b")  # without accents it is "số mấy" as well
_PER_CENT = re.compile(r"(?<!\d)\s*%")
_WORD = re.compile(r"\d+(?:[.,/+-]\d+)*%?|[^\W\d_]+\d*[^\W_]*")


class Word(NamedTuple):
    """`plain` is folded; `typed` has its accents, and is empty where the word was written out or mended."""

    plain: str
    typed: str


def words_of(text: str) -> list[Word]:
    """Cut a text into words, as both questions and plans are."""
    return [Word(plain, typed) for plain, typed in write_out(_WORD.findall(_said(text)), fold)]


def _said(text: str) -> str:
    return _PER_CENT.sub(" phần trăm", _PHONE.sub("số điện thoại", nfc(text).lower()))
