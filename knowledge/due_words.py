"""Words of time: a prepared text cut into the signs that the grammar of due rules is written in.

Each kind is one letter, so that a text becomes a short string ("trước ngày 10/6 và 10/11 hàng năm" is "BDAeG")
and the grammar can be regular expressions over kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FEW = 12
"""So many words may stand between "hạn nộp" and its date, or between "từ" an event and "đến" a date."""
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: its kind, its figures (day, month, year; hour, minute; …), and where it stands."""

    kind: str
    figures: tuple[int, ...]
    start: int
    end: int


_d = r"(?:0?[1-9]|[12]\d|3[01])"
_m = r"(?:0?[1-9]|1[0-2])"
_y = r"(?:19|20)\d\d"
_LEAD = r"(?:(?:cac\s+)?ngay\s*:?\s*(?:(?:mung|mong)\s+)?|(?:mung|mong)\s+)"
_YEAR = rf"\s*(?:[,/.-]?\s*nam\s*|[/.-]\s*){_y}(?!\d)"
_APART = r"(?<![\d])(?<!\d[/.,])"
_NO_ORDINAL = r"(?<!tuan )(?<!dot )(?<!lan )(?<!thu )"
_COUNTED = (
    r"(?!\s*(?:%|ngay\b(?!\s*\d)|thang\b(?!\s*\d)|tuan\b|gio\b|h\b|phut|nam\b(?!\s*(?:\d{4}|truoc|sau|ke|tiep|lien|bao cao|nay))|nguoi|chi\b|dai bieu|lan\b"
    r"|tr\b|trieu|nghin|tuoi|diem|trang|giai|don vi|cap\b|ho\b|so\b(?=\s+\w+\s+(?:hoi vien|dai bieu))))"
)
_SHARED = r"(?!\s*(?:tieu chi|xa\b|huyen\b|chi hoi|co so|thon\b|truong\b|phuong\b|dong chi|phieu|tinh\b))"
"""After such words a fraction is a share: "8/10 tiêu chí"."""
_EVERY = r"(?:hang|moi|tung|cac)"

_STARTS = (
    "ap bao bat be buoi ca cac cham chieu cho chu cua cuoi cung dau deadline dem den dien dinh dip du dung giai giao giua ha han hang het"
    " hoan hoac hoi i ii iii iv ke ket khai khoang khong la luc moi mong mung muon nam ngay quy sang sau sinh t2 t3 t4 t5 t6 t7"
    " thang theo thoi thu thuc thuong tinh to toi tre trong trua trung truoc tu tuan tung va vao xong"
).replace(" ", "|")
"""First words of the signs below: words that are none of them are read in one go."""

