"""Whether an entry gives the kind of thing a question asks for: a day, a sum of money, a telephone number.

However well its words fit, an entry that does not give it is no answer; that is how a wrong figure is never given.
"""

from __future__ import annotations

import re

from knowledge.aspects import aspects_in
from knowledge.entries import Entry
from knowledge.kinds import WANTED_BY_HEAD
from knowledge.plan import Contact, Deadline, Event, Quota
from knowledge.question import Question
from knowledge.rules import InMonth, InQuarter, OnDate, OnDates, Relative, Rule, Span, Yearly
from knowledge.vietnamese import fold
from knowledge.wants import Want
from knowledge.words import words_of

_DATE = re.compile(r"\b\d{1,2}/\d{1,2}(?:/\d{4})?\b|\bngay \d{1,2}\b|\bngay cuoi")
_SPAN_OF_TIME = re.compile(
    r"\bthang \d|\bnam \d{4}|\b\d{4}\b|nhiem ky|giai doan|hang nam|hang thang|hang quy|dinh ky|thuong xuyen"
    r"|dau nam|cuoi nam|truoc khi|sau khi|\d+ ngay|\d+ thang|\d+ nam|dip |trong suot|khi |quyet dinh|moi nam"
)
_PERCENT = re.compile(r"\d ?%|phan tram")
_MONEY = re.compile(r"\d[\d.,]* ?(?:dong|trieu|nghin|ngan|ty|d)\b")
_CLOCK = re.compile(r"\d{1,2} ?(?:gio|h|g)\d{0,2}\b|\d{1,2}:\d{2}")
_PLACE = re.compile(r"\b(?:tai|o|ve|hoi truong|quan|huyen|xa|tinh|khu vuc|phuong|tren|dia ban|toi|cum)\b")
_TITLE = re.compile(
    r"\b(?:pho chu tich|chu tich|pho truong ban|truong ban|pho ban|bi thu|cum truong|to truong|truong doan|giam doc)\b"
)
_LASTING = re.compile(r"\btrong (?:vong )?\d+ (?:ngay|buoi|gio)|keo dai|\d+ (?:ngay|buoi)\b(?! truoc)")
_TITLED = re.compile(r"\b(?:dong chi|ba|ong) [a-z]+ (?:thi|van) ")

_NOT_TIME = frozenset({Want.WHO, Want.WHERE, Want.LIST, Want.SIGNER, Want.HOW_MANY})
_NAMES_SOMEBODY = frozenset({"contact", "signatory"})
_NAMES_NOBODY = frozenset({"agenda", "place", "budget", "event", "number", "issued", "force", "definition", "dates"})
_NAMES_NO_PLACE = frozenset({"figure", "target", "quota", "budget", "number"})
_NAMES_A_PLACE = frozenset({"place", "areas", "recipients"})


def supplies(entry: Entry, wants: frozenset[Want], question: Question) -> bool:
    """Tell whether the entry gives what is wanted, in as fine a grain as asked.

    A gap supplies anything: it says that the plan does not say.
    """
    if not entry.said:
        return True
    said = fold(" ".join((entry.about, entry.say, entry.quote)))
    if isinstance(entry.fact, Contact):
        said += " chuc vu" * bool(entry.fact.post) + " so dien thoai" * bool(entry.fact.phones)
    written = " ".join((entry.about, entry.say, entry.quote)).lower()
    if isinstance(entry.fact, Contact) and entry.fact.phones:
        written += " số điện thoại"
    asked = aspects_in(question.core, question.text.lower())
    if any(not aspect.stands_in(said, written) for aspect in asked):
        return False
    return all(check(entry, said, wants, question) for check in _CHECKS)


def _gives_name(entry: Entry, said: str, wants: frozenset[Want], question: Question) -> bool:
    """Tell whether the entry names who holds the post asked for, not just somebody."""
    if Want.NAME not in wants:
        return True
    if not (entry.kind in _NAMES_SOMEBODY or _TITLED.search(said)):
        return False
    return all(title in said for title in _TITLE.findall(question.folded))


def _gives_duration(_entry: Entry, said: str, wants: frozenset[Want], _question: Question) -> bool:
    return Want.DURATION not in wants or bool(_LASTING.search(said))


def _gives_phone(entry: Entry, _said: str, wants: frozenset[Want], _question: Question) -> bool:
    return Want.PHONE not in wants or (isinstance(entry.fact, Contact) and bool(entry.fact.phones))


def _gives_measure(_entry: Entry, said: str, wants: frozenset[Want], _question: Question) -> bool:
    return (
        (Want.MONEY not in wants or bool(_MONEY.search(said)))
        and (Want.PERCENT not in wants or bool(_PERCENT.search(said)))
        and (Want.HOUR not in wants or bool(_CLOCK.search(said)))
    )


_EACH = re.compile(r"\bmoi (?:quan|huyen|xa|tinh|don vi|chi hoi|co so|nguoi|thang|nam|dia phuong|chi|to)\b")
_PER_UNIT = re.compile(r"\b(?:moi|tung|100%|it nhat|toan bo|tat ca|hang nam|hang thang)")


def _is_asked_head(entry: Entry, _said: str, wants: frozenset[Want], _question: Question) -> bool:
    wanted = WANTED_BY_HEAD.get(entry.kind)
    return wanted is None or not wants or wanted in wants


def _is_a_number(entry: Entry, _said: str, wants: frozenset[Want], _question: Question) -> bool:
    return not isinstance(entry.fact, Quota) or not wants or bool(wants & {Want.HOW_MANY, Want.LIST, Want.CRITERIA})


