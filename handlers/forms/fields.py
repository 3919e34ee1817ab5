"""Parsers and ways to read back for the fields of a form: counts, money, days, months, choices, free text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from handlers.choices import picked
from handlers.forms.form import Context, Invalid, Noted, Value
from handlers.forms.steering import plain, says
from handlers.private import without_secrets
from knowledge.moments import moment
from knowledge.numbers import number
from knowledge.rules import OnDate
from knowledge.vietnamese import fold, nfc

MOST_PHOTOS: Final = 5

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
    if _NOTHING.fullmatch(fold(said).strip(" .!,")):
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


def day_list(text: str, context: Context) -> list[str]:
    """Read one or more days of the reporting month, as ISO dates: "12", "12/10", "mùng 5 và 20"."""
    year, month = period_of(context)
    pieces = [p for p in re.split(r"\s*(?:,|;|\bva\b|\bvà\b|\n|&|\+)\s*", nfc(text).strip()) if p]
    days = sorted({_day(piece, year, month, context.facts.today) for piece in pieces})
    if not days:
        raise Invalid("Dạ, chị cho em biết ngày giúp em ạ. Ví dụ: 12.")
    return [day.isoformat() for day in days]


_LUNAR = re.compile(r"\b(?:am|al|am lich|lich ta|ram|gieng|chap)\b")
_FROM_TODAY = re.compile(r"\b(?:hom (?:qua|nay|kia)|vua qua|tuan|nay)\b")
_WEEKDAY = re.compile(r"\b(?:thu (?:[2-7]|hai|ba|tu|nam|sau|bay)|t[2-7]|chu nhat|cn)\b")


def _day(piece: str, year: int, month: int, today: date) -> date:
    said = fold(piece)
    if _LUNAR.search(said):
        raise Invalid("Dạ, chị cho em ngày dương lịch giúp em ạ.")
    if _WEEKDAY.search(said) and "tuan" not in said:
        raise Invalid(f"Dạ, chị cho em biết là ngày mấy ạ, ví dụ 12/{month}.")
    bare = re.fullmatch(r"(?:ngay|hom|mung|mong|ngay mung|vao ngay)?\s*(\d{1,2})", said)
    if bare and 1 <= int(bare[1]) <= 31:
        try:
            return date(year, month, int(bare[1]))
        except ValueError:
            raise Invalid(f"Dạ, tháng {month}/{year} không có ngày {int(bare[1])} ạ.") from None
    found = moment(piece, today=today if _FROM_TODAY.search(said) else date(year, month, 15))
    if not isinstance(found, OnDate):
        raise Invalid(f"Dạ, em chưa đọc được ngày “{piece[:40]}”. Chị gõ giúp em ngày, ví dụ 12/{month} ạ.")
    if (found.date.year, found.date.month) != (year, month):
        raise Invalid(f"Dạ, ngày này không nằm trong tháng {month}/{year} ạ. Chị xem lại giúp em nhé.")
    return found.date


def period_of(context: Context) -> tuple[int, int]:
    """Give year and month of the period that the form is about ("2026-10")."""
    year, _, month = str(context.values.get("ky_bao_cao") or context.facts.given["period"]).partition("-")
    return int(year), int(month)


def free_text(*, most: int, none: str = "Không có") -> Parser:
    """Read free text of at most `most` characters; "không", "k", "chưa có" are `none`."""

    def parse(text: str, _context: Context) -> Value:
        said = re.sub(r"\s+" if most <= _ONE_LINE else r"[ \t]+", " ", nfc(text)).strip()
        if not said:
            raise Invalid("Dạ, em chưa thấy chữ nào ạ.")
        if _NOTHING.fullmatch(fold(said).strip(" .!,")):
            return none
        if not re.search(r"[^\W\d_]", said):
            raise Invalid("Dạ, câu này chị ghi bằng chữ giúp em ạ; không có gì thì gõ “không”.")
        if len(said) > most:
            raise Invalid(
                f"Dạ, câu này em chỉ ghi được {grouped(most)} chữ cái, tin của chị có {grouped(len(said))}."
                " Chị nhắn ngắn lại giúp em nhé."
            )
        kept, told = without_secrets(said)
        if told and not kept:
            raise Invalid(f"{told} Chị ghi lại giúp em; không có gì thì gõ “không” ạ.")
        return Noted(kept, kept, told) if told else said

    return parse


_ONE_LINE = 500
"""Up to so many characters a text stands in a line: short messages that follow each other are one sentence."""
_NOTHING = re.compile(
    r"(?:(?:da|vang)[ ,]+)?(?:khong|ko|k|hong|hok|chang|0|chua)"
    r"(?: (?:co|gi|y kien|kien nghi|de xuat|van de|thay|ai|chi|nguoi|viec|a|em|dau|nhe|ca|het|nao|them|nua))*"
)
"""“Không”, “ko có ai”, “dạ chưa có gì đâu ạ”: nothing, or none."""


def one_of(labels: Sequence[str]) -> Parser:
    """Read one of the labels: its number, the label, or the label typed without accents."""

    def parse(text: str, _context: Context) -> str:
        label = picked(text, labels)
        if label is None:
            raise Invalid("Dạ, chị chọn giúp em một trong các câu dưới đây ạ.")
        return label

    return parse


def suggested(labels: Sequence[str], *, most: int) -> Parser:
    """Read one of the labels, or any other text."""
    other = free_text(most=most)

    def parse(text: str, context: Context) -> Value:
        return picked(text, labels) or other(text, context)

    return parse


def some_of(labels: Sequence[str]) -> Parser:
    """Read several of the labels: "1 3", "1, 3 và 4", labels, "tất cả"; "không" is none of them."""

    def parse(text: str, context: Context) -> list[str]:
        said = fold(nfc(text)).strip(" .")
        if not said:
            raise Invalid("Dạ, chị chọn giúp em các mục dưới đây ạ.")
        if said in ("tat ca", "ca", "du ca", "du het"):
            return list(labels)
        if says(text, "no") or said in ("chua co", "khong co", "chua co gi"):
            return []
        if len(said) <= 60 and re.fullmatch(r"[\d\s,;.&+va]+", said):
            numbers = [int(n) for n in re.findall(r"\d+", said)]
            if numbers and all(1 <= n <= len(labels) for n in numbers):
                return [labels[n - 1] for n in dict.fromkeys(numbers)]
            raise Invalid(f"Dạ, chị chọn số từ 1 đến {len(labels)} giúp em ạ.")
        if label := picked(text, labels):
            return [label]
        if named := _named(said, labels):
            return named
        parts = re.split(r"\s*[,;\n]\s*|\s+va\s+", said)
        return list(dict.fromkeys(one_of(labels)(part, context) for part in parts if part))

    return parse


def _named(said: str, labels: Sequence[str]) -> list[str]:
    """Give the labels that a text strings together, though they hold commas themselves; none if it holds more."""
    rest, found = said, []
    for label in sorted(labels, key=len, reverse=True):
        if fold(label) in rest:
            rest = rest.replace(fold(label), "", 1)
            found.append(label)
    return [label for label in labels if label in found] if re.fullmatch(r"(?:[\s,;.]|\bva\b)*", rest) else []


def yes_no(text: str, _context: Context) -> bool:
    """Read a yes or no in words, as a 👍, or by the labels "Có" and "Không"."""
    said = plain(text)
    if says(text, "yes") or re.fullmatch(r"(?:co |da )?(?:cap nhat |lam )?(?:roi|xong)", said):
        return True
    if says(text, "no") or re.fullmatch(r"(?:khong|ko|k|chua)(?: (?:co|cap nhat|lam|xong|roi))*", said):
        return False
    raise Invalid("Dạ, chị trả lời giúp em “có” hoặc “không” ạ.")


def photos_sent(text: str, context: Context) -> Value:
    """Read "xong" under photos: the photos themselves were taken as they came."""
    if says(text, "end", "no", "skip"):
        return list(context.values.get("anh") or [])
    raise Invalid("Dạ, chị gửi ảnh lên đây giúp em; gửi xong thì gõ “xong” ạ.")


def in_photos(value: Sequence[int]) -> str:
    return f"{len(value)} ảnh" if value else "không có ảnh"


def truth(value: bool) -> str:
    return "Có" if value else "Không"


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


def in_days(value: Sequence[str]) -> str:
    return ", ".join(date.fromisoformat(day).strftime("%d/%m/%Y") for day in value)


def in_list(value: Sequence[Any]) -> str:
    return ", ".join(map(str, value)) or "Không có"
