"""What she says to a reminder; each pattern matches a whole message, folded."""

from __future__ import annotations

import re
from typing import Final, Literal

from handlers.forms.steering import plain
from knowledge.vietnamese import fold, nfc
from records.reminders import AFTERNOON, DONE, NOTHING, REASON, REPORT_NOW, TOMORROW

Wanted = Literal["report", "zero", "done", "why", "afternoon", "tomorrow", "when", "later", "stop", "put_off", "excuse"]

_LABELS: Final[dict[str, Wanted]] = {
    plain(REPORT_NOW): "report",
    plain(NOTHING): "zero",
    plain(DONE): "done",
    plain(REASON): "why",
    plain(AFTERNOON): "afternoon",
    plain(TOMORROW): "tomorrow",
}

_ME = r"(?: (?:toi|chi|minh|em|co|bac))?"
_REMIND = rf"(?:nho |hay )?(?:nhac|bao)(?: lai)?{_ME}"
_AT_AFTERNOON = r"(?:vao |luc |den )?(?:buoi )?chieu(?: nay| hom nay)?"
_AT_TOMORROW = r"(?:vao |luc |den )?(?:ngay |sang |hom |buoi sang )?mai"


def _reminding(when: str) -> re.Pattern[str]:
    return re.compile(rf"{_REMIND} {when}|(?:de )?{when}{_ME} {_REMIND}")


_LATER: Final[dict[Wanted, re.Pattern[str]]] = {
    "afternoon": _reminding(_AT_AFTERNOON),
    "tomorrow": _reminding(_AT_TOMORROW),
}

_WHEN = re.compile(rf"(?:nho |hay )?nhac(?: lai)?{_ME} .+|(?:de )?.+?{_ME} (?:nho |hay )?nhac(?: lai)?{_ME}")
_NOT_NOW = re.compile(
    rf"{_REMIND} (?:sau|luc khac|khi khac|chut nua|ti nua|lat nua|mot lat nua)"
    rf"|(?:de )?(?:ti|lat|chut)(?: nua)?{_ME} {_REMIND}"
)
_STOP = re.compile(rf"(?:dung|thoi|khong|ko|khoi)(?: can)? nhac(?: lai)?{_ME}(?: nua)?")
_PUT_OFF = re.compile(r"de (?:mai|sang mai|ngay mai)(?: (?:chi|em|toi|minh|roi|hay|se|lam|bao cao|nop|gui|tinh))*")

_SHE = (
    r"(?:(?:da|em oi|chi|em|toi|minh|co|bac|dang|con|van|lai|hom nay|may hom nay|dot nay|thang nay|tuan nay|chi hoi"
    r"|chi em) )*"
)
_NOT = r"(?:chua|khong|ko|k|kg)"
_EXCUSE = re.compile(
    rf"{_SHE}ban(?: qua| lam| rat)?(?: (?:vi|do|viec|di|trong|cham|lo|nen|con|me|bo|nha|mua|hoc|hop)\b.*)?"
    rf"|{_SHE}{_NOT} (?:nop|gui|bao cao|lam|kip|viet)\b.* (?:vi|do|tai) .+"
    rf"|{_SHE}(?:vi|do) .+ (?:nen|ma) {_NOT} .+"
    r"|(?:ly do|nguyen nhan)(?: la)?:? .+"
    rf"|{_SHE}xin (?:lui|hoan|khat|nop muon|gui muon|nop cham|gui cham)\b.*",
    re.DOTALL,
)
_OTHER_BAN = re.compile(r"\b(?:bạn|bàn|bán|bản|bàng|bãn)\b")
""" "bàn", "bán", "bản" are no "bận"."""


def wanted(text: str, *, idle: bool) -> Wanted | None:
    """Give what she wants; a reason in her own words is only looked for where she is `idle`, in no dialog."""
    said = plain(text)
    if label := _LABELS.get(said):
        return label
    for what, pattern in _LATER.items():
        if pattern.fullmatch(said):
            return what
    if _STOP.fullmatch(said):
        return "stop"
    if _NOT_NOW.fullmatch(said):
        return "later"
    if idle and _PUT_OFF.fullmatch(said):
        return "put_off"
    if _WHEN.fullmatch(said) and moment_named(text):
        return "when"
    return "excuse" if idle and _is_excuse(text, said) else None


def moment_named(text: str) -> str:
    """Give the words for when she wants to be reminded, of "nhắc lại 9 giờ sáng mai" the last four; empty for none."""
    words = " ".join(nfc(text).split())
    left = _REMINDING.sub(" ", words)
    return " ".join(left.split()).strip(" ,.!")


_REMINDING = re.compile(
    r"\b(?:nhắc|nhac|nhớ|nho|hãy|hay|để|de|thì|thi|lại|lai|chị|chi|em|tôi|toi(?! (?:nay|mai|ngay|hom|thu))|mình|minh|cô"
    r"|co|nhé|nhe|nha|ạ|a|giúp|giup|hộ|ho|cho)\b",
    re.IGNORECASE,
)
"""What is said around the moment; none of it stands in one."""


def _is_excuse(text: str, said: str) -> bool:
    if text.rstrip().endswith("?") or _OTHER_BAN.search(nfc(text).lower()):
        return False
    whole = " ".join(fold(text).split())
    return any(_EXCUSE.fullmatch(each) for each in (said, whole))
