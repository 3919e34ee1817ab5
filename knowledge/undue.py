"""Dates in plans that nothing is due on: of cited documents, anniversaries, posting times, letter heads, shares.

Works on folded text (`knowledge.due_text`) and blanks what it finds, character by character.
"""

from __future__ import annotations

import re
from collections.abc import Callable

BLANK = "~"
"""Fills what was blanked: it reads as some word that is not about time."""

_YEAR = r"(?:19|20)\d\d"
_ANY_YEAR = r"(?:1\d|20)\d\d"
_DATE = (
    r"(?:(?:cac\s+)?ngay\s*(?:mung\s+|mong\s+)?)?\d{1,2}\s*"
    rf"(?:[/.-]\s*\d{{1,2}}(?:\s*(?:[/.-]|,?\s*nam)\s*{_ANY_YEAR})?"
    rf"|thang\s*\d{{1,2}}(?:\s*,?\s*(?:nam|/)\s*{_ANY_YEAR})?)(?!\d)"
)
_CUE = (
    r"truoc|cham nhat|muon nhat|han|den|toi|tu|het|vao|dien ra|to chuc|khai mac|gui|nop|hoan thanh|ket thuc"
    r"|bat dau|trong thang|du kien|thoi gian|xong|hop ngay|luc"
)
"""Words that make the date behind them one that something is due on."""
_UNCUED = rf"(?:(?!\b(?:{_CUE})\b)[^;:.\n])"
_CLOSE = rf"(?:(?!\b(?:{_CUE})\b)[^;:.,\n])"

_NUMBER = (
    rf"(?:\d+[a-z]?(?:\s*/\s*{_YEAR})?(?:\s*/\s*|-)[a-z]{{1,8}}\d*|\d+\s+[a-z]{{2,4}}/[a-z]+)"
    r"(?:\s?[/&.-]+\s?[a-z0-9]+)*"
)
"""The number of a document: "46-CT/TW", "56/2012/NĐ-CP", "10/NQ-BCH"."""
_PAPER = (
    r"(?:nghi quyet|nghi dinh|quyet dinh|chi thi|cong van|thong (?:tu|~~)|to trinh|ket luan|thong tri|cong dien"
    r"|sac lenh)"
)
_LESSER_PAPER = (
    r"(?:ke hoach|huong dan|thong bao|giay moi|chuong trinh|de an|van ban|bien ban|thong cao|dieu le"
    r"|(?:quy|~~~) (?:che|dinh))"
)

_HONOUR = (
    r"(?:ky niem|chao mung|mung dang|truyen thong|(?:ngay|nam) thanh lap|quoc khanh|giai phong|ngay sinh|sinh nhat"
    r"|tuong niem|nhan dip|nhan ngay|ngay mat|gio to|lap thanh tich)"
)
_HONOUR_END = (
    r"truoc|cham nhat|muon nhat|den|tu ngay|vao ngay|vao luc|vao thang|trong thang|trong ngay|dien ra|du kien"
    r"|thoi gian|han|hoan thanh|gui|nop|luc|bat dau|to chuc (?:vao|trong|luc|ngay|tu|thu|sang|chieu|toi)"
)
_DAYS_OF_HONOUR = frozenset(
    re.findall(
        r"\d+/\d+",
        "9/1 3/2 27/2 8/3 20/3 26/3 30/4 1/5 7/5 15/5 19/5 1/6 28/6 11/7 27/7 28/7 19/8 2/9 10/10 13/10 14/10 15/10"
        " 20/10 9/11 18/11 20/11 25/11 1/12 10/12 22/12 26/12",
    )
)
"""Day and month of the days that plans celebrate without saying so."""

Replace = Callable[[re.Match[str]], str]


def without_undue_dates(plain: str) -> str:
    """Give the folded text with what is no due date blanked, its length kept."""
    for _, pattern, replace in _UNDUE:
        plain = pattern.sub(replace, plain)
    return plain


# --- what becomes of a match ------------------------------------------------------------------------------------