KINDS: tuple[tuple[str, str, str], ...] = (
    # letter, what it is, how it is written
    (".", "other words", rf"(?!(?:{_STARTS})\b)[a-z~]+\b(?![~])(?:\s+(?!(?:{_STARTS})\b)[a-z~]+\b(?![~]))*"),
    ("D", "day and month", rf"{_APART}{_LEAD}?{_d}\s*(?P<sep>[/.-])\s*{_m}\s*(?P=sep)\s*{_y}(?!\d)"),
    ("D", "day and month", rf"{_APART}{_LEAD}?{_d}/{_m}/[1-4]\d(?![\d/])"),
    ("D", "day and month", rf"{_APART}{_NO_ORDINAL}{_LEAD}?{_d}(?:\s*cua)?\s*thang\s*{_m}(?!\d|/\d{{1,2}}(?!\d)){_COUNTED}(?:{_YEAR})?"),
    ("D", "day and month", rf"{_APART}{_LEAD}?{_d}\s?/\s?{_m}(?!\d),?\s*/?nam\s*{_y}(?!\d)"),
    ("D", "day and month", rf"{_APART}{_LEAD}{_d}\s?[-.]\s?{_m}/{_y}(?!\d)"),
    ("D", "day and month", rf"{_LEAD}{_d}\s?/\s?{_m}(?![\d/]|\.\d)"),
    ("D", "day and month", rf"{_LEAD}{_d}[-.]{_m}(?![\d/]|[.-]\d|\s*[/-]\s*\d)(?!\s+{_EVERY} thang)"),
    ("H", "hour", r"(?<!\d)(?:[01]?\d|2[0-4])\s*(?:h(?![a-z])|g(?=\d)|gio\b|gio(?=\d))(?:\s*[0-5]\d)?(?!\d)(?:\s*(?:phut|p\b|'))?"
     r"(?:\s+(?:sang|trua|chieu|toi)\b(?!\s+\d{1,2}[h:]))?"),
    ("H", "hour", r"(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])"),
    ("e", "bare day/month", rf"{_APART}{_d}/{_m}(?![\d/]|\.\d){_COUNTED}{_SHARED}"),
    ("e", "bare day-month", rf"{_APART}{_d}-{_m}(?![\d/]|[.-]\d|\s*[/-]\s*\d)(?=\s*(?:[,.;:)\n–-]|$|(?:den|toi|va|tai|hang|moi|nam|cho)\b)){_COUNTED}"),
    ("q", "month of a quarter", rf"(?:cua\s+)?thang\s+(?:cuoi|dau|thu (?:nhat|hai|ba|[123]))(?: cung| tien)?"
     rf"\s+(?:cua\s+)?(?:{_EVERY}\s+)?quy\b(?:\s+(?:sau|tiep theo|ke tiep))?"),
    ("O", "every month", rf"{_EVERY}\s+thang\b(?!\s*\d)|cua\s+thang\b(?!\s*(?:\d|cuoi|dau|thu))(?:\s+(?:bao cao|sau|"
     r"ke tiep|tiep theo|lien ke|truoc(?!\s+(?:ngay|thang|\d))))?|thang\s+(?:sau|ke tiep|tiep theo|bao cao|lien ke)\b|thang\s+truoc\b(?!\s+(?:ngay|thang|\d))"),
    ("M", "month", rf"thang\s*{_m}(?!\d){_COUNTED}{_YEAR}"),
    ("M", "month", rf"thang\s*{_m}(?![\d/]|\.\d){_COUNTED}"),
    ("M", "month", rf"{_APART}(?:\bt)?{_m}\s?/\s?{_y}(?![\d/])"),
    ("Q", "quarter", rf"quy\s*(?:iii|ii|iv|i|[1-4])\b(?:{_YEAR})?"),
    ("r", "roman numeral", rf"\b(?:iii|ii|iv|i)\b(?:{_YEAR})?"),
    ("G", "every year", r"(?:hang|moi)\s+nam\b(?!\s*\d{4})|thuong nien|nam mot lan"),
    ("p", "of the year before", r"(?:cua\s+)?nam\s+(?:lien\s+)?truoc\b(?!\s+(?:ngay|thang|\d))(?:\s+(?:lien ke|ky bao cao))?"),
    ("f", "of the next year", r"(?:cua\s+)?nam\s+(?:sau|ke tiep|tiep theo|lien ke|lien sau)\b(?:\s+(?:lien ke|nam bao cao))?"),
    ("c", "of the year reported", r"(?:cua\s+)?(?:nam|ky)\s+bao cao\b"),
    ("Y", "year", rf"nam\s*{_y}(?!\d)(?!\s*[-–]\s*\d)"),
    ("P", "span of years", rf"{_y}\s*[-–—]\s*{_y}(?!\d)"),
    ("Z", "last day of the month", rf"ngay\s+(?:lam viec\s+)?cuoi(?:\s+cung)?(?:\s+cua)?(?:\s+{_EVERY})?\s+thang\b(?!\s*\d)"
     rf"|cuoi\s+{_EVERY}\s+thang\b|ngay cuoi cung hang thang"),
    ("z", "last day of the quarter", rf"ngay\s+(?:lam viec\s+)?cuoi(?:\s+cung)?(?:\s+cua)?(?:\s+{_EVERY})?\s+quy\b(?!\s*[\di])"),
    ("N", "day without a month", rf"{_LEAD}(?:thu\s+)?{_d}(?!\d|[/.]\d|\s*%)"),
    ("n", "small number", rf"{_APART}{_d}(?!\d|[/.]\d|\s*%)"),
    ("U", "from now", r"tu\s+(?:nay|bay gio|hom nay|thoi diem nay|day)(?:\s+cho)?\b"),
    ("F", "from", r"(?:(?:ke|tinh|bat dau|ap dung|thuc hien)\s+)*tu(?:\s+sau)?\b(?!\s+(?:lieu|thien|duy))|bat dau\b(?:\s+tu\b)?(?!\s+(?:vao\s+)?luc)"),
    ("B", "before", r"truoc\b(?!\s+(?:mat|het|day|do|tien|khi|nay|va trong|trong))"),
    ("K", "deadline of", r"(?:cham|muon|tre)\s+nhat\b|deadline\b|han\b(?=\s*:)|"
     r"han\s+(?:cuoi|chot|nop|gui|nhan|dang ky|bao cao|hoan thanh|dong|tra)\b(?:\s+cung)?|thoi han\b|het han\b"
     r"|thoi diem cuoi\b"),
    ("L", "by", r"het\b(?!\s+suc)|khong\s+(?:qua|muon hon|cham hon|tre hon)\b"),
    ("T", "to", r"(?:cho\s+)?(?:den|toi)\b"),
    ("S", "after", r"sau\b(?!\s+(?:khi|do|day))"),
    ("E", "end", r"ket thuc\b"),
    ("X", "finish", r"hoan thanh\b|hoan tat\b|xong\b"),
    ("W", "within", r"trong\b(?:\s+(?:\d{1,2}|hai|ba|bon|nam)(?=\s+ngay\s+\d))?"),
    ("V", "on the occasion", r"dip\b"),
    ("R", "monthly report", r"(?:bao cao|giao ban|sinh hoat) thang\b(?!\s*\d)|dinh ky thang\b|theo thang\b"),
    ("y", "yearly report", r"bao cao\s+(?:(?:dinh ky|ket qua)\s+)?(?:nam\b(?!\s*\d)|(?:0?6|sau) thang|so ket|tong ket)|dinh ky\b(?!\s+thang)"),
    ("i", "time of the work", r"thoi gian(?:\s+(?:thuc hien|trien khai|to chuc|tien hanh))?\b"),
    ("-", "dash", r"[-–—→]+>?"),
    ("A", "and", r"va\b|[&+]|hoac\b"),
    (",", "comma", r","),
    (";", "semicolon", r";"),
    ("|", "end of a sentence", r"[.!?](?=\s|$)|\n+"),
    ("v", "nothing of its own", r"vao\b|la\b|ngay\b|cac\b|du kien\b|luc\b|khoang\b|dung\b|cung\b|hoi\b(?=\s*\d)|buoi\b|sang\b|trua\b|chieu\b"
     r"|dem\b|thu (?:hai|ba|tu|nam|sau|bay|[2-7]|~+)(?!\w)|chu nhat\b|t[2-7]\b|dau\b|giua\b|cuoi\b|ca(?=\s+nam\b)|trung tuan\b|thuong tuan\b"
     r"|ha tuan\b|tuan(?:\s+(?:dau|cuoi|le|thu)\b)?|giai doan\b|dien ra\b|to chuc\b|khai mac\b|be mac\b|cua\b|thoi diem\b|[()\[\]:*\"“”’']"),
    (".", "another word", r"\w+|~+|[^\s]"),
)  # fmt: skip
_SIGN = re.compile(
    "|".join(f"(?P<k{i}>{written})" for i, (_, _, written) in enumerate(KINDS)).replace("(?P=sep)", "(?P=sep)")
)
_LETTER = {f"k{i}": letter for i, (letter, _, _) in enumerate(KINDS)}
_NAMES_TIME = re.compile(r"\d|\bquy\s+i|\bcuoi\b")
_ASIDE = re.compile(r"\((?![^()]*\d\s*[/-]\s*\d)(?![^()]*(?:thang|quy|ngay)\s*\d)[^()\n]{1,60}\)")
"""What stands in brackets without a date: "(Thứ Sáu)", "(đối với báo cáo 6 tháng)"."""


