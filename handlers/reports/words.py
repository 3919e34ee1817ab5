"""What a person writes who begins, corrects or looks for a monthly report, and the month that she names."""

from __future__ import annotations

import re

from handlers import filling
from handlers.forms.form import Context, Facts
from handlers.months import period_in
from handlers.reports.monthly_reading import answers_in
from handlers.reports.periods import period_now
from handlers.turn import Turn
from knowledge.numbers import number
from knowledge.vietnamese import fold

MONTH = r"(?: (?:ky )?(?:thang |t)(?P<month>\d{1,2})(?:(?: ?/ ?| nam | )(?P<year>\d{4}))?)"
_ZERO = r"(?:khong|ko|k|chua) (?:co |to chuc )?hoat dong(?: gi| nao)?(?: ca| het)?"
BEGINS = re.compile(
    rf"(?:lam |gui |nop |viet |nhap |ghi |bat dau |lam tiep |tiep tuc )?(?:bao cao|bc)(?: hang thang| thang nay| ngay"
    rf"| thang| luon)?{MONTH}?(?: (?:cua )?chi hoi)?"
)
LAST_MONTH = re.compile(r"(?:lam |gui |nop )?(?:bao cao|bc) thang truoc")
EDITS = re.compile(rf"(?:sua|chinh sua|dinh chinh) (?:lai )?bao cao{MONTH}?(?: ?[-–] ?(?P<unit>.+))?")
PRACTISES = re.compile(r"(?:lam |bao cao )?(?:thuc hanh|lam thu|tap lam|thu)(?: bao cao| thu)?")
ZEROES = re.compile(rf"(?:bao cao )?(?:thang nay |{MONTH.strip()} )?(?:chi hoi )?{_ZERO}(?: thang nay)?")
MINE = re.compile(
    r"(?:xem )?(?:lai )?(?:cac )?bao cao (?:cua |da gui cua )?(?:toi|chi|minh|em)|xem bao cao(?: da gui)?|bien nhan"
    r"|bao cao da gui"
)
TELLS = 2
"""So many answers in one message are a report, though she did not say so."""
MANY = 3
"""So many are no free text, in which one or two figures may stand."""


def is_report(turn: Turn) -> bool:
    told = len(answers_in(turn.text, anywhere(turn)))
    return told >= TELLS and not filling.looks_like_question(turn, turn.text)


def anywhere(turn: Turn) -> Context:
    """Give what a message is read in before it is known what it is about."""
    return Context(Facts(turn.today, {"period": period_now(turn.today)}))


def stated_in(turn: Turn, text: str | None) -> str | None:
    """Give the month that a whole report in one message names."""
    piece = answers_in(text, anywhere(turn)).get("ky_bao_cao") if text else None
    said = re.search(r"(?P<month>\d{1,2})(?:\s*(?:/|nam)\s*(?P<year>\d{4}))?", fold(piece or ""))
    return period_in(said, turn.today) if said else None


def tells_of_meeting(text: str, turn: Turn) -> bool:
    """Tell whether the message says when a meeting was, or how many: then there were activities."""
    pieces = answers_in(text, anywhere(turn))
    return "ngay_sinh_hoat" in pieces or bool(number(pieces.get("so_buoi", "0").split(" ")[0]))
