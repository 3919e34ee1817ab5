"""What is said where other activities are asked and belongs to other questions: help given, worries, proposals, plans.

Help has figures of its own in the report, and they are what is summed up: however it is told, it is counted there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from handlers.forms.asking import shortened
from handlers.forms.form import Context, Elsewhere, Invalid
from handlers.forms.numbers import Parser, grouped, in_dong, money, whole
from handlers.private import without_secrets
from handlers.reports import texts
from handlers.reports.monthly_reading import read
from handlers.reports.monthly_words import EACH, GIVEN, MONEY, OTHER_EVENT, SET_APART, N
from knowledge.vietnamese import fold, nfc

_WORDS = ("du_luan", "kien_nghi", "ke_hoach_thang_sau")
_HELP = ("so_suat_qua", "gia_tri_qua")

_OPENS = re.compile(r"\W*(?:(?:da|em|chi|toi|minh|va|con|ngoai ra|thi)\W+)*")
"""What may stand before “dư luận …” without making it part of something else."""
_WORRY = re.compile(
    r"(?:nhieu |mot so |cac )?(?:chi em|hoi vien|ba con|cac chi)(?: (?:trong |cua )?(?:chi hoi|thon|xom))?"
    r" (?:(?:rat|dang|con|cung|van|nhieu) )*"
    r"(?:ban khoan|phan anh|buc xuc|than phien|keu ca"
    r"|lo (?:lang|ngai|so|vi|mat|khong|ko|ve|thieu|gia|dich|rot|han|e)\b)"
)
"""“Chị em lo giá lúa”; “lo hậu cần” is work."""
_TAKES_PART = re.compile(rf"{N}\s*(?:luot )?(?:nguoi|chi em|chi|hoi vien|hv)\b|{MONEY}")
_CLAUSE = re.compile(r"(?:(?!\s+va\s+(?!\d))(?:[^,;\n.]|[,.](?=\d)(?<=\d.)|\.(?=\S)))+")
_GIVEN = re.compile(GIVEN)
_VALUE = re.compile(rf"(?<![\w.,/]){MONEY}{SET_APART}")
_WORTH = re.compile(rf"\W*(?:(?:tri gia|tong|cong|so tien|tien|la|het|khoang|moi thu)\W+)*{MONEY}\W*")
_DATE = re.compile(r"\b(?:ngay\s+)?\d{1,2}/\d{1,2}(?:/\d{4})?\b|\bngay\s+\d{1,2}\b")
_COUNTED = re.compile(
    r"\d|\b(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi) (?:ho|suat|phan|nguoi|hoi vien|chau|gia dinh)\b"
)
_EVENT = re.compile(rf"\b(?:{OTHER_EVENT})")
_RAISES = re.compile(r"\bvan dong\b")
_LENDS = re.compile(r"\b(?:vay|von|quy)\b")
_MORE = re.compile(r"\b(?:giup|tham|tang|ho tro|trao)(?: (?:do|hoi|qua|tang|va))* them\b")
"""“Thăm thêm 3 hộ”: it comes on top of what was said."""


def told_elsewhere(text: str, context: Context) -> Elsewhere | None:
    """Give what an answer about other activities says to other questions; None where it is an activity."""
    found, said, unused = read(text, context)
    plain = fold(said)
    if "so_suat_qua" in found:
        return _help_told(_Said(said, plain, unused), found, context)
    if worry := _worry(text):
        return Elsewhere(_joined({"du_luan": worry}, context))
    words = {name: found[name] for name in _WORDS if name in found}
    if words and unused[_opening(plain) :].startswith("|"):
        return Elsewhere(_joined(words, context))
    return None


def told_behind_topic(text: str, context: Context) -> Elsewhere | None:
    """Give the topic of a meeting and the help that is told behind it: "sức khỏe, giúp 4 hộ nghèo 2 triệu"."""
    said = nfc(text)
    plain = fold(said)
    cut = _HELP_FOLLOWS.search(plain) if len(plain) == len(said) else None
    told = told_elsewhere(said[cut.end() :], context) if cut else None
    if cut is None or told is None or not said[: cut.start()].strip():
        return None
    return replace(told, answers={"chu_de": said[: cut.start()].strip(), **told.answers})


_HELP_FOLLOWS = re.compile(rf"\s*(?:[,;.\n]|\bva\b)\s*(?=(?:(?:da|di|chi hoi|chi em|minh|cung|con|va)\s+)*{GIVEN})")


def _opening(plain: str) -> int:
    match = _OPENS.match(plain)
    return match.end() if match else 0


def _worry(text: str) -> str:
    """Give what chị em worry about, where the whole text is about it."""
    plain = fold(nfc(text)).strip()
    return text.strip() if _WORRY.match(plain) and not _TAKES_PART.search(plain) else ""


def _joined(words: Mapping[str, str], context: Context) -> dict[str, str]:
    """Put what is said now behind what was said before; nothing of it is said twice."""
    joined = {}
    for name, piece in words.items():
        before = context.values.get(name, texts.NONE_SAID)
        none = piece == "không"
        if before == texts.NONE_SAID:
            joined[name] = piece
        else:
            joined[name] = before if none or fold(piece) in fold(before) else f"{before}; {piece}"
    return joined


# --- help ---


class _Said(NamedTuple):
    """A text, the same folded, and the same with "|" for what was read; all of one length."""

    said: str
    plain: str
    unused: str

    def left(self, start: int, end: int) -> str:
        """Give what was not read between two places, folded, without days."""
        return _DATE.sub(lambda match: " " * len(match[0]), self.unused[start:end]).replace("|", " ")


def _help_told(text: _Said, found: Mapping[str, str], context: Context) -> Elsewhere | None:
    """Give the help that a text tells of; None where it is part of another activity."""
    given = next((match for match in _GIVEN.finditer(text.plain) if text.unused[match.start()] == "|"), None)
    clauses = [match.span() for match in _CLAUSE.finditer(text.plain)]
    own = next((span for span in clauses if given and span[0] <= given.start() < span[1]), None)
    if given is None or own is None or _EVENT.search(_RAISES.sub("", text.plain[own[0] : given.start()])):
        return None
    told = {name: found[name] for name in _HELP if name in found}
    unread: list[tuple[int, int]] = []
    for start, end in clauses:
        left = text.left(start, end)
        worth = None if "gia_tri_qua" in told or EACH.search(text.plain) else _worth(left, own=(start, end) == own)
        if worth:
            told["gia_tri_qua"] = text.said[start + worth.start("money") : start + worth.end("money")]
        elif (_COUNTED if (start, end) == own else _SAYS).search(left):
            unread.append((start, end))
    words = _joined({name: found[name] for name in _WORDS if name in found}, context)
    added, doubt = _added(told, context, sure=_MORE.search(text.plain) is not None)
    return Elsewhere({**added, **words}, _pieces(text.said, unread), doubt)


_SAYS = re.compile(r"[^\W_]{2}")


def _worth(left: str, *, own: bool) -> re.Match[str] | None:
    """Find what the help was worth: the only figure beside it, or an amount that stands alone behind a pause."""
    if not own:
        return _WORTH.fullmatch(left)
    values = list(_VALUE.finditer(left))
    if len(values) != 1 or _LENDS.search(left):
        return None
    (value,) = values
    return None if _COUNTED.search(f"{left[: value.start()]} {left[value.end() :]}") else value


def _pieces(said: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Give what stands at these places, as she typed it; neighbours together, and never what is secret."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        beside = joined and not _SAYS.search(said[joined[-1][1] : start])
        joined.append((joined.pop()[0] if beside else start, end))
    pieces = [re.sub(r"^(?:và|va)\s+", "", said[start:end].strip(" .:;-+()")) for start, end in joined]
    return [shortened(without_secrets(piece)[0], _SHOWN) for piece in pieces]


_SHOWN = 60


def _added(told: Mapping[str, str], context: Context, *, sure: bool) -> tuple[dict[str, str], str | None]:
    """Add help to what is noted already, and give what is asked about it: it may be the same help once more."""
    before = [context.values.get(name) or 0 for name in _HELP]
    try:
        now = [_PARSE[name](told[name], context) if name in told else 0 for name in _HELP]
    except Invalid:
        return dict(told), None
    if not any(before):
        return dict(told), None
    both = [old + new for old, new in zip(before, now, strict=True)]
    added = {"so_suat_qua": f"{both[0]}", **({"gia_tri_qua": f"{grouped(both[1])} đồng"} if both[1] else {})}
    doubt = texts.HELP_ADDED.format(before=_shown(*before), after=_shown(*both))
    return added, None if sure else doubt


_PARSE: Mapping[str, Parser] = {"so_suat_qua": whole("người (hộ)", most=1_000_000), "gia_tri_qua": money()}


def _shown(people: int, worth: int) -> str:
    return f"{grouped(people)} người (hộ)" + (f", {in_dong(worth)}" if worth else "")
