"""Vietnamese numbers as people write, type and say them: "ba mươi lăm", "hai tư", "1tr5", "2 triệu rưỡi".

`number` reads a text that is to be a number and is generous: "hon 30 chi" is 30. `spoken_numbers` finds
number words in running text and is careful, because many are other words too: năm (five, year), ba (three,
father), tư (four, private), and without accents nam, ba, sau, tu and muoi even more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.number_words import PARTS, PLAIN_WORDS, WORDS, Word, value, word, years_at
from knowledge.vietnamese import fold, nfc

_NOTHING = {
    *("khong", "khong co", "khong ai", "khong co ai", "khong co gi", "khong nguoi nao", "khong co nguoi nao"),
    *("ko", "ko co", "k", "k co", "hong", "hong co", "hok", "chua", "chua co", "chua co ai", "chua ai"),
}
_HEDGE = re.compile(
    r"(?:hon|khoang|gan|tren|duoi|tam|chung|do|co|duoc|la|van|dung|tong cong|tat ca|tong so|ca thay"
    r"|it nhat|toi da|chi|so tien|tien)\s+(?=\S)"
)
"""Taken away one by one, for what is left may be a number: "hon tam muoi" is over eighty, "tam" may be "tầm"."""
_UNITS = re.compile(
    r"\s*(?:%|phan tram|(?:nguoi|chi|em|ba|co|dong|vnd|d|hoi vien|hv|can bo|buoi|cuoc|ho|lan|luot|suat|phan"
    r"|chau|doi|cap|mo hinh|chi hoi|to|thon|xa|dai bieu|tap the|ca nhan|don vi|bao|thung|cai|cay|nam|thang"
    r"|tuoi|ngay|gio|bai|giai|phu nu|tre em|gia dinh)\b[a-z\s]*)?$"
)
_NEVER_FIRST = ("nham", "lam")
"""Without accents they are a five only behind another number ("hai lam"): before, “nhầm” and “làm” are meant."""
_TYPED_OR_SPELLED = PLAIN_WORDS | WORDS | {"ham": WORDS["hăm"]}


def number(text: str) -> int | None:
    """Read a text that is a number, in words or figures, with what people put around it; None if it is none.

    Amounts of money come in đồng: "1tr5" -> 1500000. "không", "chưa có" -> 0. What is not whole is None.
    """
    said = nfc(text).lower().strip(" .,!?;:~+\n\t")
    if fold(said) in _NOTHING:
        return 0
    while (found := _read(said)) is None and (hedge := _HEDGE.match(fold(said))):
        said = said[hedge.end() :]
    return found


def _read(said: str) -> int | None:
    words: list[Word] = []
    end = 0
    for part in PARTS.finditer(said):
        known = word(part, _TYPED_OR_SPELLED, words)
        if known is None or said[end : part.start()].strip():
            break
        words.append(known)
        end = part.end()
    years = years_at(words)
    if not words or words[0].written in _NEVER_FIRST or not (years or _UNITS.match(fold(said[end:]))):
        return None
    return value(words[:years] if years else words)


def full_year(two_digits: int) -> int:
    """Give the year that two digits mean: 24 -> 2024, 95 -> 1995; other numbers stay as they are."""
    if two_digits >= 100:
        return two_digits
    return two_digits + (2000 if two_digits < 70 else 1900)


@dataclass(frozen=True)
class SpokenNumber:
    """A number said in words: where it stands in the text (text[start:end]) and its value."""

    start: int
    end: int
    value: int


class _Said(NamedTuple):
    word: Word
    start: int
    end: int


_NUMBERED = re.compile(
    r"\b(?:nam|so|ke hoach|kh|cong van|nghi quyet|chi thi|ngay|thang|mung|mong|quy|khu vuc|chi hoi|to|thon"
    r"|khu|khoa|dieu|cum|lan thu|hom)\s+$"
)
"""Nouns that take a number."""
_DAY_THEN_MONTH = re.compile(r"(?:\b(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi))\s+thang\s+$")
_VAGUE = {"năm", "không", "lăm", "nhăm", "mốt", "nam", "tu", "sau", "khong", "lam", "nham"}
_MARKED = {"mốt", "tư", "lăm", "nhăm"}
"""Digits in the form they take only behind another one: they make "hai tư" a number wherever it stands."""
_PRIVATE = re.compile(r"\s+(?:van|lieu|tuong|cach|nhan|phap|duy|the|trang|thuc|gia|san|lenh)\b")
_ACCENT = re.compile("[\u00c0-\u1ef9]")


def spoken_numbers(text: str) -> list[SpokenNumber]:
    """Find the numbers said in words in running text (also "2 triệu rưỡi", "1tr5"), from left to right.

    A single word, and two digits said one after the other ("bảy hai"), count only after a noun that takes a
    number ("kế hoạch", "tháng", "số"); "năm" before a year is the noun.
    """
    return [found for run in _runs(text) for found in _read_run(text, run)]


def with_figures(text: str) -> str:
    """Give the text with its spoken numbers as figures: "tháng mười hai" -> "tháng 12"."""
    pieces: list[str] = []
    done = 0
    for found in spoken_numbers(text):
        pieces += [text[done : found.start], str(found.value)]
        done = found.end
    return "".join([*pieces, text[done:]])


def _runs(text: str) -> list[list[_Said]]:
    """Cut out the longest sequences of number words and figures that hold a word."""
    lexicon = WORDS if _ACCENT.search(text) else PLAIN_WORDS
    runs: list[list[_Said]] = [[]]
    for part in PARTS.finditer(text):
        adjoins = bool(runs[-1]) and not text[runs[-1][-1].end : part.start()].strip()
        known = word(part, lexicon, [said.word for said in runs[-1]] if adjoins else [])
        if runs[-1] and not (known and adjoins):
            runs.append([])
        if known:
            runs[-1].append(_Said(known, part.start(), part.end()))
    return [run for run in runs if any(said.word.kind != "figures" for said in run)]


def _read_run(text: str, run: list[_Said]) -> list[SpokenNumber]:
    numbers: list[SpokenNumber] = []
    at = 0
    while at < len(run):
        words = [said.word for said in run[at:]]
        if len(words) > 2 and fold(words[0].written) == "nam" and words[1].kind != "scale":
            at, words = at + 1, words[1:]
        for length in range(years_at(words) or len(words), 0, -1):
            read = _value_in(text, run[at : at + length])
            if read is not None:
                numbers.append(SpokenNumber(run[at].start, run[at + length - 1].end, read))
                at += length - 1
                break
        at += 1
    return numbers


def _value_in(text: str, said: Sequence[_Said]) -> int | None:
    """Give the value of the words if, where they stand, they can be meant as a number."""
    words = [part.word for part in said]
    read = value(words)
    if read is None or all(w.kind == "figures" for w in words):
        return None
    before = fold(text[max(0, said[0].start - 24) : said[0].start])
    after = fold(text[said[-1].end : said[-1].end + 12])
    if _stands_alone(words, after) and not re.search(r"\bphan\s+$", before):
        return read
    noun = _NUMBERED.search(before)
    if noun is None or (words[0].kind == "scale" and words[0].written not in ("mười", "muoi")):
        return None
    if len(words) == 1 and words[0].written in _VAGUE:
        in_date = re.match(r"\s+thang\b", after) or _DAY_THEN_MONTH.search(before)
        return read if in_date and noun.group().strip() in ("ngay", "thang", "mung", "mong") else None
    return read if len(words) > 1 or noun.group().strip() != "nam" else None


def _stands_alone(words: Sequence[Word], after: str) -> bool:
    """Tell whether the words can be nothing but a number, whatever stands before them."""
    if words[0].kind == "scale":
        return words[0].written == "mười" or (words[0].written == "muoi" and re.match(r"\s+thang\b", after) is not None)
    if any(w.kind == "scale" for w in words):
        return words[-1].written not in ("tu", "nam", "sau", "khong") or len(words) > 3
    if words[0].kind == "twenty":
        return len(words) == 2
    return len(words) == 2 and words[1].written in _MARKED and not (words[1].value == 4 and _PRIVATE.match(after))
