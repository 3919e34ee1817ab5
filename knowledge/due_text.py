"""The text of a plan made ready for reading its due rules: lower case, no accents, what is no due date blanked.

Every step keeps the length, so a position in the prepared text is the same position in the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from knowledge.numbers import with_figures
from knowledge.vietnamese import fold, nfc

BLANK = "~"
"""Fills what was blanked: it reads as some word that is not about time."""


class DueText(NamedTuple):
    """`said`: the text in NFC with spoken dates in figures; `plain`: the same without accents and blanked."""

    said: str
    plain: str


_WRAPPED = re.compile(r"(?<![.;:!?\n])[ \t]*\n(?=[ \t]*(?:(?![a-zđ]\))[a-zà-ỹđ]|\d{1,2}/))")
"""A line break within a sentence: the next line goes on in lower case."""


class _Plain(dict[int, str]):
    """Folds one character into one character."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = unicodedata.normalize("NFD", char)[0] if not unicodedata.combining(char) else char
        self[code] = "d" if base in "đĐ" else base.lower() if len(base.lower()) == 1 else base
        return self[code]


_PLAIN = _Plain()


def prepare(text: str) -> DueText:
    """Make a text ready: figures for spoken dates, accents off, look-alikes and undue dates blanked."""
    narrow = re.sub(r"\s*\n\s*\n\s*", "\n\n", re.sub(r"[ \t]{2,}", "  ", nfc(text)))
    said = with_figures(_WRAPPED.sub(_spaces, narrow))
    plain = _without_look_alikes(said).translate(_PLAIN)
    for blank in _BLANKS:
        plain = blank.pattern.sub(blank.replace, plain)
    return DueText(said, _without_date_lines(said, plain))


# --- words that look like words of time once their accents are off ----------------------------------------------

_TIME_WORDS = {
    **{"ngay": {"ngày"}, "thang": {"tháng"}, "nam": {"năm"}, "quy": {"quý", "quí"}, "tuan": {"tuần"}},
    **{"tu": {"từ"}, "den": {"đến"}, "toi": {"tới"}, "truoc": {"trước"}, "sau": {"sau"}, "het": {"hết"}},
    **{"han": {"hạn"}, "va": {"và"}, "dip": {"dịp"}, "cuoi": {"cuối"}, "dau": {"đầu"}, "gio": {"giờ"}},
    **{
        "hang": {"hàng", "hằng"},
        "moi": {"mỗi"},
        "ke": {"kể", "kế", "kề"},
        "mung": {"mùng", "mừng"},
        "luc": {"lúc"},
    },
    **{
        "thu": {"thứ"},
        "ky": {"kỷ", "kỳ", "kì", "ký", "kí"},
        "cap": {"cấp", "cập"},
        "de": {"đề"},
        "nop": {"nộp"},
    },
    **{"vao": {"vào"}, "trong": {"trong"}, "cham": {"chậm"}, "nhat": {"nhất", "nhật"}},
}
_WORD = re.compile(r"[^\W\d_]+")
_ACCENT = re.compile("[\u00c0-\u1ef9]")


def _without_look_alikes(said: str) -> str:
    """Blank words such as "Nam", "tư", "quỹ", "thắng"; a text without any accent keeps all its words."""
    if not _ACCENT.search(said):
        return said
    return _WORD.sub(lambda m: _unless_look_alike(m.group()), said)


@lru_cache(maxsize=8192)
def _unless_look_alike(word: str) -> str:
    if word.lower() == "tối":
        return "đêm"  # the evening; its letters without accents are those of "tới" (until)
    meant = _TIME_WORDS.get(fold(word))
    return word if meant is None or word.lower() in meant else BLANK * len(word)


# --- dates that nothing is due on -------------------------------------------------------------------------------

