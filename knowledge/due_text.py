"""The text of a plan made ready for reading its due rules: lower case, no accents, what is no due date blanked.

From `said` to `plain` every step keeps the length: a place in one is the same place in the other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from knowledge.numbers import with_figures
from knowledge.undue import BLANK, without_date_lines, without_undue_dates
from knowledge.vietnamese import fold, nfc


class DueText(NamedTuple):
    """`said`: the text in NFC with spoken dates in figures; `plain`: the same without accents and blanked."""

    said: str
    plain: str


def prepare(text: str) -> DueText:
    """Make a text ready: figures for spoken dates, accents off, look-alikes and undue dates blanked."""
    said = with_figures(_unwrapped(nfc(text)))
    plain = _without_look_alikes(said).translate(_PLAIN)
    return DueText(said, without_date_lines(said, without_undue_dates(plain)))


_WRAPPED = re.compile(r"(?<![.;:!?\n])[ \t]*\n(?=[ \t]*(?:(?![a-zđ]\))[a-zà-ỹđ]|\d{1,2}/))")
"""A line break within a sentence: the next line goes on in lower case."""


def _unwrapped(text: str) -> str:
    """Narrow wide gaps, and join the lines of a sentence where capitals show where sentences begin."""
    narrow = re.sub(r"\s*\n\s*\n\s*", "\n\n", re.sub(r"[ \t]{2,}", "  ", text))
    return narrow if narrow.islower() else _WRAPPED.sub(" ", narrow)


class _Plain(dict[int, str]):
    """Folds one character into one character."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = unicodedata.normalize("NFD", char)[0].lower()
        self[code] = "d" if base == "đ" else base if len(base) == 1 else char
        return self[code]


_PLAIN = _Plain()

_TIME_WORDS = {
    **{"ngay": {"ngày"}, "thang": {"tháng"}, "nam": {"năm"}, "quy": {"quý", "quí"}, "tuan": {"tuần"}},
    **{"tu": {"từ"}, "den": {"đến"}, "toi": {"tới"}, "truoc": {"trước"}, "sau": {"sau"}, "het": {"hết"}},
    **{"han": {"hạn"}, "va": {"và"}, "dip": {"dịp"}, "cuoi": {"cuối"}, "dau": {"đầu"}, "gio": {"giờ"}},
    **{"hang": {"hàng", "hằng"}, "moi": {"mỗi"}, "ke": {"kể", "kế", "kề"}, "mung": {"mùng", "mừng"}},
    **{"luc": {"lúc"}, "thu": {"thứ"}, "ky": {"kỷ", "kỳ", "kì", "ký", "kí"}, "cap": {"cấp", "cập"}},
    **{"de": {"đề"}, "nop": {"nộp"}, "vao": {"vào"}, "trong": {"trong"}, "cham": {"chậm"}},
    **{"nhat": {"nhất", "nhật"}},
}
_WORD = re.compile(r"[^\W\d_]+")
_ACCENT = re.compile("[\u00c0-\u1ef9]")


def _without_look_alikes(said: str) -> str:
    """Blank words that look like words of time once their accents are off: "Nam", "tư", "quỹ", "thắng".

    A text without any accent keeps all its words.
    """
    return _WORD.sub(lambda m: _unless_look_alike(m.group()), said) if _ACCENT.search(said) else said


@lru_cache(maxsize=8192)
def _unless_look_alike(word: str) -> str:
    if word.lower() == "tối":
        return "đêm"  # the evening; without accents it would read as "tới" (until)
    meant = _TIME_WORDS.get(fold(word))
    return word if meant is None or word.lower() in meant else BLANK * len(word)
