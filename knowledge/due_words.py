"""Words of time: a prepared text cut into the signs that the grammar of due rules is written in.

Each kind of sign is one letter, so that a text becomes a short string ("trước ngày 10/6 và 10/11 hàng năm" is
"BDAeG") and the grammar is regular expressions over kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FEW = 12
"""So many words may stand between "hạn nộp" and its date, or between "từ" an event and "đến" a date."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: its kind, its figures (day, month, year; hour, minute; …), and where it stands in the text."""

    kind: str
    figures: tuple[int, ...]
    start: int
    end: int


_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_LEAD = r"(?:(?:cac\s+)?ngay\s*:?\s*(?:(?:mung|mong)\s+)?|(?:mung|mong)\s+)"
_OF_YEAR = rf"\s*(?:[,/.-]?\s*nam\s*|[/.-]\s*){_YEAR}"
_APART = r"(?<!\d)(?<!\d[/.])"
_NO_ORDINAL = r"(?<!tuan )(?<!dot )(?<!lan )(?<!thu )"
_UNCOUNTED = (
    r"(?!\s*(?:%|(?:ngay|thang)\b(?!\s*\d)|nam\b(?!\s*(?:\d{4}|truoc|sau|ke|tiep|lien|bao cao|nay))"
    r"|(?:tuan|gio|h|phut|nguoi|chi|dai bieu|lan|tr|trieu|nghin|tuoi|diem|trang|giai|don vi|cap|ho)\b))"
)
"""Not before a thing that is counted: "6 tháng 10 ngày", "từ 5-7 người"."""
_UNSHARED = r"(?!\s*(?:tieu chi|xa|huyen|chi hoi|co so|thon|truong|phuong|dong chi|phieu|tinh)\b)"
"""Not before a thing that is shared out: "8/10 tiêu chí"."""
_CLAUSE_END = r"(?=\s*(?:[,.;:)\n–-]|$|(?:den|toi|va|tai|hang|moi|nam|cho)\b))"
_EVERY = r"(?:hang|moi|tung|cac)"
_NOT_BEFORE_DATE = r"(?!\s+(?:ngay|thang|\d))"

KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # letter, what it stands for, how it is written: the first that fits is taken
    (
        "D",
        "a day and its month, with or without a year",
        (
            rf"{_APART}{_LEAD}?{_DAY}\s*(?P<sep>[/.-])\s*{_MONTH}\s*(?P=sep)\s*{_YEAR}",
            rf"{_APART}{_LEAD}?{_DAY}/{_MONTH}/[1-4]\d(?![\d/])",
            rf"{_APART}{_NO_ORDINAL}{_LEAD}?{_DAY}(?:\s*cua)?\s*thang\s*{_MONTH}(?!\d|/\d{{1,2}}(?!\d)){_UNCOUNTED}"
            rf"(?:{_OF_YEAR})?",
            rf"{_APART}{_LEAD}?{_DAY}\s?/\s?{_MONTH}(?!\d),?\s*/?nam\s*{_YEAR}",
            rf"{_APART}{_LEAD}{_DAY}\s?[-.]\s?{_MONTH}/{_YEAR}",
            rf"{_LEAD}{_DAY}\s?/\s?{_MONTH}(?![\d/]|\.\d)",
            rf"{_LEAD}{_DAY}[-.]{_MONTH}(?![\d/]|[.-]\d|\s*[/-]\s*\d)(?!\s+(?:{_EVERY}\s+)?thang)",
        ),
    ),
    (
        "H",
        "an hour",
        (
            r"(?<!\d)(?:[01]?\d|2[0-4])\s*(?:h(?![a-z])|g(?=\d)|gio\b|gio(?=\d))(?:\s*[0-5]\d)?(?!\d)"
            r"(?:\s*(?:phut|p\b|'))?(?:\s+(?:sang|trua|chieu|toi)\b(?!\s+\d{1,2}[h:]))?",
            r"(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])",
        ),
    ),
    (
        "e",
        "a bare 10/6, a date only among other words of time",
        (
            rf"{_APART}{_DAY}/{_MONTH}(?![\d/]|\.\d){_UNCOUNTED}{_UNSHARED}",
            rf"{_APART}{_DAY}-{_MONTH}(?![\d/]|[.-]\d|\s*[/-]\s*\d){_CLAUSE_END}{_UNCOUNTED}",
        ),
    ),
    (
        "q",
        "the first, second or third month of each quarter",
        (
            rf"(?:cua\s+)?thang\s+(?:cuoi|dau|thu (?:nhat|hai|ba|[123]))(?: cung| tien)?\s+(?:cua\s+)?"
            rf"(?:{_EVERY}\s+)?quy\b(?:\s+(?:sau|tiep theo|ke tiep))?",
        ),
    ),
    (
        "O",
        "every month",
        (
            rf"{_EVERY}\s+thang\b(?!\s*\d)",
            rf"cua\s+thang\b(?!\s*(?:\d|cuoi|dau|thu))"
            rf"(?:\s+(?:bao cao|sau|ke tiep|tiep theo|lien ke|truoc{_NOT_BEFORE_DATE}))?",
            rf"thang\s+(?:sau|ke tiep|tiep theo|bao cao|lien ke|truoc{_NOT_BEFORE_DATE})\b",
        ),
    ),
    (
        "M",
        "a month, with or without a year",
        (
            rf"thang\s*{_MONTH}(?!\d){_UNCOUNTED}{_OF_YEAR}",
            rf"thang\s*{_MONTH}(?![\d/]|\.\d){_UNCOUNTED}",
            rf"{_APART}(?:\bt)?{_MONTH}\s?/\s?{_YEAR}(?!/)",
        ),
    ),
    ("Q", "a quarter, with or without a year", (rf"quy(?:\s+(?:iii|ii|iv|i)|\s*[1-4])\b(?:{_OF_YEAR})?",)),
    ("r", "a Roman numeral, a quarter behind another one", (rf"\b(?:iii|ii|iv|i)\b(?:{_OF_YEAR})?",)),
    ("G", "every year", (r"(?:hang|moi)\s+nam\b(?!\s*\d{4})", r"thuong nien", r"nam mot lan")),
    (
        "p",
        "of the year before",
        (rf"(?:cua\s+)?nam\s+(?:lien\s+)?truoc\b{_NOT_BEFORE_DATE}(?:\s+(?:lien ke|ky bao cao))?",),
    ),
    (
        "f",
        "of the following year",
        (r"(?:cua\s+)?nam\s+(?:sau|ke tiep|tiep theo|lien ke|lien sau)\b(?:\s+(?:lien ke|nam bao cao))?",),
    ),
    ("c", "of the year reported on", (r"(?:cua\s+)?(?:nam|ky)\s+bao cao\b",)),
    ("Y", "a year", (rf"nam\s*{_YEAR}(?!\s*[-–]\s*\d)",)),
    ("P", "from a year to a year", (rf"{_YEAR}\s*[-–—]\s*{_YEAR}",)),
    (
        "Z",
        "the last day of the month",
        (
            rf"ngay\s+(?:lam viec\s+)?cuoi(?:\s+cung)?(?:\s+cua)?(?:\s+{_EVERY})?\s+thang\b(?!\s*\d)",
            rf"cuoi\s+{_EVERY}\s+thang\b",
        ),
    ),
    (
        "z",
        "the last day of the quarter",
        (rf"ngay\s+(?:lam viec\s+)?cuoi(?:\s+cung)?(?:\s+cua)?(?:\s+{_EVERY})?\s+quy\b(?!\s*[\di])",),
    ),
    ("N", "a day without its month: ngày 5", (rf"{_LEAD}(?:thu\s+)?{_DAY}(?!\d|[/.]\d|\s*%)",)),
    ("n", "a small number", (rf"{_APART}{_DAY}(?!\d|[/.]\d|\s*%)",)),
    ("U", "from now on", (r"tu\s+(?:nay|bay gio|hom nay|thoi diem nay|day)(?:\s+cho)?\b",)),
    (
        "F",
        "from",
        (
            r"(?:(?:ke|tinh|bat dau|ap dung|thuc hien)\s+)*tu(?:\s+sau)?\b(?!\s+(?:lieu|thien|duy))",
            r"bat dau\b(?!\s+(?:vao\s+)?luc)",
        ),
    ),
    ("B", "before", (r"truoc\b(?!\s+(?:mat|het|day|do|tien|khi|nay|va trong|trong))",)),
    (
        "K",
        "the deadline of something, maybe some words before the date",
        (
            r"(?:cham|muon|tre)\s+nhat\b",
            r"han\s+(?:cuoi|chot|nop|gui|nhan|dang ky|bao cao|hoan thanh|dong|tra)\b(?:\s+cung)?",
            r"thoi han\b|het han\b|deadline\b|han\b(?=\s*:)",
        ),
    ),
    ("L", "by", (r"het\b(?!\s+suc)", r"khong\s+(?:qua|muon hon|cham hon|tre hon)\b")),
    ("T", "until", (r"(?:cho\s+)?(?:den|toi)\b",)),
    ("S", "after", (r"sau\b(?!\s+(?:khi|do|day))",)),
    ("E", "ends", (r"ket thuc\b",)),
    ("X", "is finished", (r"hoan thanh\b", r"hoan tat\b", r"xong\b")),
    ("W", "within", (r"trong\b(?:\s+(?:\d{1,2}|hai|ba|bon|nam)(?=\s+ngay\s+\d))?",)),
    ("V", "on the occasion of", (r"dip\b",)),
    (
        "R",
        "something done every month",
        (r"(?:bao cao|giao ban|sinh hoat) thang\b(?!\s*\d)", r"dinh ky thang\b", r"theo thang\b", r"lan\s*/\s*thang\b"),
    ),
    (
        "y",
        "something done every year",
        (
            r"bao cao\s+(?:(?:dinh ky|ket qua)\s+)?(?:nam\b(?!\s*\d)|(?:0?6|sau) thang|so ket|tong ket)",
            r"dinh ky\b(?!\s+thang)",
        ),
    ),
    ("i", "the time of the work", (r"thoi gian(?:\s+(?:thuc hien|trien khai|to chuc|tien hanh))?\b",)),
    ("-", "a dash", (r"[-–—→]+>?",)),
    ("A", "and", (r"va\b", r"hoac\b", r"[&+]")),
    (",", "a comma", (r",",)),
    (";", "a semicolon", (r";",)),
    ("|", "the end of a sentence", (r"[.!?](?=\s|$)", r"\n+")),
    (
        "v",
        "words around a date that say nothing about it, but make a bare 10/6 behind them a date",
        (
            r"(?:vao|la|ngay|cac|luc|khoang|dung|cung|du kien|dien ra|to chuc|khai mac|be mac|thoi diem|giai doan)\b",
            r"(?:buoi|sang|trua|chieu|dem|dau|giua|cuoi|trung tuan|thuong tuan|ha tuan|cua)\b",
            r"(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7]|~+)(?!\w)|chu nhat\b|t[2-7]\b)",
            r"bat dau\b(?=\s+(?:vao\s+)?luc)",
            r"tuan(?:\s+(?:dau|cuoi|le|thu)\b)?|hoi\b(?=\s*\d)|ca(?=\s+nam\b)",
            r"[()\[\]:*\"“”’']",
        ),
    ),
    (".", "another word, few of them", (r"\w+|~+|\S",)),
    ("w", "many other words", ()),
)