_Y4 = r"(?:19|20)\d\d"
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
_PLACED = rf"(?:(?!\b(?:{_CUE})\b)[^;:.,\n])"
_NUMBER = (
    rf"(?:\d+[a-z]?(?:\s*/\s*{_Y4})?(?:\s*/\s*|-)[a-z]{{1,8}}\d*|\d+\s+[a-z]{{2,4}}/[a-z]+)(?:\s?[/&.-]+\s?[a-z0-9]+)*"
)
"""The number of a document: "46-CT/TW", "56/2012/NĐ-CP", "10/NQ-BCH"."""
_PAPER = r"(?:nghi quyet|nghi dinh|quyet dinh|chi thi|cong van|thong tu|to trinh|ket luan|thong tri|cong dien|sac lenh)"
_LESSER_PAPER = (
    r"(?:ke hoach|huong dan|thong bao|giay moi|chuong trinh|de an|van ban|bien ban|thong cao|dieu le|quy che|quy dinh)"
)
_DAYS_OF_HONOUR = {
    *(
        "9/1",
        "3/2",
        "27/2",
        "8/3",
        "20/3",
        "26/3",
        "30/4",
        "1/5",
        "7/5",
        "15/5",
        "19/5",
        "1/6",
        "28/6",
        "11/7",
    ),
    *("27/7", "28/7", "19/8", "2/9", "10/10", "13/10", "14/10", "15/10", "20/10", "9/11", "18/11", "20/11"),
    *("25/11", "1/12", "10/12", "22/12", "26/12"),
}
_HONOUR = (
    r"(?:ky niem|chao mung|mung dang|truyen thong|(?:ngay|nam) thanh lap|quoc khanh|giai phong|ngay sinh|sinh nhat"
    r"|tuong niem|nhan dip|nhan ngay|ngay mat|gio to|lap thanh tich)"
)
_HONOUR_END = (
    r"truoc|cham nhat|muon nhat|den|tu ngay|vao ngay|vao luc|vao thang|trong thang|trong ngay|dien ra|du kien"
    r"|thoi gian|han|hoan thanh|gui|nop|luc|bat dau|to chuc (?:vao|trong|luc|ngay|tu|thu|sang|chieu|toi)"
)


