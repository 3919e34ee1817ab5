"""Which of the offered choices a message picks: its number, its label, or the label typed without accents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from knowledge.vietnamese import fold

_NUMBER = re.compile(r"(?:so|chon|cau|muc|cai|lay|y)?\s*\(?(\d{1,2})\)?\s*[.)]?(?: (?:nhe|nha|a|em|di|chi|do))*")
_FIGURE = re.compile(r"\d+")
_ALIKE = 92
"""Of 100: a slip or two in a long label, none in a short one."""


def picked(text: str, choices: Sequence[str]) -> str | None:
    """Give the label that the text picks; None where it is something else."""
    said = " ".join(fold(text).split()).strip(" .!?")
    if not said or not choices:
        return None
    number = _NUMBER.fullmatch(said)
    if number:
        index = int(number[1]) - 1
        return choices[index] if 0 <= index < len(choices) else None
    labels = [" ".join(fold(choice).split()).strip(" .!?") for choice in choices]
    if said in labels:
        return choices[labels.index(said)]
    alike, best = max((fuzz.ratio(said, label), i) for i, label in enumerate(labels))
    same_figures = _FIGURE.findall(said) == _FIGURE.findall(labels[best])  # another year is no slip
    return choices[best] if alike >= _ALIKE and same_figures else None
