"""The cells of a file of units and officers, read as people and Excel write them: dates, numbers, levels, posts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from records.officers import folded_name
from records.phones import phone_number
from records.roster_sheets import Cell
from records.units import GROUND_LEVELS, LEVELS


class WrongCell(Exception):  # noqa: N818 - no error of the program: its message is for the person who filled the cell in
    """A cell cannot be read; the message says why and what to write instead."""


LEVEL_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "central": ("Trung ương", "TW", "Cấp trung ương"),
    "province": ("Tỉnh", "Thành phố", "Tỉnh/thành", "Tỉnh/thành phố", "TP", "Cấp tỉnh"),
    "district": ("Huyện", "Quận", "Thị xã", "Huyện/quận", "Cấp huyện"),
    "commune": ("Xã", "Phường", "Thị trấn", "Đặc khu", "Xã/phường", "Cấp xã", "Cơ sở"),
    "branch": ("Chi hội", "Chi hội phụ nữ", "CH"),
    "group": ("Tổ", "Tổ phụ nữ", "Tổ hội"),
}
"""What a level is called, first as the template writes it; the English words are understood too."""

_OVER: Final = tuple(level for level in LEVELS if level not in GROUND_LEVELS)

POST_WORDS: Final[Sequence[tuple[str, tuple[str, ...], tuple[str, ...]]]] = (
    ("head", ("branch",), ("Chi hội trưởng", "CHT", "Trưởng chi hội")),
    ("deputy", ("branch",), ("Chi hội phó", "CHP", "Phó chi hội", "Phó chi hội trưởng", "Chi hội phó phụ nữ")),
    ("head", ("group",), ("Tổ trưởng", "Tổ trưởng tổ phụ nữ")),
    ("deputy", ("group",), ("Tổ phó", "Phó tổ trưởng")),
    ("supervisor", _OVER, ("Phụ trách", "Cán bộ phụ trách", "Người phụ trách", "supervisor")),
    ("supervisor", _OVER, ("Chủ tịch", "CT", "Chủ tịch Hội", "Chủ tịch Hội LHPN")),
    ("deputy", _OVER, ("Phó phụ trách",)),
    ("deputy", _OVER, ("Phó chủ tịch", "PCT", "Phó chủ tịch Hội", "Phó chủ tịch Hội LHPN")),
    ("admin", _OVER, ("Quản trị", "Quản trị viên", "admin")),
    ("head", GROUND_LEVELS, ("Trưởng", "head")),
    ("deputy", LEVELS, ("Phó", "Cấp phó", "deputy")),
)
"""Role, the levels that have such a post, and what it is called, first as it is shown."""

POSTS_OFFERED: Final = (
    *("Chi hội trưởng", "Chi hội phó", "Tổ trưởng", "Tổ phó"),
    *("Chủ tịch", "Phó chủ tịch", "Phụ trách", "Quản trị"),
)
"""What the template offers."""

_LEVEL_OF: Final = {folded_name(word): level for level, words in LEVEL_WORDS.items() for word in (*words, level)}
_POST_OF: Final = {folded_name(word): (role, levels) for role, levels, words in POST_WORDS for word in words}

_DASHES = {"-", "--", "–", "—", "/"}
_NOTHING = {*_DASHES, "x", "khong", "khong co", "chua", "chua co", "n/a", "ko", "ko co"}
_ERROR = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!)")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})(?:\s+0?0:00(?::00)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t]0?0:00(?::00)?)?")
_IN_WORDS = re.compile(r"(?:ngay\s+)?(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})")
_SERIALS = range(10_960, 73_051)
"""Excel's numbers of the days from 1930, when the Hội was founded, to the end of 2099."""

_YEARS = range(1930, 2100)
_LONGEST = {"code": 40, "name": 200, "area": 100, "officer": 100}

_FORMULA = "công thức trong ô bị lỗi ({cell}); gõ thẳng nội dung vào"
_BECAME_DATE = "Excel đã đổi ô này thành ngày tháng; định dạng cột là Văn bản (Text) rồi gõ lại"
_TOO_LONG = "dài {length} ký tự; nhiều nhất {most}"
_SPACED_CODE = "mã “{text}” có dấu cách; viết liền, ví dụ LS-01-02"
_NO_LEVEL = "không có cấp “{text}”; cấp là một trong: {levels}"
_NO_POST = "không có chức vụ “{text}”; chức vụ là một trong: {posts}"
_NO_DAY = "“{text}” không phải là ngày; ghi ngày/tháng/năm, ví dụ 12/06/2025"
_IMPOSSIBLE_DAY = "không có ngày {text}"
_FAR_DAY = "năm {year} không đúng; ghi năm từ 1930 đến 2099"
_NO_PHONE = "không phải một số điện thoại Việt Nam; ghi đủ một số, ví dụ 0912345678"
_OLD_PHONE = "là số di động 11 chữ số của trước năm 2018; ghi số mới có 10 chữ số"
_FIGURES_IN_NAME = "họ tên có chữ số"
_NO_LETTERS = "không có chữ nào"


