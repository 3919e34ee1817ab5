"""The words around figures in a report of a month, as patterns over folded text: who, events, times, gifts, money."""

from __future__ import annotations

import re
from typing import Final

WHO: Final = r"(?:chi em|chi|hoi vien|hv|nguoi|co|ba|phu nu)\b"
_UNITS = r"(?:chi em|chi|hoi vien|hv|nguoi|buoi|lan|cuoc|suat|phan|ho|chau|gia dinh|luot|dai bieu|ba con)"
_DIGIT = "mot|hai|ba|bon|tu|nam|lam|nham|sau|bay|tam|chin|muoi|chuc|tram|nghin|ngan|linh|le|khong"
_SPELLED = rf"(?:{_DIGIT})(?:\s+(?:{_DIGIT})){{1,8}}\b(?!\s*\d)|(?:{_DIGIT})(?=\s+{_UNITS}\b)"
N: Final = rf"(?P<n>\d[\d.]*(?<!\.)(?![\d/%\w]|[.,]\d|\s*(?:%|phan tram))|(?:{_SPELLED}))"
"""A count. One spelled word ("năm", "sau", "ba") is one only before what is counted, for it may be another word."""

MEETING: Final = (
    r"(?:sinh hoat|sh|(?<!phoi )(?<!ket )(?<!truong )(?<!tong )(?<!lien )hop"
    r"(?!\s*(?:tac|dong|le|ly|voi|thon|xa|xom|to\b|giao ban|bch|ban chap hanh|phu huynh|dan\b|truc tiep|truc tuyen)))\b"
)
"""The meeting of the chi hội, not those of others."""
OTHER_EVENT: Final = (
    r"giao luu|tap huan|dai hoi|hoi thi|hoi nghi|hoi thao|toa dam|mit tinh|ve sinh|ra quan|van dong|bao hiem|trong cay"
    r"|phat dong|ky niem|van nghe|the thao|bong chuyen|da bong|khai mac|lop|boi duong|tham quan|hien mau|ke hoach \d"
    r"|hop (?:voi|thon|xa|xom|to|giao ban|bch|ban chap hanh|phu huynh|dan)"
)
ELSEWHEN: Final = (
    r"(?<!so voi )(?<!bang )(?<!nhu )thang truoc|nam (?:truoc|ngoai)|cung ky|quy truoc|dau nam|phan dau|chi tieu"
    r"|du kien|muc tieu|cuoi nam|se\b|du dinh|sap\b|chuan bi|theo ke hoach|thang sau|thang toi"
)
THIS_MONTH: Final = r"thang nay|trong thang|hien nay|hien tai|den nay"

EACH: Final = re.compile(
    r"\b(?:moi|tung)\s+(?:\w+\s+)?"
    r"(?:ho|suat|phan|nguoi|chi|chau|em|lan|buoi|lop|to|doi|dot|thon|gia dinh)\b|\d\s*/\s*(?:ho|suat|nguoi)"
)
"""An amount each is no sum."""
NOT_EACH: Final = r"(?!\s*(?:dang vien|doan vien|moi lan|moi buoi)\b)(?!(?:\s+\w+){0,2}\s+(?:vao|vo) dang\b)"
SET_APART: Final = r"(?!\s*(?:/|moi\b|mot (?:ho|suat|nguoi|chi)|1 (?:ho|suat|nguoi|chi)|tren))"

_GIVES = r"(?:giup(?: do)?|tham(?: hoi)?(?: tang qua)?(?: va)?|tang(?: qua)?|ho tro|trao(?: tang)?)"
GIVEN: Final = rf"{_GIVES}\s+(?:cho |duoc |them )*{N}\s*(?:suat|phan|ho|nguoi|chi em|chi|chau|hoi vien|gia dinh)\b"
OF_A_GIFT: Final = (
    r"(?:[ ,]+(?:ngheo|can ngheo|can|kho khan|om|dau|om dau|hoi vien|chi em|phu nu|chau|hoc sinh|gia dinh|chinh sach"
    r"|neo don|qua|tri gia|tong|cong|so tien|tien|voi|la|het|khoang|duoc|mat|va|cho|gom))*[ ,]*"
)
"""What may stand between those who were given something and what it was worth; anything else begins another thing."""
_HUNDREDS = r"(?:\s*(?:ruoi\b|\d{1,3}(?:\s*(?:nghin|ngan|k)\b|(?!\d|\s*[a-z]))))?"
MONEY: Final = (
    rf"(?P<money>\d[\d.,]*\s*(?:trieu|tr|ty(?!\s*le)|ti(?!\s*vi)|nghin|ngan|k)\b{_HUNDREDS}(?:\s*dong\b)?"
    r"|\d[\d.,]*(?:tr|k|ty)\d{1,3}(?![\w])|\d{1,3}(?:\.\d{3}){2,3}(?:\s*(?:dong|d)\b)?"
    r"|\d{1,3}(?:\.\d{3}){1,3}\s*(?:dong|d)\b|\d{4,}\s*(?:dong|d)\b"
    r"|\d{2,3}\.000(?![.,]?\d|\s*(?:cay|nguoi|con|kg|luot|chi|hoi vien)\b)"
    rf"|(?:{_DIGIT})(?:\s+(?:{_DIGIT})){{0,8}}\s+(?:trieu|nghin|ngan)(?:\s+(?:ruoi|{_DIGIT})){{0,8}}\b)(?!\s*\d)"
)
"""An amount of money in running text. “cu” is no million here: “thăm 2 cụ” are two old people."""

_DOES = (
    rf"(?:{_GIVES}|ung ho|quyen gop|van dong|ket nap|kn|gioi thieu|chuyen den|chuyen di|thu|tong so|hoi vien|hv"
    r"|sinh hoat|hop|don|ra quan|tong ve sinh|tap huan|giao luu)"
)
DONE: Final = (
    rf"(?:(?:da|co|di|to chuc|chi hoi|chi em|minh|cung|con|ngoai ra|va|thang nay)\s+)*{_DOES}"
    rf"(?:\s+[a-z]+){{0,4}}\s+(?:\d[\d.,]*\s*(?:{_UNITS}|trieu|tr|nghin|ngan|k|dong|cay)\b|\d[\d.,]*(?:tr|k)\d*\b"
    rf"|(?:{_DIGIT})\s+(?:{_UNITS}|trieu|nghin|ngan)\b|\d{{1,3}}(?:\.\d{{3}})+)"
)
"""Something done, with how many or how much: "giúp 4 hộ nghèo", "ủng hộ 500k". It belongs to no topic of a meeting."""
