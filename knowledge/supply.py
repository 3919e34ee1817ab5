"""Whether an entry gives the kind of thing a question asks for: a day, a sum of money, a telephone number.

However well its words fit, an entry that does not give it is no answer; that is how a wrong figure is never given.
"""

from __future__ import annotations

import re

from knowledge.aspects import aspects_in
from knowledge.entries import Entry
from knowledge.plan import Contact, Deadline, Event, Quota
from knowledge.question import Question, Want
from knowledge.rules import InMonth, InQuarter, Relative, Rule, Span
from knowledge.vietnamese import fold
from knowledge.words import words_of

_DATE = re.compile(r"\b\d{1,2}/\d{1,2}(?:/\d{4})?\b|\bngay \d{1,2}\b|\bngay cuoi")
_SPAN_OF_TIME = re.compile(
    r"\bthang \d|\bnam \d{4}|\b\d{4}\b|nhiem ky|giai doan|hang nam|hang thang|hang quy|dinh ky|thuong xuyen|dau nam|cuoi nam"
    r"|truoc khi|sau khi|\d+ ngay|\d+ thang|\d+ nam|dip |trong suot|khi |dau nhiem ky|quyet dinh|chua an dinh|moi nam"
)
_NUMBER = re.compile(r"\d(?![\d.,]*%)|\b(?:một|hai|ba|bốn|sáu|bảy|tám|chín|mười)\b")
_PERCENT = re.compile(r"\d ?%|phan tram")
_MONEY = re.compile(r"\d[\d.,]* ?(?:dong|trieu|nghin|ngan|ty|d)\b")
_CLOCK = re.compile(r"\d{1,2} ?(?:gio|h|g)\d{0,2}\b|\d{1,2}:\d{2}")
_PHONE = re.compile(r"\d{3,4}[. ]?\d{3}[. ]?\d{3}")


def supplies(entry: Entry, wants: frozenset[Want], question: Question) -> bool:
    """Tell whether the entry gives what is wanted, in as fine a grain as asked."""
    if not entry.said:
        return True  # a gap says that the plan does not say
    said = fold(" ".join((entry.about, entry.say, entry.quote)))
    speaks = said + " " + fold(" ".join(entry.asks))
    if any(not aspect.pattern.search(speaks) for aspect in aspects_in(question.folded)):
        return False
    if Want.MONEY in wants and not _MONEY.search(said):
        return False
    if Want.PERCENT in wants and not _PERCENT.search(said):
        return False
    if Want.HOUR in wants and not _CLOCK.search(said):
        return False
    if Want.PHONE in wants and not (isinstance(entry.fact, Contact) and entry.fact.phones):
        return False
    if wants & {Want.DAY, Want.WHEN} and not wants & _NOT_TIME:
        return _gives_time(entry, said, exact=Want.DAY in wants)
    if Want.WHO in wants and not wants & {Want.DAY, Want.WHEN, Want.HOW_MANY, Want.WHERE}:
        return entry.kind not in _NAMES_NOBODY
    if wants == {Want.WHERE}:
        return entry.kind in {"place", "areas", "recipients"} or bool(_PLACE.search(said))
    if wants == {Want.HOW_MANY}:
        return isinstance(entry.fact, Quota) or bool(
            _NUMBER.search(" ".join((entry.about, entry.say)).lower())
        )
    return True


_NOT_TIME = frozenset({Want.WHO, Want.WHERE, Want.LIST, Want.SIGNER, Want.HOW_MANY})
_NAMES_NOBODY = frozenset(
    {"agenda", "place", "budget", "event", "number", "issued", "force", "definition", "dates"}
)
_PLACE = re.compile(r"\b(?:tai|o|ve|hoi truong|quan|huyen|xa|tinh|khu vuc|phuong|tren|dia ban|toi|cum)\b")


def _gives_time(entry: Entry, said: str, *, exact: bool) -> bool:
    rule = _rule(entry)
    if exact:
        return (rule is not None and _names_a_day(rule)) or bool(_DATE.search(said))
    return rule is not None or bool(_DATE.search(said) or _SPAN_OF_TIME.search(said))


def _rule(entry: Entry) -> Rule | None:
    if isinstance(entry.fact, Deadline):
        return entry.fact.due
    if isinstance(entry.fact, Event):
        return entry.fact.when
    return None


def _names_a_day(rule: Rule) -> bool:
    if isinstance(rule, InMonth | InQuarter | Relative):
        return False
    if isinstance(rule, Span):
        return len(rule.end or rule.start or "") >= 10
    return True
