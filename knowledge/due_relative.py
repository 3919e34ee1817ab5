"""Due rules counted from an event: "trước khi diễn ra … ít nhất 15 ngày", "trong vòng 05 ngày sau khi …"."""

from __future__ import annotations

import re

from knowledge.due_grammar import Found
from knowledge.numbers import number
from knowledge.rules import Relation, Relative
from knowledge.undue import BLANK

_COUNT = (
    r"(?<!ngay )(?<!thang )(?<![\d,.])"
    r"(?P<count>\d{1,3}|(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi(?: lam)?|hai muoi|ba muoi)\b)\s*(?:\([a-z ]+\)\s*)?"
)
_NUMBER_OF = rf"{_COUNT}(?P<unit>ngay|tuan|thang|gio|tieng|h)\b(?:\s+(?:lam viec|tiep theo|lien tuc))*"
_LIMIT = (
    r"(?:(?:it nhat|toi thieu|cham nhat|muon nhat|toi da|khong qua|khong cham hon|khong muon hon|khong it hon"
    r"|trong vong|trong thoi han|trong thoi gian|trong|thoi han|la|phai|khoang|tren|cham|ngay thu)\s+)"
)
_AT = r"(?:(?:khi|ngay|luc|thoi diem|gio|thoi gian)\s+)*"
_AFTER = r"(?:sau|ke tu|tinh tu)"
_NO_DAY = r"(?!(?:ngay\s+)?\d)"
_EVENT = rf"(?P<event>{_NO_DAY}[^.;:\n]{{2,90}}?)"
_LAST = rf"(?P<event>{_NO_DAY}[^.,;:\n()]{{2,90}}?)(?=\s*(?:[.,;:\n()/]|$)|\s+(?:phai|cac|neu)\b)"
"""The event at the end of the clause."""
_NAMED_EVENT = (
    r"(?P<event>(?:dai hoi|hoi nghi|ky hop|phien hop|cuoc|buoi|hoi thi|hoi thao|le\b|tet|khai mac|dien ra|giao luu"
    r"|chuong trinh)[^.,;:\n]{0,50}?)"
)
_DONE = r"(?P<event>(?:to chuc|dien ra|ket thuc|be mac|khai mac|nhan|hop)\b[^.,;:\n()]{0,60}?)(?=\s*(?:[.,;:\n()/]|$))"
_DATE = r"(?P<event>\d{1,2}/\d{1,2}(?:/\d{4})?)"
_NOT_WORK = r"(?!\s+(?:tap huan|hoi\b|cong\b|nghi|vang|dem|thang\s*\d))"
"""Not before what the days are spent on: "02 ngày tập huấn"."""

_TABLE = (
    # name, days before (-1) or after (+1), pattern
    ("count before a date", -1, rf"\b{_LIMIT}+{_NUMBER_OF}\s+truoc\s+(?:ngay\s+)?{_DATE}"),
    ("count before", -1, rf"\b{_LIMIT}*{_NUMBER_OF}\s+truoc\s+{_AT}{_LAST}"),
    (
        "before by a count",
        -1,
        rf"\btruoc\s+{_LIMIT}*{_NUMBER_OF}{_NOT_WORK}\s+(?:(?:so voi|tinh den|truoc|cua|khi|ngay)\s+)+{_AT}{_LAST}",
    ),
    ("before an event, with a limit", -1, rf"\btruoc\s+{_AT}{_EVENT}[,\s]+{_LIMIT}+{_NUMBER_OF}"),
    (
        "before an event",
        -1,
        rf"\btruoc\s+(?:khi|ngay|luc|thoi diem|gio)\s+{_EVENT}\s+{_NUMBER_OF}{_NOT_WORK}",
    ),
    ("before a named event", -1, rf"\btruoc\s+{_NAMED_EVENT}\s+{_NUMBER_OF}{_NOT_WORK}"),
    (
        "count after",
        1,
        rf"\b(?:sau\s+)?{_LIMIT}*(?:sau\s+)?{_NUMBER_OF},?\s+\(?(?:{_AFTER}|tu(?=\s+(?:khi|ngay)\b))\s+{_AT}{_LAST}",
    ),
    ("after a count", 1, rf"\bsau\s+{_LIMIT}*{_NUMBER_OF}\s+(?:khi\s+)?{_DONE}"),
    ("after an event, with a limit", 1, rf"\b{_AFTER}\s+{_AT}{_EVENT}[,\s]+{_LIMIT}+{_NUMBER_OF}"),
    ("after an event", 1, rf"\b{_AFTER}\s+(?:khi|ngay)\s+{_EVENT}\s+{_NUMBER_OF}{_NOT_WORK}"),
    ("after a named event", 1, rf"\bsau\s+{_NAMED_EVENT}\s+{_NUMBER_OF}{_NOT_WORK}"),
    ("notice without an event", -1, rf"\btruoc\s+{_LIMIT}*{_NUMBER_OF}(?!\s*\d)(?P<event>)"),
)
_PATTERNS = [(sign, re.compile(pattern)) for _, sign, pattern in _TABLE]
_HOURS = {"ngay": 24, "tuan": 7 * 24, "thang": 30 * 24, "gio": 1, "tieng": 1, "h": 1}
"""Hours of each unit; a month counts as 30 days."""


def relative_rules(said: str, plain: str) -> tuple[list[Found], str]:
    """Give the rules counted from an event, and the prepared text with them blanked.

    A working day counts as a day: the rule's form knows days only. Less than a day gives no rule.
    """
    found: list[Found] = []
    for sign, pattern in _PATTERNS:
        new = [(match, rule) for match in pattern.finditer(plain) if (rule := _rule(said, match, sign))]
        for match, rule in new:
            found.append(Found((rule,), match.start(), match.end()))
            plain = plain[: match.start()] + BLANK * len(match.group()) + plain[match.end() :]
    return found, plain


def _rule(said: str, match: re.Match[str], sign: int) -> Relative | None:
    hours = (number(match["count"]) or 0) * _HOURS[match["unit"]]
    if hours < 24:
        return None
    anchor = " ".join(said[match.start("event") : match.end("event")].split()).strip(" ,-–*")
    in_force = re.search(r"hieu (?:luc|~+)\W+$", match.string[: match.start()])
    at_least = re.search(r"\b(?:it nhat|toi thieu|khong it hon)\b", match.group())
    how: Relation = "from" if sign > 0 and (in_force or at_least) else "by"
    return Relative(days=sign * (hours // 24), anchor=anchor, relation=how)
