"""Turning one plan into another of the same make: other names, years, dates and figures, the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_PARTS = (
    r"(?P<date>(?<![\d/.,])\d{1,2}/\d{1,2}(?:/\d{4})?(?![\d/]))",
    r"(?P<month>(?<![\d/.,])\d{1,2}/(?:19|20)\d\d(?![\d/]))",
    r"(?P<spoken>(?<!\d)\d{1,2} tháng \d{1,2}(?![\d/]))",
    r"(?P<year>(?<![\d/.,])(?:19|20)\d\d(?!\d))",
    r"(?P<figure>(?<![\d/.,+-])\d{2,3}(?![\d%/+]|[.,]\d))",
)
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(T.*|-Q\d)?")
_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)")
_HOLIDAYS = ((8, 3), (20, 10))
_TIMES = frozenset(["due", "when", "date", "start", "end"])


@dataclass(frozen=True)
class Rewriting:
    """`phrases` by their lower-case form; `years` is added to years, `days` to days of the month, figures grow."""

    phrases: Mapping[str, str]
    years: int
    days: int
    growth: float

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.phrases, key=len, reverse=True)
        phrase = rf"(?i:(?P<phrase>(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)))"
        return re.compile("|".join([phrase, *_PARTS] if self.phrases else _PARTS))

    def text(self, text: str) -> str:
        """Rewrite a text."""
        return self._pattern.sub(self._replaced, text)

    def figure(self, number: int) -> int:
        """Give the figure that stands for `number`; small ones stay."""
        return number if number < 10 else max(10, round(number * self.growth))

    def value(self, value: Any, name: str = "") -> Any:
        """Rewrite everything in a value of JSON; `name` is the field that it is the value of."""
        if name in _TIMES:
            return self._moment(value)
        if isinstance(value, dict):
            return {key: item if key == "kind" else self.value(item, key) for key, item in value.items()}
        if isinstance(value, list):
            return [self.value(item, name) for item in value]
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, int) and name == "years":
            return value + self.years
        return self.figure(value) if name in ("number", "others") and value is not None else value

    def _replaced(self, match: re.Match[str]) -> str:
        found = match.group()
        numbers = [int(digits) for digits in re.findall(r"\d+", found)]
        match match.lastgroup:
            case "phrase":
                other = self.phrases[found.lower()]
                return other[0].upper() + other[1:] if found[0].isupper() else other
            case "date":
                day, month, *year = found.split("/")
                moved = f"{self._day(*numbers[:2]):0{len(day)}d}"
                return "/".join([moved, month, *(str(int(y) + self.years) for y in year)])
            case "spoken":
                return f"{self._day(*numbers):02d} tháng {numbers[1]}"
            case "month":
                return f"{numbers[0]:02d}/{numbers[1] + self.years}"
            case "year":
                return str(numbers[0] + self.years)
            case _:
                return f"{self.figure(numbers[0]):0{len(found)}d}"

    def _day(self, day: int, month: int) -> int:
        """Move a day within its month, except the two days of women, which stay where they are."""
        if (day, month) in _HOLIDAYS or not (1 <= day <= 31 and 1 <= month <= 12):
            return day
        return (day - 1 + self.days) % 28 + 1

    def _moment(self, value: Any) -> Any:
        """Rewrite a rule or one of its dates, which stand in the ISO form."""
        if isinstance(value, dict):
            return {key: item if key in ("type", "relation") else self._moment(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._moment(item) for item in value]
        if not isinstance(value, str):
            return value
        if yearly := _MONTH_DAY.fullmatch(value):
            return f"{yearly[1]}-{self._day(int(yearly[2]), int(yearly[1])):02d}"
        if iso := _ISO.fullmatch(value):
            parts = [str(int(iso[1]) + self.years)]
            parts += [iso[2]] if iso[2] else []
            parts += [f"{self._day(int(iso[3]), int(iso[2])):02d}"] if iso[3] else []
            return "-".join(parts) + (iso[4] or "")
        return self.text(value)
