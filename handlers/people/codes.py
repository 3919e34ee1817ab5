"""Invitation codes as people type them: small letters, spaces, dashes, an S for the 5, in the middle of a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from knowledge.vietnamese import fold, nfc
from records.invitations import LENGTH, is_code

_LOOKALIKES: Final = str.maketrans("BSZG", "8526")
"""Letters that no code has, and what was taken for them. None is a vowel, so no word is read as a code."""

_STRANGE: Final = "O0QDI1LAEUWY"
"""No code has them, and none of its letters is surely meant by them."""

_SEPARATORS = re.compile(r"[\s\-–—_.,:;/|·*\"'“”()\[\]]+")
_START = re.compile(r"/start(?:@\w+)?\s+(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)
_BEFORE = (
    r"(?:da |em oi |chao em |alo |em |chi |toi |minh |cho (?:chi|toi|minh|em) |(?:chi |toi |minh )?(?:muon|xin) "
    r"|dang ky )*"
)
_JOIN = r"(?:tham gia|nhap ma|dung ma|ma moi|ma tham gia)"
_CODE = r"(?: (?:bang )?(?:ma|ma so|ma moi|code|voi ma|hoi))?(?: (?:la|so))?"
_AFTER = r"(?: (?:a|ah|nhe|nha|nhe em|em|em oi|voi|di|roi|giup chi|giup|cam on em|cam on))*"
_ASKED = re.compile(rf"{_BEFORE}{_JOIN}{_CODE}{_AFTER}")
_GIVEN = re.compile(rf"{_BEFORE}{_JOIN}{_CODE} (?P<rest>.+?){_AFTER}")
_WITHIN = re.compile(r"\b(?:tham gia|ma)\b(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True)
class Typed:
    """What somebody typed in order to join: the code, or, where it is none, the letters that were read.

    Neither where she only says that she wants to join.
    """

    code: str | None = None
    unread: str = ""

    @property
    def strange(self) -> str:
        """The letters that no code has, once each."""
        return "".join(dict.fromkeys(letter for letter in self.unread if letter in _STRANGE))


def typed(text: str) -> Typed | None:
    """Read a message that may be about joining; None where it is about something else."""
    text = unicodedata.normalize("NFKC", nfc(text)).strip()
    if start := _START.fullmatch(text):
        return read(start["rest"])
    folded = " ".join(_MARKS.sub(" ", fold(text)).split())
    if _ASKED.fullmatch(folded):
        return Typed()
    if given := _GIVEN.fullmatch(folded):
        found = read(given["rest"])
        if found.code or _is_meant_as_code(given["rest"]):
            return found
    if is_code(_joined(text)):
        return Typed(_joined(text))
    within = _WITHIN.search(folded)
    code = next(_codes_in(within["rest"]), None) if within else None
    return Typed(code) if code else None


def read(text: str) -> Typed:
    """Read a text that is nothing but a code."""
    letters = _joined(unicodedata.normalize("NFKC", nfc(text)))
    kindly = letters.translate(_LOOKALIKES)
    return Typed(code=kindly) if is_code(kindly) else Typed(unread=letters)


_MARKS = re.compile(r"[!?.,;:…\"“”]+(?=\s|$)|[\"“”:]")


def _joined(text: str) -> str:
    return _SEPARATORS.sub("", fold(text).upper())


def _is_meant_as_code(text: str) -> bool:
    words = text.replace("-", " ").split()
    if len(words) == 1 and words[0] not in _FOREIGN and (words[0].isalpha() or words[0].isdecimal()):
        return LENGTH <= len(words[0]) <= LENGTH + 1  # no Vietnamese word is as long, no date or year without marks
    mixed = any(word.isalnum() and not word.isalpha() and not word.isdecimal() for word in words)
    return mixed and len(words) <= 2 and LENGTH - 2 <= len("".join(words)) <= LENGTH + 2


_FOREIGN: Final = ("facebook", "telegram", "internet", "festival", "workshop", "messenger", "instagram")
"""Words of a code's length that one takes part in."""


def _codes_in(text: str) -> Iterator[str]:
    """Give the codes among the words of a sentence: words on end that make one, letter by letter as it stands."""
    words = [_joined(word) for word in text.split()]
    for begin in range(len(words)):
        for end in range(begin + 1, min(begin + LENGTH, len(words)) + 1):
            if is_code(code := "".join(words[begin:end])):
                yield code
