"""What an officer above chi hội says about a month as a whole; each pattern matches a whole message, folded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from handlers.forms.steering import plain
from handlers.months import LONGEST, MONTH, period_in
from handlers.reviews import words as review_words
from knowledge.vietnamese import fold, nfc
from records.summary_wishes import OCCASIONS, Occasion

Wanted = Literal[
    "summary",
    "missing",
    "voices",
    "places",
    "file",
    "nudge",
    "nudge_one",
    "unit",
    "wish",
    "unreached",
    "late",
    "longer",
]


Patterns = Mapping[Wanted, Sequence[re.Pattern[str]]]


class Wish(NamedTuple):
    """What she wants; without a `period` she named none. `who` are the words for a person or unit, folded.

    `times` is when she wants summaries sent to her, none at all among them; None where she is to be asked.
    """

    what: Wanted
    period: str | None = None
    who: str = ""
    file: str = ""
    times: tuple[Occasion, ...] | None = None


_REPORT = r"(?:bao cao|bc)"
_OF_ALL = r"(?: (?:cua )?(?:ca |toan |cac )(?:chi hoi|don vi|co so|xa|phuong|tinh|huyen|quan|thanh pho|hoi))"
_SUMMARIES = (
    rf"(?:xem |mo |coi |lam |lap |gui |cho |xin |cho xem |cho xin )?(?:bang |ban |{_REPORT} )?tong hop(?: {_REPORT}"
    rf"| so lieu| ket qua| tinh hinh| chung){{0,2}}{_OF_ALL}?{MONTH}?",
    rf"(?:xem |coi )?(?:thong ke|so lieu|tong so lieu)(?: {_REPORT}| chung| tong hop)?{_OF_ALL}?{MONTH}",
    rf"(?:xem |coi )?(?:thong ke|so lieu) (?:{_REPORT}|chung|tong hop){_OF_ALL}?",
)
_LATES = (
    rf"(?:(?:nhung |cac )?(?:ai|chi hoi nao|don vi nao|noi nao|nguoi nao) )?(?:da )?(?:nop|gui|bao cao) (?:muon|cham"
    rf"|tre|qua han)(?: han)?(?: {_REPORT})?{MONTH}?",
    rf"(?:xem )?(?:danh sach|ds) (?:cac )?(?:chi hoi |don vi )?(?:nop|gui) (?:muon|cham|tre){MONTH}?",
)
_LONGER = (
    rf"(?:xem |cho xem |cho |lam |lap )?(?:bang |ban |{_REPORT} )?(?:tong hop|thong ke|so lieu)(?: {_REPORT})?(?: ca)?"
    r" (?:quy|nam|6 thang|sau thang|9 thang|chin thang)\b.{0,20}",
)
_COMPARES = (rf"(?:xem )?so sanh(?: so lieu)?(?: {_REPORT})?(?: voi)?(?: thang truoc| cung ky| nam truoc| thang)?",)
_SAID = (
    r"(?:y kien|tam tu|du luan|kien nghi|kho khan)(?:(?:,| va)? (?:y kien|tam tu|nguyen vong|du luan|kien nghi|de xuat"
    r"|kho khan|vuong mac))*(?: xa hoi)?"
)
_WHOSE = r"(?: cua)?(?: cac| ca)? (?:chi em|hoi vien|chi hoi|co so|don vi)"
_VOICES = (
    rf"(?:xem|tong hop|coi) (?:cac )?{_SAID}(?:{_WHOSE})?{MONTH}?",
    rf"(?:cac )?{_SAID}{_WHOSE}{MONTH}?",
    rf"(?:cac )?{_SAID}{MONTH}",
)
_PLACES = (rf"(?:xem |tong hop )?(?:(?:theo )?tung|cac) (?:noi|xa|phuong|xa,? phuong|huyen|quan|don vi|co so){MONTH}?",)
_FORMAT = r"(?P<file>excel|exel|exell|ecxel|xlsx?|word|docx?)"
_FILES = (
    rf"(?:xuat|tai|gui|lay|in|lam|cho|xin|can)(?: cho| giup| ve| ra| xin)*(?: chi| em| minh| toi)?(?: cai| ban| mot)?"
    rf"(?: file| tep| bang| {_REPORT}| tong hop| so lieu)*(?: (?:bang|ra|sang|dang|ban))? {_FORMAT}(?: {_REPORT}"
    rf"| tong hop)*{_OF_ALL}?{MONTH}?",
    rf"(?:xuat|tai|gui|lay|in|cho|xin|can)(?: cho| giup| ve| ra| xin)*(?: chi| em| minh| toi)? (?:cai |ban )?"
    rf"(?:file|tep)(?: {_REPORT}| tong hop)*(?: ve may)?{MONTH}?",
    r"tai (?:ve|xuong)(?: may)?",
    rf"(?:file |tep |ban |bang ){_FORMAT}(?: {_REPORT}| tong hop)*{MONTH}?",
)
_WITHIN: Final[Patterns] = {
    "voices": [re.compile(_SAID)],
    "file": [re.compile(_FORMAT)],
    "places": [re.compile(r"(?:cac )?(?:xa|phuong|huyen|quan|don vi|noi)")],
}
"""Words that mean this only to one who looks at a summary."""
_WHO = r"(?:(?:nhung |cac )?(?:ai|nguoi nao|chi nao|can bo nao)|(?:danh sach|ds) (?:nguoi|can bo|cac chi|chi em))"
_NEWS = r"(?: (?:tin|tin nhan|tin nhac|loi nhac|thong bao|zalo|telegram|cua em|cua tro ly))*"
_UNREACHED = (
    rf"{_WHO} (?:da |dang |con |bi )?(?:chan|khoa)(?: bot| tro ly| em){{0,2}}{_NEWS}(?: roi)?",
    rf"{_WHO} (?:con |dang )?(?:khong|ko|k|chua) (?:the )?(?:nhan|doc) (?:duoc )?(?:tin(?: nhan)?|loi nhac){_NEWS}",
    r"(?:em |tro ly )?(?:khong|ko|k|chua) (?:the )?(?:nhan|gui|lien lac)(?: tin)?(?: duoc)?(?: cho| voi)"
    r"(?: nhung| cac)? (?:ai|nguoi nao|chi nao)",
    rf"{_WHO} (?:con )?(?:khong|ko|k|chua) (?:dung|ket noi|tham gia|vao|co)(?: (?:voi|tro ly|zalo|bot|em))+",
)
_NUDGE = r"(?:nhac|gui nhac|nhan nhac)(?: nho| nhac)?(?: giup| ho| dum)?"
_STILL = r"(?:con |van )?(?:thieu|chua (?:nop|gui|bao cao))"
_TAIL = rf"(?: (?:nop|gui)(?: {_REPORT})?| {_STILL}(?: {_REPORT})?)?"
_NUDGES = (
    rf"{_NUDGE} (?:tat ca|het|toan bo|moi nguoi|ca|(?:cac|nhung) (?:chi hoi|chi|chi em|don vi|co so|noi))"
    rf"(?: (?:cac |nhung )?(?:chi|chi hoi|chi em|moi nguoi|don vi))?{_TAIL}{MONTH}?",
    rf"{_NUDGE} (?:nhung |cac )?(?:ai|chi hoi|nguoi|chi|don vi|noi)(?: nao)? {_STILL}(?: {_REPORT})?{MONTH}?",
)
_NUDGE_ONE = re.compile(rf"{_NUDGE} (?P<who>(?:chi hoi|chi|co|ba|di|bac|dong chi|thon|khoi|ban|to|khu|ap|xom) .+)")
_UNITS = (
    rf"(?P<who>chi hoi .+?|(?:thon|khoi|ban|khu|ap|xom|tdp|to dan pho) .+?) (?:da )?(?:{_REPORT}|nop|gui)"
    rf"(?: {_REPORT})?(?: nhung)? (?:gi|the nao|ra sao|sao|chua|noi gi)(?: roi| vay| the)?{MONTH}?",
    rf"(?:xem |mo |coi ){_REPORT} (?:cua )?(?P<who>chi hoi .+?|(?:thon|khoi|ban|khu|ap|xom|tdp) .+?){MONTH}?",
)
_NO = r"(?:khong|ko|k|dung|thoi|ngung|ngat|huy|tat)(?: can| phai)?"
_SUMMARY = rf"(?: cho chi| chi)?(?: ban| bang| {_REPORT})? tong hop"
_WISHES = [
    re.compile(pattern)
    for pattern in (
        rf"(?P<no>{_NO}) (?:nhan|gui|tu gui|tu dong gui){_SUMMARY}(?P<when> .+)?",
        rf"(?:nhan|tu gui|tu dong gui){_SUMMARY}(?P<when> .+)?",
        r"(?:cai dat|hen gio|hen|chon gio|doi gio)(?: nhan| gui)? tong hop(?P<when> .+)?",
    )
]
_WHEN: Final[dict[Occasion, re.Pattern[str]]] = {
    "day_before": re.compile(r"truoc (?:han|ngay)|hom truoc|ngay truoc|truoc mot ngay|truoc 1 ngay"),
    "deadline": re.compile(r"(?:toi|chieu|dung)(?: ngay| hom)? han|ngay han|den han|het han"),
    "all_in": re.compile(r"nop (?:du|het|xong)|du (?:bao cao|chi hoi)|khi du|du het"),
}
_EVERY = re.compile(r"ca ba|ca 3|tat ca|moi luc|luc nao cung|day du")
_ASKS = re.compile(r"(?: (?:luc nao|khi nao|vao luc nao|the nao|may gio|tu dong|nua|vao|khi|luc))*")

_PATTERNS: Final[Patterns] = {
    "longer": [*map(re.compile, _LONGER)],
    "late": [*map(re.compile, _LATES)],
    "summary": [*map(re.compile, (*_SUMMARIES, *_COMPARES))],
    "voices": [*map(re.compile, _VOICES)],
    "places": [*map(re.compile, _PLACES)],
    "file": [*map(re.compile, _FILES)],
    "nudge": [*map(re.compile, _NUDGES)],
    "unit": [*map(re.compile, _UNITS)],
    "unreached": [*map(re.compile, _UNREACHED)],
}
_WORD = re.compile(r"word|docx?")


def wish(text: str, today: date, *, within: bool = False) -> Wish | None:
    """Give what she wants; of a person or unit it is to be found out whether there is one of that name.

    `within` a summary fewer words will do.
    """
    if len(text) > LONGEST:
        return None
    for said in dict.fromkeys((whole(text), plain(text))):
        if found := _matched(said, _PATTERNS, today):
            return found
        if within and (found := _matched(said, _WITHIN, today)):
            return found
    if one := _NUDGE_ONE.fullmatch(whole(text)):
        return Wish("nudge_one", who=one["who"])
    missing = review_words.wish(text, today, reports_herself=False)
    return Wish("missing", missing.period) if missing and missing.what == "missing" else None


def _matched(said: str, patterns: Patterns, today: date) -> Wish | None:
    for pattern in _WISHES:
        if (found := pattern.fullmatch(said)) and (chosen := _chosen(found)):
            return chosen
    for what, some in patterns.items():
        for compiled in some:
            if found := compiled.fullmatch(said):
                groups = found.groupdict()
                file = "xlsx" if what == "file" else ""
                file = ("docx" if _WORD.fullmatch(groups["file"]) else "xlsx") if groups.get("file") else file
                return Wish(what, period_in(found, today), who=groups.get("who") or "", file=file)
    return None


def _chosen(found: re.Match[str]) -> Wish | None:
    """Give when she wants it of itself, if she says so; None where it is about something else."""
    when = found["when"] or ""
    if found.groupdict().get("no"):
        return Wish("wish", times=()) if _ASKS.fullmatch(when) else None
    named = OCCASIONS if _EVERY.search(when) else tuple(o for o in OCCASIONS if _WHEN[o].search(when))
    return Wish("wish", times=named or None) if named or _ASKS.fullmatch(when) else None


def whole(text: str) -> str:
    """Give the text folded with nothing taken off but marks: "ha" is politeness at an end, and a name as well."""
    return " ".join(re.sub(r"[,.!?…~]+(?=\s|$)", " ", fold(nfc(text))).split())


_KINSHIP = re.compile(r"^(?:chi hoi truong|chi hoi pho|chi hoi|dong chi|chi|co|ba|di|bac)\s+(?=\S)")
_POLITE = re.compile(rf"\s+(?:nop(?: {_REPORT})?|gui(?: {_REPORT})?|{_REPORT}|nhe|nha|a|di|voi|giup|em|chi|oi|ho)$")


def names_in(who: str) -> Iterator[str]:
    """Give what may be the name in "chi hoa nop bao cao nhe", the longest first."""
    name = _KINSHIP.sub("", who)
    while name:
        yield name
        shorter = _POLITE.sub("", name)
        if shorter == name:
            return
        name = shorter
