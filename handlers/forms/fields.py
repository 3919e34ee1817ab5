"""Parsers and ways to read back for the fields of a form: counts, money, days, months, choices, free text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from handlers.choices import picked
from handlers.forms.form import Context, Invalid, Noted, Value
from handlers.forms.numbers import NOTHING, Parser, grouped
from handlers.forms.steering import plain, says
from handlers.private import without_secrets
from knowledge.moments import moment
from knowledge.rules import OnDate
from knowledge.vietnamese import fold, nfc

MOST_PHOTOS: Final = 5


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
        if NOTHING.fullmatch(fold(said).strip(" .!,")):
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


def in_days(value: Sequence[str]) -> str:
    return ", ".join(date.fromisoformat(day).strftime("%d/%m/%Y") for day in value)


def in_list(value: Sequence[Any]) -> str:
    return ", ".join(map(str, value)) or "Không có"