def _all(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", BLANK, match.group())


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _slashes(match: re.Match[str]) -> str:
    return re.sub(r"(?<=\d)\.(?=\d|$)", "/", match.group())


def _day_month(date: str) -> str:
    return "/".join(str(int(figure)) for figure in re.findall(r"\d+", date)[:2])


def _honoured(match: re.Match[str]) -> str:
    """Blank the day that is celebrated and those listed behind it, as far as they are days of honour too."""
    honoured = _DAYS_OF_HONOUR | {_day_month(match["first"])}
    end = match.start("listed")
    for date in re.finditer(_DATE, match["listed"]):
        if _day_month(date.group()) not in honoured:
            break
        end = match.start("listed") + date.end()
    length = end - match.start()
    return BLANK * length + match.group()[length:]


def _named(match: re.Match[str]) -> str:
    """Blank "Ngày Phụ nữ Việt Nam 20/10"; where something is due by that day, only its name."""
    if _day_month(match["first"]) not in _DAYS_OF_HONOUR:
        return match.group()
    if not match["cue"]:
        return _all(match)
    return (match["cue"] + "ngay").ljust(match.start("first") - match.start()) + match["first"]


def _same_day(match: re.Match[str]) -> str:
    return _all(match) if _day_month(match["a"]) == _day_month(match["b"]) else match.group()


# --- the table --------------------------------------------------------------------------------------------------

_SENTENCE = r"(?m)(?:^|(?<=[.;]\s))"
_PATTERNS: tuple[tuple[str, str, Replace], ...] = (
    ("15 (mười lăm)", r"(?<=\d)\s*\([a-z ]{2,24}\)(?=\s*(?:thang|nam|cua|hang|ngay))", _spaces),
    ("number of a section", r"(?m)^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-z]\))(?=\s)", _spaces),
    ("posting time", rf"\b\d{{1,2}}:\d\d(?::\d\d)?,?\s+(?:\|\s*)?\d{{1,2}}/\d{{1,2}}/{_YEAR}", _all),
    ("posting time", rf"\b\d{{1,2}}[/-]\d{{1,2}}[/-]{_YEAR}[\s,|-]+\d{{1,2}}:\d\d(?!\s*ngay)", _all),
    (
        "document with its number",
        rf"(?:\bso\s*:?\s*)?(?<![\d/]){_NUMBER}\s*(?:,\s*(?=ngay|cua|khoa|ky))?{_CLOSE}{{0,110}}?,?\s*\bngay\s*{_DATE}",
        _all,
    ),
    ("document with a bare number", rf"\bso\s*:?\s*\d+\s*,?\s*ngay\s*{_DATE}", _all),
    (
        "document",
        rf"\b{_PAPER}(?:\s+(?:so|cua|ve|lien tich|dai hoi|hoi nghi|trung uong|lan thu)\b{_CLOSE}{{0,110}}?)?"
        rf",?\s*\bngay\s*{_DATE}",
        _all,
    ),
    ("law", rf"\b(?:luat|phap lenh|hien phap)\b{_UNCUED}{{0,140}}?\bngay\s*{_DATE}", _all),
    (
        "law of a year",
        rf"\b(?:bo luat|luat|hien phap|nghi quyet dai hoi)\b{_UNCUED}{{0,90}}?\bnam\s*{_YEAR}",
        _all,
    ),
    ("lesser document", rf"\b{_LESSER_PAPER}\s+(?:de )?ngay\s*{_DATE}(?=\s+cua\b)", _all),
    (
        "document with the year in its number",
        rf"\b(?:so|{_PAPER}|luat)\s+(?:lien tich\s+)?(?:so\s+)?\d+/{_YEAR}(?![/\d])",
        _all,
    ),
    (
        "act of a document or a person",
        r"(?<!dang )(?<!cac )(?<!van )(?<!dinh )(?<!nhiem )(?<!thoi )(?<!hoc )\b(?:ban hanh|thong qua|sua doi"
        r"|bo sung|phe duyet|ky|sinh|cap nhat|cap|de|dang|thanh lap|truy cap|phat hanh)"
        rf"(?:\s*:\s*(?:ngay\s*)?|\s+(?:vao\s+|tai [^,;\n]{{1,40}} )?ngay\s*:?\s*){_DATE}",
        _all,
    ),
    (
        "what an order rests on",
        rf"{_SENTENCE}\W*(?:can cu|xet|chieu|phuc dap|tra loi|(?:theo|thuc hien)(?: [a-z]+)? "
        rf"(?:chi dao|y kien|ket luan|tinh than)){_UNCUED}*\bngay\s*{_DATE}",
        _all,
    ),
    (
        "state of things: Tính đến 31/3, đã có …",
        rf"{_SENTENCE}[^a-z\n]*tinh den[^.,;\n]{{0,30}}?(?:{_DATE}|thang\s*\d{{1,2}}\s*/\s*{_YEAR})(?=,)",
        _all,
    ),
    (
        "day of honour",
        rf"(?<!truoc )(?<!truoc ngay )(?<!truoc dip )(?<!den ngay )\b{_HONOUR}\b"
        rf"(?:(?!\b(?:{_HONOUR_END})\b)[^;.\n]){{0,140}}?(?P<first>{_DATE})"
        rf"(?P<listed>(?:\s*(?:[-–—,;]|va|&)\s*{_DATE})*)",
        _honoured,
    ),
    ("the same day of two years", rf"(?P<a>{_DATE})\s*[-–—]\s*(?P<b>{_DATE})", _same_day),
    (
        "day with a name",
        rf"(?P<cue>\b(?:truoc|den|het|nhat|dung|vao)\s+)?\b(?:ngay|quoc te|le)\s+(?!\d)"
        rf"(?:(?!\b(?:{_CUE}|ngay)\b)[a-z~]+\s+){{1,8}}?\(?(?P<first>\d{{1,2}}[/-]\d{{1,2}}(?:[/-]{_YEAR})?)(?!\d)",
        _named,
    ),
    ("lunar day", rf"{_DATE}\s+am lich", _all),
    (
        "dots in a range of days",
        rf"\b\d{{1,2}}\.\d{{1,2}}\s*(?:[-–]|den|toi)\s*(?:ngay\s*)?\d{{1,2}}\.\d{{1,2}}\.(?={_YEAR})",
        _slashes,
    ),
    (
        "dots between days and months",
        r"(?:\bngay|\btu|\bra)\s+\d{1,2}\.\d{1,2}\s*(?:[-–]|den|toi)\s*(?:ngay\s*)?\d{1,2}\.\d{1,2}(?![.\d])",
        _slashes,
    ),
    ("the August revolution", r"\bcach mang thang\s*\d+", _all),
    ("share", r"\b(?:ty le|dat|tren|hon|it nhat|qua|chiem|du|khoang)\s+\d/\d(?![/\d])", _all),
    (
        "share",
        r"(?<![\d/])\d/\d(?=\s+(?:so|tong|dai bieu|hoi vien|uy vien|thanh vien|can bo|phu nu))",
        _all,
    ),
)
_UNDUE = [(name, re.compile(pattern), replace) for name, pattern, replace in _PATTERNS]

# --- the line of place and date over a letter -------------------------------------------------------------------

_DATE_LINE = re.compile(
    rf"(?m)(?:^|\t|\||[ ]{{2,}}|(?<=~~~~~)\s)[*\s]*(?P<place>[a-z~][\w~. -]{{1,40}}?),\s*ngay\s*\d*\s*"
    rf"(?:thang\s*\d*\s*nam|[/.-]\s*\d+\s*[/.-])\s*{_YEAR}(?!\d)[*]*"
)
_NO_PLACE = re.compile(r"\b(?:tai|thu|sang|chieu|toi|chu nhat|thoi gian|hoi|du kien|ngay|luc|vao|tu|den|truoc)\b")


def without_date_lines(said: str, plain: str) -> str:
    """Blank "Hà Nội, ngày 13 tháng 02 năm 2020" in `plain`: a line of its own, in `said` a place in capitals."""
    for line in _DATE_LINE.finditer(plain):
        place = said[line.start("place") : line.end("place")]
        named = place == place.lower() or all(word[0].isupper() for word in place.split() if word[0].isalpha())
        if named and not _NO_PLACE.search(line["place"]) and _ends_line(said[line.end() :]):
            plain = plain[: line.start()] + _all(line) + plain[line.end() :]
    return plain


def _ends_line(rest: str) -> bool:
    """Tell whether nothing follows on the line, or a heading in capitals."""
    following = rest.lstrip(" *")
    return not following or following[0] in "\n|" or following[:2].isupper() or rest.startswith("  ")