_STARTS = (
    r"(?:ap|ba[ot]|be|buoi|ca|cac|cham|chieu|cho|chu|cua|cuoi|cung|dau|deadline|dem|den|dien|dinh|dip|du|dung|giai"
    r"|giao|giua|ha|han|hang|het|hoan|hoac|hoi|i{1,3}|iv|ke|ket|khai|khoang|khong|lan?|luc|moi|mong|mung|muon|nam|ngay"
    r"|quy|sang|sau|sinh|t\d|thang|theo|thoi|thu|thuc|thuong|tinh|to|toi|tre|trong|trua|trung|truoc|tu|tuan|tung|va"
    r"|vao|xong)"
)
"""First words of all signs."""
_OTHER = rf"(?!{_STARTS}\b)[a-z~]+\b(?!~)"
_WRITTEN = [(".", rf"{_OTHER}(?:\s+{_OTHER})*"), *((kind, way) for kind, _, ways in KINDS for way in ways)]
"""Words that begin no sign come first and are taken in one go: most words of a text are such."""
_SIGN = re.compile("|".join(f"(?P<k{i}>{way})" for i, (_, way) in enumerate(_WRITTEN)))
_KIND = {f"k{i}": kind for i, (kind, _) in enumerate(_WRITTEN)}
_NAMES_TIME = re.compile(r"\d|\bquy\s+i|\bcuoi\b")
_ASIDE = re.compile(r"\((?![^()]*\d\s*[/-]\s*\d)(?![^()]*(?:thang|quy|ngay)\s*\d)[^()\n]{1,60}\)")
"""What stands in brackets without a date: "(Thứ Sáu)", "(đối với báo cáo 6 tháng)"."""


def signs(plain: str) -> list[Sign]:
    """Cut a prepared text into signs; words in a row become one sign, words that say nothing none."""
    found: list[Sign] = []
    cued = False
    for match in _matches(_ASIDE.sub(lambda m: " " * len(m.group()), plain)):
        kind = _KIND[str(match.lastgroup)]
        if kind == "v" or (kind == "," and found and found[-1].kind == ","):
            cued = True
            continue
        if kind == ".":
            last = found.pop() if found and found[-1].kind in ".w" else None
            words = len(match.group().split()) + (last.figures[0] if last else 0)
            start = last.start if last else match.start()
            found.append(Sign("." if words <= FEW else "w", (words,), start, match.end()))
        else:
            kind = "D" if kind == "e" and cued else kind
            found.append(Sign(kind, _figures(kind, match.group()), match.start(), match.end()))
        cued = kind == "H"
    return found


def _matches(plain: str) -> Iterator[re.Match[str]]:
    """Match the signs of the lines that can name a time, with their neighbours; most lines of a plan cannot."""
    ends = [*(m.end() for m in re.finditer(r"\n", plain)), len(plain)]
    starts = [0, *ends[:-1]]
    named = [bool(_NAMES_TIME.search(plain, i, j)) for i, j in zip(starts, ends, strict=True)]
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if any(named[max(0, n - 1) : n + 2]):
            yield from _SIGN.finditer(plain, start, end)


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _figures(kind: str, written: str) -> tuple[int, ...]:
    figures = [int(figure) for figure in re.findall(r"\d+", written)]
    if kind in "Qr" and (not figures or figures[0] > 4):
        return (next(_ROMAN[word] for word in re.findall(r"[a-z]+", written) if word in _ROMAN), *figures)
    if kind == "D" and len(figures) == 3 and figures[2] < 100:
        return (*figures[:2], 2000 + figures[2])
    if kind == "H" and figures[0] < 12 and re.search(r"chieu|toi", written):
        return (figures[0] + 12, *figures[1:])
    if kind == "q":
        return (1 if re.search("dau|nhat|1", written) else 2 if re.search("hai|2", written) else 3,)
    return tuple(figures)
