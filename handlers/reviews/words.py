"""What a supervisor says about the reports of her chi hội; each pattern matches a whole message, folded."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal, NamedTuple

from handlers.choices import refuses
from handlers.forms.steering import plain, says
from handlers.months import LONGEST, MONTH, period_in
from knowledge.vietnamese import fold
from records import receipts

Wanted = Literal["list", "missing", "all", "lock", "unlock", "receipt"]
Action = Literal[
    "accept", "return", "next", "more", "previous", "list", "missing", "all", "whole", "rewrite", "back", "stop"
]


class Wish(NamedTuple):
    """What she wants to see or do; without a `period` she named none."""

    what: Wanted
    period: str | None = None
    receipt: str = ""


_REPORT = r"(?:bao cao|bc)"
_WHO = (
    r"(?:(?:nhung |cac )?(?:ai|nguoi nao|chi hoi nao|don vi nao|co so nao)"
    r"|(?:co )?(?:may|bao nhieu) (?:chi hoi|don vi|co so))"
)
_BELOW = r"(?:chi hoi|don vi|co so)"

_LISTS = (
    rf"(?:xem |mo |coi )?(?:lai )?(?:danh sach|ds|tinh hinh|ket qua)(?: nop| gui| nhan| duyet)?(?: cac)? {_REPORT}"
    rf"(?: (?:da )?(?:nop|gui))?(?: (?:cua )?(?:cac )?{_BELOW})?{MONTH}?",
    rf"(?:xem |mo |coi )?(?:cac )?{_REPORT} (?:(?:da|moi|vua) nop|(?:moi|vua) gui|da nhan|da ve|gui len|nop len)"
    rf"(?: len| roi| ve)?{MONTH}?",
    rf"(?:xem |coi )(?:cac )?{_REPORT}{MONTH}",
    rf"(?:xem |di )?duyet(?: cac)? {_REPORT}{MONTH}?",
    rf"(?:xem )?(?:cac )?{_REPORT} (?:dang |con )?(?:cho|can|chua) duyet{MONTH}?",
    rf"(?:xem )?(?:cac )?{_REPORT} (?:cua )?cac {_BELOW}{MONTH}?",
    rf"{_WHO} (?:da |vua )(?:nop|gui|bao cao)(?: {_REPORT})?{MONTH}?(?: roi)?",
    rf"{_WHO} (?:nop|gui)(?: {_REPORT})?{MONTH}? roi",
)
_LISTS_UNLESS_HERS = (
    rf"(?:xem |coi )?(?:cac )?{_REPORT} da gui{MONTH}?",
    rf"(?:xem|coi)(?: cac)? {_REPORT}",
    rf"{_REPORT}{MONTH}",
)
_MISSINGS = (
    rf"(?:con )?(?:{_WHO} )?(?:con |van )?chua (?:nop|gui|bao cao)(?: {_REPORT})?{MONTH}?",
    rf"(?:con )?thieu(?: {_REPORT})?(?: cua)? (?:ai|nhung ai|{_BELOW}(?: nao)?){MONTH}?",
    rf"(?:ai|{_BELOW} nao) (?:con )?thieu(?: {_REPORT})?{MONTH}?",
    rf"(?:xem )?(?:danh sach|ds) (?:cac )?(?:{_BELOW} )?chua (?:nop|gui)(?: {_REPORT})?{MONTH}?",
)
_ALL = (rf"duyet (?:tat ca|het|toan bo)(?: cac)? {_REPORT}{MONTH}?",)
_LOCKS = (rf"(?!(?:khoa|chot)$)(?:khoa|chot)(?: so(?: lieu)?)?(?: {_REPORT})?{MONTH}?",)
_UNLOCKS = (rf"(?:mo|bo) khoa(?: so(?: lieu)?)?(?: {_REPORT})?{MONTH}?", rf"mo lai(?: so)?(?: {_REPORT})?{MONTH}")
_RECEIPT = re.compile(
    rf"(?:(?:xem |mo |tim |duyet )?(?:{_REPORT} )?(?:co )?(?:ma |so )+)(?P<after>[a-z0-9]{{3}}[ -]?[a-z0-9]{{3}})"
    rf"|(?:xem |mo |tim |duyet )?(?:{_REPORT} )?(?P<bare>[a-z0-9]{{6}})"
)

_PATTERNS: Final[dict[Wanted, list[re.Pattern[str]]]] = {
    "list": [re.compile(pattern) for pattern in _LISTS],
    "missing": [re.compile(pattern) for pattern in _MISSINGS],
    "all": [re.compile(pattern) for pattern in _ALL],
    "lock": [re.compile(pattern) for pattern in _LOCKS],
    "unlock": [re.compile(pattern) for pattern in _UNLOCKS],
}
_UNLESS_HERS = [re.compile(pattern) for pattern in _LISTS_UNLESS_HERS]

_ACTIONS: Final[dict[Action, re.Pattern[str]]] = {
    "accept": re.compile(rf"duyet(?: luon)?(?: {_REPORT})?(?: nay)?|chap nhan"),
    "return": re.compile(rf"(?:tra|gui) (?:lai|ve)(?: {_REPORT})?(?: nay)?(?: de)?(?: sua)?|(?:yeu cau|can) sua"),
    "next": re.compile(rf"(?:xem |mo )?(?:{_REPORT}|cai|bai) (?:tiep(?: theo)?|ke tiep|khac|sau)"),
    "more": re.compile("(?:xem )?(?:tiep(?: theo| tuc)?|ke tiep|them|nua)|trang sau"),
    "previous": re.compile("trang truoc"),
    "list": re.compile("(?:xem |ve |mo )?(?:danh sach|ds)"),
    "missing": re.compile("(?:xem )?chua (?:nop|gui)"),
    "all": re.compile(rf"duyet (?:tat ca|het|toan bo)(?: cac)?(?: {_REPORT})?"),
    "whole": re.compile(rf"(?:ca|toan bo|tat ca)(?: ca)? {_REPORT}|tat ca|toan bo|chung"),
    "rewrite": re.compile("(?:viet|go|sua|ghi) lai(?: ly do)?|sua ly do"),
    "stop": re.compile(r"(?:thoi|khoi|dung|nghi|dong)(?: thoi| khoi| lai| xem| em| nhe| a| vay| khong xem nua)*"),
}


def wish(text: str, today: date, *, reports_herself: bool) -> Wish | None:
    """Give what she wants; "xem báo cáo" is her own where she `reports_herself`, else those that came in."""
    if len(text) > LONGEST:
        return None
    said = plain(text)
    for what, patterns in _PATTERNS.items():
        for pattern in patterns:
            if found := pattern.fullmatch(said):
                return Wish(what, period_in(found, today))
    if not reports_herself:
        for pattern in _UNLESS_HERS:
            if found := pattern.fullmatch(said):
                return Wish("list", period_in(found, today))
    if found := _RECEIPT.fullmatch(said):
        code = receipts.normal(found["after"] or found["bare"])
        return Wish("receipt", receipt=code) if receipts.is_receipt(code) else None
    return None


def action(text: str) -> Action | None:
    """Give what she wants done with what she sees."""
    if len(text) > LONGEST:
        return None
    if says(text, "back"):
        return "back"
    said, whole = plain(text), " ".join(fold(text).strip(" .,!").split())
    found = next((what for what, p in _ACTIONS.items() if p.fullmatch(said) or p.fullmatch(whole)), None)
    if found is None and (says(text, "cancel", "end", "later") or refuses(text)):
        return "stop"
    return found


_WAITS = re.compile(
    r"(?:(?:doi|cho|khoan|tu tu|dung) )(?:em |chi )?(?:ti|chut|xiu|da|lat|mot (?:ti|chut|lat|luc)|1 (?:ti|chut))"
    r"(?: (?:xiu|nua|da))?|khoan|tu tu|doi|cho (?:chi )?(?:nghi|xem)(?: lai)?(?: da)?"
)


def steers(text: str) -> Literal["help", "review", "wait"] | None:
    """Give what a message steers to that is no reason; "Chị xem lại" is one, "xem lại" is none."""
    said = " ".join(fold(text).strip(" .,!").split())
    if says(text, "help"):
        return "help"
    if says(text, "review") and not said.startswith("chi "):
        return "review"
    return "wait" if _WAITS.fullmatch(said) or _WAITS.fullmatch(plain(text)) else None