def _gives_each(entry: Entry, said: str, wants: frozenset[Want], question: Question) -> bool:
    """Tell whether a figure is one for each, where "mỗi huyện mấy người" asks for that and not for a sum."""
    if not wants & {Want.HOW_MANY, Want.MONEY} or isinstance(entry.fact, Quota):
        return True
    marked = not question.text.isascii()
    asks_each = _EACH.search(question.folded) and (not marked or "mỗi" in question.text.lower())
    return not asks_each or bool(_PER_UNIT.search(said))


_SHARE_OF = re.compile(r"\bphan tram (?:so |cac )?(\w+ \w+)(?: (\w+))?")


def _gives_share(_entry: Entry, said: str, wants: frozenset[Want], question: Question) -> bool:
    """Tell whether a percentage is of what is asked: of the chi hội trưởng, not of the chi hội phó."""
    asked = _SHARE_OF.search(question.folded) if Want.PERCENT in wants else None
    if not asked:
        return True
    words = " ".join(word.plain for word in words_of(said))
    first, third = asked[1], asked[2]
    if first == "chi hoi" and third in ("truong", "pho"):
        first = f"{first} {third}"
    return first in words


def _gives_time(entry: Entry, said: str, wants: frozenset[Want], question: Question) -> bool:
    if not wants & {Want.DAY, Want.WHEN} or wants & _NOT_TIME:
        return True
    rule = _rule(entry)
    if _ASKS_MONTH.search(question.folded) and not (rule or _MONTH.search(said)):
        return False
    if Want.DAY in wants:
        if _is_limit(rule) and not _ASKS_LIMIT.search(question.folded):
            return False  # "trước 20/10" tells the day of nothing
        if rule is None and isinstance(entry.fact, Deadline | Event):
            return False  # its text may name other days
        return (rule is not None and _names_a_day(rule)) or bool(_DATE.search(said))
    return rule is not None or bool(_DATE.search(said) or _SPAN_OF_TIME.search(said))


_ASKS_MONTH = re.compile(r"\bthang (?:may|nao)\b")
_MONTH = re.compile(r"\bthang (?:\d|gieng|chap)|\d/\d|dau nam|cuoi nam|dinh ky|\d+ thang")
_ASKS_LIMIT = re.compile(
    r"\b(?:truoc|han|cham|muon|tre|xong|ket thuc|hoan thanh|nop|gui|duyet|bao cao|rut kinh nghiem|ky (?:dau|sau|hai"
    r"|mot)|ky)\b"
)


def _is_limit(rule: Rule | None) -> bool:
    return isinstance(rule, OnDate | OnDates | Yearly) and rule.relation in ("before", "by")


def _rule(entry: Entry) -> Rule | None:
    if isinstance(entry.fact, Deadline):
        return entry.fact.due
    return entry.fact.when if isinstance(entry.fact, Event) else None


def _names_a_day(rule: Rule) -> bool:
    if isinstance(rule, InMonth | InQuarter | Relative):
        return False
    return not isinstance(rule, Span) or len(rule.end or rule.start or "") >= len("2020-10-20")


def _names_who(entry: Entry, _said: str, wants: frozenset[Want], _question: Question) -> bool:
    if Want.WHO not in wants or wants & {Want.DAY, Want.WHEN, Want.HOW_MANY, Want.WHERE}:
        return True
    return entry.kind not in _NAMES_NOBODY


def _names_where(entry: Entry, said: str, wants: frozenset[Want], _question: Question) -> bool:
    if wants - {Want.AT} != {Want.WHERE} or entry.kind in _NAMES_A_PLACE:
        return True
    return entry.kind not in _NAMES_NO_PLACE and bool(_PLACE.search(said))


_COUNTED = re.compile(r"\b(?:bao nhieu|may|so luong)(?: cai| con| ca| tat ca)? (\w+)(?: (\w+))?")
_ANYTHING = frozenset({"viec", "thu", "dieu", "muc", "phan", "khoan", "nhieu"})
_PERSON = frozenset({"nguoi", "chi", "em", "co", "dai", "can", "dong", "vi", "uy", "thanh"})
_PEOPLE = r"(?:nguoi|chi hoi truong|chi em|dai bieu|can bo|dong chi|uy vien|hoi vien|thanh vien|phong vien|vi|dai dien)"
_FIGURE = r"(?<![\d/-])(?!(?:19|20)\d\d)(?:\d{1,4}|mot|hai|ba|bon|sau|bay|tam|chin|muoi)(?![\d.,/-]*[%\d])"
_ANY_FIGURE = re.compile(rf"\b{_FIGURE}\b")


def _gives_count(entry: Entry, _said: str, wants: frozenset[Want], question: Question) -> bool:
    """Tell whether the entry has a figure for what is counted: "mấy đơn vị" is answered by "2 đơn vị"."""
    if wants != {Want.HOW_MANY} or isinstance(entry.fact, Quota):
        return True
    said = " | ".join(" ".join(word.plain for word in words_of(text)) for text in (entry.about, entry.say))
    counted = _COUNTED.search(question.folded)
    if not counted:
        return bool(_ANY_FIGURE.search(said))
    first, second = counted[1], counted[2] or ""
    if first in _ANYTHING:
        return bool(_ANY_FIGURE.search(said))
    noun = _PEOPLE if first in _PERSON else re.escape(first)
    if first in {"don", "dai"} and second in {"vi", "dien"}:
        noun = f"{first} {second}"
    return bool(re.search(rf"\b{_FIGURE}(?: \w+){{0,2}} {noun}\b", said))


_CHECKS = (
    _gives_name,
    _gives_duration,
    _is_asked_head,
    _is_a_number,
    _gives_each,
    _gives_share,
    _gives_phone,
    _gives_measure,
    _gives_time,
    _names_who,
    _names_where,
    _gives_count,
)