class _Blank(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    replace: Callable[[re.Match[str]], str]


def _all(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", BLANK, match.group())


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _slashes(match: re.Match[str]) -> str:
    return re.sub(r"(?<=\d)\.(?=\d|$)", "/", match.group())


def _honoured(match: re.Match[str]) -> str:
    """Blank the day that is celebrated, and those listed behind it that are days of honour or its year's day."""
    listed = match["listed"] or ""
    first = _day_month(match["first"])
    kept = 0
    for date in re.finditer(_DATE, listed):
        if _day_month(date.group()) not in _DAYS_OF_HONOUR | {first}:
            break
        kept = date.end()
    whole = match.group()
    end = len(whole) - len(listed) + kept
    return BLANK * end + whole[end:]


def _named(match: re.Match[str]) -> str:
    """Blank "Ngày Phụ nữ Việt Nam 20/10"; where something is due by that day, only its name."""
    if _day_month(match["first"]) not in _DAYS_OF_HONOUR:
        return match.group()
    if not match["cue"]:
        return _all(match)
    return (match["cue"] + "ngay").ljust(match.start("first") - match.start()) + match["first"]


def _same_day(match: re.Match[str]) -> str:
    return _all(match) if _day_month(match["a"]) == _day_month(match["b"]) else match.group()


def _day_month(date: str) -> str:
    figures = re.findall(r"\d+", date)
    return "/".join(str(int(f)) for f in figures[:2])


def _blank(name: str, pattern: str, replace: Callable[[re.Match[str]], str] = _all) -> _Blank:
    return _Blank(name, re.compile(pattern), replace)


_BLANKS = (
    _blank(
        "figures in words: 15 (mười lăm)",
        r"(?<=\d)\s*\([a-z ]{2,24}\)(?=\s*(?:thang|nam|cua|hang|ngay))",
        _spaces,
    ),
    _blank("number of a section", r"(?m)^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-z]\))(?=\s)", _spaces),
    _blank("posting time", rf"\b\d{{1,2}}:\d\d(?::\d\d)?,?\s+(?:\|\s*)?\d{{1,2}}/\d{{1,2}}/{_Y4}"),
    _blank("posting time", rf"\b\d{{1,2}}[/-]\d{{1,2}}[/-]{_Y4}[\s,|-]+\d{{1,2}}:\d\d(?!\s*ngay)"),
    _blank(
        "document with its number",
        rf"(?:\bso\s*:?\s*)?(?<![\d/]){_NUMBER}\s*(?:,\s*(?=ngay|cua|khoa|ky))?{_PLACED}{{0,110}}?,?\s*\bngay\s*{_DATE}",
    ),
    _blank("document with a bare number", rf"\bso\s*:?\s*\d+\s*,?\s*ngay\s*{_DATE}"),
    _blank(
        "document",
        rf"\b{_PAPER}(?:\s+(?:so|cua|ve|lien tich|dai hoi|hoi nghi|trung uong|lan thu)\b{_PLACED}{{0,110}}?)?,?\s*\bngay\s*{_DATE}",
    ),
    _blank("law", rf"\b(?:luat|phap lenh|hien phap)\b{_UNCUED}{{0,140}}?\bngay\s*{_DATE}"),
    _blank(
        "document of a year",
        rf"\b(?:bo luat|luat|hien phap|nghi quyet dai hoi)\b{_UNCUED}{{0,90}}?\bnam\s*{_Y4}",
    ),
    _blank("lesser document", rf"\b{_LESSER_PAPER}\s+(?:de )?ngay\s*{_DATE}(?=\s+cua\b)"),
    _blank(
        "act of a document",
        r"(?<!dang )(?<!cac )(?<!van )(?<!dinh )(?<!nhiem )(?<!thoi )(?<!hoc )\b(?:ban hanh|thong qua|sua doi"
        r"|bo sung|phe duyet|ky|sinh|cap nhat|cap|de|dang|thanh lap|truy cap|phat hanh)"
        rf"(?:\s*:\s*(?:ngay\s*)?|\s+(?:vao\s+|tai [^,;\n]{{1,40}} )?ngay\s*:?\s*){_DATE}",
    ),
    _blank(
        "what an order rests on",
        rf"(?m)(?:^|(?<=[.;]\s))\W*(?:can cu|xet|chieu|phuc dap|tra loi|(?:theo|thuc hien)(?: [a-z]+)? "
        rf"(?:chi dao|y kien|ket luan|tinh than)){_UNCUED}*\bngay\s*{_DATE}",
    ),
    _blank("state of things", rf"(?m)(?:^|(?<=[.;]\s))[^a-z\n]*tinh den[^.,;\n]{{0,30}}?{_DATE}(?=,)"),
    _blank(
        "state of things",
        rf"(?m)(?:^|(?<=[.;]\s))[^a-z\n]*tinh den[^.,;\n]{{0,20}}thang\s*\d{{1,2}}\s*/\s*{_Y4}(?=,)",
    ),
    _blank(
        "day of honour",
        rf"(?<!truoc )(?<!truoc ngay )(?<!truoc dip )(?<!den ngay )\b{_HONOUR}\b(?:(?!\b(?:{_HONOUR_END})\b)[^;.\n]){{0,140}}?(?P<first>{_DATE})"
        rf"(?P<listed>(?:\s*(?:[-–—,;]|va|&)\s*{_DATE})*)",
        _honoured,
    ),
    _blank("the same day of two years", rf"(?P<a>{_DATE})\s*[-–—]\s*(?P<b>{_DATE})", _same_day),
    _blank(
        "day with a name",
        rf"(?P<cue>\b(?:truoc|den|het|nhat|dung|vao)\s+)?\b(?:ngay|quoc te|le)\s+(?!\d)"
        rf"(?:(?!\b(?:{_CUE}|ngay)\b)[a-z~]+\s+){{1,8}}?[(]?(?P<first>\d{{1,2}}[/-]\d{{1,2}}(?:[/-]{_Y4})?)(?!\d)",
        _named,
    ),
    _blank("dots in a range of days", rf"\b\d{{1,2}}\.\d{{1,2}}\s*[-–]\s*\d{{1,2}}\.\d{{1,2}}\.(?={_Y4})", _slashes),
    _blank(
        "dots between days and months",
        r"(?:\bngay|\btu|\bra)\s+\d{1,2}\.\d{1,2}\s*(?:[-–]|den|toi)\s*(?:ngay\s*)?\d{1,2}\.\d{1,2}(?![.\d])",
        _slashes,
    ),
    _blank("the August revolution", r"\bcach mang thang\s*\d+"),
    _blank("share", r"\b(?:ty le|dat|tren|hon|it nhat|qua|chiem|du|khoang)\s+\d/\d(?![/\d])"),
    _blank("share", r"(?<![\d/])\d/\d(?=\s+(?:so|tong|dai bieu|hoi vien|uy vien|thanh vien|can bo|phu nu))"),
)

# --- the line of place and date over a letter -------------------------------------------------------------------

_DATE_LINE = re.compile(
    rf"(?m)(?:^|\t|\||[ ]{{2,}}|(?<=~~~~~)\s)[*\s]*(?P<place>[a-z~][\w~. -]{{1,40}}?),\s*ngay\s*\d*\s*"
    rf"(?:thang\s*\d*\s*nam|[/.-]\s*\d+\s*[/.-])\s*{_Y4}(?!\d)[*]*"
)
_LINE_END = re.compile(r"[ *]*(?:$|\n|\||[ ]{2}|[A-ZĐ]{2})")
_NO_PLACE = re.compile(r"\b(?:tai|thu|sang|chieu|toi|chu nhat|thoi gian|hoi|du kien|ngay|luc|vao|tu|den|truoc)\b")


def _without_date_lines(said: str, plain: str) -> str:
    """Blank "Hà Nội, ngày 13 tháng 02 năm 2020": a line of its own, a place in capitals before the comma."""
    for line in _DATE_LINE.finditer(plain):
        place = said[line.start("place") : line.end("place")]
        capital = place == place.lower() or all(w[0].isupper() for w in place.split() if w[0].isalpha())
        if capital and not _NO_PLACE.search(line["place"]) and _LINE_END.match(said, line.end()):
            plain = plain[: line.start()] + _all(line) + plain[line.end() :]
    return plain