def text_in(cell: Cell) -> str:
    """Give what a cell says, in NFC with single spaces; raises WrongCell."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        raise WrongCell(_BECAME_DATE)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    spaced = " ".join(unicodedata.normalize("NFC", str(cell)).split())
    said = "".join(filter(str.isprintable, spaced))  # what is copied from a web page has invisible letters in it
    if _ERROR.fullmatch(said):
        raise WrongCell(_FORMULA.format(cell=said))
    return said


def line_in(cell: Cell, column: str) -> str:
    """Give a text that is not longer than the column allows; raises WrongCell."""
    said = text_in(cell)
    if len(said) > _LONGEST[column]:
        raise WrongCell(_TOO_LONG.format(length=len(said), most=_LONGEST[column]))
    if column in ("name", "officer", "area") and said and not any(map(str.isalpha, said)):
        raise WrongCell(_NO_LETTERS)
    if column == "officer" and any(map(str.isdigit, said)):
        raise WrongCell(_FIGURES_IN_NAME)
    return said


def code_in(cell: Cell) -> str:
    """Give the code of a unit; raises WrongCell."""
    said = line_in(cell, "code")
    if " " in said:
        raise WrongCell(_SPACED_CODE.format(text=said))
    return "" if said in _DASHES else said


def level_in(cell: Cell) -> str | None:
    """Give the level that is meant; raises WrongCell."""
    said = text_in(cell)
    if not said:
        return None
    level = _LEVEL_OF.get(folded_name(re.sub(r"\s*([/,])\s*", "/", said)))
    if level is None:
        raise WrongCell(_NO_LEVEL.format(text=said[:40], levels=", ".join(w[0] for w in LEVEL_WORDS.values())))
    return level


def post_in(cell: Cell) -> tuple[str, tuple[str, ...]] | None:
    """Give the role that is meant, and the levels at which it is called so; raises WrongCell."""
    said = text_in(cell)
    if not said:
        return None
    post = _POST_OF.get(folded_name(said.replace(".", "")))
    if post is None:
        raise WrongCell(_NO_POST.format(text=said[:40], posts=", ".join(POSTS_OFFERED)))
    return post


def post_called(role: str, level: str) -> str:
    """Give what a post is called at a level: a head of a chi hội is "Chi hội trưởng"."""
    return next((words[0] for post, levels, words in POST_WORDS if post == role and level in levels), role)


def day_in(cell: Cell) -> date | None:
    """Give the day: of Excel, its number, or written with the day first; raises WrongCell."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _within(cell)
    said = text_in(cell)
    if not said or folded_name(said) in _NOTHING:
        return None
    if said.isdecimal() and int(said) in _SERIALS:
        return date(1899, 12, 30) + timedelta(days=int(said))
    plain = folded_name(said)
    if match := _DAY_FIRST.fullmatch(plain) or _IN_WORDS.fullmatch(plain):
        day, month, year = map(int, match.groups())
    elif match := _YEAR_FIRST.fullmatch(plain):
        year, month, day = map(int, match.groups())
    else:
        raise WrongCell(_NO_DAY.format(text=said[:40]))
    try:
        return _within(date(year, month, day))
    except ValueError as error:
        raise WrongCell(_IMPOSSIBLE_DAY.format(text=said)) from error


def phone_in(cell: Cell) -> str | None:
    """Give the telephone number as 0912345678, also where Excel took its first 0 away; raises WrongCell."""
    said = text_in(cell).strip("'’ ")
    if not said or folded_name(said) in _NOTHING:
        return None
    phone = phone_number(said)
    if phone is None:
        digits = re.sub(r"\D", "", said)
        raise WrongCell(_OLD_PHONE if re.fullmatch(r"0?1[2689]\d{8}", digits) else _NO_PHONE)
    return phone


def _within(day: date) -> date:
    if day.year not in _YEARS:
        raise WrongCell(_FAR_DAY.format(year=day.year))
    return day
