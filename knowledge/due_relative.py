"""Due rules counted from an event: "trước khi diễn ra … ít nhất 15 ngày", "trong vòng 05 ngày sau khi …"."""

from __future__ import annotations

import re

from knowledge.due_grammar import Found
from knowledge.due_text import BLANK
from knowledge.numbers import number
from knowledge.rules import Relation, Relative

_COUNT = r"(?<!ngay )(?<!thang )(?P<count>\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi(?: lam)?|hai muoi|ba muoi)\s*(?:\([a-z ]+\)\s*)?"
_UNIT = r"(?P<unit>ngay|tuan|thang|gio|tieng)\b(?:\s+(?:lam viec|tiep theo|lien tuc))*"
_LIMIT = (
    r"(?:(?:it nhat|toi thieu|cham nhat|muon nhat|toi da|khong qua|khong cham hon|khong muon hon|khong it hon"
    r"|trong vong|trong thoi han|trong thoi gian|trong|thoi han|la|phai|khoang|tren|cham|ngay thu)\s+)"
)
_DATE = r"(?P<event>\d{1,2}/\d{1,2}(?:/\d{4})?)"
_AT = r"(?:(?:khi|ngay|luc|thoi diem|gio|thoi gian)\s+)*"
_EVENT = r"(?P<event>(?!(?:ngay\s+)?\d)[^.;:\n]{2,90}?)"
_NAMED_EVENT = (
    r"(?P<event>(?:dai hoi|hoi nghi|ky hop|phien hop|cuoc hop|le\b|cuoc|buoi|hoi thi|hoi thao|tet|khai mac|dien ra"
    r"|giao luu|chuong trinh|cuoc thi)[^.,;:\n]{0,50}?)"
)
_EVENT_END = r"(?P<event>(?!(?:ngay\s+)?\d)[^.,;:\n()]{2,90}?)(?=\s*(?:[.,;:\n()/]|$)|\s+(?:phai|cac|neu)\b)"
_NOT_WORK = r"(?!\s+(?:tap huan|hoi\b|cong\b|nghi|vang|dem|thang\s*\d))"
_DAYS = {"ngay": 24, "tuan": 7 * 24, "thang": 30 * 24, "gio": 1, "tieng": 1}
"""Hours of each unit; a month counts as 30 days."""

_PATTERNS: tuple[tuple[str, int, re.Pattern[str]], ...] = tuple(
    (name, sign, re.compile(pattern))
    for name, sign, pattern in (
        # name, days before (-1) or after (+1), pattern
        ("count before a date", -1, rf"\b{_LIMIT}+{_COUNT}{_UNIT}\s+truoc\s+(?:ngay\s+)?{_DATE}"),
        ("count before", -1, rf"\b{_LIMIT}*{_COUNT}{_UNIT}\s+truoc\s+{_AT}{_EVENT_END}"),
        ("before by a count", -1, rf"\btruoc\s+{_LIMIT}*{_COUNT}{_UNIT}{_NOT_WORK}\s+(?:(?:so voi|tinh den|truoc|cua|khi|ngay)\s+)+{_AT}{_EVENT_END}"),
        ("before an event, with a limit", -1, rf"\btruoc\s+{_AT}{_EVENT}[,\s]+{_LIMIT}+{_COUNT}{_UNIT}"),
        ("before an event", -1, rf"\btruoc\s+(?:khi|ngay|luc|thoi diem|gio)\s+{_EVENT}\s+{_COUNT}{_UNIT}{_NOT_WORK}"),
        ("before a named event", -1, rf"\btruoc\s+{_NAMED_EVENT}\s+{_COUNT}{_UNIT}{_NOT_WORK}"),
        ("count after", 1, rf"\b(?:sau\s+)?{_LIMIT}*(?:sau\s+)?{_COUNT}{_UNIT},?\s+\(?(?:ke tu|tinh tu|sau|tu)\s+{_AT}{_EVENT_END}"),
        ("after a count", 1, rf"\bsau\s+{_LIMIT}*{_COUNT}{_UNIT}\s+(?:khi\s+)?(?P<event>(?:to chuc|dien ra|ket thuc|be mac|khai mac|nhan|hop)\b[^.,;:\n()]{{0,60}}?)(?=\s*(?:[.,;:\n()/]|$))"),
        ("after an event, with a limit", 1, rf"\b(?:sau|ke tu|tinh tu)\s+{_AT}{_EVENT}[,\s]+{_LIMIT}+{_COUNT}{_UNIT}"),
        ("after an event", 1, rf"\b(?:sau|ke tu|tinh tu)\s+(?:khi|ngay)\s+{_EVENT}\s+{_COUNT}{_UNIT}{_NOT_WORK}"),
        ("after a named event", 1, rf"\bsau\s+{_NAMED_EVENT}\s+{_COUNT}{_UNIT}{_NOT_WORK}"),
        ("notice only", -1, rf"\btruoc\s+{_LIMIT}*{_COUNT}{_UNIT}(?!\s*\d)(?P<event>)"),
    )
)  # fmt: skip


def relative_rules(said: str, plain: str) -> tuple[list[Found], str]:
    """Give the rules counted from an event, and the prepared text with them blanked."""
    found: list[Found] = []
    for _, sign, pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            rule = _rule(said, match, sign)
            if rule is not None:
                found.append(Found((rule,), match.start(), match.end()))
        for phrase in found:
            plain = plain[: phrase.start] + BLANK * (phrase.end - phrase.start) + plain[phrase.end :]
    return found, plain


def _rule(said: str, match: re.Match[str], sign: int) -> Relative | None:
    count = number(match["count"])
    hours = (count or 0) * _DAYS[match["unit"]]
    if hours < 24:
        return None
    anchor = " ".join(said[match.start("event") : match.end("event")].split()).strip(" ,-–*")
    how: Relation = "by"
    in_force = re.search(r"hieu (?:luc|~+)\W+$", match.string[: match.start()])
    if sign > 0 and (in_force or re.search(r"\b(?:it nhat|toi thieu|khong it hon)\b", match.group())):
        how = "from"
    return Relative(days=sign * (hours // 24), anchor=anchor, relation=how)
