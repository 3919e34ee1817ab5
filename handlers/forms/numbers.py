"""Reading whole numbers and money in a form, and showing them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from handlers.forms.form import Context, Invalid, Value
from knowledge.numbers import number
from knowledge.vietnamese import fold, nfc

Parser = Callable[[str, Context], Value]


def whole(noun: str, *, least: int = 0, most: int) -> Parser:
    """Read a count of `noun` from `least` to `most`: "45", "ba mươi lăm", "hơn 30", "không có"."""

    def parse(text: str, _context: Context) -> int:
        if "%" in text or "phan tram" in fold(text):
            raise Invalid(f"Dạ, em cần số {noun} chứ chưa cần tỉ lệ phần trăm ạ.")
        if (unit := _unit_of(text)) and _kind(unit) != _kind(fold(noun), _kind(unit)):
            raise Invalid(f"Dạ, câu này em hỏi số {noun} ạ. Chị gõ giúp em số {noun}, chỉ con số thôi cũng được.")
        found = _figure(text, example="45")
        if found is None:
            raise Invalid(f"Dạ, em chưa đọc được số {noun}. Chị gõ giúp em một con số ạ.")
        if not least <= found <= most:
            raise Invalid(f"Dạ, số {noun} phải từ {grouped(least)} đến {grouped(most)} ạ. Chị xem lại giúp em nhé.")
        return found

    return parse


_KINDS: Final = (
    ("chi em", "chi", "hoi vien", "hv", "nguoi", "nguoi du", "phu nu", "luot", "dai bieu", "can bo", "ba con"),
    ("buoi", "cuoc", "lan"),
    ("ho", "gia dinh"),
    ("ngay",),
    ("thang",),
    ("nam", "tuoi"),
    ("gio", "h", "phut"),
    ("suat", "phan"),
    ("dong", "vnd", "trieu dong", "trieu", "tr", "k"),
    ("to",),
    ("phieu",),
    ("chi hoi", "thon", "xa"),
    ("cay", "thung", "bao", "mo hinh", "cong trinh", "lop", "kg"),
)
"""Words for what is counted; those of one kind may stand for each other."""
_UNIT = re.compile(
    r"(?:\d|\b(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|chuc|tram|ruoi)\s)\s*"
    rf"(?P<unit>{'|'.join(sorted((unit for kind in _KINDS for unit in kind), key=len, reverse=True))})\b"
)


def _unit_of(text: str) -> str | None:
    """Give the word behind the number of an answer that says what it counts; None where there is none."""
    found = _UNIT.search(fold(nfc(text)))
    spelled = found is not None and not found[0][0].isdigit()
    return None if found is None or (spelled and found["unit"] == "nam") else found["unit"]


def _kind(unit: str, default: int | None = None) -> int | None:
    """Give the kind of a word for what is counted; `default` for a word that is in none."""
    return next((n for n, kind in enumerate(_KINDS) if unit in kind), default)


_TWO_WAYS = re.compile(
    r"\b(?:(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|chuc|tram|nghin|ngan) nam\b"
    r"(?! (?:muoi|chuc|tram|nghin|ngan|trieu))|(?:hai ba|ba bon|nam sau|sau bay|bay tam|tam chin)\b)"
)
"""“Ba bốn chị” is three or four and not 34, “năm mươi năm” fifty-five or fifty years: rather ask than guess."""
_TWICE = "Dạ, số này em đọc được hai cách ạ. Chị gõ giúp em bằng chữ số, ví dụ {example}."
_POLITE = re.compile(r"^(?:dạ|da|vâng|vang)[ ,]+|(?:[ ,]+(?:ạ|a|nhé|nhe|nha|em))+[ .!]*$", re.IGNORECASE)


def _figure(text: str, *, example: str) -> int | None:
    """Read a number with the politeness around it; None if it is none. Raises Invalid for one that says two things."""
    said = nfc(text).strip()
    if NOTHING.fullmatch(fold(said).strip(" .!,")):
        return 0
    if _TWO_WAYS.search(fold(said)):
        raise Invalid(_TWICE.format(example=example))
    bare = number(_POLITE.sub("", said))
    return number(said) if bare is None else bare


_NO_MONEY = re.compile(r"%|\bphan tram\b|^\D*0\d{4}")
"""A share, or a telephone or identity number."""


def money(*, most: int = 100_000_000_000) -> Parser:
    """Read an amount in đồng: "8 triệu", "8tr", "8.000.000", "1tr5", "2 triệu rưỡi", "500k"."""

    def parse(text: str, _context: Context) -> int:
        said = re.sub(r"(?<=\d)\s*(?:củ|cu)\b", " triệu", nfc(text).lower())
        found = None if _NO_MONEY.search(fold(said)) else _figure(said, example="2.500.000")
        if found is None:
            raise Invalid("Dạ, em chưa đọc được số tiền. Chị gõ giúp em, ví dụ “500 nghìn” hay “1 triệu rưỡi” ạ.")
        if found % 1000 and re.search(r"\d(?:tr|ty|ti)|\b(?:tr|trieu|ty|ti)\b", fold(said)):
            raise Invalid(_TWICE.format(example="2.500.000"))  # "2 triệu 5 trăm": hundreds of thousands are meant
        if not 0 <= found <= most:
            raise Invalid("Dạ, số tiền này em thấy lớn quá hoặc chưa đúng ạ. Chị xem lại giúp em nhé.")
        return found

    return parse


def millions(text: str, context: Context) -> int:
    """Read an amount in triệu đồng: a bare figure is millions already, "1,2 tỷ" is 1200."""
    said = fold(nfc(text))
    if re.search(r"\b(?:ty|ti|trieu|tr|nghin|ngan|dong|d|cu)\b|\d(?:tr|ty|ti|k)", said):
        amount: int = money()(text, context)
        if amount % 1_000_000:
            raise Invalid(_ROUND_MILLIONS)
        return amount // 1_000_000
    if re.fullmatch(r"\d+[.,]\d{1,2}", said.strip()):
        raise Invalid(_ROUND_MILLIONS)
    return int(whole("triệu đồng", most=_MOST_MILLIONS)(text, context))


_MOST_MILLIONS = 100_000
"""A chi hội lends no hundred milliards; a larger bare figure was meant in đồng."""
_ROUND_MILLIONS = "Dạ, số này em ghi bằng triệu đồng, chị cho em số tròn triệu giúp em ạ."


def odd_money(value: int, _context: Context) -> str | None:
    """Question an amount of less than ten thousand đồng: somebody who types 500 or 1.500 mostly means thousands."""
    if 0 < value < 10_000:
        return f"Chị nói là {grouped(value)} đồng ạ? Nếu là nghìn đồng thì chị gõ “{value} nghìn”."
    return None


NOTHING = re.compile(
    r"(?:(?:da|vang)[ ,]+)?(?:khong|ko|k|hong|hok|chang|0|chua)"
    r"(?: (?:co|gi|y kien|kien nghi|de xuat|van de|thay|ai|chi|nguoi|viec|a|em|dau|nhe|ca|het|nao|them|nua))*"
)
"""“Không”, “ko có ai”, “dạ chưa có gì đâu ạ”: nothing, or none."""


def grouped(value: int) -> str:
    """Give a figure as people write it: 1500000 -> "1.500.000"."""
    return f"{value:,}".replace(",", ".")


def counted(noun: str) -> Callable[[int], str]:
    """Give how a count is read back: "45 chị"; 0 as "không có"."""
    return lambda value: f"{grouped(value)} {noun}" if value else f"0 {noun} (không có)"


def in_dong(value: int) -> str:
    """Read an amount back in figures and in words: "1.500.000 đồng (1 triệu 500 nghìn)"."""
    parts = []
    rest = value
    for size, word in ((10**9, "tỉ"), (10**6, "triệu"), (10**3, "nghìn")):
        if rest >= size:
            parts.append(f"{rest // size} {word}")
            rest %= size
    if rest and parts:
        parts.append(f"{rest} đồng")
    return f"{grouped(value)} đồng" + (f" ({' '.join(parts)})" if parts else "")


def in_million(value: int) -> str:
    return f"{grouped(value)} triệu đồng"