def signs(plain: str) -> list[Sign]:
    """Cut a prepared text into signs; words in a row become one sign, words that say nothing none."""
    found: list[Sign] = []
    cued = False
    for match in _matches(_ASIDE.sub(lambda m: " " * len(m.group()), plain)):
        letter = _LETTER[str(match.lastgroup)]
        if letter == "v" or (letter == "," and found and found[-1].kind == ","):
            cued = True
            continue
        if letter == "." and found and found[-1].kind in ".w":
            last = found.pop()
            words = last.figures[0] + len(match.group().split())
            found.append(Sign("." if words <= FEW else "w", (words,), last.start, match.end()))
        else:
            if letter == "e" and cued:
                letter = "D"
            found.append(Sign(letter, _figures(letter, match.group()), match.start(), match.end()))
        cued = letter == "H"
    return found


def _matches(plain: str) -> Iterator[re.Match[str]]:
    """Match the signs of the lines that can name a time, with their neighbours; most lines of a plan cannot."""
    ends = [*(m.end() for m in re.finditer(r"\n", plain)), len(plain)]
    starts = [0, *ends[:-1]]
    named = [bool(_NAMES_TIME.search(plain, i, j)) for i, j in zip(starts, ends, strict=True)]
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if any(named[max(0, n - 1) : n + 2]):
            yield from _SIGN.finditer(plain, start, end)


def _figures(letter: str, written: str) -> tuple[int, ...]:
    if letter == ".":
        return (len(written.split()),)
    figures = [int(f) for f in re.findall(r"\d+", written)]
    if letter in "Qr" and (not figures or figures[0] > 4):
        roman = re.search(r"\b(?:quy\s*)?(iii|ii|iv|i)\b", written)
        figures = [ROMAN[roman[1]] if roman else 0, *figures]
    if letter == "D" and len(figures) == 3 and figures[2] < 100:
        figures[2] += 2000
    if letter == "H" and figures[0] < 12 and re.search(r"chieu|toi", written):
        figures[0] += 12
    if letter == "q":
        figures = [1 if "dau" in written or "nhat" in written or " 1" in written else 2 if "hai" in written else 3]
    return tuple(figures)
