"""Which of the offered choices a message picks: its number, its label, or the label typed without accents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from knowledge.vietnamese import fold

_NUMBER = re.compile(r"(?:so|chon|cau|muc|cai|lay|y)?\s*\(?(\d{1,2})\)?\s*[.)]?(?: (?:nhe|nha|a|em|di|chi|do))*")
_FIGURE = re.compile(r"\d+")
_MARKS = re.compile(r"[,.!?…]+(?=\s|$)")
_ALIKE = 92
"""Of 100: a slip or two in a long label, none in a short one."""


def picked(text: str, choices: Sequence[str]) -> str | None:
    """Give the label that the text picks; None where it is something else."""
    said = _plain(text)
    if not said or not choices:
        return None
    number = _NUMBER.fullmatch(said)
    if number:
        index = int(number[1]) - 1
        return choices[index] if 0 <= index < len(choices) else None
    labels = [_plain(choice) for choice in choices]
    if said in labels:
        return choices[labels.index(said)]
    alike, best = max((fuzz.ratio(said, label), i) for i, label in enumerate(labels))
    same_figures = _FIGURE.findall(said) == _FIGURE.findall(labels[best])  # another year is no slip
    return choices[best] if alike >= _ALIKE and same_figures else None


def picked_in_part(text: str, choices: Sequence[str]) -> str | None:
    """Give the label of which the text is the part before or behind a comma ("giữ lại"): where nothing else is taken.

    Where anything may be typed, a part is an answer of its own.
    """
    said = _plain(text)
    found = [choice for choice in choices if said in map(_plain, choice.split(", "))]
    return found[0] if said and len(found) == 1 else picked(text, choices)


def labelled(text: str, labels: Iterable[str]) -> str | None:
    """Give the label that was tapped or typed. A number is none: it is one only where the labels were offered last."""
    return next((label for label in labels if fold(label) == fold(text)), None)


_YES = re.compile(
    r"(?:da |u |uh )?(?:u|uh|um|vang|co|ok|oke|okie|duoc|dong y|gui|chuyen|nho)(?: (?:gui|chuyen|di|em|a|nhe|nha"
    r"|giup|chi|ho|nhe em|di em|cau hoi))*"
)

_NO = re.compile(
    r"(?:da )?(?:k|ko|khong|hong|hok|thoi|khoi|chua|dung gui)"
    r"(?: (?:can|gui|chuyen|dau|nua|em|oi|a|nhe|khoi|thoi|phai|khong|cam|on|chi|duoc))*"
)


def is_number(text: str) -> bool:
    """Tell whether the text can only be meant as the number of a choice."""
    return bool(_NUMBER.fullmatch(_plain(text))) or text.strip().isdecimal()


def agreed(text: str, choices: Sequence[str]) -> str | None:
    """Give the one choice there is, where the text says yes to it in words: "ừ gửi đi em", "vâng"."""
    return choices[0] if len(choices) == 1 and _YES.fullmatch(_plain(text)) else None


def refuses(text: str) -> bool:
    """Tell whether the text only says no: "thôi khỏi", "ko"."""
    return bool(_NO.fullmatch(_plain(text)))


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub(" ", fold(text)).split())
