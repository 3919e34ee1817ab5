"""Cutting a text into words that can be compared: folded, with abbreviations written out."""

from __future__ import annotations

import re

from knowledge.shorthand import write_out
from knowledge.vietnamese import Word, nfc

_PHONE = re.compile(r"\bsố máy\b")  # without accents it is "số mấy" as well
_PER_CENT = re.compile(r"(?<!\d)\s*%")
_WORD = re.compile(r"\b(?:\d+k\d+s|tk&vv|ct-xh)\b|\d+(?:[.,/+-]\d+)*%?|[^\W\d_]+\d*[^\W_]*")


def words_of(text: str) -> list[Word]:
    """Cut a text into words, as both questions and plans are."""
    return write_out(_WORD.findall(_said(text)))


def _said(text: str) -> str:
    return _PER_CENT.sub(" phần trăm", _PHONE.sub("số điện thoại", nfc(text).lower()))
