"""What a supervisor says about the reports of her chi hội; each pattern matches a whole message, folded."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal, NamedTuple

from handlers.choices import refuses
from handlers.forms.steering import plain, says
from knowledge.vietnamese import fold
from records import receipts

Wanted = Literal["list", "missing", "all", "lock", "unlock", "receipt"]
Action = Literal[
    "accept", "return", "next", "more", "previous", "list", "missing", "all", "whole", "rewrite", "back", "stop"
]

_LATELY: Final = 6
"""Months back for which "tháng 12", said in January, means the year before."""

LONGEST: Final = 120
"""Characters: whatever is longer steers nothing."""


class Wish(NamedTuple):
    """What she wants to see or do; without a `period` she named none."""

    what: Wanted
    period: str | None = None
    receipt: str = ""


_NAMES: Final = "mot hai ba tu nam sau bay tam chin muoi".split()
_MONTHS: Final = {
    **{name: number for number, name in enumerate(_NAMES, 1)},
    **{"gieng": 1, "bon": 4, "muoi mot": 11, "muoi hai": 12, "chap": 12},
}
_WHEN = (
    r"(?:thang |t ?)(?P<month>\d{1,2}|nay|truoc|roi|vua roi|vua qua|"
    + "|".join(sorted(_MONTHS, key=len, reverse=True))
    + r")(?:(?: ?[/-] ?| nam )(?P<year>20\d\d)| nam (?P<which>nay|ngoai|truoc))?"
)
MONTH: Final = rf"(?:(?: cua| trong| cho)?(?: ky)? {_WHEN})"
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
_ONLY_MONTH = re.compile(rf"(?:xem |sang |con |the )*(?:{_REPORT} )?(?:ky )?{_WHEN}(?: thi sao)?")
_FIGURES = re.compile(r"(?P<month>\d{1,2}) ?/ ?(?P<year>20\d\d)")

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


def month_named(text: str, today: date) -> str | None:
    """Give the period of a message that only names a month: "tháng 9", "t9 năm ngoái", "9/2026", "tháng trước"."""
    said = plain(text)
    found = _ONLY_MONTH.fullmatch(said) or _FIGURES.fullmatch(said)
    return period_in(found, today) if found else None


def only_month(text: str) -> bool:
    """Tell whether the text only names a month, be there one of that number or not."""
    return bool(_ONLY_MONTH.fullmatch(plain(text)))


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


_NUMBERED = re.compile(r"\b(?:thang |t)(\d{1,2})(?!\w)")


def no_such_month(text: str) -> bool:
    """Tell whether the text names a month that no year has ("tháng 13")."""
    return len(text) <= LONGEST and any(not 1 <= int(n) <= 12 for n in _NUMBERED.findall(plain(text)))


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


def period_in(found: re.Match[str], today: date) -> str | None:
    """Give the month that was named: without a year the one of this year, begun or not, or one of the last months.

    Of "tháng 11", said in October, the figures of a year ago must not be shown as if they were meant.
    """
    groups = found.groupdict()
    named = groups.get("month")
    if named is None:
        return None
    if named == "nay":
        return f"{today:%Y-%m}"
    if not named.isdecimal() and named not in _MONTHS:
        before = date.fromordinal(today.replace(day=1).toordinal() - 1)
        return f"{before:%Y-%m}"
    month = int(named) if named.isdecimal() else _MONTHS[named]
    if not 1 <= month <= 12:
        return None
    year = today.year - (month > today.month and today.month + 12 - month <= _LATELY)
    if groups.get("year"):
        year = int(groups["year"])
    elif which := groups.get("which"):
        year = today.year - (which != "nay")
    return f"{year}-{month:02}"
