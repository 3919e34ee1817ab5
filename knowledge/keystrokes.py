"""Words in which the keys of Telex or VNI were left behind: "hanj nopj", "ha5n no65p", "dduwowcj"."""

from __future__ import annotations

import re
from collections.abc import Callable

_ONSET = "(?:ngh(?=[ei])|gh(?=[ei])|k(?=[eiy])|ng|nh|ch|gi|kh|ph|qu|th|tr|[bcdghlmnprstvx])?"
_RIME = (
    "(?:a(?:ch|ng|nh|[cimnoptuy])?|e(?:ch|ng|nh|[cmnoptu])?|i(?:a|ch|nh|e(?:ng|[cmnptu])|[cmnptu])?"
    "|o(?:a(?:ch|ng|nh|[cimnopty])?|e(?:[nmot])?|o[cn]g?|ng|[cimnpt])?"
    "|u(?:a|y(?:a|ch|nh|e(?:[nt])|[nptu])?|e(?:ch|nh|[n])?|o(?:i|ng|[cmnptu])|a(?:ng|[nty])|ng|[cimnptu])?"
    "|y(?:e(?:ng|[mntu])|[nt])?)"
)
_SYLLABLE = re.compile(f"{_ONSET}{_RIME}$")
_TELEX = re.compile(r"[a-z]+$")
_VNI = re.compile(r"[a-z]+[1-9][a-z0-9]*$")


def is_syllable(word: str) -> bool:
    """Tell whether a folded word can be a Vietnamese syllable; it need not be a word that anyone uses."""
    return bool(_SYLLABLE.match(word))


def decode(word: str, is_known: Callable[[str], bool]) -> str | None:
    """Give the folded syllable that a raw Telex or VNI word stands for; None where it is known to nobody."""
    candidates: list[str] = []
    if _VNI.match(word):
        candidates.append(re.sub(r"\d", "", word))
    if _TELEX.match(word):
        plain = re.sub(r"([aeod])\1", r"\1", word).replace("w", "")
        candidates += [plain] + [plain[:i] + plain[i + 1 :] for i in range(1, len(plain)) if plain[i] in "sfrxj"]
        if word.startswith("w") or "w" in word:
            candidates.append(word.replace("w", "u"))
    return next((c for c in candidates if c != word and is_known(c)), None)
